/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-plain-objects.h"
#include "pph-string-end.h"

#include <stdlib.h>
#include <string.h>

#define DEEPEST   64
#define MOST_KEYS 64 /* of one dictionary */

typedef struct
{
  const char *at, *end;
} Reader;

typedef struct
{
  const char *start;
  gsize length;
} Name;

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static gboolean
is_delimiter (char c)
{
  return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '/';
}

static void
skip_spaces (Reader *self)
{
  while (self->at < self->end && is_space (*self->at))
    self->at++;
}

/* A word ends where another kind of character comes. */
static gboolean
is_at_end_of_word (const Reader *self)
{
  return self->at == self->end || is_space (*self->at) || is_delimiter (*self->at);
}

static gboolean
take_word (Reader *self, const char *word)
{
  gsize length = strlen (word);
  Reader rest = { self->at + length, self->end };

  if ((gsize)(self->end - self->at) < length || memcmp (self->at, word, length) != 0 || !is_at_end_of_word (&rest))
    return FALSE;
  *self = rest;
  return TRUE;
}

static gboolean
is_plain_in_name (char c)
{
  return g_ascii_isalnum (c) || c == '+' || c == '-' || c == '_' || c == '.' || c == '*';
}

static gboolean
take_name (Reader *self, Name *name)
{
  if (self->at == self->end || *self->at != '/')
    return FALSE;
  name->start = ++self->at;
  while (self->at < self->end && is_plain_in_name (*self->at))
    self->at++;
  name->length = (gsize)(self->at - name->start);
  return name->length > 0 && is_at_end_of_word (self);
}

static gboolean
take_string (Reader *self)
{
  const char *after = pph_string_end (self->at, self->end);

  if (after != NULL)
    self->at = after;
  return after != NULL;
}

static gboolean
take_hexadecimal (Reader *self)
{
  for (self->at++; self->at < self->end && *self->at != '>'; self->at++)
    if (!g_ascii_isxdigit (*self->at) && !is_space (*self->at))
      return FALSE;
  return self->at++ < self->end;
}

/* Up to nine digits, which every program can count to. */
static gboolean
take_digits (Reader *self)
{
  const char *start = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at > start && self->at - start <= 9;
}

/* "7", "-7.25" or ".5" */
static gboolean
take_number (Reader *self)
{
  gboolean whole;

  if (*self->at == '-')
    self->at++;
  whole = self->at < self->end && *self->at != '.';
  if (whole && !take_digits (self))
    return FALSE;
  if (self->at < self->end && *self->at == '.')
    {
      self->at++;
      if (!take_digits (self))
        return FALSE;
    }
  else if (!whole)
    return FALSE;
  return is_at_end_of_word (self);
}

/* A number, or "12 0 R". */
static gboolean
take_number_or_reference (Reader *self)
{
  Reader ahead = *self;

  if (take_digits (&ahead) && ahead.at < ahead.end && *ahead.at == ' ')
    {
      ahead.at++;
      if (take_word (&ahead, "0") && ahead.at < ahead.end && *ahead.at == ' ')
        {
          ahead.at++;
          if (take_word (&ahead, "R"))
            {
              *self = ahead;
              return TRUE;
            }
        }
    }
  return take_number (self);
}

static gboolean take_value (Reader *self, int depth);

static gboolean
take_dictionary (Reader *self, int depth)
{
  Name names[MOST_KEYS];

  self->at += 2;
  for (guint n = 0; n < MOST_KEYS; n++)
    {
      skip_spaces (self);
      if (self->end - self->at >= 2 && memcmp (self->at, ">>", 2) == 0)
        {
          self->at += 2;
          return TRUE;
        }
      if (!take_name (self, &names[n]) || !take_value (self, depth + 1))
        return FALSE;
      for (guint i = 0; i < n; i++)
        if (names[i].length == names[n].length && memcmp (names[i].start, names[n].start, names[n].length) == 0)
          return FALSE;
    }
  return FALSE;
}

