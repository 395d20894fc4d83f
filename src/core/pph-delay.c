/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-delay.h"

#include "pph-date-text.h"

#include <glib/gi18n-lib.h>

#define LAST_YEAR 9999

static const PphField step_fields[] = {
  PPH_FIELD (PphStep, rule, STRING),
  PPH_FIELD (PphStep, anchor, STRING),
  PPH_FIELD (PphStep, clause, STRING),
  PPH_FIELD (PphStep, text, STRING),
};
PPH_DEFINE_RECORD (PphStep, pph_step, step_fields)

static const PphField due_fields[] = {
  PPH_FIELD (PphDue, raw, STRING),
  PPH_FIELD (PphDue, date, STRING),
  PPH_FIELD (PphDue, safe, STRING),
  PPH_FIELD_OF (PphDue, steps, LIST, pph_step_record_type),
};
PPH_DEFINE_RECORD (PphDue, pph_due, due_fields)

void
pph_due_get_date (const PphDue *self, GDate *date)
{
  gboolean read = pph_date_parse (self->date, date);

  g_assert (read);
}

char *
pph_due_dup_text (const PphDue *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (self->steps); i++)
    {
      const PphStep *step = pph_list_get (self->steps, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", pph_str (step->text));
      if (step->clause != NULL)
        g_string_append_printf (text, " (%s)", step->clause);
    }
  return g_string_free (text, FALSE);
}

/* --- adding a period ------------------------------------------------------------- */

gboolean
pph_period_add (GDate *date, const PphPeriod *period, int n, gboolean *clamped)
{
  gint64 count = (gint64)period->count * n;
  GDateDay day = g_date_get_day (date);
  gint64 julian, months;

  if (period->count <= 0 || n == 0 || period->unit == PPH_UNIT_HOURS)
    return FALSE;
  if (period->unit == PPH_UNIT_DAYS)
    {
      julian = (gint64)g_date_get_julian (date) + count;
      if (julian < 1 || julian > (gint64)LAST_YEAR * 365)
        return FALSE;
      g_date_set_julian (date, (guint32)julian);
      if (clamped != NULL)
        *clamped = FALSE;
      return TRUE;
    }
  months = (gint64)g_date_get_year (date) * 12 + g_date_get_month (date) - 1
           + count * (period->unit == PPH_UNIT_YEARS ? 12 : 1);
  if (months < 12 || months / 12 > LAST_YEAR)
    return FALSE;
  {
    GDateYear year = (GDateYear)(months / 12);
    GDateMonth month = (GDateMonth)(months % 12 + 1);
    GDateDay last = g_date_get_days_in_month (month, year);

    g_date_set_dmy (date, MIN (day, last), month, year);
    if (clamped != NULL)
      *clamped = day > last;
  }
  return TRUE;
}

char *
pph_period_dup_text (const PphPeriod *period, int n)
{
  gulong count = (gulong)ABS ((gint64)period->count * n);

  switch (period->unit)
    {
    case PPH_UNIT_HOURS:
      return g_strdup_printf (ngettext ("%lu hour", "%lu hours", count), count);
    case PPH_UNIT_DAYS:
      return g_strdup_printf (ngettext ("%lu day", "%lu days", count), count);
    case PPH_UNIT_MONTHS:
      return g_strdup_printf (ngettext ("%lu month", "%lu months", count), count);
    case PPH_UNIT_YEARS:
    default:
      return g_strdup_printf (ngettext ("%lu year", "%lu years", count), count);
    }
}

/* --- reasoning ------------------------------------------------------------------- */

static PphStep *
step_new (const char *rule, const char *anchor, const char *clause, const char *text)
{
  PphStep *step = pph_step_new ();

  pph_set_string (&step->rule, rule);
  pph_set_string (&step->anchor, anchor);
  pph_set_string (&step->clause, clause);
  pph_set_string (&step->text, text);
  return step;
}

/* @due with one more step from @from; @text is taken. */
static void
add_step (PphDue *due, const char *rule, const GDate *from, const char *clause, char *text)
{
  g_autofree char *anchor = pph_date_to_iso (from);
  g_autoptr (PphStep) step = step_new (rule, anchor, clause, text);

  pph_set_list (&due->steps, pph_list_appended (due->steps, step));
  g_free (text);
}

