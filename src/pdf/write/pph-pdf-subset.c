/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-subset.h"

#include "pph-pdf-cid.h"
#include "pph-pdf-writer.h"

#include <glib/gi18n-lib.h>
#include <hb-subset.h>
#include <string.h>

struct _PphPdfSubset
{
  grefcount refs;
  hb_face_t *face; /* a reference, so that its address stays its own */
  GBytes *key;
  GArray *slots;   /* PphPdfSlot; NULL once it is made */
  char *name;      /* "ABCDEF+LiberationSerif" */
  gboolean narrow; /* codes are one byte */
  guint n_codes;
  guint last_code; /* the highest: a byte that a string must escape is none */
  guint16 *codes;  /* by slot */
  int *widths;     /* by code; of what is no code, 0 */
  guint16 *cids;   /* by slot, of a CFF font; else NULL */
  char *cmap;      /* name, of a CFF font; else NULL */
  GBytes *program; /* TrueType or CFF, deflated */
  guint program_size;
  GBytes *map;     /* code to glyph or CID, deflated */
  GBytes *unicode; /* code to text, deflated */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfSubset, pph_pdf_subset_unref)

GBytes *
pph_pdf_subset_make_key (GArray *slots)
{
  GByteArray *key = g_byte_array_sized_new (slots->len * 6);

  for (guint i = 0; i < slots->len; i++)
    {
      const PphPdfSlot *slot = &g_array_index (slots, PphPdfSlot, i);

      g_byte_array_append (key, (const guint8 *)&slot->glyph, sizeof slot->glyph);
      g_byte_array_append (key, (const guint8 *)&slot->length, sizeof slot->length);
      g_byte_array_append (key, (const guint8 *)slot->text, slot->length);
    }
  return g_byte_array_free_to_bytes (key);
}

static guint
get_table_size (hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *blob = hb_face_reference_table (face, tag);
  guint size = hb_blob_get_length (blob);

  hb_blob_destroy (blob);
  return size;
}

/* fsType of the OS/2 table: what the font's maker allows; 0, everything, where it says nothing. */
static guint
get_embedding_rights (hb_face_t *face)
{
  hb_blob_t *blob = hb_face_reference_table (face, HB_TAG ('O', 'S', '/', '2'));
  guint size;
  const guint8 *data = (const guint8 *)hb_blob_get_data (blob, &size);
  guint rights = size >= 10 ? (guint)(data[8] << 8 | data[9]) : 0;

  hb_blob_destroy (blob);
  return rights;
}

static gboolean
check_rights (const PphFont *font, GError **error)
{
  hb_face_t *face = pph_font_get_face (font);
  guint rights = get_embedding_rights (face);

  if (get_table_size (face, HB_TAG ('g', 'l', 'y', 'f')) == 0 && !pph_font_is_cff (font))
    {
      g_set_error (
          error, PPH_PDF_ERROR, PPH_PDF_ERROR_FONT,
          _ ("The font “%s” cannot be put into a PDF file: it is neither TrueType nor OpenType. Choose another font."),
          pph_font_get_postscript (font));
      return FALSE;
    }
  if ((rights & 0xf) == 0x2 || (rights & 0x300) != 0)
    {
      g_set_error (error, PPH_PDF_ERROR, PPH_PDF_ERROR_FONT,
                   _ ("The font “%s” cannot be put into a PDF file: its maker forbids it. Choose another font."),
                   pph_font_get_postscript (font));
      return FALSE;
    }
  return TRUE;
}

hb_face_t *
pph_pdf_subset_make_source (hb_face_t *face, gboolean characters)
{
  static const char *const names[] = { "head", "hhea", "hmtx", "maxp", "loca", "glyf", "CFF ", "cmap" };
  hb_face_t *source = hb_face_builder_create ();

  for (guint i = 0; i < G_N_ELEMENTS (names) - (characters ? 0 : 1); i++)
    {
      hb_tag_t tag = HB_TAG (names[i][0], names[i][1], names[i][2], names[i][3]);
      hb_blob_t *table = hb_face_reference_table (face, tag);

      if (hb_blob_get_length (table) > 0)
        hb_face_builder_add_table (source, tag, table);
      hb_blob_destroy (table);
    }
  return source;
}

static gboolean
is_escaped (guint byte)
{
  return byte == '(' || byte == ')' || byte == '\\' || byte == '\r';
}

#define MOST_NARROW (255 - 4) /* codes of one byte: not 0, nor what is escaped */

static void
choose_codes (PphPdfSubset *self, guint n)
{
  self->codes = g_new (guint16, n + 1);
  self->n_codes = n;
  for (guint i = 0; i < n; i++)
    {
      do
        self->last_code++;
      while (self->narrow && is_escaped (self->last_code));
      self->codes[i] = (guint16)self->last_code;
    }
}

