/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-update.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TAIL       2048 /* bytes from the end in which startxref is looked for */
#define WORD       "startxref"
#define RANGE_ROOM 48 /* for four numbers that are known at the end */

typedef struct
{
  int number;
  int generation;
  guint64 offset;
} Entry;

struct _PphPdfUpdate
{
  PphPdfSource *source;
  GString *out;
  guint64 base; /* size of the file */
  guint64 previous;
  gboolean table;
  int next;
  GArray *entries;
  gsize part_end; /* in out */
  gsize range_at; /* in out; 0: no gap */
  gsize gap_at, gap_length;
};

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, PPH_PDF_SOURCE_ERROR, PPH_PDF_SOURCE_ERROR_DAMAGED,
                       _ ("The PDF does not say where its objects are. Save it again with the program that made it."));
  return FALSE;
}

static gboolean
find_last_reference (PphPdfUpdate *self, GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (pph_pdf_source_get_file (self->source), &size);
  gsize start = size > TAIL ? size - TAIL : 0;
  const char *found = NULL;

  for (gsize i = start; i + strlen (WORD) < size; i++)
    if (memcmp (bytes + i, WORD, strlen (WORD)) == 0)
      found = bytes + i + strlen (WORD);
  if (found == NULL)
    return fail (error);
  while (found < bytes + size && g_ascii_isspace (*found))
    found++;
  for (; found < bytes + size && g_ascii_isdigit (*found) && self->previous < size; found++)
    self->previous = self->previous * 10 + (guint64)g_ascii_digit_value (*found);
  if (self->previous == 0 || self->previous + 4 >= size)
    return fail (error);
  self->table = memcmp (bytes + self->previous, "xref", 4) == 0;
  return TRUE;
}

/* A number that the file uses although it is above its own /Size would be taken twice. */
static gboolean
find_next_number (PphPdfUpdate *self, GError **error)
{
  qpdf_data q = pph_pdf_source_get_qpdf (self->source);
  qpdf_oh trailer = qpdf_get_trailer (q);
  qpdf_oh size = qpdf_oh_get_key (q, trailer, "/Size");

  if (!qpdf_oh_get_value_as_int (q, size, &self->next) || self->next <= 0 || self->next > G_MAXINT / 2)
    return fail (error);
  return pph_pdf_source_get_highest (self->source) < self->next || fail (error);
}

PphPdfUpdate *
pph_pdf_update_new (PphPdfSource *source, GError **error)
{
  g_autoptr (PphPdfUpdate) self = g_new0 (PphPdfUpdate, 1);
  gsize size;
  const char *bytes = g_bytes_get_data (pph_pdf_source_get_file (source), &size);

  self->source = source;
  self->out = g_string_sized_new (32768);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->base = size;
  if (!find_last_reference (self, error) || !find_next_number (self, error))
    return NULL;
  if (bytes[size - 1] != '\n')
    g_string_append_c (self->out, '\n');
  return g_steal_pointer (&self);
}

void
pph_pdf_update_free (PphPdfUpdate *self)
{
  if (self == NULL)
    return;
  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_array_unref (self->entries);
  g_free (self);
}

int
pph_pdf_update_get_next (PphPdfUpdate *self)
{
  return self->next;
}

int
pph_pdf_update_reserve (PphPdfUpdate *self)
{
  return self->next++;
}

static void
add_entry (PphPdfUpdate *self, int number, int generation, guint64 offset)
{
  Entry entry = { number, generation, offset };

  g_array_append_val (self->entries, entry);
}

gboolean
pph_pdf_update_add_part (PphPdfUpdate *self, const PphPdfPart *part)
{
  gsize size;
  const char *bytes = g_bytes_get_data (part->bytes, &size);
  guint64 start = self->base + self->out->len;

  if (part->first != self->next)
    return FALSE;
  for (guint i = 0; i < part->offsets->len; i++)
    {
      guint32 offset = g_array_index (part->offsets, guint32, i);
      g_autofree char *head = g_strdup_printf ("%d 0 obj", part->first + (int)i);

      if (offset > size || size - offset < strlen (head) || memcmp (bytes + offset, head, strlen (head)) != 0)
        return FALSE;
      add_entry (self, self->next++, 0, start + offset);
    }
  g_string_append_len (self->out, bytes, (gssize)size);
  self->part_end = self->out->len;
  return TRUE;
}

GString *
pph_pdf_update_open (PphPdfUpdate *self, int number, int generation)
{
  add_entry (self, number, generation, self->base + self->out->len);
  g_string_append_printf (self->out, "%d %d obj\n", number, generation);
  return self->out;
}

void
pph_pdf_update_close (PphPdfUpdate *self)
{
  g_string_append (self->out, "\nendobj\n");
}

void
pph_pdf_update_add_entries (PphPdfUpdate *self, qpdf_oh object, const char *const *without)
{
  qpdf_data q = pph_pdf_source_get_qpdf (self->source);

  qpdf_oh_begin_dict_key_iter (q, object);
  while (qpdf_oh_dict_more_keys (q))
    {
      g_autofree char *key = g_strdup (qpdf_oh_dict_next_key (q));
      qpdf_oh name, value;

      if (without != NULL && g_strv_contains (without, key))
        continue;
      name = qpdf_oh_new_name (q, key);
      value = qpdf_oh_get_key (q, object, key);
      g_string_append (self->out, qpdf_oh_unparse (q, name));
      g_string_append_c (self->out, ' ');
      g_string_append (self->out, qpdf_oh_unparse (q, value));
      g_string_append_c (self->out, ' ');
      qpdf_oh_release (q, name);
      qpdf_oh_release (q, value);
    }
}

