/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-authorised-user.h"

#include "pph-address.h"
#include "pph-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const pph_user_measure_names[] = { "none", "correct", "suspend", "delete", NULL };

const char *
pph_user_measure_label (PphUserMeasure measure)
{
  static const char *const labels[]
      = { N_ ("Keep"), N_ ("Correct"), N_ ("Suspend the rights"), N_ ("Delete the rights") };

  g_return_val_if_fail (measure < G_N_ELEMENTS (labels), "");
  return _ (labels[measure]);
}

static const PphField user_fields[] = {
  PPH_FIELD (PphAuthorisedUser, uuid, STRING),
  PPH_FIELD (PphAuthorisedUser, convention, STRING),
  PPH_FIELD (PphAuthorisedUser, person, STRING),
  PPH_FIELD (PphAuthorisedUser, name, STRING),
  PPH_FIELD (PphAuthorisedUser, email, STRING),
  PPH_FIELD (PphAuthorisedUser, service, STRING),
  PPH_FIELD_NAMED (PphAuthorisedUser, status, pph_rgc_status_names),
  PPH_FIELD (PphAuthorisedUser, tools, STRINGS),
  PPH_FIELD (PphAuthorisedUser, since, STRING),
  PPH_FIELD (PphAuthorisedUser, last_activity, STRING),
  PPH_FIELD (PphAuthorisedUser, proconnect, BOOL),
  PPH_FIELD (PphAuthorisedUser, trained_on, STRING),
  PPH_FIELD (PphAuthorisedUser, left_on, STRING),
  PPH_FIELD (PphAuthorisedUser, suspended_on, STRING),
  PPH_FIELD (PphAuthorisedUser, deleted_on, STRING),
};
PPH_DEFINE_RECORD (PphAuthorisedUser, pph_authorised_user, user_fields)

static const PphField finding_fields[] = {
  PPH_FIELD (PphUserFinding, user, STRING),
  PPH_FIELD (PphUserFinding, code, STRING),
  PPH_FIELD_NAMED (PphUserFinding, measure, pph_user_measure_names),
  PPH_FIELD (PphUserFinding, sentence, STRING),
  PPH_FIELD (PphUserFinding, clause, STRING),
  PPH_FIELD_OF (PphUserFinding, due, RECORD, pph_due_record_type),
};
PPH_DEFINE_RECORD (PphUserFinding, pph_user_finding, finding_fields)

static const PphField decision_fields[] = {
  PPH_FIELD (PphAuditDecision, user, STRING),
  PPH_FIELD (PphAuditDecision, code, STRING),
  PPH_FIELD_NAMED (PphAuditDecision, measure, pph_user_measure_names),
  PPH_FIELD (PphAuditDecision, reason, STRING),
};
PPH_DEFINE_RECORD (PphAuditDecision, pph_audit_decision, decision_fields)

static const PphField audit_fields[] = {
  PPH_FIELD (PphUserAudit, uuid, STRING),
  PPH_FIELD (PphUserAudit, convention, STRING),
  PPH_FIELD (PphUserAudit, date, STRING),
  PPH_FIELD (PphUserAudit, by, STRING),
  PPH_FIELD (PphUserAudit, users, INT),
  PPH_FIELD_OF (PphUserAudit, findings, LIST, pph_user_finding_record_type),
  PPH_FIELD_OF (PphUserAudit, decisions, LIST, pph_audit_decision_record_type),
  PPH_FIELD (PphUserAudit, finished_on, STRING),
  PPH_FIELD (PphUserAudit, report, STRING),
};
PPH_DEFINE_RECORD (PphUserAudit, pph_user_audit, audit_fields)

/* --- what is due ----------------------------------------------------------------- */

static void
add_finding (GPtrArray *found, const PphAuthorisedUser *user, const char *code, PphUserMeasure measure,
             const char *clause, PphDue *due, char *sentence)
{
  PphUserFinding *finding = pph_user_finding_new ();

  pph_set_string (&finding->user, user->uuid);
  pph_set_string (&finding->code, code);
  pph_set_string (&finding->sentence, sentence);
  pph_set_string (&finding->clause, clause);
  pph_set_record (&finding->due, due);
  finding->measure = measure;
  g_ptr_array_add (found, finding);
  g_free (sentence);
}

