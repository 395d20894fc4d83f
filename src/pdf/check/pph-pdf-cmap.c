/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-cmap.h"

#include "pph-pdf-charset.h"
#include "pph-pdf-tokens.h"

#include <string.h>

#define MOST_RANGES 200000

typedef struct
{
  guint32 first, last;
  guint bytes;   /* of a code, for what a code is */
  guint32 start; /* the CID of @first */
  GString *text; /* UTF-16BE of @first, or NULL */
} Range;

struct _PphPdfCmap
{
  GArray *spaces; /* Range */
  GArray *cids;   /* Range, by .first once sorted */
  GArray *texts;
  int mode;
};

static void
clear_range (gpointer data)
{
  Range *range = data;

  if (range->text != NULL)
    g_string_free (range->text, TRUE);
}

static GArray *
new_ranges (void)
{
  GArray *ranges = g_array_new (FALSE, TRUE, sizeof (Range));

  g_array_set_clear_func (ranges, clear_range);
  return ranges;
}

static guint32
big_endian (const GString *bytes)
{
  guint32 value = 0;

  for (gsize i = 0; i < bytes->len && i < 4; i++)
    value = value << 8 | (guint8)bytes->str[i];
  return value;
}

static void
add (GArray *ranges, Range range)
{
  if (ranges->len < MOST_RANGES)
    g_array_append_val (ranges, range);
  else
    clear_range (&range);
}

static GString *
copy (const GString *text)
{
  return g_string_new_len (text->str, (gssize)text->len);
}

/* <first> <last> [ <text> <text> … ] */
static void
read_texts (PphPdfCmap *self, PphPdfTokens *tokens, Range range)
{
  for (guint32 code = range.first; pph_pdf_tokens_next (tokens) && tokens->kind == PPH_PDF_TOKEN_HEX; code++)
    if (code <= range.last)
      add (self->texts, (Range){ .first = code, .last = code, .text = copy (tokens->text) });
}

/* What stands between "begin…" and "end…": rows of @columns. */
static void
read_rows (PphPdfCmap *self, PphPdfTokens *tokens, GArray *into, guint codes)
{
  while (pph_pdf_tokens_next (tokens) && tokens->kind == PPH_PDF_TOKEN_HEX)
    {
      Range range = { .first = big_endian (tokens->text), .bytes = (guint)tokens->text->len };

      range.last = range.first;
      if (codes == 2)
        {
          if (!pph_pdf_tokens_next (tokens) || tokens->kind != PPH_PDF_TOKEN_HEX)
            return;
          range.last = big_endian (tokens->text);
        }
      if (into != self->spaces && !pph_pdf_tokens_next (tokens))
        return;
      if (into == self->texts && tokens->kind == PPH_PDF_TOKEN_ARRAY)
        {
          read_texts (self, tokens, range);
          continue;
        }
      if (into == self->texts)
        range.text = copy (tokens->text);
      else if (into == self->cids)
        range.start = tokens->kind == PPH_PDF_TOKEN_NUMBER ? (guint32)CLAMP (tokens->number, 0, G_MAXINT32) : 0;
      add (into, range);
    }
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const Range *one = a, *two = b;

  return one->first < two->first ? -1 : one->first > two->first;
}

static PphPdfCmap *
new_empty (void)
{
  PphPdfCmap *self = g_new0 (PphPdfCmap, 1);

  self->spaces = new_ranges ();
  self->cids = new_ranges ();
  self->texts = new_ranges ();
  return self;
}

