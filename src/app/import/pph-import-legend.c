/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-import-legend.h"

#include "pph-import-lines.h"

#include <glib/gi18n-lib.h>

static void
add_key (GtkFlowBox *legend, const PphImportKey *key)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (key->key);
  g_autofree char *shown = gtk_shortcut_trigger_to_label (trigger, gtk_widget_get_display (GTK_WIDGET (legend)));
  const char *text = pph_line_label_to_text (key->label);
  GtkWidget *label = gtk_label_new (key->label == PPH_LABEL_FURNITURE ? _ ("Leave out") : text);
  GtkWidget *hint = gtk_label_new (key->label == PPH_LABEL_NONE ? "⌫" : shown);

  gtk_widget_add_css_class (hint, "keycap");
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "import.tell");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", key->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (label)), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, shown,
                                  -1);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (legend, child);
}

void
pph_import_legend_fill (GtkFlowBox *legend)
{
  guint n;
  const PphImportKey *keys = pph_import_lines_list_keys (&n);

  for (guint i = 0; i < n; i++)
    add_key (legend, &keys[i]);
}
