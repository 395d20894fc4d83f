/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-font-use.h"

#include "pph-pdf-charset.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_CID_H
#include <string.h>

#define SYMBOLIC 4

struct _PphPdfFont
{
  const PphPdfTree *tree;
  const PphPdfFontUse *use;
  const PphPdfNode *descendant, *descriptor, *program;
  const char *subtype;
  GBytes *data;
  FT_Library library;
  FT_Face face;           /* NULL: none, or not readable */
  GBytes *cid_to_gid;     /* NULL: Identity */
  GHashTable *cid_glyphs; /* of a CFF with CIDs of its own: CID → glyph */
  GHashTable *cid_widths; /* W: CID → double */
  PphPdfCmap *to_unicode;
};

static const PphPdfNode *
get (const PphPdfFont *self, const PphPdfNode *dict, const char *key)
{
  return pph_pdf_tree_get (self->tree, dict, key);
}

static void
find_program (PphPdfFont *self)
{
  static const char *const keys[] = { "FontFile", "FontFile2", "FontFile3" };

  self->program = get (self, self->descriptor, keys[0]);
  for (guint i = 1; i < G_N_ELEMENTS (keys) && self->program->kind != PPH_PDF_STREAM; i++)
    self->program = get (self, self->descriptor, keys[i]);
}

static void
open_program (PphPdfFont *self)
{
  self->data = pph_pdf_tree_load (self->tree, self->program);
  if (self->data == NULL || FT_Init_FreeType (&self->library) != 0)
    return;
  if (FT_New_Memory_Face (self->library, g_bytes_get_data (self->data, NULL), (FT_Long)g_bytes_get_size (self->data), 0,
                          &self->face)
      != 0)
    self->face = NULL;
}

/* The program of a CIDFontType0 is a CFF: it may number its glyphs by CIDs, and FreeType
 * does so too where it is bare, not within an OpenType font. */
static void
number_glyphs (PphPdfFont *self)
{
  FT_Bool by_cid = 0;

  if (self->face == NULL || FT_Get_CID_Is_Internally_CID_Keyed (self->face, &by_cid) != 0 || !by_cid)
    return;
  self->cid_glyphs = g_hash_table_new (NULL, NULL);
  for (FT_Long glyph = 0; glyph < self->face->num_glyphs; glyph++)
    {
      FT_UInt cid;

      if (FT_Get_CID_From_Glyph_Index (self->face, (FT_UInt)glyph, &cid) == 0)
        g_hash_table_insert (self->cid_glyphs, GUINT_TO_POINTER (cid),
                             GINT_TO_POINTER (FT_IS_SFNT (self->face) ? (int)glyph : (int)cid));
    }
}

static void
put_width (PphPdfFont *self, gint64 cid, const PphPdfNode *width)
{
  if (cid >= 0 && cid <= 65535 && pph_pdf_node_is_number (width))
    g_hash_table_insert (self->cid_widths, GINT_TO_POINTER ((int)cid), g_memdup2 (&width->real, sizeof (double)));
}

/* W: c [ w w … ] and first last w. */
static void
read_cid_widths (PphPdfFont *self)
{
  const PphPdfNode *widths = get (self, self->descendant, "W");

  self->cid_widths = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint i = 0; widths->kind == PPH_PDF_ARRAY && i + 1 < widths->n;)
    {
      gint64 first = pph_pdf_tree_item (self->tree, widths, i)->number;
      const PphPdfNode *second = pph_pdf_tree_item (self->tree, widths, i + 1);

      if (second->kind == PPH_PDF_ARRAY)
        {
          for (guint k = 0; k < second->n; k++)
            put_width (self, first + k, pph_pdf_tree_item (self->tree, second, k));
          i += 2;
          continue;
        }
      for (gint64 cid = MAX (first, 0); cid <= MIN (second->number, 65535); cid++)
        put_width (self, cid, pph_pdf_tree_item (self->tree, widths, i + 2));
      i += 3;
    }
}

PphPdfFont *
pph_pdf_font_use_new (const PphPdfTree *tree, const PphPdfFontUse *use)
{
  PphPdfFont *self = g_new0 (PphPdfFont, 1);
  const PphPdfNode *descendants = pph_pdf_tree_get (tree, use->font, "DescendantFonts");
  g_autoptr (GBytes) to_unicode = pph_pdf_tree_load (tree, pph_pdf_tree_get (tree, use->font, "ToUnicode"));

  self->tree = tree;
  self->use = use;
  self->subtype = pph_pdf_node_name (get (self, use->font, "Subtype"));
  self->descendant = g_str_equal (self->subtype, "Type0") ? pph_pdf_tree_item (tree, descendants, 0) : use->font;
  self->descriptor = get (self, self->descendant, "FontDescriptor");
  find_program (self);
  if (self->program->kind == PPH_PDF_STREAM)
    open_program (self);
  if (g_str_equal (self->subtype, "Type0"))
    {
      self->cid_to_gid = pph_pdf_tree_load (tree, get (self, self->descendant, "CIDToGIDMap"));
      number_glyphs (self);
      read_cid_widths (self);
    }
  if (to_unicode != NULL)
    self->to_unicode = pph_pdf_cmap_new (to_unicode);
  return self;
}

