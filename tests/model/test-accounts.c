/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-audit-pass.h"
#include "pph-rgc-facts.h"
#include "pph-user-item.h"
#include "records.h"

static PphAuthorisedUser *
user_new (const char *uuid, const char *last, const char *left)
{
  PphAuthorisedUser *user = pph_authorised_user_new ();

  pph_set_string (&user->uuid, uuid);
  pph_set_string (&user->name, "Jean Noël");
  pph_set_string (&user->since, "2025-09-01");
  pph_set_string (&user->trained_on, "2025-09-01");
  pph_set_string (&user->last_activity, last);
  pph_set_string (&user->left_on, left);
  user->proconnect = TRUE;
  return user;
}

/* Two of whom nothing is found, with one name, around one who never came back. */
static PphAccounts *
accounts_new (void)
{
  g_autoptr (PphAuthorisedUser) fine = user_new ("u1", "2026-03-10", NULL);
  g_autoptr (PphAuthorisedUser) idle = user_new ("u2", "2025-12-12", NULL);
  g_autoptr (PphAuthorisedUser) other = user_new ("u3", "2026-03-11", NULL);
  gpointer users[] = { fine, idle, other };
  PphAccounts *accounts = pph_accounts_new ();

  accounts->terms = pph_rgc_terms_new_usual (FALSE);
  pph_set_list (&accounts->users, pph_list_from_array (users, G_N_ELEMENTS (users)));
  return accounts;
}

static PphUserAudit *
audit_new (const PphAccounts *accounts)
{
  g_autoptr (GPtrArray) users = pph_list_to_array (accounts->users);
  GDate today = test_day ("2026-03-12");
  g_autoptr (GPtrArray) found = pph_users_audit (users, accounts->terms, NULL, &today);
  PphUserAudit *audit = pph_user_audit_new ();

  pph_set_string (&audit->uuid, "a1");
  pph_set_list (&audit->findings, pph_list_from_array (found->pdata, found->len));
  return audit;
}

/* Everyone is looked at, those of whom something was found first; another decision than the one proposed needs a
 * reason. */
static void
test_pass (void)
{
  g_autoptr (PphAccounts) accounts = accounts_new ();
  g_autoptr (PphUserAudit) audit = audit_new (accounts);
  g_autoptr (PphAuditPass) pass = pph_audit_pass_new (accounts, audit);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) nothing = NULL;
  guint at = 0;

  g_assert_cmpuint (pph_audit_pass_get_n (pass), ==, 3);
  g_assert_cmpstr (pph_audit_pass_get_user (pass, 0)->uuid, ==, "u2");
  found = pph_audit_pass_list_findings (pass, 0);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (pph_audit_pass_find_open (pass, 0, &at));
  g_assert_cmpuint (at, ==, 0);
  pph_audit_pass_decide (pass, found->pdata[0], PPH_USER_MEASURE_NONE, "");
  g_assert_false (pph_audit_pass_is_settled (pass, 0));
  g_assert_false (pph_user_audit_is_complete (pph_audit_pass_get_audit (pass)));
  pph_audit_pass_decide (pass, found->pdata[0], PPH_USER_MEASURE_NONE, "congé");
  g_assert_true (pph_audit_pass_is_settled (pass, 0));
  g_assert_true (pph_user_audit_is_complete (pph_audit_pass_get_audit (pass)));
  g_assert_cmpuint (pph_list_length (pph_audit_pass_get_audit (pass)->decisions), ==, 1);

  /* Nothing was found of the third: whoever looks may still decide. */
  nothing = pph_audit_pass_list_findings (pass, 2);
  g_assert_cmpstr (((PphUserFinding *)nothing->pdata[0])->code, ==, PPH_AUDIT_REVIEW);
  pph_audit_pass_decide (pass, nothing->pdata[0], PPH_USER_MEASURE_DELETE, "plus besoin");
  g_assert_cmpuint (pph_audit_pass_count_settled (pass), ==, 2);
  g_assert_cmpuint (pph_audit_pass_keep_others (pass), ==, 1);
  g_assert_false (pph_audit_pass_find_open (pass, 1, &at));
  g_assert_cmpint (pph_user_audit_find_decision (pph_audit_pass_get_audit (pass), "u3", PPH_AUDIT_REVIEW)->measure, ==,
                   PPH_USER_MEASURE_DELETE);
}

