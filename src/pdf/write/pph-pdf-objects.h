/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-deflate.h"
#include "pph-pdf-part.h"
#include "pph-pdf-spelling.h"

G_BEGIN_DECLS

/* A PDF file being written: numbered objects, in the order they are given.
 * Objects without a stream are gathered in compressed object streams, and the
 * file ends with a cross-reference stream, which keeps tagged files small. */

typedef struct _PphPdfFile PphPdfFile;

PphPdfFile *pph_pdf_file_new     (PphPdfDeflate *deflate); /* (transfer full); borrows @deflate */
void        pph_pdf_file_free    (PphPdfFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfFile, pph_pdf_file_free)

/* pph_pdf_file_reserve: a new object's number; each one reserved must be written, once. */
int         pph_pdf_file_reserve (PphPdfFile *self);
/* pph_pdf_file_reserve_many: Returns: the first of @n consecutive numbers */
int         pph_pdf_file_reserve_many (PphPdfFile *self, guint n);

/* pph_pdf_file_open: begins object @number.
 * Returns: (transfer none): where its text is appended until pph_pdf_file_close() */
GString    *pph_pdf_file_open    (PphPdfFile *self, int number);
/* pph_pdf_file_open_apart: the same for what a reader needs to know what the file is: catalog, root of the pages, form,
 * fields and their pages lie together, in a stream of their own, so that signing opens no other. */
GString    *pph_pdf_file_open_apart (PphPdfFile *self, int number);
/* pph_pdf_file_open_page: the same for any other page, and for the information; of all of them together, signing only sees that
 * they start nothing. */
GString    *pph_pdf_file_open_page (PphPdfFile *self, int number);
void        pph_pdf_file_close   (PphPdfFile *self);

/* @entries: of the stream's dictionary, without /Length and /Filter */
void        pph_pdf_file_add_plain    (PphPdfFile *self, int number, const char *entries, gconstpointer data, gsize size);
void        pph_pdf_file_add_stream   (PphPdfFile *self, int number, const char *entries, gconstpointer data, gsize size);
void        pph_pdf_file_add_deflated (PphPdfFile *self, int number, const char *entries, GBytes *deflated);

/* pph_pdf_file_finish: writes what is left.  The file's /ID is the digest of what is before.
 * Returns: (transfer full): the whole file */
GBytes     *pph_pdf_file_finish  (PphPdfFile *self, int catalog, int info);

/* pph_pdf_file_new_part: objects to be appended to another file, numbered from @first: none is in an object
 * stream, which a file with a cross-reference table could not have. It ends with pph_pdf_file_finish_part(). */
PphPdfFile *pph_pdf_file_new_part    (PphPdfDeflate *deflate, int first); /* (transfer full); borrows @deflate */
PphPdfPart *pph_pdf_file_finish_part (PphPdfFile *self);                  /* (transfer full) */

/* How a length is spelt: PPH_POINT units as points, to the hundredth. */
void        pph_pdf_append_length (GString *out, int length);

G_END_DECLS
