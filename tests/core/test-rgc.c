/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-authorised-user.h"
#include "records.h"

#include <string.h>

static PphRgcPerson *
person_new (const char *name, const char *birth, const char *email, PphRgcStatus status)
{
  PphRgcPerson *person = pph_rgc_person_new ();

  pph_set_string (&person->name, name);
  pph_set_string (&person->birth, birth);
  pph_set_string (&person->email, email);
  person->status = status;
  return person;
}

static PphRgcAct *
act_new (void)
{
  g_autoptr (PphRgcPerson) holder = person_new ("Mme Hélène Marchand", "1984-05-12",
                                                "helene.marchand@trois-vallees.example", PPH_RGC_STATUS_CIVIL_SERVANT);
  g_autoptr (PphRgcPerson) substitute
      = person_new ("M. Karim Roussel", "1990-02-03", "karim.roussel@trois-vallees.example",
                    PPH_RGC_STATUS_CONTRACT_AGENT);
  PphRgcAct *act = pph_rgc_act_new ();

  pph_set_string (&act->uuid, "a1");
  pph_set_string (&act->partner, "Communauté de communes des Trois Vallées");
  pph_set_string (&act->siret, "20009990100015");
  pph_set_record (&act->holder, holder);
  pph_set_list (&act->substitutes, pph_list_appended (NULL, substitute));
  return act;
}

static void
step (PphRgcAct **act, PphRgcStep what, const char *date, const PphRgcTerms *terms)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  GDate on = test_day (date);
  PphRgcAct *next = pph_rgc_act_with_step (*act, what, &on, NULL, terms, findings);

  g_assert_nonnull (next);
  g_assert_cmpuint (findings->len, ==, 0);
  pph_rgc_act_unref (*act);
  *act = next;
}

static void
assert_refused (const PphRgcAct *act, PphRgcStep what, const char *date, const PphRgcTerms *terms, const char *code)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  GDate on = test_day (date);

  g_assert_null (pph_rgc_act_with_step (act, what, &on, "motif", terms, findings));
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((PphFinding *)findings->pdata[0])->code, ==, code);
}

static void
assert_state (const PphRgcAct *act, const PphRgcTerms *terms, const char *date, PphRgcState state)
{
  GDate today = test_day (date);

  g_assert_cmpstr (pph_rgc_state_names[pph_rgc_act_get_state (act, terms, &today)], ==, pph_rgc_state_names[state]);
}

static PphRgcClock *
find_clock (const PphRgcAct *act, const PphRgcTerms *terms, const char *date, const char *id)
{
  GDate today = test_day (date);
  g_autoptr (GPtrArray) clocks = pph_rgc_act_list_clocks (act, terms, &today);

  for (guint i = 0; i < clocks->len; i++)
    if (strcmp (((PphRgcClock *)clocks->pdata[i])->id, id) == 0)
      return pph_record_ref (clocks->pdata[i]);
  return NULL;
}

