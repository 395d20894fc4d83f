/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-term.h"

#include "pph-date-text.h"
#include "pph-delay.h"

const char *const pph_unit_names[] = { "days", "months", "years", "hours", NULL };
const char *const pph_start_names[] = { "unknown", "date", "signature", "last_signature", "notification", NULL };
const char *const pph_end_names[] = { "unknown", "duration", "date", NULL };
const char *const pph_reading_names[] = { "same_day", "last_day", NULL };
const char *const pph_renewal_names[] = { "none", "tacit", "express", NULL };
const char *const pph_rule_kind_names[] = { "periodic", "event", "post_term", "termination", "breach", NULL };

static const PphField period_fields[] = {
  PPH_FIELD (PphPeriod, count, INT),
  PPH_FIELD_NAMED (PphPeriod, unit, pph_unit_names),
};
PPH_DEFINE_RECORD (PphPeriod, pph_period, period_fields)

static const PphField rule_fields[] = {
  PPH_FIELD_NAMED (PphTermRule, kind, pph_rule_kind_names),
  PPH_FIELD (PphTermRule, id, STRING),
  PPH_FIELD (PphTermRule, label, STRING),
  PPH_FIELD_OF (PphTermRule, period, RECORD, pph_period_record_type),
  PPH_FIELD (PphTermRule, count, INT),
  PPH_FIELD (PphTermRule, tacit, BOOL),
  PPH_FIELD (PphTermRule, channel, STRING),
  PPH_FIELD (PphTermRule, clause, STRING),
};
PPH_DEFINE_RECORD (PphTermRule, pph_term_rule, rule_fields)

static const PphField change_fields[] = {
  PPH_FIELD (PphChangeRoute, part, STRING),
  PPH_FIELD (PphChangeRoute, route, STRING),
  PPH_FIELD (PphChangeRoute, who, STRING),
  PPH_FIELD (PphChangeRoute, clause, STRING),
};
PPH_DEFINE_RECORD (PphChangeRoute, pph_change_route, change_fields)

static const PphField term_fields[] = {
  PPH_FIELD_NAMED (PphTerm, start, pph_start_names),
  PPH_FIELD (PphTerm, start_date, STRING),
  PPH_FIELD_NAMED (PphTerm, end, pph_end_names),
  PPH_FIELD_OF (PphTerm, duration, RECORD, pph_period_record_type),
  PPH_FIELD (PphTerm, end_date, STRING),
  PPH_FIELD_NAMED (PphTerm, reading, pph_reading_names),
  PPH_FIELD (PphTerm, clause, STRING),
  PPH_FIELD_NAMED (PphTerm, renewal, pph_renewal_names),
  PPH_FIELD_OF (PphTerm, renewal_period, RECORD, pph_period_record_type),
  PPH_FIELD (PphTerm, renewal_max, INT),
  PPH_FIELD (PphTerm, renewal_clause, STRING),
  PPH_FIELD_OF (PphTerm, notice, RECORD, pph_period_record_type),
  PPH_FIELD (PphTerm, notice_any_time, BOOL),
  PPH_FIELD (PphTerm, notice_channel, STRING),
  PPH_FIELD (PphTerm, notice_clause, STRING),
  PPH_FIELD_OF (PphTerm, rules, LIST, pph_term_rule_record_type),
  PPH_FIELD_OF (PphTerm, changes, LIST, pph_change_route_record_type),
  PPH_FIELD (PphTerm, precedence, STRINGS),
  PPH_FIELD (PphTerm, court, STRING),
  PPH_FIELD (PphTerm, amount, STRING),
};
PPH_DEFINE_RECORD (PphTerm, pph_term, term_fields)

/* --- dates ----------------------------------------------------------------------- */

gboolean
pph_term_get_fixed_end (const PphTerm *self, GDate *end)
{
  gboolean clamped;
  GDate date;

  if (self == NULL)
    return FALSE;
  if (self->end == PPH_END_ON_DATE)
    return self->end_date != NULL && pph_date_parse (self->end_date, end);
  if (self->end != PPH_END_AFTER_DURATION || self->duration == NULL || self->start != PPH_START_ON_DATE
      || self->start_date == NULL)
    return FALSE;
  g_date_clear (&date, 1);
  if (!pph_date_parse (self->start_date, &date) || !pph_period_add (&date, self->duration, 1, &clamped))
    return FALSE;
  if (self->reading == PPH_READING_LAST_DAY && !clamped)
    g_date_subtract_days (&date, 1);
  *end = date;
  return TRUE;
}
