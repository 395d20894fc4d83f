/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"

G_BEGIN_DECLS

/* Pages to PDF 1.7 bytes, deterministic: the same pages give the same file.
 * A writer keeps font subsets from one document to the next; one belongs to one
 * thread at a time. */

#define PPH_PDF_ERROR (pph_pdf_error_quark ())
typedef enum { PPH_PDF_ERROR_FONT, PPH_PDF_ERROR_IMAGE } PphPdfError;
GQuark pph_pdf_error_quark (void);

typedef struct _PphPdfWriter PphPdfWriter;

PphPdfWriter *pph_pdf_writer_new   (void);                   /* (transfer full) */
void          pph_pdf_writer_free  (PphPdfWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfWriter, pph_pdf_writer_free)

/* pph_pdf_writer_write: Returns: (transfer full) (nullable): the file, or %NULL
 * with %PPH_PDF_ERROR_FONT (a font that may not be embedded or cannot be subset)
 * or %PPH_PDF_ERROR_IMAGE */
GBytes       *pph_pdf_writer_write (PphPdfWriter *self, const PphPages *pages, GError **error);

G_END_DECLS
