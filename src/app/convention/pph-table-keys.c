/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-table-view-private.h"

/* Keys and clicks: from cell to cell, and out of the table. */

static void
go_out (PphTableView *self, int by)
{
  pph_table_view_emit_left (self, by);
}

static void
go_to_row (PphTableView *self, int by)
{
  if (self->row + by < 0 || self->row + by >= self->n_rows)
    go_out (self, by);
  else
    pph_table_view_enter (self, self->row + by, self->column, by > 0 ? 0 : -1);
}

/* To the next or previous cell in reading order. */
static void
go_to_cell (PphTableView *self, int by, gboolean end)
{
  int to = self->row * self->n_columns + self->column + by;

  if (to < 0 || to >= self->n_rows * self->n_columns)
    go_out (self, by);
  else
    pph_table_view_enter (self, to / self->n_columns, to % self->n_columns, end ? -1 : 0);
}

static void
tab (PphTableView *self, int by)
{
  int to = self->row * self->n_columns + self->column + by;

  if (to >= 0 && to < self->n_rows * self->n_columns)
    go_to_cell (self, by, TRUE);
  else if (to >= 0 && gtk_widget_activate_action (GTK_WIDGET (self), "table.row-below", NULL))
    pph_table_view_enter (self, self->n_rows - 1, 0, 0);
}

/* Whether the caret cannot go further up (or down) within the cell. */
static gboolean
is_at_edge (PphTableView *self, int by)
{
  GtkTextIter at, end;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->cell), &at, pph_table_view_get_within (self));
  if (by < 0)
    return !gtk_text_view_backward_display_line (GTK_TEXT_VIEW (self->editor), &at);
  pph_editor_cell_get_end (self->cell, &end);
  return !gtk_text_view_forward_display_line (GTK_TEXT_VIEW (self->editor), &at)
         || gtk_text_iter_compare (&at, &end) > 0;
}

static gboolean
is_at_end (PphTableView *self, int by)
{
  GtkTextIter end;

  pph_editor_cell_get_end (self->cell, &end);
  return by < 0 ? pph_table_view_get_within (self) == 0
                : pph_table_view_get_within (self) >= gtk_text_iter_get_offset (&end);
}

static gboolean
on_plain_key (PphTableView *self, guint key)
{
  gboolean selected = gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self->cell));

  switch (key)
    {
    case GDK_KEY_Tab:
      tab (self, 1);
      return TRUE;
    case GDK_KEY_Escape:
      go_out (self, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if (!is_at_edge (self, key == GDK_KEY_Up ? -1 : 1))
        return FALSE;
      go_to_row (self, key == GDK_KEY_Up ? -1 : 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      if (selected || !is_at_end (self, key == GDK_KEY_Left ? -1 : 1))
        return FALSE;
      go_to_cell (self, key == GDK_KEY_Left ? -1 : 1, key == GDK_KEY_Left);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_key_pressed_cb (PphTableView *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (key == GDK_KEY_Tab && (held & GDK_SHIFT_MASK) != 0);

  if (self->editor == NULL)
    return FALSE;
  if (held == 0)
    return on_plain_key (self, key);
  if (back && held == GDK_SHIFT_MASK)
    {
      tab (self, -1);
      return TRUE;
    }
  /* In a list, since Tab alone is taken. */
  if ((key == GDK_KEY_Tab || back) && (held & GDK_CONTROL_MASK) != 0)
    return pph_editor_buffer_indent (self->cell, back ? -1 : 1);
  return FALSE;
}

static void
on_pressed_cb (PphTableView *self, int n_press, double x, double y, GtkGestureClick *click)
{
  int row, column;
  double cx, cy;
  PphTableCell *cell;

  if (!pph_table_view_find_cell (self, x, y, &row, &column)
      || (self->editor != NULL && row == self->row && column == self->column))
    return;
  cell = pph_table_view_get_cell (self, row, column);
  gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (cell), x, y, &cx, &cy);
  pph_table_view_enter (self, row, column, pph_table_cell_find (cell, cx, cy));
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
}

void
pph_table_view_listen (PphTableView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
