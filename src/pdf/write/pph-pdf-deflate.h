/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Deflating, once what the documents of a batch have in common: annexes, logos, the structure of pages that are cut
 * alike.  What was deflated for a document is known until the one after the next begins, up to a bound; a stream that is
 * found again is the one that deflating would give. */
typedef struct _PphPdfDeflate PphPdfDeflate;

PphPdfDeflate *pph_pdf_deflate_new  (int level); /* (transfer full) */
void           pph_pdf_deflate_free (PphPdfDeflate *self);
GBytes        *pph_pdf_deflate_run  (PphPdfDeflate *self, gconstpointer data, gsize size); /* zlib format (transfer full) */
/* pph_pdf_deflate_again: the same, of what may come again. (transfer full) */
GBytes        *pph_pdf_deflate_again (PphPdfDeflate *self, gconstpointer data, gsize size);
/* pph_pdf_deflate_begin: another document begins. */
void           pph_pdf_deflate_begin (PphPdfDeflate *self);
/* pph_pdf_deflate_count_found: streams of this document that were known. */
guint          pph_pdf_deflate_count_found (const PphPdfDeflate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfDeflate, pph_pdf_deflate_free)

G_END_DECLS
