/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-delay.h"
#include "records.h"

#include <string.h>

static const PphDelayRule rule = { PPH_CALENDAR_METROPOLE, "art. 11" };

static PphDue *
count (const char *anchor, int direction, int count_of, PphUnit unit, int n, guint flags)
{
  PphPeriod period = { .count = count_of, .unit = unit };
  GDate date;

  date = test_day (anchor);
  return direction > 0 ? pph_delay_after (&date, &period, n, flags, &rule)
                       : pph_delay_before (&date, &period, flags, &rule);
}

static const PphStep *
find_step (const PphDue *due, const char *name)
{
  for (guint i = 0; i < pph_list_length (due->steps); i++)
    {
      const PphStep *step = pph_list_get (due->steps, i);

      if (strcmp (step->rule, name) == 0)
        return step;
    }
  return NULL;
}

/* The vectors of DOMAIN 1.6, and a few around them. */
static void
test_vectors (void)
{
  static const struct
  {
    const char *anchor;
    int direction, count;
    PphUnit unit;
    int n;
    guint flags;
    const char *raw, *date, *safe, *step;
  } cases[] = {
    { "2024-03-12", 1, 3, PPH_UNIT_YEARS, 1, 0, "2027-03-12", "2027-03-12", "2027-03-12", "same-day-number" },
    { "2027-03-12", -1, 3, PPH_UNIT_MONTHS, 1, 0, "2026-12-12", "2026-12-12", "2026-12-11", "backwards" },
    /* Asked for or not, a notice is never put off. */
    { "2027-03-12", -1, 3, PPH_UNIT_MONTHS, 1, PPH_DELAY_EXTENDED, "2026-12-12", "2026-12-12", "2026-12-11", "safe" },
    { "2027-03-12", 1, 2, PPH_UNIT_MONTHS, 1, 0, "2027-05-12", "2027-05-12", "2027-05-12", "same-day-number" },
    { "2026-12-31", 1, 3, PPH_UNIT_MONTHS, 1, 0, "2027-03-31", "2027-03-31", "2027-03-31", "same-day-number" },
    { "2026-12-31", 1, 3, PPH_UNIT_MONTHS, 2, 0, "2027-06-30", "2027-06-30", "2027-06-30", "month-end" },
    { "2026-12-31", 1, 3, PPH_UNIT_MONTHS, 3, 0, "2027-09-30", "2027-09-30", "2027-09-30", "month-end" },
    { "2026-12-31", 1, 3, PPH_UNIT_MONTHS, 4, 0, "2027-12-31", "2027-12-31", "2027-12-31", "same-day-number" },
    { "2026-12-31", 1, 3, PPH_UNIT_MONTHS, 5, 0, "2028-03-31", "2028-03-31", "2028-03-31", "same-day-number" },
    { "2023-09-07", 1, 2, PPH_UNIT_YEARS, 1, 0, "2025-09-07", "2025-09-07", "2025-09-05", "safe" },
    { "2023-09-07", 1, 2, PPH_UNIT_YEARS, 1, PPH_DELAY_EXTENDED, "2025-09-07", "2025-09-08", "2025-09-08", "extended" },
    { "2025-09-07", 1, 2, PPH_UNIT_MONTHS, 1, 0, "2025-11-07", "2025-11-07", "2025-11-07", "same-day-number" },
    { "2025-12-31", 1, 2, PPH_UNIT_MONTHS, 1, 0, "2026-02-28", "2026-02-28", "2026-02-27", "month-end" },
    { "2025-01-01", 1, 3, PPH_UNIT_YEARS, 1, 0, "2028-01-01", "2028-01-01", "2027-12-31", "same-day-number" },
    { "2025-01-01", 1, 3, PPH_UNIT_YEARS, 1, PPH_DELAY_LAST_DAY, "2027-12-31", "2027-12-31", "2027-12-31", "last-day" },
    { "2028-01-01", -1, 6, PPH_UNIT_MONTHS, 1, 0, "2027-07-01", "2027-07-01", "2027-07-01", "same-day-number" },
    { "2027-12-31", -1, 6, PPH_UNIT_MONTHS, 1, 0, "2027-06-30", "2027-06-30", "2027-06-30", "month-end" },
    { "2026-12-31", 1, 2, PPH_UNIT_MONTHS, 1, 0, "2027-02-28", "2027-02-28", "2027-02-26", "month-end" },
    { "2024-02-29", 1, 1, PPH_UNIT_YEARS, 1, 0, "2025-02-28", "2025-02-28", "2025-02-28", "month-end" },
    { "2024-02-29", 1, 1, PPH_UNIT_YEARS, 4, 0, "2028-02-29", "2028-02-29", "2028-02-29", "same-day-number" },
    { "2026-04-23", 1, 2, PPH_UNIT_MONTHS, 1, PPH_DELAY_CLEAR, "2026-06-24", "2026-06-24", "2026-06-24", "clear-days" },
    { "2026-04-14", -1, 5, PPH_UNIT_DAYS, 1, PPH_DELAY_CLEAR, "2026-04-08", "2026-04-08", "2026-04-08", "clear-days" },
    { "2026-04-30", 1, 1, PPH_UNIT_DAYS, 1, PPH_DELAY_EXTENDED, "2026-05-01", "2026-05-04", "2026-05-04", "extended" },
    /* S1-R6: thirty days are not a month. */
    { "2026-01-31", 1, 30, PPH_UNIT_DAYS, 1, 0, "2026-03-02", "2026-03-02", "2026-03-02", "days" },
    { "2026-01-31", 1, 1, PPH_UNIT_MONTHS, 1, PPH_DELAY_LAST_DAY, "2026-02-28", "2026-02-28", "2026-02-27",
      "month-end" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphDue) due
          = count (cases[i].anchor, cases[i].direction, cases[i].count, cases[i].unit, cases[i].n, cases[i].flags);

      g_test_message ("%s %+d × %d", cases[i].anchor, cases[i].direction * cases[i].count, cases[i].n);
      g_assert_cmpstr (due->raw, ==, cases[i].raw);
      g_assert_cmpstr (due->date, ==, cases[i].date);
      g_assert_cmpstr (due->safe, ==, cases[i].safe);
      g_assert_nonnull (find_step (due, cases[i].step));
      g_assert_cmpstr (find_step (due, "anchor")->anchor, ==, cases[i].anchor);
      g_assert_cmpstr (find_step (due, "anchor")->clause, ==, "art. 11");
      g_assert_true ((find_step (due, "safe") != NULL) == (strcmp (due->safe, due->date) != 0));
      g_assert_true ((find_step (due, "extended") != NULL) == (strcmp (due->raw, due->date) != 0));
    }
}

