/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-file-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

GtkFileChooserNative *
pph_file_chooser_new (GtkWidget *over, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkRoot *root = over != NULL ? gtk_widget_get_root (over) : NULL;
  GtkFileChooserNative *self = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                            action, accept, _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self), TRUE);
  g_signal_connect_after (self, "response", G_CALLBACK (g_object_unref), NULL);
  return self;
}

void
pph_file_chooser_filter (GtkFileChooserNative *self, const char *name, ...)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  const char *kind;
  va_list kinds;

  gtk_file_filter_set_name (filter, name);
  va_start (kinds, name);
  while ((kind = va_arg (kinds, const char *)) != NULL)
    if (strchr (kind, '/') != NULL)
      gtk_file_filter_add_mime_type (filter, kind);
    else
      gtk_file_filter_add_suffix (filter, kind);
  va_end (kinds);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self), filter);
}

GFile *
pph_file_chooser_get_file (GtkNativeDialog *dialog, int response)
{
  return response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
}

char *
pph_file_chooser_dup_path (GtkNativeDialog *dialog, int response)
{
  g_autoptr (GFile) file = pph_file_chooser_get_file (dialog, response);

  return file != NULL ? g_file_get_path (file) : NULL;
}
