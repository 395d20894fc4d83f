/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-source.h"

G_BEGIN_DECLS

/* Where a PDF says that its objects are, read by ourselves from the bytes, so that what an update
 * changes can be told without looking at all the rest.  qpdf reads the same, and leniently; here only
 * what has one reading is understood, and whoever asks does without it otherwise. */

typedef struct _PphXref PphXref;

/* pph_xref_read: Returns: (transfer full) (nullable): %NULL: not understood, which says nothing against the file */
PphXref *pph_xref_read (PphPdfSource *source);
/* pph_xref_read_after: what the bytes from @end on say, whatever stands before.
 * Returns: (transfer full) (nullable): %NULL: not all programs understand the same, or it does not go on from the state that
 *   ends there */
PphXref *pph_xref_read_after (PphPdfSource *source, gsize end);
void     pph_xref_free (PphXref *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphXref, pph_xref_free)

/* pph_xref_get_stream: the number of the object stream that the object is in; 0: in none */
int      pph_xref_get_stream    (const PphXref *self, int number);
/* pph_xref_is_stream: does it hold other objects? */
gboolean pph_xref_is_stream     (const PphXref *self, int number);
/* pph_xref_get_end: no object has this number or a higher one. */
int      pph_xref_get_end       (const PphXref *self);
/* pph_xref_list_updated: the objects whose places @self, a later state of the file of @before, gives anew, in order.
 * Returns: (transfer full) (element-type int) (nullable): %NULL: @before is not on its way, or an object stream of
 *   @before is among them, with all that it holds */
GArray  *pph_xref_list_updated  (const PphXref *self, const PphXref *before);

G_END_DECLS
