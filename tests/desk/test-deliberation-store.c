/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-desk-deliberation.h"
#include "pph-desk-fiche.h"

#include <string.h>

/* Délibérations in the store, on 12 March 2026. */

static PphStored *
save_convention (PphDesk *desk, const PphVersion *drafted, PphNature nature)
{
  g_autoptr (PphVersion) version = pph_version_copy (drafted);
  g_autoptr (PphParty) party = pph_party_copy (pph_list_get (version->parties, 1));
  g_autoptr (GError) error = NULL;
  static guint n = 0;
  g_autofree char *uuid = g_strdup_printf ("00000000-0000-7000-8000-%012u", ++n);
  PphStored *stored;

  pph_set_string (&version->uuid, uuid);
  party->nature = nature;
  pph_set_list (&version->parties, pph_list_replaced (version->parties, 1, party));
  stored = pph_desk_save_draft (desk, version, &error);
  g_assert_no_error (error);
  return stored;
}

static PphStored *
make_convention (Fixture *fixture, PphNature nature)
{
  g_autoptr (PphVersion) version = fixture_draft (fixture);

  return save_convention (fixture->desk, version, nature);
}

static char *
sample_path (const char *name)
{
  return g_build_filename (g_getenv ("PPH_DATA_DIR"), "samples", "deliberations", name, NULL);
}

/* A desk with the program's own data on the fixture's store: there are the templates of délibérations. */
static PphDesk *
open_program (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  PphDesk *desk;

  desk = pph_desk_new (fixture->store_path, g_getenv ("PPH_DATA_DIR"), NULL, "essai", fixture_clock, NULL, &error);
  g_assert_no_error (error);
  return desk;
}

static const PphMaySign *
ask (PphDesk *desk, const PphStored *convention, guint party, GPtrArray **answers)
{
  g_autoptr (GError) error = NULL;

  *answers = pph_desk_may_sign_parties (desk, convention->document, convention->version, &error);
  g_assert_no_error (error);
  g_assert_cmpuint ((*answers)->len, ==, pph_list_length (convention->version->parties));
  return (*answers)->pdata[party];
}

static const char *
first_code (const PphMaySign *answer)
{
  return answer->missing->len > 0 ? ((const PphFinding *)answer->missing->pdata[0])->code : NULL;
}

/* The délibérations of S2 and S4, from file to store and back: the same, with their sums. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sample, *title, *words;
    PphNature nature;
    int voters, quorum;
  } cases[] = {
    { "conseil.yaml", "Délibération n° 2026/3/25", "Hélène MARCHAND", PPH_NATURE_EPCI, 28, 15 },
    { "commission.yaml", "Délibération n° 2024-589", "Vézère solidaire", PPH_NATURE_DEPARTEMENT, 44, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphStored) convention = make_convention (fixture, cases[i].nature);
      g_autofree char *path = sample_path (cases[i].sample);
      g_autoptr (GPtrArray) missing = pph_findings_new ();
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (GPtrArray) listed = NULL;
      g_autoptr (GPtrArray) checked = NULL;
      g_autoptr (GError) error = NULL;
      gboolean may_sign;
      g_autoptr (PphDeliberation) act
          = pph_desk_read_deliberation (fixture->desk, path, &may_sign, missing, findings, &error);
      g_autoptr (PphStored) stored
          = pph_desk_save_deliberation (fixture->desk, act, convention->document->uuid, &error);
      const PphStored *again;
      g_autoptr (PphComposed) composed = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (stored->document->dossier, ==, convention->document->dossier);
      g_assert_cmpstr (pph_document_get_parent (stored->document), ==, convention->document->uuid);
      fixture_reopen (fixture);
      listed = pph_desk_list_deliberations (fixture->desk, convention->document->uuid, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (listed->len, ==, 1);
      again = listed->pdata[0];
      g_assert_true (pph_deliberation_equal (act, again->version->deliberation));
      g_assert_cmpstr (again->version->title, ==, cases[i].title);
      g_assert_cmpint (pph_seance_get_voters (again->version->deliberation->seance), ==, cases[i].voters);
      g_assert_cmpint (pph_seance_get_quorum (again->version->deliberation->seance), ==, cases[i].quorum);
      g_assert_cmpint (again->version->deliberation->vote->favour + again->version->deliberation->vote->abstention, ==,
                       cases[i].voters);
      checked = pph_desk_check_deliberation (fixture->desk, again->document, again->version);
      /* The sums hold; the first does not name the agreement by its title, "Convention de partenariat". */
      g_assert_cmpuint (checked->len, ==, i == 0 ? 1 : 0);
      if (i == 0)
        g_assert_cmpstr (((PphFinding *)checked->pdata[0])->code, ==, "object-differs");
      composed = pph_desk_compose (fixture->desk, again->document, again->version, NULL);
      text = pph_block_dup_text (composed->root);
      g_assert_nonnull (strstr (text, cases[i].words));
    }
}

