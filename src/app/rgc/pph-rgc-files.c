/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-rgc.h"
#include "pph-desk-users.h"
#include "pph-file-chooser.h"
#include "pph-rgc-view-private.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

/* What comes in from files, and goes out to them. */

/* What is told from a thread, and when it is done, even once the window has gone. */
typedef struct
{
  PphRgcView *view;
  PphWorkBar *bar;
} Importing;

static void
importing_free (Importing *importing)
{
  g_object_unref (importing->view);
  g_object_unref (importing->bar);
  g_free (importing);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Importing, importing_free)

static void
on_register_imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Importing) importing = data;
  PphRgcView *self = importing->view;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphRegisterChange) change = pph_desk_import_register_finish (PPH_DESK (source), result, findings, &error);
  g_autofree char *sentence = NULL;

  gtk_widget_set_visible (GTK_WIDGET (importing->bar), FALSE);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (change == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        pph_toast_show (GTK_WIDGET (self),
                        findings->len > 0 ? ((const PphFinding *)findings->pdata[0])->sentence : error->message);
      return;
    }
  sentence = g_strdup_printf (_ ("Added: %d. Changed: %d. Lines to look at: %u."), change->added, change->changed,
                              findings->len);
  pph_rgc_view_offer_undo (self, sentence, g_steal_pointer (&change));
}

void
pph_rgc_view_import_register (PphRgcView *self, const char *path)
{
  g_autoptr (GCancellable) cancellable = pph_work_bar_begin (self->work_bar, _ ("Reading the register…"));
  Importing *importing = g_new0 (Importing, 1);

  importing->view = g_object_ref (self);
  importing->bar = g_object_ref (self->work_bar);
  pph_desk_import_register_async (self->desk, self->convention, path, pph_work_bar_tell, importing->bar, cancellable,
                                  on_register_imported_cb, importing);
}

static void
export_register (PphRgcView *self, const char *path)
{
  g_autoptr (GPtrArray) users = pph_list_to_array (self->accounts->users);
  g_autoptr (GBytes) bytes = pph_desk_export_users (users);
  g_autoptr (GError) error = NULL;

  pph_toast_show (GTK_WIDGET (self),
                  pph_desk_write_export (path, bytes, TRUE, &error) ? _ ("The register is exported.") : error->message);
}

static void
on_file_chosen_cb (GtkNativeDialog *dialog, int response, PphRgcView *self)
{
  g_autofree char *path = pph_file_chooser_dup_path (dialog, response);
  const char *action = g_object_get_data (G_OBJECT (dialog), "action");

  if (path != NULL && self->accounts != NULL)
    {
      if (g_str_equal (action, "rgc.import"))
        pph_rgc_view_import_register (self, path);
      else
        export_register (self, path);
    }
}

static void
file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean import = g_str_equal (name, "rgc.import");
  GtkFileChooserNative *dialog;

  if (PPH_RGC_VIEW (widget)->convention == NULL)
    return;
  dialog = pph_file_chooser_new (widget, import ? _ ("Import the Register") : _ ("Export the Register"),
                                 import ? GTK_FILE_CHOOSER_ACTION_OPEN : GTK_FILE_CHOOSER_ACTION_SAVE, NULL);
  if (!import)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "utilisateurs.csv");
  g_object_set_data_full (G_OBJECT (dialog), "action", g_strdup (name), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
pph_rgc_view_install_files (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "rgc.import", NULL, file_action);
  gtk_widget_class_install_action (class, "rgc.export", NULL, file_action);
}
