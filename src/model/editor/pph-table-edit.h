/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-rich.h"

G_BEGIN_DECLS

/* What people do to a table, on the tree that its Markdown stands for.  Each
 * function takes a TABLE and gives a new one; none changes its argument.  Row 0
 * is the header: Markdown has no table without one, and a header whose cells are
 * all empty is not printed.
 *
 * A table keeps one row and one column at least.  Rows are as long as the table
 * is wide: cells that lack are empty ones (a source with unequal rows is read so). */

typedef enum { PPH_TABLE_ROWS, PPH_TABLE_COLUMNS } PphTableAxis;

guint    pph_table_count      (const PphRich *table, PphTableAxis axis);
/* pph_table_get_cell: (transfer none) (nullable): %NULL where the source has none */
const PphRich *pph_table_get_cell (const PphRich *table, guint row, guint column);
gboolean pph_table_has_header (const PphRich *table); /* one cell of row 0 holds something */

/* All: (transfer full) (nullable): %NULL: cannot be done, or would change nothing. */
PphRich *pph_table_new          (guint n_rows, guint n_columns); /* the header is one of the rows */
PphRich *pph_table_with_added   (const PphRich *table, PphTableAxis axis, guint before); /* before = count: at the end */
PphRich *pph_table_with_removed (const PphRich *table, PphTableAxis axis, guint place);
PphRich *pph_table_with_moved   (const PphRich *table, PphTableAxis axis, guint place, int by);
/* pph_table_with_alignment: @alignment: 0 start, 1 centre, 2 end. */
PphRich *pph_table_with_alignment (const PphRich *table, guint column, int alignment);
/* pph_table_with_header: with an empty header above the rows, or with the first row as header. */
PphRich *pph_table_with_header  (const PphRich *table, gboolean header);
/* pph_table_with_cell: takes @cell, a CELL. */
PphRich *pph_table_with_cell    (const PphRich *table, guint row, guint column, PphRich *cell);
/* pph_table_with_filled: the cells from @row, @column on say what those of @pasted do, but for an empty header of
 * it; rows and columns are added where there are not enough.  *@row, *@column: (inout): the last cell filled. */
PphRich *pph_table_with_filled  (const PphRich *table, guint *row, guint *column, const PphRich *pasted);

/* pph_table_fit_columns: how wide each of @n columns is where @available is to be
 * shared out: none narrower than @least, the wider the more it holds (@natural),
 * together @available, or more when even the least does not fit. All in pixels. */
void     pph_table_fit_columns  (const int *natural, guint n, int least, int available, int *widths);

G_END_DECLS
