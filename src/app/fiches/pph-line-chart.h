/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line through a few points, the last one marked: how something ran over time.  It has no axis: the values stand in
 * words beside it. */

#define PPH_TYPE_LINE_CHART (pph_line_chart_get_type ())
G_DECLARE_FINAL_TYPE (PphLineChart, pph_line_chart, PPH, LINE_CHART, GtkWidget)

typedef struct
{
  double x, y; /* any units: the chart is scaled to them */
} PphChartPoint;

GtkWidget *pph_line_chart_new        (void);
/* pph_line_chart_set_points: in the order of x; fewer than two draw nothing. @summary: for screen readers. */
void       pph_line_chart_set_points (PphLineChart *self, const PphChartPoint *points, guint n, const char *summary);

G_END_DECLS
