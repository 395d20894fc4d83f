/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-typography.h"

#include <string.h>

/* Typing: small decisions from what stands before the cursor. */

#define NBSP  "\u00a0"
#define NNBSP "\u202f"

static gunichar
last_char (const char *text, guint back)
{
  const char *p = text + strlen (text);

  for (guint i = 0; i < back && p > text; i++)
    p = g_utf8_prev_char (p);
  if (p == text && (back == 0 || g_utf8_strlen (text, -1) < back))
    return 0;
  return g_utf8_get_char (p);
}

static gboolean
is_plain_space (gunichar c)
{
  return c == ' ' || c == 0xA0 || c == 0x202F;
}

/* The word that the cursor ends: an address is being typed if it looks so. */
static gboolean
in_address (const char *before)
{
  const char *start = before + strlen (before);

  while (start > before && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  return strchr (start, '@') != NULL || strstr (start, "://") != NULL || g_str_has_prefix (start, "www.")
         || strcmp (start, "http") == 0 || strcmp (start, "https") == 0 || strcmp (start, "mailto") == 0;
}

static char *
type_quote (const char *before, int *erase)
{
  gunichar last = last_char (before, 1);
  const char *open = g_strrstr (before, "«"), *close = g_strrstr (before, "»");
  gboolean is_open = open != NULL && (close == NULL || close < open);

  if (last == 0 || (is_plain_space (last) && !is_open) || last == '(' || last == '[' || last == '\n' || last == 0x2019)
    return g_strdup (is_open ? "“" : "«" NBSP);
  if (is_open && g_strrstr (open, "“") != NULL && g_strrstr (open, "”") == NULL)
    return g_strdup ("”");
  if (is_plain_space (last) && last_char (before, 2) != 0xAB)
    *erase = 1;
  return g_strdup (NBSP "»");
}

/* @space: what must stand before the sign typed. */
static char *
type_high_sign (const char *before, const char *typed, const char *space, int *erase)
{
  gunichar last = last_char (before, 1);

  if (last == g_utf8_get_char (space) || last == 0 || strchr ("!?([", last < 128 ? (int)last : 'x') != NULL)
    return NULL;
  if (is_plain_space (last))
    {
      *erase = 1;
      return g_strconcat (space, typed, NULL);
    }
  /* stuck to a word: only where no address, time or code can be meant */
  if (strcmp (typed, ":") == 0 || !g_unichar_isalpha (last))
    return NULL;
  return g_strconcat (space, typed, NULL);
}

char *
pph_typography_type (const char *before, const char *typed, int *erase)
{
  gunichar last = last_char (before, 1);

  *erase = 0;
  if (in_address (before))
    return NULL;
  if (strcmp (typed, "\"") == 0)
    return type_quote (before, erase);
  if (strcmp (typed, "'") == 0)
    return g_unichar_isalpha (last) ? g_strdup ("’") : NULL;
  if (strcmp (typed, ".") == 0 && last == '.' && last_char (before, 2) == '.' && last_char (before, 3) != '.')
    {
      *erase = 2;
      return g_strdup ("…");
    }
  if (strcmp (typed, ";") == 0 || strcmp (typed, "!") == 0 || strcmp (typed, "?") == 0)
    return type_high_sign (before, typed, NNBSP, erase);
  if (strcmp (typed, ":") == 0)
    return type_high_sign (before, typed, NBSP, erase);
  if (strcmp (typed, "%") == 0
      && (g_unichar_isdigit (last) || (is_plain_space (last) && g_unichar_isdigit (last_char (before, 2)))))
    {
      *erase = is_plain_space (last) ? 1 : 0;
      return g_strdup (NBSP "%");
    }
  if (strcmp (typed, "«") == 0)
    return g_strdup ("«" NBSP);
  if (strcmp (typed, "»") == 0)
    {
      *erase = is_plain_space (last) && last_char (before, 2) != 0xAB ? 1 : 0;
      return g_strdup (NBSP "»");
    }
  return NULL;
}
