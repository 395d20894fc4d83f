/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-measure.h"

#include "pph-date-text.h"

#include <string.h>

#define LONGEST_NUMBER 32

static const PphField measure_fields[] = {
  PPH_FIELD (PphMeasure, uuid, STRING),
  PPH_FIELD (PphMeasure, indicator, STRING),
  PPH_FIELD (PphMeasure, date, STRING),
  PPH_FIELD (PphMeasure, value, STRING),
};
PPH_DEFINE_RECORD (PphMeasure, pph_measure, measure_fields)

/* Digits stand in groups, with a plain or an unbreakable space between. */
static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == 0x00A0 || c == 0x202F || c == 0x2009;
}

gboolean
pph_measure_get_number (const PphMeasure *self, double *number)
{
  char digits[LONGEST_NUMBER + 1];
  guint n = 0;
  gboolean fraction = FALSE;
  const char *p = pph_str (self->value);

  while (is_space (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '-' || *p == '+')
    digits[n++] = *p++;
  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; *p != '\0' && n < LONGEST_NUMBER; p = g_utf8_next_char (p))
    {
      const char *next = g_utf8_next_char (p);

      if (g_ascii_isdigit (*p))
        digits[n++] = *p;
      else if ((*p == ',' || *p == '.') && !fraction && g_ascii_isdigit (*next))
        {
          digits[n++] = '.';
          fraction = TRUE;
        }
      else if (!is_space (g_utf8_get_char (p)) || fraction || !g_ascii_isdigit (*next))
        break;
    }
  digits[n] = '\0';
  *number = g_ascii_strtod (digits, NULL);
  return TRUE;
}

int
pph_measure_compare (const PphMeasure *a, const PphMeasure *b)
{
  int by_indicator = g_strcmp0 (a->indicator, b->indicator);
  GDate day_a, day_b;
  gboolean known_a = pph_date_parse (a->date, &day_a);
  gboolean known_b = pph_date_parse (b->date, &day_b);

  if (by_indicator != 0)
    return by_indicator;
  if (known_a != known_b)
    return known_a ? -1 : 1;
  return known_a ? g_date_compare (&day_a, &day_b) : g_strcmp0 (a->date, b->date);
}
