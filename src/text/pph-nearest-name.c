/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-nearest-name.h"

#include <string.h>

#define MAX_LENGTH 80

static gunichar *
fold (const char *text, glong *length)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  return g_utf8_to_ucs4_fast (lower, -1, length);
}

/* Letters to add, remove or replace to go from one to the other (Levenshtein). */
static int
distance (const gunichar *a, glong n_a, const gunichar *b, glong n_b)
{
  int row[MAX_LENGTH + 1];

  for (glong j = 0; j <= n_b; j++)
    row[j] = (int)j;
  for (glong i = 1; i <= n_a; i++)
    {
      int diagonal = row[0];

      row[0] = (int)i;
      for (glong j = 1; j <= n_b; j++)
        {
          int above = row[j];
          int replaced = diagonal + (a[i - 1] != b[j - 1]);

          row[j] = MIN (MIN (above, row[j - 1]) + 1, replaced);
          diagonal = above;
        }
    }
  return row[n_b];
}

const char *
pph_nearest_name (const char *name, const char *const *names)
{
  glong n_name, n_other;
  g_autofree gunichar *folded = fold (name, &n_name);
  const char *nearest = NULL;
  int best = MAX (2, (int)n_name / 3) + 1;

  if (n_name > MAX_LENGTH)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree gunichar *other = fold (names[i], &n_other);
      int d = n_other <= MAX_LENGTH ? distance (folded, n_name, other, n_other) : G_MAXINT;

      if (d < best && d < n_name)
        {
          best = d;
          nearest = names[i];
        }
    }
  return nearest;
}
