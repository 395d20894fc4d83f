/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-deliberation-view.h"

#include "pph-actions.h"
#include "pph-deliberation-form.h"
#include "pph-export.h"
#include "pph-file-chooser.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphDeliberationView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphDeliberationForm *form;  /* borrowed; NULL until one is opened */
  PphDeliberationPaper paper; /* being exported */

  AdwWindowTitle *title_widget;
  GtkWidget *page_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  AdwBin *form_bin;
};

static void pph_deliberation_view_screen_init (PphScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PphDeliberationView, pph_deliberation_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PPH_TYPE_SCREEN, pph_deliberation_view_screen_init))

static const PphDeliberation *
get_act (PphDeliberationView *self)
{
  return pph_deliberation_form_get_version (self->form)->deliberation;
}

static void
refresh (PphDeliberationView *self)
{
  const PphSeance *seance = get_act (self)->seance;

  adw_window_title_set_title (self->title_widget, pph_deliberation_view_get_title (self));
  adw_window_title_set_subtitle (self->title_widget, seance != NULL ? pph_str (seance->authority) : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "deliberation.print",
                                 pph_deliberation_form_get_pages (self->form) != NULL);
}

static gboolean
follow_fold (gpointer data)
{
  PphDeliberationView *self = data;

  gboolean folded = self->form != NULL && pph_deliberation_form_is_folded (self->form);

  gtk_widget_set_visible (self->page_button, folded);
  gtk_widget_set_visible (self->undo_button, !folded);
  gtk_widget_set_visible (self->redo_button, !folded);
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

/* From an idle: children must not change while they are being allocated. */
static void
on_folded_changed_cb (PphDeliberationView *self)
{
  g_idle_add (follow_fold, g_object_ref (self));
}

/* --- actions --------------------------------------------------------------------- */

static void
back_action (GtkWidget *widget, G_GNUC_UNUSED const char *name, G_GNUC_UNUSED GVariant *parameter)
{
  PphDeliberationView *self = PPH_DELIBERATION_VIEW (widget);

  if (pph_deliberation_view_flush (self))
    pph_screen_go_back (PPH_SCREEN (self));
  else
    pph_toast_show (GTK_WIDGET (self), _ ("The last change could not be saved, so the deliberation stays open."));
}

static void
undo_action (GtkWidget *widget, const char *name, G_GNUC_UNUSED GVariant *parameter)
{
  PphDeliberationView *self = PPH_DELIBERATION_VIEW (widget);

  if (self->form == NULL)
    return;
  if (g_str_equal (name, "deliberation.undo"))
    pph_deliberation_form_undo (self->form);
  else
    pph_deliberation_form_redo (self->form);
}

static void
toggle_page_action (GtkWidget *widget, G_GNUC_UNUSED const char *name, G_GNUC_UNUSED GVariant *parameter)
{
  PphDeliberationView *self = PPH_DELIBERATION_VIEW (widget);

  if (self->form != NULL && pph_deliberation_form_is_folded (self->form))
    pph_deliberation_form_toggle_page (self->form);
}

static void
print_action (GtkWidget *widget, G_GNUC_UNUSED const char *name, G_GNUC_UNUSED GVariant *parameter)
{
  PphDeliberationView *self = PPH_DELIBERATION_VIEW (widget);
  GtkWidget *toasts = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (self->form != NULL && pph_deliberation_form_get_pages (self->form) != NULL)
    pph_export_print (widget, ADW_TOAST_OVERLAY (toasts), pph_deliberation_form_get_pages (self->form), 1);
}

/* What is missing comes before what to do about it. */
static void
say_refused (PphDeliberationView *self, const GPtrArray *findings, const GError *error)
{
  const PphFinding *first = findings->len > 0 ? findings->pdata[0] : NULL;
  g_autofree char *both = first != NULL ? g_strdup_printf ("%s %s", first->sentence, error->message) : NULL;

  pph_toast_show (GTK_WIDGET (self), g_error_matches (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED) && both != NULL
                                         ? both
                                         : error->message);
}

static void
on_file_chosen_cb (GtkNativeDialog *dialog, int response, PphDeliberationView *self)
{
  g_autofree char *path = pph_file_chooser_dup_path (dialog, response);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    {
      bytes = pph_desk_print_deliberation (self->desk, get_act (self), self->paper, findings, &error);
      if (bytes != NULL && pph_desk_write_export (path, bytes, TRUE, &error))
        pph_toast_show (GTK_WIDGET (self), _ ("The PDF is written."));
      else
        say_refused (self, findings, error);
    }
}

static char *
suggest_name (PphDeliberationView *self)
{
  static const char *const names[] = { "extrait", "rapport", "certificat" };
  g_autofree char *number = pph_transmission_from_number (get_act (self)->number);

  return g_strdup_printf ("deliberation%s%s-%s.pdf", *number != '\0' ? "-" : "", number, names[self->paper]);
}

static void
export_action (GtkWidget *widget, const char *name, G_GNUC_UNUSED GVariant *parameter)
{
  static const char *const actions[]
      = { "deliberation.export", "deliberation.export-report", "deliberation.export-certificate" };
  PphDeliberationView *self = PPH_DELIBERATION_VIEW (widget);
  GtkFileChooserNative *dialog;
  g_autofree char *suggested = NULL;

  if (self->form == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (name, actions[i]))
      self->paper = i;
  dialog = pph_file_chooser_new (widget, _ ("Export as PDF"), GTK_FILE_CHOOSER_ACTION_SAVE, NULL);
  suggested = suggest_name (self);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
undelete_action (GtkWidget *widget, G_GNUC_UNUSED const char *name, GVariant *parameter)
{
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_deleted (PPH_DELIBERATION_VIEW (widget)->desk, g_variant_get_string (parameter, NULL), FALSE,
                             &error))
    pph_toast_show (widget, error->message);
}

static void
delete_action (GtkWidget *widget, G_GNUC_UNUSED const char *name, G_GNUC_UNUSED GVariant *parameter)
{
  PphDeliberationView *self = PPH_DELIBERATION_VIEW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;

  if (self->form == NULL || !pph_deliberation_form_flush (self->form))
    return;
  uuid = g_strdup (pph_deliberation_form_get_document (self->form)->uuid);
  if (!pph_desk_set_deleted (self->desk, uuid, TRUE, &error))
    {
      pph_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  pph_screen_go_back (PPH_SCREEN (self));
  pph_toast_show_undo (widget, _ ("Deliberation deleted."), "deliberation.undelete", uuid);
}

/* --- the object ------------------------------------------------------------------ */

gboolean
pph_deliberation_view_open (PphDeliberationView *self, const char *uuid, GError **error)
{
  PphStored *stored;
  GtkWidget *form;
  GtkWidget *panes;

  g_return_val_if_fail (PPH_IS_DELIBERATION_VIEW (self), FALSE);

  pph_deliberation_view_flush (self);
  stored = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, error);
  if (stored == NULL)
    return FALSE;
  if (stored->version->deliberation == NULL)
    {
      pph_stored_free (stored);
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                           _ ("This document is no deliberation. Open the list again."));
      return FALSE;
    }
  form = pph_deliberation_form_new (self->desk, stored);
  self->form = PPH_DELIBERATION_FORM (form);
  adw_bin_set_child (self->form_bin, form);
  panes = adw_bin_get_child (ADW_BIN (form));
  g_signal_connect_object (form, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (panes, "notify::folded", G_CALLBACK (on_folded_changed_cb), self, G_CONNECT_SWAPPED);
  on_folded_changed_cb (self);
  refresh (self);
  return TRUE;
}

const char *
pph_deliberation_view_get_title (PphDeliberationView *self)
{
  return self->form != NULL ? pph_str (pph_deliberation_form_get_version (self->form)->title) : "";
}

gboolean
pph_deliberation_view_flush (PphDeliberationView *self)
{
  return self->form == NULL || pph_deliberation_form_flush (self->form);
}

/* A délibération is opened to be written. */
static gboolean
pph_deliberation_view_grab_focus (GtkWidget *widget)
{
  PphDeliberationView *self = PPH_DELIBERATION_VIEW (widget);

  return self->form != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
pph_deliberation_view_dispose (GObject *object)
{
  PphDeliberationView *self = PPH_DELIBERATION_VIEW (object);

  self->form = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_deliberation_view_parent_class)->dispose (object);
}

static const PphAction actions[] = {
  { "deliberation.back", NULL, back_action, GDK_KEY_Left, GDK_ALT_MASK },
  { "deliberation.undo", NULL, undo_action, GDK_KEY_z, GDK_CONTROL_MASK },
  { "deliberation.redo", NULL, undo_action, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "deliberation.toggle-page", NULL, toggle_page_action, GDK_KEY_F9, 0 },
  { "deliberation.print", NULL, print_action, GDK_KEY_p, GDK_CONTROL_MASK },
  { "deliberation.export", NULL, export_action, GDK_KEY_e, GDK_CONTROL_MASK },
  { "deliberation.export-report", NULL, export_action, 0, 0 },
  { "deliberation.export-certificate", NULL, export_action, 0, 0 },
  { "deliberation.delete", NULL, delete_action, 0, 0 },
};

static const char *
get_screen_title (PphScreen *screen)
{
  return pph_deliberation_view_get_title (PPH_DELIBERATION_VIEW (screen));
}

static gboolean
flush_screen (PphScreen *screen)
{
  return pph_deliberation_view_flush (PPH_DELIBERATION_VIEW (screen));
}

static void
pph_deliberation_view_screen_init (PphScreenInterface *iface)
{
  iface->get_title = get_screen_title;
  iface->flush = flush_screen;
}

static void
pph_deliberation_view_class_init (PphDeliberationViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_deliberation_view_dispose;
  widget_class->grab_focus = pph_deliberation_view_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/paraphe/Paraphe/deliberation/pph-deliberation-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PphDeliberationView, title_widget);
  gtk_widget_class_bind_template_child (widget_class, PphDeliberationView, page_button);
  gtk_widget_class_bind_template_child (widget_class, PphDeliberationView, undo_button);
  gtk_widget_class_bind_template_child (widget_class, PphDeliberationView, redo_button);
  gtk_widget_class_bind_template_child (widget_class, PphDeliberationView, form_bin);
  pph_actions_install (widget_class, actions, G_N_ELEMENTS (actions));
  gtk_widget_class_install_action (widget_class, "deliberation.undelete", "s", undelete_action);
}

static void
pph_deliberation_view_init (PphDeliberationView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pph_deliberation_view_new (PphDesk *desk)
{
  PphDeliberationView *self = g_object_new (PPH_TYPE_DELIBERATION_VIEW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
