/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-deliberation.h"
#include "pph-date-text.h"
#include "pph-deliberation-data.h"
#include "pph-desk.h"
#include "records.h"

#include <string.h>

static PphDeliberation *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "samples", "deliberations", name, NULL);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphData) data = pph_desk_read_data (path, &error);
  PphDeliberation *deliberation;

  g_assert_no_error (error);
  deliberation = pph_deliberation_from_data (data, name, findings);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((PphFinding *)findings->pdata[i])->sentence);
  g_assert_cmpuint (findings->len, ==, 0);
  return deliberation;
}

static const PphFinding *
find (GPtrArray *findings, const char *code)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((PphFinding *)findings->pdata[i])->code, code) == 0)
      return findings->pdata[i];
  return NULL;
}

/* The two délibérations of the domain, rebuilt: their sums hold. */
static void
test_samples (void)
{
  static const char *const names[] = { "conseil.yaml", "commission.yaml" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (PphDeliberation) act = load (names[i]);
      g_autoptr (GPtrArray) findings = pph_findings_new ();

      pph_deliberation_check (act, findings);
      for (guint j = 0; j < findings->len; j++)
        g_test_message ("%s: %s", names[i], ((PphFinding *)findings->pdata[j])->sentence);
      g_assert_cmpuint (findings->len, ==, 0);
      g_assert_true (pph_vote_is_adopted (act->vote));
    }
}

static void
test_dates (void)
{
  g_autoptr (PphDeliberation) act = load ("conseil.yaml");
  g_autoptr (PphDue) remedy = pph_deliberation_get_remedy (act, PPH_CALENDAR_METROPOLE);
  g_autofree char *iso = NULL;
  GDate executory;

  g_assert_true (pph_deliberation_get_executory (act, &executory));
  iso = pph_date_to_iso (&executory);
  g_assert_cmpstr (iso, ==, "2026-04-23");
  g_assert_cmpstr (remedy->date, ==, "2026-06-24");
  pph_set_string (&act->published_on, "2026-04-24");
  g_assert_true (pph_deliberation_get_executory (act, &executory));
  g_assert_cmpint (g_date_get_day (&executory), ==, 24);
  pph_set_string (&act->published_on, NULL);
  g_assert_false (pph_deliberation_get_executory (act, &executory));
  g_assert_null (pph_deliberation_get_remedy (act, PPH_CALENDAR_METROPOLE));
}

static void
test_may_sign (void)
{
  g_autoptr (PphDeliberation) act = load ("conseil.yaml");
  g_autoptr (PphVote) vote = pph_vote_copy (act->vote);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  GDate before = test_day ("2026-04-22"), today = test_day ("2026-04-23");

  g_assert_true (pph_may_sign (PPH_NATURE_STATE, NULL, &today, findings));
  g_assert_true (pph_may_sign (PPH_NATURE_EPCI, act, &today, findings));
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_false (pph_may_sign (PPH_NATURE_EPCI, NULL, &today, findings));
  g_assert_nonnull (find (findings, "no-deliberation"));
  g_assert_false (pph_may_sign (PPH_NATURE_COMMUNE, act, &before, findings));
  g_assert_nonnull (strstr (find (findings, "not-executory-yet")->sentence, "23/04/2026"));
  pph_set_string (&act->received_on, NULL);
  g_assert_false (pph_may_sign (PPH_NATURE_CCAS, act, &today, findings));
  g_assert_nonnull (find (findings, "not-received"));
  vote->against = 28;
  pph_set_record (&act->vote, vote);
  g_assert_false (pph_may_sign (PPH_NATURE_EPCI, act, &today, findings));
  g_assert_nonnull (find (findings, "not-adopted"));
}

/* --- contradictions -------------------------------------------------------------- */

static void
assert_found (const PphDeliberation *act, const char *code, const char *words)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  const PphFinding *finding;

  pph_deliberation_check (act, findings);
  finding = find (findings, code);
  g_test_message ("%s", code);
  g_assert_nonnull (finding);
  if (words != NULL)
    g_assert_nonnull (strstr (finding->sentence, words));
}

static PphSeance *
change_seance (PphDeliberation *act)
{
  g_autoptr (PphSeance) seance = pph_seance_copy (act->seance);

  pph_set_record (&act->seance, seance);
  return act->seance;
}

static PphMember *
change_member (PphDeliberation *act, const char *id)
{
  PphSeance *seance = change_seance (act);

  for (guint i = 0; i < pph_list_length (seance->members); i++)
    {
      g_autoptr (PphMember) member = pph_member_copy (pph_list_get (seance->members, i));

      if (g_strcmp0 (member->id, id) != 0)
        continue;
      pph_set_list (&seance->members, pph_list_replaced (seance->members, i, member));
      return (PphMember *)pph_list_get (seance->members, i);
    }
  g_assert_not_reached ();
}

