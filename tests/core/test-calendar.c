/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-calendar.h"

static void
set_date (GDate *date, int day, int month, int year)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* Dates from the published tables: the earliest, the latest, and the years around now. */
static void
test_easter (void)
{
  static const struct
  {
    int year, day, month;
  } cases[] = { { 1818, 22, 3 }, { 1943, 25, 4 }, { 2000, 23, 4 }, { 2024, 31, 3 }, { 2025, 20, 4 },
                { 2026, 5, 4 },  { 2027, 28, 3 }, { 2038, 25, 4 }, { 2049, 18, 4 }, { 2285, 22, 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate easter, expected;

      pph_calendar_easter (cases[i].year, &easter);
      set_date (&expected, cases[i].day, cases[i].month, cases[i].year);
      g_assert_cmpint (g_date_compare (&easter, &expected), ==, 0);
    }
  for (int year = 1583; year <= 9999; year++)
    {
      GDate easter;

      pph_calendar_easter (year, &easter);
      g_assert_cmpint (g_date_get_weekday (&easter), ==, G_DATE_SUNDAY);
    }
}

static guint
count_holidays (PphCalendar calendar, int year)
{
  guint n = 0;
  GDate date;

  for (set_date (&date, 1, 1, year); g_date_get_year (&date) == year; g_date_add_days (&date, 1))
    n += pph_calendar_get_holiday (calendar, &date) != NULL;
  return n;
}

static void
test_territories (void)
{
  static const struct
  {
    PphCalendar calendar;
    int day, month;
  } own[] = { { PPH_CALENDAR_GUADELOUPE, 27, 5 },   { PPH_CALENDAR_MARTINIQUE, 22, 5 },
              { PPH_CALENDAR_GUYANE, 10, 6 },       { PPH_CALENDAR_REUNION, 20, 12 },
              { PPH_CALENDAR_MAYOTTE, 27, 4 },      { PPH_CALENDAR_SAINT_BARTHELEMY, 9, 10 },
              { PPH_CALENDAR_SAINT_MARTIN, 28, 5 }, { PPH_CALENDAR_ALSACE_MOSELLE, 26, 12 },
              { PPH_CALENDAR_ALSACE_MOSELLE, 3, 4 } /* Good Friday of 2026 */ };

  g_assert_cmpuint (count_holidays (PPH_CALENDAR_METROPOLE, 2026), ==, 11);
  g_assert_cmpuint (count_holidays (PPH_CALENDAR_ALSACE_MOSELLE, 2026), ==, 13);
  /* Ascension and Victory Day fall together. */
  g_assert_cmpuint (count_holidays (PPH_CALENDAR_METROPOLE, 2027), ==, 11);
  g_assert_cmpuint (count_holidays (PPH_CALENDAR_METROPOLE, 2008), ==, 10);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      GDate date;

      set_date (&date, own[i].day, own[i].month, 2026);
      g_assert_nonnull (pph_calendar_get_holiday (own[i].calendar, &date));
      for (PphCalendar other = 0; pph_calendar_names[other] != NULL; other++)
        if (other != own[i].calendar)
          g_assert_null (pph_calendar_get_holiday (other, &date));
    }
  for (PphCalendar calendar = PPH_CALENDAR_GUADELOUPE; pph_calendar_names[calendar] != NULL; calendar++)
    {
      g_assert_cmpuint (count_holidays (calendar, 2026), ==, 12);
      g_assert_cmpstr (pph_calendar_label (calendar), !=, "");
    }
}

static void
test_working_days (void)
{
  GDate date;

  set_date (&date, 3, 4, 2026); /* Good Friday, then the week-end, then Easter Monday */
  g_assert_true (pph_calendar_is_working_day (PPH_CALENDAR_METROPOLE, &date));
  g_assert_false (pph_calendar_is_working_day (PPH_CALENDAR_ALSACE_MOSELLE, &date));
  pph_calendar_next_working_day (PPH_CALENDAR_ALSACE_MOSELLE, &date);
  g_assert_cmpint (g_date_get_day (&date), ==, 7);
  pph_calendar_next_working_day (PPH_CALENDAR_ALSACE_MOSELLE, &date);
  g_assert_cmpint (g_date_get_day (&date), ==, 7);
  g_date_subtract_days (&date, 1);
  g_assert_cmpstr (pph_calendar_explain (PPH_CALENDAR_METROPOLE, &date), ==, "Easter Monday");
  pph_calendar_previous_working_day (PPH_CALENDAR_METROPOLE, &date);
  g_assert_cmpint (g_date_get_day (&date), ==, 3);
  pph_calendar_previous_working_day (PPH_CALENDAR_ALSACE_MOSELLE, &date);
  g_assert_cmpint (g_date_get_day (&date), ==, 2);
  set_date (&date, 5, 12, 2026);
  g_assert_cmpstr (pph_calendar_explain (PPH_CALENDAR_METROPOLE, &date), ==, "Saturday");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/calendar/easter", test_easter);
  g_test_add_func ("/core/calendar/territories", test_territories);
  g_test_add_func ("/core/calendar/working-days", test_working_days);
  return g_test_run ();
}
