/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-check-private.h"

#include <math.h>
#include <string.h>

/* Fonts that show text (ISO 19005-2, 6.2.11; ISO 14289-1, 7.21). */

static const PphPdfNode *
get (PphPdfInspection *self, const PphPdfNode *dict, const char *key)
{
  return pph_pdf_tree_get (self->tree, dict, key);
}

static const PphPdfNode *
get_font (const PphPdfFont *font)
{
  return pph_pdf_font_use_get_use (font)->font;
}

static void
fail (PphPdfInspection *self, const PphPdfFont *font)
{
  pph_pdf_fail (self, pph_pdf_font_use_get_use (font)->page, get_font (font), pph_pdf_font_use_get_name (font));
}

static void
fail_code (PphPdfInspection *self, const PphPdfFont *font, guint32 code)
{
  g_autofree char *detail = g_strdup_printf ("%s <%02X>", pph_pdf_font_use_get_name (font), code);

  pph_pdf_fail (self, pph_pdf_font_use_get_use (font)->page, get_font (font), detail);
}

typedef void (*LookFont) (PphPdfInspection *self, const PphPdfFont *font);
typedef gboolean (*TestCode) (PphPdfInspection *self, const PphPdfFont *font, guint32 code, const PphPdfCodeUse *use);

static void
each_font (PphPdfInspection *self, LookFont look)
{
  for (guint i = 0; i < self->fonts->len; i++)
    look (self, self->fonts->pdata[i]);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  guint one = GPOINTER_TO_UINT (a), two = GPOINTER_TO_UINT (b);

  return one < two ? -1 : one > two;
}

/* Each font says its first code for which @test does not hold. */
static void
each_code (PphPdfInspection *self, TestCode test)
{
  for (guint i = 0; i < self->fonts->len; i++)
    {
      const PphPdfFont *font = self->fonts->pdata[i];
      GHashTable *codes = pph_pdf_font_use_get_use (font)->codes;
      g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (codes), compare_codes);

      for (GList *l = sorted; l != NULL; l = l->next)
        if (!test (self, font, GPOINTER_TO_UINT (l->data), g_hash_table_lookup (codes, l->data)))
          {
            fail_code (self, font, GPOINTER_TO_UINT (l->data));
            break;
          }
    }
}

static gboolean
is_subtype (const PphPdfFont *font, const char *subtype)
{
  return g_str_equal (pph_pdf_font_use_get_subtype (font), subtype);
}

static void
look_dictionary (PphPdfInspection *self, const PphPdfFont *font)
{
  static const char *const types[] = { "Type1", "MMType1", "TrueType", "Type3", "Type0", NULL };
  static const char *const cid_types[] = { "CIDFontType0", "CIDFontType2", NULL };
  const PphPdfNode *descendant = pph_pdf_font_use_get_descendant (font);

  if (!pph_pdf_node_is_name (get (self, get_font (font), "Type"), "Font")
      || !g_strv_contains (types, pph_pdf_font_use_get_subtype (font))
      || (!is_subtype (font, "Type3") && *pph_pdf_font_use_get_name (font) == '\0')
      || (is_subtype (font, "Type0")
          && !g_strv_contains (cid_types, pph_pdf_node_name (get (self, descendant, "Subtype")))))
    fail (self, font);
}

void
pph_pdf_assert_font_dictionary (PphPdfInspection *self)
{
  each_font (self, look_dictionary);
}

static void
look_widths_given (PphPdfInspection *self, const PphPdfFont *font)
{
  const PphPdfNode *first = get (self, get_font (font), "FirstChar");
  const PphPdfNode *last = get (self, get_font (font), "LastChar");
  const PphPdfNode *widths = get (self, get_font (font), "Widths");

  /* The fourteen standard fonts have none where they are not embedded: that is another finding. */
  if (is_subtype (font, "Type0")
      || (!is_subtype (font, "Type3") && !pph_pdf_node_is_dict (pph_pdf_font_use_get_descriptor (font))))
    return;
  if (first->kind != PPH_PDF_INT || last->kind != PPH_PDF_INT || widths->kind != PPH_PDF_ARRAY
      || widths->n != last->number - first->number + 1)
    fail (self, font);
}