/* From the first word to the act that replaces it, day by day. */
static void
test_life (void)
{
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (FALSE);
  g_autoptr (PphRgcAct) act = act_new ();
  g_autoptr (PphRgcAct) next = NULL;
  g_autoptr (PphRgcEvent) event = pph_rgc_event_new ();
  g_autoptr (PphRgcEvent) told = NULL;
  g_autoptr (PphRgcClock) tacit = NULL;
  g_autoptr (PphRgcClock) certificate = NULL;
  g_autoptr (PphRgcClock) notify = NULL;
  g_autoptr (PphRgcClock) late = NULL;
  g_autofree char *why = NULL;
  PphRgcAct *changed;
  GDate on;

  assert_state (act, terms, "2026-04-20", PPH_RGC_DRAFT);
  g_assert_true (pph_rgc_act_may_edit (act));
  assert_refused (act, PPH_RGC_STEP_SEND, "2026-04-27", terms, "wrong-order");
  step (&act, PPH_RGC_STEP_SIGN, "2026-04-24", terms);
  g_assert_false (pph_rgc_act_may_edit (act));
  assert_refused (act, PPH_RGC_STEP_SEND, "2026-04-23", terms, "date-order");
  step (&act, PPH_RGC_STEP_SEND, "2026-04-30", terms);
  assert_state (act, terms, "2026-04-29", PPH_RGC_SIGNED);
  assert_state (act, terms, "2026-04-30", PPH_RGC_PROPOSED);

  /* One month of silence: its last day is still the operator's. */
  tacit = find_clock (act, terms, "2026-05-10", "tacit");
  g_assert_cmpstr (tacit->due->date, ==, "2026-05-30");
  g_assert_false (tacit->overdue);
  why = pph_due_dup_text (tacit->due);
  g_assert_nonnull (strstr (why, "annexe 1, art. 1"));
  assert_state (act, terms, "2026-05-30", PPH_RGC_PROPOSED);
  assert_state (act, terms, "2026-05-31", PPH_RGC_ACCEPTED);
  assert_refused (act, PPH_RGC_STEP_REFUSE, "2026-05-31", terms, "refused-too-late");
  certificate = find_clock (act, terms, "2026-05-31", "certificate");
  g_assert_null (certificate->due);
  step (&act, PPH_RGC_STEP_CERTIFY, "2026-06-05", terms);
  assert_state (act, terms, "2026-06-05", PPH_RGC_ACTIVE);

  /* She changes job: eight days to tell the CSSI. */
  event->kind = PPH_RGC_EVENT_CHANGE;
  pph_set_string (&event->known_on, "2026-09-01");
  changed = pph_rgc_act_with_event (act, -1, event);
  pph_rgc_act_unref (act);
  act = changed;
  assert_state (act, terms, "2026-08-31", PPH_RGC_ACTIVE);
  assert_state (act, terms, "2026-09-01", PPH_RGC_TO_NOTIFY);
  notify = find_clock (act, terms, "2026-09-09", "notify");
  g_assert_cmpstr (notify->due->date, ==, "2026-09-09");
  g_assert_false (notify->overdue);
  late = find_clock (act, terms, "2026-09-10", "notify");
  g_assert_true (late->overdue);
  told = pph_rgc_event_copy (event);
  pph_set_string (&told->notified_on, "2026-09-08");
  changed = pph_rgc_act_with_event (act, 0, told);
  pph_rgc_act_unref (act);
  act = changed;
  assert_state (act, terms, "2026-09-10", PPH_RGC_ACTIVE);

  /* A new act; the old one stays as it was. */
  next = pph_rgc_act_new_superseding (act, "a2");
  g_assert_cmpstr (next->supersedes, ==, "a1");
  g_assert_cmpstr (next->siret, ==, act->siret);
  g_assert_null (next->signed_on);
  g_assert_true (pph_rgc_act_may_edit (next));
  on = test_day ("2026-10-01");
  changed = pph_rgc_act_with_superseded (act, "a2", &on);
  pph_rgc_act_unref (act);
  act = changed;
  assert_state (act, terms, "2026-09-30", PPH_RGC_ACTIVE);
  assert_state (act, terms, "2026-10-01", PPH_RGC_SUPERSEDED);
  assert_refused (act, PPH_RGC_STEP_REVOKE, "2026-10-02", terms, "act-closed");
}

static void
test_refused_and_revoked (void)
{
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (TRUE);
  g_autoptr (PphRgcAct) refused = act_new ();
  g_autoptr (PphRgcAct) revoked = act_new ();

  step (&refused, PPH_RGC_STEP_SIGN, "2026-04-24", terms);
  step (&refused, PPH_RGC_STEP_SEND, "2026-04-30", terms);
  step (&refused, PPH_RGC_STEP_REFUSE, "2026-05-30", terms);
  assert_state (refused, terms, "2027-01-01", PPH_RGC_REFUSED);
  assert_refused (refused, PPH_RGC_STEP_ACCEPT, "2026-06-01", terms, "act-closed");

  step (&revoked, PPH_RGC_STEP_SIGN, "2026-04-24", terms);
  step (&revoked, PPH_RGC_STEP_SEND, "2026-04-30", terms);
  step (&revoked, PPH_RGC_STEP_ACCEPT, "2026-05-04", terms);
  step (&revoked, PPH_RGC_STEP_CERTIFY, "2026-05-05", terms);
  assert_state (revoked, terms, "2026-05-05", PPH_RGC_ACTIVE);
  step (&revoked, PPH_RGC_STEP_REVOKE, "2026-07-01", terms);
  assert_state (revoked, terms, "2026-06-30", PPH_RGC_ACTIVE);
  assert_state (revoked, terms, "2026-07-01", PPH_RGC_REVOKED);
}

