/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"

G_BEGIN_DECLS

/* Tables: columns as wide as their content asks for, rows that may be split
 * between lines when they are tall, header rows said again on each page. */

typedef struct
{
  PphFlow flow;   /* of the cell, from its own left edge */
} PphTableCell;

typedef struct
{
  PphTableCell *cells;
  gboolean      header;
  int           height;
  int           line;   /* height of a line of text in it */
} PphTableRow;

struct _PphTable
{
  guint        n_columns, n_rows, n_headers;
  int         *edges;          /* n_columns + 1, from the left of the page's text */
  PphTableRow *rows;
  int          headers_height;
};

/* pph_builder_add_table: Returns: FALSE, and nothing is added, where there is no room for a table: its words are lines */
gboolean pph_builder_add_table (PphBuilder *self, const PphColumn *column, const PphBlock *block);
void     pph_table_free        (PphTable *self);

/* pph_table_fit: how much of row @row, whose cells begin at their items @from,
 * stands in @room. Fills @to and @height. @force: put something whatever it takes.
 * Returns: FALSE if too little of it would */
gboolean pph_table_fit     (const PphTable *self, guint row, const guint *from, int room, gboolean force,
                            guint *to, int *height);
/* pph_table_may_split: is the row so tall that it is better split than moved? */
gboolean pph_table_may_split (const PphTable *self, guint row);

#define PPH_CELL_PAD_X (9 * PPH_POINT / 2)
#define PPH_CELL_PAD_Y (5 * PPH_POINT / 2)

G_END_DECLS