void
pph_pdf_assert_font_widths_given (PphPdfInspection *self)
{
  each_font (self, look_widths_given);
}

static void
look_file_type (PphPdfInspection *self, const PphPdfFont *font)
{
  static const char *const types[] = { "Type1C", "CIDFontType0C", "OpenType", NULL };
  const PphPdfNode *program = get (self, pph_pdf_font_use_get_descriptor (font), "FontFile3");

  if (program->kind == PPH_PDF_STREAM && !g_strv_contains (types, pph_pdf_node_name (get (self, program, "Subtype"))))
    fail (self, font);
}

void
pph_pdf_assert_font_file_type (PphPdfInspection *self)
{
  each_font (self, look_file_type);
}

static gboolean
is_identity (const PphPdfNode *encoding)
{
  return pph_pdf_node_is_name (encoding, "Identity-H") || pph_pdf_node_is_name (encoding, "Identity-V");
}

/* Only an embedded CMap says its collection; the predefined ones have it in their name. */
static void
look_system (PphPdfInspection *self, const PphPdfFont *font)
{
  const PphPdfNode *encoding = get (self, get_font (font), "Encoding");
  const PphPdfNode *system = get (self, pph_pdf_font_use_get_descendant (font), "CIDSystemInfo");
  const PphPdfNode *own = get (self, encoding, "CIDSystemInfo");
  static const char *const keys[] = { "Registry", "Ordering" };

  if (!is_subtype (font, "Type0"))
    return;
  if (!pph_pdf_node_is_dict (system))
    {
      fail (self, font);
      return;
    }
  for (guint i = 0; encoding->kind == PPH_PDF_STREAM && i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *one = pph_pdf_node_dup_text (get (self, system, keys[i]));
      g_autofree char *two = pph_pdf_node_dup_text (get (self, own, keys[i]));

      if (g_strcmp0 (one, two) != 0)
        {
          fail (self, font);
          return;
        }
    }
}

void
pph_pdf_assert_font_system (PphPdfInspection *self)
{
  each_font (self, look_system);
}

static void
look_cid_to_gid (PphPdfInspection *self, const PphPdfFont *font)
{
  const PphPdfNode *descendant = pph_pdf_font_use_get_descendant (font);
  const PphPdfNode *map = get (self, descendant, "CIDToGIDMap");

  if (pph_pdf_node_is_name (get (self, descendant, "Subtype"), "CIDFontType2")
      && pph_pdf_font_use_get_program (font)->kind == PPH_PDF_STREAM && map->kind != PPH_PDF_STREAM
      && !pph_pdf_node_is_name (map, "Identity"))
    fail (self, font);
}

void
pph_pdf_assert_font_cid_to_gid (PphPdfInspection *self)
{
  each_font (self, look_cid_to_gid);
}

