/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-date.h"

#include <string.h>

/* @n digits at @p, which moves on. Returns: @otherwise if they are not there */
static int
read_digits (const char **p, int n, int otherwise)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*p)[i]))
        return otherwise;
      value = value * 10 + g_ascii_digit_value ((*p)[i]);
    }
  *p += n;
  return value;
}

static GTimeZone *
read_zone (const char *p)
{
  char sign = *p;
  int hours, minutes;

  if (sign != '+' && sign != '-')
    return g_time_zone_new_utc ();
  p++;
  hours = read_digits (&p, 2, 0);
  p += *p == '\'' ? 1 : 0;
  minutes = read_digits (&p, 2, 0);
  return g_time_zone_new_offset ((sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60));
}

char *
pph_pdf_date_to_iso (const char *text)
{
  const char *p = g_str_has_prefix (text, "D:") ? text + 2 : text;
  int year = read_digits (&p, 4, 0), month = read_digits (&p, 2, 1), day = read_digits (&p, 2, 1);
  int hour = read_digits (&p, 2, 0), minute = read_digits (&p, 2, 0), second = read_digits (&p, 2, 0);
  g_autoptr (GTimeZone) zone = read_zone (p);
  g_autoptr (GDateTime) time = year > 0 ? g_date_time_new (zone, year, month, day, hour, minute, second) : NULL;

  return time != NULL ? g_date_time_format_iso8601 (time) : NULL;
}

char *
pph_pdf_date_from_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);
  int offset = (int)(g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE);
  g_autofree char *local = g_date_time_format (time, "%Y%m%d%H%M%S");

  return g_strdup_printf ("D:%s%c%02d'%02d'", local, offset < 0 ? '-' : '+', ABS (offset) / 60, ABS (offset) % 60);
}
