/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-plan-private.h"

#include "pph-date-text.h"
#include "pph-desk-fiche.h"
#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
pph_desk_dup_today (PphDesk *self)
{
  GDate today;

  pph_desk_today (self, &today);
  return pph_date_to_iso (&today);
}

/* --- the plan ---------------------------------------------------------------------- */

/* A form's version has no signatories: its blocks are those of the definition. */
static void
add_form_slots (PphSignaturePlan *plan, const PphForm *form, const PphVersion *version)
{
  g_autoptr (PphFilledForm) filled = pph_filled_form_of_version (version, form);

  for (guint i = 0; i < pph_list_length (form->signatures); i++)
    {
      const PphFormSignature *signature = pph_list_get (form->signatures, i);
      g_autoptr (PphSlot) slot = pph_slot_new ();
      g_autofree char *signatory = g_strdup_printf ("signature-%s", signature->id);
      g_autofree char *label = pph_filled_form_dup_label (filled, form, pph_str (signature->label));

      if (!pph_form_signature_stands (signature, filled))
        continue;
      pph_set_string (&slot->signatory, signatory);
      pph_set_string (&slot->label, label);
      if (signature->name != NULL)
        pph_set_string (&slot->name, pph_filled_form_get (filled, signature->name));
      pph_set_list (&plan->slots, pph_list_appended (plan->slots, slot));
    }
}

static PphSignaturePlan *
make_plan (PphDesk *self, const PphStored *stored)
{
  g_autofree char *uuid = pph_desk_dup_uuid (self);
  PphSignaturePlan *plan = pph_signature_plan_new_for (stored->version, stored->document->uuid, uuid);
  g_autoptr (PphForm) form = pph_desk_ref_form (self, stored->document, stored->version);

  if (form != NULL)
    add_form_slots (plan, form, stored->version);
  return plan;
}

/* *@plan: (out) (nullable). FALSE: the store's error. */
static gboolean
find_saved (PphDesk *self, const PphStored *stored, PphSignaturePlan **plan, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (PphList) plans
      = pph_store_list_records (self->store, &pph_signature_plan_record_type, stored->document->uuid, &cause);

  *plan = NULL;
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  for (guint i = 0; i < pph_list_length (plans); i++)
    {
      const PphSignaturePlan *one = pph_list_get (plans, i);

      if (g_strcmp0 (one->version, stored->version->uuid) == 0)
        *plan = pph_record_ref (one);
    }
  return TRUE;
}

static void
add_slot (PphList **slots, const PphSlot *slot)
{
  pph_set_list (slots, pph_list_appended (*slots, slot));
}

/* While the version changes, its blocks are its own; what was chosen for those that are still there stays. */
static PphSignaturePlan *
merge (const PphSignaturePlan *saved, const PphSignaturePlan *fresh)
{
  PphSignaturePlan *plan = pph_signature_plan_copy (saved);

  pph_set_list (&plan->slots, NULL);
  for (guint i = 0; i < pph_list_length (saved->slots); i++)
    {
      const PphSlot *old = pph_list_get (saved->slots, i);
      const PphSlot *slot = pph_signature_plan_get_slot (fresh, old->signatory);
      g_autoptr (PphSlot) chosen = slot != NULL ? pph_slot_copy (slot) : NULL;

      if (chosen == NULL)
        continue;
      chosen->medium = old->medium;
      add_slot (&plan->slots, chosen);
    }
  for (guint i = 0; i < pph_list_length (fresh->slots); i++)
    {
      const PphSlot *slot = pph_list_get (fresh->slots, i);

      if (pph_signature_plan_get_slot (saved, slot->signatory) == NULL)
        add_slot (&plan->slots, slot);
    }
  return plan;
}

PphSignaturePlan *
pph_desk_load_plan (PphDesk *self, const PphStored *stored, GError **error)
{
  g_autoptr (PphSignaturePlan) saved = NULL;
  g_autoptr (PphSignaturePlan) fresh = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (stored != NULL, NULL);

  if (!pph_desk_need_store (self, error) || !find_saved (self, stored, &saved, error))
    return NULL;
  if (saved != NULL && stored->version->state >= PPH_VERSION_FROZEN)
    return g_steal_pointer (&saved);
  fresh = make_plan (self, stored);
  return saved != NULL ? merge (saved, fresh) : g_steal_pointer (&fresh);
}

