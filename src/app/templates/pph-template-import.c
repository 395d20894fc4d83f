/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-import.h"

#include "pph-file-chooser.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

/* A file that is no template at all can have a mistake on every line. */
#define MOST_MISTAKES 8

/* One file on its way in. */
typedef struct
{
  GtkWidget *from; /* on which the sentences are said */
  PphDesk *desk;
  PphTemplateImportedFunc done;
  char *path;
  GPtrArray *findings;
  PphTemplateArrival *arrival;
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_object_unref (self->from);
  g_object_unref (self->desk);
  g_free (self->path);
  g_ptr_array_unref (self->findings);
  g_clear_pointer (&self->arrival, pph_template_arrival_free);
  g_free (self);
}

static GtkWindow *
get_window (GtkWidget *from)
{
  return GTK_WINDOW (gtk_widget_get_root (from));
}

/* Refusing */

/* A file with mistakes: each is said, with its line. */
static void
show_mistakes (GtkWidget *from, const GPtrArray *findings)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint shown = MIN (findings->len, MOST_MISTAKES);
  GtkWidget *dialog;

  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *line = pph_finding_to_text (findings->pdata[i]);

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (shown < findings->len)
    g_string_append_printf (lines,
                            ngettext ("\nand %u more mistake.", "\nand %u more mistakes.", findings->len - shown),
                            findings->len - shown);
  dialog = adw_message_dialog_new (get_window (from), _ ("This File Was Not Imported"), lines->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Taking */

static void
take (Import *self, gboolean replace)
{
  const PphTemplateFile *twin = self->arrival->twin;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pph_desk_take_template_file (self->desk, self->arrival, replace, &error);

  if (path == NULL)
    pph_toast_show (self->from, error->message);
  else
    self->done (self->from, path, replace && twin->own ? PPH_TEMPLATE_REPLACED : PPH_TEMPLATE_ADDED);
}

static void
on_twin_response_cb (AdwMessageDialog *dialog, const char *response, Import *self)
{
  if (g_str_equal (response, "replace") || g_str_equal (response, "both"))
    take (self, g_str_equal (response, "replace"));
}

/* The template that has the id of the file: what becomes of both is asked. */
static void
ask_about_twin (Import *self)
{
  const PphTemplateFile *twin = self->arrival->twin;
  const char *title = twin->template != NULL ? pph_template_get_title (twin->template) : twin->id;
  g_autofree char *body
      = g_strdup_printf (twin->own ? _ ("The file has the id of “%s”, and another text. If you replace yours, it stays "
                                        "among its earlier versions.")
                                   : _ ("The file has the id of “%s”, which is supplied, and another text. If you "
                                        "replace it, it comes back when yours is deleted."),
                         title);
  GtkWidget *dialog = adw_message_dialog_new (get_window (self->from), _ ("Replace This Template?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "both", _ ("_Keep Both"),
                                    "replace", _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "both");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_twin_response_cb), self, (GClosureNotify)import_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Reading */

static void
read_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *self = data;
  GError *error = NULL;

  self->arrival = pph_desk_read_template_file (self->desk, self->path, self->findings, &error);
  if (self->arrival != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Import *self = data;
  g_autoptr (GError) error = NULL;
  gboolean read = g_task_propagate_boolean (G_TASK (result), &error);

  if (gtk_widget_get_root (self->from) == NULL)
    ; /* the window was closed meanwhile */
  else if (!read && self->findings->len > 0)
    show_mistakes (self->from, self->findings);
  else if (!read)
    pph_toast_show (self->from, error->message);
  else if (self->arrival->same)
    self->done (self->from, self->arrival->twin->path, PPH_TEMPLATE_SAME);
  else if (self->arrival->twin == NULL)
    take (self, FALSE);
  else
    {
      ask_about_twin (self);
      return; /* with it */
    }
  import_free (self);
}

/* Choosing */

static GtkNativeDialog *
new_chooser (GtkWidget *from, const char *title, GtkFileChooserAction action, const char *accept)
{
  GtkFileChooserNative *dialog = pph_file_chooser_new (from, title, action, accept);

  pph_file_chooser_filter (dialog, _ ("Templates"), "md", NULL);
  return GTK_NATIVE_DIALOG (dialog);
}

/* (transfer full) (nullable): NULL: none was chosen, or one that is not here, which is said */
static char *
dup_chosen (GtkNativeDialog *dialog, int response, GtkWidget *from)
{
  g_autoptr (GFile) file = pph_file_chooser_get_file (dialog, response);
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (file != NULL && path == NULL)
    pph_toast_show (from, _ ("This file is not on this computer. Copy it to a folder of yours, then open it there."));
  return path;
}

typedef struct
{
  PphDesk *desk;
  PphTemplateImportedFunc done;
} Asked;

static void
asked_free (gpointer data)
{
  g_object_unref (((Asked *)data)->desk);
  g_free (data);
}

static void
on_import_chosen_cb (GtkNativeDialog *dialog, int response, GtkWidget *from)
{
  const Asked *asked = g_object_get_data (G_OBJECT (dialog), "asked");
  g_autofree char *path = dup_chosen (dialog, response, from);

  if (path != NULL)
    {
      Import *import = g_new0 (Import, 1);
      g_autoptr (GTask) task = g_task_new (NULL, NULL, on_read_cb, import);

      import->from = g_object_ref (from);
      import->desk = g_object_ref (asked->desk);
      import->done = asked->done;
      import->path = g_steal_pointer (&path);
      import->findings = pph_findings_new ();
      g_task_set_task_data (task, import, NULL);
      g_task_run_in_thread (task, read_file);
    }
}

void
pph_template_import_choose (GtkWidget *from, PphDesk *desk, PphTemplateImportedFunc done)
{
  GtkNativeDialog *dialog = new_chooser (from, _ ("Import a Template"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"));
  Asked *asked = g_new0 (Asked, 1);

  asked->desk = g_object_ref (desk);
  asked->done = done;
  g_object_set_data_full (G_OBJECT (dialog), "asked", asked, asked_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_import_chosen_cb), from, 0);
  gtk_native_dialog_show (dialog);
}

static void
on_export_chosen_cb (GtkNativeDialog *dialog, int response, GtkWidget *from)
{
  const PphTemplate *template = g_object_get_data (G_OBJECT (dialog), "template");
  g_autofree char *path = dup_chosen (dialog, response, from);
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    pph_toast_show (from, pph_desk_export_template (template, path, TRUE, &error) ? _ ("The template is written.")
                                                                                  : error->message);
}

void
pph_template_export_choose (GtkWidget *from, const PphTemplateFile *file)
{
  g_autofree char *suggested = g_strconcat (file->id, ".md", NULL);
  GtkNativeDialog *dialog = new_chooser (from, _ ("Export the Template"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("E_xport"));

  g_object_set_data_full (G_OBJECT (dialog), "template", pph_template_ref (file->template),
                          (GDestroyNotify)pph_template_unref);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_export_chosen_cb), from, 0);
  gtk_native_dialog_show (dialog);
}
