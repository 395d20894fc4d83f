/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-objects.h"

#include "pph-page.h"

#include <libdeflate.h>
#include <string.h>

/* A reader opens a whole object stream to get one object of it. */
#define OBJECTS_PER_STREAM 400

/* Bytes of a cross-reference entry: type, offset or stream, generation or index. */
#define XREF_COLUMNS 7

/* Entries that are one row to PNG's "up": a reader takes it back row by row, which costs more than what is in it. */
#define XREF_ENTRIES 16

typedef struct
{
  guint8 type; /* 0 reserved, 1 in the file, 2 in an object stream */
  gsize place; /* offset, or number of the object stream */
  guint index; /* in the object stream */
} Entry;

/* An object stream being filled. */
typedef struct
{
  GString *index; /* "number offset " */
  GString *text;
  guint n;
  int number;
} Packer;

enum
{
  USUAL,
  APART,
  PAGES,
  N_PACKERS
};

struct _PphPdfFile
{
  PphPdfDeflate *deflate;
  GString *out;
  GArray *entries;
  Packer packers[N_PACKERS];
  GString *open; /* text of the object that is being written */
  int part;      /* first object of a part; 0: a whole file */
};

PphPdfFile *
pph_pdf_file_new (PphPdfDeflate *deflate)
{
  PphPdfFile *self = g_new0 (PphPdfFile, 1);

  self->deflate = deflate;
  self->out = g_string_sized_new (1 << 16);
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  for (guint i = 0; i < N_PACKERS; i++)
    self->packers[i] = (Packer){ .index = g_string_new (NULL), .text = g_string_new (NULL) };
  g_array_set_size (self->entries, 1); /* object 0 heads the free list */
  /* The second line says that the file is binary to those who would convert its line ends. */
  pph_pdf_append (self->out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  return self;
}

PphPdfFile *
pph_pdf_file_new_part (PphPdfDeflate *deflate, int first)
{
  PphPdfFile *self = pph_pdf_file_new (deflate);

  g_string_truncate (self->out, 0);
  g_array_set_size (self->entries, (guint)first);
  self->part = first;
  return self;
}

void
pph_pdf_file_free (PphPdfFile *self)
{
  if (self == NULL)
    return;
  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_array_unref (self->entries);
  for (guint i = 0; i < N_PACKERS; i++)
    {
      g_string_free (self->packers[i].index, TRUE);
      g_string_free (self->packers[i].text, TRUE);
    }
  g_free (self);
}

int
pph_pdf_file_reserve_many (PphPdfFile *self, guint n)
{
  guint first = self->entries->len;

  g_array_set_size (self->entries, first + n);
  return (int)first;
}

int
pph_pdf_file_reserve (PphPdfFile *self)
{
  return pph_pdf_file_reserve_many (self, 1);
}

static Entry *
take_entry (PphPdfFile *self, int number)
{
  Entry *entry = &g_array_index (self->entries, Entry, number);

  g_assert (number > 0 && (guint)number < self->entries->len && entry->type == 0);
  return entry;
}

static void
begin_stream (PphPdfFile *self, int number, const char *entries, gsize size)
{
  Entry *entry = take_entry (self, number);

  entry->type = 1;
  entry->place = self->out->len;
  pph_pdf_append_int (self->out, number);
  pph_pdf_append (self->out, " 0 obj\n<<");
  pph_pdf_append (self->out, entries);
  pph_pdf_append (self->out, "/Length ");
  pph_pdf_append_int (self->out, (gint64)size);
}

/* PDF/A wants an end of line before endstream, and around obj and endobj. */
static void
end_stream (PphPdfFile *self, gconstpointer data, gsize size)
{
  pph_pdf_append (self->out, ">>\nstream\n");
  g_string_append_len (self->out, data, (gssize)size);
  pph_pdf_append (self->out, "\nendstream\nendobj\n");
}

void
pph_pdf_file_add_plain (PphPdfFile *self, int number, const char *entries, gconstpointer data, gsize size)
{
  begin_stream (self, number, entries, size);
  end_stream (self, data, size);
}

void
pph_pdf_file_add_deflated (PphPdfFile *self, int number, const char *entries, GBytes *deflated)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (deflated, &size);

  begin_stream (self, number, entries, size);
  pph_pdf_append (self->out, "/Filter/FlateDecode");
  end_stream (self, data, size);
}

void
pph_pdf_file_add_stream (PphPdfFile *self, int number, const char *entries, gconstpointer data, gsize size)
{
  g_autoptr (GBytes) deflated = pph_pdf_deflate_again (self->deflate, data, size);

  pph_pdf_file_add_deflated (self, number, entries, deflated);
}

static void
flush (PphPdfFile *self, Packer *packer)
{
  g_autofree char *entries = NULL;
  gsize first = packer->index->len;

  if (packer->n == 0)
    return;
  entries = g_strdup_printf ("/Type/ObjStm/N %u/First %" G_GSIZE_FORMAT, packer->n, first);
  g_string_append_len (packer->index, packer->text->str, (gssize)packer->text->len);
  pph_pdf_file_add_stream (self, packer->number, entries, packer->index->str, packer->index->len);
  g_string_truncate (packer->index, 0);
  g_string_truncate (packer->text, 0);
  packer->n = 0;
}

static GString *
open_in (PphPdfFile *self, Packer *packer, int number)
{
  Entry *entry;

  if (packer->n == OBJECTS_PER_STREAM)
    flush (self, packer);
  if (packer->n == 0)
    packer->number = pph_pdf_file_reserve (self);
  entry = take_entry (self, number);
  entry->type = 2;
  entry->place = (gsize)packer->number;
  entry->index = packer->n++;
  pph_pdf_append_int (packer->index, number);
  pph_pdf_append (packer->index, " ");
  pph_pdf_append_int (packer->index, (gint64)packer->text->len);
  pph_pdf_append (packer->index, " ");
  return packer->text;
}

