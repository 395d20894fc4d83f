/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Working days. A public holiday depends on the territory: eleven are common to
 * all (art. L. 3133-1 of the Code du travail), Alsace and Moselle have two more
 * (L. 3134-13), and each overseas territory its day of the abolition of slavery
 * (L. 3422-2, décret n° 83-1003). */

typedef enum
{
  PPH_CALENDAR_METROPOLE,
  PPH_CALENDAR_ALSACE_MOSELLE, /* Good Friday is one only where there is a Protestant church: taken as one everywhere */
  PPH_CALENDAR_GUADELOUPE,
  PPH_CALENDAR_MARTINIQUE,
  PPH_CALENDAR_GUYANE,
  PPH_CALENDAR_REUNION,
  PPH_CALENDAR_MAYOTTE,
  PPH_CALENDAR_SAINT_BARTHELEMY,
  PPH_CALENDAR_SAINT_MARTIN,
} PphCalendar;
extern const char *const pph_calendar_names[]; /* "metropole"… NULL-terminated */
const char *pph_calendar_label (PphCalendar calendar); /* translated (transfer none) */

/* pph_calendar_easter: Easter Sunday of @year (1583 to 9999), Gregorian. */
void        pph_calendar_easter      (int year, GDate *date);
/* pph_calendar_get_holiday: the name of the public holiday that @date is, translated. (transfer none) (nullable) */
const char *pph_calendar_get_holiday (PphCalendar calendar, const GDate *date);
/* pph_calendar_explain: why nobody works on @date: its holiday, else "Saturday" or "Sunday"; %NULL for a
 * working day. (transfer none) (nullable) */
const char *pph_calendar_explain     (PphCalendar calendar, const GDate *date);
gboolean    pph_calendar_is_working_day (PphCalendar calendar, const GDate *date);
/* Moves @date to the nearest working day, itself included. */
void        pph_calendar_next_working_day     (PphCalendar calendar, GDate *date);
void        pph_calendar_previous_working_day (PphCalendar calendar, GDate *date);

G_END_DECLS
