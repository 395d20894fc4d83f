/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-field.h"
#include "pph-pdf-font.h"
#include "pph-pdf-image.h"
#include "pph-pdf-shape.h"
#include "pph-pdf-structure.h"

G_BEGIN_DECLS

/* What is painted on a page, as a content stream. */

/* pph_pdf_content_add_fonts: adds the runs of all pages to @fonts. */
void     pph_pdf_content_add_fonts (const PphPages *pages, PphPdfFonts *fonts);

/* pph_pdf_content_make: page @i; claims what it paints in @structure. Pages are made in order, once.
 * @structure: %NULL: nothing is marked, since the whole is a part of something that is.
 * @fields: what shows the value of a blank goes there; %NULL: it is painted. (transfer full) */
GString *pph_pdf_content_make      (const PphPages *pages, guint i, PphPdfStructure *structure, PphPdfFonts *fonts,
                                    PphPdfImages *images, PphPdfShapes *shapes, PphPdfFields *fields);

G_END_DECLS
