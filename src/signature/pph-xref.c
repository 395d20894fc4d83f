/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-xref-private.h"

#include <string.h>

#define MOST_SECTIONS 128
#define MOST_OBJECTS  500000

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

/* What is known of objects */

Entry *
pph_xref_get_entry (const PphXref *self, gint64 number)
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
gboolean
pph_xref_add_range (PphXref *self, gint64 first, gint64 n)
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
gboolean
pph_xref_add_entry (PphXref *self, gint64 number, Kind kind, gint64 place, gint64 more)
{
  Entry *entry = &g_array_index (self->entries, Entry, number);

  if (entry->section == self->sections->len || (kind == KIND_PLAIN && more != 0))
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
  entry->index = (guint32)MIN (more, G_MAXUINT32);
  entry = need_entry (self, place);
  if (entry != NULL)
    entry->holds = TRUE;
  return entry != NULL;
}

/* The chain */

/* What the last line but one says: nothing but that line, the number and the end mark. */
static gboolean
find_start (Reader file, gint64 *place)
{
  Reader tail = file;

  while (tail.at < tail.end && pph_xref_is_space (tail.end[-1]))
    tail.end--;
  if (tail.end - tail.at < 64 || memcmp (tail.end - 5, "%%EOF", 5) != 0)
    return FALSE;
  tail.end -= 5;
  while (pph_xref_is_space (tail.end[-1]))
    tail.end--;
  tail.at = tail.end;
  while (g_ascii_isdigit (tail.at[-1]) && tail.end - tail.at < 12)
    tail.at--;
  if (!pph_xref_take_digits (&(Reader){ tail.at, tail.end }, 12, place) || !pph_xref_is_space (tail.at[-1]))
    return FALSE;
  while (pph_xref_is_space (tail.at[-1]) && tail.at - file.at > 32)
    tail.at--;
  return memcmp (tail.at - 9, "startxref", 9) == 0 && pph_xref_is_space (tail.at[-10]);
}

static gboolean
read_section (PphXref *self, qpdf_data q, Reader file, gint64 place, gint64 *previous)
{
  Section section = { (gsize)place, 0, g_array_new (FALSE, FALSE, sizeof (Range)) };
  Reader reader = { file.at + place, file.end };

  g_array_append_val (self->sections, section);
  *previous = 0;
  return pph_xref_take_word (&reader, "xref")
             ? pph_xref_skip_spaces (&reader) && pph_xref_take_table (self, &reader, previous)
             : pph_xref_take_stream (self, q, &reader, previous);
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
      const Entry *entry = pph_xref_get_entry (self, section->stream);

      if (section->stream != 0 && (entry == NULL || entry->kind != KIND_PLAIN || entry->place != section->place))
        return FALSE;
    }
  return TRUE;
}

/* The sections from the end of the file down to @stop. *@rest: (out): where the next one is; 0: there is none */
static PphXref *
read_down_to (PphPdfSource *source, gsize stop, gint64 *rest)
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
  while (place != 0 && place >= (gint64)stop)
    {
      gint64 previous;

      if ((gsize)place >= size || self->sections->len >= MOST_SECTIONS || has_section (self, place)
          || !read_section (self, pph_pdf_source_get_qpdf (source), file, place, &previous))
        return NULL;
      place = previous;
    }
  *rest = place;
  return streams_are_in_place (self) ? g_steal_pointer (&self) : NULL;
}

PphXref *
pph_xref_read (PphPdfSource *source)
{
  gint64 rest;

  return read_down_to (source, 0, &rest);
}

PphXref *
pph_xref_read_after (PphPdfSource *source, gsize end)
{
  const char *bytes = g_bytes_get_data (pph_pdf_source_get_file (source), NULL);
  gint64 rest, before;
  g_autoptr (PphXref) self = read_down_to (source, end, &rest);

  if (self == NULL || self->sections->len == 0 || !find_start ((Reader){ bytes, bytes + end }, &before)
      || rest != before || !pph_xref_check_streams (self, pph_pdf_source_get_qpdf (source)))
    return NULL;
  return g_steal_pointer (&self);
}

int
pph_xref_get_stream (const PphXref *self, int number)
{
  const Entry *entry = pph_xref_get_entry (self, number);

  return entry != NULL && entry->kind == KIND_COMPRESSED ? (int)entry->place : 0;
}

gboolean
pph_xref_is_stream (const PphXref *self, int number)
{
  const Entry *entry = pph_xref_get_entry (self, number);

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
