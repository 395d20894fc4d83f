/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-plan-private.h"

#include "pph-date-text.h"
#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>

/* What people say happened: sent, printed, refused. */

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

gboolean
pph_desk_mark_printed (PphDesk *self, const char *uuid, int copies, GError **error)
{
  g_auto (PphPlanStep) step = { 0 };
  PphSignatureEvent *event;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);
  g_return_val_if_fail (copies > 0, FALSE);

  if (!pph_plan_step_begin (&step, self, uuid, "print", error))
    return FALSE;
  event = pph_plan_step_add_event (&step, PPH_EVENT_PRINTED, NULL);
  event->copies = copies;
  pph_set_string (&event->digest, step.stored->version->pdf_digest);
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
