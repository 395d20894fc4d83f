/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-bidi.h"

#include <fribidi.h>

gboolean
pph_bidi_is_needed (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      FriBidiCharType type;

      if ((guint8)*p < 0x80)
        continue;
      type = fribidi_get_bidi_type (g_utf8_get_char (p));
      if (FRIBIDI_IS_RTL (type) || FRIBIDI_IS_ARABIC (type))
        return TRUE;
    }
  return FALSE;
}

guint8 *
pph_bidi_find_levels (const char *text, gsize length)
{
  glong n = g_utf8_strlen (text, (gssize)length);
  g_autofree FriBidiChar *chars = g_new (FriBidiChar, n + 1);
  g_autofree FriBidiCharType *types = g_new (FriBidiCharType, n + 1);
  g_autofree FriBidiBracketType *brackets = g_new (FriBidiBracketType, n + 1);
  g_autofree FriBidiLevel *of_chars = g_new0 (FriBidiLevel, n + 1);
  guint8 *levels = g_malloc0 (length + 1);
  FriBidiParType direction = FRIBIDI_PAR_LTR;
  const char *p = text;

  for (glong i = 0; i < n; i++, p = g_utf8_next_char (p))
    chars[i] = g_utf8_get_char (p);
  fribidi_get_bidi_types (chars, (int)n, types);
  fribidi_get_bracket_types (chars, (int)n, types, brackets);
  if (fribidi_get_par_embedding_levels_ex (types, brackets, (int)n, &direction, of_chars) == 0)
    return levels;
  p = text;
  for (glong i = 0; i < n; i++)
    for (const char *next = g_utf8_next_char (p); p < next; p++)
      levels[p - text] = (guint8)MAX (of_chars[i], 0);
  return levels;
}

void
pph_bidi_order (const guint8 *levels, guint n, guint *order)
{
  guint8 highest = 0;

  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      highest = MAX (highest, levels[i]);
    }
  for (guint8 level = highest; level > 0; level--)
    for (guint i = 0, end; i < n; i = end + 1)
      {
        for (end = i; end < n && levels[order[end]] >= level; end++)
          ;
        for (guint a = i, b = end; a + 1 < b; a++)
          {
            guint kept = order[a];

            order[a] = order[--b];
            order[b] = kept;
          }
      }
}
