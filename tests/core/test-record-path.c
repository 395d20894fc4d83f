/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-deliberation.h"
#include "pph-record-path.h"

static PphDeliberation *
make (void)
{
  PphDeliberation *act = pph_deliberation_new ();
  g_autoptr (PphSeance) seance = pph_seance_new ();
  g_autoptr (PphMember) first = pph_member_new ();
  g_autoptr (PphMember) second = pph_member_new ();
  gpointer members[] = { first, second };

  pph_set_string (&first->name, "Paul FABRE");
  pph_set_string (&second->name, "Lise FONTAN");
  pph_set_list (&seance->members, pph_list_from_array (members, 2));
  pph_set_record (&act->seance, seance);
  return act;
}

static void
assert_text (gconstpointer record, const char *path, const char *expected)
{
  g_autofree char *text = pph_record_dup_text (record, path);

  g_test_message ("%s", path);
  g_assert_cmpstr (text, ==, expected);
}

/* Each kind of field is read back as it was written, and the record it came from stays what it was. */
static void
test_round_trip (void)
{
  static const struct
  {
    const char *path, *text;
  } cases[] = {
    { "number", "2026/3/25" },
    { "visas", "le code du travail\nla loi n° 2023-1196" },
    { "visas", "une ligne\n" }, /* someone is about to write the next */
    { "seance.place", "Périgueux" },
    { "seance.in_office", "28" },
    { "seance.urgent", "true" },
    { "seance.kind", "commission" },
    { "seance.members.1.name", "Lise FONTAN-DUVAL" },
    { "seance.members.1.attendance", "represented" },
    { "vote.favour", "27" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphDeliberation) act = make ();
      g_autoptr (PphDeliberation) same = make ();
      g_autoptr (PphDeliberation) changed = pph_record_with_text (act, cases[i].path, cases[i].text);
      g_autoptr (PphDeliberation) emptied = NULL;

      assert_text (changed, cases[i].path, cases[i].text);
      assert_text (changed, "seance.members.0.name", "Paul FABRE");
      g_assert_true (pph_deliberation_equal (act, same));
      g_assert_false (pph_deliberation_equal (act, changed));
      /* What did not change is shared. */
      g_assert_true (pph_list_get (act->seance->members, 0) == pph_list_get (changed->seance->members, 0));
      if (!g_str_has_suffix (cases[i].path, "kind") && !g_str_has_suffix (cases[i].path, "attendance"))
        emptied = pph_record_with_text (changed, cases[i].path, "");
      if (emptied != NULL)
        assert_text (emptied, cases[i].path, "");
    }
}

static void
test_refused (void)
{
  static const char *const cases[][2] = { { "seance.in_office", "vingt" },
                                          { "seance.in_office", "-3" },
                                          { "seance.in_office", "99999999999" },
                                          { "seance.kind", "sénat" },
                                          { "seance.members.2.name", "Personne" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphDeliberation) act = make ();

      g_test_message ("%s", cases[i][0]);
      g_assert_null (pph_record_with_text (act, cases[i][0], cases[i][1]));
    }
}

static void
test_nothing (void)
{
  g_autoptr (PphDeliberation) act = pph_deliberation_new ();

  assert_text (act, "seance.place", "");
  assert_text (act, "seance.members.4.name", "");
  assert_text (act, "vote.favour", "");
  g_assert_null (pph_record_get_list (act, "seance.members"));
}

static void
test_lists (void)
{
  g_autoptr (PphDeliberation) act = make ();
  g_autoptr (PphList) shorter = pph_list_removed (pph_record_get_list (act, "seance.members"), 0);
  g_autoptr (PphDeliberation) changed = pph_record_with_list (act, "seance.members", shorter);
  g_autoptr (PphDecision) decision = pph_decision_new ();
  g_autoptr (PphList) decisions = pph_list_appended (NULL, decision);
  g_autoptr (PphDeliberation) decided = pph_record_with_list (changed, "decisions", decisions);
  g_autoptr (PphDeliberation) empty = pph_deliberation_new ();
  g_autoptr (PphDeliberation) filled = pph_record_with_list (empty, "seance.members", shorter);

  g_assert_cmpuint (pph_list_length (act->seance->members), ==, 2);
  assert_text (changed, "seance.members.0.name", "Lise FONTAN");
  g_assert_cmpuint (pph_list_length (decided->decisions), ==, 1);
  g_assert_cmpuint (pph_list_length (decided->seance->members), ==, 1);
  assert_text (filled, "seance.members.0.name", "Lise FONTAN");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/record-path/round-trip", test_round_trip);
  g_test_add_func ("/core/record-path/refused", test_refused);
  g_test_add_func ("/core/record-path/nothing", test_nothing);
  g_test_add_func ("/core/record-path/lists", test_lists);
  return g_test_run ();
}
