/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-term-words.h"

#include "pph-date-text.h"
#include "pph-delay.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
describe_start (const PphTerm *term, const char *end)
{
  g_autofree char *start = term->start_date != NULL ? pph_date_text_to_long (term->start_date) : NULL;

  switch (term->start)
    {
    case PPH_START_ON_DATE:
      if (start == NULL)
        return NULL;
      /* Translators: two days. */
      return end != NULL ? g_strdup_printf (_ ("In effect from %s to %s"), start, end)
                         /* Translators: a day. */
                         : g_strdup_printf (_ ("In effect from %s"), start);
    case PPH_START_ON_SIGNATURE:
    case PPH_START_ON_LAST_SIGNATURE:
      return g_strdup (_ ("Takes effect on the day of the last signature"));
    case PPH_START_ON_NOTIFICATION:
      return g_strdup (_ ("Takes effect once it is notified"));
    case PPH_START_UNKNOWN:
    default:
      return NULL;
    }
}

static char *
describe_length (const PphTerm *term, const char *end)
{
  g_autofree char *period = NULL;

  if (term->start == PPH_START_ON_DATE)
    return NULL;
  if (end != NULL)
    /* Translators: a day. */
    return g_strdup_printf (_ ("until %s"), end);
  if (term->end != PPH_END_AFTER_DURATION || term->duration == NULL)
    return NULL;
  period = pph_period_dup_text (term->duration, 1);
  /* Translators: a length of time: "3 years". */
  return g_strdup_printf (_ ("for %s"), period);
}

/* "art. 9" of "article:duree"; any other text as it is. */
static char *
describe_clause (const PphVersion *version, const char *clause)
{
  g_autofree char *number = NULL;

  if (clause == NULL || !g_str_has_prefix (clause, "article:"))
    return g_strdup (clause);
  number = pph_version_dup_number (version, clause + strlen ("article:"));
  /* Translators: number of an article. */
  return number != NULL ? g_strdup_printf (_ ("art. %s"), number) : NULL;
}

char *
pph_term_describe (const PphVersion *version, const PphTerm *term)
{
  GDate day;
  g_autofree char *end = term != NULL && pph_term_get_fixed_end (term, &day) ? pph_date_to_long (&day) : NULL;
  g_autofree char *start = term != NULL ? describe_start (term, end) : NULL;
  g_autofree char *length = start != NULL ? describe_length (term, end) : NULL;
  g_autofree char *clause = start != NULL ? describe_clause (version, term->clause) : NULL;
  const char *const more[] = { length, clause };
  GString *words;

  if (start == NULL)
    return NULL;
  words = g_string_new (start);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL)
      g_string_append_printf (words, " · %s", more[i]);
  return g_string_free (words, FALSE);
}
