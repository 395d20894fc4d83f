/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-calendar.h"

#include <glib/gi18n-lib.h>

const char *const pph_calendar_names[] = {
  "metropole", "alsace_moselle", "guadeloupe",       "martinique",   "guyane",
  "reunion",   "mayotte",        "saint_barthelemy", "saint_martin", NULL,
};

const char *
pph_calendar_label (PphCalendar calendar)
{
  static const char *const labels[] = {
    N_ ("Metropolitan France"),
    N_ ("Alsace and Moselle"),
    N_ ("Guadeloupe"),
    N_ ("Martinique"),
    N_ ("Guyane"),
    N_ ("La Réunion"),
    N_ ("Mayotte"),
    N_ ("Saint-Barthélemy"),
    N_ ("Saint-Martin"),
  };

  g_return_val_if_fail (calendar < G_N_ELEMENTS (labels), "");
  return _ (labels[calendar]);
}

/* On the same day each year. */
static const struct
{
  GDateDay day;
  GDateMonth month;
  const char *name;
} fixed[] = {
  { 1, G_DATE_JANUARY, N_ ("New Year’s Day") },  { 1, G_DATE_MAY, N_ ("Labour Day") },
  { 8, G_DATE_MAY, N_ ("Victory Day") },         { 14, G_DATE_JULY, N_ ("Bastille Day") },
  { 15, G_DATE_AUGUST, N_ ("Assumption Day") },  { 1, G_DATE_NOVEMBER, N_ ("All Saints’ Day") },
  { 11, G_DATE_NOVEMBER, N_ ("Armistice Day") }, { 25, G_DATE_DECEMBER, N_ ("Christmas Day") },
};

/* Days after Easter Sunday. */
static const struct
{
  int days;
  const char *name;
} movable[] = {
  { 1, N_ ("Easter Monday") },
  { 39, N_ ("Ascension Day") },
  { 50, N_ ("Whit Monday") },
};

/* Of one territory only. */
static const struct
{
  PphCalendar calendar;
  GDateDay day;
  GDateMonth month;
  const char *name;
} own[] = {
  { PPH_CALENDAR_ALSACE_MOSELLE, 26, G_DATE_DECEMBER, N_ ("Saint Stephen’s Day") },
  { PPH_CALENDAR_GUADELOUPE, 27, G_DATE_MAY, N_ ("Abolition of slavery") },
  { PPH_CALENDAR_MARTINIQUE, 22, G_DATE_MAY, N_ ("Abolition of slavery") },
  { PPH_CALENDAR_GUYANE, 10, G_DATE_JUNE, N_ ("Abolition of slavery") },
  { PPH_CALENDAR_REUNION, 20, G_DATE_DECEMBER, N_ ("Abolition of slavery") },
  { PPH_CALENDAR_MAYOTTE, 27, G_DATE_APRIL, N_ ("Abolition of slavery") },
  { PPH_CALENDAR_SAINT_BARTHELEMY, 9, G_DATE_OCTOBER, N_ ("Abolition of slavery") },
  { PPH_CALENDAR_SAINT_MARTIN, 28, G_DATE_MAY, N_ ("Abolition of slavery") },
};

/* Butcher's rule for the Gregorian calendar. */
void
pph_calendar_easter (int year, GDate *date)
{
  int golden, century, leap_centuries, skew, moon, weekday, late, sum;

  g_return_if_fail (year >= 1583 && year <= 9999);

  golden = year % 19;
  century = year / 100;
  leap_centuries = century / 4;
  skew = (century - (century + 8) / 25 + 1) / 3;
  moon = (19 * golden + century - leap_centuries - skew + 15) % 30;
  weekday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - moon - year % 100 % 4) % 7;
  late = (golden + 11 * moon + 22 * weekday) / 451;
  sum = moon + weekday - 7 * late + 114;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay)(sum % 31 + 1), (GDateMonth)(sum / 31), (GDateYear)year);
}

static const char *
get_movable (PphCalendar calendar, const GDate *date)
{
  GDate easter;
  int days;

  if (g_date_get_year (date) < 1583 || g_date_get_year (date) > 9999)
    return NULL;
  pph_calendar_easter (g_date_get_year (date), &easter);
  days = g_date_days_between (&easter, date);
  for (guint i = 0; i < G_N_ELEMENTS (movable); i++)
    if (movable[i].days == days)
      return _ (movable[i].name);
  return calendar == PPH_CALENDAR_ALSACE_MOSELLE && days == -2 ? _ ("Good Friday") : NULL;
}

const char *
pph_calendar_get_holiday (PphCalendar calendar, const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (fixed[i].day == g_date_get_day (date) && fixed[i].month == g_date_get_month (date))
      return _ (fixed[i].name);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (own[i].calendar == calendar && own[i].day == g_date_get_day (date) && own[i].month == g_date_get_month (date))
      return _ (own[i].name);
  return get_movable (calendar, date);
}

const char *
pph_calendar_explain (PphCalendar calendar, const GDate *date)
{
  const char *holiday = pph_calendar_get_holiday (calendar, date);

  if (holiday != NULL)
    return holiday;
  switch (g_date_get_weekday (date))
    {
    case G_DATE_SATURDAY:
      return _ ("Saturday");
    case G_DATE_SUNDAY:
      return _ ("Sunday");
    default:
      return NULL;
    }
}

gboolean
pph_calendar_is_working_day (PphCalendar calendar, const GDate *date)
{
  return pph_calendar_explain (calendar, date) == NULL;
}

void
pph_calendar_next_working_day (PphCalendar calendar, GDate *date)
{
  while (!pph_calendar_is_working_day (calendar, date))
    g_date_add_days (date, 1);
}

void
pph_calendar_previous_working_day (PphCalendar calendar, GDate *date)
{
  while (!pph_calendar_is_working_day (calendar, date))
    g_date_subtract_days (date, 1);
}
