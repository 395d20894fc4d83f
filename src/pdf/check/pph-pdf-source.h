/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-source-error.h"

#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/* A PDF being read, through qpdf.  Nothing is repaired: a file that cannot be
 * read as it stands is not read at all, since two programs that repair it may
 * see two documents. */

#define PPH_PDF_SOURCE_LIMIT (512 * 1024 * 1024)

typedef struct _PphPdfSource PphPdfSource; /* belongs to one thread at a time */

/* pph_pdf_source_new: keeps a reference to @file. Warnings of qpdf make it
 * _DAMAGED, but for a wrong number of objects in the trailer.
 * Returns: (transfer full) (nullable) */
PphPdfSource *pph_pdf_source_new      (GBytes *file, GError **error);
void          pph_pdf_source_free     (PphPdfSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfSource, pph_pdf_source_free)
GBytes       *pph_pdf_source_get_file (PphPdfSource *self); /* (transfer none) */
/* pph_pdf_source_get_qpdf: for qpdf's own functions. (transfer none) */
qpdf_data     pph_pdf_source_get_qpdf (PphPdfSource *self);
/* pph_pdf_source_get_highest: the highest number that an object has, which may be above what the trailer says. */
int           pph_pdf_source_get_highest (PphPdfSource *self);
/* pph_pdf_source_dup_problem: what qpdf has had to say since it was last asked; %NULL: nothing. (transfer full) (nullable) */
char         *pph_pdf_source_dup_problem (PphPdfSource *self);

G_END_DECLS
