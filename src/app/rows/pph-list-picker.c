/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-list-picker.h"

#include "pph-listed-box.h"
#include "pph-listed.h"
#include "pph-menu-focus.h"

struct _PphListPicker
{
  AdwBin parent_instance;

  GListModel *list;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list_view;
  GtkLabel *none_label;
};

G_DEFINE_FINAL_TYPE (PphListPicker, pph_list_picker, ADW_TYPE_BIN)

enum
{
  SIGNAL_SEARCH,
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
refresh (PphListPicker *self)
{
  gboolean none = g_list_model_get_n_items (self->list) == 0;

  gtk_stack_set_visible_child_name (self->stack, none ? "none" : "list");
}

static void
search (PphListPicker *self, const char *query)
{
  g_signal_emit (self, signals[SIGNAL_SEARCH], 0, query);
}

static void
pick (PphListPicker *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->list, position);

  if (item == NULL)
    return;
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, item);
}

static void
on_shown_cb (PphListPicker *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search (self, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_search_changed_cb (PphListPicker *self)
{
  search (self, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
on_search_activated_cb (PphListPicker *self)
{
  /* The entry tells what changed with a delay, and Enter may come before. */
  on_search_changed_cb (self);
  pick (self, 0);
}

/* The entry takes Escape for itself. */
static void
on_search_stopped_cb (PphListPicker *self)
{
  gtk_popover_popdown (self->popover);
}

static void
on_activated_cb (PphListPicker *self, guint position)
{
  pick (self, position);
}

static void
pph_list_picker_dispose (GObject *object)
{
  PphListPicker *self = PPH_LIST_PICKER (object);

  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (pph_list_picker_parent_class)->dispose (object);
}

static void
pph_list_picker_class_init (PphListPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_list_picker_dispose;
  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_OBJECT);
  signals[SIGNAL_SEARCH] = g_signal_new ("search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PPH_TYPE_LISTED);
  g_type_ensure (PPH_TYPE_LISTED_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/rows/pph-list-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, PphListPicker, button);
  gtk_widget_class_bind_template_child (widget_class, PphListPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, PphListPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PphListPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, PphListPicker, list_view);
  gtk_widget_class_bind_template_child (widget_class, PphListPicker, none_label);
  gtk_widget_class_bind_template_callback (widget_class, on_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static void
pph_list_picker_init (PphListPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pph_menu_focus_give_back (self->button);
}

GtkWidget *
pph_list_picker_new (const char *label, GListModel *list, const char *placeholder)
{
  PphListPicker *self = g_object_new (PPH_TYPE_LIST_PICKER, NULL);
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (list));

  self->list = g_object_ref (list);
  gtk_menu_button_set_label (self->button, label);
  g_object_set (self->search_entry, "placeholder-text", placeholder, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, placeholder, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

void
pph_list_picker_set_none (PphListPicker *self, const char *sentence)
{
  g_return_if_fail (PPH_IS_LIST_PICKER (self));

  gtk_label_set_label (self->none_label, sentence);
}

void
pph_list_picker_set_icon (PphListPicker *self, const char *icon_name, const char *tooltip)
{
  g_return_if_fail (PPH_IS_LIST_PICKER (self));

  gtk_menu_button_set_icon_name (self->button, icon_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

void
pph_list_picker_set_label (PphListPicker *self, const char *label)
{
  g_return_if_fail (PPH_IS_LIST_PICKER (self));

  gtk_menu_button_set_label (self->button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), NULL);
}

void
pph_list_picker_open (PphListPicker *self)
{
  g_return_if_fail (PPH_IS_LIST_PICKER (self));

  gtk_menu_button_popup (self->button);
}
