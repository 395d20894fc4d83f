/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-calendar.h"
#include "pph-term.h"

G_BEGIN_DECLS

/* Delays: from a day, a period and a clause to the day that they give, with
 * every step of the reasoning, so that a date can always show where it comes
 * from.  Pure: "today" is an argument, and so is the time zone.
 *
 * What holds (DOMAIN 1.6):
 *  - art. 641 CPC: the day of the event does not count; months and years end on
 *    the same day-number, else on the last day of the month;
 *  - art. 642 CPC: a delay counted forward that ends on a Saturday, a Sunday or
 *    a holiday may go on to the next working day; one counted backwards never
 *    does, and is shown with an earlier, safe working day;
 *  - period n is the anchor + n × period, never the end of period n - 1 + period;
 *  - hours are elapsed hours. */

/* One step of a reasoning. */
typedef struct
{
  PphRecord   parent;
  GRefString *rule;   /* stable ASCII name: "anchor", "same-day-number", "month-end", "days", "last-day",
                         "extended", "backwards", "safe", "clear-days", "hours" */
  GRefString *anchor; /* ISO: the day, or the time, that it starts from */
  GRefString *clause; /* "art. 641 CPC", "art. 10"; or NULL */
  GRefString *text;   /* for people, translated: one sentence */
} PphStep;
PPH_DECLARE_RECORD (PphStep, pph_step)

/* The day that a delay gives. */
typedef struct
{
  PphRecord   parent;
  GRefString *raw;   /* ISO: as counted */
  GRefString *date;  /* ISO: after extension; .raw without */
  GRefString *safe;  /* ISO: the last working day on or before .date */
  PphList    *steps; /* PphStep, in order */
} PphDue;
PPH_DECLARE_RECORD (PphDue, pph_due)
/* pph_due_get_date: what .date holds. */
void  pph_due_get_date (const PphDue *self, GDate *date);
/* pph_due_dup_text: the reasoning, one step per line, with its clause. (transfer full) */
char *pph_due_dup_text (const PphDue *self);

typedef enum
{
  PPH_DELAY_PLAIN    = 0,
  PPH_DELAY_EXTENDED = 1 << 0, /* art. 642 CPC applies */
  PPH_DELAY_LAST_DAY = 1 << 1, /* ends the day before the same day-number (PPH_READING_LAST_DAY) */
  PPH_DELAY_CLEAR    = 1 << 2, /* délai franc: the last day does not count either */
} PphDelayFlags;

/* What is common to the delays of a document: where people work, and which clause says so. */
typedef struct
{
  PphCalendar calendar;
  const char *clause; /* or NULL */
} PphDelayRule;

/* pph_period_add: moves @date by @n × @period, backwards when @n is negative.
 * *@clamped: (out) (optional): whether the month had no such day-number.
 * Returns: FALSE, @date untouched, if the period is of hours or empty, or the year leaves 1 to 9999 */
gboolean pph_period_add (GDate *date, const PphPeriod *period, int n, gboolean *clamped);
/* pph_period_dup_text: "3 years", "48 hours", translated. (transfer full) */
char    *pph_period_dup_text (const PphPeriod *period, int n);

/* Each returns %NULL when the period cannot be added (see pph_period_add()). (transfer full) (nullable) */

/* pph_delay_after: @n × @period after @anchor (@n at least 1). */
PphDue  *pph_delay_after  (const GDate *anchor, const PphPeriod *period, int n, guint flags, const PphDelayRule *rule);
/* pph_delay_before: @period before @anchor: a notice. Never extended. With PPH_DELAY_CLEAR neither end counts:
 * the last day to convene for a session. */
PphDue  *pph_delay_before (const GDate *anchor, const PphPeriod *period, guint flags, const PphDelayRule *rule);

/* pph_delay_find_period: the number, from 1, of the period of @period counted from @anchor in which @today
 * lies; a period holds its last day. 1 before the anchor, 0 when the period cannot be added. @flags:
 * PPH_DELAY_LAST_DAY or none. */
int      pph_delay_find_period (const GDate *anchor, const PphPeriod *period, guint flags, const GDate *today);

/* pph_delay_count_clear_days: days between @from and @to, neither counted (convocation and session); 0 if none. */
int      pph_delay_count_clear_days (const GDate *from, const GDate *to);

/* pph_delay_hours: the moment @hours elapsed hours after @anchor, in the zone of @anchor. @clause: (nullable).
 * *@step: (out) (optional) (transfer full): the reasoning.
 * Returns: (transfer full) (nullable): %NULL, *@step untouched, past the year 9999 */
GDateTime *pph_delay_hours (GDateTime *anchor, int hours, const char *clause, PphStep **step);

G_END_DECLS
