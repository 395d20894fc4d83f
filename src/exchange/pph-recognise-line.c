/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include <string.h>

#define LONGEST_MATCHED 3000 /* bytes: no heading and no party is longer */

/* Compiled once for all threads; never freed, as the patterns are constants. */
static GRegex *
get_regex (const char *pattern)
{
  static GMutex mutex;
  static GHashTable *known;
  GRegex *regex;

  g_mutex_lock (&mutex);
  if (known == NULL)
    known = g_hash_table_new (NULL, NULL); /* by address: they are constants of the program */
  regex = g_hash_table_lookup (known, pattern);
  if (regex == NULL)
    {
      g_autoptr (GError) error = NULL;

      regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE | G_REGEX_DOTALL, 0, &error);
      g_assert_no_error (error);
      g_hash_table_insert (known, (gpointer)pattern, regex);
    }
  g_mutex_unlock (&mutex);
  return regex;
}

gboolean
pph_match (const char *text, const char *pattern, GMatchInfo **info)
{
  if (text == NULL || strlen (text) > LONGEST_MATCHED)
    return FALSE;
  if (info == NULL)
    return g_regex_match (get_regex (pattern), text, 0, NULL);
  if (g_regex_match (get_regex (pattern), text, 0, info))
    return TRUE;
  g_clear_pointer (info, g_match_info_free);
  return FALSE;
}

char *
pph_match_dup (const char *text, const char *pattern)
{
  g_autoptr (GMatchInfo) info = NULL;
  char *found;

  if (!pph_match (text, pattern, &info))
    return NULL;
  found = g_strstrip (g_match_info_fetch (info, 1));
  if (*found == '\0')
    g_clear_pointer (&found, g_free);
  return found;
}

gboolean
pph_recogniser_is_strong (const PphSourceLine *line)
{
  return line->level > 0 || line->bold || line->underlined || line->capitals;
}

gboolean
pph_recogniser_ask (PphRecogniser *self, guint i)
{
  double here = self->n > 0 ? (double)i / self->n : 1;
  double fraction = self->done + (self->due - self->done) * MIN (here, 1);

  if (self->stopped)
    return FALSE;
  self->stopped = self->watch != NULL && pph_stop_is_wanted (self->watch->stop);
  /* A step may look at the lines more than once. */
  if (fraction > self->told_fraction && self->watch != NULL && self->watch->tell != NULL)
    self->watch->tell (fraction, self->watch->data);
  self->told_fraction = MAX (fraction, self->told_fraction);
  return !self->stopped;
}

gboolean
pph_recogniser_begin_step (PphRecogniser *self, double due)
{
  self->done = self->due;
  self->due = due;
  return pph_recogniser_ask (self, 0);
}

PphFinding *
pph_recogniser_add_finding (PphRecogniser *self, PphSeverity severity, const char *code, guint line, const char *format,
                            ...)
{
  g_autofree char *sentence = NULL;
  PphFinding *finding;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  finding = pph_findings_add (self->findings, severity, code, "%s", sentence);
  if (finding != NULL)
    {
      finding->line = line < self->n ? pph_recogniser_line (self, line)->number : 0;
      pph_set_string (&finding->file, self->source->name);
    }
  return finding;
}

char *
pph_recogniser_dup_id (PphRecogniser *self, const char *prefix)
{
  return g_strdup_printf ("%s-%u", prefix, ++self->next_id);
}

guint
pph_recogniser_find_told (PphRecogniser *self, guint from, guint to, PphLineLabel label)
{
  while (from < to && pph_recogniser_told (self, from) != label)
    from++;
  return from;
}

guint
pph_recogniser_find_line (PphRecogniser *self, guint from, guint to, PphLineLabel label, const char *pattern)
{
  while (from < to && pph_recogniser_goes_on (self, from)
         && !(self->kinds[from] == PPH_LINE_TEXT
              && (label == PPH_LABEL_NONE || pph_recogniser_may_be (self, from, label))
              && pph_match (pph_recogniser_line (self, from)->plain, pattern, NULL)))
    from++;
  return from;
}

#define WRAPPED 50  /* characters: what is shorter is a line of its own */
#define NARROW  66  /* characters: prose that is not wrapped has longer lines */
#define WIDE    130 /* characters: no page has longer lines */
#define FEWEST  20  /* lines: fewer show no width */
#define EDGE    20  /* one line in so many may be longer than the column */
#define OFTEN   8   /* one line in so many breaks off, in a column */
#define SELDOM  50  /* one line in so many, where each is a paragraph */

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

void
pph_recogniser_measure (PphRecogniser *self)
{
  g_autofree int *lengths = g_new (int, self->n + 1);
  guint broken = 0;
  int width;

  self->wrapped = WRAPPED;
  if (self->n < FEWEST || self->source->wraps)
    return;
  for (guint i = 0; i < self->n; i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);

      lengths[i] = (int)MIN (g_utf8_strlen (line->plain, -1), G_MAXINT);
      broken += i > 0 && !line->blank_before && g_unichar_islower (g_utf8_get_char (line->plain))
                && !pph_match (pph_recogniser_line (self, i - 1)->plain, "[.;:,]$", NULL);
    }
  qsort (lengths, self->n, sizeof *lengths, compare_lengths);
  width = lengths[self->n - 1 - self->n / EDGE];
  if (width < NARROW && broken > self->n / OFTEN)
    self->wrapped = width * 3 / 4;
  else if (broken == 0 || (width > WIDE && broken <= self->n / SELDOM))
    self->wrapped = PPH_NEVER_WRAPPED;
}

gboolean
pph_recogniser_begins_paragraph (const PphRecogniser *self, guint i)
{
  return pph_recogniser_line (self, i)->blank_before || self->wrapped == PPH_NEVER_WRAPPED;
}

gboolean
pph_recogniser_breaks_off (const char *plain)
{
  return pph_match (plain,
                    "(?:^|[\\s'’])(?:à|au|aux|d[eu]|des|l[ea]|les|une?|et|ou|en|par|pour|sur|sous|dans|avec|entre)$|"
                    "\\p{L}-$",
                    NULL);
}

char *
pph_recogniser_dup_title (const char *plain)
{
  return plain != NULL ? pph_source_escape (plain) : NULL;
}
