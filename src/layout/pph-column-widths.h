/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"

G_BEGIN_DECLS

/* pph_column_widths_compute: fills @widths with the width of each column of the
 * table @block, @width in all. *@squeeze: (out): 0 when all have the room that
 * they ask for; the more, the worse is what was done to them.
 * Returns: the size of its text, at most @size: smaller if that keeps words whole */
int pph_column_widths_compute (PphBuilder *builder, const PphBlock *block, guint n_columns, int width, int size,
                               int *widths, guint *squeeze);

/* From this on words are cut or text is small: a page turned is better. */
#define PPH_SQUEEZE_HARD 3
/* Not even parts of words have room. */
#define PPH_SQUEEZE_MOST 5

G_END_DECLS