static GString *
open_object (PphPdfFile *self, Packer *packer, int number)
{
  g_assert (self->open == NULL);

  if (self->part != 0)
    {
      *take_entry (self, number) = (Entry){ .type = 1, .place = self->out->len };
      g_string_append_printf (self->out, "%d 0 obj\n", number);
    }
  self->open = self->part != 0 ? self->out : open_in (self, packer, number);
  return self->open;
}

GString *
pph_pdf_file_open (PphPdfFile *self, int number)
{
  return open_object (self, &self->packers[USUAL], number);
}

GString *
pph_pdf_file_open_apart (PphPdfFile *self, int number)
{
  return open_object (self, &self->packers[APART], number);
}

GString *
pph_pdf_file_open_page (PphPdfFile *self, int number)
{
  return open_object (self, &self->packers[PAGES], number);
}

void
pph_pdf_file_close (PphPdfFile *self)
{
  pph_pdf_append (self->open, self->part != 0 ? "\nendobj\n" : "\n");
  self->open = NULL;
}

static void
fill_xref_entry (guint8 *row, const Entry *entry)
{
  gsize place = entry->place;
  guint last = entry->type == 0 ? 0xffff : entry->index;

  row[0] = entry->type;
  row[1] = (guint8)(place >> 24);
  row[2] = (guint8)(place >> 16);
  row[3] = (guint8)(place >> 8);
  row[4] = (guint8)place;
  row[5] = (guint8)(last >> 8);
  row[6] = (guint8)last;
}

/* Each row less the one above it (PNG's "up"): mostly zeroes, which deflate to little.  Numbers that are free for ever
 * fill the last row. */
static GString *
make_xref_table (PphPdfFile *self)
{
  guint8 row[XREF_ENTRIES * XREF_COLUMNS], above[sizeof row] = { 0 };
  guint n = (self->entries->len + XREF_ENTRIES - 1) / XREF_ENTRIES;
  GString *table = g_string_sized_new (n * (sizeof row + 1));

  for (guint i = 1; i < self->entries->len; i++)
    g_assert (g_array_index (self->entries, Entry, i).type != 0);
  g_array_set_size (self->entries, n * XREF_ENTRIES);
  for (guint r = 0; r < n; r++)
    {
      for (guint i = 0; i < XREF_ENTRIES; i++)
        fill_xref_entry (row + i * XREF_COLUMNS, &g_array_index (self->entries, Entry, r * XREF_ENTRIES + i));
      g_string_append_c (table, 2);
      for (guint i = 0; i < sizeof row; i++)
        g_string_append_c (table, (char)(guint8)(row[i] - above[i]));
      memcpy (above, row, sizeof above);
    }
  return table;
}

#define DIGESTED 1024 /* bytes that are summed up at a time */

/* Two sums of each piece are digested in its place: they are a hundred times as quick, and a difference shows in many.
 * Not a secret to be kept: MD5 is what the PDF standard itself suggests here. */
static char *
make_id (PphPdfFile *self)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize at = 0; at < self->out->len; at += DIGESTED)
    {
      gsize size = MIN (self->out->len - at, DIGESTED);
      guint32 pair[] = { GUINT32_TO_LE (libdeflate_crc32 (0, self->out->str + at, size)),
                         GUINT32_TO_LE (libdeflate_adler32 (1, self->out->str + at, size)) };

      g_array_append_vals (sums, pair, G_N_ELEMENTS (pair));
    }
  return g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *)sums->data, sums->len * sizeof (guint32));
}

GBytes *
pph_pdf_file_finish (PphPdfFile *self, int catalog, int info)
{
  g_autofree char *id = NULL;
  g_autofree char *entries = NULL;
  g_autoptr (GString) table = NULL;
  int number = pph_pdf_file_reserve (self);
  gsize offset;
  gsize size;

  for (guint i = 0; i < N_PACKERS; i++)
    flush (self, &self->packers[i]);
  offset = self->out->len;
  id = make_id (self);
  g_array_index (self->entries, Entry, number) = (Entry){ .type = 1, .place = offset };
  table = make_xref_table (self);
  entries = g_strdup_printf ("/Type/XRef/Size %u/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
                             "/DecodeParms<</Predictor 12/Columns %d>>",
                             self->entries->len, catalog, info, id, id, XREF_ENTRIES * XREF_COLUMNS);
  g_array_index (self->entries, Entry, number).type = 0;
  pph_pdf_file_add_stream (self, number, entries, table->str, table->len);
  g_string_append_printf (self->out, "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", offset);

  size = self->out->len;
  return g_bytes_new_take (g_string_free (g_steal_pointer (&self->out), FALSE), size);
}

PphPdfPart *
pph_pdf_file_finish_part (PphPdfFile *self)
{
  PphPdfPart *part = g_new0 (PphPdfPart, 1);
  gsize size = self->out->len;

  part->first = self->part;
  part->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = (guint)self->part; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      guint32 offset = (guint32)entry->place;

      g_assert (entry->type == 1);
      g_array_append_val (part->offsets, offset);
    }
  part->bytes = g_bytes_new_take (g_string_free (g_steal_pointer (&self->out), FALSE), size);
  return part;
}

void
pph_pdf_append_length (GString *out, int length)
{
  gint64 hundredths = ((gint64)length * 200 + (length < 0 ? -PPH_POINT : PPH_POINT)) / (2 * PPH_POINT);

  pph_pdf_append_decimal (out, hundredths, 2);
}