static void
test_sums (void)
{
  g_autoptr (PphDeliberation) act = load ("conseil.yaml");
  PphVote *vote;

  change_member (act, "r4")->attendance = PPH_ATTENDANCE_EXCUSED;
  assert_found (act, "voters-mismatch", "24 present + 3 proxies ≠ 28 voters");
  pph_deliberation_unref (act);
  act = load ("conseil.yaml");
  change_seance (act)->present = 25;
  assert_found (act, "present-mismatch", "25 people are counted as present, and 24 are listed");
  pph_deliberation_unref (act);
  act = load ("conseil.yaml");
  vote = pph_vote_copy (act->vote);
  vote->favour = 26;
  pph_set_record (&act->vote, vote);
  pph_vote_unref (vote);
  assert_found (act, "votes-mismatch", "26 for + 0 against + 1 abstentions ≠ 28 voters");
  pph_deliberation_unref (act);
  act = load ("commission.yaml");
  vote = pph_vote_copy (act->vote);
  pph_set_list (&vote->lines, pph_list_removed (vote->lines, 0));
  pph_set_record (&act->vote, vote);
  pph_vote_unref (vote);
  assert_found (act, "vote-lines-mismatch", "24 for");
}

static void
test_people (void)
{
  g_autoptr (PphDeliberation) act = load ("conseil.yaml");

  pph_set_string (&change_member (act, "r2")->proxy, "m1");
  assert_found (act, "two-proxies", "BERTHIER");
  pph_set_string (&change_member (act, "r2")->proxy, "r3");
  assert_found (act, "proxy-absent", "FONTAN");
  pph_set_string (&change_member (act, "m2")->proxy, "m3");
  assert_found (act, "proxy-of-present", "CASTEL");
  pph_set_string (&change_seance (act)->secretary, "r1");
  assert_found (act, "secretary-absent", NULL);
  /* The abstainer is represented; one who is excused does not vote. */
  change_member (act, "r1")->attendance = PPH_ATTENDANCE_EXCUSED;
  assert_found (act, "voter-absent", "FABRE");
}

static void
test_convocation (void)
{
  g_autoptr (PphDeliberation) act = load ("conseil.yaml");

  pph_set_string (&change_seance (act)->convened_on, "2026-04-09");
  assert_found (act, "convened-late", "4, and 5 are needed");
  change_seance (act)->population = 2000;
  g_assert_cmpint (pph_seance_get_clear_days (act->seance), ==, 3);
  change_seance (act)->urgent = TRUE;
  g_assert_cmpint (pph_seance_get_clear_days (act->seance), ==, 1);
  change_seance (act)->in_office = 48;
  g_assert_cmpint (pph_seance_get_quorum (act->seance), ==, 25);
  assert_found (act, "no-quorum", "24 are present, and 25 are needed of 48");
}

static void
test_order (void)
{
  g_autoptr (PphDeliberation) act = load ("conseil.yaml");
  GDate before = test_day ("2026-04-22"), today = test_day ("2026-04-23");

  g_assert_cmpint (pph_deliberation_get_state (act, &today), ==, PPH_DELIBERATION_EXECUTORY);
  g_assert_cmpint (pph_deliberation_get_state (act, &before), ==, PPH_DELIBERATION_ADOPTED);
  pph_set_string (&act->received_on, "2026-04-13");
  assert_found (act, "before-session", "13/04/2026");
  pph_set_string (&act->received_on, "2026-04-14");
  pph_set_string (&act->published_on, "2025-04-23");
  assert_found (act, "before-session", "23/04/2025");
  /* A CCAS has its own delay (R. 123-16 CASF). */
  change_seance (act)->kind = PPH_ASSEMBLY_BOARD;
  g_assert_cmpint (pph_seance_get_clear_days (act->seance), ==, 3);
  ((PphVote *)act->vote)->against = 28;
  g_assert_cmpint (pph_deliberation_get_state (act, &today), ==, PPH_DELIBERATION_REJECTED);
}

static void
test_text (void)
{
  g_autoptr (PphDeliberation) act = load ("commission.yaml");
  g_autoptr (PphText) late = pph_text_new_from ("la loi n° 82-213 du 2 mars 1982");
  g_autoptr (PphText) old = pph_text_new_from ("la délibération n° 4 du 3 avril 2019");
  g_autofree char *made = pph_transmission_from_number ("2026/3/25");
  g_autofree char *cut = pph_transmission_from_number ("Délibération n° 2026-118");

  g_assert_cmpstr (made, ==, "2026_3_25");
  g_assert_true (pph_transmission_is_valid (cut));
  g_assert_false (pph_transmission_is_valid ("2024-589"));
  g_assert_false (pph_transmission_is_valid ("1234567890123456"));
  pph_set_string (&act->transmission, "2024-589");
  assert_found (act, "transmission-invalid", "2024_589");
  pph_set_string (&act->matter, "emploi");
  assert_found (act, "matter-invalid", NULL);
  pph_set_list (&act->visas, pph_list_inserted (act->visas, 5, old));
  assert_found (act, "visas-order", "older");
  pph_set_list (&act->visas, pph_list_appended (act->visas, late));
  assert_found (act, "visas-order", NULL);
}

/* --- pages ----------------------------------------------------------------------- */

