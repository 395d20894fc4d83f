/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rgc.h"

#include "pph-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const pph_rgc_status_names[]
    = { "unknown", "civil_servant", "contract_agent", "employee", "contractor", "temporary", NULL };
const char *const pph_rgc_state_names[] = { "draft",  "signing",   "signed",  "proposed",   "refused", "accepted",
                                            "active", "to_notify", "revoked", "superseded", NULL };
static const char *const event_names[] = { "departure", "change", "absence", NULL };

const char *
pph_rgc_status_label (PphRgcStatus status)
{
  static const char *const labels[] = {
    N_ ("Not said"),           N_ ("Civil servant"), N_ ("Agent under contract"),
    N_ ("Permanent employee"), N_ ("Contractor"),    N_ ("Temporary worker"),
  };

  g_return_val_if_fail (status < G_N_ELEMENTS (labels), "");
  return _ (labels[status]);
}

const char *
pph_rgc_state_label (PphRgcState state)
{
  static const char *const labels[] = {
    N_ ("Being written"), N_ ("Awaiting signature"),
    N_ ("To be sent"),    N_ ("Awaiting an answer"),
    N_ ("Refused"),       N_ ("Awaiting the certificate"),
    N_ ("Active"),        N_ ("Event to be told"),
    N_ ("Revoked"),       N_ ("Superseded"),
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (labels), "");
  return _ (labels[state]);
}

static const PphField person_fields[] = {
  PPH_FIELD (PphRgcPerson, person, STRING), PPH_FIELD (PphRgcPerson, name, STRING),
  PPH_FIELD (PphRgcPerson, birth, STRING),  PPH_FIELD (PphRgcPerson, phone, STRING),
  PPH_FIELD (PphRgcPerson, email, STRING),  PPH_FIELD_NAMED (PphRgcPerson, status, pph_rgc_status_names),
};
PPH_DEFINE_RECORD (PphRgcPerson, pph_rgc_person, person_fields)

static const PphField event_fields[] = {
  PPH_FIELD_NAMED (PphRgcEvent, kind, event_names), PPH_FIELD (PphRgcEvent, since, STRING),
  PPH_FIELD (PphRgcEvent, until, STRING),           PPH_FIELD (PphRgcEvent, known_on, STRING),
  PPH_FIELD (PphRgcEvent, notified_on, STRING),
};
PPH_DEFINE_RECORD (PphRgcEvent, pph_rgc_event, event_fields)

static const PphField act_fields[] = {
  PPH_FIELD (PphRgcAct, uuid, STRING),
  PPH_FIELD (PphRgcAct, convention, STRING),
  PPH_FIELD (PphRgcAct, supersedes, STRING),
  PPH_FIELD (PphRgcAct, superseded_by, STRING),
  PPH_FIELD (PphRgcAct, partner, STRING),
  PPH_FIELD (PphRgcAct, siret, STRING),
  PPH_FIELD (PphRgcAct, address, STRING),
  PPH_FIELD (PphRgcAct, representative, STRING),
  PPH_FIELD_OF (PphRgcAct, deliberation, RECORD, pph_authority_record_type),
  PPH_FIELD_OF (PphRgcAct, holder, RECORD, pph_rgc_person_record_type),
  PPH_FIELD_OF (PphRgcAct, substitutes, LIST, pph_rgc_person_record_type),
  PPH_FIELD (PphRgcAct, frozen_on, STRING),
  PPH_FIELD (PphRgcAct, signed_on, STRING),
  PPH_FIELD (PphRgcAct, sent_on, STRING),
  PPH_FIELD (PphRgcAct, refused_on, STRING),
  PPH_FIELD (PphRgcAct, accepted_on, STRING),
  PPH_FIELD (PphRgcAct, certified_on, STRING),
  PPH_FIELD (PphRgcAct, revoked_on, STRING),
  PPH_FIELD (PphRgcAct, superseded_on, STRING),
  PPH_FIELD (PphRgcAct, reason, STRING),
  PPH_FIELD_OF (PphRgcAct, events, LIST, pph_rgc_event_record_type),
};
PPH_DEFINE_RECORD (PphRgcAct, pph_rgc_act, act_fields)

