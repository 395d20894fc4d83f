/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fold-private.h"

static void
append_folded (GString *folded, gunichar c)
{
  if (g_unichar_ismark (c))
    return;
  if (g_unichar_isspace (c))
    g_string_append_c (folded, ' ');
  else if (c == 0x0153 || c == 0x0152)
    g_string_append (folded, "oe");
  else if (c == 0x00E6 || c == 0x00C6)
    g_string_append (folded, "ae");
  else
    g_string_append_c (folded, c < 0x80 ? g_ascii_tolower ((char)c) : '?');
}

char *
pph_fold_to_ascii (const char *text)
{
  /* compatibility decomposition: accents apart, superscripts and odd spaces plain */
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  GString *folded = g_string_new (NULL);

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    append_folded (folded, g_utf8_get_char (p));
  return g_string_free (folded, FALSE);
}
