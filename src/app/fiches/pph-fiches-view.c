/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiches-view-private.h"

#include "pph-document-item.h"
#include "pph-agreement-picker.h"
#include "pph-listed-box.h"
#include "pph-listed.h"
#include "pph-row-menu.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (PphFichesView, pph_fiches_view, ADW_TYPE_BIN)

enum
{
  PROP_TERRITORY = 1, /* in the order of PphFicheFacet */
  PROP_CARRIER,
  PROP_OBJECTIVE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_OPEN,
  SIGNAL_NEW,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- showing --------------------------------------------------------------------- */

static const char *
facet_name (PphFicheFacet facet)
{
  static const char *const names[] = { N_ ("Territory"), N_ ("Carried by"), N_ ("Objective") };

  return _ (names[facet]);
}

static void
refresh_filters (PphFichesView *self)
{
  for (int state = PPH_FICHE_ANY; state <= PPH_FICHE_ARCHIVED; state++)
    pph_filter_bar_set_count (self->states, state, pph_fiche_list_get_count (self->fiches, state), FALSE);
  for (guint f = 0; f < PPH_N_FICHE_FACETS; f++)
    {
      const char *value = pph_fiche_list_get_facet (self->fiches, f);

      gtk_label_set_label (self->facet_labels[f], value != NULL ? value : facet_name (f));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->facet_buttons[f]), value != NULL ? facet_name (f) : NULL);
    }
}

static void
refresh (PphFichesView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->fiches));
  const char *error = pph_store_rows_get_error (PPH_STORE_ROWS (self->fiches));
  const char *page = self->narrow ? "rows" : "table";

  refresh_filters (self);
  if (error != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error, -1);

      adw_status_page_set_description (self->error_page, escaped);
      page = "error";
    }
  else if (n == 0)
    page = pph_fiche_list_get_total (self->fiches) == 0 ? "empty" : "none";
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->filter_bar, !g_str_equal (page, "empty"));
  gtk_widget_set_sensitive (self->export_button, n > 0);
  pph_fiches_view_refresh_commands (self);
}

/* --- searching and filtering ----------------------------------------------------- */

