/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signature-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const pph_slot_state_names[] = { "to_prepare", "sent", "signed", "refused", NULL };
const char *const pph_signature_event_names[]
    = { "frozen", "sent", "signed", "paper", "received", "rejected", "refused", "conflict", "printed", NULL };

const char *
pph_slot_state_label (PphSlotState state)
{
  static const char *const labels[] = { N_ ("To prepare"), N_ ("Sent"), N_ ("Signed"), N_ ("Refused") };

  g_return_val_if_fail (state < G_N_ELEMENTS (labels), "");
  return _ (labels[state]);
}

const char *
pph_signature_event_label (PphSignatureEventKind kind)
{
  static const char *const labels[] = {
    N_ ("Frozen for signature"), N_ ("Sent for signature"), N_ ("Signed here"),
    N_ ("Signed on paper"),      N_ ("Signed, received"),   N_ ("File kept apart"),
    N_ ("Signature refused"),    N_ ("Two signed copies"),  N_ ("Originals printed"),
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (labels), "");
  return _ (labels[kind]);
}

static const PphField slot_fields[] = {
  PPH_FIELD (PphSlot, signatory, STRING),
  PPH_FIELD (PphSlot, field, STRING),
  PPH_FIELD (PphSlot, label, STRING),
  PPH_FIELD (PphSlot, name, STRING),
  PPH_FIELD_NAMED (PphSlot, medium, pph_medium_names),
  PPH_FIELD_NAMED (PphSlot, state, pph_slot_state_names),
  PPH_FIELD (PphSlot, sent_on, STRING),
  PPH_FIELD (PphSlot, signed_on, STRING),
  PPH_FIELD (PphSlot, refused_on, STRING),
  PPH_FIELD (PphSlot, reason, STRING),
  PPH_FIELD (PphSlot, signed_by, STRING),
};
PPH_DEFINE_RECORD (PphSlot, pph_slot, slot_fields)

static const PphField plan_fields[] = {
  PPH_FIELD (PphSignaturePlan, uuid, STRING),    PPH_FIELD (PphSignaturePlan, document, STRING),
  PPH_FIELD (PphSignaturePlan, version, STRING), PPH_FIELD (PphSignaturePlan, ordered, BOOL),
  PPH_FIELD (PphSignaturePlan, originals, INT),  PPH_FIELD_OF (PphSignaturePlan, slots, LIST, pph_slot_record_type),
  PPH_FIELD (PphSignaturePlan, digest, STRING),
};
PPH_DEFINE_RECORD (PphSignaturePlan, pph_signature_plan, plan_fields)

static const PphField event_fields[] = {
  PPH_FIELD (PphSignatureEvent, uuid, STRING),
  PPH_FIELD (PphSignatureEvent, document, STRING),
  PPH_FIELD (PphSignatureEvent, version, STRING),
  PPH_FIELD_NAMED (PphSignatureEvent, kind, pph_signature_event_names),
  PPH_FIELD (PphSignatureEvent, time, STRING),
  PPH_FIELD (PphSignatureEvent, author, STRING),
  PPH_FIELD (PphSignatureEvent, signatory, STRING),
  PPH_FIELD (PphSignatureEvent, person, STRING),
  PPH_FIELD (PphSignatureEvent, date, STRING),
  PPH_FIELD (PphSignatureEvent, digest, STRING),
  PPH_FIELD_OF (PphSignatureEvent, others, LIST, pph_text_record_type),
  PPH_FIELD (PphSignatureEvent, copies, INT),
  PPH_FIELD (PphSignatureEvent, certificate, STRING),
  PPH_FIELD (PphSignatureEvent, note, STRING),
};
PPH_DEFINE_RECORD (PphSignatureEvent, pph_signature_event, event_fields)

static PphSlot *
make_slot (const PphVersion *version, const PphSignatory *signatory)
{
  const PphParty *party = pph_version_find_party (version, signatory->party);
  PphSlot *slot = pph_slot_new ();

  pph_set_string (&slot->signatory, signatory->id);
  if (party != NULL)
    pph_set_string (&slot->label, party->short_name != NULL ? party->short_name : party->legal_name);
  pph_set_string (&slot->name, pph_signatory_get_name (signatory));
  slot->medium = signatory->medium;
  return slot;
}

