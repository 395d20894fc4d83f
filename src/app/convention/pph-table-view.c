/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-table-view.h"

#include "pph-table-cell.h"

#include <glib/gi18n-lib.h>

#define LINE      1 /* pixels between cells */
#define PAD_X     8
#define PAD_Y     5
#define NARROWEST 84 /* a column */

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

  PphTextEditor *editor; /* over the cell at .row, .column; or NULL */
  PphEditorBuffer *cell; /* its text */
  int row, column;
  gboolean giving;   /* what is typed goes to the table */
  gboolean entering; /* the caret is being put */
};

enum
{
  ENTERED,
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphTableView, pph_table_view, GTK_TYPE_WIDGET)

/* Sizes */

static PphTableCell *
get_cell (PphTableView *self, int row, int column)
{
  return self->cells->pdata[row * self->n_columns + column];
}

static void
fit_columns (PphTableView *self)
{
  g_autofree int *natural = g_new0 (int, self->n_columns);

  for (int column = 0; column < self->n_columns; column++)
    for (int row = 0; row < self->n_rows; row++)
      {
        int asked;

        gtk_widget_measure (GTK_WIDGET (get_cell (self, row, column)), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &asked,
                            NULL, NULL);
        natural[column] = MAX (natural[column], asked + 2 * PAD_X);
      }
  g_free (self->widths);
  self->widths = g_new0 (int, self->n_columns);
  pph_table_fit_columns (natural, (guint)self->n_columns, NARROWEST, self->width - LINE * (self->n_columns + 1),
                         self->widths);
}

static int
get_editor_height (PphTableView *self)
{
  int height = 0;

  if (self->editor != NULL)
    gtk_widget_measure (GTK_WIDGET (self->editor), GTK_ORIENTATION_VERTICAL, self->widths[self->column], &height, NULL,
                        NULL, NULL);
  return height;
}

static int
fit_rows (PphTableView *self)
{
  int total = LINE;

  if (self->widths == NULL)
    fit_columns (self);
  for (int row = 0; row < self->n_rows; row++)
    {
      int height = 0;

      for (int column = 0; column < self->n_columns; column++)
        {
          int asked;

          gtk_widget_measure (GTK_WIDGET (get_cell (self, row, column)), GTK_ORIENTATION_VERTICAL,
                              self->widths[column] - 2 * PAD_X, &asked, NULL, NULL, NULL);
          height = MAX (height, asked + 2 * PAD_Y);
        }
      self->heights[row] = row == self->row ? MAX (height, get_editor_height (self)) : height;
      total += self->heights[row] + LINE;
    }
  return total;
}

static void
pph_table_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  PphTableView *self = PPH_TABLE_VIEW (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = fit_rows (self);
      return;
    }
  if (self->widths == NULL)
    fit_columns (self);
  *minimum = LINE;
  for (int column = 0; column < self->n_columns; column++)
    *minimum += self->widths[column] + LINE;
  *natural = *minimum;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation at = { x, y, MAX (1, width), MAX (1, height) };
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  at.width = MAX (at.width, minimum);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, at.width, &minimum, NULL, NULL, NULL);
  at.height = MAX (at.height, minimum);
  gtk_widget_size_allocate (child, &at, -1);
}

static void
pph_table_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PphTableView *self = PPH_TABLE_VIEW (widget);
  int y = LINE;

  fit_rows (self);
  for (int row = 0; row < self->n_rows; row++)
    {
      int x = LINE;

      for (int column = 0; column < self->n_columns; column++)
        {
          place (GTK_WIDGET (get_cell (self, row, column)), x + PAD_X, y + PAD_Y, self->widths[column] - 2 * PAD_X,
                 self->heights[row] - 2 * PAD_Y);
          if (self->editor != NULL && row == self->row && column == self->column)
            place (GTK_WIDGET (self->editor), x, y, self->widths[column], self->heights[row]);
          x += self->widths[column] + LINE;
        }
      y += self->heights[row] + LINE;
    }
}

