/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-plan-private.h"

#include "pph-desk-private.h"
#include "pph-desk-signature.h"
#include "pph-rgc.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One block: what signing it takes out of the store, and the signed file that comes back. */

void
pph_slot_file_free (PphSlotFile *self)
{
  if (self == NULL)
    return;
  g_free (self->document);
  g_free (self->signatory);
  g_free (self->field);
  g_free (self->wording);
  g_free (self->capacity);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self);
}

gboolean
pph_desk_is_time_server (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http"))
         && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

char *
pph_desk_dup_time_server (PphDesk *self)
{
  g_autofree char *address = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (self->store == NULL)
    return NULL;
  address = pph_store_get_setting (self->store, PPH_DESK_TIME_SERVER_KEY);
  return address != NULL && pph_desk_is_time_server (address) ? g_steal_pointer (&address) : NULL;
}

/* In French, as the document is. */
static const char *
get_wording (PphSignatureMode mode)
{
  switch (mode)
    {
    case PPH_SIGNATURE_PO:
      return "P/O";
    case PPH_SIGNATURE_DELEGATION:
      return "Par délégation";
    case PPH_SIGNATURE_SUBSTITUTION:
      return "Par suppléance";
    case PPH_SIGNATURE_INTERIM:
      return "Par intérim";
    case PPH_SIGNATURE_IN_PERSON:
    default:
      return NULL;
    }
}

static char *
dup_capacity (const PphSignatory *signatory)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (signatory->capacity_lines); i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "",
                            pph_str (((const PphText *)pph_list_get (signatory->capacity_lines, i))->text));
  if (lines->len == 0 && signatory->mode == PPH_SIGNATURE_IN_PERSON)
    g_string_append (lines, pph_str (signatory->titular_capacity));
  return g_string_free (lines, lines->len == 0);
}

static void
describe (PphSlotFile *self, const PphVersion *version)
{
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (version->signatories, i);

      if (g_strcmp0 (signatory->id, self->signatory) != 0)
        continue;
      self->wording = g_strdup (get_wording ((PphSignatureMode)signatory->mode));
      self->capacity = dup_capacity (signatory);
    }
}

PphSlotFile *
pph_desk_open_slot (PphDesk *self, const char *uuid, const char *signatory, GError **error)
{
  g_auto (PphPlanStep) step = { 0 };
  g_autoptr (PphSlotFile) slot_file = NULL;
  const PphSlot *slot;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (uuid != NULL && signatory != NULL, NULL);

  if (!pph_plan_step_begin (&step, self, uuid, "sign", error))
    return NULL;
  slot = pph_plan_step_find (&step, signatory, error);
  if (slot == NULL)
    return NULL;
  if (slot->field == NULL || !pph_signature_plan_may_sign (step.plan, signatory))
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                   slot->field == NULL ? _ ("The file has no field for the block of %s. It can be signed on paper.")
                   : slot->state == PPH_SLOT_REFUSED
                       ? _ ("%s refused to sign. Begin a new version, or record what was signed on paper.")
                       : _ ("It is not the turn of %s: those before have yet to sign."),
                   pph_str (slot->name != NULL ? slot->name : slot->label));
      return NULL;
    }
  slot_file = g_new0 (PphSlotFile, 1);
  slot_file->document = g_strdup (uuid);
  slot_file->signatory = g_strdup (signatory);
  slot_file->field = g_strdup (slot->field);
  slot_file->may_certify = g_strcmp0 (step.plan->digest, step.stored->version->pdf_digest) == 0;
  describe (slot_file, step.stored->version);
  slot_file->file = pph_store_load_file (self->store, step.plan->digest, error);
  return slot_file->file != NULL ? g_steal_pointer (&slot_file) : NULL;
}

/* --- taking signatures ----------------------------------------------------------------- */

/* The day in the zone of the office; %NULL if the signature says none. */
static char *
dup_day (const char *time)
{
  g_autoptr (GDateTime) moment = time != NULL ? g_date_time_new_from_iso8601 (time, NULL) : NULL;
  g_autoptr (GDateTime) local = moment != NULL ? g_date_time_to_local (moment) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;
}

