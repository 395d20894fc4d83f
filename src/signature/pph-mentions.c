/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-mentions.h"

#include <string.h>

#define DEEPEST 8 /* comments, one after the other */

struct _PphMentions
{
  int end;
  gboolean all; /* something was seen that cannot be told: everything counts as mentioned */
  gboolean generations;
  guint8 *bits;
};

PphMentions *
pph_mentions_new (int end)
{
  PphMentions *self = g_new0 (PphMentions, 1);

  self->end = end;
  self->bits = g_malloc0 ((gsize)end / 8 + 1);
  return self;
}

void
pph_mentions_free (PphMentions *self)
{
  g_free (self->bits);
  g_free (self);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
ends_word (char c)
{
  return is_space (c) || strchr ("()<>[]{}/%", c) != NULL;
}

static const char *
skip_spaces_back (const char *start, const char *at)
{
  while (at > start && is_space (at[-1]))
    at--;
  return at;
}

/* A comment counts as a space.  Before @at, is there a digit with nothing but comments and spaces between? */
static gboolean
has_digit_before_comments (const char *start, const char *at, int depth)
{
  if (depth > DEEPEST)
    return TRUE;
  for (const char *p = at; p > start && p[-1] != '\n' && p[-1] != '\r'; p--)
    if (p[-1] == '%')
      {
        const char *before = skip_spaces_back (start, p - 1);

        if (before > start && (g_ascii_isdigit (before[-1]) || has_digit_before_comments (start, before, depth + 1)))
          return TRUE;
      }
  return FALSE;
}

/* The number that ends before the spaces before *@at, which is moved to its first digit.
 * Returns: -1: there is none */
static gint64
take_number_back (PphMentions *self, const char *start, const char **at)
{
  const char *end = skip_spaces_back (start, *at), *p = end;
  gint64 value = 0;

  if (end == *at)
    return -1;
  while (p > start && g_ascii_isdigit (p[-1]))
    p--;
  if (p == end)
    {
      self->all = self->all || has_digit_before_comments (start, end, 0);
      return -1;
    }
  for (const char *d = p; d < end; d++)
    value = MIN (value * 10 + g_ascii_digit_value (*d), G_MAXINT);
  *at = p;
  /* "+7" is seven too. */
  if (p > start && p[-1] == '+')
    (*at)--;
  return value;
}

void
pph_mentions_add (PphMentions *self, gconstpointer bytes, gsize size)
{
  const char *start = bytes, *end = start + size;

  for (const char *at = start; !self->all && at < end && (at = memchr (at, 'R', (gsize)(end - at))) != NULL; at++)
    {
      const char *p = at;
      gint64 generation, number;

      if (at + 1 < end && !ends_word (at[1]))
        continue;
      generation = take_number_back (self, start, &p);
      number = generation >= 0 ? take_number_back (self, start, &p) : -1;
      if (number < 0)
        continue;
      self->generations = self->generations || generation != 0;
      if (number < self->end)
        self->bits[number / 8] |= (guint8)(1 << number % 8);
    }
}

gboolean
pph_mentions_has (const PphMentions *self, int number)
{
  return self->all || number >= self->end || (self->bits[number / 8] & 1 << number % 8) != 0;
}

gboolean
pph_mentions_has_generations (const PphMentions *self)
{
  return self->all || self->generations;
}
