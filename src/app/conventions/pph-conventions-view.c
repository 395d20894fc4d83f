/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-conventions-view.h"

#include "pph-document-item.h"
#include "pph-document-list.h"
#include "pph-filter-bar.h"
#include "pph-listed-box.h"
#include "pph-page-fan.h"
#include "pph-row-menu.h"
#include "pph-template-make-window.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphConventionsView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphDocumentList *documents;
  GtkSingleSelection *selection;
  gboolean narrow;

  GtkWidget *back_button;
  AdwButtonContent *new_content;
  GtkSearchEntry *search_entry;
  GtkWidget *filter_bar;
  PphFilterBar *filters;
  GtkStack *stack;
  GtkColumnView *table;
  GtkListView *rows;
  PphPageFan *fan; /* NULL until there is nothing to list */
  AdwStatusPage *empty_page;
  AdwStatusPage *none_page;
  AdwStatusPage *error_page;
  GtkPopover *row_popover;
};

G_DEFINE_FINAL_TYPE (PphConventionsView, pph_conventions_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const PphSummary *
selected_summary (PphConventionsView *self)
{
  PphDocumentItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? pph_document_item_get_summary (item) : NULL;
}

/* What was done (@text, transfer full), with the way back: @undo_action takes @uuid. */
static void
show_undo_toast (PphConventionsView *self, char *text, const char *undo_action, const char *uuid)
{
  g_autofree char *taken = text;

  pph_toast_show_undo (GTK_WIDGET (self), taken, undo_action, uuid);
}

/* The pages shown to those who have none yet, as sharp as the screen. */
static void
show_fan (PphConventionsView *self)
{
  if (self->fan == NULL)
    {
      self->fan = pph_page_fan_new (self->desk);
      adw_status_page_set_paintable (self->empty_page, GDK_PAINTABLE (self->fan));
    }
  pph_page_fan_set_scale (self->fan, gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

/* What the window shows: the list, or why there is none. */
static void
refresh (PphConventionsView *self)
{
  const char *error = pph_store_rows_get_error (PPH_STORE_ROWS (self->documents));
  const PphSummary *summary = selected_summary (self);
  const char *page = self->narrow ? "rows" : "table";

  for (guint f = 0; f < PPH_N_DOCUMENT_FILTERS; f++)
    pph_filter_bar_set_count (self->filters, (int)f, pph_document_list_get_count (self->documents, f),
                              pph_document_list_is_cut (self->documents));
  if (error != NULL)
    page = "error";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->documents)) == 0)
    page = pph_document_list_is_store_empty (self->documents) ? "empty" : "none";

  if (error != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error, -1);

      adw_status_page_set_description (self->error_page, escaped);
    }
  if (g_str_equal (page, "empty"))
    show_fan (self);
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->filter_bar, !g_str_equal (page, "empty"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conventions.open", summary != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conventions.duplicate", summary != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conventions.make-template", summary != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conventions.delete", summary != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conventions.archive", summary != NULL && !summary->archived);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conventions.unarchive", summary != NULL && summary->archived);
}

static void
on_search_changed_cb (PphConventionsView *self)
{
  pph_store_rows_set_query (PPH_STORE_ROWS (self->documents),
                            gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
on_search_stopped_cb (PphConventionsView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (self->narrow ? GTK_WIDGET (self->rows) : GTK_WIDGET (self->table));
}

static void
open_row (PphConventionsView *self, guint position)
{
  g_autoptr (PphDocumentItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, pph_document_item_get_summary (item)->uuid);
}

static void
on_search_activated_cb (PphConventionsView *self)
{
  on_search_changed_cb (self); /* Enter comes before the pause that the entry waits for */
  open_row (self, 0);
}

static void
on_activated_cb (PphConventionsView *self, guint position)
{
  open_row (self, position);
}

static void
on_filter_chosen_cb (PphConventionsView *self, int filter)
{
  pph_document_list_set_filter (self->documents, (PphDocumentFilter)filter);
}

static void
row_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionsView *self = PPH_CONVENTIONS_VIEW (widget);

  pph_row_menu_popup (self->row_popover, self->narrow ? GTK_WIDGET (self->rows) : GTK_WIDGET (self->table));
}

/* Actions */

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionsView *self = PPH_CONVENTIONS_VIEW (widget);

  open_row (self, gtk_single_selection_get_selected (self->selection));
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionsView *self = PPH_CONVENTIONS_VIEW (widget);
  g_autoptr (PphStored) copy = NULL;
  g_autoptr (GError) error = NULL;

  copy = pph_desk_duplicate (self->desk, selected_summary (self)->uuid, &error);
  if (copy == NULL)
    {
      pph_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  /* Translators: the title of the copy */
  show_undo_toast (self, g_strdup_printf (_ ("“%s” was made"), pph_str (copy->version->title)),
                   "conventions.delete-quietly", copy->document->uuid);
}

static void
on_template_made_cb (PphConventionsView *self, const char *path)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-template", "s", path);
}

static void
make_template_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionsView *self = PPH_CONVENTIONS_VIEW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored
      = pph_store_load (pph_desk_get_store (self->desk), selected_summary (self)->uuid, NULL, &error);
  PphTemplateMakeWindow *window;

  if (stored == NULL)
    {
      pph_toast_show (widget, error->message);
      return;
    }
  window = pph_template_make_window_present (widget, self->desk, stored->version);
  g_signal_connect_object (window, "made", G_CALLBACK (on_template_made_cb), self, G_CONNECT_SWAPPED);
}

