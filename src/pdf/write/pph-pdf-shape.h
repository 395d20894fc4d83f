/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-objects.h"

G_BEGIN_DECLS

/* Text that is a picture: a watermark.  It is drawn by the outlines of its letters,
 * in a form of its own that all pages share, so that who searches or copies the
 * text of a page never finds these letters among its own. */

typedef struct _PphPdfShapes PphPdfShapes;

PphPdfShapes *pph_pdf_shapes_new   (void); /* (transfer full) */
void          pph_pdf_shapes_free  (PphPdfShapes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfShapes, pph_pdf_shapes_free)

/* pph_pdf_shapes_index: the number of the glyphs of @op in their colour, which begin at the origin: "/S0". */
guint         pph_pdf_shapes_index (PphPdfShapes *self, const PphOp *op);
/* pph_pdf_shapes_write: writes them and appends "/S0 12 0 R…" to @resources. */
void          pph_pdf_shapes_write (PphPdfShapes *self, PphPdfFile *file, GString *resources);

G_END_DECLS