/* The last day of the time without use that is allowed; counted from the day of the rights for who never came. */
static PphDue *
get_inactivity (const PphAuthorisedUser *user, const PphRgcTerms *terms)
{
  const PphDelayRule rule = { (PphCalendar)terms->calendar, terms->clause_inactivity };
  const char *anchor = user->last_activity != NULL ? user->last_activity : user->since;
  GDate date;

  if (anchor == NULL || terms->inactivity == NULL || !pph_date_parse (anchor, &date))
    return NULL;
  return pph_delay_after (&date, terms->inactivity, 1, PPH_DELAY_PLAIN, &rule);
}

static void
add_measures (GPtrArray *found, const PphAuthorisedUser *user, const PphRgcTerms *terms, const GDate *today)
{
  g_autoptr (PphDue) due = get_inactivity (user, terms);
  GDate left, last;

  if (user->left_on != NULL && pph_date_parse (user->left_on, &left) && g_date_compare (&left, today) <= 0)
    {
      add_finding (found, user, "left", PPH_USER_MEASURE_DELETE, terms->clause_inactivity, NULL,
                   g_strdup_printf (_ ("%s has left or changed job."), pph_str (user->name)));
      return;
    }
  if (due == NULL || user->suspended_on != NULL)
    return;
  pph_due_get_date (due, &last);
  if (g_date_compare (today, &last) > 0)
    {
      g_autofree char *day = pph_date_to_short (&last);

      add_finding (found, user, "inactive", PPH_USER_MEASURE_SUSPEND, terms->clause_inactivity, due,
                   g_strdup_printf (_ ("%s has not used the tools; rights had to be suspended after %s."),
                                    pph_str (user->name), day));
    }
}

const char *const pph_user_state_names[]
    = { "active", "to_suspend", "to_delete", "blocked", "suspended", "deleted", NULL };

const char *
pph_user_state_label (PphUserState state)
{
  static const char *const labels[] = {
    NC_ ("user", "Active"),  NC_ ("user", "To suspend"), NC_ ("user", "To delete"),
    NC_ ("user", "Blocked"), NC_ ("user", "Suspended"),  NC_ ("user", "Deleted"),
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (labels), "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "user", labels[state]);
}

PphUserState
pph_authorised_user_get_state (const PphAuthorisedUser *self, const PphRgcTerms *terms, const GDate *today)
{
  g_autoptr (GPtrArray) found = NULL;

  if (self->deleted_on != NULL)
    return PPH_USER_DELETED;
  found = g_ptr_array_new_with_free_func (pph_record_unref);
  add_measures (found, self, terms, today);
  if (found->len > 0)
    return ((PphUserFinding *)found->pdata[0])->measure == PPH_USER_MEASURE_DELETE ? PPH_USER_TO_DELETE
                                                                                   : PPH_USER_TO_SUSPEND;
  if (self->suspended_on != NULL)
    return PPH_USER_SUSPENDED;
  return self->proconnect ? PPH_USER_ACTIVE : PPH_USER_BLOCKED;
}

PphAuthorisedUser *
pph_authorised_user_with_measure (const PphAuthorisedUser *self, PphUserMeasure measure, const GDate *today)
{
  PphAuthorisedUser *made = pph_authorised_user_copy (self);
  g_autofree char *day = pph_date_to_iso (today);

  if (measure == PPH_USER_MEASURE_SUSPEND && self->suspended_on == NULL)
    pph_set_string (&made->suspended_on, day);
  if (measure == PPH_USER_MEASURE_DELETE && self->deleted_on == NULL)
    pph_set_string (&made->deleted_on, day);
  return made;
}

GPtrArray *
pph_users_list_measures (const GPtrArray *users, const PphRgcTerms *terms, const GDate *today)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < users->len; i++)
    if (((PphAuthorisedUser *)users->pdata[i])->deleted_on == NULL)
      add_measures (found, users->pdata[i], terms, today);
  return found;
}

/* --- audit ----------------------------------------------------------------------- */

static void
audit_tools (GPtrArray *found, const PphAuthorisedUser *user, const PphRgcTerms *terms, const char *const *granted)
{
  for (guint i = 0; granted != NULL && i < pph_list_length (user->tools); i++)
    {
      const char *tool = ((const PphText *)pph_list_get (user->tools, i))->text;

      if (tool != NULL && !g_strv_contains (granted, tool))
        add_finding (found, user, "tool-not-granted", PPH_USER_MEASURE_CORRECT, terms->clause_audit, NULL,
                     g_strdup_printf (_ ("%s has the tool “%s”, which annexe 4 does not grant."), pph_str (user->name),
                                      tool));
    }
}