static gint64
stand_still (gpointer data)
{
  return G_GINT64_CONSTANT (1773313200) * G_USEC_PER_SEC;
}

/* @folder: where to keep the file, to look at it; or NULL. */
static void
set_in_pages (const PphComposed *composed, const char *folder, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = pph_desk_new (NULL, g_getenv ("PPH_DATA_DIR"), NULL, "", stand_still, NULL, &error);
  g_autoptr (PphLayout) layout = pph_desk_new_layout (desk, NULL, &error);
  g_autoptr (GBytes) pdf = pph_desk_render_pdf (desk, layout, composed, NULL, NULL, &error);
  g_autofree char *path = g_strdup_printf ("%s/%s.pdf", pph_str (folder), name);

  g_assert_no_error (error);
  g_assert_nonnull (pdf);
  g_assert_true (folder == NULL || pph_desk_write_file (path, pdf, TRUE, &error));
}

/* What an act is about is its title: no word of it is hyphenated. */
static void
assert_object_whole (const PphComposed *composed)
{
  guint seen = 0;

  for (guint i = 0; i < composed->root->children->len; i++)
    {
      const PphBlock *block = composed->root->children->pdata[i];
      const PphSpan *span
          = block->spans != NULL && block->spans->len > 0 ? &g_array_index (block->spans, PphSpan, 0) : NULL;

      if (span == NULL || !g_str_has_prefix (span->text, "Objet"))
        continue;
      g_assert_true (span->style & PPH_STYLE_NO_HYPHENS);
      seen++;
    }
  g_assert_cmpuint (seen, ==, 1);
}

static void
test_composed (void)
{
  static const struct
  {
    const char *sample;
    const char *lines[12];
  } cases[] = {
    { "conseil.yaml",
      { "Communauté de communes des Trois Vallées", "Extrait du registre des délibérations",
        "Le quatorze avril deux mille vingt-six, à 18 h 30, le conseil communautaire, convoqué le 8 avril 2026, "
        "s’est réuni à Saint-Aubin-les-Pins, sous la présidence de M. Karl LAFITTE, président.",
        "M. Paul FABRE à M. Alain BERTHIER", "Secrétaire de séance : Mme Claire QUINTIN.",
        "par vingt-sept voix pour, aucune voix contre et une abstention (M. Paul FABRE)",
        "DÉSIGNE Mme Hélène MARCHAND comme responsable de gestion de comptes.",
        "il est exécutoire depuis le 23 avril 2026", "soit jusqu’au 24 juin 2026", NULL } },
    { "commission.yaml",
      { "Commission permanente – séance du 9 décembre 2024", "Vu le code général des collectivités territoriales ;",
        "Vu l’avis de la 1re commission,", "Vézère solidaire\n14\n0\n0",
        "La commission permanente, après en avoir délibéré", "Pour le président et par délégation,",
        "Mme Sylvie MARANDON", "Ont siégé sans prendre part au vote", NULL } },
  };
  const char *out = g_getenv ("PPH_PAGES_DIR");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphDeliberation) act = load (cases[i].sample);
      g_autoptr (PphComposed) composed
          = pph_compose_deliberation (act, PPH_DELIBERATION_EXTRACT, "2026-11-20T10:00:00Z");
      g_autofree char *text = pph_block_dup_text (composed->root);
      g_auto (GStrv) words = g_regex_split_simple ("[\u00A0\u202F]", text, 0, 0);
      g_autofree char *plain = g_strjoinv (" ", words);

      for (guint j = 0; cases[i].lines[j] != NULL; j++)
        {
          g_test_message ("%s", cases[i].lines[j]);
          g_assert_nonnull (strstr (plain, cases[i].lines[j]));
        }
      assert_object_whole (composed);
      set_in_pages (composed, out, cases[i].sample);
    }
}

/* Nothing is known yet: dots to write on, and no crash. */
static void
test_empty (void)
{
  g_autoptr (PphDeliberation) act = pph_deliberation_new ();
  g_autoptr (PphComposed) composed = pph_compose_deliberation (act, PPH_DELIBERATION_EXTRACT, NULL);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autofree char *text = pph_block_dup_text (composed->root);

  pph_deliberation_check (act, findings);
  g_assert_true (pph_findings_block (findings));
  g_assert_nonnull (strstr (text, "Acte reçu en préfecture le ……"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/deliberation/samples", test_samples);
  g_test_add_func ("/desk/deliberation/dates", test_dates);
  g_test_add_func ("/desk/deliberation/may-sign", test_may_sign);
  g_test_add_func ("/desk/deliberation/sums", test_sums);
  g_test_add_func ("/desk/deliberation/people", test_people);
  g_test_add_func ("/desk/deliberation/convocation", test_convocation);
  g_test_add_func ("/desk/deliberation/order", test_order);
  g_test_add_func ("/desk/deliberation/text", test_text);
  g_test_add_func ("/desk/deliberation/composed", test_composed);
  g_test_add_func ("/desk/deliberation/empty", test_empty);
  return g_test_run ();
}