void
pph_pdf_font_use_free (PphPdfFont *self)
{
  if (self->face != NULL)
    FT_Done_Face (self->face);
  if (self->library != NULL)
    FT_Done_FreeType (self->library);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_clear_pointer (&self->cid_to_gid, g_bytes_unref);
  g_clear_pointer (&self->cid_glyphs, g_hash_table_unref);
  g_clear_pointer (&self->cid_widths, g_hash_table_unref);
  g_clear_pointer (&self->to_unicode, pph_pdf_cmap_free);
  g_free (self);
}

const PphPdfFontUse *
pph_pdf_font_use_get_use (const PphPdfFont *self)
{
  return self->use;
}

const PphPdfNode *
pph_pdf_font_use_get_descendant (const PphPdfFont *self)
{
  return self->descendant;
}

const PphPdfNode *
pph_pdf_font_use_get_descriptor (const PphPdfFont *self)
{
  return self->descriptor;
}

const PphPdfNode *
pph_pdf_font_use_get_program (const PphPdfFont *self)
{
  return self->program;
}

const char *
pph_pdf_font_use_get_subtype (const PphPdfFont *self)
{
  return self->subtype;
}

const char *
pph_pdf_font_use_get_name (const PphPdfFont *self)
{
  return pph_pdf_node_name (get (self, self->use->font, "BaseFont"));
}

gboolean
pph_pdf_font_use_is_readable (const PphPdfFont *self)
{
  return self->face != NULL;
}

gboolean
pph_pdf_font_use_is_symbolic (const PphPdfFont *self)
{
  return (get (self, self->descriptor, "Flags")->number & SYMBOLIC) != 0;
}

guint
pph_pdf_font_use_count_glyphs (const PphPdfFont *self)
{
  return self->face != NULL ? (guint)self->face->num_glyphs : 0;
}

/* Codes to glyphs */

int
pph_pdf_font_use_get_cid (const PphPdfFont *self, guint32 code)
{
  return self->use->cmap != NULL ? pph_pdf_cmap_get_cid (self->use->cmap, code) : -1;
}

static int
cid_to_glyph (const PphPdfFont *self, int cid)
{
  const char *type = pph_pdf_node_name (get (self, self->descendant, "Subtype"));
  gsize size;
  const guint8 *map;

  if (cid < 0)
    return -1;
  if (self->cid_to_gid != NULL)
    {
      map = g_bytes_get_data (self->cid_to_gid, &size);
      return (gsize)cid * 2 + 1 < size ? map[cid * 2] << 8 | map[cid * 2 + 1] : 0;
    }
  if (g_str_equal (type, "CIDFontType2"))
    return cid;
  return self->cid_glyphs != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->cid_glyphs, GINT_TO_POINTER (cid)))
                                  : cid;
}

/* The name that /Differences gives to @code; or NULL. */
static const char *
find_difference (const PphPdfFont *self, guint32 code)
{
  const PphPdfNode *differences = get (self, get (self, self->use->font, "Encoding"), "Differences");
  const char *found = NULL;
  gint64 at = 0;

  for (guint i = 0; differences->kind == PPH_PDF_ARRAY && i < differences->n; i++)
    {
      const PphPdfNode *item = pph_pdf_tree_item (self->tree, differences, i);

      if (item->kind == PPH_PDF_INT)
        at = item->number;
      else if (at++ == code)
        found = pph_pdf_node_name (item);
    }
  return found;
}

static const char *
get_encoding (const PphPdfFont *self)
{
  const PphPdfNode *encoding = get (self, self->use->font, "Encoding");

  return pph_pdf_node_name (pph_pdf_node_is_dict (encoding) ? get (self, encoding, "BaseEncoding") : encoding);
}

/* What @code is in the font's named encoding; 0: not known here. */
static gunichar
decode (const PphPdfFont *self, guint32 code)
{
  if (g_str_equal (get_encoding (self), "WinAnsiEncoding"))
    return pph_pdf_win_ansi ((guint8)code);
  return code >= 32 && code < 127 ? code : 0;
}

static int
look_up (const PphPdfFont *self, FT_Encoding encoding, FT_ULong code)
{
  return FT_Select_Charmap (self->face, encoding) == 0 ? (int)FT_Get_Char_Index (self->face, code) : -1;
}

