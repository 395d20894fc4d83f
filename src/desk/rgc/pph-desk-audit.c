/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-desk-private.h"
#include "pph-desk-register.h"
#include "pph-desk-accounts.h"
#include "pph-desk-users.h"

#include <glib/gi18n-lib.h>

/* The annual audit of a register that the store keeps (S2 annexe 1, art. 6). */

static char *
dup_today (PphDesk *self)
{
  GDate today;

  pph_desk_today (self, &today);
  return pph_date_to_iso (&today);
}

PphUserAudit *
pph_desk_begin_audit (PphDesk *self, const char *convention, const char *by, GError **error)
{
  g_autoptr (PphAccounts) accounts = NULL;
  g_autoptr (GPtrArray) users = NULL;
  g_autoptr (PphUserAudit) audit = NULL;
  g_autoptr (PphTransaction) transaction = NULL;
  const PphRgcAct *act;
  GDate today;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  accounts = pph_desk_load_accounts (self, convention, error);
  if (accounts == NULL)
    return NULL;
  if (pph_accounts_get_open_audit (accounts) != NULL)
    return pph_user_audit_ref (pph_accounts_get_open_audit (accounts));
  pph_desk_today (self, &today);
  act = pph_accounts_get_act (accounts, &today);
  users = pph_list_to_array (accounts->users);
  audit = pph_desk_audit_users (self, users, accounts->terms);
  pph_set_string (&audit->convention, convention);
  pph_set_string (&audit->by, by != NULL ? by : act != NULL && act->holder != NULL ? act->holder->name : NULL);
  transaction = pph_desk_begin (self, "rgc-audit-begin");
  pph_transaction_put_record (transaction, convention, audit);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error) ? g_steal_pointer (&audit) : NULL;
}

/* The store's own is not finished yet. */
static gboolean
check_open (PphDesk *self, const PphUserAudit *audit, GError **error)
{
  g_autoptr (PphUserAudit) kept = NULL;

  if (!pph_desk_need_store (self, error))
    return FALSE;
  kept = pph_store_load_record (self->store, &pph_user_audit_record_type, audit->uuid, error);
  if (kept == NULL)
    return FALSE;
  if (kept->finished_on == NULL)
    return TRUE;
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                       _ ("This audit is finished and its report is kept. Begin another one."));
  return FALSE;
}

gboolean
pph_desk_save_audit (PphDesk *self, const PphUserAudit *audit, GError **error)
{
  g_autoptr (PphTransaction) transaction = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (!check_open (self, audit, error))
    return FALSE;
  transaction = pph_desk_begin (self, "rgc-audit");
  pph_transaction_put_record (transaction, audit->convention, audit);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

/* Puts the users whose rights were decided on. */
static PphRegisterChange *
put_measures (PphDesk *self, PphTransaction *transaction, const PphUserAudit *audit, const PphAccounts *accounts)
{
  g_autoptr (GHashTable) worst = g_hash_table_new (g_str_hash, g_str_equal); /* user → PphUserMeasure */
  PphRegisterChange *change = pph_register_change_new ();
  GDate today;

  pph_desk_today (self, &today);
  pph_set_string (&change->convention, audit->convention);
  for (guint i = 0; i < pph_list_length (audit->decisions); i++)
    {
      const PphAuditDecision *decision = pph_list_get (audit->decisions, i);
      int before = GPOINTER_TO_INT (g_hash_table_lookup (worst, decision->user));

      g_hash_table_insert (worst, decision->user, GINT_TO_POINTER (MAX (before, decision->measure)));
    }
  for (guint i = 0; i < pph_list_length (accounts->users); i++)
    {
      const PphAuthorisedUser *user = pph_list_get (accounts->users, i);
      PphUserMeasure measure = (PphUserMeasure)GPOINTER_TO_INT (g_hash_table_lookup (worst, user->uuid));
      g_autoptr (PphAuthorisedUser) made = pph_authorised_user_with_measure (user, measure, &today);

      if (pph_authorised_user_equal (user, made))
        continue;
      pph_set_list (&change->before, pph_list_appended (change->before, user));
      pph_set_list (&change->after, pph_list_appended (change->after, made));
      change->changed++;
      pph_transaction_put_record (transaction, audit->convention, made);
    }
  return change;
}

/* The report, kept with the convention. FALSE with @error set */
static gboolean
put_report (PphDesk *self, PphTransaction *transaction, PphUserAudit *audit, const PphAccounts *accounts,
            GPtrArray *findings, GError **error)
{
  g_autoptr (PphStored) convention = pph_store_load (self->store, audit->convention, NULL, error);
  g_autoptr (GPtrArray) users = pph_list_to_array (accounts->users);
  g_autofree char *name = g_strdup_printf ("Audit des utilisateurs habilités %s.pdf", audit->finished_on);
  g_autofree char *digest = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (convention == NULL)
    return FALSE;
  pdf = pph_desk_print_audit (self, audit, users, accounts->terms, findings, error);
  if (pdf == NULL)
    return FALSE;
  digest = pph_desk_put_attachment (transaction, convention->document, pdf, name, "application/pdf", "attachment");
  pph_set_string (&audit->report, digest);
  return TRUE;
}

PphUserAudit *
pph_desk_finish_audit (PphDesk *self, const PphUserAudit *audit, PphRegisterChange **change, GPtrArray *findings,
                       GError **error)
{
  g_autoptr (PphAccounts) accounts = NULL;
  g_autoptr (PphUserAudit) made = NULL;
  g_autoptr (PphRegisterChange) changed = NULL;
  g_autoptr (PphTransaction) transaction = NULL;
  g_autofree char *today = dup_today (self);

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!check_open (self, audit, error))
    return NULL;
  if (!pph_user_audit_is_complete (audit))
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           _ ("Something found is not decided yet, or is decided otherwise without a reason."));
      return NULL;
    }
  pph_desk_flush_saves (self);
  accounts = pph_desk_load_accounts (self, audit->convention, error);
  if (accounts == NULL)
    return NULL;
  made = pph_user_audit_copy (audit);
  pph_set_string (&made->finished_on, today);
  pph_set_string (&made->date, today);
  transaction = pph_desk_begin (self, "rgc-audit-finish");
  changed = put_measures (self, transaction, made, accounts);
  if (!put_report (self, transaction, made, accounts, findings, error))
    return NULL;
  pph_transaction_put_record (transaction, made->convention, made);
  if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return NULL;
  if (change != NULL)
    *change = g_steal_pointer (&changed);
  return g_steal_pointer (&made);
}
