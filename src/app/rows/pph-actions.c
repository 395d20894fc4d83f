/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-actions.h"

void
pph_actions_install (GtkWidgetClass *widget_class, const PphAction *actions, guint n_actions)
{
  for (guint i = 0; i < n_actions; i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
}
