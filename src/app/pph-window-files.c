/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-window-files.h"

#include "pph-desk-signature.h"
#include "pph-file-chooser.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
say (PphWindow *self, const char *sentence)
{
  pph_toast_show (adw_application_window_get_content (ADW_APPLICATION_WINDOW (self)), sentence);
}

/* PDFs, that came back or are to be checked */

static void
receive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  pph_window_receive_file (PPH_WINDOW (widget), file);
}

static void
check_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  pph_window_check_file (PPH_WINDOW (widget), file);
}

static void
on_pdf_chosen_cb (GtkNativeDialog *dialog, int response, PphWindow *self)
{
  g_autoptr (GFile) file = pph_file_chooser_get_file (dialog, response);

  if (file != NULL)
    pph_window_check_file (self, file);
}

static void
check_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *dialog
      = pph_file_chooser_new (widget, _ ("Check a PDF"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Check"));

  pph_file_chooser_filter (dialog, _ ("PDF documents"), "application/pdf", NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_pdf_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Agreements made elsewhere */

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  g_autofree char *one = g_file_get_parse_name ((GFile *)a);
  g_autofree char *other = g_file_get_parse_name ((GFile *)b);
  g_autofree char *key = g_utf8_collate_key_for_filename (one, -1);
  g_autofree char *other_key = g_utf8_collate_key_for_filename (other, -1);

  return strcmp (key, other_key);
}

/* A chooser gives them in any order, the last one first for some: people expect that of their folder. */
static GListModel *
sort_by_name (GListModel *files)
{
  GListStore *sorted = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_list_store_insert_sorted (sorted, file, compare_names, NULL);
    }
  return G_LIST_MODEL (sorted);
}

static void
on_texts_chosen_cb (GtkNativeDialog *dialog, int response, PphWindow *self)
{
  g_autoptr (GListModel) files
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_autoptr (GListModel) sorted = files != NULL ? sort_by_name (files) : NULL;

  if (sorted != NULL && g_list_model_get_n_items (sorted) > 0)
    pph_window_import_files (self, sorted);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *dialog
      = pph_file_chooser_new (widget, _ ("Import an Agreement"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"));

  pph_file_chooser_filter (dialog, _ ("Texts (.txt, .md)"), "text/plain", "text/markdown", "md", NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_texts_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_clipboard_read_cb (GObject *clipboard, GAsyncResult *result, gpointer window)
{
  g_autoptr (PphWindow) self = window;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  /* What holds no text says so in the view. */
  pph_window_import_text (self, text != NULL ? text : "");
}

static void
import_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_clipboard_read_cb, g_object_ref (widget));
}

/* What is dropped on the window */

/* By its name, or where that tells nothing, by how it begins. */
static char *
guess_type (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFileInputStream) stream = NULL;
  gboolean uncertain;
  char *type = g_content_type_guess (name, NULL, 0, &uncertain);
  guchar start[512];
  gssize size;

  if (!uncertain || (stream = g_file_read (file, NULL, NULL)) == NULL)
    return type;
  size = g_input_stream_read (G_INPUT_STREAM (stream), start, sizeof start, NULL, NULL);
  if (size <= 0)
    return type;
  g_free (type);
  return g_content_type_guess (name, start, (gsize)size, NULL);
}

/* PDFs are taken; texts are imported, one after the other.  What is neither is named: by the import, when its turn
 * comes among texts, else at once. */
static gboolean
on_file_dropped_cb (PphWindow *self, const GValue *value)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GListStore) others = g_list_store_new (G_TYPE_FILE);
  gboolean texts = FALSE, taken = FALSE;

  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *type = guess_type (l->data);

      if (g_content_type_is_mime_type (type, "application/pdf"))
        {
          pph_window_receive_file (self, l->data);
          taken = TRUE;
          continue;
        }
      texts = texts || g_content_type_is_mime_type (type, "text/plain");
      g_list_store_append (others, l->data);
    }
  if (texts)
    pph_window_import_files (self, G_LIST_MODEL (others));
  else if (g_list_model_get_n_items (G_LIST_MODEL (others)) > 0)
    say (self, _ ("Only PDFs and texts can be dropped here."));
  g_slist_free (files);
  return taken || texts;
}

/* Made if there is none, for its owner alone. */
static void
open_trust_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *path = pph_desk_dup_trust_folder ();
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (g_mkdir_with_parents (path, 0700) == 0)
    gtk_show_uri (GTK_WINDOW (widget), uri, GDK_CURRENT_TIME);
  else
    say (PPH_WINDOW (widget), _ ("The folder of trusted certificates could not be made."));
}

/* The whole store, in one file */

static void
on_backup_chosen_cb (GtkNativeDialog *dialog, int response, PphWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = g_file_get_path (file);
      if (path != NULL && pph_desk_backup (pph_window_get_desk (self), path, TRUE, NULL, NULL, NULL, &error))
        say (self, _ ("The backup is complete."));
      else
        say (self, error != NULL ? error->message : _ ("A backup must go to a folder of this computer."));
    }
}

static void
backup_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  GtkFileChooserNative *dialog
      = pph_file_chooser_new (GTK_WIDGET (self), _ ("Back Up the Store"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Back Up"));
  g_autofree char *suggested = NULL;
  GDate today;

  g_date_clear (&today, 1);
  pph_desk_today (pph_window_get_desk (self), &today);
  suggested = g_strdup_printf ("paraphe-%04d-%02d-%02d.db", g_date_get_year (&today), g_date_get_month (&today),
                               g_date_get_day (&today));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_backup_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
pph_window_files_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.backup", NULL, backup_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.import-text", NULL, import_text_action);
  gtk_widget_class_install_action (widget_class, "win.check-pdf", NULL, check_pdf_action);
  gtk_widget_class_install_action (widget_class, "win.receive", "s", receive_action);
  gtk_widget_class_install_action (widget_class, "win.check-file", "s", check_file_action);
  gtk_widget_class_install_action (widget_class, "win.open-trust-folder", NULL, open_trust_folder_action);
}

void
pph_window_files_accept (PphWindow *window)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (drop, "drop", G_CALLBACK (on_file_dropped_cb), window, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (drop));
}
