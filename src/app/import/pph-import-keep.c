/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of an import: a document, one that was signed elsewhere, or a template. */

#include "config.h"

#include "pph-import-view-private.h"

#include "pph-actions.h"
#include "pph-file-chooser.h"
#include "pph-template-make-window.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

/* Kept: on to the next file, or to the document. */
static void
on_kept_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphImportView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = pph_desk_keep_import_finish (PPH_DESK (object), result, &error);

  self->keeping = FALSE;
  /* The window is gone: what was kept is among the others. */
  if (self->work_bar == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->work_bar), FALSE);
  pph_import_view_refresh (self);
  if (uuid == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        pph_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  self->loose = TRUE;
  if (pph_import_view_open_next (self))
    pph_toast_show (GTK_WIDGET (self), _ ("The agreement is among the others. Here is the next file."));
  else
    g_signal_emit_by_name (self, "created", uuid);
}

static void
keep (PphImportView *self, const char *pdf_path)
{
  g_autoptr (GCancellable) cancellable = NULL;

  if (pph_settling_get_version (self->settling) == NULL || self->keeping)
    return;
  cancellable = pph_work_bar_begin (self->work_bar, _ ("Keeping the agreement…"));
  self->keeping = TRUE;
  pph_import_view_refresh (self);
  pph_desk_keep_import_async (self->desk, pph_settling_get_version (self->settling), pdf_path, cancellable, on_kept_cb,
                              g_object_ref (self));
}

static void
create_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  keep (PPH_IMPORT_VIEW (widget), NULL);
}

static void
on_template_made_cb (PphImportView *self, const char *path)
{
  self->loose = TRUE;
  if (pph_import_view_open_next (self))
    pph_toast_show (GTK_WIDGET (self), _ ("The template is among the others. Here is the next file."));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-template", "s", path);
}

static void
template_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphImportView *self = PPH_IMPORT_VIEW (widget);
  PphTemplateMakeWindow *window
      = pph_template_make_window_present (widget, self->desk, pph_settling_get_version (self->settling));

  g_signal_connect_object (window, "made", G_CALLBACK (on_template_made_cb), self, G_CONNECT_SWAPPED);
}

static void
on_pdf_chosen_cb (GtkNativeDialog *dialog, int response, PphImportView *self)
{
  g_autoptr (GFile) file = pph_file_chooser_get_file (dialog, response);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    keep (self, path);
  else if (file != NULL)
    pph_toast_show (GTK_WIDGET (self),
                    _ ("This file is not on this computer. Copy it to a folder of yours, then open it there."));
}

static void
born_elsewhere_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *dialog = pph_file_chooser_new (widget, _ ("The PDF That Was Signed"),
                                                       GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Keep as Signed"));

  pph_file_chooser_filter (dialog, _ ("PDF documents"), "application/pdf", NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_pdf_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
pph_import_view_install_keep (GtkWidgetClass *class)
{
  static const PphAction actions[] = {
    { "import.create", NULL, create_action, GDK_KEY_Return, GDK_CONTROL_MASK },
    { "import.born-elsewhere", NULL, born_elsewhere_action, GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "import.template", NULL, template_action, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  };

  pph_actions_install (class, actions, G_N_ELEMENTS (actions));
}
