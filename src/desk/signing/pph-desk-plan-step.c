/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-plan-private.h"

#include "pph-date-text.h"
#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>

gboolean
pph_plan_step_load (PphPlanStep *self, PphDesk *desk, const char *uuid, const char *verb, GError **error)
{
  *self = (PphPlanStep){ .desk = desk };
  if (!pph_desk_need_store (desk, error))
    return FALSE;
  pph_desk_flush_saves (desk);
  self->stored = pph_store_load (desk->store, uuid, NULL, error);
  self->plan = self->stored != NULL ? pph_desk_load_plan (desk, self->stored, error) : NULL;
  if (self->plan == NULL)
    return FALSE;
  self->document = pph_document_copy (self->stored->document);
  self->events = g_ptr_array_new_with_free_func (pph_record_unref);
  self->transaction = pph_desk_begin (desk, verb);
  return TRUE;
}

gboolean
pph_plan_step_begin (PphPlanStep *self, PphDesk *desk, const char *uuid, const char *verb, GError **error)
{
  if (!pph_plan_step_load (self, desk, uuid, verb, error))
    return FALSE;
  if (self->stored->version->state == PPH_VERSION_FROZEN && self->plan->digest != NULL)
    return TRUE;
  if (self->stored->version->state < PPH_VERSION_FROZEN)
    g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                         _ ("This version may still change, so nobody can sign it. Freeze it first."));
  else if (self->plan->digest == NULL)
    g_set_error_literal (
        error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
        _ ("This version was frozen without a file, so nobody can sign it here. Begin a new version."));
  else
    g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                         _ ("Everyone signed this version: it stays as it is."));
  return FALSE;
}

void
pph_plan_step_clear (PphPlanStep *self)
{
  g_clear_pointer (&self->stored, pph_stored_free);
  g_clear_pointer (&self->plan, pph_signature_plan_unref);
  g_clear_pointer (&self->document, pph_document_unref);
  g_clear_pointer (&self->version, pph_version_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->transaction, pph_transaction_free);
}

const PphSlot *
pph_plan_step_find (PphPlanStep *self, const char *signatory, GError **error)
{
  const PphSlot *slot = pph_signature_plan_get_slot (self->plan, signatory);

  if (slot == NULL)
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND, _ ("This version has no block “%s” to sign."),
                 signatory);
  else if (slot->state == PPH_SLOT_SIGNED)
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED, _ ("The block of %s is signed already."),
                 pph_str (slot->name != NULL ? slot->name : slot->label));
  else
    return slot;
  return NULL;
}

void
pph_plan_step_set_slot (PphPlanStep *self, const PphSlot *slot)
{
  PphSignaturePlan *after = pph_signature_plan_with_slot (self->plan, slot);

  pph_signature_plan_unref (self->plan);
  self->plan = after;
}

PphSignatureEvent *
pph_plan_step_add_event (PphPlanStep *self, PphSignatureEventKind kind, const char *signatory)
{
  PphSignatureEvent *event = pph_signature_event_new ();
  g_autofree char *uuid = pph_desk_dup_uuid (self->desk);
  g_autofree char *time = pph_desk_dup_date (self->desk);
  g_autofree char *today = pph_desk_dup_today (self->desk);

  pph_set_string (&event->uuid, uuid);
  pph_set_string (&event->document, self->document->uuid);
  pph_set_string (&event->version, self->stored->version->uuid);
  event->kind = (int)kind;
  pph_set_string (&event->time, time);
  pph_set_string (&event->author, self->desk->author);
  pph_set_string (&event->signatory, signatory);
  pph_set_string (&event->date, today);
  g_ptr_array_add (self->events, event);
  return event;
}

static gboolean
has_attachment (const PphDocument *document, const char *digest)
{
  for (guint i = 0; i < pph_list_length (document->attachments); i++)
    if (g_strcmp0 (((const PphAttachment *)pph_list_get (document->attachments, i))->digest, digest) == 0)
      return TRUE;
  return FALSE;
}

void
pph_plan_step_keep_file (PphPlanStep *self, const char *digest, GBytes *bytes, const char *name, const char *media_type,
                         const char *role)
{
  g_autoptr (PphAttachment) attachment = pph_attachment_new ();

  pph_transaction_put_file (self->transaction, digest, bytes, media_type);
  if (has_attachment (self->document, digest))
    return;
  pph_set_string (&attachment->digest, digest);
  pph_set_string (&attachment->name, name);
  pph_set_string (&attachment->media_type, media_type);
  pph_set_string (&attachment->role, role);
  pph_set_list (&self->document->attachments, pph_list_appended (self->document->attachments, attachment));
}

char *
pph_plan_step_add_file (PphPlanStep *self, GBytes *bytes, const char *name, const char *media_type, const char *role)
{
  char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  pph_plan_step_keep_file (self, digest, bytes, name, media_type, role);
  return digest;
}

/* Once all have signed, the version is signed. */
static void
settle_version (PphPlanStep *self)
{
  const PphVersion *version = self->version != NULL ? self->version : self->stored->version;
  PphVersion *settled;

  if (version->state != PPH_VERSION_FROZEN || !pph_signature_plan_is_complete (self->plan))
    return;
  settled = pph_version_copy (version);
  settled->state = PPH_VERSION_SIGNED;
  pph_set_record (&self->version, settled);
  pph_version_unref (settled);
}

/* A term that begins with the last signature has its end from now on. */
static void
put_version (PphPlanStep *self)
{
  g_autoptr (PphTerm) term = pph_signature_plan_apply_term (self->plan, self->version->term);
  g_autofree char *day = NULL;
  GDate end;

  pph_desk_put_version (self->transaction, self->document, self->version, self->stored->revision);
  if (pph_term_get_fixed_end (term, &end))
    day = pph_date_to_iso (&end);
  pph_transaction_set_end_date (self->transaction, day);
}

PphTransaction *
pph_plan_step_finish (PphPlanStep *self, GError **error)
{
  const char *document = self->document->uuid;

  pph_transaction_put_document (self->transaction, self->document);
  settle_version (self);
  if (self->version != NULL)
    put_version (self);
  if (!pph_plan_step_put_act (self, error))
    return NULL;
  pph_transaction_put_record (self->transaction, document, self->plan);
  for (guint i = 0; i < self->events->len; i++)
    pph_transaction_put_record (self->transaction, document, self->events->pdata[i]);
  return g_steal_pointer (&self->transaction);
}

gboolean
pph_plan_step_commit (PphPlanStep *self, GError **error)
{
  PphTransaction *transaction = pph_plan_step_finish (self, error);

  return transaction != NULL && pph_desk_commit (self->desk, transaction, error);
}