/* Another convention, other figures: nothing of them is in the code. */
static void
test_terms (void)
{
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (FALSE);
  g_autoptr (PphPeriod) fortnight = pph_period_new ();
  g_autoptr (PphRgcAct) act = act_new ();

  fortnight->count = 15;
  fortnight->unit = PPH_UNIT_DAYS;
  pph_set_record (&terms->tacit, fortnight);
  terms->certificate = FALSE;
  step (&act, PPH_RGC_STEP_SIGN, "2026-04-24", terms);
  step (&act, PPH_RGC_STEP_SEND, "2026-04-30", terms);
  assert_state (act, terms, "2026-05-15", PPH_RGC_PROPOSED);
  assert_state (act, terms, "2026-05-16", PPH_RGC_ACTIVE);
}

static void
test_absence (void)
{
  static const struct
  {
    const char *since, *until, *known_on, *due;
  } cases[] = {
    { "2026-01-10", "2026-03-10", "2026-01-05", NULL },         /* two months, no more */
    { "2026-01-10", "2026-03-11", "2026-01-05", "2026-01-13" }, /* foreseen to be longer */
    { "2026-01-10", NULL, "2026-01-10", "2026-03-18" },         /* found to be: eight days after two months */
    { "2025-12-31", NULL, "2026-01-10", "2026-03-08" },         /* two months end with February */
  };
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphRgcAct) act = act_new ();
      g_autoptr (PphRgcEvent) event = pph_rgc_event_new ();
      g_autoptr (PphRgcAct) with = NULL;
      g_autoptr (PphRgcClock) clock = NULL;

      event->kind = PPH_RGC_EVENT_ABSENCE;
      pph_set_string (&event->since, cases[i].since);
      pph_set_string (&event->until, cases[i].until);
      pph_set_string (&event->known_on, cases[i].known_on);
      with = pph_rgc_act_with_event (act, -1, event);
      clock = find_clock (with, terms, "2026-03-15", "notify");
      g_assert_cmpstr (clock != NULL ? clock->due->date : NULL, ==, cases[i].due);
    }
}

static gboolean
is_found (GPtrArray *findings, const char *code)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((PphFinding *)findings->pdata[i])->code, code) == 0)
      return TRUE;
  return FALSE;
}

static void
test_check (void)
{
  static const struct
  {
    const char *name, *birth, *email;
    PphRgcStatus status;
    const char *code; /* NULL: nothing is wrong */
  } cases[] = {
    { "Anne Petit", "1980-01-01", "anne.petit@vezere.example", PPH_RGC_STATUS_EMPLOYEE, NULL },
    { "Anne Petit", "1980-01-01", "anne.petit@vezere.example", PPH_RGC_STATUS_CONTRACTOR, "status-refused" },
    { "Anne Petit", "1980-01-01", "anne.petit@vezere.example", PPH_RGC_STATUS_TEMPORARY, "status-refused" },
    { "Anne Petit", "1980-01-01", "anne.petit@vezere.example", PPH_RGC_STATUS_UNKNOWN, "status-unknown" },
    { "Anne Petit", "1980-01-01", "mairie.vezere@vezere.example", PPH_RGC_STATUS_EMPLOYEE, "email-generic" },
    { "Anne Petit", "1980-01-01", "Accueil@vezere.example", PPH_RGC_STATUS_EMPLOYEE, "email-generic" },
    { "Anne Petit", "1980-01-01", "vezere.example", PPH_RGC_STATUS_EMPLOYEE, "email-invalid" },
    { "Anne Petit", "2010-01-01", "anne.petit@vezere.example", PPH_RGC_STATUS_EMPLOYEE, "not-adult" },
    { "Roussel KARIM", "1990-02-03", "k@vezere.example", PPH_RGC_STATUS_EMPLOYEE, "same-person" },
    /* The same name is another person if born another day. */
    { "Roussel Karim", "1971-08-09", "k@vezere.example", PPH_RGC_STATUS_EMPLOYEE, NULL },
    { "Anne Petit", "1980-01-01", "Karim.Roussel@trois-vallees.example", PPH_RGC_STATUS_EMPLOYEE, "same-person" },
  };
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (FALSE);
  GDate today = test_day ("2026-04-20");
  PphRgcContext context = { .today = &today };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphRgcAct) act = act_new ();
      g_autoptr (PphRgcPerson) holder = person_new (cases[i].name, cases[i].birth, cases[i].email, cases[i].status);
      g_autoptr (GPtrArray) findings = pph_findings_new ();

      pph_set_record (&act->holder, holder);
      pph_rgc_act_check (act, terms, &context, findings);
      g_test_message ("%s %s", cases[i].name, cases[i].email);
      if (cases[i].code == NULL)
        g_assert_cmpuint (findings->len, ==, 0);
      else
        g_assert_true (is_found (findings, cases[i].code));
    }
}