static const PphField terms_fields[] = {
  PPH_FIELD (PphRgcTerms, uuid, STRING),
  PPH_FIELD (PphRgcTerms, convention, STRING),
  PPH_FIELD_OF (PphRgcTerms, tacit, RECORD, pph_period_record_type),
  PPH_FIELD_OF (PphRgcTerms, notify, RECORD, pph_period_record_type),
  PPH_FIELD_OF (PphRgcTerms, absence, RECORD, pph_period_record_type),
  PPH_FIELD_OF (PphRgcTerms, inactivity, RECORD, pph_period_record_type),
  PPH_FIELD_OF (PphRgcTerms, audit, RECORD, pph_period_record_type),
  PPH_FIELD (PphRgcTerms, single, BOOL),
  PPH_FIELD (PphRgcTerms, certificate, BOOL),
  PPH_FIELD_NAMED (PphRgcTerms, calendar, pph_calendar_names),
  PPH_FIELD (PphRgcTerms, clause_status, STRING),
  PPH_FIELD (PphRgcTerms, clause_tacit, STRING),
  PPH_FIELD (PphRgcTerms, clause_notify, STRING),
  PPH_FIELD (PphRgcTerms, clause_inactivity, STRING),
  PPH_FIELD (PphRgcTerms, clause_audit, STRING),
  PPH_FIELD (PphRgcTerms, clause_certificate, STRING),
};
PPH_DEFINE_RECORD (PphRgcTerms, pph_rgc_terms, terms_fields)

static const PphField clock_fields[] = {
  PPH_FIELD (PphRgcClock, id, STRING),
  PPH_FIELD (PphRgcClock, label, STRING),
  PPH_FIELD_OF (PphRgcClock, due, RECORD, pph_due_record_type),
  PPH_FIELD (PphRgcClock, overdue, BOOL),
};
PPH_DEFINE_RECORD (PphRgcClock, pph_rgc_clock, clock_fields)

static void
set_period (PphPeriod **slot, int count, PphUnit unit)
{
  g_autoptr (PphPeriod) period = pph_period_new ();

  period->count = count;
  period->unit = unit;
  pph_set_record (slot, period);
}

PphRgcTerms *
pph_rgc_terms_new_usual (gboolean single)
{
  PphRgcTerms *terms = pph_rgc_terms_new ();

  set_period (&terms->tacit, 1, PPH_UNIT_MONTHS);
  set_period (&terms->notify, 8, PPH_UNIT_DAYS);
  set_period (&terms->absence, 2, PPH_UNIT_MONTHS);
  set_period (&terms->inactivity, 2, PPH_UNIT_MONTHS);
  set_period (&terms->audit, 1, PPH_UNIT_YEARS);
  terms->single = single;
  terms->certificate = TRUE;
  pph_set_string (&terms->clause_status, "annexe 1, art. 1");
  pph_set_string (&terms->clause_tacit, "annexe 1, art. 1");
  pph_set_string (&terms->clause_notify, "annexe 1, art. 4");
  pph_set_string (&terms->clause_inactivity, "annexe 1, art. 5.1");
  pph_set_string (&terms->clause_audit, "annexe 1, art. 6");
  pph_set_string (&terms->clause_certificate, "annexe 4");
  return terms;
}

/* --- clocks ---------------------------------------------------------------------- */

static gboolean
read_date (const char *text, GDate *date)
{
  return text != NULL && pph_date_parse (text, date);
}

static PphDue *
count_after (const char *anchor, const PphPeriod *period, const PphRgcTerms *terms, const char *clause)
{
  const PphDelayRule rule = { (PphCalendar)terms->calendar, clause };
  GDate date;

  return period != NULL && read_date (anchor, &date) ? pph_delay_after (&date, period, 1, PPH_DELAY_PLAIN, &rule)
                                                     : NULL;
}

static gboolean
is_past (const PphDue *due, const GDate *today)
{
  GDate date;

  if (due == NULL)
    return FALSE;
  pph_due_get_date (due, &date);
  return g_date_compare (today, &date) > 0;
}

/* The last day on which a proposal can still be refused. */
static PphDue *
get_tacit (const PphRgcAct *self, const PphRgcTerms *terms)
{
  return count_after (self->sent_on, terms->tacit, terms, terms->clause_tacit);
}