/* Lists and searches know it by its number, its object, its authority and the people in it. */
static void
test_listed (Fixture *fixture, gconstpointer data)
{
  static const char *const queries[] = { "2026/3/25", "Trois Vallées", "Hébrard", NULL };
  g_autofree char *path = sample_path ("conseil.yaml");
  g_autoptr (GPtrArray) missing = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  gboolean may_sign;
  g_autoptr (PphDeliberation) act = pph_desk_read_deliberation (fixture->desk, path, &may_sign, missing, NULL, &error);
  g_autoptr (PphStored) stored = pph_desk_save_deliberation (fixture->desk, act, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; queries[i] != NULL; i++)
    {
      g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (fixture->desk), queries[i], 0, &error);
      const PphSummary *summary;

      g_assert_no_error (error);
      g_assert_cmpuint (pph_list_length (found), ==, 1);
      summary = pph_list_get (found, 0);
      g_assert_cmpstr (summary->uuid, ==, stored->document->uuid);
      g_assert_cmpint (summary->kind, ==, PPH_DOCUMENT_DELIBERATION);
      g_assert_cmpstr (summary->partners, ==, "Communauté de communes des Trois Vallées");
    }
}

static void
test_may_sign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphDesk) desk = open_program (fixture);
  g_autoptr (PphVersion) drafted = fixture_draft (fixture);
  g_autoptr (PphStored) convention = save_convention (desk, drafted, PPH_NATURE_COMMUNE);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) made = NULL;
  GPtrArray *answers;
  const PphMaySign *answer;
  static const struct
  {
    const char *received, *published;
    int favour;
    const char *code;
    PphDeliberationState state;
  } steps[] = {
    { NULL, NULL, 0, "not-adopted", PPH_DELIBERATION_DRAFTED },
    { NULL, NULL, 20, "not-received", PPH_DELIBERATION_ADOPTED },
    { "2026-03-10", NULL, 20, "not-published", PPH_DELIBERATION_RECEIVED },
    { NULL, "2026-03-10", 20, "not-received", PPH_DELIBERATION_PUBLISHED },
    { "2026-03-10", "2026-03-13", 20, "not-executory-yet", PPH_DELIBERATION_RECEIVED },
    { "2026-03-10", "2026-03-12", 20, NULL, PPH_DELIBERATION_EXECUTORY },
  };

  /* The State needs none; the Ville has none yet. */
  answer = ask (desk, convention, 0, &answers);
  g_assert_true (answer->may_sign);
  g_assert_false (answer->needed);
  answer = answers->pdata[1];
  g_assert_false (answer->may_sign);
  g_assert_true (answer->needed);
  g_assert_null (answer->deliberation);
  g_assert_cmpstr (first_code (answer), ==, "no-deliberation");
  g_ptr_array_unref (answers);

  made = pph_desk_create_deliberation (desk, convention->document->uuid, "partenaire", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (PphDeliberation) act = pph_deliberation_copy (made->version->deliberation);
      g_autoptr (PphVote) vote = pph_vote_new ();
      g_autoptr (PphVersion) version = NULL;
      g_autoptr (PphTransaction) transaction = pph_transaction_new ("edit", "essai", FIXTURE_NOW);
      g_autoptr (PphCommit) commit = NULL;

      vote->favour = steps[i].favour;
      pph_set_record (&act->vote, steps[i].favour > 0 ? vote : NULL);
      pph_set_string (&act->received_on, steps[i].received);
      pph_set_string (&act->published_on, steps[i].published);
      version = pph_version_with_deliberation (made->version, act);
      pph_transaction_put_version (transaction, made->document->uuid, version, made->revision, NULL);
      commit = pph_store_commit (pph_desk_get_store (desk), g_steal_pointer (&transaction), &error);
      g_assert_no_error (error);
      g_assert_null (commit->kept_version);
      made->revision = commit->revision;
      answer = ask (desk, convention, 1, &answers);
      g_test_message ("step %u", i);
      g_assert_cmpstr (answer->deliberation, ==, made->document->uuid);
      g_assert_cmpint (answer->state, ==, steps[i].state);
      g_assert_cmpint (answer->may_sign, ==, steps[i].code == NULL);
      if (steps[i].code != NULL)
        g_assert_cmpstr (first_code (answer), ==, steps[i].code);
      g_ptr_array_unref (answers);
    }
}