static void
add_rect (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
pph_table_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PphTableView *self = PPH_TABLE_VIEW (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA line, tint, accent;
  float right = LINE, bottom = LINE, x = 0, y = 0;

  gtk_style_context_get_color (context, &line);
  tint = line;
  line.alpha *= 0.25f;
  tint.alpha *= 0.06f;
  for (int column = 0; column < self->n_columns; column++)
    right += (float)(self->widths[column] + LINE);
  for (int row = 0; row < self->n_rows; row++)
    bottom += (float)(self->heights[row] + LINE);
  add_rect (snapshot, &tint, 0, 0, right, (float)(self->heights[0] + LINE));
  for (int row = 0; row <= self->n_rows; row++)
    {
      add_rect (snapshot, &line, 0, y, right, LINE);
      y += row < self->n_rows ? (float)(self->heights[row] + LINE) : 0;
    }
  for (int column = 0; column <= self->n_columns; column++)
    {
      add_rect (snapshot, &line, x, 0, LINE, bottom);
      x += column < self->n_columns ? (float)(self->widths[column] + LINE) : 0;
    }
  GTK_WIDGET_CLASS (pph_table_view_parent_class)->snapshot (widget, snapshot);
  if (self->editor != NULL && gtk_style_context_lookup_color (context, "accent_bg_color", &accent))
    {
      GtkAllocation at;
      GskRoundedRect frame;

      gtk_widget_get_allocation (GTK_WIDGET (self->editor), &at);
      gsk_rounded_rect_init_from_rect (
          &frame, &GRAPHENE_RECT_INIT ((float)at.x - 1, (float)at.y - 1, (float)at.width + 2, (float)at.height + 2), 2);
      gtk_snapshot_append_border (snapshot, &frame, (float[4]){ 2, 2, 2, 2 },
                                  (GdkRGBA[4]){ accent, accent, accent, accent });
    }
}

/* What the cells show */

static void
name_cell (PphTableView *self, int row, int column, const PphRich *cell)
{
  g_autofree char *text = cell != NULL ? pph_rich_dup_text (cell) : g_strdup ("");
  /* Translators: of a cell, for a screen reader: row, column, then its text. */
  g_autofree char *name
      = g_strdup_printf (_ ("Row %d, column %d: %s"), row + 1, column + 1, *text != '\0' ? text : _ ("empty"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (get_cell (self, row, column)), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static gboolean
has_chip (const PphRich *rich)
{
  if (rich == NULL)
    return FALSE;
  if (rich->kind == PPH_RICH_TAG || rich->kind == PPH_RICH_NOTE)
    return TRUE;
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    if (has_chip (rich->children->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* As many cells as the table has, all empty. */
static void
make_cells (PphTableView *self, const PphRich *table)
{
  g_autofree char *name = NULL;

  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_unparent (self->cells->pdata[i]);
  g_ptr_array_set_size (self->cells, 0);
  self->n_rows = (int)pph_table_count (table, PPH_TABLE_ROWS);
  self->n_columns = (int)pph_table_count (table, PPH_TABLE_COLUMNS);
  self->heights = g_renew (int, self->heights, self->n_rows);
  for (int i = 0; i < self->n_rows * self->n_columns; i++)
    {
      GtkWidget *cell = pph_table_cell_new ();

      set_class (cell, "heading", i < self->n_columns);
      gtk_widget_insert_before (cell, GTK_WIDGET (self), GTK_WIDGET (self->editor));
      g_ptr_array_add (self->cells, cell);
    }
  name = g_strdup_printf (_ ("Table of %d rows and %d columns"), self->n_rows, self->n_columns);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_cells (PphTableView *self, const PphRich *table, gboolean all)
{
  gboolean chips = !self->giving;

  for (int row = 0; row < self->n_rows; row++)
    for (int column = 0; column < self->n_columns; column++)
      {
        const PphRich *cell = pph_table_get_cell (table, (guint)row, (guint)column);
        const PphRich *before = all ? NULL : pph_table_get_cell (self->shown, (guint)row, (guint)column);

        if (!all && self->shown->columns[column] == table->columns[column] && pph_rich_equal (before, cell)
            && !(chips && has_chip (cell)))
          continue;
        pph_table_cell_show (get_cell (self, row, column), self->buffer, cell, table->columns[column]);
        name_cell (self, row, column, cell);
      }
}

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

static int
get_within (PphTableView *self)
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
  set_class (GTK_WIDGET (self->editor), "heading", self->row == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
cover_cell (PphTableView *self, gboolean cover)
{
  if (self->row < self->n_rows && self->column < self->n_columns)
    gtk_widget_set_child_visible (GTK_WIDGET (get_cell (self, self->row, self->column)), !cover);
}

/* What is in the text view, unless it is there already: what was typed last may
 * hold a space at its end that the table does not keep. */
static void
show_editor (PphTableView *self, gboolean anew)
{
  const PphRich *cell;
  g_autoptr (PphRich) typed = NULL;

  if (self->editor == NULL || self->giving)
    return;
  if (self->row >= self->n_rows || self->column >= self->n_columns)
    anew = TRUE;
  self->row = MIN (self->row, self->n_rows - 1);
  self->column = MIN (self->column, self->n_columns - 1);
  cell = pph_table_get_cell (self->shown, (guint)self->row, (guint)self->column);
  dress_editor (self);
  typed = pph_editor_cell_read (self->cell);
  self->entering = TRUE;
  pph_editor_cell_follow (self->cell, self->buffer);
  if (anew || cell == NULL || !pph_rich_equal (typed, cell))
    {
      int within = get_within (self);

      pph_editor_cell_show (self->cell, cell);
      put_caret (self, within);
    }
  self->entering = FALSE;
  cover_cell (self, TRUE);
}

static void
on_table_changed_cb (PphTableView *self)
{
  g_autoptr (PphRich) table = pph_rich_copy (pph_editor_table_get (self->table));
  gboolean other = self->shown == NULL || (int)pph_table_count (table, PPH_TABLE_ROWS) != self->n_rows
                   || (int)pph_table_count (table, PPH_TABLE_COLUMNS) != self->n_columns;

  if (other)
    make_cells (self, table);
  show_cells (self, table, other);
  /* Columns keep their widths while someone writes. */
  if (!self->giving || other)
    g_clear_pointer (&self->widths, g_free);
  pph_rich_free (self->shown);
  self->shown = g_steal_pointer (&table);
  show_editor (self, FALSE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Writing in a cell */

static void
on_cell_edited_cb (PphTableView *self)
{
  PphCellPlace at = { self->table, self->row, self->column, 0 };

  if (self->entering)
    return;
  at.within = get_within (self);
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
  at.within = get_within (self);
  pph_editor_buffer_set_cell (self->buffer, &at);
  g_signal_emit (self, signals[ENTERED], 0);
}

static void
make_editor (PphTableView *self)
{
  self->cell = pph_editor_cell_new (self->buffer);
  self->editor
      = g_object_new (PPH_TYPE_TEXT_EDITOR, "buffer", self->cell, "wrap-mode", GTK_WRAP_WORD_CHAR, "left-margin", PAD_X,
                      "right-margin", PAD_X, "top-margin", PAD_Y, "bottom-margin", PAD_Y - 2, "pixels-below-lines", 3,
                      "accepts-tab", FALSE, "editable", self->editable, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->editor), "cell");
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->editor), self->menu);
  gtk_widget_insert_before (GTK_WIDGET (self->editor), GTK_WIDGET (self), NULL);
  g_signal_connect_object (self->cell, "edited", G_CALLBACK (on_cell_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cell, "notify::cursor-position", G_CALLBACK (on_cell_caret_cb), self,
                           G_CONNECT_SWAPPED);
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
    cover_cell (self, FALSE);
  self->row = row;
  self->column = column;
  cover_cell (self, TRUE);
  self->entering = FALSE;
  show_editor (self, other);
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
  GtkTextIter start;

  g_return_if_fail (PPH_IS_TABLE_VIEW (self));

  if (self->editor == NULL)
    return;
  self->entering = TRUE;
  cover_cell (self, FALSE);
  /* GTK holds a buffer for as long as something is selected in it. */
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->cell), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->cell), &start);
  g_signal_handlers_disconnect_by_data (self->cell, self);
  gtk_widget_unparent (GTK_WIDGET (self->editor));
  self->editor = NULL;
  g_clear_object (&self->cell);
  self->entering = FALSE;
  g_clear_pointer (&self->widths, g_free);
  if (pph_editor_buffer_get_cell (self->buffer)->table == self->table)
    pph_editor_buffer_set_cell (self->buffer, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Operations */

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
  cover_cell (self, FALSE);
  self->row = MIN (at.row, (int)pph_table_count (made, PPH_TABLE_ROWS) - 1);
  self->column = MIN (at.column, (int)pph_table_count (made, PPH_TABLE_COLUMNS) - 1);
  at.row = self->row;
  at.column = self->column;
  at.within = get_within (self);
  pph_editor_buffer_set_table (self->buffer, &at, made);
  pph_table_view_enter (self, at.row, at.column, at.within);
}

/* Keys */

static void
go_out (PphTableView *self, int by)
{
  g_signal_emit (self, signals[LEFT], 0, by);
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

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->cell), &at, get_within (self));
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
  return by < 0 ? get_within (self) == 0 : get_within (self) >= gtk_text_iter_get_offset (&end);
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

static gboolean
find_cell (PphTableView *self, double x, double y, int *row, int *column)
{
  for (int i = 0; i < self->n_rows * self->n_columns; i++)
    {
      GtkAllocation at;

      gtk_widget_get_allocation (self->cells->pdata[i], &at);
      if (x >= at.x - PAD_X - LINE && x < at.x + at.width + PAD_X + LINE && y >= at.y - PAD_Y - LINE
          && y < at.y + self->heights[i / self->n_columns] - PAD_Y + LINE)
        {
          *row = i / self->n_columns;
          *column = i % self->n_columns;
          return TRUE;
        }
    }
  return FALSE;
}

static void
on_pressed_cb (PphTableView *self, int n_press, double x, double y, GtkGestureClick *click)
{
  int row, column;
  double cx, cy;
  PphTableCell *cell;

  if (!find_cell (self, x, y, &row, &column) || (self->editor != NULL && row == self->row && column == self->column))
    return;
  cell = get_cell (self, row, column);
  gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (cell), x, y, &cx, &cy);
  pph_table_view_enter (self, row, column, pph_table_cell_find (cell, cx, cy));
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The object */

static void
pph_table_view_dispose (GObject *object)
{
  PphTableView *self = PPH_TABLE_VIEW (object);

  if (self->editor != NULL)
    pph_table_view_leave (self);
  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_unparent (self->cells->pdata[i]);
  g_ptr_array_set_size (self->cells, 0);
  G_OBJECT_CLASS (pph_table_view_parent_class)->dispose (object);
}

static void
pph_table_view_finalize (GObject *object)
{
  PphTableView *self = PPH_TABLE_VIEW (object);

  g_ptr_array_unref (self->cells);
  g_clear_object (&self->buffer);
  g_clear_object (&self->table);
  g_clear_object (&self->menu);
  pph_rich_free (self->shown);
  g_free (self->widths);
  g_free (self->heights);
  G_OBJECT_CLASS (pph_table_view_parent_class)->finalize (object);
}

static void
pph_table_view_class_init (PphTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_table_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_table_view_finalize;
  widget_class->measure = pph_table_view_measure;
  widget_class->size_allocate = pph_table_view_size_allocate;
  widget_class->snapshot = pph_table_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "texttable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);

  signals[ENTERED]
      = g_signal_new ("entered", PPH_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT]
      = g_signal_new ("left", PPH_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
pph_table_view_init (PphTableView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->cells = g_ptr_array_new ();
  self->editable = TRUE;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
}

GtkWidget *
pph_table_view_new (PphEditorBuffer *buffer, PphEditorTable *table)
{
  PphTableView *self = g_object_new (PPH_TYPE_TABLE_VIEW, NULL);

  self->buffer = g_object_ref (buffer);
  self->table = g_object_ref (table);
  g_signal_connect_object (table, "changed", G_CALLBACK (on_table_changed_cb), self, G_CONNECT_SWAPPED);
  on_table_changed_cb (self);
  return GTK_WIDGET (self);
}

PphEditorTable *
pph_table_view_get_table (PphTableView *self)
{
  return self->table;
}

PphTextEditor *
pph_table_view_get_editor (PphTableView *self)
{
  return self->editor;
}

void
pph_table_view_set_width (PphTableView *self, int width)
{
  if (self->width == width)
    return;
  self->width = width;
  g_clear_pointer (&self->widths, g_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
pph_table_view_set_editable (PphTableView *self, gboolean editable)
{
  self->editable = editable;
  if (self->editor != NULL)
    gtk_text_view_set_editable (GTK_TEXT_VIEW (self->editor), editable);
}

gboolean
pph_table_view_get_caret (PphTableView *self, graphene_rect_t *caret)
{
  GtkTextIter at;
  GdkRectangle strong;
  double x, y;

  if (self->editor == NULL)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->cell), &at, get_within (self));
  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (self->editor), &at, &strong, NULL);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->editor), GTK_TEXT_WINDOW_WIDGET, strong.x, strong.y,
                                         &strong.x, &strong.y);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self->editor), GTK_WIDGET (self), strong.x, strong.y, &x, &y))
    return FALSE;
  graphene_rect_init (caret, (float)x, (float)y, (float)strong.width, (float)strong.height);
  return TRUE;
}

void
pph_table_view_set_menu (PphTableView *self, GMenuModel *menu)
{
  g_set_object (&self->menu, menu);
}