/* ISO 32000-1, table 118. */
static gboolean
is_predefined (const char *name)
{
  static const char *const names[] = { "GB-EUC-H",
                                       "GB-EUC-V",
                                       "GBpc-EUC-H",
                                       "GBpc-EUC-V",
                                       "GBK-EUC-H",
                                       "GBK-EUC-V",
                                       "GBKp-EUC-H",
                                       "GBKp-EUC-V",
                                       "GBK2K-H",
                                       "GBK2K-V",
                                       "UniGB-UCS2-H",
                                       "UniGB-UCS2-V",
                                       "UniGB-UTF16-H",
                                       "UniGB-UTF16-V",
                                       "B5pc-H",
                                       "B5pc-V",
                                       "HKscs-B5-H",
                                       "HKscs-B5-V",
                                       "ETen-B5-H",
                                       "ETen-B5-V",
                                       "ETenms-B5-H",
                                       "ETenms-B5-V",
                                       "CNS-EUC-H",
                                       "CNS-EUC-V",
                                       "UniCNS-UCS2-H",
                                       "UniCNS-UCS2-V",
                                       "UniCNS-UTF16-H",
                                       "UniCNS-UTF16-V",
                                       "83pv-RKSJ-H",
                                       "90ms-RKSJ-H",
                                       "90ms-RKSJ-V",
                                       "90msp-RKSJ-H",
                                       "90msp-RKSJ-V",
                                       "90pv-RKSJ-H",
                                       "Add-RKSJ-H",
                                       "Add-RKSJ-V",
                                       "EUC-H",
                                       "EUC-V",
                                       "Ext-RKSJ-H",
                                       "Ext-RKSJ-V",
                                       "H",
                                       "V",
                                       "UniJIS-UCS2-H",
                                       "UniJIS-UCS2-V",
                                       "UniJIS-UCS2-HW-H",
                                       "UniJIS-UCS2-HW-V",
                                       "UniJIS-UTF16-H",
                                       "UniJIS-UTF16-V",
                                       "KSC-EUC-H",
                                       "KSC-EUC-V",
                                       "KSCms-UHC-H",
                                       "KSCms-UHC-V",
                                       "KSCms-UHC-HW-H",
                                       "KSCms-UHC-HW-V",
                                       "KSCpc-EUC-H",
                                       "UniKS-UCS2-H",
                                       "UniKS-UCS2-V",
                                       "UniKS-UTF16-H",
                                       "UniKS-UTF16-V",
                                       NULL };

  return g_strv_contains (names, name);
}

static void
look_cmap (PphPdfInspection *self, const PphPdfFont *font)
{
  const PphPdfNode *encoding = get (self, get_font (font), "Encoding");
  const PphPdfCmap *cmap = pph_pdf_font_use_get_use (font)->cmap;

  if (!is_subtype (font, "Type0"))
    return;
  if (encoding->kind == PPH_PDF_STREAM && cmap != NULL)
    {
      if (pph_pdf_cmap_get_mode (cmap) != get (self, encoding, "WMode")->number)
        fail (self, font);
    }
  else if (!is_identity (encoding) && !is_predefined (pph_pdf_node_name (encoding)))
    fail (self, font);
}

void
pph_pdf_assert_font_cmap (PphPdfInspection *self)
{
  each_font (self, look_cmap);
}

static void
look_embedded (PphPdfInspection *self, const PphPdfFont *font)
{
  if (!is_subtype (font, "Type3") && pph_pdf_font_use_get_use (font)->visible
      && pph_pdf_font_use_get_program (font)->kind != PPH_PDF_STREAM)
    fail (self, font);
}

void
pph_pdf_assert_font_embedded (PphPdfInspection *self)
{
  each_font (self, look_embedded);
}

static void
look_readable (PphPdfInspection *self, const PphPdfFont *font)
{
  if (pph_pdf_font_use_get_program (font)->kind == PPH_PDF_STREAM && !pph_pdf_font_use_is_readable (font))
    fail (self, font);
}

void
pph_pdf_assert_font_readable (PphPdfInspection *self)
{
  each_font (self, look_readable);
}

static gboolean
has_glyph (PphPdfInspection *self, const PphPdfFont *font, guint32 code, const PphPdfCodeUse *use)
{
  int glyph = pph_pdf_font_use_get_glyph (font, code);

  return !use->visible || glyph < 0 || (guint)glyph < pph_pdf_font_use_count_glyphs (font);
}

void
pph_pdf_assert_font_glyphs (PphPdfInspection *self)
{
  each_code (self, has_glyph);
}

