/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

static AdwToast *
make_toast (const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  return adw_toast_new (escaped);
}

static void
add_toast (GtkWidget *from, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

void
pph_toast_show (GtkWidget *from, const char *sentence)
{
  g_return_if_fail (GTK_IS_WIDGET (from));

  add_toast (from, make_toast (sentence));
}

/* The toast is in the overlay, from where the actions of @from are out of reach. */
static void
on_undo_clicked_cb (AdwToast *toast, GtkWidget *from)
{
  gtk_widget_activate_action (from, g_object_get_data (G_OBJECT (toast), "action"), "s",
                              g_object_get_data (G_OBJECT (toast), "target"));
}

void
pph_toast_show_undo (GtkWidget *from, const char *sentence, const char *action, const char *target)
{
  AdwToast *toast = make_toast (sentence);

  g_return_if_fail (GTK_IS_WIDGET (from));

  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "action", g_strdup (action), g_free);
  g_object_set_data_full (G_OBJECT (toast), "target", g_strdup (target), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), from, 0);
  add_toast (from, toast);
}