/* A pass that was left goes on where it was. */
static void
test_resumed (void)
{
  g_autoptr (PphAccounts) accounts = accounts_new ();
  g_autoptr (PphUserAudit) audit = audit_new (accounts);
  g_autoptr (PphAuditPass) first = pph_audit_pass_new (accounts, audit);
  g_autoptr (PphAuditPass) again = NULL;
  g_autoptr (GPtrArray) found = pph_audit_pass_list_findings (first, 0);
  guint at = 0;

  pph_audit_pass_decide (first, found->pdata[0], PPH_USER_MEASURE_SUSPEND, NULL);
  again = pph_audit_pass_new (accounts, pph_audit_pass_get_audit (first));
  g_assert_true (pph_audit_pass_find_open (again, 0, &at));
  g_assert_cmpuint (at, ==, 1);
}

/* What a card says as the day comes nearer, and once it is past. */
static void
test_clock (void)
{
  static const struct
  {
    const char *today, *number, *style;
    double least, most;
  } cases[] = {
    { "2026-11-09", "8", "running", 0, 0.01 }, { "2026-11-13", "4", "soon", 0.49, 0.51 },
    { "2026-11-16", "1", "late", 0.87, 0.88 }, { "2026-11-17", "0", "late", 1, 1 },
    { "2026-11-19", "!", "late", 1, 1 },
  };
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (FALSE);
  const PphDelayRule rule = { PPH_CALENDAR_METROPOLE, "annexe 1, art. 4" };
  GDate known = test_day ("2026-11-09");
  g_autoptr (PphDue) due = pph_delay_after (&known, terms->notify, 1, PPH_DELAY_PLAIN, &rule);
  g_autoptr (PphRgcClock) clock = pph_rgc_clock_new_with ("notify", "x", due, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate today = test_day (cases[i].today);
      g_autoptr (PphClockFacts) facts = pph_clock_facts_new (clock, &today);

      g_assert_cmpstr (facts->number, ==, cases[i].number);
      g_assert_cmpstr (facts->style, ==, cases[i].style);
      g_assert_cmpfloat (facts->share, >=, cases[i].least);
      g_assert_cmpfloat (facts->share, <=, cases[i].most);
      g_assert_cmpstr (facts->day, ==, "mardi 17\u00A0novembre");
      g_assert_cmpstr (facts->clause, ==, "annexe 1, art. 4");
    }
}

static void
test_user_state (void)
{
  static const struct
  {
    const char *last, *left, *suspended;
    gboolean proconnect;
    PphUserState state;
  } cases[] = {
    { "2026-03-10", NULL, NULL, TRUE, PPH_USER_ACTIVE },
    { "2026-01-12", NULL, NULL, TRUE, PPH_USER_ACTIVE }, /* the last day that is allowed */
    { "2026-01-11", NULL, NULL, TRUE, PPH_USER_TO_SUSPEND },
    { "2026-03-10", "2026-03-01", NULL, TRUE, PPH_USER_TO_DELETE },
    { "2026-03-10", "2026-04-01", NULL, TRUE, PPH_USER_ACTIVE },
    { "2025-12-01", NULL, "2026-02-02", TRUE, PPH_USER_SUSPENDED },
    { "2026-03-10", NULL, NULL, FALSE, PPH_USER_BLOCKED },
  };
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (FALSE);
  GDate today = test_day ("2026-03-12");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphAuthorisedUser) user = user_new ("u1", cases[i].last, cases[i].left);
      g_autoptr (PphUserItem) item = NULL;

      pph_set_string (&user->suspended_on, cases[i].suspended);
      user->proconnect = cases[i].proconnect;
      item = pph_user_item_new (user, terms, &today);
      g_assert_cmpstr (pph_user_state_names[pph_user_item_get_state (item)], ==, pph_user_state_names[cases[i].state]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/accounts/pass", test_pass);
  g_test_add_func ("/model/accounts/resumed", test_resumed);
  g_test_add_func ("/model/accounts/clock", test_clock);
  g_test_add_func ("/model/accounts/user-state", test_user_state);
  return g_test_run ();
}