PphSignaturePlan *
pph_signature_plan_new_for (const PphVersion *version, const char *document, const char *uuid)
{
  PphSignaturePlan *self = pph_signature_plan_new ();
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    g_ptr_array_add (slots, make_slot (version, pph_list_get (version->signatories, i)));
  pph_set_string (&self->uuid, uuid);
  pph_set_string (&self->document, document);
  pph_set_string (&self->version, version->uuid);
  self->originals = version->originals;
  pph_set_list (&self->slots, slots->len > 0 ? pph_list_from_array (slots->pdata, slots->len) : NULL);
  return self;
}

static int
find_slot (const PphSignaturePlan *self, const char *signatory)
{
  for (guint i = 0; i < pph_list_length (self->slots); i++)
    if (g_strcmp0 (((const PphSlot *)pph_list_get (self->slots, i))->signatory, signatory) == 0)
      return (int)i;
  return -1;
}

const PphSlot *
pph_signature_plan_get_slot (const PphSignaturePlan *self, const char *signatory)
{
  int i = find_slot (self, signatory);

  return i >= 0 ? pph_list_get (self->slots, (guint)i) : NULL;
}

const PphSlot *
pph_signature_plan_find_field (const PphSignaturePlan *self, const char *field)
{
  for (guint i = 0; i < pph_list_length (self->slots); i++)
    {
      const PphSlot *slot = pph_list_get (self->slots, i);

      if (slot->field != NULL && g_strcmp0 (slot->field, field) == 0)
        return slot;
    }
  return NULL;
}

PphSignaturePlan *
pph_signature_plan_with_slot (const PphSignaturePlan *self, const PphSlot *slot)
{
  int i = find_slot (self, slot->signatory);
  PphSignaturePlan *made = pph_signature_plan_copy (self);

  g_return_val_if_fail (i >= 0, made);
  pph_set_list (&made->slots, pph_list_replaced (self->slots, (guint)i, slot));
  return made;
}

gboolean
pph_signature_plan_may_sign (const PphSignaturePlan *self, const char *signatory)
{
  for (guint i = 0; i < pph_list_length (self->slots); i++)
    {
      const PphSlot *slot = pph_list_get (self->slots, i);
      gboolean waits = slot->state == PPH_SLOT_TO_PREPARE || slot->state == PPH_SLOT_SENT;

      if (g_strcmp0 (slot->signatory, signatory) == 0)
        return waits;
      if (waits && self->ordered)
        return FALSE;
    }
  return FALSE;
}

gboolean
pph_signature_plan_is_complete (const PphSignaturePlan *self)
{
  for (guint i = 0; i < pph_list_length (self->slots); i++)
    if (((const PphSlot *)pph_list_get (self->slots, i))->state != PPH_SLOT_SIGNED)
      return FALSE;
  return self->slots != NULL;
}

const char *
pph_signature_plan_get_last_date (const PphSignaturePlan *self)
{
  const char *last = NULL;

  if (!pph_signature_plan_is_complete (self))
    return NULL;
  for (guint i = 0; i < pph_list_length (self->slots); i++)
    {
      const PphSlot *slot = pph_list_get (self->slots, i);

      /* ISO dates are in the order of their letters */
      if (slot->signed_on != NULL && (last == NULL || strcmp (slot->signed_on, last) > 0))
        last = slot->signed_on;
    }
  return last;
}

PphTerm *
pph_signature_plan_apply_term (const PphSignaturePlan *self, const PphTerm *term)
{
  const char *last = pph_signature_plan_get_last_date (self);
  PphTerm *made;

  if (term == NULL || last == NULL
      || (term->start != PPH_START_ON_SIGNATURE && term->start != PPH_START_ON_LAST_SIGNATURE))
    return pph_record_ref (term);
  made = pph_term_copy (term);
  made->start = PPH_START_ON_DATE;
  pph_set_string (&made->start_date, last);
  return made;
}
