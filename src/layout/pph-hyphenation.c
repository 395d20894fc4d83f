/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-hyphenation.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

#define MIN_LEFT     3
#define MIN_RIGHT    3
#define LONGEST_WORD 100 /* letters; longer ones are no French words */

struct _PphHyphenation
{
  HyphenDict *dictionary;
};

PphHyphenation *
pph_hyphenation_load (const char *const *paths)
{
  for (; *paths != NULL; paths++)
    {
      HyphenDict *dictionary;
      PphHyphenation *self;

      if (!g_file_test (*paths, G_FILE_TEST_IS_REGULAR))
        continue;
      dictionary = hnj_hyphen_load (*paths);
      if (dictionary == NULL)
        continue;
      if (!dictionary->utf8)
        {
          hnj_hyphen_free (dictionary);
          continue;
        }
      self = g_new0 (PphHyphenation, 1);
      self->dictionary = dictionary;
      return self;
    }
  return NULL;
}

void
pph_hyphenation_free (PphHyphenation *self)
{
  if (self == NULL)
    return;
  hnj_hyphen_free (self->dictionary);
  g_free (self);
}

gboolean
pph_word_is_address (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (strchr ("@/\\_=&#", word[i]) != NULL && word[i] != '\0')
        return TRUE;
      /* "exemple.fr", but neither "etc." nor "fin.Début" glued by mistake */
      if (word[i] == '.' && i > 0 && i + 1 < length && g_ascii_isalnum (word[i - 1]) && g_ascii_isalnum (word[i + 1])
          && !g_ascii_isupper (word[i + 1]))
        return TRUE;
    }
  return FALSE;
}

/* The points inside one run of @n letters that starts at @start. */
static void
find_in_letters (PphHyphenation *self, const char *start, gsize bytes, gsize n, gsize offset, GArray *points)
{
  char hyphens[LONGEST_WORD * 4 + 8] = { 0 };
  char **replacements = NULL;
  int *positions = NULL, *cuts = NULL;
  const char *p = start;

  if (n < MIN_LEFT + MIN_RIGHT || n > LONGEST_WORD)
    return;
  if (hnj_hyphen_hyphenate3 (self->dictionary, start, (int)bytes, hyphens, NULL, &replacements, &positions, &cuts,
                             MIN_LEFT, MIN_RIGHT, MIN_LEFT, MIN_RIGHT)
      != 0)
    return;
  for (gsize i = 0; i < n; i++)
    {
      p = g_utf8_next_char (p);
      /* a break that would change the spelling is not for French */
      if (hyphens[i] & 1 && i + 1 >= MIN_LEFT && i + 1 + MIN_RIGHT <= n
          && (replacements == NULL || replacements[i] == NULL))
        {
          guint point = (guint)(offset + (gsize)(p - start));

          g_array_append_val (points, point);
        }
    }
  if (replacements != NULL)
    for (gsize i = 0; i < bytes; i++)
      free (replacements[i]);
  free (replacements);
  free (positions);
  free (cuts);
}

void
pph_hyphenation_find (PphHyphenation *self, const char *word, gsize length, GArray *points)
{
  const char *p = word, *end = word + length;
  const char *start = NULL;
  gsize letters = 0;

  if (length < MIN_LEFT + MIN_RIGHT || pph_word_is_address (word, length))
    return;
  for (const char *q = word; q < end; q = g_utf8_next_char (q))
    {
      gunichar c = g_utf8_get_char (q);

      if (c == '-' || c == 0x2010 || c == 0x2011 || g_unichar_isupper (c) || g_unichar_isdigit (c))
        return;
    }
  for (;;)
    {
      if (p < end && g_unichar_isalpha (g_utf8_get_char (p)))
        {
          if (letters++ == 0)
            start = p;
        }
      else
        {
          if (letters > 0)
            find_in_letters (self, start, (gsize)(p - start), letters, (gsize)(start - word), points);
          letters = 0;
          if (p >= end)
            break;
        }
      p = g_utf8_next_char (p);
    }
}
