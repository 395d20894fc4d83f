/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-check-view.h"

#include "pph-check-panel.h"
#include "pph-desk-signature.h"
#include "pph-file-chooser.h"
#include "pph-pdf-pane.h"
#include "pph-pdf-print.h"
#include "pph-toasts.h"
#include "pph-verdict-words.h"

#include <glib/gi18n-lib.h>

struct _PphCheckView
{
  AdwBin parent_instance;

  PphDesk *desk;
  GFile *file;
  GBytes *bytes;
  GCancellable *cancellable;
  guint follow_fold; /* idle */

  AdwWindowTitle *title_widget;
  GtkButton *save_button;
  GtkToggleButton *search_button;
  GtkToggleButton *text_button;
  GtkBox *narrow_bar;
  GtkToggleButton *panel_button;
  GtkToggleButton *page_button;
  AdwLeaflet *panes;
  PphCheckPanel *panel;
  PphPdfPane *pane;
};

static void pph_check_view_screen_init (PphScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PphCheckView, pph_check_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PPH_TYPE_SCREEN, pph_check_view_screen_init))

/* Reading and checking */

static void
run_read (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (data);
  GError *error = NULL;
  GBytes *bytes = NULL;

  if (path == NULL)
    g_set_error_literal (&error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                         _ ("This file is not on this computer. Copy it to a folder of yours, then open it there."));
  else
    bytes = pph_desk_read_bytes (path, PPH_DESK_PDF_LIMIT, &error);
  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
stop (PphCheckView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static GPtrArray *
make_marks (const PphFileCheck *check)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_pdf_mark_free);

  for (guint i = 0; i < pph_list_length (check->signatures); i++)
    {
      const PphSignatureCheck *signature = pph_list_get (check->signatures, i);
      gboolean whole = signature->verdict == PPH_VERDICT_TRUSTED || signature->verdict == PPH_VERDICT_INTACT;

      g_ptr_array_add (marks, pph_pdf_mark_new (signature->field, whole ? PPH_MARK_SIGNED : PPH_MARK_WRONG, NULL));
    }
  for (guint i = 0; i < pph_list_length (check->empty_fields); i++)
    g_ptr_array_add (marks, pph_pdf_mark_new (((const PphText *)pph_list_get (check->empty_fields, i))->text,
                                              PPH_MARK_WAITING, NULL));
  return marks;
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphCheckView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphFileCheck) check = pph_desk_verify_finish (PPH_DESK (source), result, &error);
  g_autoptr (GPtrArray) marks = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (check == NULL)
    {
      pph_check_panel_set_problem (self->panel, error->message);
      return;
    }
  marks = make_marks (check);
  pph_check_panel_set_check (self->panel, check);
  pph_pdf_view_set_marks (pph_pdf_pane_get_view (self->pane), marks);
  adw_window_title_set_subtitle (self->title_widget, pph_verdict_get_label (check->verdict));
}

static void
show_bytes (PphCheckView *self, GBytes *bytes)
{
  self->bytes = g_bytes_ref (bytes);
  pph_pdf_pane_show (self->pane, self->desk, bytes);
  pph_desk_verify_async (self->desk, bytes, adw_window_title_get_title (self->title_widget), self->cancellable,
                         on_checked_cb, g_object_ref (self));
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PphCheckView *self = PPH_CHECK_VIEW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  if (bytes == NULL)
    {
      pph_check_panel_set_problem (self->panel, error->message);
      return;
    }
  show_bytes (self, bytes);
}

/* Nothing of what was shown is. */
static void
clear (PphCheckView *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->bytes, g_bytes_unref);
  pph_check_panel_set_check (self->panel, NULL);
  adw_window_title_set_subtitle (self->title_widget, "");
}

static void
read_file (PphCheckView *self)
{
  g_autoptr (GTask) task = NULL;

  clear (self);
  task = g_task_new (self, self->cancellable, on_read_cb, NULL);
  g_task_set_task_data (task, g_object_ref (self->file), g_object_unref);
  g_task_run_in_thread (task, run_read);
}

/* @file: (nullable): NULL: it is of the store. */
static void
begin (PphCheckView *self, GFile *file, const char *title)
{
  g_set_object (&self->file, file);
  adw_window_title_set_title (self->title_widget, title);
  pph_pdf_view_set_marks (pph_pdf_pane_get_view (self->pane), NULL);
  pph_pdf_pane_show (self->pane, self->desk, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), file == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.save", file == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "check.again", file != NULL);
}

void
pph_check_view_open (PphCheckView *self, GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *display = NULL;

  g_return_if_fail (PPH_IS_CHECK_VIEW (self));

  name = g_file_get_basename (file);
  display = g_filename_display_name (name);
  begin (self, file, display);
  gtk_toggle_button_set_active (self->panel_button, TRUE);
  read_file (self);
}

void
pph_check_view_show (PphCheckView *self, GBytes *bytes, const char *name)
{
  g_return_if_fail (PPH_IS_CHECK_VIEW (self));

  begin (self, NULL, name);
  gtk_toggle_button_set_active (self->page_button, TRUE);
  clear (self);
  show_bytes (self, bytes);
}

/* Each follows the other */

static void
on_signature_selected_cb (PphCheckView *self, const char *field)
{
  pph_pdf_view_select (pph_pdf_pane_get_view (self->pane), field);
}

