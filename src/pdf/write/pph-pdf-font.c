/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-font.h"

#include "pph-pdf-cid.h"
#include "pph-pdf-subset.h"

#include <string.h>

typedef struct
{
  PphFont *font;
  guint16 *first; /* by glyph: 1 + index in slots of its first code; 0: not used */
  guint n_glyphs;
  GArray *slots;     /* PphPdfSlot */
  GArray *heads;     /* guint32, by 1 + index of the slot: its text, see head_of (); 0: not in it */
  PphPdfCode *codes; /* by 1 + index of the slot; of 0, none */
  guint16 space;     /* glyph of U+0020; 0: none */
  PphPdfSubset *subset;
  gboolean is_new; /* the subset is still to be made */
} Face;

struct _PphPdfFonts
{
  PphPdfFontCache *cache;
  GPtrArray *faces; /* Face */
  guint last;       /* index of the one asked for last */
  GArray *order;    /* guint16: of each glyph of each run, 1 + index of its slot; 0: none */
  guint taken;
  gboolean joined; /* a glyph shows a word joiner */
  GThread *maker;  /* of the subsets; NULL: none, or it has ended */
  GError *error;   /* that it met */
};

struct _PphPdfFontCache
{
  PphPdfDeflate *deflate;
  GBytes *byte_cmap;  /* deflated; NULL until a font needs it */
  GPtrArray *subsets; /* PphPdfSubset, the one used last at the end */
};

/* A regular, a bold and an italic serif, two sans, for a few documents. */
#define CACHED_SUBSETS 24

#define FONT_LEVEL 9 /* of compression */

PphPdfFontCache *
pph_pdf_font_cache_new (void)
{
  PphPdfFontCache *self = g_new0 (PphPdfFontCache, 1);

  self->subsets = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_pdf_subset_unref);
  return self;
}

void
pph_pdf_font_cache_free (PphPdfFontCache *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->subsets);
  g_clear_pointer (&self->deflate, pph_pdf_deflate_free);
  g_clear_pointer (&self->byte_cmap, g_bytes_unref);
  g_free (self);
}

/* Made when a font is: it takes more memory than a short file. */
static PphPdfDeflate *
get_deflate (PphPdfFontCache *self)
{
  if (self->deflate == NULL)
    self->deflate = pph_pdf_deflate_new (FONT_LEVEL);
  return self->deflate;
}

/* Returns: (transfer full) (nullable) */
static PphPdfSubset *
find_subset (PphPdfFontCache *self, hb_face_t *face, GBytes *key)
{
  for (guint i = self->subsets->len; i-- > 0;)
    {
      PphPdfSubset *subset = self->subsets->pdata[i];

      if (!pph_pdf_subset_is_for (subset, face, key))
        continue;
      g_ptr_array_steal_index (self->subsets, i);
      g_ptr_array_add (self->subsets, subset);
      return pph_pdf_subset_ref (subset);
    }
  return NULL;
}

static void
keep_subset (PphPdfFontCache *self, PphPdfSubset *subset)
{
  if (self->subsets->len == CACHED_SUBSETS)
    g_ptr_array_remove_index (self->subsets, 0);
  g_ptr_array_add (self->subsets, pph_pdf_subset_ref (subset));
}

static Face *
face_new (PphFont *font)
{
  Face *self = g_new0 (Face, 1);
  hb_face_t *face = pph_font_get_face (font);

  self->font = font;
  self->n_glyphs = MIN (hb_face_get_glyph_count (face), G_MAXUINT16);
  self->first = g_new0 (guint16, self->n_glyphs + 1);
  self->slots = g_array_new (FALSE, FALSE, sizeof (PphPdfSlot));
  self->heads = g_array_new (FALSE, TRUE, sizeof (guint32));
  g_array_set_size (self->heads, 1);
  return self;
}

static void
face_free (gpointer data)
{
  Face *self = data;

  g_free (self->first);
  g_array_unref (self->slots);
  g_array_unref (self->heads);
  g_free (self->codes);
  g_clear_pointer (&self->subset, pph_pdf_subset_unref);
  g_free (self);
}

PphPdfFonts *
pph_pdf_fonts_new (PphPdfFontCache *cache)
{
  PphPdfFonts *self = g_new0 (PphPdfFonts, 1);

  self->cache = cache;
  self->faces = g_ptr_array_new_with_free_func (face_free);
  self->order = g_array_sized_new (FALSE, FALSE, sizeof (guint16), 1 << 14);
  return self;
}

void
pph_pdf_fonts_free (PphPdfFonts *self)
{
  if (self == NULL)
    return;
  if (self->maker != NULL)
    g_thread_join (self->maker);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->faces);
  g_array_unref (self->order);
  g_free (self);
}

