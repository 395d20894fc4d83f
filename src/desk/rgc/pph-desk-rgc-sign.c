/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-desk-fiche.h"
#include "pph-desk-plan-private.h"
#include "pph-desk-private.h"
#include "pph-desk-accounts.h"
#include "pph-desk-rgc.h"

#include <glib/gi18n-lib.h>

/* An act that designates an RGC is signed as every document is: its form is frozen,
 * and its blocks are signed, on paper or not (pph-desk-plan.h).  The act, which is
 * kept beside it, follows. */

void
pph_desk_refuse_act (GError **error)
{
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                       _ ("This cannot be done to the act. Look at what is said beside it."));
}

/* --- what keeps it from being signed ---------------------------------------------------- */

static gboolean
names_signer (const PphForm *form, const char *key)
{
  for (guint i = 0; form != NULL && i < pph_list_length (form->signatures); i++)
    if (g_strcmp0 (((const PphFormSignature *)pph_list_get (form->signatures, i))->name, key) == 0)
      return TRUE;
  return FALSE;
}

/* The rules of the act are its own (pph_rgc_act_check()).  What else the form asks for is said, and may be written
 * by hand on the printed act; but who is to sign must be known. */
static void
add_missing (PphDesk *self, const PphStored *stored, GPtrArray *findings)
{
  g_autoptr (PphForm) form = pph_desk_ref_form (self, stored->document, stored->version);
  g_autoptr (GPtrArray) found = pph_desk_check_filled (self, stored->document, stored->version, NULL);

  if (form == NULL || form->signatures == NULL)
    pph_findings_add (findings, PPH_SEVERITY_ERROR, "signing-nobody", _ ("This form has no block for a signature."));
  for (guint i = 0; i < found->len; i++)
    {
      const PphFinding *finding = found->pdata[i];
      g_autoptr (PphFinding) said = NULL;

      /* Its date is that of its signatures. */
      if (!g_str_equal (finding->code, "missing") || g_strcmp0 (finding->field, PPH_DESK_ACT_DATE) == 0)
        continue;
      said = pph_finding_copy (finding);
      said->severity = names_signer (form, finding->field) ? PPH_SEVERITY_ERROR : PPH_SEVERITY_WARNING;
      g_ptr_array_add (findings, g_steal_pointer (&said));
    }
}

gboolean
pph_desk_check_act_signing (PphDesk *self, const PphStored *stored, const PphRgcAct *act, GPtrArray *findings,
                            GError **error)
{
  g_autoptr (PphAccounts) accounts = pph_desk_load_accounts (self, pph_str (act->convention), error);
  g_autoptr (GPtrArray) found = accounts != NULL ? pph_desk_check_act (self, accounts, act) : NULL;

  if (found == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (findings, g_steal_pointer (&found));
  add_missing (self, stored, findings);
  return TRUE;
}

/* --- signing ---------------------------------------------------------------------------- */

static gboolean
freeze (PphPlanStep *step, const PphRgcAct *act, GPtrArray *findings, GError **error)
{
  PphDesk *desk = step->desk;

  if (!pph_desk_fill_act_version (desk, step->stored, act, error)
      || !pph_desk_check_act_signing (desk, step->stored, act, findings, error))
    return FALSE;
  if (pph_findings_block (findings))
    {
      pph_desk_refuse_act (error);
      return FALSE;
    }
  pph_set_string (&step->stored->version->date, act->signed_on);
  return pph_plan_step_freeze (step, findings, NULL, error);
}

/* It is already being signed: those who have yet to sign did it on that day. */
static gboolean
check_frozen (PphPlanStep *step, const PphRgcAct *act, GError **error)
{
  GDate day;

  g_date_clear (&day, 1);
  return !pph_date_parse (act->signed_on, &day) || pph_plan_step_check_day (step, &day, error);
}

gboolean
pph_desk_sign_act (PphDesk *self, const PphRgcAct *act, GPtrArray *findings, GError **error)
{
  g_auto (PphPlanStep) step = { 0 };
  guint n;

  if (!pph_plan_step_load (&step, self, act->uuid, "rgc-sign", error))
    return FALSE;
  if (step.stored->version->state < PPH_VERSION_FROZEN ? !freeze (&step, act, findings, error)
                                                       : !check_frozen (&step, act, error))
    return FALSE;
  n = pph_list_length (step.plan->slots);
  for (guint i = 0; i < n; i++)
    {
      const PphSlot *slot = pph_list_get (step.plan->slots, i);

      if (slot->state != PPH_SLOT_SIGNED)
        pph_plan_step_take_paper (&step, slot, slot->name, act->signed_on);
    }
  return pph_plan_step_commit (&step, error);
}

/* --- what the act becomes --------------------------------------------------------------- */

gboolean
pph_plan_step_put_act (PphPlanStep *self, GError **error)
{
  const PphVersion *version = self->version != NULL ? self->version : self->stored->version;
  g_autoptr (PphRgcAct) act = NULL;
  g_autoptr (PphRgcAct) made = NULL;
  g_autofree char *today = NULL;

  if (self->document->kind != PPH_DOCUMENT_RGC)
    return TRUE;
  act = pph_store_load_record (self->desk->store, &pph_rgc_act_record_type, self->document->uuid, error);
  if (act == NULL)
    return FALSE;
  made = pph_rgc_act_copy (act);
  today = pph_desk_dup_today (self->desk);
  if (version->state < PPH_VERSION_FROZEN)
    pph_set_string (&made->frozen_on, NULL);
  else if (made->frozen_on == NULL)
    pph_set_string (&made->frozen_on, today);
  if (version->state == PPH_VERSION_SIGNED)
    pph_set_string (&made->signed_on, pph_signature_plan_get_last_date (self->plan));
  if (!pph_rgc_act_equal (made, act))
    pph_transaction_put_record (self->transaction, made->convention, made);
  return TRUE;
}