static gboolean
is_in_cid_set (PphPdfInspection *self, const PphPdfFont *font, guint32 code, const PphPdfCodeUse *use)
{
  const PphPdfNode *stream = get (self, pph_pdf_font_use_get_descriptor (font), "CIDSet");
  g_autoptr (GBytes) set = pph_pdf_tree_load (self->tree, stream);
  int cid = pph_pdf_font_use_get_cid (font, code);
  gsize size;
  const guint8 *bits;

  if (set == NULL || cid < 0)
    return TRUE;
  bits = g_bytes_get_data (set, &size);
  return (gsize)cid / 8 < size && (bits[cid / 8] & 0x80 >> cid % 8) != 0;
}

void
pph_pdf_assert_font_cid_set (PphPdfInspection *self)
{
  each_code (self, is_in_cid_set);
}

static gboolean
is_as_wide (PphPdfInspection *self, const PphPdfFont *font, guint32 code, const PphPdfCodeUse *use)
{
  double width = pph_pdf_font_use_get_width (font, code);
  int glyph = pph_pdf_font_use_get_glyph (font, code);
  double advance = pph_pdf_font_use_get_advance (font, glyph);

  return !use->visible || width < 0 || advance < 0 || fabs (width - advance) <= 1.01;
}

void
pph_pdf_assert_font_widths (PphPdfInspection *self)
{
  each_code (self, is_as_wide);
}

static void
look_encoding (PphPdfInspection *self, const PphPdfFont *font)
{
  const PphPdfNode *encoding = get (self, get_font (font), "Encoding");
  const PphPdfNode *base = pph_pdf_node_is_dict (encoding) ? get (self, encoding, "BaseEncoding") : encoding;

  if (!is_subtype (font, "TrueType"))
    return;
  if (pph_pdf_font_use_is_symbolic (font)
          ? encoding->kind != PPH_PDF_NULL
          : !pph_pdf_node_is_name (base, "MacRomanEncoding") && !pph_pdf_node_is_name (base, "WinAnsiEncoding"))
    fail (self, font);
}

void
pph_pdf_assert_font_encoding (PphPdfInspection *self)
{
  each_font (self, look_encoding);
}

static gboolean
has_text (PphPdfInspection *self, const PphPdfFont *font, guint32 code, const PphPdfCodeUse *use)
{
  g_autofree char *text = pph_pdf_font_use_dup_text (font, code);

  return text != NULL;
}

void
pph_pdf_assert_font_unicode (PphPdfInspection *self)
{
  each_code (self, has_text);
}

static gboolean
is_character (PphPdfInspection *self, const PphPdfFont *font, guint32 code, const PphPdfCodeUse *use)
{
  g_autofree char *text = pph_pdf_font_use_dup_text (font, code);

  return text == NULL || (*text != '\0' && strstr (text, "\ufeff") == NULL && strstr (text, "\ufffe") == NULL);
}

void
pph_pdf_assert_font_unicode_values (PphPdfInspection *self)
{
  each_code (self, is_character);
}

static gboolean
is_public (PphPdfInspection *self, const PphPdfFont *font, guint32 code, const PphPdfCodeUse *use)
{
  g_autofree char *text = pph_pdf_font_use_dup_text (font, code);
  int element = GPOINTER_TO_INT (g_hash_table_lookup (self->elements->by_mark, &use->mark)) - 1;

  if (!use->bare || (element >= 0 && pph_pdf_elements_inherits (self->elements, element, "ActualText")))
    return TRUE;
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_PRIVATE_USE)
      return FALSE;
  return TRUE;
}

void
pph_pdf_assert_font_private (PphPdfInspection *self)
{
  each_code (self, is_public);
}

static gboolean
is_defined (PphPdfInspection *self, const PphPdfFont *font, guint32 code, const PphPdfCodeUse *use)
{
  return pph_pdf_font_use_get_glyph (font, code) != 0;
}

void
pph_pdf_assert_font_notdef (PphPdfInspection *self)
{
  each_code (self, is_defined);
}