/* Of two, the one that has gone further counts. */
static void
test_furthest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) convention = make_convention (fixture, PPH_NATURE_DEPARTEMENT);
  g_autofree char *path = sample_path ("commission.yaml");
  g_autoptr (GPtrArray) missing = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  gboolean may_sign;
  g_autoptr (PphDeliberation) act = pph_desk_read_deliberation (fixture->desk, path, &may_sign, missing, NULL, &error);
  g_autoptr (PphDeliberation) drafted = pph_deliberation_copy (act);
  g_autoptr (PphStored) first = NULL;
  g_autoptr (PphStored) second = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  const PphMaySign *answer;

  pph_set_record (&drafted->vote, NULL);
  first = pph_desk_save_deliberation (fixture->desk, act, convention->document->uuid, &error);
  second = pph_desk_save_deliberation (fixture->desk, drafted, convention->document->uuid, &error);
  g_assert_no_error (error);
  answer = ask (fixture->desk, convention, 1, &answers);
  g_assert_cmpstr (answer->deliberation, ==, first->document->uuid);
  g_assert_true (answer->may_sign);
  /* Deleted, it no longer authorises anything. */
  g_assert_true (pph_desk_set_deleted (fixture->desk, first->document->uuid, TRUE, &error));
  g_clear_pointer (&answers, g_ptr_array_unref);
  answer = ask (fixture->desk, convention, 1, &answers);
  g_assert_cmpstr (answer->deliberation, ==, second->document->uuid);
  g_assert_false (answer->may_sign);
}

/* --- made for a convention ------------------------------------------------------- */

static void
test_created (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    PphNature nature;
    const char *body, *visa;
    PphAssemblyKind kind;
  } cases[] = {
    { PPH_NATURE_EPCI, "Conseil communautaire", "L. 5211-1", PPH_ASSEMBLY_COUNCIL },
    { PPH_NATURE_COMMUNE, "Conseil municipal", "L. 2121-29", PPH_ASSEMBLY_COUNCIL },
    { PPH_NATURE_DEPARTEMENT, "Commission permanente", "L. 3211-2", PPH_ASSEMBLY_COMMISSION },
    { PPH_NATURE_REGION, "Commission permanente", "L. 4221-5", PPH_ASSEMBLY_COMMISSION },
    { PPH_NATURE_CCAS, "Conseil d’administration", "L. 123-5", PPH_ASSEMBLY_BOARD },
  };
  g_autoptr (PphDesk) desk = open_program (fixture);
  g_autoptr (PphVersion) drafted = fixture_draft (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphStored) convention = save_convention (desk, drafted, cases[i].nature);
      g_autoptr (GError) error = NULL;
      g_autoptr (PphStored) made
          = pph_desk_create_deliberation (desk, convention->document->uuid, "partenaire", &error);
      const PphDeliberation *act;
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (PphComposed) composed = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      act = made->version->deliberation;
      g_assert_cmpstr (act->object, ==, "Convention de partenariat – Autorisation de signature");
      g_assert_cmpstr (act->matter, ==, "8.6");
      g_assert_cmpstr (act->seance->authority, ==, "Ville de Montorzon");
      g_assert_cmpstr (act->seance->body, ==, cases[i].body);
      g_assert_cmpint (act->seance->kind, ==, cases[i].kind);
      g_assert_nonnull (strstr (((const PphText *)pph_list_get (act->visas, 0))->text, cases[i].visa));
      g_assert_cmpstr (((const PphDecision *)pph_list_get (act->decisions, 1))->text, ==,
                       "le maire à signer cette convention et les actes nécessaires à son exécution");
      findings = pph_desk_check_deliberation (desk, made->document, made->version);
      for (guint j = 0; j < findings->len; j++)
        {
          g_assert_cmpstr (((PphFinding *)findings->pdata[j])->code, !=, "visas-order");
          g_assert_cmpstr (((PphFinding *)findings->pdata[j])->code, !=, "object-differs");
        }
      composed = pph_desk_compose (desk, made->document, made->version, NULL);
      text = pph_block_dup_text (composed->root);
      g_assert_null (strstr (text, "{{"));
      g_assert_nonnull (strstr (text, "Préfecture de la Brève et Ville de Montorzon"));
    }
}

