/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-css-class.h"
#include "pph-table-view-private.h"

#include <glib/gi18n-lib.h>

/* Writing in a cell: one text view, over the cell that someone is in. */

static void
put_caret (PphTableView *self, int within)
{
  GtkTextIter at, end;

  pph_editor_cell_get_end (self->cell, &end);
  at = end;
  if (within >= 0 && within < gtk_text_iter_get_offset (&end))
    gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->cell), &at, within);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->cell), &at);
}

int
pph_table_view_get_within (PphTableView *self)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->cell), &at,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->cell)));
  return gtk_text_iter_get_offset (&at);
}

static void
dress_editor (PphTableView *self)
{
  static const GtkJustification justifications[] = { GTK_JUSTIFY_LEFT, GTK_JUSTIFY_CENTER, GTK_JUSTIFY_RIGHT };
  g_autofree char *name = g_strdup_printf (_ ("Row %d, column %d"), self->row + 1, self->column + 1);

  gtk_text_view_set_justification (GTK_TEXT_VIEW (self->editor),
                                   justifications[CLAMP (self->shown->columns[self->column], 0, 2)]);
  pph_css_class_set (self->editor, "heading", self->row == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
pph_table_view_cover_cell (PphTableView *self, gboolean cover)
{
  if (self->row < self->n_rows && self->column < self->n_columns)
    gtk_widget_set_child_visible (GTK_WIDGET (pph_table_view_get_cell (self, self->row, self->column)), !cover);
}

/* What is in the text view, unless it is there already: what was typed last may
 * hold a space at its end that the table does not keep. */
void
pph_table_view_show_editor (PphTableView *self, gboolean anew)
{
  const PphRich *cell;

  if (self->editor == NULL || self->giving || self->entering)
    return;
  if (self->row >= self->n_rows || self->column >= self->n_columns)
    anew = TRUE;
  self->row = MIN (self->row, self->n_rows - 1);
  self->column = MIN (self->column, self->n_columns - 1);
  cell = pph_table_get_cell (self->shown, (guint)self->row, (guint)self->column);
  dress_editor (self);
  self->entering = TRUE;
  pph_editor_cell_follow (self->cell, self->buffer, self->table);
  if (anew || !pph_editor_cell_says (self->cell, cell))
    {
      int within = pph_table_view_get_within (self);

      pph_editor_cell_show (self->cell, cell);
      if (pph_editor_table_get_marks (self->table)->len > 0)
        pph_editor_cell_mark (self->cell, self->table, self->row, self->column);
      put_caret (self, within);
    }
  self->entering = FALSE;
  pph_table_view_cover_cell (self, TRUE);
}

static void
on_cell_edited_cb (PphTableView *self)
{
  PphCellPlace at = { self->table, self->row, self->column, 0 };

  if (self->entering)
    return;
  at.within = pph_table_view_get_within (self);
  self->giving = TRUE;
  pph_editor_buffer_set_table (self->buffer, &at,
                               pph_table_with_cell (self->shown, (guint)self->row, (guint)self->column,
                                                    pph_editor_cell_read (self->cell)));
  self->giving = FALSE;
}

static void
on_cell_caret_cb (PphTableView *self)
{
  PphCellPlace at = { self->table, self->row, self->column, 0 };

  if (self->entering)
    return;
  at.within = pph_table_view_get_within (self);
  pph_editor_buffer_set_cell (self->buffer, &at);
  pph_table_view_emit_entered (self);
}

static void
listen_to_cell (PphTableView *self)
{
  g_signal_connect_object (self->cell, "edited", G_CALLBACK (on_cell_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cell, "notify::cursor-position", G_CALLBACK (on_cell_caret_cb), self,
                           G_CONNECT_SWAPPED);
}

/* GTK holds a buffer for as long as something is selected in it. */
static void
let_go_of_cell (PphTableView *self)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->cell), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->cell), &start);
  g_signal_handlers_disconnect_by_data (self->cell, self);
}

