/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-deliberation-data.h"
#include "pph-deliberation-edit.h"
#include "pph-desk.h"
#include "pph-record-path.h"

#include <string.h>

static PphDeliberation *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "samples", "deliberations", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphData) data = pph_desk_read_data (path, &error);

  g_assert_no_error (error);
  return pph_deliberation_from_data (data, name, NULL);
}

static char *
find_place (const PphDeliberation *act, const char *code)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();

  pph_deliberation_check (act, findings);
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((PphFinding *)findings->pdata[i])->code, code) == 0)
      return pph_deliberation_edit_find_place (act, findings->pdata[i]);
  g_error ("no finding %s", code);
}

/* Each contradiction is told beside a field that is there. */
static void
test_places (void)
{
  static const struct
  {
    const char *place, *text, *code, *told;
  } cases[] = {
    { "seance.present", "25", "present-mismatch", "seance.present" },
    { "seance.represented", "3", "represented-mismatch", "seance.represented" },
    { "seance.voters", "27", "voters-mismatch", "seance.voters" },
    { "seance.in_office", "90", "no-quorum", "seance.present" },
    { "seance.secretary", "r1", "secretary-absent", "seance.secretary" },
    { "seance.convened_on", "2026-04-12", "convened-late", "seance.convened_on" },
    { "seance.members.25.proxy", "m1", "two-proxies", "seance.members.0" },
    { "vote.favour", "20", "votes-mismatch", "vote.favour" },
    { "transmission", "2026/3/25", "transmission-invalid", "transmission" },
    { "matter", "emploi", "matter-invalid", "matter" },
    { "received_on", "2026-04-01", "before-session", "received_on" },
    { "published_on", "2026-04-01", "before-session", "published_on" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphDeliberation) act = load ("conseil.yaml");
      g_autoptr (PphDeliberation) wrong = pph_record_with_text (act, cases[i].place, cases[i].text);
      g_autofree char *told = find_place (wrong, cases[i].code);

      g_test_message ("%s", cases[i].code);
      g_assert_cmpstr (told, ==, cases[i].told);
    }
}

static void
test_told (void)
{
  g_autoptr (PphDeliberation) act = load ("conseil.yaml");
  g_autoptr (PphDeliberation) empty = pph_deliberation_new ();
  g_autofree char *sums = pph_deliberation_edit_dup_sums (act);
  g_autofree char *nothing = pph_deliberation_edit_dup_sums (empty);
  g_autofree char *force = pph_deliberation_edit_dup_force (act);
  g_autofree char *awaited = pph_deliberation_edit_dup_force (empty);
  g_autofree char *convocation = pph_deliberation_edit_dup_convocation (act);
  g_autofree char *unknown = pph_deliberation_edit_dup_convocation (empty);

  g_assert_cmpstr (sums, ==, "24 present + 4 proxies = 28 voters\n27 for + 0 against + 1 abstention = 28 votes");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_nonnull (strstr (force, "avril 2026; others"));
  g_assert_nonnull (strstr (force, "juin 2026"));
  g_assert_nonnull (strstr (awaited, "L. 2131-1"));
  g_assert_cmpstr (convocation, ==, "Clear days before the session: 5, of the 5 that are needed.");
  g_assert_cmpstr (unknown, ==, "");
}

static void
assert_text (const PphDeliberation *act, const char *place, const char *expected)
{
  g_autofree char *text = pph_record_dup_text (act, place);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_members (void)
{
  g_autoptr (PphDeliberation) empty = pph_deliberation_new ();
  g_autoptr (PphDeliberation) made
      = pph_deliberation_edit_with_members (empty,
                                            "Mme Lise FONTAN\n\n  M. Paul FABRE ; Mathis MOREAU\nMme Lise FONTAN");
  g_autoptr (PphDeliberation) proxy = NULL;
  g_autoptr (PphDeliberation) without = NULL;
  g_autoptr (PphDeliberation) again = NULL;

  g_assert_cmpuint (pph_list_length (made->seance->members), ==, 3);
  assert_text (made, "seance.members.0.civility", "Mme");
  assert_text (made, "seance.members.1.name", "Paul FABRE");
  /* "Mathis" is no civility. */
  assert_text (made, "seance.members.2.name", "Mathis MOREAU");
  assert_text (made, "seance.members.2.id", "m3");

  /* Who goes is named nowhere any more. */
  proxy = load ("conseil.yaml");
  without = pph_deliberation_edit_without_member (proxy, 24); /* r1, who abstained */
  g_assert_cmpuint (pph_list_length (without->vote->lines), ==, 0);
  g_assert_cmpuint (pph_list_length (proxy->vote->lines), ==, 1);
  again = pph_deliberation_edit_without_member (without, 10); /* m11, who presided */
  assert_text (again, "seance.president", "");
  pph_deliberation_unref (again);
  again = pph_deliberation_edit_without_member (proxy, 0); /* m1, who votes for r1 */
  assert_text (again, "seance.members.23.proxy", "");
  assert_text (again, "seance.members.24.proxy", "m3");
}

static void
test_vote (void)
{
  g_autoptr (PphDeliberation) act = load ("commission.yaml");
  g_autoptr (PphDeliberation) alone = pph_deliberation_edit_with_groups (act, FALSE);
  g_autoptr (PphDeliberation) grouped = pph_deliberation_edit_with_groups (alone, TRUE);
  g_autoptr (PphDeliberation) council = load ("conseil.yaml");
  g_autoptr (PphDeliberation) unanimous = pph_deliberation_edit_with_unanimous (council, TRUE);
  g_autoptr (PphDeliberation) more = pph_deliberation_edit_with_vote (council);
  g_autoptr (PphDeliberation) less = pph_deliberation_edit_without_item (more, "vote.lines", 1);
  g_autoptr (GPtrArray) findings = pph_findings_new ();

  g_assert_null (alone->vote->lines);
  /* The groups of S4, counted from the list: those of the table of the vote. */
  g_assert_true (pph_list_equal (grouped->vote->lines, act->vote->lines));
  pph_deliberation_check (grouped, findings);
  g_assert_cmpuint (findings->len, ==, 0);
  assert_text (unanimous, "vote.favour", "28");
  assert_text (unanimous, "vote.abstention", "");
  g_assert_cmpuint (pph_list_length (more->vote->lines), ==, 2);
  g_assert_true (pph_deliberation_equal (less, council));
}

static void
test_decisions (void)
{
  g_autoptr (PphDeliberation) empty = pph_deliberation_new ();
  g_autoptr (PphDeliberation) one = pph_deliberation_edit_with_decision (empty);
  g_autoptr (PphDeliberation) told = pph_record_with_text (one, "decisions.0.verb", "autorise");
  g_autoptr (PphDeliberation) none = pph_deliberation_edit_without_item (told, "decisions", 0);
  g_autoptr (PphDeliberation) same = pph_deliberation_edit_without_item (told, "decisions", 4);

  assert_text (told, "decisions.0.verb", "autorise");
  g_assert_null (none->decisions);
  g_assert_true (pph_deliberation_equal (same, told));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/deliberation-edit/places", test_places);
  g_test_add_func ("/model/deliberation-edit/told", test_told);
  g_test_add_func ("/model/deliberation-edit/members", test_members);
  g_test_add_func ("/model/deliberation-edit/vote", test_vote);
  g_test_add_func ("/model/deliberation-edit/decisions", test_decisions);
  return g_test_run ();
}