static void
audit_user (GPtrArray *found, const PphAuthorisedUser *user, const PphRgcTerms *terms, const char *const *granted)
{
  const char *word = pph_email_find_generic_word (user->email);

  if (!user->proconnect)
    add_finding (found, user, "no-proconnect", PPH_USER_MEASURE_CORRECT, "annexe 3", NULL,
                 g_strdup_printf (_ ("%s has no active ProConnect account."), pph_str (user->name)));
  if (user->trained_on == NULL)
    add_finding (found, user, "untrained", PPH_USER_MEASURE_CORRECT, NULL, NULL,
                 g_strdup_printf (_ ("%s has followed no training in security."), pph_str (user->name)));
  if (word != NULL)
    add_finding (found, user, "generic-email", PPH_USER_MEASURE_CORRECT, terms->clause_audit, NULL,
                 g_strdup_printf (_ ("%s is the address of a service (“%s”), not of a person."), user->email, word));
  audit_tools (found, user, terms, granted);
}

/* One person, one account: the address tells people apart, not the name. */
static void
audit_duplicates (GPtrArray *found, const GPtrArray *users, const PphRgcTerms *terms)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < users->len; i++)
    {
      const PphAuthorisedUser *user = users->pdata[i];

      if (user->email == NULL || user->deleted_on != NULL)
        continue;
      if (!g_hash_table_add (seen, g_utf8_casefold (user->email, -1)))
        add_finding (found, user, "duplicate", PPH_USER_MEASURE_DELETE, terms->clause_audit, NULL,
                     g_strdup_printf (_ ("%s stands in the register more than once."), user->email));
    }
}

GPtrArray *
pph_users_audit (const GPtrArray *users, const PphRgcTerms *terms, const char *const *granted, const GDate *today)
{
  GPtrArray *found = pph_users_list_measures (users, terms, today);

  for (guint i = 0; i < users->len; i++)
    {
      const PphAuthorisedUser *user = users->pdata[i];

      if (user->deleted_on == NULL)
        audit_user (found, user, terms, granted);
    }
  audit_duplicates (found, users, terms);
  return found;
}

static int
find_decision (const PphUserAudit *self, const char *user, const char *code)
{
  for (guint i = 0; i < pph_list_length (self->decisions); i++)
    {
      const PphAuditDecision *decision = pph_list_get (self->decisions, i);

      if (g_strcmp0 (decision->user, user) == 0 && g_strcmp0 (decision->code, code) == 0)
        return (int)i;
    }
  return -1;
}

const PphAuditDecision *
pph_user_audit_find_decision (const PphUserAudit *self, const char *user, const char *code)
{
  int at = find_decision (self, user, code);

  return at >= 0 ? pph_list_get (self->decisions, (guint)at) : NULL;
}

PphUserAudit *
pph_user_audit_with_decision (const PphUserAudit *self, const PphAuditDecision *decision)
{
  PphUserAudit *made = pph_user_audit_copy (self);
  int at = find_decision (self, decision->user, decision->code);

  pph_set_list (&made->decisions, at < 0 ? pph_list_appended (self->decisions, decision)
                                         : pph_list_replaced (self->decisions, (guint)at, decision));
  return made;
}

static gboolean
is_decided (const PphUserAudit *self, const PphUserFinding *finding)
{
  const PphAuditDecision *decision = pph_user_audit_find_decision (self, finding->user, finding->code);

  return decision != NULL && (decision->measure == finding->measure || decision->reason != NULL);
}

gboolean
pph_user_audit_is_complete (const PphUserAudit *self)
{
  for (guint i = 0; i < pph_list_length (self->findings); i++)
    if (!is_decided (self, pph_list_get (self->findings, i)))
      return FALSE;
  return TRUE;
}

PphDue *
pph_user_audit_get_next (const PphUserAudit *self, const PphRgcTerms *terms)
{
  const PphDelayRule rule = { (PphCalendar)terms->calendar, terms->clause_audit };
  GDate date;

  if (self->date == NULL || terms->audit == NULL || !pph_date_parse (self->date, &date))
    return NULL;
  return pph_delay_after (&date, terms->audit, 1, PPH_DELAY_PLAIN, &rule);
}
