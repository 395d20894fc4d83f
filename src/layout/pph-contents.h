/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"
#include "pph-page-private.h"

G_BEGIN_DECLS

/* The table of contents: made when it is known how many pages there are, since
 * short documents have none; its numbers are put in when pages are emitted.
 * Neither changes how many lines it takes, so one more cut is enough. */

/* pph_contents_place: the table would stand here. */
void     pph_contents_place    (PphBuilder *self, const PphColumn *column, const PphBlock *block);
/* pph_contents_insert: puts it into the flow of @self, if a document of @n_pages has one.
 * Returns: FALSE if not; else the flow is to be cut again */
gboolean pph_contents_insert   (PphBuilder *self, guint n_pages);
/* pph_contents_emit: the page number of the entry that ends with @item, whose lines begin at @y. */
void     pph_contents_emit     (PphBuilder *self, PphPage *page, const PphFlowItem *item, int y);

G_END_DECLS
