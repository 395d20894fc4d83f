/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-pdf.h"

G_BEGIN_DECLS

/* A PDF that is looked at.  One thread asks the program that paints it, what is to
 * be seen first: strips of pages before text that is searched.  Callbacks come on
 * the thread that asked; when the document goes, what still waits is cancelled. */

#define PPH_TYPE_PDF_DOCUMENT (pph_pdf_document_get_type ())
G_DECLARE_FINAL_TYPE (PphPdfDocument, pph_pdf_document, PPH, PDF_DOCUMENT, GObject)

PphPdfDocument *pph_pdf_document_new           (PphDesk *desk, GBytes *file);
GBytes         *pph_pdf_document_get_file      (PphPdfDocument *self); /* (transfer none) */

/* pph_pdf_document_open: once, before all else. */
void            pph_pdf_document_open          (PphPdfDocument *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                                gpointer data);
/* pph_pdf_document_open_finish: _REFUSED: why it cannot be shown, in a sentence */
gboolean        pph_pdf_document_open_finish   (PphPdfDocument *self, GAsyncResult *result, GError **error);

/* 0 pages, and no places, before it is open. */
guint               pph_pdf_document_count      (PphPdfDocument *self);
const PphPdfSheet  *pph_pdf_document_get_sheet  (PphPdfDocument *self, guint page);
/* pph_pdf_document_find_place: (transfer none) (nullable): the signature field @name */
const PphPdfPlace  *pph_pdf_document_find_place (PphPdfDocument *self, const char *name);
/* pph_pdf_document_find_place_at: (transfer none) (nullable): that at a point of @page */
const PphPdfPlace  *pph_pdf_document_find_place_at (PphPdfDocument *self, guint page, double x, double y);

/* pph_pdf_document_paint: as pph_rendering_paint(). A strip that is cancelled while it waits is not painted. */
void            pph_pdf_document_paint         (PphPdfDocument *self, guint page, double scale, int top, int width, int height,
                                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
PphPixels      *pph_pdf_document_paint_finish  (PphPdfDocument *self, GAsyncResult *result, GError **error);
void            pph_pdf_document_load_text     (PphPdfDocument *self, guint page, GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer data);
PphPdfText     *pph_pdf_document_load_text_finish (PphPdfDocument *self, GAsyncResult *result, GError **error);

G_END_DECLS