void
pph_plan_step_take_signature (PphPlanStep *self, const PphSlot *slot, const PphSignatureCheck *sign,
                              PphSignatureEventKind kind, const char *digest)
{
  g_autoptr (PphSlot) after = pph_slot_copy (slot);
  PphSignatureEvent *event = pph_plan_step_add_event (self, kind, slot->signatory);
  g_autofree char *day = dup_day (sign->time);

  if (day != NULL)
    pph_set_string (&event->date, day);
  pph_set_string (&event->person, sign->signer);
  pph_set_string (&event->digest, digest);
  pph_set_string (&event->certificate, sign->certificate);
  if (slot->name != NULL && !pph_same_name (slot->name, sign->signer))
    {
      /* Translators: two names */
      g_autofree char *note
          = g_strdup_printf (_ ("The certificate names %s, the block %s."), pph_str (sign->signer), slot->name);

      pph_set_string (&event->note, note);
    }
  after->medium = PPH_MEDIUM_ELECTRONIC;
  after->state = PPH_SLOT_SIGNED;
  pph_set_string (&after->signed_on, event->date);
  pph_set_string (&after->signed_by, sign->signer);
  pph_set_string (&after->refused_on, NULL);
  pph_set_string (&after->reason, NULL);
  pph_plan_step_set_slot (self, after);
}

void
pph_plan_step_set_digest (PphPlanStep *self, const char *digest)
{
  PphSignaturePlan *after = pph_signature_plan_copy (self->plan);

  pph_set_string (&after->digest, digest);
  pph_signature_plan_unref (self->plan);
  self->plan = after;
}

void
pph_plan_step_add_conflict (PphPlanStep *self, GBytes *file, const char *person)
{
  g_autofree char *name = pph_desk_suggest_file_name (self->document, self->stored->version);
  g_autofree char *digest = pph_plan_step_add_file (self, file, name, "application/pdf", "conflict");
  PphSignatureEvent *event = pph_plan_step_add_event (self, PPH_EVENT_CONFLICT, NULL);

  pph_set_string (&event->person, person);
  pph_set_string (&event->digest, digest);
}

static const PphSignatureCheck *
find_check (const PphFileCheck *check, const char *field)
{
  for (guint i = 0; i < pph_list_length (check->signatures); i++)
    {
      const PphSignatureCheck *sign = pph_list_get (check->signatures, i);

      if (g_strcmp0 (sign->field, field) == 0)
        return sign;
    }
  return NULL;
}

static gboolean
begins_with (GBytes *file, GBytes *prefix)
{
  gsize size, least;
  gconstpointer bytes = g_bytes_get_data (file, &size), wanted = g_bytes_get_data (prefix, &least);

  return size > least && memcmp (bytes, wanted, least) == 0;
}

/* The file of @slot with one whole signature more, in its field. (transfer none) (nullable) */
static const PphSignatureCheck *
judge (const PphSlotFile *slot, GBytes *signed_file, const PphFileCheck *check, GError **error)
{
  const PphSignatureCheck *sign = find_check (check, slot->field);

  if (begins_with (signed_file, slot->file) && sign != NULL
      && (check->verdict == PPH_VERDICT_TRUSTED || check->verdict == PPH_VERDICT_INTACT))
    return sign;
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED, _ ("The signed file is not what was to be signed. %s"),
               pph_str (check->sentence));
  return NULL;
}

typedef struct
{
  const PphSlotFile *slot;
  GBytes *file;
  PphPlanStep step;
  gboolean conflict;
} Closing;

static void
closing_clear (Closing *self)
{
  g_clear_pointer (&self->file, g_bytes_unref);
  pph_plan_step_clear (&self->step);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Closing, closing_clear)