static void
test_text (void)
{
  g_autoptr (PphDue) due = count ("2027-03-12", -1, 3, PPH_UNIT_MONTHS, 1, 0);
  g_autofree char *text = pph_due_dup_text (due);
  GDate date;

  g_assert_cmpstr (text, ==,
                   "3 months counted backwards from 12/03/2027. (art. 11)\n"
                   "On the day of the same number: 12/12/2026. (art. 641 CPC)\n"
                   "A delay counted backwards is never put off to a later day. (art. 642 CPC)\n"
                   "12/12/2026 is not worked (Saturday): to be safe, act by 11/12/2026.");
  pph_due_get_date (due, &date);
  g_assert_cmpint (g_date_get_day (&date), ==, 12);
}

/* The bug of others: a notice computed on the first term although the agreement was renewed. */
static void
test_current_period (void)
{
  static const struct
  {
    const char *anchor;
    guint flags;
    const char *today;
    int n;
  } cases[] = {
    { "2024-03-12", 0, "2024-03-12", 1 },
    { "2024-03-12", 0, "2020-01-01", 1 },
    { "2024-03-12", 0, "2027-03-12", 1 },
    { "2024-03-12", 0, "2027-03-13", 2 },
    { "2024-03-12", 0, "2033-01-01", 3 },
    { "2025-01-01", PPH_DELAY_LAST_DAY, "2027-12-31", 1 },
    { "2025-01-01", PPH_DELAY_LAST_DAY, "2028-01-01", 2 },
  };
  PphPeriod period = { .count = 3, .unit = PPH_UNIT_YEARS };
  PphPeriod hours = { .count = 3, .unit = PPH_UNIT_HOURS };
  GDate anchor, today;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      anchor = test_day (cases[i].anchor);
      today = test_day (cases[i].today);
      g_assert_cmpint (pph_delay_find_period (&anchor, &period, cases[i].flags, &today), ==, cases[i].n);
    }
  g_assert_cmpint (pph_delay_find_period (&anchor, &hours, 0, &today), ==, 0);
}

static void
test_clear_days (void)
{
  GDate from, to;

  from = test_day ("2026-04-08");
  to = test_day ("2026-04-14");
  g_assert_cmpint (pph_delay_count_clear_days (&from, &to), ==, 5);
  g_assert_cmpint (pph_delay_count_clear_days (&to, &from), ==, 0);
  g_assert_cmpint (pph_delay_count_clear_days (&from, &from), ==, 0);
}

static void
assert_hours (const char *from, int hours, const char *expected)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  g_autoptr (GDateTime) anchor = g_date_time_new_from_iso8601 (from, paris);
  g_autoptr (PphStep) step = NULL;
  g_autoptr (GDateTime) end = pph_delay_hours (anchor, hours, "art. 6", &step);
  g_autofree char *text = g_date_time_format (end, "%Y-%m-%d %H:%M");

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (step->rule, ==, "hours");
  g_assert_cmpstr (step->clause, ==, "art. 6");
}

/* 48 hours are 48 hours, whatever the clocks do. */
static void
test_hours (void)
{
  assert_hours ("2026-10-24T10:00:00", 48, "2026-10-26 09:00");
  assert_hours ("2026-03-28T10:00:00", 48, "2026-03-30 11:00");
  assert_hours ("2026-06-01T10:00:00", 48, "2026-06-03 10:00");
}

/* What cannot be added is said, and changes nothing. */
static void
test_limits (void)
{
  static const PphPeriod wrong[] = {
    { .count = 0, .unit = PPH_UNIT_DAYS },          { .count = -1, .unit = PPH_UNIT_YEARS },
    { .count = 48, .unit = PPH_UNIT_HOURS },        { .count = 9000, .unit = PPH_UNIT_YEARS },
    { .count = G_MAXINT, .unit = PPH_UNIT_MONTHS }, { .count = G_MAXINT, .unit = PPH_UNIT_DAYS },
  };
  GDate date;

  date = test_day ("2026-01-31");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (pph_delay_after (&date, &wrong[i], 1, 0, &rule));
      g_assert_null (pph_delay_before (&date, &wrong[i], 0, &rule));
      g_assert_false (pph_period_add (&date, &wrong[i], 1, NULL));
      g_assert_cmpint (g_date_get_julian (&date), ==, 739647);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/delay/vectors", test_vectors);
  g_test_add_func ("/core/delay/text", test_text);
  g_test_add_func ("/core/delay/current-period", test_current_period);
  g_test_add_func ("/core/delay/clear-days", test_clear_days);
  g_test_add_func ("/core/delay/hours", test_hours);
  g_test_add_func ("/core/delay/limits", test_limits);
  return g_test_run ();
}
