/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page-column.h"
#include "pph-pdf-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pages of a PDF in strips, as another program paints them: those in sight are asked for first, those far from it
 * are forgotten.  After a change of zoom a page shows what it was before until all of it has come.
 *
 * Signal "painted": a strip has come. */
#define PPH_TYPE_PDF_STRIPS (pph_pdf_strips_get_type ())
G_DECLARE_FINAL_TYPE (PphPdfStrips, pph_pdf_strips, PPH, PDF_STRIPS, GObject)

PphPdfStrips *pph_pdf_strips_new          (void);
/* pph_pdf_strips_set_document: forgets every strip. @document: (nullable): open */
void          pph_pdf_strips_set_document (PphPdfStrips *self, PphPdfDocument *document);
/* pph_pdf_strips_rescale: pages have another size, or @device pixels to one of the column; what is awaited comes too late.
 * Returns: is there anything to show meanwhile? */
gboolean      pph_pdf_strips_rescale      (PphPdfStrips *self, int device);
/* pph_pdf_strips_forget_far: forgets what is more than two screens away from what is between @top and @bottom. */
void          pph_pdf_strips_forget_far   (PphPdfStrips *self, const PphPageColumn *column, double top, double bottom);
/* pph_pdf_strips_ask: for what is missing between @top and @bottom, then around it. */
void          pph_pdf_strips_ask          (PphPdfStrips *self, const PphPageColumn *column, double top, double bottom);
/* pph_pdf_strips_snapshot: what there is of @page, which is at @rect. */
void          pph_pdf_strips_snapshot     (PphPdfStrips *self, GtkSnapshot *snapshot, guint page,
                                           const graphene_rect_t *rect);

G_END_DECLS
