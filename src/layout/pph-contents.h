/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"
#include "pph-page-private.h"
#include "pph-paginator.h"

G_BEGIN_DECLS

/* The table of contents: made when it is known how many pages there are, since
 * short documents have none; its numbers are put in when pages are emitted.
 * Neither changes how many lines it takes. */

/* pph_contents_place: the table would stand here. */
void     pph_contents_place    (PphBuilder *self, const PphColumn *column, const PphBlock *block);
/* pph_contents_settle: a block of @column ends: a table found in it may stand after it. */
void     pph_contents_settle   (PphBuilder *self, const PphColumn *column);
/* pph_contents_insert: puts it into the flow of @self, whose marks are listed, if the document has one.
 * @last: (nullable): the run before; if it is the same, it is the same segment. */
void     pph_contents_insert   (PphBuilder *self, const PphBuilder *last);
/* pph_contents_get_page: the page, from 1, that the entry that ends with @item names; 0 if none does. */
guint    pph_contents_get_page (const PphBuilder *self, const PphFlowItem *item);
/* pph_contents_emit: the page number of the entry that ends with @item, whose lines begin at @y. */
void     pph_contents_emit     (PphBuilder *self, PphPage *page, const PphFlowItem *item, int y, int first_node);

G_END_DECLS