static void
set_archived (PphConventionsView *self, const char *uuid, gboolean archived, gboolean tell)
{
  const PphSummary *summary = selected_summary (self);
  g_autofree char *title = summary != NULL ? g_strdup (summary->title) : NULL;
  g_autofree char *kept = g_strdup (uuid);
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_archived (self->desk, kept, archived, &error))
    pph_toast_show (GTK_WIDGET (self), error->message);
  else if (tell)
    show_undo_toast (self,
                     /* Translators: a title */
                     g_strdup_printf (archived ? _ ("“%s” is in the archives") : _ ("“%s” is out of the archives"),
                                      pph_str (title)),
                     archived ? "conventions.unarchive-quietly" : "conventions.archive-quietly", kept);
}

static void
archive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionsView *self = PPH_CONVENTIONS_VIEW (widget);
  gboolean archived = g_str_has_prefix (name, "conventions.archive");

  if (parameter != NULL)
    set_archived (self, g_variant_get_string (parameter, NULL), archived, FALSE);
  else
    set_archived (self, selected_summary (self)->uuid, archived, TRUE);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionsView *self = PPH_CONVENTIONS_VIEW (widget);
  const PphSummary *summary = parameter == NULL ? selected_summary (self) : NULL;
  g_autofree char *title = summary != NULL ? g_strdup (summary->title) : NULL;
  g_autofree char *uuid = g_strdup (summary != NULL ? summary->uuid : g_variant_get_string (parameter, NULL));
  gboolean deleted = !g_str_equal (name, "conventions.undelete");
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_deleted (self->desk, uuid, deleted, &error))
    pph_toast_show (GTK_WIDGET (self), error->message);
  else if (summary != NULL)
    /* Translators: a title */
    show_undo_toast (self, g_strdup_printf (_ ("“%s” was deleted"), pph_str (title)), "conventions.undelete", uuid);
}

static void
clear_filters_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionsView *self = PPH_CONVENTIONS_VIEW (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  pph_store_rows_set_query (PPH_STORE_ROWS (self->documents), NULL);
  pph_filter_bar_choose (self->filters, PPH_DOCUMENT_FILTER_ALL);
}

static void
pph_conventions_view_dispose (GObject *object)
{
  PphConventionsView *self = PPH_CONVENTIONS_VIEW (object);

  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->fan);
  g_clear_object (&self->documents);
  g_clear_object (&self->selection);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_conventions_view_parent_class)->dispose (object);
}

static void
pph_conventions_view_class_init (PphConventionsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pph_conventions_view_dispose;

  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PPH_TYPE_DOCUMENT_ITEM);
  g_type_ensure (PPH_TYPE_FILTER_BAR);
  g_type_ensure (PPH_TYPE_LISTED_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/conventions/pph-conventions-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, back_button);
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, new_content);
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, filters);
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, stack);
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, table);
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, rows);
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, none_page);
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, error_page);
  gtk_widget_class_bind_template_child (widget_class, PphConventionsView, row_popover);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_chosen_cb);

  gtk_widget_class_install_action (widget_class, "conventions.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "conventions.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "conventions.make-template", NULL, make_template_action);
  gtk_widget_class_install_action (widget_class, "conventions.archive", NULL, archive_action);
  gtk_widget_class_install_action (widget_class, "conventions.unarchive", NULL, archive_action);
  gtk_widget_class_install_action (widget_class, "conventions.archive-quietly", "s", archive_action);
  gtk_widget_class_install_action (widget_class, "conventions.unarchive-quietly", "s", archive_action);
  gtk_widget_class_install_action (widget_class, "conventions.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "conventions.delete-quietly", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "conventions.undelete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "conventions.row-menu", NULL, row_menu_action);
  gtk_widget_class_install_action (widget_class, "conventions.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "conventions.duplicate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "conventions.make-template", NULL);
}

static void
pph_conventions_view_init (PphConventionsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint f = 0; f < PPH_N_DOCUMENT_FILTERS; f++)
    pph_filter_bar_add (self->filters, pph_document_filter_label (f), (int)f);
  pph_row_menu_attach (GTK_WIDGET (self->table), self->row_popover, "conventions.row-menu", "conventions.delete");
  pph_row_menu_attach (GTK_WIDGET (self->rows), self->row_popover, "conventions.row-menu", "conventions.delete");
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
}

GtkWidget *
pph_conventions_view_new (PphDesk *desk)
{
  PphConventionsView *self = g_object_new (PPH_TYPE_CONVENTIONS_VIEW, NULL);
  GtkSorter *sorter = gtk_column_view_get_sorter (self->table);
  GtkSortListModel *sorted;

  self->desk = g_object_ref (desk);
  self->documents = pph_document_list_new (desk);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->documents)), g_object_ref (sorter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_model (self->rows, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->documents, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (refresh), NULL);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

void
pph_conventions_view_set_narrow (PphConventionsView *self, gboolean narrow)
{
  GtkWidget *new_button = gtk_widget_get_parent (GTK_WIDGET (self->new_content));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_widget_set_visible (self->back_button, narrow);
  /* With its icon alone the button would have no name. */
  if (narrow)
    gtk_accessible_update_property (GTK_ACCESSIBLE (new_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New Agreement"),
                                    -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (new_button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  adw_button_content_set_label (self->new_content, narrow ? "" : _ ("New Agreement"));
  refresh (self);
}

void
pph_conventions_view_focus_search (PphConventionsView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
