/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-xref.h"

#include <stdlib.h>
#include <string.h>

#define MOST_SECTIONS 128
#define MOST_OBJECTS  500000
#define ENTRY         20 /* bytes, in a table (ISO 32000-1, 7.5.4) */

typedef enum
{
  KIND_UNKNOWN,
  KIND_FREE,
  KIND_PLAIN,
  KIND_COMPRESSED
} Kind;

typedef struct
{
  guint8 kind;
  guint8 holds;    /* it is an object stream that others are in */
  guint16 section; /* the last that spoke of it, from 1 */
  gsize place;
} Entry;

/* Objects with consecutive numbers. */
typedef struct
{
  int first, n;
} Range;

typedef struct
{
  gsize place;
  int stream;     /* number, 0: a table */
  GArray *ranges; /* Range: what it speaks of */
} Section;

struct _PphXref
{
  GArray *entries;  /* Entry, by number */
  GArray *sections; /* Section, the last of the file first */
};

/* The bytes, while they are read. */
typedef struct
{
  const char *at, *end;
} Reader;

static void
clear_section (gpointer section)
{
  g_array_unref (((Section *)section)->ranges);
}

void
pph_xref_free (PphXref *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_array_unref (self->sections);
  g_free (self);
}

/* Words and numbers */

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
skip_spaces (Reader *self)
{
  const char *start = self->at;

  while (self->at < self->end && is_space (*self->at))
    self->at++;
  return self->at > start;
}