PphPdfCmap *
pph_pdf_cmap_new (GBytes *stream)
{
  PphPdfCmap *self = new_empty ();
  g_auto (PphPdfTokens) tokens = { 0 };
  gboolean mode = FALSE;

  pph_pdf_tokens_init (&tokens, g_bytes_get_data (stream, NULL), g_bytes_get_size (stream));
  while (pph_pdf_tokens_next (&tokens))
    {
      const char *word = tokens.kind == PPH_PDF_TOKEN_WORD ? tokens.text->str : "";

      if (mode && tokens.kind == PPH_PDF_TOKEN_NUMBER)
        self->mode = tokens.number != 0;
      mode = tokens.kind == PPH_PDF_TOKEN_NAME && g_str_equal (tokens.text->str, "WMode");
      if (g_str_equal (word, "begincodespacerange"))
        read_rows (self, &tokens, self->spaces, 2);
      else if (g_str_equal (word, "begincidrange"))
        read_rows (self, &tokens, self->cids, 2);
      else if (g_str_equal (word, "begincidchar"))
        read_rows (self, &tokens, self->cids, 1);
      else if (g_str_equal (word, "beginbfrange"))
        read_rows (self, &tokens, self->texts, 2);
      else if (g_str_equal (word, "beginbfchar"))
        read_rows (self, &tokens, self->texts, 1);
    }
  g_array_sort (self->cids, compare_ranges);
  g_array_sort (self->texts, compare_ranges);
  return self;
}

PphPdfCmap *
pph_pdf_cmap_new_identity (void)
{
  PphPdfCmap *self = new_empty ();

  add (self->spaces, (Range){ .last = 0xffff, .bytes = 2 });
  add (self->cids, (Range){ .last = 0xffff });
  return self;
}

void
pph_pdf_cmap_free (PphPdfCmap *self)
{
  g_array_unref (self->spaces);
  g_array_unref (self->cids);
  g_array_unref (self->texts);
  g_free (self);
}

/* Each byte of a code lies between those of the ends of its range. */
static gboolean
is_in_space (const Range *space, guint32 code)
{
  for (guint i = 0; i < space->bytes && i < 4; i++)
    {
      guint8 byte = code >> (8 * i) & 255;

      if (byte < (space->first >> (8 * i) & 255) || byte > (space->last >> (8 * i) & 255))
        return FALSE;
    }
  return TRUE;
}

gboolean
pph_pdf_cmap_next_code (const PphPdfCmap *self, const guint8 **at, const guint8 *end, guint32 *code)
{
  guint32 value = 0;

  if (*at >= end)
    return FALSE;
  for (guint bytes = 1; bytes <= 4 && *at + bytes <= end; bytes++)
    {
      value = value << 8 | (*at)[bytes - 1];
      for (guint i = 0; i < self->spaces->len; i++)
        {
          const Range *space = &g_array_index (self->spaces, Range, i);

          if (space->bytes == bytes && is_in_space (space, value))
            {
              *at += bytes;
              *code = value;
              return TRUE;
            }
        }
    }
  *code = *(*at)++;
  return TRUE;
}

static const Range *
find (GArray *ranges, guint32 code)
{
  guint low = 0, high = ranges->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (ranges, Range, middle).first <= code)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 && g_array_index (ranges, Range, low - 1).last >= code ? &g_array_index (ranges, Range, low - 1)
                                                                        : NULL;
}

int
pph_pdf_cmap_get_cid (const PphPdfCmap *self, guint32 code)
{
  const Range *range = find (self->cids, code);

  return range != NULL ? (int)MIN ((guint64)range->start + (code - range->first), G_MAXINT) : -1;
}

char *
pph_pdf_cmap_dup_text (const PphPdfCmap *self, guint32 code)
{
  const Range *range = find (self->texts, code);
  g_autoptr (GString) text = NULL;

  if (range == NULL || range->text->len < 2)
    return NULL;
  text = copy (range->text);
  text->str[text->len - 1] = (char)((guint8)text->str[text->len - 1] + (code - range->first));
  if (memcmp (text->str, "\xfe\xff", 2) == 0 || memcmp (text->str, "\xff\xfe", 2) == 0)
    return g_strdup ("\ufeff");
  return pph_pdf_utf16_to_utf8 (text->str, text->len);
}

int
pph_pdf_cmap_get_mode (const PphPdfCmap *self)
{
  return self->mode;
}
