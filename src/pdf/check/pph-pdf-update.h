/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-part.h"
#include "pph-pdf-source.h"

G_BEGIN_DECLS

/* An incremental update: what is appended to a file so that some of its objects
 * change and others come, while every byte that was there stays (ISO 32000-1,
 * 7.5.6).  It ends with a cross-reference of the same kind as the file's last,
 * table or stream, since a reader may know only the kind that it has met. */

/* Signed: where the gap for the signature is, from the start of the whole file;
 * its first byte is "<", the last ">". */
typedef struct
{
  guint64 start;
  gsize   length;
} PphPdfGap;

typedef struct _PphPdfUpdate PphPdfUpdate;

/* pph_pdf_update_new: borrows @source.
 * Returns: (transfer full) (nullable): %PPH_PDF_SOURCE_ERROR_DAMAGED if objects or
 *   cross-reference are not where the file says */
PphPdfUpdate *pph_pdf_update_new      (PphPdfSource *source, GError **error);
void          pph_pdf_update_free     (PphPdfUpdate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfUpdate, pph_pdf_update_free)

/* pph_pdf_update_get_next: the first number that no object of the file has. */
int           pph_pdf_update_get_next (PphPdfUpdate *self);
/* pph_pdf_update_add_part: objects made elsewhere, numbered from pph_pdf_update_get_next().
 * Returns: FALSE if they are numbered otherwise, or do not begin where they should */
gboolean      pph_pdf_update_add_part (PphPdfUpdate *self, const PphPdfPart *part);
/* pph_pdf_update_reserve: a new number */
int           pph_pdf_update_reserve  (PphPdfUpdate *self);
/* pph_pdf_update_open: begins an object, new or changed.
 * Returns: (transfer none): where its text is appended until pph_pdf_update_close() */
GString      *pph_pdf_update_open     (PphPdfUpdate *self, int number, int generation);
void          pph_pdf_update_close    (PphPdfUpdate *self);
/* pph_pdf_update_add_entries: in the open object, the entries of dictionary @object but those whose keys
 * are in @without (%NULL-terminated), as they are in the file. */
void          pph_pdf_update_add_entries (PphPdfUpdate *self, qpdf_oh object, const char *const *without);
/* pph_pdf_update_add_gap: in the open object, once: /ByteRange and /Contents for a signature of @size bytes. */
void          pph_pdf_update_add_gap  (PphPdfUpdate *self, gsize size);

/* pph_pdf_update_finish: *@gap: (out) (optional).
 * Returns: (transfer full): what is to be appended */
GBytes       *pph_pdf_update_finish   (PphPdfUpdate *self, PphPdfGap *gap);

G_END_DECLS
