/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-part.h"
#include "pph-stop.h"

G_BEGIN_DECLS

/* Pages to PDF 1.7 bytes, deterministic: the same pages give the same file.
 * A writer keeps font subsets from one document to the next; one belongs to one
 * thread at a time. */

#define PPH_PDF_ERROR (pph_pdf_error_quark ())
typedef enum { PPH_PDF_ERROR_FONT, PPH_PDF_ERROR_CANCELLED } PphPdfError;
GQuark pph_pdf_error_quark (void);

typedef struct _PphPdfWriter PphPdfWriter;

PphPdfWriter *pph_pdf_writer_new   (void);                   /* (transfer full) */
void          pph_pdf_writer_free  (PphPdfWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfWriter, pph_pdf_writer_free)

/* A file that the PDF carries: what it was made from. All borrowed. */
typedef struct
{
  const char *name;        /* "convention.json"; each its own */
  const char *media_type;  /* "application/json" */
  const char *description; /* or NULL */
  const char *date;        /* ISO, of its last change; or NULL */
  GBytes     *bytes;
} PphPdfAttachment;

typedef struct
{
  const PphPdfAttachment *attachments; /* with any, the file is PDF/A-3a, else PDF/A-2a */
  guint       n_attachments;
  gboolean    fillable;                /* blanks are fields to be filled in, else lines and boxes as on paper */
  const PphStop *stop;                 /* or NULL; asked before each page */
} PphPdfOptions;

/* pph_pdf_writer_hurry: from now on each file takes two processors, where there are: someone waits for it alone.  A
 * batch keeps both busy with two files. */
void          pph_pdf_writer_hurry (PphPdfWriter *self);

/* pph_pdf_writer_write: @options: NULL: none. Returns: (transfer full) (nullable): the file, or %NULL
 * with %PPH_PDF_ERROR_FONT (a font that may not be embedded or cannot be subset)
 * or %PPH_PDF_ERROR_CANCELLED */
GBytes       *pph_pdf_writer_write (PphPdfWriter *self, const PphPages *pages, const PphPdfOptions *options, GError **error);

/* pph_pdf_writer_write_form: the first of @pages as a form XObject with its fonts, numbered from @first, the
 * XObject itself first: what a field shows, in a file made before.
 * Returns: (transfer full) (nullable): %NULL with %PPH_PDF_ERROR_FONT */
PphPdfPart   *pph_pdf_writer_write_form (PphPdfWriter *self, const PphPages *pages, int first, GError **error);

G_END_DECLS
