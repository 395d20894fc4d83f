/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-relayout.h"

#define WANTED "pph-relayout" /* of the widget: what is above it is to be laid out again */

static void
on_laid_out_cb (GtkWidget *widget)
{
  if (g_object_steal_data (G_OBJECT (widget), WANTED) == NULL)
    return;
  for (GtkWidget *above = gtk_widget_get_parent (widget); above != NULL; above = gtk_widget_get_parent (above))
    gtk_widget_queue_allocate (above);
}

/* After all have been laid out; what is asked for then is done before the frame is painted. */
static void
on_realized_cb (GtkWidget *widget)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "layout", G_CALLBACK (on_laid_out_cb), widget,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
on_unrealized_cb (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (widget), on_laid_out_cb, widget);
}

void
pph_relayout_attach (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect (widget, "realize", G_CALLBACK (on_realized_cb), NULL);
  g_signal_connect (widget, "unrealize", G_CALLBACK (on_unrealized_cb), NULL);
}

void
pph_relayout_above (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_data (G_OBJECT (widget), WANTED, GINT_TO_POINTER (TRUE));
}