/* The next one of the same council begins with its members, whose presence is to be told. */
static void
test_habits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphDesk) desk = open_program (fixture);
  g_autoptr (PphVersion) drafted = fixture_draft (fixture);
  g_autoptr (PphStored) convention = save_convention (desk, drafted, PPH_NATURE_EPCI);
  g_autofree char *path = sample_path ("conseil.yaml");
  g_autoptr (GPtrArray) missing = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  gboolean may_sign;
  g_autoptr (PphDeliberation) act = pph_desk_read_deliberation (desk, path, &may_sign, missing, NULL, &error);
  g_autoptr (PphSeance) seance = pph_seance_copy (act->seance);
  g_autoptr (PphStored) first = NULL;
  g_autoptr (PphStored) next = NULL;

  pph_set_string (&seance->authority, "Ville de Montorzon");
  pph_set_record (&act->seance, seance);
  first = pph_desk_save_deliberation (desk, act, convention->document->uuid, &error);
  next = pph_desk_create_deliberation (desk, convention->document->uuid, "partenaire", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pph_list_length (next->version->deliberation->seance->members), ==, 28);
  g_assert_cmpint (pph_seance_count (next->version->deliberation->seance, PPH_ATTENDANCE_PRESENT), ==, 28);
  g_assert_cmpint (next->version->deliberation->seance->in_office, ==, 28);
  g_assert_cmpstr (next->version->deliberation->seance->president, ==, "m11");
  g_assert_null (next->version->deliberation->seance->date);
  g_assert_null (next->version->deliberation->vote);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) convention = make_convention (fixture, PPH_NATURE_COMMUNE);
  g_autoptr (GError) error = NULL;

  g_assert_null (pph_desk_create_deliberation (fixture->desk, convention->document->uuid, "prefecture", &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (pph_desk_create_deliberation (fixture->desk, convention->document->uuid, "personne", &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND);
}

/* --- papers ---------------------------------------------------------------------- */

static char *
compose_plain (const PphDeliberation *act, PphDeliberationPaper paper)
{
  g_autoptr (PphComposed) composed = pph_compose_deliberation (act, paper, NULL);
  g_autofree char *text = pph_block_dup_text (composed->root);
  g_auto (GStrv) words = g_regex_split_simple ("[\u00A0\u202F]", text, 0, 0);

  return g_strjoinv (" ", words);
}

static void
assert_lines (const char *text, const char *const *lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_test_message ("%s", lines[i]);
      g_assert_nonnull (strstr (text, lines[i]));
    }
}

static void
test_papers (Fixture *fixture, gconstpointer data)
{
  static const char *const report[]
      = { "Rapport au conseil communautaire",
          "Séance du 14 avril 2026",
          "ouvre et ferme les accès de ses agents",
          "je vous propose d’adopter la délibération par laquelle le conseil communautaire :",
          "AUTORISE le président",
          NULL };
  static const char *const certificate[] = {
    "Certificat de caractère exécutoire",
    "Je soussigné, M. Karl LAFITTE, président, certifie que la délibération n° 2026/3/25, prise le 14 avril 2026 par "
    "le conseil communautaire, a été :",
    "sous le numéro 2026_3_25 (matière 8.6) et reçue le 23 avril 2026 ;",
    "publiée le 23 avril 2026.",
    "Elle est exécutoire depuis le 23 avril 2026",
    "soit jusqu’au 24 juin 2026",
    NULL
  };
  g_autofree char *path = sample_path ("conseil.yaml");
  g_autofree char *other_path = sample_path ("commission.yaml");
  g_autoptr (GPtrArray) missing = pph_findings_new ();
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  gboolean may_sign;
  g_autoptr (PphDeliberation) act = pph_desk_read_deliberation (fixture->desk, path, &may_sign, missing, NULL, &error);
  g_autoptr (PphDeliberation) other
      = pph_desk_read_deliberation (fixture->desk, other_path, &may_sign, missing, NULL, &error);
  g_autofree char *report_text = compose_plain (act, PPH_DELIBERATION_REPORT);
  g_autofree char *certificate_text = compose_plain (act, PPH_DELIBERATION_CERTIFICATE);
  g_autofree char *other_text = compose_plain (other, PPH_DELIBERATION_CERTIFICATE);

  assert_lines (report_text, report);
  assert_lines (certificate_text, certificate);
  g_assert_nonnull (strstr (other_text, "Je soussignée, Mme Sylvie MARANDON, la directrice générale des services"));
  /* Nothing false is certified: on 12 March 2026 it has not been voted. */
  g_assert_null (pph_desk_print_deliberation (fixture->desk, act, PPH_DELIBERATION_CERTIFICATE, findings, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_assert_cmpstr (((PphFinding *)findings->pdata[0])->code, ==, "not-executory-yet");
  g_clear_error (&error);
  for (PphDeliberationPaper paper = PPH_DELIBERATION_EXTRACT; paper <= PPH_DELIBERATION_CERTIFICATE; paper++)
    {
      g_autoptr (GBytes) pdf = pph_desk_print_deliberation (fixture->desk, other, paper, findings, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(name, function) \
  g_test_add ("/desk/deliberation-store/" name, Fixture, "store", fixture_set_up, function, fixture_tear_down)
  ADD ("kept", test_kept);
  ADD ("listed", test_listed);
  ADD ("may-sign", test_may_sign);
  ADD ("furthest", test_furthest);
  ADD ("created", test_created);
  ADD ("habits", test_habits);
  ADD ("refused", test_refused);
  ADD ("papers", test_papers);
  return g_test_run ();
}