/* What is to be kept of the signed file, which was checked. */
static gboolean
take (Closing *self, PphDesk *desk, const PphFileCheck *check, GError **error)
{
  PphPlanStep *step = &self->step;
  const PphSignatureCheck *sign = judge (self->slot, self->file, check, error);
  g_autofree char *base = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;
  const PphSlot *block;

  if (sign == NULL || !pph_plan_step_begin (step, desk, self->slot->document, "sign", error))
    return FALSE;
  base = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->slot->file);
  block = pph_signature_plan_find_field (step->plan, self->slot->field);
  self->conflict = g_strcmp0 (base, step->plan->digest) != 0 || block == NULL || block->state == PPH_SLOT_SIGNED;
  if (self->conflict)
    {
      pph_plan_step_add_conflict (step, self->file, sign->signer);
      return TRUE;
    }
  name = pph_desk_suggest_file_name (step->document, step->stored->version);
  digest = pph_plan_step_add_file (step, self->file, name, "application/pdf", "signed");
  pph_plan_step_take_signature (step, block, sign, PPH_EVENT_SIGNED, digest);
  pph_plan_step_set_digest (step, digest);
  return TRUE;
}

/* It is kept. (transfer full) (nullable) */
static PphSignaturePlan *
get_outcome (const Closing *self, GError **error)
{
  if (!self->conflict)
    return pph_signature_plan_ref (self->step.plan);
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                       _ ("Someone else signed the same file meanwhile. Both files are kept; sign the newest."));
  return NULL;
}

PphSignaturePlan *
pph_desk_close_slot (PphDesk *self, const PphSlotFile *slot, GBytes *signed_file, GCancellable *cancellable,
                     GError **error)
{
  g_auto (Closing) closing = { .slot = slot };
  g_autoptr (PphFileCheck) check = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (slot != NULL && signed_file != NULL, NULL);

  closing.file = g_bytes_ref (signed_file);
  check = pph_desk_verify (self, signed_file, "", NULL, cancellable, error);
  if (check == NULL || !take (&closing, self, check, error) || !pph_plan_step_commit (&closing.step, error))
    return NULL;
  return get_outcome (&closing, error);
}

static void
closing_free (gpointer data)
{
  Closing *self = data;

  pph_slot_file_free ((PphSlotFile *)self->slot);
  closing_clear (self);
  g_free (data);
}

static void
on_kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  PphSignaturePlan *plan = pph_desk_commit_finish (PPH_DESK (source), result, &error)
                               ? get_outcome (g_task_get_task_data (task), &error)
                               : NULL;

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify)pph_signature_plan_unref);
  else
    g_task_return_error (task, error);
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Closing *closing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PphFileCheck) check = pph_desk_verify_finish (PPH_DESK (source), result, &error);
  PphTransaction *transaction = check != NULL && take (closing, PPH_DESK (source), check, &error)
                                    ? pph_plan_step_finish (&closing->step, &error)
                                    : NULL;

  if (transaction != NULL)
    pph_desk_commit_async (PPH_DESK (source), transaction, on_kept_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

void
pph_desk_close_slot_async (PphDesk *self, PphSlotFile *slot, GBytes *signed_file, GAsyncReadyCallback callback,
                           gpointer data)
{
  GTask *task;
  Closing *closing;

  g_return_if_fail (PPH_IS_DESK (self));
  g_return_if_fail (slot != NULL && signed_file != NULL);

  task = g_task_new (self, NULL, callback, data);
  closing = g_new0 (Closing, 1);
  closing->slot = slot;
  closing->file = g_bytes_ref (signed_file);
  g_task_set_task_data (task, closing, closing_free);
  pph_desk_verify_async (self, signed_file, "", NULL, on_verified_cb, task);
}

PphSignaturePlan *
pph_desk_close_slot_finish (PphDesk *self, GAsyncResult *result, PphSlotFile **slot, GError **error)
{
  Closing *closing;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  closing = g_task_get_task_data (G_TASK (result));
  *slot = (PphSlotFile *)g_steal_pointer (&closing->slot);
  return g_task_propagate_pointer (G_TASK (result), error);
}