static void
on_place_activated_cb (PphCheckView *self, const char *field)
{
  pph_pdf_view_select (pph_pdf_pane_get_view (self->pane), field);
  pph_check_panel_select (self->panel, field);
}

static void
on_pane_toggled_cb (PphCheckView *self)
{
  adw_leaflet_set_visible_child_name (self->panes,
                                      gtk_toggle_button_get_active (self->panel_button) ? "panel" : "page");
}

static gboolean
on_follow_fold_cb (gpointer data)
{
  PphCheckView *self = data;

  self->follow_fold = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_bar), adw_leaflet_get_folded (self->panes));
  return G_SOURCE_REMOVE;
}

/* From an idle: children must not change while they are being allocated. */
static void
queue_follow_fold (PphCheckView *self)
{
  if (self->follow_fold == 0)
    self->follow_fold = g_idle_add (on_follow_fold_cb, self);
}

/* Actions */

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphCheckView *self = PPH_CHECK_VIEW (widget);

  stop (self);
  pph_pdf_pane_show (self->pane, self->desk, NULL);
  pph_screen_go_back (PPH_SCREEN (self));
}

/* After a certificate was put in the folder of those that are trusted, or the file was replaced. */
static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (PPH_CHECK_VIEW (widget)->file != NULL)
    read_file (PPH_CHECK_VIEW (widget));
}

static void
on_place_chosen_cb (GtkNativeDialog *dialog, int response, PphCheckView *self)
{
  g_autofree char *path = pph_file_chooser_dup_path (dialog, response);
  g_autoptr (GError) error = NULL;

  if (path != NULL && self->bytes != NULL)
    pph_toast_show (GTK_WIDGET (self),
                    pph_desk_write_file (path, self->bytes, TRUE, &error) ? _ ("The PDF is saved.") : error->message);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphCheckView *self = PPH_CHECK_VIEW (widget);
  GtkFileChooserNative *dialog = pph_file_chooser_new (widget, _ ("Save the PDF"), GTK_FILE_CHOOSER_ACTION_SAVE, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), adw_window_title_get_title (self->title_widget));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_place_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphCheckView) self = data;
  g_autoptr (GError) error = NULL;
  int copies;

  if (!pph_pdf_print_finish (result, &copies, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pph_toast_show (GTK_WIDGET (self), error->message);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphCheckView *self = PPH_CHECK_VIEW (widget);

  if (self->bytes != NULL)
    pph_pdf_print (GTK_WINDOW (gtk_widget_get_root (widget)), adw_window_title_get_title (self->title_widget),
                   self->bytes, 1, on_printed_cb, g_object_ref (self));
}

static void
pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphCheckView *self = PPH_CHECK_VIEW (widget);

  gtk_toggle_button_set_active (self->page_button, TRUE);
  pph_pdf_pane_act (self->pane, name);
}

static gboolean
pph_check_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (PPH_CHECK_VIEW (widget)->panes), GTK_DIR_TAB_FORWARD);
}

static void
pph_check_view_dispose (GObject *object)
{
  PphCheckView *self = PPH_CHECK_VIEW (object);

  stop (self);
  g_clear_handle_id (&self->follow_fold, g_source_remove);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_check_view_parent_class)->dispose (object);
}

static gboolean
search_screen (PphScreen *screen)
{
  return gtk_widget_activate_action (GTK_WIDGET (screen), "pdf.search", NULL);
}

static void
pph_check_view_screen_init (PphScreenInterface *iface)
{
  iface->search = search_screen;
}

static void
pph_check_view_class_init (PphCheckViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_check_view_dispose;
  widget_class->grab_focus = pph_check_view_grab_focus;
  g_type_ensure (PPH_TYPE_CHECK_PANEL);
  g_type_ensure (PPH_TYPE_PDF_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/pdf/pph-check-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PphCheckView, title_widget);
  gtk_widget_class_bind_template_child (widget_class, PphCheckView, save_button);
  gtk_widget_class_bind_template_child (widget_class, PphCheckView, search_button);
  gtk_widget_class_bind_template_child (widget_class, PphCheckView, text_button);
  gtk_widget_class_bind_template_child (widget_class, PphCheckView, narrow_bar);
  gtk_widget_class_bind_template_child (widget_class, PphCheckView, panel_button);
  gtk_widget_class_bind_template_child (widget_class, PphCheckView, page_button);
  gtk_widget_class_bind_template_child (widget_class, PphCheckView, panes);
  gtk_widget_class_bind_template_child (widget_class, PphCheckView, panel);
  gtk_widget_class_bind_template_child (widget_class, PphCheckView, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_signature_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_pane_toggled_cb);
  gtk_widget_class_install_action (widget_class, "check.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "check.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "check.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "check.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "check.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "check.again", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "check.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "check.print", NULL);
  pph_pdf_pane_install (widget_class, pane_action);
}

static void
pph_check_view_init (PphCheckView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->pane, "search-mode", self->search_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (self->pane, "text-mode", self->text_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (pph_pdf_pane_get_view (self->pane), "place-activated", G_CALLBACK (on_place_activated_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::folded", G_CALLBACK (queue_follow_fold), self, G_CONNECT_SWAPPED);
  queue_follow_fold (self);
}

GtkWidget *
pph_check_view_new (PphDesk *desk)
{
  PphCheckView *self = g_object_new (PPH_TYPE_CHECK_VIEW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
