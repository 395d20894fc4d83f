/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-field-font.h"

#include "pph-pdf-subset.h"
#include "pph-pdf-writer.h"

#include <glib/gi18n-lib.h>
#include <hb-subset.h>

#define FIRST_CODE 32
#define LAST_CODE  255

/* Windows-1252 from 0x80 to 0x9f; 0: no character. */
static const gunichar SPECIALS[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static gunichar
get_character (guint code)
{
  if (code == 0x7f)
    return 0;
  return code >= 0x80 && code < 0xa0 ? SPECIALS[code - 0x80] : code;
}

/* The first upright, regular font with serifs; else the first of all. (transfer none) (nullable) */
static const PphFont *
find_font (const PphPages *pages)
{
  const PphFont *first = NULL;

  for (guint p = 0; p < pages->pages->len; p++)
    {
      const GArray *ops = ((const PphPage *)pages->pages->pdata[p])->ops;

      for (guint i = 0; i < ops->len; i++)
        {
          const PphOp *op = &g_array_index (ops, PphOp, i);
          const PphFont *font = op->kind == PPH_OP_GLYPHS ? op->run->font : NULL;

          if (font == NULL)
            continue;
          if (pph_font_is_serif (font) && !pph_font_is_bold (font) && pph_font_get_italic_angle (font) == 0)
            return font;
          first = first != NULL ? first : font;
        }
    }
  return first;
}

static gboolean
write_program (const PphFont *font, PphPdfFile *file, int number)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_set_t *wanted = hb_subset_input_unicode_set (input);
  hb_face_t *source = pph_pdf_subset_make_source (pph_font_get_face (font), TRUE);
  hb_face_t *subset;

  for (guint code = FIRST_CODE; code <= LAST_CODE; code++)
    if (get_character (code) != 0)
      hb_set_add (wanted, get_character (code));
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_NO_HINTING);
  subset = hb_subset_or_fail (source, input);
  hb_subset_input_destroy (input);
  hb_face_destroy (source);
  if (subset != NULL)
    {
      hb_blob_t *blob = pph_pdf_subset_reference_program (subset, pph_font_is_cff (font));
      guint size;
      const char *data = hb_blob_get_data (blob, &size);
      g_autofree char *length = g_strdup_printf ("/Length1 %u", size);

      pph_pdf_file_add_stream (file, number, pph_font_is_cff (font) ? "/Subtype/Type1C" : length, data, size);
      hb_blob_destroy (blob);
    }
  hb_face_destroy (subset);
  return subset != NULL;
}

static void
append_widths (GString *out, const PphFont *font)
{
  hb_font_t *hb = hb_font_create (pph_font_get_face (font));
  gint64 upem = pph_font_get_upem (font);

  for (guint code = FIRST_CODE; code <= LAST_CODE; code++)
    {
      hb_codepoint_t glyph = 0;

      if (get_character (code) != 0)
        hb_font_get_nominal_glyph (hb, get_character (code), &glyph);
      if (code > FIRST_CODE)
        g_string_append_c (out, ' ');
      pph_pdf_append_decimal (out, (pph_font_get_advance (font, (guint16)glyph) * (gint64)100000 + upem / 2) / upem, 2);
    }
  hb_font_destroy (hb);
}

int
pph_pdf_field_font_write (const PphPages *pages, PphPdfFile *file, GError **error)
{
  const PphFont *font = find_font (pages);
  g_autofree char *name = font != NULL ? pph_pdf_subset_make_name (font, 0) : NULL;
  int number = pph_pdf_file_reserve_many (file, 3);
  GString *out;

  if (font == NULL || !write_program (font, file, number + 2))
    {
      g_set_error_literal (error, PPH_PDF_ERROR, PPH_PDF_ERROR_FONT,
                           _ ("The fields cannot be filled in: no font of the document can be used for them. "
                              "Choose another font."));
      return 0;
    }
  out = pph_pdf_file_open (file, number);
  g_string_append_printf (out,
                          "<</Type/Font/Subtype/%s/BaseFont/%s/Encoding/WinAnsiEncoding/FirstChar %d/LastChar %d"
                          "/FontDescriptor %d 0 R/Widths[",
                          pph_font_is_cff (font) ? "Type1" : "TrueType", name, FIRST_CODE, LAST_CODE, number + 1);
  append_widths (out, font);
  g_string_append (out, "]>>");
  pph_pdf_file_close (file);
  pph_pdf_subset_write_descriptor (font, name, TRUE, file, number + 1, number + 2);
  return number;
}
