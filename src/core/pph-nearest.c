/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-nearest.h"

#include <string.h>

/* Longer names are not compared: nobody mistypes them, and the table is n × m. */
#define LONGEST 80

/* Edit distance with swaps of neighbours, on folded ASCII. */
static guint
distance (const char *a, const char *b)
{
  guint rows[3][LONGEST + 1];
  guint *before = rows[0], *above = rows[1], *row = rows[2];
  gsize n = strlen (a), m = strlen (b);

  for (guint j = 0; j <= m; j++)
    above[j] = j;
  for (guint i = 1; i <= n; i++)
    {
      guint *spare = before;

      row[0] = i;
      for (guint j = 1; j <= m; j++)
        {
          guint cost = a[i - 1] == b[j - 1] ? 0 : 1;

          row[j] = MIN (MIN (above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
        }
      before = above;
      above = row;
      row = spare;
    }
  return above[m];
}

static char *
fold (const char *text)
{
  g_autofree char *ascii = g_utf8_validate (text, -1, NULL) ? g_str_to_ascii (text, "C") : g_strdup (text);

  return g_ascii_strdown (ascii, -1);
}

const char *
pph_nearest (const char *typed, const char *const *names)
{
  g_autofree char *folded = fold (typed);
  const char *nearest = NULL;
  guint length = strlen (folded), least = MAX (2, length / 3) + 1;

  if (length > LONGEST)
    return NULL;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *name = fold (names[i]);
      guint far;

      if (strlen (name) > LONGEST)
        continue;
      far = distance (folded, name);
      if (far < least && far < length) /* something must be left of what was typed */
        {
          least = far;
          nearest = names[i];
        }
    }
  return nearest;
}
