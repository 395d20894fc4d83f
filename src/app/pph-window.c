/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-window.h"

#include "pph-annuaire-view.h"
#include "pph-check-view.h"
#include "pph-convention-view.h"
#include "pph-conventions-view.h"
#include "pph-deliberation-view.h"
#include "pph-desk-signature.h"
#include "pph-fiche-view.h"
#include "pph-fiches-view.h"
#include "pph-import-view.h"
#include "pph-new-convention-window.h"
#include "pph-preferences-window.h"
#include "pph-receipt-dialog.h"
#include "pph-rgc-view.h"
#include "pph-signature-view.h"
#include "pph-template-view.h"
#include "pph-templates-view.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphWindow
{
  AdwApplicationWindow parent_instance;

  PphDesk *desk;
  GSettings *settings;

  GtkStack *body;
  AdwLeaflet *leaflet;
  AdwHeaderBar *sidebar_header;
  GtkListBox *views_list;
  GtkListBoxRow *conventions_row;
  GtkStack *views;
  AdwStatusPage *problem_page;

  PphConventionsView *conventions;
  PphAnnuaireView *annuaire;
  PphFichesView *fiches;
  PphRgcView *rgc;
  PphTemplatesView *templates;
  PphConventionView *convention;     /* made when a convention is first opened */
  PphDeliberationView *deliberation; /* likewise */
  const char *before_deliberation;   /* what is shown again when it is left */
  PphSignatureView *signature;       /* made when a plan is first shown */
  PphCheckView *check;               /* made when a PDF is first checked */
  char *before_check;                /* what was shown then */
  PphFicheView *fiche;               /* made when a fiche is first opened */
  PphImportView *import;             /* made when something is first imported */
  const char *fiche_from;            /* the page of the body that the fiche was opened from */
  PphTemplateView *template;         /* made when a template is first opened */
  guint follow_fold;
};

G_DEFINE_FINAL_TYPE (PphWindow, pph_window, ADW_TYPE_APPLICATION_WINDOW)

static void
show_message (PphWindow *self, const char *message)
{
  pph_toast_show (GTK_WIDGET (self->body), message);
}

/* Leaving a convention: what was typed has been given to the store. */
static void
on_convention_back_cb (PphWindow *self)
{
  gtk_stack_set_visible_child_name (self->body, "views");
  gtk_window_set_title (GTK_WINDOW (self), "Paraphe");
}

/* Leaving a délibération: to the convention that it authorises, or to the list. */
static void
on_deliberation_back_cb (PphWindow *self)
{
  gtk_stack_set_visible_child_name (self->body, self->before_deliberation);
  gtk_window_set_title (GTK_WINDOW (self), g_str_equal (self->before_deliberation, "convention")
                                               ? pph_convention_view_get_title (self->convention)
                                               : "Paraphe");
}

static void
open_deliberation (PphWindow *self, const char *uuid)
{
  const char *shown = gtk_stack_get_visible_child_name (self->body);
  g_autoptr (GError) error = NULL;

  if (self->deliberation == NULL)
    {
      self->deliberation = PPH_DELIBERATION_VIEW (pph_deliberation_view_new (self->desk));
      g_signal_connect_object (self->deliberation, "back", G_CALLBACK (on_deliberation_back_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->body, GTK_WIDGET (self->deliberation), "deliberation");
    }
  if (!pph_deliberation_view_open (self->deliberation, uuid, &error))
    {
      show_message (self, error->message);
      return;
    }
  if (!g_str_equal (shown, "deliberation"))
    self->before_deliberation = g_str_equal (shown, "convention") ? "convention" : "views";
  gtk_stack_set_visible_child_name (self->body, "deliberation");
  gtk_widget_grab_focus (GTK_WIDGET (self->deliberation));
  gtk_window_set_title (GTK_WINDOW (self), pph_deliberation_view_get_title (self->deliberation));
}

/* Leaving a fiche: to the list, or to the agreement that it belongs to. */
static void
on_fiche_back_cb (PphWindow *self)
{
  gtk_stack_set_visible_child_name (self->body, self->fiche_from);
  if (g_str_equal (self->fiche_from, "convention"))
    gtk_window_set_title (GTK_WINDOW (self), pph_convention_view_get_title (self->convention));
  else
    gtk_window_set_title (GTK_WINDOW (self), "Paraphe");
}

static void
make_fiche_view (PphWindow *self)
{
  if (self->fiche == NULL)
    {
      self->fiche = PPH_FICHE_VIEW (pph_fiche_view_new (self->desk));
      g_signal_connect_object (self->fiche, "back", G_CALLBACK (on_fiche_back_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->body, GTK_WIDGET (self->fiche), "fiche");
    }
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->body), "fiche") != 0)
    self->fiche_from
        = g_strcmp0 (gtk_stack_get_visible_child_name (self->body), "convention") == 0 ? "convention" : "views";
}

