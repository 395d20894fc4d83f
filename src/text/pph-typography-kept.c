/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-typography-private.h"
#include "pph-typography.h"

#include <string.h>

/* What typography leaves alone: tags, and addresses of mail and of sites. */

static const char *const protected_patterns[] = {
  "\\{\\{[^{}\\n]*\\}\\}",
  "(?:https?|ftp|file|mailto|tel):[^\\s<>«»\"\\x{a0}\\x{202f}]+",
  "[\\w.+%-]+@[\\w-]+(?:\\.[\\w-]+)+",
  "(?<![\\w@])(?:www\\.)?[\\w-]+(?:\\.[\\w-]+)*\\.(?:fr|com|org|net|eu|io|gouv|info|pro|re|bzh)(?![\\w-])"
  "(?:[/?#][^\\s<>«»\"\\x{a0}\\x{202f}]*)?",
};

/* Of a word with letters or signs and a digit: a reference, a number of a law. */
static const char code_pattern[] = "(?<![\\w])(?=[\\w./_-]*\\d)\\w+(?:[./_-]\\w+)+";

/* @kept: where the compiled pattern stays, 0 at first. */
static GRegex *
get_compiled (const char *pattern, gsize *kept)
{
  if (g_once_init_enter (kept))
    g_once_init_leave (kept, (gsize)g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL));
  return (GRegex *)*kept;
}

static const char *const domains[] = { "fr", "com", "org", "net", "eu", "io", "gouv", "info", "pro", "re", "bzh" };

static gboolean
may_be_protected (const char *text, guint pattern)
{
  switch (pattern)
    {
    case 0:
      return strstr (text, "{{") != NULL;
    case 1: /* French puts a space after its own */
      for (const char *colon = strchr (text, ':'); colon != NULL; colon = strchr (colon + 1, ':'))
        if (colon > text && g_ascii_isalpha (colon[-1]) && colon[1] != '\0' && !g_ascii_isspace (colon[1]))
          return TRUE;
      return FALSE;
    case 2:
      return strchr (text, '@') != NULL;
    default:
      for (const char *dot = strchr (text, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
        for (guint i = 0; g_ascii_islower (dot[1]) && i < G_N_ELEMENTS (domains); i++)
          if (strncmp (dot + 1, domains[i], strlen (domains[i])) == 0)
            return TRUE;
      return FALSE;
    }
}

static void
find_matches (const GRegex *regex, const char *text, PphSpaceFound found, gpointer data)
{
  g_autoptr (GMatchInfo) match = NULL;
  int start, end;

  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_match_info_fetch_pos (match, 0, &start, &end);
      while (end > start && strchr (".,;:!?)'", text[end - 1]) != NULL)
        end--;
      found (start, end, data);
    }
}

void
pph_typography_find_kept (const char *text, PphSpaceFound found, gpointer data)
{
  static gsize kept[G_N_ELEMENTS (protected_patterns)];

  for (guint i = 0; i < G_N_ELEMENTS (protected_patterns); i++)
    if (may_be_protected (text, i))
      find_matches (get_compiled (protected_patterns[i], &kept[i]), text, found, data);
}

typedef struct
{
  gsize start, end;             /* looked for */
  gsize around_from, around_to; /* the longest that it touches */
} Around;

static void
widen (gsize start, gsize end, gpointer data)
{
  Around *around = data;

  if (start >= around->end || end <= around->start)
    return;
  around->around_from = MIN (around->around_from, start);
  around->around_to = MAX (around->around_to, end);
}

gboolean
pph_typography_get_kept (const char *text, int start, int end, int *from, int *to)
{
  static gsize kept;
  Around around;

  around.start = around.around_from = g_utf8_offset_to_pointer (text, start) - text;
  around.end = around.around_to = g_utf8_offset_to_pointer (text, end) - text;
  pph_typography_find_kept (text, widen, &around);
  find_matches (get_compiled (code_pattern, &kept), text, widen, &around);
  *from = (int)g_utf8_pointer_to_offset (text, text + around.around_from);
  *to = (int)g_utf8_pointer_to_offset (text, text + around.around_to);
  return *from < start || *to > end;
}
