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
get_compiled (const char *pattern, GRegexCompileFlags flags, gsize *kept)
{
  if (g_once_init_enter (kept))
    g_once_init_leave (kept, (gsize)g_regex_new (pattern, flags, 0, NULL));
  return (GRegex *)*kept;
}

#define LONG 1000 /* bytes */

/* @quick: for long texts; to be made so takes longer than to find all addresses of an agreement. */
static GRegex *
get_protected (guint pattern, gboolean quick)
{
  static gsize kept[2][G_N_ELEMENTS (protected_patterns)];

  return get_compiled (protected_patterns[pattern], quick ? G_REGEX_OPTIMIZE : 0, &kept[quick][pattern]);
}

static const char *const domains[] = { "fr", "com", "org", "net", "eu", "io", "gouv", "info", "pro", "re", "bzh" };

static gboolean
begins_domain (const char *text)
{
  for (guint i = 0; g_ascii_islower (*text) && i < G_N_ELEMENTS (domains); i++)
    if (g_str_has_prefix (text, domains[i]))
      return TRUE;
  return FALSE;
}

/* The first sign at @from or behind it, in @text, that what is protected by @pattern would have. (nullable) */
static const char *
next_sign (const char *text, const char *from, guint pattern)
{
  static const char signs[] = { '{', ':', '@', '.' };

  for (const char *p = strchr (from, signs[pattern]); p != NULL; p = strchr (p + 1, signs[pattern]))
    switch (pattern)
      {
      case 0:
        if (p[1] == '{')
          return p;
        break;
      case 1: /* French puts a space after its own */
        if (p > text && g_ascii_isalpha (p[-1]) && p[1] != '\0' && !g_ascii_isspace (p[1]))
          return p;
        break;
      case 2:
        return p;
      default:
        if (begins_domain (p + 1))
          return p;
      }
  return NULL;
}

static void
find_matches (const GRegex *regex, const char *text, gsize from, gsize to, PphSpaceFound found, gpointer data)
{
  g_autoptr (GMatchInfo) match = NULL;
  int start, end;

  g_regex_match_full (regex, text, (gssize)to, (int)from, 0, &match, NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_match_info_fetch_pos (match, 0, &start, &end);
      while (end > start && strchr (".,;:!?)'", text[end - 1]) != NULL)
        end--;
      found (start, end, data);
    }
}

#define SPACES " \t\n\v\f\r"

/* Tags may have spaces.  Addresses have none: only what stands between two is looked through. */
static void
find_protected (const char *text, guint pattern, PphSpaceFound found, gpointer data)
{
  const char *sign = next_sign (text, text, pattern);

  while (sign != NULL)
    {
      const char *start = sign, *end = pattern == 0 ? strchr (sign, '\0') : sign + strcspn (sign, SPACES);

      while (pattern > 0 && start > text && strchr (SPACES, start[-1]) == NULL)
        start--;
      find_matches (get_protected (pattern, end - start > LONG), text, (gsize)(start - text), (gsize)(end - text),
                    found, data);
      sign = next_sign (text, end, pattern);
    }
}

void
pph_typography_find_kept (const char *text, PphSpaceFound found, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (protected_patterns); i++)
    find_protected (text, i, found, data);
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
  const char *first, *last;

  around.start = around.around_from = g_utf8_offset_to_pointer (text, start) - text;
  around.end = around.around_to = g_utf8_offset_to_pointer (text + around.start, end - start) - text;
  pph_typography_find_kept (text, widen, &around);
  /* A code has no space: only the words that are touched are looked through. */
  first = text + around.start;
  while (first > text && strchr (SPACES, first[-1]) == NULL)
    first--;
  last = text + around.end;
  last += strcspn (last, SPACES);
  find_matches (get_compiled (code_pattern, G_REGEX_OPTIMIZE, &kept), text, (gsize)(first - text), (gsize)(last - text),
                widen, &around);
  *from = start - (int)g_utf8_pointer_to_offset (text + around.around_from, text + around.start);
  *to = end + (int)g_utf8_pointer_to_offset (text + around.end, text + around.around_to);
  return *from < start || *to > end;
}
