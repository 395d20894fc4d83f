/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of documents among PPH_ROW_SET_BLOCK whose rows follow each other, a bit for each, by their places
 * among them. One that is { 0 } is empty.
 *
 * Packed, its first byte says how: 0: a bit for each document, the lowest first, without the zero bytes at
 * the end; 1: the places of the documents, ascending, two bytes each, the low one first. Whichever is shorter.
 * However many there are, it lies in a page of the store whole, with its word: SQLite puts what is larger
 * than a quarter of a page elsewhere, which would be read apart. */
#define PPH_ROW_SET_BLOCK 7680

typedef struct
{
  guint64 words[PPH_ROW_SET_BLOCK / 64]; /* of bits */
} PphRowSet;

/* Puts @place in or takes it out. Returns: FALSE if it was so already */
gboolean pph_row_set_put           (PphRowSet *self, guint place, gboolean in);
/* Adds what is packed. Returns: FALSE if it is no set: nothing is added then, or what was read of it */
gboolean pph_row_set_add_packed    (PphRowSet *self, const guint8 *data, gsize size);
/* (transfer full) (nullable): NULL if it is empty */
GBytes  *pph_row_set_pack          (const PphRowSet *self);
/* Takes out what is not in @other. Returns: FALSE if nothing is left */
gboolean pph_row_set_intersect     (PphRowSet *self, const PphRowSet *other);
/* The highest place below *@place. @place: (inout): PPH_ROW_SET_BLOCK to begin with. Returns: FALSE if there is none */
gboolean pph_row_set_find_previous (const PphRowSet *self, guint *place);

G_END_DECLS