static void
set_date (GRefString **slot, const GDate *date)
{
  g_autofree char *iso = pph_date_to_iso (date);

  pph_set_string (slot, iso);
}

/* Where the count starts, and the clause that asks for it. */
static void
add_anchor (PphDue *due, const GDate *anchor, const PphPeriod *period, int n, const PphDelayRule *rule)
{
  g_autofree char *from = pph_date_to_short (anchor);
  g_autofree char *how_long = pph_period_dup_text (period, n);

  add_step (due, "anchor", anchor, rule->clause,
            /* Translators: a length of time ("3 years"), then a date. */
            n > 0 ? g_strdup_printf (_ ("%s counted from %s."), how_long, from)
                  : g_strdup_printf (_ ("%s counted backwards from %s."), how_long, from));
}

/* How the period was added: @date is what it gave. */
static void
add_counting (PphDue *due, const GDate *anchor, const PphPeriod *period, gboolean clamped, const GDate *date)
{
  g_autofree char *to = pph_date_to_short (date);

  if (period->unit == PPH_UNIT_DAYS)
    add_step (due, "days", anchor, "art. 641 CPC",
              g_strdup_printf (_ ("The day that it starts from does not count: %s."), to));
  else if (clamped)
    add_step (due, "month-end", anchor, "art. 641 CPC",
              g_strdup_printf (_ ("That month has no such day: its last one, %s."), to));
  else
    add_step (due, "same-day-number", anchor, "art. 641 CPC",
              g_strdup_printf (_ ("On the day of the same number: %s."), to));
}

static void
add_clear_day (PphDue *due, GDate *date, int direction)
{
  GDate before = *date;
  g_autofree char *to = NULL;

  if (direction > 0)
    g_date_add_days (date, 1);
  else
    g_date_subtract_days (date, 1);
  to = pph_date_to_short (date);
  add_step (due, "clear-days", &before, NULL,
            g_strdup_printf (_ ("Clear days: neither the first nor the last counts, hence %s."), to));
}

static void
add_extension (PphDue *due, const GDate *raw, GDate *date, PphCalendar calendar)
{
  const char *why = pph_calendar_explain (calendar, raw);
  g_autofree char *from = pph_date_to_short (raw);
  g_autofree char *to = NULL;

  if (why == NULL)
    return;
  pph_calendar_next_working_day (calendar, date);
  to = pph_date_to_short (date);
  add_step (due, "extended", raw, "art. 642 CPC",
            /* Translators: a date, why nobody works on it ("Sunday", "Christmas Day"), the working day after it. */
            g_strdup_printf (_ ("%s is not worked (%s): put off to the next working day, %s."), from, why, to));
}

static void
add_safe_day (PphDue *due, const GDate *date, GDate *safe, PphCalendar calendar)
{
  const char *why = pph_calendar_explain (calendar, date);
  g_autofree char *from = pph_date_to_short (date);
  g_autofree char *to = NULL;

  if (why == NULL)
    return;
  pph_calendar_previous_working_day (calendar, safe);
  to = pph_date_to_short (safe);
  add_step (due, "safe", date, NULL,
            /* Translators: a date, why nobody works on it ("Sunday", "Christmas Day"), the working day before it. */
            g_strdup_printf (_ ("%s is not worked (%s): to be safe, act by %s."), from, why, to));
}

static PphDue *
finish (PphDue *due, const GDate *raw, guint flags, PphCalendar calendar)
{
  GDate date = *raw, safe;

  if ((flags & PPH_DELAY_EXTENDED) != 0)
    add_extension (due, raw, &date, calendar);
  safe = date;
  add_safe_day (due, &date, &safe, calendar);
  set_date (&due->raw, raw);
  set_date (&due->date, &date);
  set_date (&due->safe, &safe);
  return due;
}

/* --- delays ---------------------------------------------------------------------- */