static void
on_search_changed_cb (PphFichesView *self)
{
  pph_store_rows_set_query (PPH_STORE_ROWS (self->fiches), gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
on_search_stopped_cb (PphFichesView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (self->narrow ? GTK_WIDGET (self->rows) : GTK_WIDGET (self->table));
}

static void
open_row (PphFichesView *self, guint position)
{
  g_autoptr (PphFicheItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, pph_fiche_item_get_fiche (item)->uuid);
}

static void
on_search_activated_cb (PphFichesView *self)
{
  on_search_changed_cb (self);
  open_row (self, 0);
}

static void
on_activated_cb (PphFichesView *self, guint position)
{
  open_row (self, position);
}

static void
on_state_chosen_cb (PphFichesView *self, int state)
{
  pph_fiche_list_set_state (self->fiches, state);
}

static void
add_facet_item (GMenu *menu, PphFicheFacet facet, const char *label, const char *value)
{
  static const char *const actions[] = { "fiches.territory", "fiches.carrier", "fiches.objective" };
  g_auto (GStrv) pieces = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", pieces);
  g_autoptr (GMenuItem) item = g_menu_item_new (plain, NULL);

  g_menu_item_set_action_and_target (item, actions[facet], "s", value);
  g_menu_append_item (menu, item);
}

/* Made each time it opens: what the fiches name comes and goes. */
static void
fill_facet_menu (GtkMenuButton *button, gpointer data)
{
  PphFichesView *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();
  PphFicheFacet facet = PPH_FICHE_TERRITORY;
  g_auto (GStrv) values = NULL;

  while (self->facet_buttons[facet] != button)
    facet++;
  values = pph_fiche_list_dup_values (self->fiches, facet);
  add_facet_item (menu, facet, _ ("All"), "");
  for (guint i = 0; values[i] != NULL; i++)
    add_facet_item (menu, facet, values[i], values[i]);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* --- new fiches ------------------------------------------------------------------ */

static void
clear_filters_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFichesView *self = PPH_FICHES_VIEW (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  pph_store_rows_set_query (PPH_STORE_ROWS (self->fiches), NULL);
  pph_filter_bar_choose (self->states, PPH_FICHE_ANY);
  for (guint f = 0; f < PPH_N_FICHE_FACETS; f++)
    g_object_set (self, g_param_spec_get_name (properties[PROP_TERRITORY + f]), "", NULL);
}

/* A fiche belongs to an agreement, which is chosen first. */
static void
on_convention_picked_cb (PphFichesView *self, PphDocumentItem *item)
{
  g_signal_emit (self, signals[SIGNAL_NEW], 0, pph_document_item_get_summary (item)->uuid);
}

static void
add_new_picker (PphFichesView *self)
{
  self->new_picker = pph_agreement_picker_new (self->desk, _ ("New Fiche"), _ ("For Which Agreement?"));
  g_signal_connect_object (self->new_picker, "picked", G_CALLBACK (on_convention_picked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->new_bin, self->new_picker);
}

/* --- the object ------------------------------------------------------------------ */

static void
pph_fiches_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphFichesView *self = PPH_FICHES_VIEW (object);
  const char *facet;

  if (id < PROP_TERRITORY || id >= N_PROPS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  facet = self->fiches != NULL ? pph_fiche_list_get_facet (self->fiches, id - PROP_TERRITORY) : NULL;
  g_value_set_string (value, facet != NULL ? facet : "");
}

static void
pph_fiches_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PphFichesView *self = PPH_FICHES_VIEW (object);

  if (id < PROP_TERRITORY || id >= N_PROPS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  pph_fiche_list_set_facet (self->fiches, id - PROP_TERRITORY, g_value_get_string (value));
  g_object_notify_by_pspec (object, pspec);
}

/* Once nobody looks, what changes in the store can wait. */
static void
pph_fiches_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pph_fiches_view_parent_class)->map (widget);
  pph_fiche_list_set_active (PPH_FICHES_VIEW (widget)->fiches, TRUE);
}

static void
pph_fiches_view_unmap (GtkWidget *widget)
{
  if (PPH_FICHES_VIEW (widget)->fiches != NULL)
    pph_fiche_list_set_active (PPH_FICHES_VIEW (widget)->fiches, FALSE);
  GTK_WIDGET_CLASS (pph_fiches_view_parent_class)->unmap (widget);
}

static void
pph_fiches_view_dispose (GObject *object)
{
  PphFichesView *self = PPH_FICHES_VIEW (object);

  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->fiches);
  g_clear_object (&self->selection);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_fiches_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/fr/paraphe/Paraphe/fiches/pph-fiches-view.ui");
  gtk_widget_class_bind_template_child (class, PphFichesView, back_button);
  gtk_widget_class_bind_template_child (class, PphFichesView, new_bin);
  gtk_widget_class_bind_template_child (class, PphFichesView, search_entry);
  gtk_widget_class_bind_template_child (class, PphFichesView, export_button);
  gtk_widget_class_bind_template_child (class, PphFichesView, filter_bar);
  gtk_widget_class_bind_template_child (class, PphFichesView, states);
  gtk_widget_class_bind_template_child_full (class, "territory_button", FALSE,
                                             G_STRUCT_OFFSET (PphFichesView, facet_buttons[PPH_FICHE_TERRITORY]));
  gtk_widget_class_bind_template_child_full (class, "carrier_button", FALSE,
                                             G_STRUCT_OFFSET (PphFichesView, facet_buttons[PPH_FICHE_CARRIER]));
  gtk_widget_class_bind_template_child_full (class, "objective_button", FALSE,
                                             G_STRUCT_OFFSET (PphFichesView, facet_buttons[PPH_FICHE_OBJECTIVE]));
  gtk_widget_class_bind_template_child_full (class, "territory_label", FALSE,
                                             G_STRUCT_OFFSET (PphFichesView, facet_labels[PPH_FICHE_TERRITORY]));
  gtk_widget_class_bind_template_child_full (class, "carrier_label", FALSE,
                                             G_STRUCT_OFFSET (PphFichesView, facet_labels[PPH_FICHE_CARRIER]));
  gtk_widget_class_bind_template_child_full (class, "objective_label", FALSE,
                                             G_STRUCT_OFFSET (PphFichesView, facet_labels[PPH_FICHE_OBJECTIVE]));
  gtk_widget_class_bind_template_child (class, PphFichesView, work_bar);
  gtk_widget_class_bind_template_child (class, PphFichesView, stack);
  gtk_widget_class_bind_template_child (class, PphFichesView, table);
  gtk_widget_class_bind_template_child (class, PphFichesView, rows);
  gtk_widget_class_bind_template_child (class, PphFichesView, error_page);
  gtk_widget_class_bind_template_child (class, PphFichesView, row_popover);
  gtk_widget_class_bind_template_child (class, PphFichesView, selection_bar);
  gtk_widget_class_bind_template_child (class, PphFichesView, selection_label);
  gtk_widget_class_bind_template_callback (class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (class, on_activated_cb);
  gtk_widget_class_bind_template_callback (class, on_state_chosen_cb);
}

static void
pph_fiches_view_class_init (PphFichesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const facets[] = { "territory", "carrier", "objective" };

  object_class->get_property = pph_fiches_view_get_property;
  object_class->set_property = pph_fiches_view_set_property;
  object_class->dispose = pph_fiches_view_dispose;
  widget_class->map = pph_fiches_view_map;
  widget_class->unmap = pph_fiches_view_unmap;
  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    properties[PROP_TERRITORY + i]
        = g_param_spec_string (facets[i], NULL, NULL, "",
                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_NEW] = g_signal_new ("new", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (PPH_TYPE_FICHE_ITEM);
  g_type_ensure (PPH_TYPE_LISTED);
  g_type_ensure (PPH_TYPE_LISTED_BOX);
  g_type_ensure (PPH_TYPE_FILTER_BAR);
  g_type_ensure (PPH_TYPE_WORK_BAR);
  bind_template (widget_class);
  pph_fiches_view_install_commands (widget_class);
  gtk_widget_class_install_action (widget_class, "fiches.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_install_property_action (widget_class, "fiches.territory", "territory");
  gtk_widget_class_install_property_action (widget_class, "fiches.carrier", "carrier");
  gtk_widget_class_install_property_action (widget_class, "fiches.objective", "objective");
}

static void
pph_fiches_view_init (PphFichesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pph_filter_bar_add (self->states, _ ("All"), PPH_FICHE_ANY);
  for (int state = 0; state <= PPH_FICHE_ARCHIVED; state++)
    pph_filter_bar_add (self->states, pph_fiche_state_label (state), state);
  for (guint f = 0; f < PPH_N_FICHE_FACETS; f++)
    gtk_menu_button_set_create_popup_func (self->facet_buttons[f], fill_facet_menu, self, NULL);
  pph_row_menu_attach (GTK_WIDGET (self->table), self->row_popover, "fiches.row-menu", "fiches.delete");
  pph_row_menu_attach (GTK_WIDGET (self->rows), self->row_popover, "fiches.row-menu", "fiches.delete");
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
}

GtkWidget *
pph_fiches_view_new (PphDesk *desk)
{
  PphFichesView *self = g_object_new (PPH_TYPE_FICHES_VIEW, NULL);
  GtkSortListModel *sorted;

  self->desk = g_object_ref (desk);
  self->fiches = pph_fiche_list_new (desk);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->fiches)),
                                    g_object_ref (gtk_column_view_get_sorter (self->table)));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_model (self->rows, GTK_SELECTION_MODEL (self->selection));
  add_new_picker (self);
  g_signal_connect_object (self->fiches, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (pph_fiches_view_refresh_commands), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

void
pph_fiches_view_set_narrow (PphFichesView *self, gboolean narrow)
{
  g_return_if_fail (PPH_IS_FICHES_VIEW (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_widget_set_visible (self->back_button, narrow);
  if (narrow)
    pph_list_picker_set_icon (PPH_LIST_PICKER (self->new_picker), "list-add-symbolic", _ ("New Fiche"));
  else
    pph_list_picker_set_label (PPH_LIST_PICKER (self->new_picker), _ ("New Fiche"));
  refresh (self);
}

void
pph_fiches_view_focus_search (PphFichesView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