void
pph_pdf_update_add_gap (PphPdfUpdate *self, gsize size)
{
  gsize digits = 2 * size;

  g_return_if_fail (self->range_at == 0);

  g_string_append (self->out, "/ByteRange[");
  self->range_at = self->out->len;
  g_string_append_printf (self->out, "%*s]/Contents", RANGE_ROOM, "");
  self->gap_at = self->out->len;
  self->gap_length = digits + 2;
  g_string_append_c (self->out, '<');
  g_string_set_size (self->out, self->out->len + digits);
  memset (self->out->str + self->gap_at + 1, '0', digits);
  g_string_append_c (self->out, '>');
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return ((const Entry *)a)->number - ((const Entry *)b)->number;
}

/* Of what is appended, but for the gap, which is empty still, and for what was drawn, which says who and when again. */
static char *
dup_digest (PphPdfUpdate *self)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_MD5);
  const guchar *bytes = (const guchar *)self->out->str;
  gsize after = self->gap_at + self->gap_length, start = MIN (self->part_end, self->gap_at);

  g_checksum_update (digest, bytes + start, (gssize)(self->gap_at - start));
  g_checksum_update (digest, bytes + after, (gssize)(self->out->len - after));
  return g_strdup (g_checksum_get_string (digest));
}

/* The entries that every trailer has. A new second half of /ID says that the file is another. */
static void
append_trailer (PphPdfUpdate *self, GString *out, int size)
{
  static const char *const kept[] = { "/Root", "/Info" };
  qpdf_data q = pph_pdf_source_get_qpdf (self->source);
  qpdf_oh trailer = qpdf_get_trailer (q);
  qpdf_oh id = qpdf_oh_get_key (q, trailer, "/ID");

  g_string_append_printf (out, "/Size %d/Prev %" G_GUINT64_FORMAT, size, self->previous);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      qpdf_oh value = qpdf_oh_get_key (q, trailer, kept[i]);

      /* Only named, not read. */
      if (qpdf_oh_is_indirect (q, value))
        g_string_append_printf (out, "%s %s", kept[i], qpdf_oh_unparse (q, value));
    }
  if (qpdf_oh_is_array (q, id) && qpdf_oh_get_array_n_items (q, id) == 2)
    {
      g_autofree char *digest = dup_digest (self);

      g_string_append_printf (out, "/ID[%s<%s>]", qpdf_oh_unparse_binary (q, qpdf_oh_get_array_item (q, id, 0)),
                              digest);
    }
}

static void
write_table (PphPdfUpdate *self)
{
  g_string_append (self->out, "xref\n");
  for (guint i = 0; i < self->entries->len;)
    {
      const Entry *entries = &g_array_index (self->entries, Entry, 0);
      guint end = i + 1;

      while (end < self->entries->len && entries[end].number == entries[end - 1].number + 1)
        end++;
      g_string_append_printf (self->out, "%d %u\n", entries[i].number, end - i);
      for (; i < end; i++)
        g_string_append_printf (self->out, "%010" G_GUINT64_FORMAT " %05d n \n", entries[i].offset,
                                entries[i].generation);
    }
  g_string_append (self->out, "trailer\n<<");
  append_trailer (self, self->out, self->next);
  g_string_append (self->out, ">>\n");
}

static void
write_stream (PphPdfUpdate *self)
{
  g_autoptr (GString) index = g_string_new (NULL);
  g_autoptr (GString) rows = g_string_new (NULL);
  int number = self->next++;

  add_entry (self, number, 0, self->base + self->out->len);
  g_array_sort (self->entries, compare_entries);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      g_string_append_printf (index, "%d 1 ", entry->number);
      g_string_append_c (rows, 1);
      for (int shift = 24; shift >= 0; shift -= 8)
        g_string_append_c (rows, (char)(guint8)(entry->offset >> shift));
      g_string_append_c (rows, (char)(guint8)(entry->generation >> 8));
      g_string_append_c (rows, (char)(guint8)entry->generation);
    }
  g_string_append_printf (self->out, "%d 0 obj\n<</Type/XRef/W[1 4 2]/Index[%s]/Length %" G_GSIZE_FORMAT, number,
                          index->str, rows->len);
  append_trailer (self, self->out, self->next);
  g_string_append (self->out, ">>\nstream\n");
  g_string_append_len (self->out, rows->str, (gssize)rows->len);
  g_string_append (self->out, "\nendstream\nendobj\n");
}

static void
fill_range (PphPdfUpdate *self, PphPdfGap *gap)
{
  guint64 start = self->base + self->gap_at;
  guint64 after = start + self->gap_length;
  g_autofree char *range = g_strdup_printf ("0 %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, start,
                                            after, self->base + self->out->len - after);

  g_assert (strlen (range) <= RANGE_ROOM);
  memcpy (self->out->str + self->range_at, range, strlen (range));
  if (gap != NULL)
    *gap = (PphPdfGap){ start, self->gap_length };
}

GBytes *
pph_pdf_update_finish (PphPdfUpdate *self, PphPdfGap *gap)
{
  guint64 reference;
  gsize size;

  g_array_sort (self->entries, compare_entries);
  reference = self->base + self->out->len;
  if (self->table)
    write_table (self);
  else
    write_stream (self);
  g_string_append_printf (self->out, "startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", reference);
  if (self->range_at != 0)
    fill_range (self, gap);
  size = self->out->len;
  return g_bytes_new_take (g_string_free (g_steal_pointer (&self->out), FALSE), size);
}
