/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-table.h"
#include "pph-sought.h"
#include "pph-text-dictionary.h"
#include "pph-text-editor.h"

G_BEGIN_DECLS

/* A table in the text, edited in its place: painted cells, and one text view over
 * the cell that someone writes in.  Each change is given to the buffer at once.
 *
 * It is as wide as pph_table_view_set_width () says, or wider when its columns do not fit.
 * Signals: "entered": someone is in a cell, or in another place of it; "left" (int by):
 * someone goes out of it: upwards (-1), downwards (1), onto it (0). */

#define PPH_TYPE_TABLE_VIEW (pph_table_view_get_type ())
G_DECLARE_FINAL_TYPE (PphTableView, pph_table_view, PPH, TABLE_VIEW, GtkWidget)

typedef enum
{
  PPH_TABLE_ROW_ABOVE,
  PPH_TABLE_ROW_BELOW,
  PPH_TABLE_ROW_UP,
  PPH_TABLE_ROW_DOWN,
  PPH_TABLE_ROW_REMOVE,
  PPH_TABLE_COLUMN_BEFORE,
  PPH_TABLE_COLUMN_AFTER,
  PPH_TABLE_COLUMN_LEFT,
  PPH_TABLE_COLUMN_RIGHT,
  PPH_TABLE_COLUMN_REMOVE,
  PPH_TABLE_ALIGN_START,
  PPH_TABLE_ALIGN_CENTER,
  PPH_TABLE_ALIGN_END,
  PPH_TABLE_HEADER,
} PphTableOperation;

GtkWidget       *pph_table_view_new        (PphEditorBuffer *buffer, PphEditorTable *table);
PphEditorTable  *pph_table_view_get_table  (PphTableView *self); /* (transfer none) */
void             pph_table_view_set_width  (PphTableView *self, int width);
void             pph_table_view_set_editable (PphTableView *self, gboolean editable);
void             pph_table_view_set_menu   (PphTableView *self, GMenuModel *menu); /* of a cell (nullable) */
/* pph_table_view_set_dress: @dress is called for each text view that is put over a cell. */
typedef void   (*PphTableDress)            (PphTextEditor *cell, gpointer data);
void             pph_table_view_set_dress  (PphTableView *self, PphTableDress dress, gpointer data);
/* pph_table_view_set_dictionary: (nullable): words of its cells that are not in it are underlined. */
void             pph_table_view_set_dictionary (PphTableView *self, PphTextDictionary *dictionary);
/* pph_table_view_set_sought: (nullable): what is looked for is marked in its cells. */
void             pph_table_view_set_sought (PphTableView *self, PphSought *sought);
/* pph_table_view_begin_paste: see pph_cell_paste_new (), where someone writes. (transfer full) (nullable): %NULL: nothing
 * can be pasted.  Both others take @paste; end_paste (): someone writes in the table, and then behind what was pasted. */
PphCellPaste    *pph_table_view_begin_paste  (PphTableView *self, PphRich *rich);
void             pph_table_view_end_paste    (PphTableView *self, PphCellPaste *paste);
void             pph_table_view_cancel_paste (PphTableView *self, PphCellPaste *paste);
/* pph_table_view_enter: @row, @column, @within as in PphCellPlace; -1: the last one. */
void             pph_table_view_enter      (PphTableView *self, int row, int column, int within);
/* pph_table_view_leave: nobody writes in it any more. */
void             pph_table_view_leave      (PphTableView *self);
/* pph_table_view_get_editor: of the cell that someone writes in. (transfer none) (nullable) */
PphTextEditor   *pph_table_view_get_editor (PphTableView *self);
/* pph_table_view_get_caret: where it is, in the coordinates of the view. FALSE: nobody writes in it */
gboolean         pph_table_view_get_caret  (PphTableView *self, graphene_rect_t *caret);
/* About the cell that someone writes in.  can (): FALSE as well when nobody does. */
gboolean         pph_table_view_can        (PphTableView *self, PphTableOperation operation);
void             pph_table_view_do         (PphTableView *self, PphTableOperation operation);
/* pph_table_view_is: whether the column has that alignment, the table a header. */
gboolean         pph_table_view_is         (PphTableView *self, PphTableOperation operation);

G_END_DECLS
