/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-plan-private.h"

#include "pph-date-text.h"
#include "pph-desk-fiche.h"
#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LARGEST_SCAN (128 * 1024 * 1024)

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
  transaction = pph_transaction_new ("signature-plan", self->author, pph_desk_now (self));
  pph_transaction_put_record (transaction, stored->document->uuid, plan);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

PphList *
pph_desk_list_events (PphDesk *self, const PphStored *stored, GError **error)
{
  g_autoptr (PphList) all = NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new ();

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!pph_desk_need_store (self, error))
    return NULL;
  all = pph_store_list_records (self->store, &pph_signature_event_record_type, stored->document->uuid, error);
  for (guint i = 0; i < pph_list_length (all); i++)
    {
      const PphSignatureEvent *event = pph_list_get (all, i);

      if (g_strcmp0 (event->version, stored->version->uuid) == 0)
        g_ptr_array_add (events, (gpointer)event);
    }
  return events->len > 0 ? pph_list_from_array (events->pdata, events->len) : NULL;
}

/* --- what people say happened -------------------------------------------------------- */

static gboolean
refuse_turn (const PphSlot *slot, GError **error)
{
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
               _ ("It is not the turn of %s: those before have yet to sign."),
               pph_str (slot->name != NULL ? slot->name : slot->label));
  return FALSE;
}

static gboolean
send_slot (PphPlanStep *step, const char *signatory, const char *today, GError **error)
{
  const PphSlot *slot = pph_plan_step_find (step, signatory, error);
  g_autoptr (PphSlot) sent = slot != NULL ? pph_slot_copy (slot) : NULL;
  PphSignatureEvent *event;

  if (slot == NULL)
    return FALSE;
  if (!pph_signature_plan_may_sign (step->plan, signatory))
    return refuse_turn (slot, error);
  sent->state = PPH_SLOT_SENT;
  pph_set_string (&sent->sent_on, today);
  event = pph_plan_step_add_event (step, PPH_EVENT_SENT, signatory);
  pph_set_string (&event->person, slot->name);
  pph_set_string (&event->digest, step->plan->digest);
  pph_plan_step_set_slot (step, sent);
  return TRUE;
}

gboolean
pph_desk_mark_sent (PphDesk *self, const char *uuid, const char *const *signatories, GError **error)
{
  g_auto (PphPlanStep) step = { 0 };
  g_autofree char *today = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (!pph_plan_step_begin (&step, self, uuid, "send", error))
    return FALSE;
  today = pph_desk_dup_today (self);
  for (guint i = 0; signatories[i] != NULL; i++)
    if (!send_slot (&step, signatories[i], today, error))
      return FALSE;
  return step.events->len == 0 || pph_plan_step_commit (&step, error);
}

gboolean
pph_plan_step_check_day (PphPlanStep *self, const GDate *date, GError **error)
{
  g_autoptr (PphList) events = pph_desk_list_events (self->desk, self->stored, NULL);
  GDate today, frozen;

  pph_desk_today (self->desk, &today);
  if (g_date_compare (date, &today) > 0)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED, _ ("This day is yet to come."));
      return FALSE;
    }
  for (guint i = 0; i < pph_list_length (events); i++)
    {
      const PphSignatureEvent *event = pph_list_get (events, i);

      if (event->kind == PPH_EVENT_FROZEN && pph_date_parse (pph_str (event->date), &frozen)
          && g_date_compare (date, &frozen) < 0)
        {
          g_autofree char *day = pph_date_to_short (&frozen);

          g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                       _ ("This version is frozen since %s only: it cannot have been signed before."), day);
          return FALSE;
        }
    }
  return TRUE;
}

/* A scan is kept, never shown as a signature: what it begins with must say what it is. */
static const char *
find_media_type (GBytes *bytes)
{
  static const struct
  {
    const char *magic;
    gsize size;
    const char *type;
  } kinds[] = {
    { "%PDF-", 5, "application/pdf" },   { "\x89PNG\r\n\x1a\n", 8, "image/png" },
    { "\xff\xd8\xff", 3, "image/jpeg" }, { "II*\0", 4, "image/tiff" },
    { "MM\0*", 4, "image/tiff" },
  };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (size > kinds[i].size && memcmp (data, kinds[i].magic, kinds[i].size) == 0)
      return kinds[i].type;
  return NULL;
}

