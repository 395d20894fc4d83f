/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-disconnect.h"

void
pph_disconnect_below (GtkWidget *root, gpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (root);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      g_signal_handlers_disconnect_by_data (controller, data);
    }
  g_signal_handlers_disconnect_by_data (root, data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    pph_disconnect_below (child, data);
}
