/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-css-class.h"
#include "pph-table-view-private.h"

#include <glib/gi18n-lib.h>

enum
{
  ENTERED,
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphTableView, pph_table_view, GTK_TYPE_WIDGET)

PphTableCell *
pph_table_view_get_cell (PphTableView *self, int row, int column)
{
  return self->cells->pdata[row * self->n_columns + column];
}

/* What the cells show */

static void
name_cell (PphTableView *self, int row, int column, const PphRich *cell)
{
  g_autofree char *text = cell != NULL ? pph_rich_dup_text (cell) : g_strdup ("");
  /* Translators: of a cell, for a screen reader: row, column, then its text. */
  g_autofree char *name
      = g_strdup_printf (_ ("Row %d, column %d: %s"), row + 1, column + 1, *text != '\0' ? text : _ ("empty"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (pph_table_view_get_cell (self, row, column)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
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

      pph_css_class_set (cell, "heading", i < self->n_columns);
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
        pph_table_cell_show (pph_table_view_get_cell (self, row, column), self->buffer, self->table, cell,
                             table->columns[column]);
        name_cell (self, row, column, cell);
      }
  pph_table_view_queue_check (self);
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
  if (pph_editor_table_get_marks (self->table)->len > 0)
    pph_table_view_show_marks (self);
  pph_table_view_show_found (self);
  /* Columns keep their widths while someone writes. */
  if (!self->giving || other)
    g_clear_pointer (&self->widths, g_free);
  pph_rich_free (self->shown);
  self->shown = g_steal_pointer (&table);
  pph_table_view_show_editor (self, FALSE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
pph_table_view_emit_entered (PphTableView *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

void
pph_table_view_emit_left (PphTableView *self, int by)
{
  g_signal_emit (self, signals[LEFT], 0, by);
}

/* The object */

static void
pph_table_view_dispose (GObject *object)
{
  PphTableView *self = PPH_TABLE_VIEW (object);

  g_clear_handle_id (&self->check, g_source_remove);
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
  g_clear_object (&self->dictionary);
  g_clear_object (&self->sought);
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
  self->cells = g_ptr_array_new ();
  self->editable = TRUE;
  pph_table_view_listen (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
}

GtkWidget *
pph_table_view_new (PphEditorBuffer *buffer, PphEditorTable *table)
{
  PphTableView *self = g_object_new (PPH_TYPE_TABLE_VIEW, NULL);

  self->buffer = g_object_ref (buffer);
  self->table = g_object_ref (table);
  g_signal_connect_object (table, "changed", G_CALLBACK (on_table_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "marked", G_CALLBACK (pph_table_view_show_marks), self, G_CONNECT_SWAPPED);
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

void
pph_table_view_set_menu (PphTableView *self, GMenuModel *menu)
{
  g_set_object (&self->menu, menu);
}

void
pph_table_view_set_dress (PphTableView *self, PphTableDress dress, gpointer data)
{
  self->dress = dress;
  self->dress_data = data;
}