/* *@digest: (out) (transfer full). */
static gboolean
take_scan (PphPlanStep *step, const char *path, char **digest, GError **error)
{
  g_autoptr (GBytes) bytes = pph_desk_read_bytes (path, LARGEST_SCAN, error);
  g_autofree char *name = g_filename_display_basename (path);
  const char *media_type = bytes != NULL ? find_media_type (bytes) : NULL;

  if (bytes == NULL)
    return FALSE;
  if (media_type == NULL)
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("“%s” is neither a PDF nor a picture. Choose the scan of the signed pages."), name);
      return FALSE;
    }
  *digest = pph_plan_step_add_file (step, bytes, name, media_type, "scan");
  return TRUE;
}

void
pph_plan_step_take_paper (PphPlanStep *self, const PphSlot *slot, const char *person, const char *day,
                          const char *digest)
{
  g_autoptr (PphSlot) signed_slot = pph_slot_copy (slot);
  PphSignatureEvent *event = pph_plan_step_add_event (self, PPH_EVENT_PAPER, slot->signatory);

  signed_slot->medium = PPH_MEDIUM_PAPER;
  signed_slot->state = PPH_SLOT_SIGNED;
  pph_set_string (&signed_slot->signed_on, day);
  pph_set_string (&signed_slot->signed_by, person);
  pph_set_string (&signed_slot->refused_on, NULL);
  pph_set_string (&signed_slot->reason, NULL);
  pph_set_string (&event->person, person);
  pph_set_string (&event->date, day);
  pph_set_string (&event->digest, digest);
  pph_plan_step_set_slot (self, signed_slot);
}

gboolean
pph_desk_sign_paper (PphDesk *self, const char *uuid, const char *signatory, const char *person, const GDate *date,
                     const char *scan, GError **error)
{
  g_auto (PphPlanStep) step = { 0 };
  g_autofree char *day = NULL;
  g_autofree char *digest = NULL;
  const PphSlot *slot;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (!pph_plan_step_begin (&step, self, uuid, "sign-paper", error))
    return FALSE;
  slot = pph_plan_step_find (&step, signatory, error);
  if (slot == NULL || !pph_plan_step_check_day (&step, date, error)
      || (scan != NULL && !take_scan (&step, scan, &digest, error)))
    return FALSE;
  if (person == NULL || *person == '\0')
    person = pph_str (slot->name);
  day = pph_date_to_iso (date);
  pph_plan_step_take_paper (&step, slot, person, day, digest);
  return pph_plan_step_commit (&step, error);
}

gboolean
pph_desk_refuse_signature (PphDesk *self, const char *uuid, const char *signatory, const GDate *date,
                           const char *reason, GError **error)
{
  g_auto (PphPlanStep) step = { 0 };
  g_autoptr (PphSlot) refused = NULL;
  g_autofree char *day = NULL;
  const PphSlot *slot;
  PphSignatureEvent *event;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (!pph_plan_step_begin (&step, self, uuid, "refuse-signature", error))
    return FALSE;
  slot = pph_plan_step_find (&step, signatory, error);
  if (slot == NULL || !pph_plan_step_check_day (&step, date, error))
    return FALSE;
  day = pph_date_to_iso (date);
  refused = pph_slot_copy (slot);
  refused->state = PPH_SLOT_REFUSED;
  pph_set_string (&refused->refused_on, day);
  pph_set_string (&refused->reason, reason);
  event = pph_plan_step_add_event (&step, PPH_EVENT_REFUSED, signatory);
  pph_set_string (&event->person, slot->name);
  pph_set_string (&event->date, day);
  pph_set_string (&event->note, reason);
  pph_plan_step_set_slot (&step, refused);
  return pph_plan_step_commit (&step, error);
}
