/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-history-view.h"

#include "pph-compared-lines.h"
#include "pph-document-item.h"
#include "pph-export.h"
#include "pph-history.h"
#include "pph-agreement-picker.h"
#include "pph-listed-box.h"
#include "pph-toasts.h"
#include "pph-work-bar.h"

#include <glib/gi18n-lib.h>

struct _PphHistoryView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphHistory *history;
  GtkWidget *picker;
  guint follow_fold; /* idle */

  AdwWindowTitle *title_widget;
  AdwBin *picker_bin;
  PphWorkBar *work_bar;
  AdwLeaflet *panes;
  GtkListView *entries;
  GtkSingleSelection *selection;
  GtkWidget *narrow_bar;
  GtkToggleButton *since_button;
  GtkCheckButton *everything_button;
  GtkStack *pages;
  AdwStatusPage *status;
  GtkWidget *names;
  GtkLabel *before_label;
  GtkLabel *after_label;
  PphComparedLines *lines;
};

static void pph_history_view_screen_init (PphScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PphHistoryView, pph_history_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PPH_TYPE_SCREEN, pph_history_view_screen_init))

/* Showing */

static void
say_status (PphHistoryView *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
  gtk_stack_set_visible_child_name (self->pages, "status");
}

static void
show_comparison (PphHistoryView *self)
{
  PphComparison *comparison = (PphComparison *)pph_history_get_comparison (self->history);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.export", comparison != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.restore", pph_history_can_restore (self->history));
  pph_compared_lines_show (self->lines, comparison, gtk_check_button_get_active (self->everything_button));
  if (comparison == NULL)
    return;
  if (comparison->changes == 0)
    {
      say_status (self, _ ("Both Texts Are the Same"), _ ("Only data that is not printed differs, or nothing at all."));
      return;
    }
  gtk_label_set_label (self->before_label, pph_history_get_before (self->history));
  gtk_label_set_label (self->after_label, pph_history_get_after (self->history));
  gtk_stack_set_visible_child_name (self->pages, "lines");
}

static void
choose (PphHistoryView *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  g_autoptr (GError) error = NULL;

  if (position == GTK_INVALID_LIST_POSITION)
    say_status (self, _ ("What Changed, and When"), _ ("Choose a change to see what it did to the text."));
  else if (!pph_history_choose (self->history, position, gtk_toggle_button_get_active (self->since_button), &error))
    say_status (self, _ ("This Text Cannot Be Shown"), error->message);
}

/* Where only one of the two is in sight, the selection follows the pointer: what counts is what is clicked. */
static void
on_selected_cb (PphHistoryView *self)
{
  if (!adw_leaflet_get_folded (self->panes))
    choose (self);
}

static void
on_activated_cb (PphHistoryView *self)
{
  if (adw_leaflet_get_folded (self->panes))
    choose (self);
  adw_leaflet_set_visible_child_name (self->panes, "comparison");
}

static void
on_choice_toggled_cb (PphHistoryView *self, GtkWidget *button)
{
  if (GTK_IS_CHECK_BUTTON (button))
    show_comparison (self);
  else
    choose (self);
}

/* Comparing with another agreement: that from which this one was drafted, or the one of last year. */

static void
on_other_picked_cb (PphHistoryView *self, PphDocumentItem *item)
{
  g_autoptr (GError) error = NULL;

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  if (!pph_history_compare_with (self->history, pph_document_item_get_summary (item)->uuid, &error))
    say_status (self, _ ("This Text Cannot Be Shown"), error->message);
  adw_leaflet_set_visible_child_name (self->panes, "comparison");
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_list_picker_open (PPH_LIST_PICKER (PPH_HISTORY_VIEW (widget)->picker));
}

static void
add_picker (PphHistoryView *self)
{
  self->picker = pph_agreement_picker_new (self->desk, "", _ ("Compare with Which Agreement?"));
  pph_list_picker_set_icon (PPH_LIST_PICKER (self->picker), "view-dual-symbolic",
                            _ ("Compare with Another Agreement (Ctrl+Shift+D)"));
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (on_other_picked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->picker_bin, self->picker);
}

/* From an idle: children must not change while they are being allocated. */
static gboolean
on_follow_fold_cb (gpointer data)
{
  PphHistoryView *self = data;
  gboolean folded = adw_leaflet_get_folded (self->panes);

  self->follow_fold = 0;
  gtk_list_view_set_single_click_activate (self->entries, folded);
  gtk_widget_set_visible (self->narrow_bar, folded);
  gtk_widget_set_visible (self->names, !folded);
  pph_compared_lines_set_narrow (self->lines, folded);
  return G_SOURCE_REMOVE;
}

static void
queue_follow_fold (PphHistoryView *self)
{
  if (self->follow_fold == 0)
    self->follow_fold = g_idle_add (on_follow_fold_cb, self);
}