static gboolean
take_word (Reader *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize)(self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

static gboolean
take_digits (Reader *self, guint most, gint64 *value)
{
  const char *start = self->at;

  *value = 0;
  while (self->at < self->end && g_ascii_isdigit (*self->at) && self->at - start < (gssize)most)
    *value = *value * 10 + g_ascii_digit_value (*self->at++);
  return self->at > start && (self->at == self->end || !g_ascii_isdigit (*self->at));
}

/* What is known of objects */

static Entry *
get_entry (const PphXref *self, gint64 number)
{
  return number > 0 && number < self->entries->len ? &g_array_index (self->entries, Entry, number) : NULL;
}

static Entry *
need_entry (PphXref *self, gint64 number)
{
  if (number < 0 || number >= MOST_OBJECTS)
    return NULL;
  if (number >= self->entries->len)
    g_array_set_size (self->entries, (guint)number + 1);
  return &g_array_index (self->entries, Entry, number);
}

/* Makes room for @n entries from @first. */
static gboolean
add_range (PphXref *self, gint64 first, gint64 n)
{
  Section *section = &g_array_index (self->sections, Section, self->sections->len - 1);
  Range range = { (int)first, (int)n };

  if (n == 0)
    return TRUE;
  if (first < 0 || first > MOST_OBJECTS || n > MOST_OBJECTS || need_entry (self, first + n - 1) == NULL)
    return FALSE;
  g_array_append_val (section->ranges, range);
  return TRUE;
}

/* The section that comes first, which is the last of the file, is right. */
static gboolean
add_entry (PphXref *self, gint64 number, Kind kind, gint64 place, gint64 generation)
{
  Entry *entry = &g_array_index (self->entries, Entry, number);

  if (entry->section == self->sections->len || (kind == KIND_PLAIN && generation != 0))
    return FALSE;
  entry->section = (guint16)self->sections->len;
  if (number == 0)
    return kind == KIND_FREE;
  if (entry->kind != KIND_UNKNOWN)
    return TRUE;
  entry->kind = (guint8)kind;
  entry->place = (gsize)place;
  if (kind != KIND_COMPRESSED)
    return TRUE;
  entry = need_entry (self, place);
  if (entry != NULL)
    entry->holds = TRUE;
  return entry != NULL;
}

/* Tables */

static gboolean
take_table_entry (PphXref *self, Reader *reader, gint64 number)
{
  Reader row = { reader->at, reader->at + ENTRY };
  gint64 place, generation;
  char kind;

  if (reader->end - reader->at < ENTRY || !take_digits (&row, 10, &place) || row.at - reader->at != 10
      || !take_word (&row, " ") || !take_digits (&row, 5, &generation) || row.at - reader->at != 16
      || !take_word (&row, " "))
    return FALSE;
  kind = *row.at++;
  if ((kind != 'n' && kind != 'f')
      || (!take_word (&row, " \n") && !take_word (&row, " \r") && !take_word (&row, "\r\n")))
    return FALSE;
  reader->at = row.at;
  return add_entry (self, number, kind == 'n' ? KIND_PLAIN : KIND_FREE, place, generation);
}

/* The end of a string that begins at the reader's place. */
static gboolean
skip_string (Reader *self)
{
  int depth = 0;

  for (; self->at < self->end; self->at++)
    if (*self->at == '\\')
      self->at++;
    else if (*self->at == '(')
      depth++;
    else if (*self->at == ')' && --depth == 0)
      {
        self->at++;
        return TRUE;
      }
  return FALSE;
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

  while (self->at < self->end && !is_space (*self->at) && strchr ("()<>[]{}/%", *self->at) == NULL)
    self->at++;
  return (gsize)(self->at - start);
}

static gboolean
take_previous (Reader *self, gint64 *previous)
{
  return *previous == 0 && skip_spaces (self) && take_digits (self, 18, previous) && *previous > 0;
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

      skip_spaces (self);
      start = self->at;
      if (self->at == self->end || *self->at == '%')
        return FALSE;
      if (take_word (self, "<<") || take_word (self, "["))
        depth++;
      else if (take_word (self, ">>") || take_word (self, "]"))
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

static gboolean
take_table (PphXref *self, Reader *reader, gint64 *previous)
{
  gint64 first, n;

  for (;;)
    {
      skip_spaces (reader);
      if (take_word (reader, "trailer"))
        return take_trailer (reader, previous);
      if (!take_digits (reader, 9, &first) || !take_word (reader, " ") || !take_digits (reader, 9, &n))
        return FALSE;
      skip_spaces (reader);
      if (!add_range (self, first, n))
        return FALSE;
      for (gint64 i = 0; i < n; i++)
        if (!take_table_entry (self, reader, first + i))
          return FALSE;
    }
}

/* Streams */

static gint64
take_field (const guint8 **at, int width, gint64 otherwise)
{
  gint64 value = width > 0 ? 0 : otherwise;

  for (int i = 0; i < width; i++)
    value = value << 8 | *(*at)++;
  return value;
}

static gboolean
take_rows (PphXref *self, const guint8 **at, const int *widths, gint64 first, gint64 n)
{
  if (!add_range (self, first, n))
    return FALSE;
  for (gint64 i = 0; i < n; i++)
    {
      gint64 kind = take_field (at, widths[0], 1);
      gint64 second = take_field (at, widths[1], 0), third = take_field (at, widths[2], 0);

      if (kind < 0 || kind > 2 || !add_entry (self, first + i, KIND_FREE + (Kind)kind, second, third))
        return FALSE;
    }
  return TRUE;
}

static gboolean
get_integer (qpdf_data q, qpdf_oh value, gint64 *number)
{
  long long found = -1;

  if (!qpdf_oh_is_integer (q, value) || !qpdf_oh_get_value_as_longlong (q, value, &found) || found < 0)
    return FALSE;
  *number = found;
  return TRUE;
}

static gboolean
get_widths (qpdf_data q, qpdf_oh array, int *widths)
{
  if (!qpdf_oh_is_array (q, array) || qpdf_oh_get_array_n_items (q, array) != 3)
    return FALSE;
  for (int i = 0; i < 3; i++)
    {
      gint64 width;

      if (!get_integer (q, qpdf_oh_get_array_item (q, array, i), &width) || width > 7)
        return FALSE;
      widths[i] = (int)width;
    }
  return widths[0] + widths[1] + widths[2] > 0;
}

static gboolean
take_index (PphXref *self, qpdf_data q, qpdf_oh dictionary, const int *widths, const guint8 *bytes, gsize size)
{
  qpdf_oh index = qpdf_oh_get_key (q, dictionary, "/Index");
  gsize row = (gsize)(widths[0] + widths[1] + widths[2]);
  gsize left = size / row;
  gint64 first = 0, n;

  if (size % row != 0)
    return FALSE;
  if (qpdf_oh_is_null (q, index))
    return get_integer (q, qpdf_oh_get_key (q, dictionary, "/Size"), &n) && (gsize)n == left
           && take_rows (self, &bytes, widths, 0, n);
  if (!qpdf_oh_is_array (q, index) || qpdf_oh_get_array_n_items (q, index) % 2 != 0)
    return FALSE;
  for (int i = 0; i < qpdf_oh_get_array_n_items (q, index); i += 2)
    {
      if (!get_integer (q, qpdf_oh_get_array_item (q, index, i), &first)
          || !get_integer (q, qpdf_oh_get_array_item (q, index, i + 1), &n) || (gsize)n > left
          || !take_rows (self, &bytes, widths, first, n))
        return FALSE;
      left -= (gsize)n;
    }
  return left == 0;
}

/* Its dictionary is the trailer. That qpdf has the same object by its number is checked at the end. */
static gboolean
take_stream (PphXref *self, qpdf_data q, Reader *reader, gint64 *previous)
{
  qpdf_oh stream, dictionary, value;
  unsigned char *bytes = NULL;
  size_t size = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  int widths[3];
  gint64 number;
  gboolean taken;

  if (!take_digits (reader, 9, &number) || !take_word (reader, " 0 obj"))
    return FALSE;
  stream = qpdf_get_object_by_id (q, (int)number, 0);
  if (!qpdf_oh_is_stream (q, stream))
    return FALSE;
  dictionary = qpdf_oh_get_dict (q, stream);
  value = qpdf_oh_get_key (q, dictionary, "/Prev");
  if (!qpdf_oh_is_name_and_equals (q, qpdf_oh_get_key (q, dictionary, "/Type"), "/XRef")
      || !get_widths (q, qpdf_oh_get_key (q, dictionary, "/W"), widths)
      || (!qpdf_oh_is_null (q, value) && !get_integer (q, value, previous)))
    return FALSE;
  g_array_index (self->sections, Section, self->sections->len - 1).stream = (int)number;
  taken = (qpdf_oh_get_stream_data (q, stream, qpdf_dl_generalized, &filtered, &bytes, &size) & QPDF_ERRORS) == 0
          && filtered && take_index (self, q, dictionary, widths, bytes, size);
  free (bytes);
  return taken;
}

/* The chain */

/* What the last line but one says: nothing but that line, the number and the end mark. */
static gboolean
find_start (Reader file, gint64 *place)
{
  Reader tail = file;

  while (tail.at < tail.end && is_space (tail.end[-1]))
    tail.end--;
  if (tail.end - tail.at < 64 || memcmp (tail.end - 5, "%%EOF", 5) != 0)
    return FALSE;
  tail.end -= 5;
  while (is_space (tail.end[-1]))
    tail.end--;
  tail.at = tail.end;
  while (g_ascii_isdigit (tail.at[-1]) && tail.end - tail.at < 12)
    tail.at--;
  if (!take_digits (&(Reader){ tail.at, tail.end }, 12, place) || !is_space (tail.at[-1]))
    return FALSE;
  while (is_space (tail.at[-1]) && tail.at - file.at > 32)
    tail.at--;
  return memcmp (tail.at - 9, "startxref", 9) == 0 && is_space (tail.at[-10]);
}

static gboolean
read_section (PphXref *self, qpdf_data q, Reader file, gint64 place, gint64 *previous)
{
  Section section = { (gsize)place, 0, g_array_new (FALSE, FALSE, sizeof (Range)) };
  Reader reader = { file.at + place, file.end };

  g_array_append_val (self->sections, section);
  *previous = 0;
  return take_word (&reader, "xref") ? skip_spaces (&reader) && take_table (self, &reader, previous)
                                     : take_stream (self, q, &reader, previous);
}

static gboolean
has_section (const PphXref *self, gint64 place)
{
  for (guint i = 0; i < self->sections->len; i++)
    if (g_array_index (self->sections, Section, i).place == (gsize)place)
      return TRUE;
  return FALSE;
}

/* Is each stream that was read the object of its number, and not another of the same number? */
static gboolean
streams_are_in_place (const PphXref *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const Section *section = &g_array_index (self->sections, Section, i);
      const Entry *entry = get_entry (self, section->stream);

      if (section->stream != 0 && (entry == NULL || entry->kind != KIND_PLAIN || entry->place != section->place))
        return FALSE;
    }
  return TRUE;
}

PphXref *
pph_xref_read (PphPdfSource *source)
{
  g_autoptr (PphXref) self = g_new0 (PphXref, 1);
  gsize size;
  const char *bytes = g_bytes_get_data (pph_pdf_source_get_file (source), &size);
  const Reader file = { bytes, bytes + size };
  gint64 place;

  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  self->sections = g_array_new (FALSE, TRUE, sizeof (Section));
  g_array_set_clear_func (self->sections, clear_section);
  if (!find_start (file, &place))
    return NULL;
  while (place != 0)
    {
      gint64 previous;

      if (place < 0 || (gsize)place >= size || self->sections->len >= MOST_SECTIONS || has_section (self, place)
          || !read_section (self, pph_pdf_source_get_qpdf (source), file, place, &previous))
        return NULL;
      place = previous;
    }
  return streams_are_in_place (self) ? g_steal_pointer (&self) : NULL;
}

int
pph_xref_get_stream (const PphXref *self, int number)
{
  const Entry *entry = get_entry (self, number);

  return entry != NULL && entry->kind == KIND_COMPRESSED ? (int)entry->place : 0;
}

gboolean
pph_xref_is_stream (const PphXref *self, int number)
{
  const Entry *entry = get_entry (self, number);

  return entry != NULL && entry->holds;
}

int
pph_xref_get_end (const PphXref *self)
{
  return (int)self->entries->len;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

static void
list_numbers (const Section *self, GArray *numbers)
{
  for (guint i = 0; i < self->ranges->len; i++)
    {
      const Range *range = &g_array_index (self->ranges, Range, i);

      for (int number = MAX (range->first, 1); number < range->first + range->n; number++)
        g_array_append_val (numbers, number);
    }
}

GArray *
pph_xref_list_updated (const PphXref *self, const PphXref *before)
{
  guint later = self->sections->len - before->sections->len;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (int));

  if (self->sections->len <= before->sections->len)
    return NULL;
  for (guint i = 0; i < before->sections->len; i++)
    if (g_array_index (self->sections, Section, later + i).place != g_array_index (before->sections, Section, i).place)
      return NULL;
  for (guint i = 0; i < later; i++)
    list_numbers (&g_array_index (self->sections, Section, i), numbers);
  for (guint i = 0; i < numbers->len; i++)
    if (pph_xref_is_stream (before, g_array_index (numbers, int, i)))
      return NULL;
  g_array_sort (numbers, compare_numbers);
  return g_steal_pointer (&numbers);
}
