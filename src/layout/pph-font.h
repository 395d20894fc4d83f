/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <hb.h>

G_BEGIN_DECLS

/* Fonts of a document, found once: where they usually are, else through fontconfig. */

typedef struct _PphFont    PphFont;
typedef struct _PphFontSet PphFontSet;

typedef enum
{
  PPH_FACE_REGULAR     = 0,
  PPH_FACE_BOLD        = 1,
  PPH_FACE_ITALIC      = 2,
  PPH_FACE_BOLD_ITALIC = 3,
} PphFace;

#define PPH_LAYOUT_ERROR (pph_layout_error_quark ())
typedef enum
{
  PPH_LAYOUT_ERROR_NO_FONT,   /* no usable font at all on this machine */
  PPH_LAYOUT_ERROR_CANCELLED,
} PphLayoutError;
GQuark pph_layout_error_quark (void);

/* pph_font_set_new: families are names, or several with ";" between: the first that is installed. @findings receives a warning when a family or the
 * hyphenation dictionary is missing and another is used.
 * One set belongs to one thread at a time.
 * Returns: (transfer full) (nullable): %NULL with %PPH_LAYOUT_ERROR_NO_FONT */
PphFontSet        *pph_font_set_new     (const char *serif_family, const char *sans_family, GPtrArray *findings, GError **error);
PphFontSet        *pph_font_set_ref     (PphFontSet *self);
void               pph_font_set_unref   (PphFontSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphFontSet, pph_font_set_unref)

/* What a PDF writer and a painter need of a font. All borrowed from the font. */
guint              pph_font_get_space      (const PphFont *self); /* its glyph, or 0 */
hb_face_t         *pph_font_get_face       (const PphFont *self);
const char        *pph_font_get_postscript (const PphFont *self); /* "LiberationSerif-Bold" */
int                pph_font_get_upem       (const PphFont *self);
int                pph_font_get_ascent     (const PphFont *self); /* font units, above the baseline */
int                pph_font_get_descent    (const PphFont *self); /* font units, negative */
int                pph_font_get_cap_height (const PphFont *self);
double             pph_font_get_italic_angle (const PphFont *self);
gboolean           pph_font_is_bold        (const PphFont *self);
gboolean           pph_font_is_cff         (const PphFont *self); /* PostScript outlines, not TrueType's */
/* pph_font_find_cids: the character identifiers by which @self, a CFF font, calls @n @glyphs.
 * Returns: FALSE, with @cids unchanged, if it calls glyphs by their index or cannot be read */
gboolean           pph_font_find_cids      (const PphFont *self, const guint16 *glyphs, guint n, guint16 *cids);
gboolean           pph_font_is_serif       (const PphFont *self);
void               pph_font_get_bbox       (const PphFont *self, int box[4]); /* font units: xMin yMin xMax yMax */
int                pph_font_get_advance    (const PphFont *self, guint16 glyph); /* nominal, font units */

G_END_DECLS