static GBytes *
deflate_map (const PphPdfSubset *self, PphPdfDeflate *deflate, const hb_map_t *glyphs, GArray *slots)
{
  g_autofree guint8 *map = g_malloc0 (2 * (self->last_code + 1));

  for (guint i = 0; i < slots->len; i++)
    {
      hb_codepoint_t glyph = hb_map_get (glyphs, g_array_index (slots, PphPdfSlot, i).glyph);

      map[2 * self->codes[i]] = (guint8)(glyph >> 8);
      map[2 * self->codes[i] + 1] = (guint8)glyph;
    }
  return pph_pdf_deflate_run (deflate, map, 2 * (self->last_code + 1));
}

/* The name by which the subset calls the glyph of each code: that of the font, or its new index. */
static void
find_cids (PphPdfSubset *self, const PphFont *font, const hb_map_t *glyphs, GArray *slots)
{
  g_autofree guint16 *old = g_new (guint16, slots->len + 1);

  self->cmap = pph_pdf_make_cmap_name (self->name);
  self->cids = g_new (guint16, slots->len + 1);
  for (guint i = 0; i < slots->len; i++)
    {
      old[i] = g_array_index (slots, PphPdfSlot, i).glyph;
      self->cids[i] = (guint16)hb_map_get (glyphs, old[i]);
    }
  pph_font_find_cids (font, old, slots->len, self->cids);
}

hb_blob_t *
pph_pdf_subset_reference_program (hb_face_t *subset, gboolean cff)
{
  return cff ? hb_face_reference_table (subset, HB_TAG ('C', 'F', 'F', ' ')) : hb_face_reference_blob (subset);
}

static gboolean
make_program (PphPdfSubset *self, const PphFont *font, PphPdfDeflate *deflate, GArray *slots)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_set_t *wanted = hb_subset_input_glyph_set (input);
  hb_face_t *source = pph_pdf_subset_make_source (self->face, FALSE);
  hb_subset_plan_t *plan;
  hb_face_t *subset = NULL;

  for (guint i = 0; i < slots->len; i++)
    hb_set_add (wanted, g_array_index (slots, PphPdfSlot, i).glyph);
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING);
  plan = hb_subset_plan_create_or_fail (source, input);
  if (plan != NULL)
    subset = hb_subset_plan_execute_or_fail (plan);
  if (subset != NULL)
    {
      const hb_map_t *glyphs = hb_subset_plan_old_to_new_glyph_mapping (plan);
      hb_blob_t *blob = pph_pdf_subset_reference_program (subset, pph_font_is_cff (font));
      const char *data = hb_blob_get_data (blob, &self->program_size);

      if (self->program_size > 0)
        self->program = pph_pdf_deflate_run (deflate, data, self->program_size);
      if (pph_font_is_cff (font))
        find_cids (self, font, glyphs, slots);
      self->map = self->cids != NULL ? pph_pdf_deflate_cmap (deflate, self->cmap, self->cids, slots->len)
                                     : deflate_map (self, deflate, glyphs, slots);
      hb_blob_destroy (blob);
    }
  hb_face_destroy (subset);
  hb_face_destroy (source);
  hb_subset_plan_destroy (plan);
  hb_subset_input_destroy (input);
  return self->program != NULL;
}

/* What a code may say that it stands for (ISO 19005-2, 6.2.11.7): U+FEFF, which is the mark of bytes, is what it
 * once also was, a word joiner; what means nothing outside of its author's office is a replacement character. */
static gunichar
get_portable (gunichar c)
{
  if (c == 0xfeff)
    return 0x2060;
  return c == 0xfffe || g_unichar_type (c) == G_UNICODE_PRIVATE_USE ? 0xfffd : c;
}

static void
append_hex_text (GString *out, const char *text, guint length)
{
  const char *end = text + length;

  g_string_append_c (out, '<');
  if (length == 0 || *text == '\0')
    g_string_append (out, "FFFD"); /* a glyph that says it shows half a character */
  for (const char *p = text; p < end && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = get_portable (g_utf8_get_char (p));

      if (c > 0xffff)
        g_string_append_printf (out, "%04X%04X", 0xd7c0 + (c >> 10), 0xdc00 + (c & 0x3ff));
      else
        g_string_append_printf (out, "%04X", c);
    }
  g_string_append_c (out, '>');
}

