/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-references.h"
#include "pph-string-end.h"

#include <string.h>

#define DEEPEST     512 /* qpdf reads no object that is nested deeper */
#define LONGEST_KEY 64  /* longer ones are cut, and mean nothing here */
#define MEMORY      256 /* keys that were met lately; a power of two */
#define PATIENCE    32  /* times that all are looked through */

struct _PphReferences
{
  GArray *all; /* PphReference */
  gboolean sorted;
  guint asked;
  GStringChunk *keys;
  const char *lately[MEMORY]; /* thousands of references are under a few dozen keys */
  gboolean generations;
};

typedef struct
{
  const char *start;
  gsize length;
} Name;

/* A dictionary or an array that is open. */
typedef struct
{
  Name key; /* that was met last; of an array: the one that it is under */
  gboolean is_dictionary, wants_key;
} Level;

typedef struct
{
  PphReferences *self;
  const char *at, *end;
  int from;
  gboolean is_trailer;
  Level levels[DEEPEST];
  int depth;
} Reader;

PphReferences *
pph_references_new (void)
{
  PphReferences *self = g_new0 (PphReferences, 1);

  self->all = g_array_new (FALSE, FALSE, sizeof (PphReference));
  self->keys = g_string_chunk_new (1024);
  return self;
}

void
pph_references_free (PphReferences *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->all);
  g_string_chunk_free (self->keys);
  g_free (self);
}

static gboolean
is_delimiter (char c)
{
  return g_ascii_isspace (c) || strchr ("()<>[]/", c) != NULL;
}

static const char *
keep_name (PphReferences *self, const Name *name)
{
  char text[LONGEST_KEY] = "";
  gsize length = MIN (name->length, sizeof text - 1);
  guint hash = (guint)(length * 31 + (guint8)name->start[length > 1] * 7 + (guint8)name->start[length - 1]) % MEMORY;
  const char **known = &self->lately[hash];

  if (*known == NULL || strncmp (*known, name->start, length) != 0 || (*known)[length] != '\0')
    {
      memcpy (text, name->start, length);
      *known = g_string_chunk_insert_const (self->keys, text);
    }
  return *known;
}

static void
add_reference (Reader *reader, gint64 number, gint64 generation)
{
  PphReferences *self = reader->self;
  const Level *inner = reader->depth > 0 ? &reader->levels[reader->depth - 1] : NULL;
  PphReference reference = { (int)number, reader->from, "", "" };

  if (number <= 0 || number >= G_MAXINT)
    return;
  if (inner != NULL && inner->key.length > 0)
    reference.key = keep_name (self, &inner->key);
  if (inner != NULL && reader->levels[0].is_dictionary)
    reference.top = keep_name (self, &reader->levels[0].key);
  if (reader->is_trailer && (g_str_equal (reference.top, "/Root") || g_str_equal (reference.top, "/Info")))
    reference.from = 0;
  self->generations = self->generations || generation != 0;
  g_array_append_val (self->all, reference);
  self->sorted = FALSE;
}

static void
end_value (Reader *self)
{
  if (self->depth > 0)
    self->levels[self->depth - 1].wants_key = TRUE;
}

static gboolean
open_level (Reader *self, gboolean is_dictionary)
{
  Level level = { { "", 0 }, is_dictionary, is_dictionary };

  if (self->depth == DEEPEST)
    return FALSE;
  if (!is_dictionary && self->depth > 0)
    level.key = self->levels[self->depth - 1].key;
  self->levels[self->depth++] = level;
  self->at += is_dictionary ? 2 : 1;
  return TRUE;
}

static gboolean
close_level (Reader *self, gsize length)
{
  if (self->depth == 0)
    return FALSE;
  self->depth--;
  self->at += length;
  end_value (self);
  return TRUE;
}

static void
skip_string (Reader *self)
{
  const char *after = pph_string_end (self->at, self->end);

  self->at = after != NULL ? after : self->end;
}

