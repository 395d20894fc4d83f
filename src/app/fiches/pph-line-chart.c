/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-line-chart.h"

#define WIDTH  96
#define HEIGHT 32
#define MARGIN 4.0
#define LINE   2.0
#define DOT    3.0

struct _PphLineChart
{
  GtkWidget parent_instance;

  GArray *points; /* PphChartPoint */
};

G_DEFINE_FINAL_TYPE (PphLineChart, pph_line_chart, GTK_TYPE_WIDGET)

static double
scale (double value, double low, double high, double size)
{
  return high > low ? MARGIN + (value - low) / (high - low) * (size - 2 * MARGIN) : size / 2;
}

static void
pph_line_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PphLineChart *self = PPH_LINE_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const PphChartPoint *points = (const PphChartPoint *)self->points->data;
  guint n = self->points->len;
  double low, high, x = 0, y = 0;
  cairo_t *cr;
  GdkRGBA color;

  if (n < 2)
    return;
  low = high = points[0].y;
  for (guint i = 1; i < n; i++)
    {
      low = MIN (low, points[i].y);
      high = MAX (high, points[i].y);
    }
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, LINE);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < n; i++)
    {
      x = scale (points[i].x, points[0].x, points[n - 1].x, width);
      y = height - scale (points[i].y, low, high, height);
      cairo_line_to (cr, x, y);
    }
  cairo_stroke (cr);
  cairo_arc (cr, x, y, DOT, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
pph_line_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
pph_line_chart_finalize (GObject *object)
{
  g_array_unref (PPH_LINE_CHART (object)->points);
  G_OBJECT_CLASS (pph_line_chart_parent_class)->finalize (object);
}

static void
pph_line_chart_class_init (PphLineChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pph_line_chart_finalize;
  widget_class->snapshot = pph_line_chart_snapshot;
  widget_class->measure = pph_line_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pph_line_chart_init (PphLineChart *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (PphChartPoint));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "accent");
}

GtkWidget *
pph_line_chart_new (void)
{
  return g_object_new (PPH_TYPE_LINE_CHART, NULL);
}

void
pph_line_chart_set_points (PphLineChart *self, const PphChartPoint *points, guint n, const char *summary)
{
  g_return_if_fail (PPH_IS_LINE_CHART (self));

  g_array_set_size (self->points, 0);
  g_array_append_vals (self->points, points, n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