static void
show_fiche (PphWindow *self, gboolean opened, const GError *error)
{
  if (!opened)
    {
      show_message (self, error->message);
      return;
    }
  gtk_stack_set_visible_child_name (self->body, "fiche");
  gtk_window_set_title (GTK_WINDOW (self), pph_fiche_view_get_title (self->fiche));
}

static void
on_fiche_asked_cb (PphWindow *self, const char *uuid)
{
  g_autoptr (GError) error = NULL;

  make_fiche_view (self);
  show_fiche (self, pph_fiche_view_open (self->fiche, uuid, &error), error);
}

static void
make_new_fiche (PphWindow *self, const char *form, const char *convention)
{
  g_autoptr (GError) error = NULL;

  make_fiche_view (self);
  show_fiche (self, pph_fiche_view_open_new (self->fiche, form, convention, &error), error);
}

static void
on_new_fiche_cb (PphWindow *self, const char *convention)
{
  make_new_fiche (self, "fiche-action", convention);
}

static void
make_convention_view (PphWindow *self)
{
  if (self->convention != NULL)
    return;
  self->convention = PPH_CONVENTION_VIEW (pph_convention_view_new (self->desk));
  g_signal_connect_object (self->convention, "back", G_CALLBACK (on_convention_back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->convention, "open-deliberation", G_CALLBACK (open_deliberation), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->convention, "open-fiche", G_CALLBACK (on_fiche_asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->convention, "new-fiche", G_CALLBACK (make_new_fiche), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->body, GTK_WIDGET (self->convention), "convention");
}

static gboolean
is_deliberation (PphWindow *self, const char *uuid)
{
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, NULL);

  return stored != NULL && stored->document->kind == PPH_DOCUMENT_DELIBERATION;
}

void
pph_window_open (PphWindow *self, const char *uuid)
{
  g_autoptr (GError) error = NULL;

  if (is_deliberation (self, uuid))
    {
      open_deliberation (self, uuid);
      return;
    }
  make_convention_view (self);
  if (!pph_convention_view_open (self->convention, uuid, &error))
    {
      show_message (self, error->message);
      return;
    }
  gtk_stack_set_visible_child_name (self->body, "convention");
  gtk_widget_grab_focus (GTK_WIDGET (self->convention));
  gtk_window_set_title (GTK_WINDOW (self), pph_convention_view_get_title (self->convention));
}

/* A PDF, with what its signatures are worth */

static void
on_check_back_cb (PphWindow *self)
{
  gtk_stack_set_visible_child_name (self->body, self->before_check);
}

void
pph_window_check_file (PphWindow *self, GFile *file)
{
  const char *shown = gtk_stack_get_visible_child_name (self->body);

  if (self->check == NULL)
    {
      self->check = PPH_CHECK_VIEW (pph_check_view_new (self->desk));
      g_signal_connect_object (self->check, "back", G_CALLBACK (on_check_back_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->body, GTK_WIDGET (self->check), "check");
    }
  if (!g_str_equal (shown, "check"))
    {
      g_free (self->before_check);
      self->before_check = g_strdup (shown);
    }
  pph_check_view_open (self->check, file);
  gtk_stack_set_visible_child_name (self->body, "check");
}

/* A plan of signature */

/* What was signed or frozen meanwhile is read again. */
static void
on_signature_back_cb (PphWindow *self)
{
  pph_window_open (self, pph_signature_view_get_uuid (self->signature));
}

static void
on_signature_fix_cb (PphWindow *self, const char *part)
{
  on_signature_back_cb (self);
  gtk_widget_activate_action (GTK_WIDGET (self->convention), "convention.show-parties", NULL);
}

static void
sign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (self->signature == NULL)
    {
      self->signature = PPH_SIGNATURE_VIEW (pph_signature_view_new (self->desk));
      g_signal_connect_object (self->signature, "back", G_CALLBACK (on_signature_back_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->signature, "fix", G_CALLBACK (on_signature_fix_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->body, GTK_WIDGET (self->signature), "signature");
    }
  if (pph_signature_view_open (self->signature, g_variant_get_string (parameter, NULL), &error))
    gtk_stack_set_visible_child_name (self->body, "signature");
  else
    show_message (self, error->message);
}

/* A file that came back: what it was taken for, and what can be looked at. */

static void
on_receipt_response_cb (PphWindow *self, const char *response, GtkWidget *dialog)
{
  GFile *file = g_object_get_data (G_OBJECT (dialog), "file");
  const char *document = g_object_get_data (G_OBJECT (dialog), "document");

  if (g_str_equal (response, "check"))
    pph_window_check_file (self, file);
  else if (document != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sign", "s", document);
}

static void
receive_file (PphWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphReceipt) receipt = path != NULL ? pph_desk_receive (self->desk, path, NULL, &error) : NULL;
  GtkWidget *dialog;

  /* Of no document of ours, or not to be read: it can still be looked at, which says why. */
  if (receipt == NULL || receipt->document == NULL)
    {
      pph_window_check_file (self, file);
      return;
    }
  dialog = pph_receipt_dialog_new (GTK_WINDOW (self), receipt);
  g_object_set_data_full (G_OBJECT (dialog), "file", g_object_ref (file), g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "document", g_strdup (receipt->document), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_receipt_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
receive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  receive_file (PPH_WINDOW (widget), file);
}

static void
on_pdf_chosen_cb (GtkNativeDialog *dialog, int response, PphWindow *self)
{
  g_autoptr (GFile) file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    pph_window_check_file (self, file);
  g_object_unref (dialog);
}

static void
check_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Check a PDF"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Check"),
                                     _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("PDF documents"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_pdf_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Back to the views, from whatever is open. Returns: FALSE if something could not be saved */
static gboolean
leave_document (PphWindow *self)
{
  if ((self->convention != NULL && !pph_convention_view_flush (self->convention))
      || (self->deliberation != NULL && !pph_deliberation_view_flush (self->deliberation))
      || (self->fiche != NULL && !pph_fiche_view_flush (self->fiche))
      || (self->template != NULL && !pph_template_view_flush (self->template)))
    return FALSE;
  on_convention_back_cb (self);
  return TRUE;
}

/* An agreement made elsewhere */

static void
on_import_back_cb (PphWindow *self)
{
  on_convention_back_cb (self);
}

static void
show_import (PphWindow *self)
{
  gtk_stack_set_visible_child_name (self->body, "import");
  gtk_window_set_title (GTK_WINDOW (self), pph_import_view_get_title (self->import));
}

/* Returns: FALSE if what is open could not be saved */
static gboolean
make_import_view (PphWindow *self)
{
  if (!leave_document (self))
    return FALSE;
  if (self->import == NULL)
    {
      self->import = PPH_IMPORT_VIEW (pph_import_view_new (self->desk));
      g_signal_connect_object (self->import, "back", G_CALLBACK (on_import_back_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->import, "created", G_CALLBACK (pph_window_open), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->body, GTK_WIDGET (self->import), "import");
    }
  return TRUE;
}

void
pph_window_import_files (PphWindow *self, GListModel *files)
{
  if (!make_import_view (self))
    return;
  pph_import_view_open_files (self->import, files);
  show_import (self);
}

void
pph_window_import_text (PphWindow *self, const char *text)
{
  if (!make_import_view (self))
    return;
  pph_import_view_open_text (self->import, text);
  show_import (self);
}

static void
on_texts_chosen_cb (GtkNativeDialog *dialog, int response, PphWindow *self)
{
  g_autoptr (GListModel) files
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (files != NULL && g_list_model_get_n_items (files) > 0)
    pph_window_import_files (self, files);
  g_object_unref (dialog);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Import an Agreement"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN,
                                     _ ("_Import"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Texts (.txt, .md)"));
  gtk_file_filter_add_mime_type (filter, "text/plain");
  gtk_file_filter_add_mime_type (filter, "text/markdown");
  gtk_file_filter_add_suffix (filter, "md");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
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

static gboolean
is_of_type (GFile *file, const char *mime_type)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);

  return g_content_type_is_mime_type (type, mime_type);
}

/* A PDF is checked; texts are imported, one after the other. */
static gboolean
on_file_dropped_cb (PphWindow *self, const GValue *value)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GListStore) texts = g_list_store_new (G_TYPE_FILE);
  gboolean taken = TRUE;

  for (GSList *l = files; l != NULL; l = l->next)
    if (is_of_type (l->data, "text/plain"))
      g_list_store_append (texts, l->data);
  if (files != NULL && is_of_type (files->data, "application/pdf") && self->desk != NULL)
    receive_file (self, files->data);
  else if (g_list_model_get_n_items (G_LIST_MODEL (texts)) > 0 && self->desk != NULL)
    pph_window_import_files (self, G_LIST_MODEL (texts));
  else
    taken = FALSE;
  g_slist_free (files);
  return taken;
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
    show_message (PPH_WINDOW (widget), _ ("The folder of trusted certificates could not be made."));
}

static void
show_view (PphWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->views, name);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
on_view_activated_cb (PphWindow *self, GtkListBoxRow *row)
{
  show_view (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

/* Following "folded" from an idle: changing children during allocation warns. */
static gboolean
follow_fold (gpointer data)
{
  PphWindow *self = PPH_WINDOW (data);
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  self->follow_fold = 0;
  adw_header_bar_set_show_end_title_buttons (self->sidebar_header, folded);
  if (self->conventions != NULL)
    pph_conventions_view_set_narrow (self->conventions, folded);
  if (self->annuaire != NULL)
    pph_annuaire_view_set_narrow (self->annuaire, folded);
  if (self->fiches != NULL)
    pph_fiches_view_set_narrow (self->fiches, folded);
  if (self->rgc != NULL)
    pph_rgc_view_set_narrow (self->rgc, folded);
  if (self->templates != NULL)
    pph_templates_view_set_narrow (self->templates, folded);
  return G_SOURCE_REMOVE;
}

static void
on_folded_changed_cb (PphWindow *self)
{
  if (self->follow_fold == 0)
    self->follow_fold = g_idle_add (follow_fold, self);
}

/* Actions */

static void
show_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (PPH_WINDOW (widget)->leaflet, "sidebar");
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);

  /* Where a PDF is shown, what is searched is its text. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->body), "check") == 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->check), "pdf.search", NULL);
      return;
    }
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->body), "signature") == 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->signature), "pdf.search", NULL);
      return;
    }
  if (!leave_document (self))
    return;
  gtk_list_box_select_row (self->views_list, self->conventions_row);
  show_view (self, "conventions");
  pph_conventions_view_focus_search (self->conventions);
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->views_list, g_variant_get_int32 (parameter));

  if (row == NULL)
    return;
  if (!leave_document (self))
    return;
  gtk_list_box_select_row (self->views_list, row);
  show_view (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

/* In the views, Ctrl+Z is the Undo of the toast; a convention has its own. */
static gboolean
on_undo_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkStack *body = PPH_WINDOW (widget)->body;

  return g_strcmp0 (gtk_stack_get_visible_child_name (body), "views") == 0 && pph_toast_undo (GTK_WIDGET (body));
}

static void
on_convention_created_cb (PphWindow *self, const char *uuid)
{
  pph_window_open (self, uuid);
}

static PphNewConventionWindow *
present_new_convention (PphWindow *self)
{
  GtkWidget *window = pph_new_convention_window_new (self->desk);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  g_signal_connect_object (window, "created", G_CALLBACK (on_convention_created_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  return PPH_NEW_CONVENTION_WINDOW (window);
}

static void
new_convention_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_new_convention (PPH_WINDOW (widget));
}

/* Templates */

static void
on_template_chosen_cb (PphWindow *self, const char *id)
{
  pph_new_convention_window_choose (present_new_convention (self), id);
}

static void
on_template_back_cb (PphWindow *self)
{
  pph_templates_view_reload (self->templates);
  on_convention_back_cb (self);
}

static void
on_template_asked_cb (PphWindow *self, const char *path, gboolean edit)
{
  g_autoptr (GError) error = NULL;

  if (self->template == NULL)
    {
      self->template = PPH_TEMPLATE_VIEW (pph_template_view_new (self->desk));
      g_signal_connect_object (self->template, "back", G_CALLBACK (on_template_back_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->body, GTK_WIDGET (self->template), "template");
    }
  if (!pph_template_view_open (self->template, path, edit, &error))
    {
      show_message (self, error->message);
      return;
    }
  /* To take a copy away while it is written would be no undo. */
  pph_toast_dismiss_undo (GTK_WIDGET (self->body));
  gtk_stack_set_visible_child_name (self->body, "template");
  gtk_widget_grab_focus (GTK_WIDGET (self->template));
  gtk_window_set_title (GTK_WINDOW (self), pph_template_view_get_title (self->template));
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  GtkWidget *window = pph_preferences_window_new (self->desk, self->settings);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
}

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
      if (path != NULL && pph_desk_backup (self->desk, path, TRUE, NULL, NULL, NULL, &error))
        show_message (self, _ ("The backup is complete."));
      else
        show_message (self, error != NULL ? error->message : _ ("A backup must go to a folder of this computer."));
    }
  g_object_unref (dialog);
}

static void
backup_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Back Up the Store"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                     _ ("_Back Up"), _ ("_Cancel"));
  g_autofree char *suggested = NULL;
  GDate today;

  g_date_clear (&today, 1);
  pph_desk_today (self->desk, &today);
  suggested = g_strdup_printf ("paraphe-%04d-%02d-%02d.db", g_date_get_year (&today), g_date_get_month (&today),
                               g_date_get_day (&today));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_backup_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* What could not be saved is said, and the window stays: nothing typed is lost. */
static gboolean
pph_window_close_request (GtkWindow *window)
{
  PphWindow *self = PPH_WINDOW (window);

  if ((self->convention != NULL && !pph_convention_view_flush (self->convention))
      || (self->deliberation != NULL && !pph_deliberation_view_flush (self->deliberation))
      || (self->fiche != NULL && !pph_fiche_view_flush (self->fiche))
      || (self->template != NULL && !pph_template_view_flush (self->template)))
    {
      show_message (self, _ ("The last change could not be saved, so the window stays open."));
      return GDK_EVENT_STOP;
    }
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  if (!gtk_window_is_maximized (window))
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  return GTK_WINDOW_CLASS (pph_window_parent_class)->close_request (window);
}

static void
pph_window_dispose (GObject *object)
{
  PphWindow *self = PPH_WINDOW (object);

  g_clear_handle_id (&self->follow_fold, g_source_remove);
  g_clear_pointer (&self->before_check, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), PPH_TYPE_WINDOW);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (pph_window_parent_class)->dispose (object);
}

static void
pph_window_class_init (PphWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = pph_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/pph-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PphWindow, body);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, sidebar_header);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, views_list);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, conventions_row);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, views);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, problem_page);
  gtk_widget_class_bind_template_callback (widget_class, on_view_activated_cb);

  gtk_widget_class_install_action (widget_class, "win.show-sidebar", NULL, show_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.view", "i", view_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, on_undo_pressed_cb, NULL);
  gtk_widget_class_install_action (widget_class, "win.new-convention", NULL, new_convention_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.backup", NULL, backup_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.import-text", NULL, import_text_action);
  gtk_widget_class_install_action (widget_class, "win.check-pdf", NULL, check_pdf_action);
  gtk_widget_class_install_action (widget_class, "win.sign", "s", sign_action);
  gtk_widget_class_install_action (widget_class, "win.receive", "s", receive_action);
  gtk_widget_class_install_action (widget_class, "win.open-trust-folder", NULL, open_trust_folder_action);
  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
}