static void
skip_hexadecimal (Reader *self)
{
  const char *end = memchr (self->at, '>', (gsize)(self->end - self->at));

  self->at = end != NULL ? end + 1 : self->end;
}

static void
skip_word (Reader *self)
{
  for (self->at++; self->at < self->end && !is_delimiter (*self->at);)
    self->at++;
}

static void
take_name (Reader *self)
{
  Level *level = self->depth > 0 ? &self->levels[self->depth - 1] : NULL;
  const char *start = self->at;

  skip_word (self);
  if (level != NULL && level->is_dictionary && level->wants_key)
    {
      level->key = (Name){ start, (gsize)(self->at - start) };
      level->wants_key = FALSE;
    }
  else
    end_value (self);
}

static gint64
take_digits (const char **at, const char *end)
{
  gint64 value = -1;

  for (; *at < end && g_ascii_isdigit (**at); (*at)++)
    value = MIN (MAX (value, 0) * 10 + g_ascii_digit_value (**at), G_MAXINT);
  return value;
}

/* "12 0 R", or any other word. */
static void
take_word (Reader *self)
{
  const char *at = self->at;
  gint64 number = take_digits (&at, self->end), generation = -1;

  if (number >= 0 && at < self->end && *at == ' ')
    {
      at++;
      generation = take_digits (&at, self->end);
    }
  if (generation >= 0 && self->end - at >= 2 && at[0] == ' ' && at[1] == 'R'
      && (at + 2 == self->end || is_delimiter (at[2])))
    {
      add_reference (self, number, generation);
      self->at = at + 2;
    }
  else
    skip_word (self);
  end_value (self);
}

static gboolean
take_token (Reader *self)
{
  gboolean twice = self->end - self->at > 1 && self->at[1] == self->at[0];

  switch (*self->at)
    {
    case '<':
      if (twice)
        return open_level (self, TRUE);
      skip_hexadecimal (self);
      end_value (self);
      return TRUE;
    case '[':
      return open_level (self, FALSE);
    case '>':
      return close_level (self, twice ? 2 : 1);
    case ']':
      return close_level (self, 1);
    case '(':
      skip_string (self);
      end_value (self);
      return TRUE;
    case '/':
      take_name (self);
      return TRUE;
    default:
      take_word (self);
      return TRUE;
    }
}

void
pph_references_add (PphReferences *self, const char *text, gsize size, int from, gboolean is_trailer)
{
  Reader reader;

  reader.self = self;
  reader.at = text;
  reader.end = text + size;
  reader.from = from;
  reader.is_trailer = is_trailer;
  reader.depth = 0;
  do
    {
      while (reader.at < reader.end && g_ascii_isspace (*reader.at))
        reader.at++;
    }
  while (reader.at < reader.end && take_token (&reader) && reader.depth > 0);
}

static int
compare_targets (gconstpointer a, gconstpointer b)
{
  const PphReference *x = a, *y = b;

  return x->to != y->to ? (x->to < y->to ? -1 : 1) : x->from - y->from;
}

/* The place of the first to @number, once they are sorted. */
static guint
find_first (PphReferences *self, int number)
{
  guint low = 0, high = self->all->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->all, PphReference, middle).to < number)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Few are asked for in a file that is as it should be: sorting pays later only. */
GArray *
pph_references_get (PphReferences *self, int number)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (PphReference));
  guint i = 0;

  if (!self->sorted && ++self->asked > PATIENCE)
    {
      g_array_sort (self->all, compare_targets);
      self->sorted = TRUE;
    }
  if (self->sorted)
    i = find_first (self, number);
  for (; i < self->all->len; i++)
    {
      const PphReference *reference = &g_array_index (self->all, PphReference, i);

      if (reference->to == number)
        g_array_append_vals (found, reference, 1);
      else if (self->sorted)
        break;
    }
  return found;
}

gboolean
pph_references_have_generations (const PphReferences *self)
{
  return self->generations;
}