static void
make_editor (PphTableView *self)
{
  self->cell = pph_editor_cell_new (self->buffer, self->table);
  self->editor = g_object_new (PPH_TYPE_TEXT_EDITOR, "buffer", self->cell, "wrap-mode", GTK_WRAP_WORD_CHAR,
                               "left-margin", PPH_TABLE_PAD_X, "right-margin", PPH_TABLE_PAD_X, "top-margin",
                               PPH_TABLE_PAD_Y, "bottom-margin", PPH_TABLE_PAD_Y - 2, "pixels-below-lines", 3,
                               "accepts-tab", FALSE, "editable", self->editable, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->editor), "cell");
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->editor), self->menu);
  gtk_widget_insert_before (GTK_WIDGET (self->editor), GTK_WIDGET (self), NULL);
  if (self->dress != NULL)
    self->dress (self->editor, self->dress_data);
  listen_to_cell (self);
}

void
pph_table_view_enter (PphTableView *self, int row, int column, int within)
{
  gboolean other;

  g_return_if_fail (PPH_IS_TABLE_VIEW (self));

  row = row < 0 || row >= self->n_rows ? self->n_rows - 1 : row;
  column = column < 0 || column >= self->n_columns ? self->n_columns - 1 : column;
  other = self->editor == NULL || row != self->row || column != self->column;
  self->entering = TRUE;
  if (self->editor == NULL)
    make_editor (self);
  else
    pph_table_view_cover_cell (self, FALSE);
  self->row = row;
  self->column = column;
  pph_table_view_cover_cell (self, TRUE);
  self->entering = FALSE;
  pph_table_view_show_editor (self, other);
  self->entering = TRUE;
  put_caret (self, within);
  self->entering = FALSE;
  on_cell_caret_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
pph_table_view_leave (PphTableView *self)
{
  g_return_if_fail (PPH_IS_TABLE_VIEW (self));

  if (self->editor == NULL)
    return;
  self->entering = TRUE;
  pph_table_view_cover_cell (self, FALSE);
  let_go_of_cell (self);
  gtk_widget_unparent (GTK_WIDGET (self->editor));
  self->editor = NULL;
  g_clear_object (&self->cell);
  self->entering = FALSE;
  g_clear_pointer (&self->widths, g_free);
  if (pph_editor_buffer_get_cell (self->buffer)->table == self->table)
    pph_editor_buffer_set_cell (self->buffer, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

PphCellPaste *
pph_table_view_begin_paste (PphTableView *self, PphRich *rich)
{
  PphCellPlace at = { self->table, self->row, self->column, 0 };
  PphCellPaste *paste = NULL;

  if (self->editor == NULL || !self->editable)
    {
      pph_rich_free (rich);
      return NULL;
    }
  /* What is done on the way is no edit. */
  self->entering = TRUE;
  paste = pph_cell_paste_new (self->buffer, self->cell, &at, rich);
  self->entering = FALSE;
  return paste;
}

void
pph_table_view_end_paste (PphTableView *self, PphCellPaste *paste)
{
  g_autoptr (PphEditorBuffer) cell = NULL;
  PphCellPlace at;

  g_return_if_fail (self->editor != NULL);

  self->entering = TRUE;
  pph_table_view_cover_cell (self, FALSE);
  cell = pph_cell_paste_end (paste, &at);
  let_go_of_cell (self);
  g_set_object (&self->cell, cell);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->editor), GTK_TEXT_BUFFER (cell));
  listen_to_cell (self);
  self->row = at.row;
  self->column = at.column;
  self->entering = FALSE;
  pph_table_view_enter (self, at.row, at.column, at.within);
}

void
pph_table_view_cancel_paste (PphTableView *self, PphCellPaste *paste)
{
  pph_cell_paste_cancel (paste);
  pph_table_view_show_editor (self, TRUE);
}

gboolean
pph_table_view_get_caret (PphTableView *self, graphene_rect_t *caret)
{
  GtkTextIter at;
  GdkRectangle strong;
  double x, y;

  if (self->editor == NULL)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->cell), &at, pph_table_view_get_within (self));
  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (self->editor), &at, &strong, NULL);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->editor), GTK_TEXT_WINDOW_WIDGET, strong.x, strong.y,
                                         &strong.x, &strong.y);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self->editor), GTK_WIDGET (self), strong.x, strong.y, &x, &y))
    return FALSE;
  graphene_rect_init (caret, (float)x, (float)y, (float)strong.width, (float)strong.height);
  return TRUE;
}