/* Actions */

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_work_bar_cancel (PPH_HISTORY_VIEW (widget)->work_bar);
  pph_screen_go_back (PPH_SCREEN (widget));
}

static void
show_entries_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (PPH_HISTORY_VIEW (widget)->panes, "entries");
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const PphExportKind kind = { N_ ("Export the Comparison"), N_ ("PDF documents"), "application/pdf" };
  const PphExportKind translated = { _ (kind.title), _ (kind.files), kind.media_type };
  PphHistoryView *self = PPH_HISTORY_VIEW (widget);
  g_autoptr (GCancellable) cancellable = pph_work_bar_begin (self->work_bar, _ ("Writing the comparison…"));

  pph_export_file (widget, ADW_TOAST_OVERLAY (gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY)),
                   GTK_WIDGET (self->work_bar), &translated, _ ("comparison.pdf"), pph_history_print,
                   pph_history_prepare_print (self->history), (GDestroyNotify)pph_history_print_free, cancellable);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphHistoryView *self = PPH_HISTORY_VIEW (widget);
  g_autofree char *back = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before;

  if (!pph_history_restore (self->history, &before, &error))
    {
      pph_toast_show (widget, error->message);
      return;
    }
  back = g_strdup_printf ("%" G_GINT64_FORMAT, before);
  pph_toast_show_undo (widget, _ ("The earlier text is the present one again."), "history.undo-restore", back);
  gtk_single_selection_set_selected (self->selection, 0);
  choose (self);
}

static void
undo_restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphHistoryView *self = PPH_HISTORY_VIEW (widget);
  g_autoptr (GError) error = NULL;

  if (!pph_history_restore_entry (self->history, g_ascii_strtoll (g_variant_get_string (parameter, NULL), NULL, 10),
                                  &error))
    pph_toast_show (widget, error->message);
  gtk_single_selection_set_selected (self->selection, 0);
  choose (self);
}

/* The object */

static const char *
get_screen_title (PphScreen *screen)
{
  return pph_history_get_title (PPH_HISTORY_VIEW (screen)->history);
}

static void
pph_history_view_screen_init (PphScreenInterface *iface)
{
  iface->get_title = get_screen_title;
}

static void
pph_history_view_dispose (GObject *object)
{
  PphHistoryView *self = PPH_HISTORY_VIEW (object);

  g_clear_handle_id (&self->follow_fold, g_source_remove);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->history);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_history_view_parent_class)->dispose (object);
}

/* The last change is the one that is shown. */
static gboolean
pph_history_view_grab_focus (GtkWidget *widget)
{
  GtkWidget *entries = GTK_WIDGET (PPH_HISTORY_VIEW (widget)->entries);
  GtkWidget *row = gtk_widget_get_first_child (entries);

  return gtk_widget_grab_focus (row != NULL ? row : entries);
}

static void
pph_history_view_class_init (PphHistoryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_history_view_dispose;
  widget_class->grab_focus = pph_history_view_grab_focus;
  g_type_ensure (PPH_TYPE_COMPARED_LINES);
  g_type_ensure (PPH_TYPE_LISTED_BOX);
  g_type_ensure (PPH_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/history/pph-history-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, title_widget);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, picker_bin);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, work_bar);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, panes);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, entries);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, selection);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, narrow_bar);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, since_button);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, everything_button);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, pages);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, status);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, names);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, before_label);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, after_label);
  gtk_widget_class_bind_template_child (widget_class, PphHistoryView, lines);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_toggled_cb);
  gtk_widget_class_install_action (widget_class, "history.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "history.show-entries", NULL, show_entries_action);
  gtk_widget_class_install_action (widget_class, "history.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "history.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "history.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "history.undo-restore", "s", undo_restore_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "history.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "history.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "history.compare",
                                       NULL);
}

static void
pph_history_view_init (PphHistoryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->panes, "notify::folded", G_CALLBACK (queue_follow_fold), self, G_CONNECT_SWAPPED);
}

GtkWidget *
pph_history_view_new (PphDesk *desk)
{
  PphHistoryView *self = g_object_new (PPH_TYPE_HISTORY_VIEW, NULL);

  self->desk = g_object_ref (desk);
  self->history = pph_history_new (desk);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->history));
  g_signal_connect_object (self->history, "compared", G_CALLBACK (show_comparison), self, G_CONNECT_SWAPPED);
  add_picker (self);
  queue_follow_fold (self);
  return GTK_WIDGET (self);
}

gboolean
pph_history_view_open (PphHistoryView *self, const char *uuid, GError **error)
{
  if (!pph_history_open (self->history, uuid, error))
    return FALSE;
  pph_agreement_picker_set_other_than (PPH_LIST_PICKER (self->picker), uuid);
  adw_window_title_set_subtitle (self->title_widget, pph_history_get_title (self->history));
  adw_leaflet_set_visible_child_name (self->panes, "entries");
  gtk_single_selection_set_selected (self->selection, 0);
  choose (self);
  return TRUE;
}
