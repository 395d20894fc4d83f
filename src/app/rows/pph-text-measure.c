/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-measure.h"

#define KEY "pph-text-measure" /* of the view */

typedef struct
{
  guint unmeasured; /* idle: until GTK has measured what was changed */
} Measure;

static void
measure_free (gpointer data)
{
  Measure *self = data;

  g_clear_handle_id (&self->unmeasured, g_source_remove);
  g_free (self);
}

static Measure *
get_measure (GtkTextView *view)
{
  return g_object_get_data (G_OBJECT (view), KEY);
}

static gboolean
on_gtk_measured_cb (gpointer data)
{
  ((Measure *)data)->unmeasured = 0;
  return G_SOURCE_REMOVE;
}

void
pph_text_measure_changed (GtkTextView *view)
{
  Measure *self = get_measure (view);

  g_return_if_fail (self != NULL);

  /* Just after GtkTextView's own idle, and before the frame's. */
  if (self->unmeasured == 0)
    self->unmeasured = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, on_gtk_measured_cb, self, NULL);
}

static void
on_frame_begins_cb (GtkTextView *view)
{
  Measure *self = get_measure (view);

  if (self->unmeasured == 0)
    return;
  g_clear_handle_id (&self->unmeasured, g_source_remove);
  gtk_widget_queue_resize (GTK_WIDGET (view));
}

static void
on_realized_cb (GtkWidget *view)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (view);

  g_signal_connect_object (clock, "before-paint", G_CALLBACK (on_frame_begins_cb), view, G_CONNECT_SWAPPED);
  /* and what is typed while others answer to the frame */
  g_signal_connect_object (clock, "update", G_CALLBACK (on_frame_begins_cb), view, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
on_unrealized_cb (GtkWidget *view)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (view), on_frame_begins_cb, view);
}

void
pph_text_measure_in_time (GtkTextView *view)
{
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));
  g_return_if_fail (get_measure (view) == NULL);

  g_object_set_data_full (G_OBJECT (view), KEY, g_new0 (Measure, 1), measure_free);
  g_signal_connect (view, "realize", G_CALLBACK (on_realized_cb), NULL);
  g_signal_connect (view, "unrealize", G_CALLBACK (on_unrealized_cb), NULL);
  g_signal_connect (view, "map", G_CALLBACK (gtk_widget_queue_resize), NULL);
}
