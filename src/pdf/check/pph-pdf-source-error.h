/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a PDF could not be read: apart from the reading, since the program that
 * asks the reader says it, and links no qpdf. */

#define PPH_PDF_SOURCE_ERROR (pph_pdf_source_error_quark ())
typedef enum
{
  PPH_PDF_SOURCE_ERROR_NOT_PDF,   /* no header at byte 0 */
  PPH_PDF_SOURCE_ERROR_DAMAGED,   /* the message says where */
  PPH_PDF_SOURCE_ERROR_ENCRYPTED,
  PPH_PDF_SOURCE_ERROR_TOO_LARGE,
} PphPdfSourceError;
GQuark pph_pdf_source_error_quark (void);

/* pph_pdf_source_set_error: the sentence of @code. @detail: for _DAMAGED: what is wrong, in the words of the
 * PDF library; else %NULL. */
void        pph_pdf_source_set_error        (GError **error, PphPdfSourceError code, const char *detail);
/* pph_pdf_source_error_get_detail: so that another program can say it again. (transfer none): "" without one */
const char *pph_pdf_source_error_get_detail (const GError *error);

G_END_DECLS