static gboolean
has_come (const char *text, const GDate *today)
{
  GDate date;

  return read_date (text, &date) && g_date_compare (&date, today) <= 0;
}

/* The day from which an event has to be told: an absence counts once it is foreseen, or found, to be too long.
 * Returns: FALSE if it need not be told */
static gboolean
get_trigger (const PphRgcEvent *event, const PphRgcTerms *terms, GDate *trigger)
{
  GDate longest, until;

  if (event->kind != PPH_RGC_EVENT_ABSENCE || terms->absence == NULL)
    return read_date (event->known_on, trigger);
  if (!read_date (event->since, &longest) || !pph_period_add (&longest, terms->absence, 1, NULL))
    return FALSE;
  if (!read_date (event->until, &until))
    {
      *trigger = longest;
      return TRUE;
    }
  return g_date_compare (&until, &longest) > 0 && read_date (event->known_on, trigger);
}

static PphDue *
get_notice (const PphRgcEvent *event, const PphRgcTerms *terms)
{
  const PphDelayRule rule = { (PphCalendar)terms->calendar, terms->clause_notify };
  GDate trigger;

  if (event->notified_on != NULL || terms->notify == NULL || !get_trigger (event, terms, &trigger))
    return NULL;
  return pph_delay_after (&trigger, terms->notify, 1, PPH_DELAY_PLAIN, &rule);
}

static gboolean
has_event_to_tell (const PphRgcAct *self, const PphRgcTerms *terms, const GDate *today)
{
  for (guint i = 0; i < pph_list_length (self->events); i++)
    {
      const PphRgcEvent *event = pph_list_get (self->events, i);
      GDate trigger;

      if (event->notified_on == NULL && get_trigger (event, terms, &trigger) && g_date_compare (&trigger, today) <= 0)
        return TRUE;
    }
  return FALSE;
}

PphRgcState
pph_rgc_act_get_state (const PphRgcAct *self, const PphRgcTerms *terms, const GDate *today)
{
  g_autoptr (PphDue) tacit = get_tacit (self, terms);

  if (has_come (self->superseded_on, today))
    return PPH_RGC_SUPERSEDED;
  if (has_come (self->revoked_on, today))
    return PPH_RGC_REVOKED;
  if (has_come (self->refused_on, today))
    return PPH_RGC_REFUSED;
  if (has_come (self->sent_on, today) && (has_come (self->accepted_on, today) || is_past (tacit, today)))
    {
      if (terms->certificate && !has_come (self->certified_on, today))
        return PPH_RGC_ACCEPTED;
      return has_event_to_tell (self, terms, today) ? PPH_RGC_TO_NOTIFY : PPH_RGC_ACTIVE;
    }
  if (has_come (self->sent_on, today))
    return PPH_RGC_PROPOSED;
  if (has_come (self->signed_on, today))
    return PPH_RGC_SIGNED;
  return self->frozen_on != NULL ? PPH_RGC_SIGNING : PPH_RGC_DRAFT;
}

PphRgcClock *
pph_rgc_clock_new_with (const char *id, const char *label, const PphDue *due, gboolean overdue)
{
  PphRgcClock *clock = pph_rgc_clock_new ();

  pph_set_string (&clock->id, id);
  pph_set_string (&clock->label, label);
  pph_set_record (&clock->due, due);
  clock->overdue = overdue;
  return clock;
}

static void
add_clock (GPtrArray *clocks, const char *id, const char *label, const PphDue *due, gboolean overdue)
{
  g_ptr_array_add (clocks, pph_rgc_clock_new_with (id, label, due, overdue));
}

static int
compare_clocks (gconstpointer a, gconstpointer b)
{
  const PphRgcClock *left = *(PphRgcClock *const *)a, *right = *(PphRgcClock *const *)b;

  if (left->due == NULL || right->due == NULL)
    return (left->due == NULL) - (right->due == NULL);
  return strcmp (left->due->date, right->due->date);
}

void
pph_rgc_clocks_sort (GPtrArray *clocks)
{
  g_ptr_array_sort (clocks, compare_clocks);
}