guint
pph_pdf_fonts_index (PphPdfFonts *self, const PphFont *font)
{
  if (self->last < self->faces->len && ((Face *)self->faces->pdata[self->last])->font == font)
    return self->last;
  for (guint i = 0; i < self->faces->len; i++)
    if (((Face *)self->faces->pdata[i])->font == font)
      return self->last = i;
  g_ptr_array_add (self->faces, face_new ((PphFont *)font));
  return self->last = self->faces->len - 1;
}

#define MOST_OF_HEAD 3 /* bytes */

/* The bytes of a text of up to three, and its length: what tells most texts apart. @text: four bytes may be read */
static inline guint32
head_of (const char *text, guint length)
{
  static const guint8 masks[][4] = { { 0 }, { 0xff }, { 0xff, 0xff }, { 0xff, 0xff, 0xff } };
  guint32 bytes, mask;

  memcpy (&bytes, text, sizeof bytes);
  memcpy (&mask, masks[length], sizeof mask);
  return (bytes & mask) + length * 0x9e3779b9;
}

static gboolean
is_last_hyphen (const char *text, gsize at)
{
  return text[at] == '-' && text[at + 1 + strspn (text + at + 1, " ")] == '\0';
}

#define JOINER "\u2060"

static gboolean
is_joiner (const char *text, guint length)
{
  return length == strlen (JOINER) && memcmp (text, JOINER, length) == 0;
}

/* Where the cluster that begins at @start ends, whose last glyph is @last. */
static gsize
find_end (const PphRun *run, gsize start, guint last, gsize size)
{
  gsize end = size;

  if (!run->backwards && last + 1 < run->n_glyphs && run->glyphs[last + 1].cluster > start)
    return MIN (size, run->glyphs[last + 1].cluster);
  for (guint i = 0; run->backwards && i < run->n_glyphs; i++)
    if (run->glyphs[i].cluster > start)
      end = MIN (end, run->glyphs[i].cluster);
  return end;
}

/* Of a cluster of @n glyphs, the text that the one shown after @rank others shows: each a character, the first of them
 * what is more. Where there are fewer characters, a word joiner is left to the last ones, which no reader of ActualText
 * sees. */
static void
cut_cluster (const char **text, guint *length, guint n, guint rank)
{
  const char *at = *text, *end = at + *length;
  guint n_characters = (guint)g_utf8_strlen (at, *length), n_first = n_characters > n ? n_characters - n + 1 : 1;

  if (rank >= n_characters)
    {
      *text = JOINER;
      *length = strlen (JOINER);
      return;
    }
  if (n == 1)
    return;
  if (rank > 0)
    *text = g_utf8_offset_to_pointer (at, n_first + rank - 1);
  if (rank + 1 < MIN (n, n_characters))
    end = g_utf8_offset_to_pointer (at, n_first + rank);
  *length = (guint)(end - *text);
}

/* The text that glyph @i of a run shows: its part of its cluster's, and a soft
 * hyphen for the hyphen that breaking a word added.  One of the text that
 * ends a line is U+2010: readers take U+002D there for one that breaking added, and drop it. */
static void
get_shown_text (const PphRun *run, gsize size, guint i, const char **text, guint *length)
{
  gsize start = run->glyphs[i].cluster;
  guint first = i, last = i;

  if (run->hyphenated && i == run->n_glyphs - 1)
    {
      *text = "\u00ad";
      *length = strlen ("\u00ad");
      return;
    }
  if (run->parted && is_last_hyphen (run->text, start))
    {
      *text = "\u2010";
      *length = strlen ("\u2010");
      return;
    }
  while (first > 0 && run->glyphs[first - 1].cluster == start)
    first--;
  while (last + 1 < run->n_glyphs && run->glyphs[last + 1].cluster == start)
    last++;
  start = MIN (start, size);
  *text = run->text + start;
  *length = (guint)(find_end (run, start, last, size) - start);
  cut_cluster (text, length, last - first + 1, run->backwards ? last - i : i - first);
}

char *
pph_pdf_fonts_dup_actual_text (const PphPdfFonts *self, const PphRun *run)
{
  GString *out;
  gsize size;
  gboolean needed = FALSE;

  /* From right to left, some readers turn round what they are told to be said. */
  if (!self->joined || run->backwards)
    return NULL;
  out = g_string_new (NULL);
  size = strlen (run->text);
  for (guint i = 0; i < run->n_glyphs; i++)
    {
      const char *text;
      guint length;

      get_shown_text (run, size, i, &text, &length);
      if (is_joiner (text, length))
        needed = TRUE;
      else
        g_string_append_len (out, text, length);
    }
  return g_string_free (out, !needed);
}

