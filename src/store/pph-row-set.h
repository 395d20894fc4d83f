/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of documents, by the numbers of their rows: a bit for each, in blocks of 65,536 rows.
 *
 * The store keeps, of each word, one packed block for each 65,536 documents. Its first byte says how:
 * 0: a bit for each document, the lowest first, without the zero bytes at the end; 1: the numbers of
 * the documents within the block, ascending, two bytes each, the low one first. Whichever is shorter. */
typedef struct _PphRowSet PphRowSet;

#define PPH_ROW_SET_BLOCK 65536

PphRowSet *pph_row_set_new          (void);
void       pph_row_set_free         (PphRowSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphRowSet, pph_row_set_free)

/* Puts @row in or takes it out; not below 0. Returns: FALSE if it was so already */
gboolean   pph_row_set_put          (PphRowSet *self, gint64 row, gboolean in);
/* Adds the rows of a packed block. Returns: FALSE if that is none: nothing is added then, or what was read of it */
gboolean   pph_row_set_add_packed   (PphRowSet *self, gint64 block, const guint8 *data, gsize size);
/* (transfer full) (nullable): NULL for a block without rows */
GBytes    *pph_row_set_pack         (const PphRowSet *self, gint64 block);
/* The highest row below *@row that all of @sets hold. @row: (inout): G_MAXINT64 to begin with.
 * Returns: FALSE if there is none */
gboolean   pph_row_set_find_previous (const PphRowSet *const *sets, guint n_sets, gint64 *row);

G_END_DECLS
