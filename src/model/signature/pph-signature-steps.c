/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signature-steps.h"

#include "pph-date-text.h"

#include <glib/gi18n-lib.h>

static void
free_step (gpointer data)
{
  PphSignatureStep *step = data;

  g_free (step->signatory);
  g_free (step->party);
  g_free (step->field);
  g_free (step->name);
  g_free (step->capacity);
  g_free (step->detail);
  g_free (step->pill);
  g_free (step);
}

const char *
pph_step_kind_get_style (PphStepKind kind)
{
  static const char *const styles[] = {
    [PPH_STEP_DRAFT] = "waiting", [PPH_STEP_WAITING] = "waiting", [PPH_STEP_TURN] = "turn",
    [PPH_STEP_SIGNED] = "done",   [PPH_STEP_PAPER] = "done",      [PPH_STEP_REFUSED] = "refused",
  };

  return styles[kind];
}

static const PphSignatory *
find_signatory (const PphVersion *version, const char *id)
{
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (version->signatories, i);

      if (g_strcmp0 (signatory->id, id) == 0)
        return signatory;
    }
  return NULL;
}

static PphStepKind
find_kind (const PphVersion *version, const PphSignaturePlan *plan, const PphSlot *slot)
{
  if (slot->state == PPH_SLOT_SIGNED)
    return slot->medium == PPH_MEDIUM_PAPER ? PPH_STEP_PAPER : PPH_STEP_SIGNED;
  if (slot->state == PPH_SLOT_REFUSED)
    return PPH_STEP_REFUSED;
  if (version->state < PPH_VERSION_FROZEN)
    return PPH_STEP_DRAFT;
  return pph_signature_plan_may_sign (plan, slot->signatory) ? PPH_STEP_TURN : PPH_STEP_WAITING;
}