static guint
find_slot (const Face *face, guint glyph, const char *text, guint length)
{
  for (guint at = face->first[glyph]; at != 0;)
    {
      const PphPdfSlot *slot = &g_array_index (face->slots, PphPdfSlot, at - 1);

      if (slot->length == length && memcmp (slot->text, text, length) == 0)
        return at;
      at = slot->next;
    }
  return 0;
}

/* Returns: 1 + the index of the slot; 0 for a glyph that cannot be shown */
static guint16
add_slot (Face *face, guint glyph, const char *text, guint length)
{
  PphPdfSlot slot = { .glyph = (guint16)glyph, .text = text, .length = length };
  PphPdfSlot *known;
  guint32 head = 0;

  if (face->slots->len == G_MAXUINT16 - 1)
    return 0;
  if (length <= MOST_OF_HEAD)
    {
      char bytes[MOST_OF_HEAD + 1] = "";

      memcpy (bytes, text, length);
      head = head_of (bytes, length);
    }
  g_array_append_val (face->slots, slot);
  g_array_append_val (face->heads, head);
  if (face->first[glyph] == 0)
    return face->first[glyph] = (guint16)face->slots->len;
  /* what a glyph shows first is what it mostly shows */
  known = &g_array_index (face->slots, PphPdfSlot, face->first[glyph] - 1);
  g_array_index (face->slots, PphPdfSlot, face->slots->len - 1).next = known->next;
  return known->next = (guint16)face->slots->len;
}

/* The slot of glyph @i, whatever it is. */
static guint16
take_slot (PphPdfFonts *self, Face *face, const PphRun *run, gsize size, guint i)
{
  guint glyph = run->glyphs[i].glyph;
  const char *text;
  guint length, slot;

  /* what no font has is drawn as a box, over a space that says what it stands for */
  if (glyph == 0)
    glyph = pph_font_get_space (run->font);
  if (glyph == 0 || glyph >= face->n_glyphs)
    return 0;
  get_shown_text (run, size, i, &text, &length);
  self->joined |= is_joiner (text, length);
  slot = find_slot (face, glyph, text, length);
  return slot != 0 ? (guint16)slot : add_slot (face, glyph, text, length);
}

/* Most glyphs of most runs end where the next begins, and showed the same the time before.
 * @n: how many glyphs there are less the last. Returns: how many are so, from the first on; @order says their slots */
static guint
take_known_slots (const Face *face, const PphGlyph *glyphs, guint n, const char *text, gsize size, guint16 *order)
{
  const guint16 *first = face->first;
  const guint32 *heads = (const guint32 *)(gconstpointer)face->heads->data;
  guint n_known = face->n_glyphs, start = glyphs[0].cluster, i;

  if (size < sizeof (guint32))
    return 0;
  size -= sizeof (guint32);
  for (i = 0; i < n; i++)
    {
      guint end = glyphs[i + 1].cluster, glyph = glyphs[i].glyph;

      if (end - start - 1 >= MOST_OF_HEAD || start > size || glyph >= n_known
          || heads[first[glyph]] != head_of (text + start, end - start))
        break;
      order[i] = first[glyph];
      start = end;
    }
  return i;
}

void
pph_pdf_fonts_add_run (PphPdfFonts *self, const PphRun *run)
{
  guint index = pph_pdf_fonts_index (self, run->font);
  Face *face = self->faces->pdata[index];
  const PphGlyph *glyphs = run->glyphs;
  gboolean simple = !run->backwards && !run->parted;
  gsize size = strlen (run->text);
  guint at = self->order->len;
  guint16 *order;

  g_array_set_size (self->order, at + run->n_glyphs);
  order = &g_array_index (self->order, guint16, at);
  for (guint i = 0; i < run->n_glyphs; i++)
    {
      if (simple && (i == 0 || glyphs[i - 1].cluster != glyphs[i].cluster))
        i += take_known_slots (face, glyphs + i, run->n_glyphs - 1 - i, run->text, size, order + i);
      order[i] = take_slot (self, face, run, size, i);
    }
}

static int
compare_slots (gconstpointer a, gconstpointer b, gpointer data)
{
  const PphPdfSlot *slots = data;
  const PphPdfSlot *x = &slots[*(const guint16 *)a];
  const PphPdfSlot *y = &slots[*(const guint16 *)b];
  int order;

  if (x->glyph != y->glyph)
    return x->glyph < y->glyph ? -1 : 1;
  order = memcmp (x->text, y->text, MIN (x->length, y->length));
  return order != 0 ? order : (int)x->length - (int)y->length;
}

/* Codes in the order of glyphs, whatever the order of the text: so the subset
 * of another document with the same characters is the same. */
