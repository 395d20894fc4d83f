/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-table-view-private.h"

/* How large rows and columns are, and the lines between them. */

#define NARROWEST 84 /* a column */

static void
fit_columns (PphTableView *self)
{
  g_autofree int *natural = g_new0 (int, self->n_columns);

  for (int column = 0; column < self->n_columns; column++)
    for (int row = 0; row < self->n_rows; row++)
      {
        int asked;

        gtk_widget_measure (GTK_WIDGET (pph_table_view_get_cell (self, row, column)), GTK_ORIENTATION_HORIZONTAL, -1,
                            NULL, &asked, NULL, NULL);
        natural[column] = MAX (natural[column], asked + 2 * PPH_TABLE_PAD_X);
      }
  g_free (self->widths);
  self->widths = g_new0 (int, self->n_columns);
  pph_table_fit_columns (natural, (guint)self->n_columns, NARROWEST,
                         self->width - PPH_TABLE_LINE * (self->n_columns + 1), self->widths);
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
  int total = PPH_TABLE_LINE;

  if (self->widths == NULL)
    fit_columns (self);
  for (int row = 0; row < self->n_rows; row++)
    {
      int height = 0;

      for (int column = 0; column < self->n_columns; column++)
        {
          int asked;

          gtk_widget_measure (GTK_WIDGET (pph_table_view_get_cell (self, row, column)), GTK_ORIENTATION_VERTICAL,
                              self->widths[column] - 2 * PPH_TABLE_PAD_X, &asked, NULL, NULL, NULL);
          height = MAX (height, asked + 2 * PPH_TABLE_PAD_Y);
        }
      self->heights[row] = row == self->row ? MAX (height, get_editor_height (self)) : height;
      total += self->heights[row] + PPH_TABLE_LINE;
    }
  return total;
}

void
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
  *minimum = PPH_TABLE_LINE;
  for (int column = 0; column < self->n_columns; column++)
    *minimum += self->widths[column] + PPH_TABLE_LINE;
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

void
pph_table_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PphTableView *self = PPH_TABLE_VIEW (widget);
  int y = PPH_TABLE_LINE;

  fit_rows (self);
  for (int row = 0; row < self->n_rows; row++)
    {
      int x = PPH_TABLE_LINE;

      for (int column = 0; column < self->n_columns; column++)
        {
          place (GTK_WIDGET (pph_table_view_get_cell (self, row, column)), x + PPH_TABLE_PAD_X, y + PPH_TABLE_PAD_Y,
                 self->widths[column] - 2 * PPH_TABLE_PAD_X, self->heights[row] - 2 * PPH_TABLE_PAD_Y);
          if (self->editor != NULL && row == self->row && column == self->column)
            place (GTK_WIDGET (self->editor), x, y, self->widths[column], self->heights[row]);
          x += self->widths[column] + PPH_TABLE_LINE;
        }
      y += self->heights[row] + PPH_TABLE_LINE;
    }
}

static void
add_rect (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

void
pph_table_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PphTableView *self = PPH_TABLE_VIEW (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA line, tint, accent;
  float right = PPH_TABLE_LINE, bottom = PPH_TABLE_LINE, x = 0, y = 0;

  gtk_style_context_get_color (context, &line);
  tint = line;
  line.alpha *= 0.25f;
  tint.alpha *= 0.06f;
  for (int column = 0; column < self->n_columns; column++)
    right += (float)(self->widths[column] + PPH_TABLE_LINE);
  for (int row = 0; row < self->n_rows; row++)
    bottom += (float)(self->heights[row] + PPH_TABLE_LINE);
  add_rect (snapshot, &tint, 0, 0, right, (float)(self->heights[0] + PPH_TABLE_LINE));
  for (int row = 0; row <= self->n_rows; row++)
    {
      add_rect (snapshot, &line, 0, y, right, PPH_TABLE_LINE);
      y += row < self->n_rows ? (float)(self->heights[row] + PPH_TABLE_LINE) : 0;
    }
  for (int column = 0; column <= self->n_columns; column++)
    {
      add_rect (snapshot, &line, x, 0, PPH_TABLE_LINE, bottom);
      x += column < self->n_columns ? (float)(self->widths[column] + PPH_TABLE_LINE) : 0;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
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

gboolean
pph_table_view_find_cell (PphTableView *self, double x, double y, int *row, int *column)
{
  for (int i = 0; i < self->n_rows * self->n_columns; i++)
    {
      GtkAllocation at;

      gtk_widget_get_allocation (self->cells->pdata[i], &at);
      if (x >= at.x - PPH_TABLE_PAD_X - PPH_TABLE_LINE && x < at.x + at.width + PPH_TABLE_PAD_X + PPH_TABLE_LINE
          && y >= at.y - PPH_TABLE_PAD_Y - PPH_TABLE_LINE
          && y < at.y + self->heights[i / self->n_columns] - PPH_TABLE_PAD_Y + PPH_TABLE_LINE)
        {
          *row = i / self->n_columns;
          *column = i % self->n_columns;
          return TRUE;
        }
    }
  return FALSE;
}