/* The codes from @i on that stand for characters one after the other. */
static guint
count_consecutive (const PphPdfSubset *self, GArray *slots, guint i)
{
  const PphPdfSlot *first = &g_array_index (slots, PphPdfSlot, i);
  gunichar start = g_utf8_get_char (first->text);
  guint n = 1;

  if (first->length != (guint)g_unichar_to_utf8 (start, NULL) || start > 0xffff || get_portable (start) != start)
    return 1;
  for (; i + n < slots->len; n++)
    {
      const PphPdfSlot *slot = &g_array_index (slots, PphPdfSlot, i + n);
      gunichar c = start + n;

      /* A range may not carry into the high byte of the code or of the character. */
      if (self->codes[i + n] != self->codes[i] + n || self->codes[i + n] % 256 == 0 || c % 256 == 0
          || get_portable (c) != c)
        break;
      if (g_utf8_get_char (slot->text) != c || slot->length != (guint)g_unichar_to_utf8 (c, NULL))
        break;
    }
  return n;
}

static void
append_hex_code (const PphPdfSubset *self, GString *out, guint code)
{
  g_string_append_printf (out, self->narrow ? "<%02X>" : "<%04X>", code);
}

static GBytes *
deflate_unicode (const PphPdfSubset *self, PphPdfDeflate *deflate, GArray *slots)
{
  g_autoptr (GPtrArray) chars = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) ranges = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) out = g_string_new ("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                          "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                                          "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                          "1 begincodespacerange\n");

  append_hex_code (self, out, 0);
  append_hex_code (self, out, self->narrow ? 0xff : 0xffff);
  g_string_append (out, "\nendcodespacerange\n");

  for (guint i = 0, n; i < slots->len; i += n)
    {
      const PphPdfSlot *slot = &g_array_index (slots, PphPdfSlot, i);
      GString *line = g_string_new (NULL);

      n = count_consecutive (self, slots, i);
      append_hex_code (self, line, self->codes[i]);
      if (n > 1)
        append_hex_code (self, line, self->codes[i + n - 1]);
      append_hex_text (line, slot->text, slot->length);
      g_string_append_c (line, '\n');
      g_ptr_array_add (n > 1 ? ranges : chars, g_string_free (line, FALSE));
    }
  pph_pdf_append_cmap_blocks (out, chars, "bfchar");
  pph_pdf_append_cmap_blocks (out, ranges, "bfrange");
  g_string_append (out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
  return pph_pdf_deflate_run (deflate, out->str, out->len);
}

/* Six letters that differ where the subset does, and the name of the font,
 * less what would have to be escaped in a PDF name. */
char *
pph_pdf_subset_make_name (const PphFont *font, guint hash)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < 6; i++, hash /= 26)
    g_string_append_c (name, (char)('A' + hash % 26));
  g_string_append_c (name, '+');
  for (const char *c = pph_font_get_postscript (font); *c != '\0'; c++)
    if (g_ascii_isalnum (*c) || *c == '-' || *c == '_')
      g_string_append_c (name, *c);
  return g_string_free (name, FALSE);
}

PphPdfSubset *
pph_pdf_subset_new (const PphFont *font, GArray *slots, GBytes *key, GError **error)
{
  g_autoptr (PphPdfSubset) self = NULL;
  gint64 upem = pph_font_get_upem (font);

  if (!check_rights (font, error))
    return NULL;
  self = g_new0 (PphPdfSubset, 1);
  g_ref_count_init (&self->refs);
  self->face = hb_face_reference (pph_font_get_face (font));
  self->key = g_bytes_ref (key);
  self->slots = g_array_ref (slots);
  self->name = pph_pdf_subset_make_name (font, g_bytes_hash (key));
  self->narrow = slots->len <= MOST_NARROW && !pph_font_is_cff (font);
  choose_codes (self, slots->len);
  self->widths = g_new0 (int, self->last_code + 1);
  for (guint i = 0; i < slots->len; i++)
    {
      gint64 advance = pph_font_get_advance (font, g_array_index (slots, PphPdfSlot, i).glyph);

      self->widths[self->codes[i]] = (int)((advance * 100000 + upem / 2) / upem);
    }
  return g_steal_pointer (&self);
}

gboolean
pph_pdf_subset_make (PphPdfSubset *self, const PphFont *font, PphPdfDeflate *deflate, GError **error)
{
  if (!make_program (self, font, deflate, self->slots))
    {
      g_set_error (error, PPH_PDF_ERROR, PPH_PDF_ERROR_FONT,
                   _ ("The font “%s” cannot be put into a PDF file: it is damaged. Choose another font."),
                   pph_font_get_postscript (font));
      return FALSE;
    }
  self->unicode = deflate_unicode (self, deflate, self->slots);
  g_clear_pointer (&self->slots, g_array_unref);
  return TRUE;
}

