/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-audit-pass.h"

#include <glib/gi18n-lib.h>

struct _PphAuditPass
{
  PphUserAudit *audit;
  GPtrArray *users;     /* PphAuthorisedUser, in the order of the pass */
  GHashTable *findings; /* uuid → GPtrArray of PphUserFinding */
  GHashTable *decided;  /* "uuid code" → PphAuditDecision: a register may have thousands of lines */
};

static char *
dup_key (const char *user, const char *code)
{
  return g_strjoin (" ", pph_str (user), pph_str (code), NULL);
}

static void
note_decision (PphAuditPass *self, const PphAuditDecision *decision)
{
  g_hash_table_replace (self->decided, dup_key (decision->user, decision->code), pph_record_ref (decision));
}

static const PphAuditDecision *
find_decision (PphAuditPass *self, const PphUserFinding *finding)
{
  g_autofree char *key = dup_key (finding->user, finding->code);

  return g_hash_table_lookup (self->decided, key);
}

static void
sort_findings (PphAuditPass *self)
{
  for (guint i = 0; i < pph_list_length (self->audit->findings); i++)
    {
      const PphUserFinding *finding = pph_list_get (self->audit->findings, i);
      GPtrArray *list = g_hash_table_lookup (self->findings, pph_str (finding->user));

      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (pph_record_unref);
          g_hash_table_insert (self->findings, g_strdup (pph_str (finding->user)), list);
        }
      g_ptr_array_add (list, pph_record_ref (finding));
    }
}

PphAuditPass *
pph_audit_pass_new (const PphAccounts *accounts, const PphUserAudit *audit)
{
  PphAuditPass *self = g_new0 (PphAuditPass, 1);

  self->audit = pph_user_audit_ref (audit);
  self->users = g_ptr_array_new_with_free_func (pph_record_unref);
  self->findings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->decided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pph_record_unref);
  sort_findings (self);
  for (guint i = 0; i < pph_list_length (audit->decisions); i++)
    note_decision (self, pph_list_get (audit->decisions, i));
  for (int found = 1; found >= 0; found--)
    for (guint i = 0; i < pph_list_length (accounts->users); i++)
      {
        const PphAuthorisedUser *user = pph_list_get (accounts->users, i);

        if (g_hash_table_contains (self->findings, pph_str (user->uuid)) == found && user->deleted_on == NULL)
          g_ptr_array_add (self->users, pph_record_ref (user));
      }
  return self;
}

void
pph_audit_pass_free (PphAuditPass *self)
{
  pph_user_audit_unref (self->audit);
  g_ptr_array_unref (self->users);
  g_hash_table_unref (self->findings);
  g_hash_table_unref (self->decided);
  g_free (self);
}

const PphUserAudit *
pph_audit_pass_get_audit (PphAuditPass *self)
{
  return self->audit;
}

guint
pph_audit_pass_get_n (PphAuditPass *self)
{
  return self->users->len;
}

const PphAuthorisedUser *
pph_audit_pass_get_user (PphAuditPass *self, guint at)
{
  return self->users->pdata[at];
}

GPtrArray *
pph_audit_pass_list_findings (PphAuditPass *self, guint at)
{
  const PphAuthorisedUser *user = self->users->pdata[at];
  GPtrArray *found = g_hash_table_lookup (self->findings, pph_str (user->uuid));
  GPtrArray *list;
  PphUserFinding *review;

  if (found != NULL)
    return g_ptr_array_ref (found);
  list = g_ptr_array_new_with_free_func (pph_record_unref);
  review = pph_user_finding_new ();
  pph_set_string (&review->user, user->uuid);
  pph_set_string (&review->code, PPH_AUDIT_REVIEW);
  pph_set_string (&review->sentence, _ ("The rules find nothing. Does this person still need these rights?"));
  g_ptr_array_add (list, review);
  return list;
}

void
pph_audit_pass_decide (PphAuditPass *self, const PphUserFinding *finding, PphUserMeasure measure, const char *reason)
{
  g_autoptr (PphAuditDecision) decision = pph_audit_decision_new ();
  PphUserAudit *next;

  pph_set_string (&decision->user, finding->user);
  pph_set_string (&decision->code, finding->code);
  pph_set_string (&decision->reason, reason);
  decision->measure = measure;
  next = pph_user_audit_with_decision (self->audit, decision);
  pph_user_audit_unref (self->audit);
  self->audit = next;
  note_decision (self, decision);
}

gboolean
pph_audit_pass_is_settled (PphAuditPass *self, guint at)
{
  g_autoptr (GPtrArray) list = pph_audit_pass_list_findings (self, at);

  for (guint i = 0; i < list->len; i++)
    {
      const PphUserFinding *finding = list->pdata[i];
      const PphAuditDecision *decision = find_decision (self, finding);

      if (decision == NULL || (decision->measure != finding->measure && decision->reason == NULL))
        return FALSE;
    }
  return TRUE;
}

guint
pph_audit_pass_count_settled (PphAuditPass *self)
{
  guint n = 0;

  for (guint i = 0; i < self->users->len; i++)
    n += pph_audit_pass_is_settled (self, i);
  return n;
}

gboolean
pph_audit_pass_find_open (PphAuditPass *self, guint from, guint *at)
{
  for (guint i = 0; i < self->users->len; i++)
    {
      guint place = (from + i) % self->users->len;

      if (!pph_audit_pass_is_settled (self, place))
        {
          *at = place;
          return TRUE;
        }
    }
  return FALSE;
}

guint
pph_audit_pass_keep_others (PphAuditPass *self)
{
  g_autoptr (GPtrArray) decisions = pph_list_to_array (self->audit->decisions);
  PphUserAudit *next = pph_user_audit_copy (self->audit);
  guint before = decisions->len;

  for (guint i = 0; i < self->users->len; i++)
    {
      const PphAuthorisedUser *user = self->users->pdata[i];
      g_autofree char *key = dup_key (user->uuid, PPH_AUDIT_REVIEW);
      PphAuditDecision *decision;

      if (g_hash_table_contains (self->findings, pph_str (user->uuid)) || g_hash_table_contains (self->decided, key))
        continue;
      decision = pph_audit_decision_new ();
      pph_set_string (&decision->user, user->uuid);
      pph_set_string (&decision->code, PPH_AUDIT_REVIEW);
      g_ptr_array_add (decisions, decision);
      note_decision (self, decision);
    }
  pph_set_list (&next->decisions, pph_list_from_array (decisions->pdata, decisions->len));
  pph_user_audit_unref (self->audit);
  self->audit = next;
  return decisions->len - before;
}
