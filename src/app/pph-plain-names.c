/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-plain-names.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define WATCHED "pph-plain-names" /* of a button */

/* What is left is what its label shows: that is related to it as what names it, for the letter of Alt. */
static void
on_label_changed_cb (GtkButton *button)
{
  /* GTK says that the label changed while it puts an image in its place, and would look for it there. */
  if (GTK_IS_LABEL (gtk_button_get_child (button)) && gtk_button_get_use_underline (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* One with a box is not related to its label: it is told what that shows. */
static void
on_check_changed_cb (GtkCheckButton *button)
{
  GtkWidget *label = gtk_widget_get_last_child (GTK_WIDGET (button));

  if (gtk_check_button_get_label (button) != NULL && gtk_check_button_get_use_underline (button)
      && GTK_IS_LABEL (label))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (GTK_LABEL (label)), -1);
}

/* The cross of a toast has a picture and no name at all. */
static void
name_cross (GtkButton *button)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (button));

  if (gtk_button_get_icon_name (button) != NULL && parent != NULL
      && g_str_equal (G_OBJECT_TYPE_NAME (parent), "AdwToastWidget"))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
}

static void
watch (GObject *widget, GCallback on_changed)
{
  g_object_set_data (widget, WATCHED, GINT_TO_POINTER (TRUE));
  g_signal_connect (widget, "notify::label", on_changed, NULL);
  g_signal_connect (widget, "notify::use-underline", on_changed, NULL);
}

static gboolean
on_mapped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object (values);

  if (g_object_get_data (widget, WATCHED) != NULL)
    return TRUE;
  if (GTK_IS_BUTTON (widget))
    {
      watch (widget, G_CALLBACK (on_label_changed_cb));
      on_label_changed_cb (GTK_BUTTON (widget));
      name_cross (GTK_BUTTON (widget));
    }
  else if (GTK_IS_CHECK_BUTTON (widget))
    {
      watch (widget, G_CALLBACK (on_check_changed_cb));
      on_check_changed_cb (GTK_CHECK_BUTTON (widget));
    }
  return TRUE;
}

void
pph_plain_names_install (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_mapped_cb, NULL, NULL);
}