/* "la Ville · P/O M. Durand, maire": for whom, how, and in what capacity. */
static char *
describe_capacity (const PphSlot *slot, const PphSignatory *signatory)
{
  GString *words = g_string_new (pph_str (slot->label));

  if (signatory != NULL && signatory->mode != PPH_SIGNATURE_IN_PERSON)
    {
      const char *how = pph_signature_mode_label (signatory->mode);
      /* Translators: how someone signs in the place of another ("By delegation"), then who that is. */
      g_autofree char *whose
          = signatory->titular != NULL ? g_strdup_printf (_ ("%s, for %s"), how, signatory->titular) : g_strdup (how);

      g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", whose);
    }
  if (signatory != NULL && signatory->titular_capacity != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", signatory->titular_capacity);
  return g_string_free (words, FALSE);
}

static const PphSignatureCheck *
find_check (const PphFileCheck *check, const char *field)
{
  for (guint i = 0; check != NULL && field != NULL && i < pph_list_length (check->signatures); i++)
    {
      const PphSignatureCheck *signature = pph_list_get (check->signatures, i);

      if (g_strcmp0 (signature->field, field) == 0)
        return signature;
    }
  return NULL;
}

static gboolean
has_scan (const PphList *events, const char *signatory)
{
  for (guint i = 0; i < pph_list_length (events); i++)
    {
      const PphSignatureEvent *event = pph_list_get (events, i);

      if (event->kind == PPH_EVENT_PAPER && event->digest != NULL && g_strcmp0 (event->signatory, signatory) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
describe_signed (const PphSlot *slot, const PphSignatureCheck *check, gboolean scan)
{
  g_autofree char *day = slot->signed_on != NULL ? pph_date_text_to_long (slot->signed_on) : NULL;
  const char *worth = slot->medium == PPH_MEDIUM_PAPER        ? (scan ? _ ("on paper, scan attached") : _ ("on paper"))
                      : check == NULL                         ? NULL
                      : check->verdict == PPH_VERDICT_TRUSTED ? _ ("intact, signer known")
                      : check->verdict == PPH_VERDICT_INTACT  ? _ ("intact, signer not known")
                                                              : check->sentence;
  const char *parts[] = { day, slot->signed_by, worth };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", parts[i]);
  return g_string_free (words, FALSE);
}

/* The act that lets who signs sign. */
static char *
describe_authority (const PphAuthority *authority)
{
  g_autofree char *day = NULL;

  if (authority == NULL || authority->reference == NULL)
    return NULL;
  if (authority->date == NULL)
    /* Translators: number of an act. */
    return g_strdup_printf (_ ("empowered by act %s"), authority->reference);
  day = pph_date_text_to_long (authority->date);
  /* Translators: number of an act, then its day. */
  return g_strdup_printf (_ ("empowered by act %s of %s"), authority->reference, day);
}

static char *
describe_detail (PphStepKind kind, const PphSlot *slot, const PphSignatory *signatory, const PphSignatureCheck *check,
                 gboolean scan)
{
  g_autofree char *day = NULL;

  switch (kind)
    {
    case PPH_STEP_SIGNED:
    case PPH_STEP_PAPER:
      return describe_signed (slot, check, scan);
    case PPH_STEP_REFUSED:
      day = slot->refused_on != NULL ? pph_date_text_to_long (slot->refused_on) : NULL;
      return day != NULL && slot->reason != NULL ? g_strdup_printf ("%s · %s", day, slot->reason)
                                                 : g_strdup (day != NULL ? day : slot->reason);
    case PPH_STEP_DRAFT:
    case PPH_STEP_WAITING:
    case PPH_STEP_TURN:
    default:
      if (slot->state == PPH_SLOT_SENT && slot->sent_on != NULL)
        {
          day = pph_date_text_to_long (slot->sent_on);
          /* Translators: a day. */
          return g_strdup_printf (_ ("sent on %s"), day);
        }
      if (slot->medium == PPH_MEDIUM_PAPER)
        return g_strdup (_ ("will sign on paper"));
      return signatory != NULL ? describe_authority (signatory->authority) : NULL;
    }
}

static const char *
get_pill (PphStepKind kind, const PphSlot *slot)
{
  switch (kind)
    {
    case PPH_STEP_DRAFT:
      return pph_slot_state_label (PPH_SLOT_TO_PREPARE);
    case PPH_STEP_TURN:
      return slot->state == PPH_SLOT_SENT ? pph_slot_state_label (PPH_SLOT_SENT) : _ ("To sign");
    case PPH_STEP_PAPER:
      return _ ("On paper");
    case PPH_STEP_SIGNED:
      return pph_slot_state_label (PPH_SLOT_SIGNED);
    case PPH_STEP_REFUSED:
      return pph_slot_state_label (PPH_SLOT_REFUSED);
    case PPH_STEP_WAITING:
    default:
      return _ ("Waiting");
    }
}

GPtrArray *
pph_signature_steps_new (const PphVersion *version, const PphSignaturePlan *plan, const PphFileCheck *check,
                         const PphList *events)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (free_step);

  for (guint i = 0; i < pph_list_length (plan->slots); i++)
    {
      const PphSlot *slot = pph_list_get (plan->slots, i);
      const PphSignatory *signatory = find_signatory (version, slot->signatory);
      PphSignatureStep *step = g_new0 (PphSignatureStep, 1);

      step->kind = find_kind (version, plan, slot);
      step->signatory = g_strdup (slot->signatory);
      step->party = signatory != NULL ? g_strdup (signatory->party) : NULL;
      step->field = g_strdup (slot->field);
      step->name = g_strdup (slot->name != NULL ? slot->name : pph_str (slot->label));
      step->capacity = describe_capacity (slot, signatory);
      step->detail = describe_detail (step->kind, slot, signatory, find_check (check, slot->field),
                                      has_scan (events, slot->signatory));
      step->pill = g_strdup (get_pill (step->kind, slot));
      step->electronic = slot->medium == PPH_MEDIUM_ELECTRONIC;
      g_ptr_array_add (steps, step);
    }
  return steps;
}

char *
pph_signature_steps_summarise (const GPtrArray *steps)
{
  guint done = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const PphSignatureStep *step = steps->pdata[i];

      done += step->kind == PPH_STEP_SIGNED || step->kind == PPH_STEP_PAPER;
    }
  /* Translators: how many have signed, of how many. */
  return g_strdup_printf (ngettext ("%u signature of %u", "%u signatures of %u", done), done, steps->len);
}

const PphSignatureStep *
pph_signature_steps_find_turn (const GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const PphSignatureStep *step = steps->pdata[i];

      if (step->kind == PPH_STEP_TURN && step->electronic && step->field != NULL)
        return step;
    }
  return NULL;
}