static void
pph_window_init (PphWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (on_folded_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_file_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

static void
show_problem (PphWindow *self, const char *problem, const char *store_path)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", problem, store_path);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->problem_page, escaped);
  gtk_stack_set_visible_child_name (self->body, "problem");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-convention", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.view", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.preferences", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.backup", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import-text", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.check-pdf", FALSE);
}

static void
add_views (PphWindow *self)
{
  self->conventions = PPH_CONVENTIONS_VIEW (pph_conventions_view_new (self->desk));
  self->annuaire = PPH_ANNUAIRE_VIEW (pph_annuaire_view_new (self->desk));
  gtk_stack_add_named (self->views, GTK_WIDGET (self->conventions), "conventions");
  gtk_stack_add_named (self->views, GTK_WIDGET (self->annuaire), "annuaire");
  self->fiches = PPH_FICHES_VIEW (pph_fiches_view_new (self->desk));
  gtk_stack_add_named (self->views, GTK_WIDGET (self->fiches), "fiches");
  g_signal_connect_object (self->fiches, "open", G_CALLBACK (on_fiche_asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fiches, "new", G_CALLBACK (on_new_fiche_cb), self, G_CONNECT_SWAPPED);
  self->rgc = PPH_RGC_VIEW (pph_rgc_view_new (self->desk));
  gtk_stack_add_named (self->views, GTK_WIDGET (self->rgc), "rgc");
  self->templates = PPH_TEMPLATES_VIEW (pph_templates_view_new (self->desk));
  gtk_stack_add_named (self->views, GTK_WIDGET (self->templates), "templates");
  g_signal_connect_object (self->templates, "open", G_CALLBACK (on_template_asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->templates, "draft", G_CALLBACK (on_template_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->conventions, "open", G_CALLBACK (pph_window_open), self, G_CONNECT_SWAPPED);
  gtk_list_box_select_row (self->views_list, self->conventions_row);
  show_view (self, "conventions");
  on_folded_changed_cb (self);
}

GtkWidget *
pph_window_new (AdwApplication *application, PphDesk *desk, const char *problem, const char *store_path)
{
  PphWindow *self = g_object_new (PPH_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_settings_new (APP_ID);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  g_set_object (&self->desk, desk);
  if (desk != NULL)
    add_views (self);
  else
    show_problem (self, problem, store_path);
  return GTK_WIDGET (self);
}
