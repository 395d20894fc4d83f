/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-annuaire-picker.h"

#include <glib/gi18n-lib.h>

struct _PphAnnuairePicker
{
  AdwBin parent_instance;

  PphAnnuaireList *list;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list_view;
  GtkLabel *none_label;
};

G_DEFINE_FINAL_TYPE (PphAnnuairePicker, pph_annuaire_picker, ADW_TYPE_BIN)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
refresh (PphAnnuairePicker *self)
{
  gboolean none = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;

  gtk_label_set_label (self->none_label, pph_annuaire_list_is_empty (self->list)
                                             ? _ ("The directory is empty. What you type here will go into it.")
                                             : _ ("Nobody in the directory matches. Type it in the form."));
  gtk_stack_set_visible_child_name (self->stack, none ? "none" : "list");
}

static void
pick (PphAnnuairePicker *self, guint position)
{
  g_autoptr (PphAnnuaireItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item == NULL)
    return;
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, item);
}

static void
on_shown_cb (PphAnnuairePicker *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_search_changed_cb (PphAnnuairePicker *self)
{
  pph_annuaire_list_set_query (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
on_search_activated_cb (PphAnnuairePicker *self)
{
  /* The entry tells what changed with a delay, and Enter may come before. */
  on_search_changed_cb (self);
  pick (self, 0);
}

static void
on_activated_cb (PphAnnuairePicker *self, guint position)
{
  pick (self, position);
}

static void
pph_annuaire_picker_dispose (GObject *object)
{
  PphAnnuairePicker *self = PPH_ANNUAIRE_PICKER (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (pph_annuaire_picker_parent_class)->dispose (object);
}

static void
pph_annuaire_picker_class_init (PphAnnuairePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_annuaire_picker_dispose;
  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PPH_TYPE_ANNUAIRE_ITEM);

  g_type_ensure (PPH_TYPE_ANNUAIRE_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/rows/pph-annuaire-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, PphAnnuairePicker, button);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuairePicker, popover);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuairePicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuairePicker, stack);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuairePicker, list_view);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuairePicker, none_label);
  gtk_widget_class_bind_template_callback (widget_class, on_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static void
pph_annuaire_picker_init (PphAnnuairePicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pph_annuaire_picker_new (const char *label, PphAnnuaireList *list)
{
  PphAnnuairePicker *self = g_object_new (PPH_TYPE_ANNUAIRE_PICKER, NULL);
  GtkNoSelection *selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (list)));

  self->list = g_object_ref (list);
  gtk_menu_button_set_label (self->button, label);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_signal_connect_object (list, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
