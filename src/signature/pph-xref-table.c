/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-xref-private.h"
#include "pph-string-end.h"

#include <string.h>

#define ENTRY 20 /* bytes, in a table (ISO 32000-1, 7.5.4) */

/* Words and numbers */

gboolean
pph_xref_is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

gboolean
pph_xref_skip_spaces (Reader *self)
{
  const char *start = self->at;

  while (self->at < self->end && pph_xref_is_space (*self->at))
    self->at++;
  return self->at > start;
}

gboolean
pph_xref_take_word (Reader *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize)(self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

gboolean
pph_xref_take_digits (Reader *self, guint most, gint64 *value)
{
  const char *start = self->at;

  *value = 0;
  while (self->at < self->end && g_ascii_isdigit (*self->at) && self->at - start < (gssize)most)
    *value = *value * 10 + g_ascii_digit_value (*self->at++);
  return self->at > start && (self->at == self->end || !g_ascii_isdigit (*self->at));
}

/* Tables */

static gboolean
take_table_entry (PphXref *self, Reader *reader, gint64 number)
{
  Reader row = { reader->at, reader->at + ENTRY };
  gint64 place, generation;
  char kind;

  if (reader->end - reader->at < ENTRY || !pph_xref_take_digits (&row, 10, &place) || row.at - reader->at != 10
      || !pph_xref_take_word (&row, " ") || !pph_xref_take_digits (&row, 5, &generation) || row.at - reader->at != 16
      || !pph_xref_take_word (&row, " "))
    return FALSE;
  kind = *row.at++;
  if ((kind != 'n' && kind != 'f')
      || (!pph_xref_take_word (&row, " \n") && !pph_xref_take_word (&row, " \r") && !pph_xref_take_word (&row, "\r\n")))
    return FALSE;
  reader->at = row.at;
  return pph_xref_add_entry (self, number, kind == 'n' ? KIND_PLAIN : KIND_FREE, place, generation);
}

/* The end of a string that begins at the reader's place. */
static gboolean
skip_string (Reader *self)
{
  const char *after = pph_string_end (self->at, self->end);

  if (after != NULL)
    self->at = after;
  return after != NULL;
}

static gboolean
skip_hexadecimal (Reader *self)
{
  const char *end = memchr (self->at, '>', (gsize)(self->end - self->at));

  if (end != NULL)
    self->at = end + 1;
  return end != NULL;
}

/* A name, or what stands between delimiters. */
static gsize
skip_regular (Reader *self)
{
  const char *start = self->at++;

  while (self->at < self->end && !pph_xref_is_space (*self->at) && strchr ("()<>[]{}/%", *self->at) == NULL)
    self->at++;
  return (gsize)(self->at - start);
}

static gboolean
take_previous (Reader *self, gint64 *previous)
{
  return *previous == 0 && pph_xref_skip_spaces (self) && pph_xref_take_digits (self, 18, previous) && *previous > 0;
}

/* The dictionary after a table, of which only /Prev matters. */
static gboolean
take_trailer (Reader *self, gint64 *previous)
{
  int depth = 0;

  *previous = 0;
  do
    {
      const char *start;

      pph_xref_skip_spaces (self);
      start = self->at;
      if (self->at == self->end || *self->at == '%')
        return FALSE;
      if (pph_xref_take_word (self, "<<") || pph_xref_take_word (self, "["))
        depth++;
      else if (pph_xref_take_word (self, ">>") || pph_xref_take_word (self, "]"))
        depth--;
      else if (*start == '(' || *start == '<')
        {
          if (!(*start == '(' ? skip_string (self) : skip_hexadecimal (self)))
            return FALSE;
        }
      else
        {
          gsize length = skip_regular (self);

          if (depth != 1 || *start != '/')
            continue;
          /* A name may be written in other ways; a file of both kinds has entries elsewhere. */
          if (memchr (start, '#', length) != NULL || (length == 8 && memcmp (start, "/XRefStm", 8) == 0)
              || (length == 5 && memcmp (start, "/Prev", 5) == 0 && !take_previous (self, previous)))
            return FALSE;
        }
    }
  while (depth > 0);
  return depth == 0;
}

gboolean
pph_xref_take_table (PphXref *self, Reader *reader, gint64 *previous)
{
  gint64 first, n;

  for (;;)
    {
      pph_xref_skip_spaces (reader);
      if (pph_xref_take_word (reader, "trailer"))
        return take_trailer (reader, previous);
      if (!pph_xref_take_digits (reader, 9, &first) || !pph_xref_take_word (reader, " ")
          || !pph_xref_take_digits (reader, 9, &n))
        return FALSE;
      pph_xref_skip_spaces (reader);
      if (!pph_xref_add_range (self, first, n))
        return FALSE;
      for (gint64 i = 0; i < n; i++)
        if (!take_table_entry (self, reader, first + i))
          return FALSE;
    }
}