/* A second substitute is held against the first one as both are against the RGC. */
static void
test_substitutes (void)
{
  static const struct
  {
    const char *name, *birth;
    gboolean same;
  } cases[] = { { "ROUSSEL Karim", "1990-02-03", TRUE },
                { "Mme Anne Petit", "1990-02-03", FALSE },
                { "Karim Roussel", "1971-08-09", FALSE } };
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphRgcAct) act = act_new ();
      g_autoptr (PphRgcPerson) second
          = person_new (cases[i].name, cases[i].birth, "second@trois-vallees.example", PPH_RGC_STATUS_EMPLOYEE);
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      GDate today = test_day ("2026-04-20");
      PphRgcContext context = { .today = &today };

      pph_set_list (&act->substitutes, pph_list_appended (act->substitutes, second));
      pph_rgc_act_check (act, terms, &context, findings);
      g_assert_cmpuint (findings->len, ==, cases[i].same ? 1 : 0);
      if (cases[i].same)
        g_assert_cmpstr (((PphFinding *)findings->pdata[0])->field, ==, "substitutes.2");
    }
}

static void
test_context (void)
{
  static const char *const same[] = { "M. Jean Durand", "MARCHAND Helene", NULL };
  static const char *const other[] = { "Mme Anne Petit", NULL };
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (TRUE);
  g_autoptr (PphRgcAct) act = act_new ();
  g_autoptr (PphRgcAct) active = act_new ();
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  GDate today = test_day ("2027-02-01"), start = test_day ("2026-01-01"), end = test_day ("2026-12-31");
  PphRgcContext context = { .today = &today, .term_start = &start, .term_end = &end, .named = other, .others = others };

  pph_set_string (&active->uuid, "a0");
  step (&active, PPH_RGC_STEP_SIGN, "2026-04-24", terms);
  step (&active, PPH_RGC_STEP_SEND, "2026-04-30", terms);
  g_ptr_array_add (others, active);
  pph_set_string (&act->siret, "20009990100016");
  pph_rgc_act_check (act, terms, &context, findings);
  g_assert_true (is_found (findings, "not-in-force"));
  g_assert_true (is_found (findings, "deliberation-other-person"));
  g_assert_true (is_found (findings, "second-rgc"));
  g_assert_true (is_found (findings, "siret-invalid"));

  g_ptr_array_set_size (findings, 0);
  today = test_day ("2026-02-01");
  context.named = same;
  pph_set_string (&act->supersedes, "a0");
  pph_set_string (&act->siret, "200 099 901 00015");
  pph_rgc_act_check (act, terms, &context, findings);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* --- users ----------------------------------------------------------------------- */

static PphAuthorisedUser *
user_new (const char *uuid, const char *name, const char *email, const char *since, const char *last)
{
  PphAuthorisedUser *user = pph_authorised_user_new ();
  g_autoptr (PphText) tool = pph_text_new_from ("sdp.orientation");

  pph_set_string (&user->uuid, uuid);
  pph_set_string (&user->name, name);
  pph_set_string (&user->email, email);
  pph_set_string (&user->since, since);
  pph_set_string (&user->last_activity, last);
  pph_set_string (&user->trained_on, "2026-01-10");
  pph_set_list (&user->tools, pph_list_appended (NULL, tool));
  user->proconnect = TRUE;
  return user;
}

static const PphUserFinding *
find_user (GPtrArray *found, const char *user, const char *code)
{
  for (guint i = 0; i < found->len; i++)
    {
      const PphUserFinding *finding = found->pdata[i];

      if (g_strcmp0 (finding->user, user) == 0 && g_strcmp0 (finding->code, code) == 0)
        return finding;
    }
  return NULL;
}

static void
test_audit (void)
{
  static const char *const granted[] = { "sdp.orientation", NULL };
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (FALSE);
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (PphUserAudit) audit = pph_user_audit_new ();
  g_autoptr (PphDue) next = NULL;
  g_autoptr (PphText) other_tool = pph_text_new_from ("api.metiers");
  GDate today = test_day ("2026-06-30");
  PphAuthorisedUser *user;

  g_ptr_array_add (users, user_new ("u1", "Anne Petit", "anne.petit@v.example", "2026-01-10", "2026-04-30"));
  g_ptr_array_add (users, user_new ("u2", "Luc Gérard", "luc.gerard@v.example", "2026-01-10", "2026-04-29"));
  g_ptr_array_add (users, user = user_new ("u3", "Ève Roy", "eve.roy@v.example", "2026-01-10", "2026-06-29"));
  pph_set_string (&user->left_on, "2026-06-30");
  g_ptr_array_add (users, user_new ("u4", "Never Seen", "never.seen@v.example", "2026-04-29", NULL));
  g_ptr_array_add (users, user = user_new ("u5", "Anne Petit", "Anne.Petit@v.example", "2026-06-01", "2026-06-29"));
  pph_set_list (&user->tools, pph_list_appended (NULL, other_tool));
  user->proconnect = FALSE;
  pph_set_string (&user->trained_on, NULL);
  g_ptr_array_add (users, user = user_new ("u6", "Gone", "gone@v.example", "2020-01-10", "2020-01-10"));
  pph_set_string (&user->deleted_on, "2021-01-01");
  g_ptr_array_add (users, user = user_new ("u7", "Already", "already@v.example", "2020-01-10", "2020-01-10"));
  pph_set_string (&user->suspended_on, "2020-03-11");
  /* The same name, another address: another person. */
  g_ptr_array_add (users, user_new ("u8", "Anne Petit", "anne.petit2@v.example", "2026-06-01", "2026-06-29"));

  measures = pph_users_list_measures (users, terms, &today);
  g_assert_cmpuint (measures->len, ==, 3);
  g_assert_null (find_user (measures, "u1", "inactive")); /* two months to the day */
  g_assert_cmpint (find_user (measures, "u2", "inactive")->measure, ==, PPH_USER_MEASURE_SUSPEND);
  g_assert_cmpstr (find_user (measures, "u2", "inactive")->due->date, ==, "2026-06-29");
  g_assert_cmpint (find_user (measures, "u3", "left")->measure, ==, PPH_USER_MEASURE_DELETE);
  g_assert_nonnull (find_user (measures, "u4", "inactive"));

  found = pph_users_audit (users, terms, granted, &today);
  g_assert_nonnull (find_user (found, "u5", "no-proconnect"));
  g_assert_nonnull (find_user (found, "u5", "untrained"));
  g_assert_nonnull (find_user (found, "u5", "tool-not-granted"));
  g_assert_nonnull (find_user (found, "u5", "duplicate"));
  g_assert_null (find_user (found, "u8", "duplicate"));
  g_assert_cmpuint (found->len, ==, 7);

  pph_set_string (&audit->date, "2026-06-30");
  audit->users = (int)users->len;
  pph_set_list (&audit->findings, pph_list_from_array (found->pdata, found->len));
  g_assert_false (pph_user_audit_is_complete (audit));
  for (guint i = 0; i < found->len; i++)
    {
      const PphUserFinding *finding = found->pdata[i];
      g_autoptr (PphAuditDecision) decision = pph_audit_decision_new ();

      pph_set_string (&decision->user, finding->user);
      pph_set_string (&decision->code, finding->code);
      decision->measure = i == 0 ? PPH_USER_MEASURE_NONE : (PphUserMeasure)finding->measure;
      g_assert_false (pph_user_audit_is_complete (audit));
      pph_set_list (&audit->decisions, pph_list_appended (audit->decisions, decision));
    }
  /* The first was not decided as proposed, and nobody said why. */
  g_assert_false (pph_user_audit_is_complete (audit));
  {
    g_autoptr (PphAuditDecision) decision = pph_audit_decision_copy (pph_list_get (audit->decisions, 0));

    pph_set_string (&decision->reason, "congé de maternité");
    pph_set_list (&audit->decisions, pph_list_replaced (audit->decisions, 0, decision));
  }
  g_assert_true (pph_user_audit_is_complete (audit));
  next = pph_user_audit_get_next (audit, terms);
  g_assert_cmpstr (next->date, ==, "2027-06-30");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rgc/life", test_life);
  g_test_add_func ("/core/rgc/refused-and-revoked", test_refused_and_revoked);
  g_test_add_func ("/core/rgc/terms", test_terms);
  g_test_add_func ("/core/rgc/absence", test_absence);
  g_test_add_func ("/core/rgc/check", test_check);
  g_test_add_func ("/core/rgc/substitutes", test_substitutes);
  g_test_add_func ("/core/rgc/context", test_context);
  g_test_add_func ("/core/rgc/audit", test_audit);
  return g_test_run ();
}