PphPdfSubset *
pph_pdf_subset_ref (PphPdfSubset *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

void
pph_pdf_subset_unref (PphPdfSubset *self)
{
  if (self == NULL || !g_ref_count_dec (&self->refs))
    return;
  hb_face_destroy (self->face);
  g_bytes_unref (self->key);
  g_clear_pointer (&self->slots, g_array_unref);
  g_free (self->codes);
  g_free (self->widths);
  g_free (self->cids);
  g_free (self->cmap);
  g_free (self->name);
  g_clear_pointer (&self->program, g_bytes_unref);
  g_clear_pointer (&self->map, g_bytes_unref);
  g_clear_pointer (&self->unicode, g_bytes_unref);
  g_free (self);
}

gboolean
pph_pdf_subset_is_for (const PphPdfSubset *self, hb_face_t *face, GBytes *key)
{
  return self->face == face && g_bytes_equal (self->key, key);
}

const guint16 *
pph_pdf_subset_get_codes (const PphPdfSubset *self)
{
  return self->codes;
}

gboolean
pph_pdf_subset_is_narrow (const PphPdfSubset *self)
{
  return self->narrow;
}

const int *
pph_pdf_subset_get_widths (const PphPdfSubset *self)
{
  return self->widths;
}

void
pph_pdf_subset_write_descriptor (const PphFont *font, const char *name, gboolean latin, PphPdfFile *file, int number,
                                 int program)
{
  GString *out = pph_pdf_file_open (file, number);
  int upem = pph_font_get_upem (font);
  int slant = (int)(pph_font_get_italic_angle (font) * 10);
  int flags = (latin ? 32 : 4) | (pph_font_is_serif (font) ? 2 : 0) | (slant != 0 ? 64 : 0);
  int box[4];

  pph_font_get_bbox (font, box);
  g_string_append_printf (out, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[", name, flags);
  for (guint i = 0; i < 4; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      pph_pdf_append_int (out, (gint64)box[i] * 1000 / upem);
    }
  g_string_append (out, "]/ItalicAngle ");
  pph_pdf_append_decimal (out, slant, 1);
  g_string_append_printf (out, "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile%d ",
                          pph_font_get_ascent (font) * 1000 / upem, pph_font_get_descent (font) * 1000 / upem,
                          pph_font_get_cap_height (font) * 1000 / upem, pph_font_is_bold (font) ? 140 : 80,
                          pph_font_is_cff (font) ? 3 : 2);
  pph_pdf_append_ref (out, program);
  g_string_append (out, ">>");
  pph_pdf_file_close (file);
}

static void
write_descendant (const PphPdfSubset *self, PphPdfFile *file, int number, int descriptor, int map)
{
  GString *out = pph_pdf_file_open (file, number);

  g_string_append_printf (out,
                          "<</Type/Font/Subtype/CIDFontType%d/BaseFont/%s"
                          "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R",
                          self->cids != NULL ? 0 : 2, self->name, descriptor);
  if (self->cids != NULL)
    pph_pdf_append_cid_widths (out, self->cids, self->widths + 1, self->n_codes);
  else
    {
      g_string_append_printf (out, "/CIDToGIDMap %d 0 R/DW 0/W[1[", map);
      for (guint i = 1; i <= self->last_code; i++)
        {
          if (i > 1)
            g_string_append_c (out, ' ');
          pph_pdf_append_decimal (out, self->widths[i], 2);
        }
      g_string_append (out, "]]");
    }
  g_string_append (out, ">>");
  pph_pdf_file_close (file);
}

/* A code is a glyph with its text, and several codes may be one glyph: a
 * TrueType font has a map from codes to glyphs, a CFF font a CMap instead. */
int
pph_pdf_subset_write (const PphPdfSubset *self, const PphFont *font, PphPdfFile *file, int byte_cmap)
{
  int number = pph_pdf_file_reserve_many (file, 6);
  g_autofree char *length = g_strdup_printf ("/Length1 %u", self->program_size);
  g_autofree char *cmap = self->cmap != NULL ? pph_pdf_make_cmap_entries (self->cmap) : g_strdup ("");
  GString *out = pph_pdf_file_open (file, number);

  g_string_append_printf (out, "<</Type/Font/Subtype/Type0/BaseFont/%s", self->name);
  if (self->cids != NULL)
    g_string_append_printf (out, "-%s/Encoding %d 0 R", self->cmap, number + 4);
  else if (self->narrow)
    g_string_append_printf (out, "/Encoding %d 0 R", byte_cmap);
  else
    g_string_append (out, "/Encoding/Identity-H");
  g_string_append_printf (out, "/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", number + 1, number + 5);
  pph_pdf_file_close (file);
  write_descendant (self, file, number + 1, number + 2, number + 4);
  pph_pdf_subset_write_descriptor (font, self->name, FALSE, file, number + 2, number + 3);
  pph_pdf_file_add_deflated (file, number + 3, self->cids != NULL ? "/Subtype/CIDFontType0C" : length, self->program);
  pph_pdf_file_add_deflated (file, number + 4, cmap, self->map);
  pph_pdf_file_add_deflated (file, number + 5, "", self->unicode);
  return number;
}
