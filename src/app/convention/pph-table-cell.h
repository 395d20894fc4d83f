/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-table.h"
#include "pph-sought.h"
#include "pph-spelling.h"

G_BEGIN_DECLS

/* A cell of a table that nobody is writing in: its text, set as the editor sets it,
 * but painted, since a text view for each cell of a document would be slow. */

#define PPH_TYPE_TABLE_CELL (pph_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (PphTableCell, pph_table_cell, PPH, TABLE_CELL, GtkWidget)

GtkWidget *pph_table_cell_new   (void);
/* pph_table_cell_show: @cell: (nullable): nothing. @buffer knows what its chips say, as a cell of @table. @alignment: 0 start, 1 centre, 2 end. */
void       pph_table_cell_show  (PphTableCell *self, PphEditorBuffer *buffer, PphEditorTable *table, const PphRich *cell,
                                 int alignment);
/* pph_table_cell_find: characters of the cell's text before the point. */
int        pph_table_cell_find  (PphTableCell *self, double x, double y);
/* pph_table_cell_check: underlines what @spelling finds wrong; nothing for %NULL.  Returns: FALSE if it was done
 * since the cell was shown, or pph_table_cell_forget () called */
gboolean   pph_table_cell_check (PphTableCell *self, PphSpelling *spelling);
/* pph_table_cell_mark: colours those of @marks (PphCellMark) that are of its row and column. */
void       pph_table_cell_mark  (PphTableCell *self, const GArray *marks, int row, int column);
/* pph_table_cell_seek: marks what @needle finds; nothing for %NULL. */
void       pph_table_cell_seek  (PphTableCell *self, const PphNeedle *needle);
gboolean   pph_table_cell_has_found (PphTableCell *self); /* as it was sought last */
void       pph_table_cell_forget (PphTableCell *self);
gboolean   pph_table_cell_has_wrong_words (PphTableCell *self); /* as it was checked last */

G_END_DECLS