static int
truetype_glyph (const PphPdfFont *self, guint32 code)
{
  int glyph;

  if (!pph_pdf_font_use_is_symbolic (self) && *get_encoding (self) != '\0')
    {
      gunichar character = decode (self, code);

      return character != 0 ? look_up (self, FT_ENCODING_UNICODE, character) : -1;
    }
  glyph = look_up (self, FT_ENCODING_MS_SYMBOL, 0xf000 + code);
  if (glyph <= 0)
    glyph = look_up (self, FT_ENCODING_MS_SYMBOL, code);
  return glyph > 0 ? glyph : look_up (self, FT_ENCODING_APPLE_ROMAN, code);
}

static int
type1_glyph (const PphPdfFont *self, guint32 code)
{
  gunichar character;

  if (*get_encoding (self) == '\0')
    return look_up (self, FT_ENCODING_ADOBE_CUSTOM, code);
  character = decode (self, code);
  return character != 0 ? look_up (self, FT_ENCODING_UNICODE, character) : -1;
}

int
pph_pdf_font_use_get_glyph (const PphPdfFont *self, guint32 code)
{
  const char *name;

  if (self->face == NULL)
    return -1;
  if (g_str_equal (self->subtype, "Type0"))
    return cid_to_glyph (self, pph_pdf_font_use_get_cid (self, code));
  name = find_difference (self, code);
  if (name != NULL && FT_HAS_GLYPH_NAMES (self->face))
    return g_str_equal (name, ".notdef") ? 0 : (int)FT_Get_Name_Index (self->face, (char *)name);
  if (name != NULL)
    return -1;
  return g_str_equal (self->subtype, "TrueType") ? truetype_glyph (self, code) : type1_glyph (self, code);
}

/* Widths */

double
pph_pdf_font_use_get_width (const PphPdfFont *self, guint32 code)
{
  const PphPdfNode *widths = get (self, self->use->font, "Widths");
  gint64 first = get (self, self->use->font, "FirstChar")->number;
  const PphPdfNode *width;
  const double *of_cid;

  if (g_str_equal (self->subtype, "Type0"))
    {
      int cid = pph_pdf_font_use_get_cid (self, code);

      if (cid < 0)
        return -1;
      of_cid = g_hash_table_lookup (self->cid_widths, GINT_TO_POINTER (cid));
      if (of_cid != NULL)
        return *of_cid;
      width = get (self, self->descendant, "DW");
      return pph_pdf_node_is_number (width) ? width->real : 1000;
    }
  if (widths->kind != PPH_PDF_ARRAY)
    return -1;
  if (code >= first && code - first < widths->n)
    return pph_pdf_tree_item (self->tree, widths, (guint)(code - first))->real;
  return get (self, self->descriptor, "MissingWidth")->real;
}

double
pph_pdf_font_use_get_advance (const PphPdfFont *self, int glyph)
{
  FT_Fixed advance;

  if (self->face == NULL || glyph < 0 || glyph >= self->face->num_glyphs || self->face->units_per_EM == 0
      || FT_Get_Advance (self->face, (FT_UInt)glyph, FT_LOAD_NO_SCALE, &advance) != 0)
    return -1;
  return (double)advance * 1000 / self->face->units_per_EM;
}

/* Text */

/* Names that say what the character is: of one letter, of the usual lists (letters only), or uniXXXX; not "g12". */
static gboolean
is_telling (const char *name)
{
  gsize letters = strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

  if (g_str_has_prefix (name, "uni") || g_str_has_prefix (name, "afii"))
    return TRUE;
  return letters > 0 && (name[letters] == '\0' || name[letters] == '.' || name[letters] == '_');
}

char *
pph_pdf_font_use_dup_text (const PphPdfFont *self, guint32 code)
{
  char *text = self->to_unicode != NULL ? pph_pdf_cmap_dup_text (self->to_unicode, code) : NULL;
  const PphPdfNode *encoding = get (self, self->use->font, "Encoding");
  char letter[7] = "";
  const char *name;
  gunichar character;

  if (text != NULL)
    return text;
  if (g_str_equal (self->subtype, "Type0"))
    {
      const char *ordering
          = pph_pdf_node_name (encoding); /* predefined ones lead to Unicode through Adobe's collections */

      return *ordering != '\0' && !g_str_has_prefix (ordering, "Identity") ? g_strdup ("?") : NULL;
    }
  name = find_difference (self, code);
  if (name != NULL)
    return is_telling (name) ? g_strdup (name) : NULL;
  if (*get_encoding (self) == '\0' && pph_pdf_font_use_is_symbolic (self))
    return NULL;
  character = decode (self, code);
  g_unichar_to_utf8 (character != 0 ? character : '?', letter);
  return g_strdup (letter);
}
