/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

#define LAST "pph-undo-toast" /* of the overlay: the toast that can be undone, until it goes */

static AdwToast *
make_toast (const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, PPH_TOAST_TIME);
  /* Before those that are still there: it is about what was done last. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  return toast;
}

static GtkWidget *
find_overlay (GtkWidget *from)
{
  return gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
}

/* @toast: transfer full */
static void
add_toast (GtkWidget *from, AdwToast *toast)
{
  GtkWidget *overlay = find_overlay (from);

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

void
pph_toast_show_in (AdwToastOverlay *overlay, const char *sentence)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  adw_toast_overlay_add_toast (overlay, make_toast (sentence));
}

/* The toast is in the overlay, from where the actions of @from are out of reach. */
static void
on_undo_clicked_cb (AdwToast *toast, GtkWidget *from)
{
  gtk_widget_activate_action (from, g_object_get_data (G_OBJECT (toast), "action"), "s",
                              g_object_get_data (G_OBJECT (toast), "target"));
}

static void
on_undo_dismissed_cb (AdwToast *toast, GObject *overlay)
{
  if (g_object_get_data (overlay, LAST) == toast)
    g_object_set_data (overlay, LAST, NULL);
}

void
pph_toast_show_undo (GtkWidget *from, const char *sentence, const char *action, const char *target)
{
  GtkWidget *overlay;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (from));

  pph_toast_dismiss_undo (from);
  overlay = find_overlay (from);
  toast = make_toast (sentence);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, PPH_TOAST_UNDO_TIME);
  g_object_set_data_full (G_OBJECT (toast), "action", g_strdup (action), g_free);
  g_object_set_data_full (G_OBJECT (toast), "target", g_strdup (target), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), from, 0);
  if (overlay != NULL)
    {
      g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_undo_dismissed_cb), overlay, 0);
      g_object_set_data_full (G_OBJECT (overlay), LAST, g_object_ref (toast), g_object_unref);
    }
  add_toast (from, toast);
}

/* The last toast that can be undone. (transfer full) (nullable) */
static AdwToast *
ref_last (GtkWidget *from)
{
  GtkWidget *overlay = find_overlay (from);
  AdwToast *toast = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), LAST) : NULL;

  return toast != NULL ? g_object_ref (toast) : NULL;
}

gboolean
pph_toast_undo (GtkWidget *from)
{
  g_autoptr (AdwToast) toast = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (from), FALSE);

  toast = ref_last (from);
  if (toast == NULL)
    return FALSE;
  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);
  return TRUE;
}

void
pph_toast_dismiss_undo (GtkWidget *from)
{
  g_autoptr (AdwToast) toast = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));

  toast = ref_last (from);
  if (toast != NULL)
    adw_toast_dismiss (toast);
}