GPtrArray *
pph_rgc_act_list_clocks (const PphRgcAct *self, const PphRgcTerms *terms, const GDate *today)
{
  GPtrArray *clocks = g_ptr_array_new_with_free_func (pph_record_unref);
  PphRgcState state = pph_rgc_act_get_state (self, terms, today);
  g_autoptr (PphDue) tacit = get_tacit (self, terms);

  if (state == PPH_RGC_PROPOSED && tacit != NULL)
    add_clock (clocks, "tacit", _ ("Without an answer by then, the proposal is accepted"), tacit, FALSE);
  if (state == PPH_RGC_ACCEPTED)
    add_clock (clocks, "certificate", _ ("The training certificate has to be sent before any right is given"), NULL,
               FALSE);
  for (guint i = 0; i < pph_list_length (self->events) && state != PPH_RGC_SUPERSEDED && state != PPH_RGC_REVOKED; i++)
    {
      g_autoptr (PphDue) notice = get_notice (pph_list_get (self->events, i), terms);

      if (notice != NULL)
        add_clock (clocks, "notify", _ ("Write to the security officer (CSSI) by then"), notice,
                   is_past (notice, today));
    }
  pph_rgc_clocks_sort (clocks);
  return clocks;
}

/* --- steps ----------------------------------------------------------------------- */

typedef struct
{
  gsize slot;  /* of the date that it writes */
  gsize after; /* of the date that must be there; G_MAXSIZE: none */
  const char *wrong_order;
} StepRule;

static const StepRule *
get_step_rule (PphRgcStep step)
{
  static const StepRule rules[] = {
    { G_STRUCT_OFFSET (PphRgcAct, signed_on), G_MAXSIZE, NULL },
    { G_STRUCT_OFFSET (PphRgcAct, sent_on), G_STRUCT_OFFSET (PphRgcAct, signed_on),
      N_ ("The act must be signed before it is sent.") },
    { G_STRUCT_OFFSET (PphRgcAct, refused_on), G_STRUCT_OFFSET (PphRgcAct, sent_on),
      N_ ("An act that was not sent cannot be refused.") },
    { G_STRUCT_OFFSET (PphRgcAct, accepted_on), G_STRUCT_OFFSET (PphRgcAct, sent_on),
      N_ ("An act that was not sent cannot be accepted.") },
    { G_STRUCT_OFFSET (PphRgcAct, certified_on), G_STRUCT_OFFSET (PphRgcAct, sent_on),
      N_ ("The certificate comes after the act was sent.") },
    { G_STRUCT_OFFSET (PphRgcAct, revoked_on), G_STRUCT_OFFSET (PphRgcAct, sent_on),
      N_ ("Only an act that was sent can be revoked.") },
  };

  return &rules[step];
}

#define SLOT(act, offset) (*(GRefString **)((char *)(act) + (offset)))

/* Says why @step cannot be done on @date; TRUE if it can. */
static gboolean
check_step (const PphRgcAct *self, PphRgcStep step, const GDate *date, const PphRgcTerms *terms, GPtrArray *findings)
{
  const StepRule *rule = get_step_rule (step);
  g_autoptr (PphDue) tacit = get_tacit (self, terms);
  GDate before;

  if (SLOT (self, rule->slot) != NULL || self->refused_on != NULL || self->revoked_on != NULL
      || self->superseded_on != NULL)
    pph_findings_add (findings, PPH_SEVERITY_ERROR, "act-closed",
                      _ ("This is done already, or the act is closed. Make a new act that replaces it."));
  else if (rule->after != G_MAXSIZE && SLOT (self, rule->after) == NULL)
    pph_findings_add (findings, PPH_SEVERITY_ERROR, "wrong-order", "%s", _ (rule->wrong_order));
  else if (rule->after != G_MAXSIZE && read_date (SLOT (self, rule->after), &before)
           && g_date_compare (date, &before) < 0)
    pph_findings_add (findings, PPH_SEVERITY_ERROR, "date-order",
                      _ ("This date comes before that of the step before it."));
  else if (step == PPH_RGC_STEP_REFUSE && (self->accepted_on != NULL || is_past (tacit, date)))
    pph_findings_add (findings, PPH_SEVERITY_ERROR, "refused-too-late",
                      _ ("The proposal was accepted already: it can be revoked, not refused any more."));
  else
    return TRUE;
  return FALSE;
}

