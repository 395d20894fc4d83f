/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-table-view-private.h"

/* What rows, columns and the header of a table are asked to become. */

static PphRich *
try (PphTableView *self, PphTableOperation operation)
{
  guint row = (guint)self->row, column = (guint)self->column;

  switch (operation)
    {
    case PPH_TABLE_ROW_ABOVE:
      return pph_table_with_added (self->shown, PPH_TABLE_ROWS, row);
    case PPH_TABLE_ROW_BELOW:
      return pph_table_with_added (self->shown, PPH_TABLE_ROWS, row + 1);
    case PPH_TABLE_ROW_UP:
      return pph_table_with_moved (self->shown, PPH_TABLE_ROWS, row, -1);
    case PPH_TABLE_ROW_DOWN:
      return pph_table_with_moved (self->shown, PPH_TABLE_ROWS, row, 1);
    case PPH_TABLE_ROW_REMOVE:
      return pph_table_with_removed (self->shown, PPH_TABLE_ROWS, row);
    case PPH_TABLE_COLUMN_BEFORE:
      return pph_table_with_added (self->shown, PPH_TABLE_COLUMNS, column);
    case PPH_TABLE_COLUMN_AFTER:
      return pph_table_with_added (self->shown, PPH_TABLE_COLUMNS, column + 1);
    case PPH_TABLE_COLUMN_LEFT:
      return pph_table_with_moved (self->shown, PPH_TABLE_COLUMNS, column, -1);
    case PPH_TABLE_COLUMN_RIGHT:
      return pph_table_with_moved (self->shown, PPH_TABLE_COLUMNS, column, 1);
    case PPH_TABLE_COLUMN_REMOVE:
      return pph_table_with_removed (self->shown, PPH_TABLE_COLUMNS, column);
    case PPH_TABLE_ALIGN_START:
    case PPH_TABLE_ALIGN_CENTER:
    case PPH_TABLE_ALIGN_END:
      return pph_table_with_alignment (self->shown, column, (int)operation - PPH_TABLE_ALIGN_START);
    case PPH_TABLE_HEADER:
      return pph_table_with_header (self->shown, !pph_table_has_header (self->shown));
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Where the caret is once it is done. */
static void
find_place (PphTableView *self, PphTableOperation operation, PphCellPlace *at)
{
  switch (operation)
    {
    case PPH_TABLE_ROW_BELOW:
    case PPH_TABLE_ROW_DOWN:
      at->row++;
      break;
    case PPH_TABLE_ROW_UP:
      at->row--;
      break;
    case PPH_TABLE_COLUMN_AFTER:
    case PPH_TABLE_COLUMN_RIGHT:
      at->column++;
      break;
    case PPH_TABLE_COLUMN_LEFT:
      at->column--;
      break;
    case PPH_TABLE_HEADER:
      at->row = pph_table_has_header (self->shown) ? at->row + 1 : MAX (0, at->row - 1);
      break;
    default:
      break;
    }
}

gboolean
pph_table_view_can (PphTableView *self, PphTableOperation operation)
{
  g_autoptr (PphRich) made = NULL;

  if (self->editor == NULL || !self->editable)
    return FALSE;
  made = try (self, operation);
  return made != NULL;
}

gboolean
pph_table_view_is (PphTableView *self, PphTableOperation operation)
{
  if (self->editor == NULL)
    return FALSE;
  return operation == PPH_TABLE_HEADER ? pph_table_has_header (self->shown)
                                       : self->shown->columns[self->column] == (int)operation - PPH_TABLE_ALIGN_START;
}

void
pph_table_view_do (PphTableView *self, PphTableOperation operation)
{
  PphRich *made = self->editor != NULL && self->editable ? try (self, operation) : NULL;
  PphCellPlace at = { self->table, self->row, self->column, 0 };

  if (made == NULL)
    return;
  find_place (self, operation, &at);
  pph_table_view_cover_cell (self, FALSE);
  self->row = MIN (at.row, (int)pph_table_count (made, PPH_TABLE_ROWS) - 1);
  self->column = MIN (at.column, (int)pph_table_count (made, PPH_TABLE_COLUMNS) - 1);
  at.row = self->row;
  at.column = self->column;
  at.within = pph_table_view_get_within (self);
  pph_editor_buffer_set_table (self->buffer, &at, made);
  pph_table_view_enter (self, at.row, at.column, at.within);
}