static gboolean
take_array (Reader *self, int depth)
{
  self->at++;
  for (;;)
    {
      skip_spaces (self);
      if (self->at < self->end && *self->at == ']')
        {
          self->at++;
          return TRUE;
        }
      if (!take_value (self, depth + 1))
        return FALSE;
    }
}

static gboolean
take_value (Reader *self, int depth)
{
  Name name;

  skip_spaces (self);
  if (self->at == self->end || depth > DEEPEST)
    return FALSE;
  switch (*self->at)
    {
    case '<':
      return self->end - self->at > 1 && self->at[1] == '<' ? take_dictionary (self, depth) : take_hexadecimal (self);
    case '[':
      return take_array (self, depth);
    case '(':
      return take_string (self);
    case '/':
      return take_name (self, &name);
    case 't':
      return take_word (self, "true");
    case 'f':
      return take_word (self, "false");
    case 'n':
      return take_word (self, "null");
    default:
      return take_number_or_reference (self);
    }
}

/* A number of the list at the beginning, and the space after it. */
static gboolean
take_index (Reader *self, gsize *value)
{
  const char *start = self->at;

  if (!take_digits (self) || !is_at_end_of_word (self))
    return FALSE;
  *value = (gsize)g_ascii_strtoull (start, NULL, 10);
  skip_spaces (self);
  return TRUE;
}

gboolean
pph_plain_objects_check (gconstpointer bytes, gsize size, gsize first, guint n, guint stream)
{
  const char *start = bytes;
  Reader index = { start, start + first };

  if (first >= size)
    return FALSE;
  skip_spaces (&index);
  for (guint i = 0; i < n; i++)
    {
      gsize number, offset;
      Reader object = { NULL, start + size };

      if (!take_index (&index, &number) || !take_index (&index, &offset) || number == 0 || number == stream
          || offset >= size - first)
        return FALSE;
      object.at = start + first + offset;
      /* An object that is only a reference to another is none (7.5.7). */
      if (!take_value (&object, 0) || !is_at_end_of_word (&object) || object.at[-1] == 'R')
        return FALSE;
    }
  return index.at == index.end;
}

PphPlainObjects *
pph_plain_objects_read (qpdf_data q, int stream)
{
  qpdf_oh object = qpdf_get_object_by_id (q, stream, 0), dictionary;
  unsigned char *inside = NULL;
  size_t length = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  int n, first;
  PphPlainObjects *self;

  if (!qpdf_oh_is_stream (q, object))
    return NULL;
  dictionary = qpdf_oh_get_dict (q, object);
  if (!qpdf_oh_is_name_and_equals (q, qpdf_oh_get_key (q, dictionary, "/Type"), "/ObjStm")
      || !qpdf_oh_get_value_as_int (q, qpdf_oh_get_key (q, dictionary, "/N"), &n)
      || !qpdf_oh_get_value_as_int (q, qpdf_oh_get_key (q, dictionary, "/First"), &first) || n < 1 || first < 1)
    return NULL;
  qpdf_oh_get_stream_data (q, object, qpdf_dl_generalized, &filtered, &inside, &length);
  if (inside == NULL || !filtered || !pph_plain_objects_check (inside, length, (gsize)first, (guint)n, (guint)stream))
    {
      free (inside);
      return NULL;
    }
  self = g_new (PphPlainObjects, 1);
  *self = (PphPlainObjects){ g_bytes_new_with_free_func (inside, length, free, inside), (gsize)first, (guint)n };
  return self;
}

void
pph_plain_objects_free (PphPlainObjects *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->bytes);
  g_free (self);
}

void
pph_plain_objects_foreach (const PphPlainObjects *self, PphPlainObjectFunc function, gpointer data)
{
  gsize size;
  const char *bytes = g_bytes_get_data (self->bytes, &size);
  Reader index = { bytes, bytes + self->first };

  skip_spaces (&index);
  for (guint i = 0; i < self->n; i++)
    {
      gsize number = 0, offset = 0;

      take_index (&index, &number);
      take_index (&index, &offset);
      function ((int)number, bytes + self->first + offset, size - self->first - offset, data);
    }
}