PphRgcAct *
pph_rgc_act_with_step (const PphRgcAct *self, PphRgcStep step, const GDate *date, const char *text,
                       const PphRgcTerms *terms, GPtrArray *findings)
{
  g_autofree char *iso = NULL;
  PphRgcAct *made;

  if (!check_step (self, step, date, terms, findings))
    return NULL;
  iso = pph_date_to_iso (date);
  made = pph_rgc_act_copy (self);
  pph_set_string (&SLOT (made, get_step_rule (step)->slot), iso);
  if (step == PPH_RGC_STEP_REFUSE || step == PPH_RGC_STEP_REVOKE)
    pph_set_string (&made->reason, text);
  return made;
}

PphRgcAct *
pph_rgc_act_with_event (const PphRgcAct *self, int at, const PphRgcEvent *event)
{
  PphRgcAct *made = pph_rgc_act_copy (self);

  pph_set_list (&made->events,
                at < 0 ? pph_list_appended (self->events, event) : pph_list_replaced (self->events, (guint)at, event));
  return made;
}

PphRgcAct *
pph_rgc_act_new_superseding (const PphRgcAct *self, const char *uuid)
{
  PphRgcAct *made = pph_rgc_act_new ();

  pph_set_string (&made->uuid, uuid);
  pph_set_string (&made->supersedes, self->uuid);
  pph_set_string (&made->convention, self->convention);
  pph_set_string (&made->partner, self->partner);
  pph_set_string (&made->siret, self->siret);
  pph_set_string (&made->address, self->address);
  pph_set_string (&made->representative, self->representative);
  pph_set_record (&made->holder, self->holder);
  pph_set_list (&made->substitutes, pph_list_ref (self->substitutes));
  return made;
}

PphRgcAct *
pph_rgc_act_with_superseded (const PphRgcAct *self, const char *by, const GDate *date)
{
  PphRgcAct *made = pph_rgc_act_copy (self);
  g_autofree char *iso = pph_date_to_iso (date);

  pph_set_string (&made->superseded_by, by);
  pph_set_string (&made->superseded_on, iso);
  return made;
}

gboolean
pph_rgc_act_get_acceptance (const PphRgcAct *self, const PphRgcTerms *terms, const GDate *today, GDate *date)
{
  g_autoptr (PphDue) tacit = get_tacit (self, terms);

  if (self->refused_on != NULL || !has_come (self->sent_on, today))
    return FALSE;
  if (has_come (self->accepted_on, today))
    return read_date (self->accepted_on, date);
  if (!is_past (tacit, today))
    return FALSE;
  pph_due_get_date (tacit, date);
  g_date_add_days (date, 1);
  return TRUE;
}

static const PphRgcAct *
find_successor (const GPtrArray *acts, const PphRgcAct *act)
{
  for (guint i = acts->len; i > 0; i--)
    {
      const PphRgcAct *other = acts->pdata[i - 1];

      if (other->supersedes != NULL && g_strcmp0 (other->supersedes, act->uuid) == 0)
        return other;
    }
  return NULL;
}

GPtrArray *
pph_rgc_acts_link (const GPtrArray *acts, const PphRgcTerms *terms, const GDate *today)
{
  GPtrArray *linked = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < acts->len; i++)
    {
      const PphRgcAct *act = acts->pdata[i];
      const PphRgcAct *successor = find_successor (acts, act);
      PphRgcAct *made = NULL;
      GDate day;

      if (successor != NULL && pph_rgc_act_get_acceptance (successor, terms, today, &day))
        made = pph_rgc_act_with_superseded (act, successor->uuid, &day);
      else
        {
          made = pph_rgc_act_copy (act);
          pph_set_string (&made->superseded_by, successor != NULL ? successor->uuid : NULL);
        }
      g_ptr_array_add (linked, made);
    }
  return linked;
}

gboolean
pph_rgc_act_may_edit (const PphRgcAct *self)
{
  return self->frozen_on == NULL && self->signed_on == NULL && self->superseded_on == NULL;
}