static gboolean
settle_face (PphPdfFonts *self, Face *face, GError **error)
{
  g_autofree guint16 *order = g_new (guint16, face->slots->len + 1);
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (PphPdfSlot), face->slots->len);
  g_autoptr (GBytes) key = NULL;
  hb_face_t *hb = pph_font_get_face (face->font);

  for (guint i = 0; i < face->slots->len; i++)
    order[i] = (guint16)i;
  g_qsort_with_data (order, (int)face->slots->len, sizeof *order, compare_slots, face->slots->data);
  for (guint i = 0; i < face->slots->len; i++)
    g_array_append_val (sorted, g_array_index (face->slots, PphPdfSlot, order[i]));

  key = pph_pdf_subset_make_key (sorted);
  face->subset = find_subset (self->cache, hb, key);
  if (face->subset == NULL)
    {
      face->subset = pph_pdf_subset_new (face->font, sorted, key, error);
      face->is_new = face->subset != NULL;
    }
  if (face->subset == NULL)
    return FALSE;
  face->codes = g_new0 (PphPdfCode, face->slots->len + 1);
  for (guint i = 0; i < face->slots->len; i++)
    {
      guint16 code = pph_pdf_subset_get_codes (face->subset)[i];

      face->codes[order[i] + 1] = (PphPdfCode){ code, pph_pdf_subset_get_widths (face->subset)[code] };
    }
  return TRUE;
}

gboolean
pph_pdf_fonts_settle (PphPdfFonts *self, GError **error)
{
  for (guint i = 0; i < self->faces->len; i++)
    if (!settle_face (self, self->faces->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* What nothing else touches meanwhile: the subsets that are new, and what deflates them. */
static gpointer
make_subsets (gpointer data)
{
  PphPdfFonts *self = data;

  for (guint i = 0; i < self->faces->len; i++)
    {
      Face *face = self->faces->pdata[i];

      if (face->is_new && !pph_pdf_subset_make (face->subset, face->font, get_deflate (self->cache), &self->error))
        break;
    }
  return NULL;
}

void
pph_pdf_fonts_start (PphPdfFonts *self)
{
  for (guint i = 0; i < self->faces->len && self->maker == NULL; i++)
    if (((Face *)self->faces->pdata[i])->is_new)
      self->maker = g_thread_new ("subsets", make_subsets, self);
}

gboolean
pph_pdf_fonts_make (PphPdfFonts *self, GError **error)
{
  if (self->maker != NULL)
    g_thread_join (g_steal_pointer (&self->maker));
  else
    make_subsets (self);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  for (guint i = 0; i < self->faces->len; i++)
    {
      Face *face = self->faces->pdata[i];

      if (face->is_new)
        keep_subset (self->cache, face->subset);
      face->is_new = FALSE;
    }
  return TRUE;
}

const PphPdfCode *
pph_pdf_fonts_take_run (PphPdfFonts *self, const PphRun *run, const guint16 **slots)
{
  guint index = pph_pdf_fonts_index (self, run->font);

  g_assert (self->taken + run->n_glyphs <= self->order->len);
  *slots = &g_array_index (self->order, guint16, self->taken);
  self->taken += run->n_glyphs;
  return ((const Face *)self->faces->pdata[index])->codes;
}

gboolean
pph_pdf_fonts_is_narrow (PphPdfFonts *self, guint index)
{
  return pph_pdf_subset_is_narrow (((Face *)self->faces->pdata[index])->subset);
}

/* One for all fonts. */
static int
write_byte_cmap (PphPdfFonts *self, PphPdfFile *file)
{
  g_autofree char *entries = pph_pdf_make_cmap_entries (PPH_PDF_BYTE_CMAP);
  int number = pph_pdf_file_reserve (file);

  if (self->cache->byte_cmap == NULL)
    self->cache->byte_cmap = pph_pdf_deflate_byte_cmap (get_deflate (self->cache));
  pph_pdf_file_add_deflated (file, number, entries, self->cache->byte_cmap);
  return number;
}

void
pph_pdf_fonts_write (PphPdfFonts *self, PphPdfFile *file, GString *resources)
{
  int byte_cmap = 0;

  for (guint i = 0; i < self->faces->len; i++)
    {
      const Face *face = self->faces->pdata[i];
      int number;

      /* Nothing but missing characters. */
      if (face->slots->len == 0)
        continue;
      if (byte_cmap == 0 && pph_pdf_subset_is_narrow (face->subset))
        byte_cmap = write_byte_cmap (self, file);
      number = pph_pdf_subset_write (face->subset, face->font, file, byte_cmap);
      g_string_append_printf (resources, "/F%u ", i);
      pph_pdf_append_ref (resources, number);
    }
}
