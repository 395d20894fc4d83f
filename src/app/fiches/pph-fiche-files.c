/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-files.h"

#include "pph-file-chooser.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphFicheFiles
{
  AdwPreferencesGroup parent_instance;

  PphDesk *desk;
  char *uuid;
  PphList *shown;   /* PphAttachment, those that have a row */
  GPtrArray *rows;  /* GtkWidget, borrowed */
  PphList *removed; /* PphAttachment: what Undo brings back */
};

G_DEFINE_FINAL_TYPE (PphFicheFiles, pph_fiche_files, ADW_TYPE_PREFERENCES_GROUP)

static GtkWidget *
make_button (const char *icon, const char *label, const char *action, const char *digest)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (digest != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", digest);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
make_row (const PphAttachment *attachment)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *kind = g_content_type_from_mime_type (pph_str (attachment->media_type));
  g_autofree char *description = kind != NULL ? g_content_type_get_description (kind) : NULL;
  g_autofree char *escaped = g_markup_escape_text (pph_str (description), -1);
  GtkWidget *open
      = make_button ("document-open-symbolic", _ ("Open This File"), "files.open", pph_str (attachment->digest));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pph_str (attachment->name));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), open);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button ("user-trash-symbolic", _ ("Remove This File"),
                                                                "files.remove", pph_str (attachment->digest)));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), open);
  return row;
}

static void
refresh (PphFicheFiles *self)
{
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (self->desk), self->uuid, NULL, NULL);

  if (stored == NULL || pph_list_equal (stored->document->attachments, self->shown))
    return;
  g_clear_pointer (&self->shown, pph_list_unref);
  self->shown = stored->document->attachments != NULL ? pph_list_ref (stored->document->attachments) : NULL;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < pph_list_length (self->shown); i++)
    {
      GtkWidget *row = make_row (pph_list_get (self->shown, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
}

static const PphAttachment *
find (const PphList *attachments, const char *digest)
{
  for (guint i = 0; i < pph_list_length (attachments); i++)
    if (g_strcmp0 (((const PphAttachment *)pph_list_get (attachments, i))->digest, digest) == 0)
      return pph_list_get (attachments, i);
  return NULL;
}

void
pph_fiche_files_add (PphFicheFiles *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PPH_IS_FICHE_FILES (self));

  if (!pph_desk_attach_file (self->desk, self->uuid, path, &error))
    pph_toast_show (GTK_WIDGET (self), error->message);
  refresh (self);
}

static void
on_file_chosen_cb (GtkNativeDialog *dialog, int response, PphFicheFiles *self)
{
  g_autofree char *path = pph_file_chooser_dup_path (dialog, response);

  if (path != NULL)
    pph_fiche_files_add (self, path);
}

void
pph_fiche_files_ask (PphFicheFiles *self)
{
  GtkFileChooserNative *dialog
      = pph_file_chooser_new (GTK_WIDGET (self), _ ("Attach a File"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Attach"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- actions --------------------------------------------------------------------- */

static void
ask_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_fiche_files_ask (PPH_FICHE_FILES (widget));
}

/* The file is shown from a folder that nobody else can read, by the program that opens its kind. */
static GFile *
write_copy (PphFicheFiles *self, const PphAttachment *attachment, GError **error)
{
  g_autoptr (GBytes) bytes = pph_store_load_file (pph_desk_get_store (self->desk), attachment->digest, error);
  g_autofree char *name = g_path_get_basename (pph_str (attachment->name));
  g_autofree char *folder = bytes != NULL ? g_dir_make_tmp ("paraphe-XXXXXX", error) : NULL;
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path == NULL || !pph_desk_write_export (path, bytes, FALSE, error))
    return NULL;
  return g_file_new_for_path (path);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheFiles *self = PPH_FICHE_FILES (widget);
  const PphAttachment *attachment = find (self->shown, g_variant_get_string (parameter, NULL));
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = attachment != NULL ? write_copy (self, attachment, &error) : NULL;
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
  else if (error != NULL)
    pph_toast_show (widget, error->message);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheFiles *self = PPH_FICHE_FILES (widget);
  g_autoptr (PphAttachment) attachment = pph_record_ref (find (self->shown, g_variant_get_string (parameter, NULL)));
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (attachment == NULL)
    return;
  if (!pph_desk_detach_file (self->desk, self->uuid, attachment->digest, &error))
    {
      pph_toast_show (widget, error->message);
      return;
    }
  pph_set_list (&self->removed, pph_list_appended (self->removed, attachment));
  refresh (self);
  /* Translators: the name of a file. */
  sentence = g_strdup_printf (_ ("“%s” was removed"), pph_str (attachment->name));
  pph_toast_show_undo (widget, sentence, "files.restore", attachment->digest);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheFiles *self = PPH_FICHE_FILES (widget);
  const PphAttachment *attachment = find (self->removed, g_variant_get_string (parameter, NULL));
  g_autoptr (GError) error = NULL;

  if (attachment != NULL && !pph_desk_reattach_file (self->desk, self->uuid, attachment, &error))
    pph_toast_show (widget, error->message);
  refresh (self);
}

/* --- the object ------------------------------------------------------------------ */

static void
pph_fiche_files_finalize (GObject *object)
{
  PphFicheFiles *self = PPH_FICHE_FILES (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->shown, pph_list_unref);
  g_clear_pointer (&self->removed, pph_list_unref);
  g_ptr_array_unref (self->rows);
  g_free (self->uuid);
  G_OBJECT_CLASS (pph_fiche_files_parent_class)->finalize (object);
}

static void
pph_fiche_files_class_init (PphFicheFilesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pph_fiche_files_finalize;
  gtk_widget_class_install_action (widget_class, "files.ask", NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "files.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "files.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "files.restore", "s", restore_action);
}

static void
pph_fiche_files_init (PphFicheFiles *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
pph_fiche_files_new (PphDesk *desk, const char *uuid)
{
  PphFicheFiles *self = g_object_new (PPH_TYPE_FICHE_FILES, "title", _ ("Attached Files"), NULL);

  self->desk = g_object_ref (desk);
  self->uuid = g_strdup (uuid);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self),
                                           make_button ("list-add-symbolic", _ ("Attach a File"), "files.ask", NULL));
  g_signal_connect_object (pph_desk_get_store (desk), "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