/* The end of @n periods; a period that ends on the last day of a shorter month ends on it in both readings. */
static gboolean
add_reading (GDate *date, const PphPeriod *period, int n, guint flags, gboolean *clamped)
{
  if (!pph_period_add (date, period, n, clamped))
    return FALSE;
  if ((flags & PPH_DELAY_LAST_DAY) != 0 && !*clamped && g_date_get_julian (date) > 1)
    g_date_subtract_days (date, 1);
  return TRUE;
}

PphDue *
pph_delay_after (const GDate *anchor, const PphPeriod *period, int n, guint flags, const PphDelayRule *rule)
{
  g_autoptr (PphDue) due = pph_due_new ();
  GDate date = *anchor;
  gboolean clamped;

  g_return_val_if_fail (n > 0, NULL);

  if (!pph_period_add (&date, period, n, &clamped))
    return NULL;
  add_anchor (due, anchor, period, n, rule);
  add_counting (due, anchor, period, clamped, &date);
  if ((flags & PPH_DELAY_LAST_DAY) != 0 && !clamped)
    {
      GDate same_day = date;
      g_autofree char *to = NULL;

      g_date_subtract_days (&date, 1);
      to = pph_date_to_short (&date);
      add_step (due, "last-day", &same_day, NULL, g_strdup_printf (_ ("The period ends with the day before: %s."), to));
    }
  if ((flags & PPH_DELAY_CLEAR) != 0)
    add_clear_day (due, &date, 1);
  return finish (g_steal_pointer (&due), &date, flags, rule->calendar);
}

PphDue *
pph_delay_before (const GDate *anchor, const PphPeriod *period, guint flags, const PphDelayRule *rule)
{
  g_autoptr (PphDue) due = pph_due_new ();
  GDate date = *anchor;
  gboolean clamped;

  if (!pph_period_add (&date, period, -1, &clamped))
    return NULL;
  add_anchor (due, anchor, period, -1, rule);
  add_counting (due, anchor, period, clamped, &date);
  if ((flags & PPH_DELAY_CLEAR) != 0)
    {
      if (g_date_get_julian (&date) == 1)
        return NULL;
      add_clear_day (due, &date, -1);
    }
  if (!pph_calendar_is_working_day (rule->calendar, &date))
    add_step (due, "backwards", &date, "art. 642 CPC",
              g_strdup (_ ("A delay counted backwards is never put off to a later day.")));
  return finish (g_steal_pointer (&due), &date, flags & ~(guint)PPH_DELAY_EXTENDED, rule->calendar);
}

int
pph_delay_find_period (const GDate *anchor, const PphPeriod *period, guint flags, const GDate *today)
{
  for (int n = 1;; n++)
    {
      GDate end = *anchor;
      gboolean clamped;

      if (!add_reading (&end, period, n, flags, &clamped))
        return 0;
      if (g_date_compare (today, &end) <= 0)
        return n;
    }
}

int
pph_delay_count_clear_days (const GDate *from, const GDate *to)
{
  return MAX (0, g_date_days_between (from, to) - 1);
}

GDateTime *
pph_delay_hours (GDateTime *anchor, int hours, const char *clause, PphStep **step)
{
  GDateTime *end = g_date_time_add_hours (anchor, hours);
  gboolean shifted;
  g_autofree char *iso = NULL;
  g_autofree char *to = NULL;
  g_autofree char *text = NULL;
  PphPeriod period = { .count = hours, .unit = PPH_UNIT_HOURS };
  g_autofree char *how_long = pph_period_dup_text (&period, 1);

  if (end == NULL || step == NULL)
    return end;
  shifted = g_date_time_get_utc_offset (anchor) != g_date_time_get_utc_offset (end);
  iso = g_date_time_format_iso8601 (anchor);
  to = g_date_time_format (end, "%d/%m/%Y %H:%M");
  text = shifted
             /* Translators: "48 hours", then a date and time. */
             ? g_strdup_printf (_ ("%s really elapsed, through a change of the clocks: %s."), how_long, to)
             : g_strdup_printf (_ ("%s really elapsed: %s."), how_long, to);
  *step = step_new ("hours", iso, clause, text);
  return end;
}
