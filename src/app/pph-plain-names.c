/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-plain-names.h"

#define WATCHED "pph-plain-names" /* of a button */

/* What is left is what its label shows: that is related to it as what names it, for the letter of Alt. */
static void
on_label_changed_cb (GtkButton *button)
{
  if (gtk_button_get_label (button) != NULL && gtk_button_get_use_underline (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static gboolean
on_mapped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object (values);

  if (!GTK_IS_BUTTON (widget) || g_object_get_data (widget, WATCHED) != NULL)
    return TRUE;
  g_object_set_data (widget, WATCHED, GINT_TO_POINTER (TRUE));
  g_signal_connect (widget, "notify::label", G_CALLBACK (on_label_changed_cb), NULL);
  g_signal_connect (widget, "notify::use-underline", G_CALLBACK (on_label_changed_cb), NULL);
  on_label_changed_cb (GTK_BUTTON (widget));
  return TRUE;
}

void
pph_plain_names_install (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_mapped_cb, NULL, NULL);
}
