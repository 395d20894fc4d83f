/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-walk.h"

G_BEGIN_DECLS

/* A font of a PDF that is read: its dictionaries, its program (through FreeType),
 * and what the codes shown in it mean in both. */

typedef struct _PphPdfFont PphPdfFont;

PphPdfFont *pph_pdf_font_use_new  (const PphPdfTree *tree, const PphPdfFontUse *use); /* (transfer full): borrows both */
void        pph_pdf_font_use_free (PphPdfFont *self);

const PphPdfFontUse *pph_pdf_font_use_get_use        (const PphPdfFont *self);
const PphPdfNode    *pph_pdf_font_use_get_descendant (const PphPdfFont *self); /* the CIDFont, or the font itself */
const PphPdfNode    *pph_pdf_font_use_get_descriptor (const PphPdfFont *self);
const PphPdfNode    *pph_pdf_font_use_get_program    (const PphPdfFont *self); /* the stream; of kind NULL: not embedded */
const char          *pph_pdf_font_use_get_subtype    (const PphPdfFont *self); /* "Type0", "TrueType"… */
const char          *pph_pdf_font_use_get_name       (const PphPdfFont *self);
gboolean             pph_pdf_font_use_is_readable    (const PphPdfFont *self); /* the program */
gboolean             pph_pdf_font_use_is_symbolic    (const PphPdfFont *self);

/* What a code is.  Each gives -1 where the font's own data do not say. */
int  pph_pdf_font_use_get_cid     (const PphPdfFont *self, guint32 code);
int  pph_pdf_font_use_get_glyph   (const PphPdfFont *self, guint32 code); /* 0: .notdef or none */
double pph_pdf_font_use_get_width   (const PphPdfFont *self, guint32 code); /* thousandths, as the PDF says */
double pph_pdf_font_use_get_advance (const PphPdfFont *self, int glyph);    /* thousandths, as the program says */
guint  pph_pdf_font_use_count_glyphs (const PphPdfFont *self);
/* pph_pdf_font_use_dup_text: (transfer full) (nullable): %NULL if @code cannot be read; "" is U+0000 */
char  *pph_pdf_font_use_dup_text  (const PphPdfFont *self, guint32 code);

G_END_DECLS