PphTerm *
pph_desk_load_term (PphDesk *self, const PphStored *stored)
{
  g_autoptr (PphSignaturePlan) plan = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (stored != NULL, NULL);

  if (stored->version->state >= PPH_VERSION_SIGNED)
    plan = pph_desk_load_plan (self, stored, NULL);
  return plan != NULL ? pph_signature_plan_apply_term (plan, stored->version->term)
                      : pph_record_ref (stored->version->term);
}

/* What may change once frozen: the order, and the medium of who has not signed. */
static gboolean
changes_little (const PphSignaturePlan *before, const PphSignaturePlan *after)
{
  g_autoptr (PphSignaturePlan) expected = pph_signature_plan_copy (after);

  expected->ordered = before->ordered;
  expected->originals = before->originals;
  pph_set_list (&expected->slots, pph_list_ref (before->slots));
  if (!pph_signature_plan_equal (expected, before) || pph_list_length (before->slots) != pph_list_length (after->slots))
    return FALSE;
  for (guint i = 0; i < pph_list_length (before->slots); i++)
    {
      const PphSlot *old = pph_list_get (before->slots, i);
      const PphSlot *new = pph_signature_plan_get_slot (after, old->signatory);
      g_autoptr (PphSlot) slot = pph_slot_copy (old);

      if (new != NULL && old->state != PPH_SLOT_SIGNED)
        slot->medium = new->medium;
      if (new == NULL || !pph_slot_equal (slot, new))
        return FALSE;
    }
  return TRUE;
}

gboolean
pph_desk_save_plan (PphDesk *self, const PphStored *stored, const PphSignaturePlan *plan, GError **error)
{
  g_autoptr (PphSignaturePlan) before = NULL;
  g_autoptr (PphTransaction) transaction = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);
  g_return_val_if_fail (stored != NULL && plan != NULL, FALSE);

  before = pph_desk_load_plan (self, stored, error);
  if (before == NULL)
    return FALSE;
  if (g_strcmp0 (plan->version, stored->version->uuid) != 0 || stored->version->state > PPH_VERSION_FROZEN
      || (stored->version->state == PPH_VERSION_FROZEN && !changes_little (before, plan)))
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           _ ("What is signed no longer changes. Only the order and the medium of those who have yet "
                              "to sign can be chosen."));
      return FALSE;
    }
  transaction = pph_desk_begin (self, "signature-plan");
  pph_transaction_put_record (transaction, stored->document->uuid, plan);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

/* (element-type PphSignatureEvent) (transfer full) (nullable): those of the document that @keep says yes to */
static PphList *
list_some_events (PphDesk *self, const PphStored *stored,
                  gboolean (*keep) (const PphSignatureEvent *event, const PphStored *stored), GError **error)
{
  g_autoptr (PphList) all = NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new ();

  if (!pph_desk_need_store (self, error))
    return NULL;
  all = pph_store_list_records (self->store, &pph_signature_event_record_type, stored->document->uuid, error);
  for (guint i = 0; i < pph_list_length (all); i++)
    if (keep (pph_list_get (all, i), stored))
      g_ptr_array_add (events, (gpointer)pph_list_get (all, i));
  return events->len > 0 ? pph_list_from_array (events->pdata, events->len) : NULL;
}

static gboolean
is_of_version (const PphSignatureEvent *event, const PphStored *stored)
{
  return g_strcmp0 (event->version, stored->version->uuid) == 0;
}

PphList *
pph_desk_list_events (PphDesk *self, const PphStored *stored, GError **error)
{
  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  return list_some_events (self, stored, is_of_version, error);
}

static gboolean
sets_apart (const PphSignatureEvent *event, const PphStored *stored)
{
  return (event->kind == PPH_EVENT_REJECTED || event->kind == PPH_EVENT_CONFLICT) && event->digest != NULL;
}

PphList *
pph_desk_list_apart (PphDesk *self, const PphStored *stored, GError **error)
{
  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  return list_some_events (self, stored, sets_apart, error);
}
