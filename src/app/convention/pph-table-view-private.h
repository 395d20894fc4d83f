/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-passage.h"
#include "pph-table-cell.h"
#include "pph-table-view.h"

G_BEGIN_DECLS

#define PPH_TABLE_LINE  1 /* pixels between cells */
#define PPH_TABLE_PAD_X 8
#define PPH_TABLE_PAD_Y 5

struct _PphTableView
{
  GtkWidget parent_instance;

  PphEditorBuffer *buffer;
  PphEditorTable *table;
  PphRich *shown;
  GPtrArray *cells; /* PphTableCell, row by row */
  int n_rows, n_columns;
  int *widths, *heights; /* of columns and rows, without lines */
  int width;
  gboolean editable;
  GMenuModel *menu;
  PphTableDress dress;
  gpointer dress_data;
  PphTextDictionary *dictionary;
  PphSought *sought;
  guint check; /* timeout or idle */

  PphTextEditor *editor; /* over the cell at .row, .column; or NULL */
  PphEditorBuffer *cell; /* its text */
  int row, column;
  gboolean giving;   /* what is typed goes to the table */
  gboolean entering; /* the caret is being put */
};

PphTableCell *pph_table_view_get_cell     (PphTableView *self, int row, int column);
void          pph_table_view_emit_entered (PphTableView *self);
void          pph_table_view_emit_left    (PphTableView *self, int by);

/* Sizes, and where things are */
void          pph_table_view_measure       (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                                            int *natural, int *minimum_baseline, int *natural_baseline);
void          pph_table_view_size_allocate (GtkWidget *widget, int width, int height, int baseline);
void          pph_table_view_snapshot      (GtkWidget *widget, GtkSnapshot *snapshot);
gboolean      pph_table_view_find_cell     (PphTableView *self, double x, double y, int *row, int *column);

/* The text view over a cell.  show_editor (): @anew: even if it says what the cell does. */
void          pph_table_view_show_editor   (PphTableView *self, gboolean anew);
void          pph_table_view_cover_cell    (PphTableView *self, gboolean cover);
int           pph_table_view_get_within    (PphTableView *self); /* characters before the caret */

/* pph_table_view_queue_check: the words of cells that changed, later. */
void          pph_table_view_queue_check   (PphTableView *self);
void          pph_table_view_show_marks    (PphTableView *self);
void          pph_table_view_show_found    (PphTableView *self);

void          pph_table_view_listen        (PphTableView *self); /* to keys and clicks */

G_END_DECLS
