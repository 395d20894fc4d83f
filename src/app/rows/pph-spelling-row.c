/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-spelling-row.h"

#include "pph-spelling.h"
#include "pph-text-dictionary.h"

#include <glib/gi18n-lib.h>

static void
on_toggled_cb (PphDesk *desk, GParamSpec *pspec, GtkSwitch *toggle)
{
  g_autoptr (GError) error = NULL;

  if (!pph_desk_put_setting (desk, PPH_SETTING_SPELLING_CHECK, gtk_switch_get_active (toggle) ? NULL : "no", &error))
    g_warning ("%s", error->message);
}

GtkWidget *
pph_spelling_row_new (PphDesk *desk)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();
  g_autofree char *check = pph_store_get_setting (pph_desk_get_store (desk), PPH_SETTING_SPELLING_CHECK);
  gboolean possible = pph_spelling_is_possible ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Check Spelling as You Type"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               possible ? _ ("Words that the French dictionary does not know are underlined.")
                                        : _ ("No French dictionary is installed: install the package hunspell-fr."));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (toggle, possible);
  gtk_switch_set_active (GTK_SWITCH (toggle), possible && g_strcmp0 (check, "no") != 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Check Spelling as You Type"), -1);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_toggled_cb), desk, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  return row;
}
