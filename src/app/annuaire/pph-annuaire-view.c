/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-annuaire-view.h"

#include "pph-annuaire-list.h"
#include "pph-listed-box.h"
#include "pph-organisation-form.h"
#include "pph-person-form.h"
#include "pph-shrink.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

#define N_KINDS 2

struct _PphAnnuaireView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphAnnuaireKind kind;
  PphAnnuaireList *lists[N_KINDS];
  GtkSingleSelection *selections[N_KINDS];
  PphAnnuaireForm *forms[N_KINDS];
  guint follow_fold;
  gboolean quiet; /* a selection is being put back, nobody chose */

  AdwLeaflet *leaflet;
  AdwHeaderBar *list_header;
  GtkWidget *back_button;
  GtkToggleButton *organisations_button;
  GtkToggleButton *people_button;
  GtkSearchEntry *search_entry;
  GtkStack *list_stack;
  GtkListView *list_view;
  AdwStatusPage *none_page;
  AdwWindowTitle *form_title;
  GtkWidget *list_button;
  GtkStack *form_stack;
};

G_DEFINE_FINAL_TYPE (PphAnnuaireView, pph_annuaire_view, ADW_TYPE_BIN)

static const char *const form_names[N_KINDS] = { "organisation", "person" };

/* The form in sight, or NULL. */
static PphAnnuaireForm *
visible_form (PphAnnuaireView *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->form_stack);

  return PPH_IS_ANNUAIRE_FORM (child) ? PPH_ANNUAIRE_FORM (child) : NULL;
}

static PphAnnuaireItem *
find_item (PphAnnuaireView *self, PphAnnuaireKind kind, const char *uuid)
{
  guint position;

  if (uuid == NULL || !pph_annuaire_list_find (self->lists[kind], uuid, &position))
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (self->lists[kind]), position);
}

static void
refresh_list (PphAnnuaireView *self)
{
  PphAnnuaireList *list = self->lists[self->kind];
  const char *error = pph_store_rows_get_error (PPH_STORE_ROWS (list));
  gboolean people = self->kind == PPH_ANNUAIRE_PEOPLE;
  g_autofree char *escaped = NULL;

  if (error == NULL && g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    {
      gtk_stack_set_visible_child_name (self->list_stack, "list");
      return;
    }
  if (error != NULL)
    adw_status_page_set_title (self->none_page, _ ("The Directory Cannot Be Read"));
  else if (!pph_annuaire_list_is_empty (list))
    adw_status_page_set_title (self->none_page, _ ("Nothing Found"));
  else
    adw_status_page_set_title (self->none_page, people ? _ ("No Person Yet") : _ ("No Organisation Yet"));
  escaped = g_markup_escape_text (error != NULL                        ? error
                                  : !pph_annuaire_list_is_empty (list) ? _ ("Try another word.")
                                                                       : _ ("Add one with the + button."),
                                  -1);
  adw_status_page_set_description (self->none_page, escaped);
  gtk_stack_set_visible_child_name (self->list_stack, "none");
}

static void
refresh_form (PphAnnuaireView *self)
{
  PphAnnuaireForm *form = visible_form (self);
  g_autoptr (PphAnnuaireItem) item = NULL;
  const char *title = "";

  if (form != NULL)
    {
      item = find_item (self, self->kind, pph_annuaire_form_get_uuid (form));
      title = item != NULL                        ? pph_annuaire_item_get_title (item)
              : self->kind == PPH_ANNUAIRE_PEOPLE ? _ ("New Person")
                                                  : _ ("New Organisation");
    }
  adw_window_title_set_title (self->form_title, title);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "annuaire.delete", item != NULL);
}

/* The row of what the form shows is the one selected. */
static void
select_shown (PphAnnuaireView *self)
{
  PphAnnuaireForm *form = visible_form (self);
  guint position = GTK_INVALID_LIST_POSITION;

  if (form != NULL)
    pph_annuaire_list_find (self->lists[self->kind], pph_annuaire_form_get_uuid (form), &position);
  self->quiet = TRUE;
  gtk_single_selection_set_selected (self->selections[self->kind], position);
  self->quiet = FALSE;
}

static void
on_refreshed_cb (PphAnnuaireView *self)
{
  PphAnnuaireForm *form = visible_form (self);
  g_autoptr (PphAnnuaireItem) item = NULL;

  if (form != NULL)
    item = find_item (self, self->kind, pph_annuaire_form_get_uuid (form));
  if (item != NULL)
    pph_annuaire_form_follow (form, self->kind == PPH_ANNUAIRE_PEOPLE
                                        ? (gconstpointer)pph_annuaire_item_get_person (item)
                                        : (gconstpointer)pph_annuaire_item_get_organisation (item));
  select_shown (self);
  refresh_list (self);
  refresh_form (self);
}

static void
settle_all (PphAnnuaireView *self)
{
  for (guint kind = 0; kind < N_KINDS; kind++)
    if (self->forms[kind] != NULL)
      pph_annuaire_form_settle (self->forms[kind]);
}

/* @record: NULL: a new one. */
static void
show_record (PphAnnuaireView *self, gconstpointer record)
{
  pph_annuaire_form_show (self->forms[self->kind], record);
  gtk_stack_set_visible_child_name (self->form_stack, form_names[self->kind]);
  adw_leaflet_set_visible_child_name (self->leaflet, "form");
  refresh_form (self);
  if (record == NULL)
    {
      select_shown (self);
      pph_annuaire_form_focus (self->forms[self->kind]);
    }
}

static void
show_item (PphAnnuaireView *self, PphAnnuaireItem *item)
{
  show_record (self, self->kind == PPH_ANNUAIRE_PEOPLE ? (gconstpointer)pph_annuaire_item_get_person (item)
                                                       : (gconstpointer)pph_annuaire_item_get_organisation (item));
}

static void
on_selected_cb (PphAnnuaireView *self)
{
  PphAnnuaireItem *item = gtk_single_selection_get_selected_item (self->selections[self->kind]);

  if (self->quiet || item == NULL || adw_leaflet_get_folded (self->leaflet))
    return;
  show_item (self, item);
}

static void
on_activated_cb (PphAnnuaireView *self, guint position)
{
  g_autoptr (PphAnnuaireItem) item = g_list_model_get_item (G_LIST_MODEL (self->lists[self->kind]), position);

  if (item != NULL)
    show_item (self, item);
}

static void
show_kind (PphAnnuaireView *self, PphAnnuaireKind kind)
{
  settle_all (self);
  self->kind = kind;
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selections[kind]));
  pph_store_rows_set_query (PPH_STORE_ROWS (self->lists[kind]),
                            gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_stack_set_visible_child_name (self->form_stack, pph_annuaire_form_get_record (self->forms[kind]) != NULL
                                                          ? form_names[kind]
                                                          : "nothing");
  select_shown (self);
  refresh_list (self);
  refresh_form (self);
}

static void
on_tab_toggled_cb (PphAnnuaireView *self)
{
  if (self->desk != NULL)
    show_kind (self, gtk_toggle_button_get_active (self->organisations_button) ? PPH_ANNUAIRE_ORGANISATIONS
                                                                               : PPH_ANNUAIRE_PEOPLE);
}

static void
on_search_changed_cb (PphAnnuaireView *self)
{
  pph_store_rows_set_query (PPH_STORE_ROWS (self->lists[self->kind]),
                            gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

/* Actions */

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphAnnuaireView *self = PPH_ANNUAIRE_VIEW (widget);
  gboolean person = g_str_equal (name, "annuaire.add-person");

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_toggle_button_set_active (person ? self->people_button : self->organisations_button, TRUE);
  show_record (self, NULL);
}

static void
show_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphAnnuaireView *self = PPH_ANNUAIRE_VIEW (widget);

  settle_all (self);
  adw_leaflet_set_visible_child_name (self->leaflet, "list");
}

static void
undelete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_deleted (PPH_ANNUAIRE_VIEW (widget)->desk, g_variant_get_string (parameter, NULL), FALSE, &error))
    pph_toast_show (widget, error->message);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphAnnuaireView *self = PPH_ANNUAIRE_VIEW (widget);
  PphAnnuaireForm *form = visible_form (self);
  g_autofree char *uuid = g_strdup (pph_annuaire_form_get_uuid (form));
  g_autoptr (PphAnnuaireItem) item = find_item (self, self->kind, uuid);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (item == NULL || !pph_annuaire_form_settle (form))
    return;
  if (!pph_desk_set_deleted (self->desk, uuid, TRUE, &error))
    {
      pph_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  pph_annuaire_form_forget (form);
  gtk_stack_set_visible_child_name (self->form_stack, "nothing");
  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  refresh_form (self);

  /* Translators: the name of an organisation or a person */
  text = g_strdup_printf (_ ("“%s” was deleted"), pph_annuaire_item_get_title (item));
  pph_toast_show_undo (widget, text, "annuaire.undelete", uuid);
}

/* Following "folded" from an idle: changing children during allocation warns. */
static gboolean
follow_fold (gpointer data)
{
  PphAnnuaireView *self = data;
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  self->follow_fold = 0;
  adw_header_bar_set_show_end_title_buttons (self->list_header, folded);
  gtk_widget_set_visible (self->list_button, folded);
  return G_SOURCE_REMOVE;
}

static void
on_folded_changed_cb (PphAnnuaireView *self)
{
  if (self->follow_fold == 0)
    self->follow_fold = g_idle_add (follow_fold, self);
}

static void
pph_annuaire_view_dispose (GObject *object)
{
  PphAnnuaireView *self = PPH_ANNUAIRE_VIEW (object);

  g_clear_handle_id (&self->follow_fold, g_source_remove);
  settle_all (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      self->forms[kind] = NULL;
      g_clear_object (&self->selections[kind]);
      g_clear_object (&self->lists[kind]);
    }
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_annuaire_view_parent_class)->dispose (object);
}

static void
pph_annuaire_view_class_init (PphAnnuaireViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_annuaire_view_dispose;

  g_type_ensure (PPH_TYPE_ANNUAIRE_ITEM);
  g_type_ensure (PPH_TYPE_LISTED_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/annuaire/pph-annuaire-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, list_header);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, back_button);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, organisations_button);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, people_button);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, list_stack);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, list_view);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, none_page);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, form_title);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, list_button);
  gtk_widget_class_bind_template_child (widget_class, PphAnnuaireView, form_stack);
  gtk_widget_class_bind_template_callback (widget_class, on_folded_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);

  gtk_widget_class_install_action (widget_class, "annuaire.add-organisation", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "annuaire.add-person", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "annuaire.show-list", NULL, show_list_action);
  gtk_widget_class_install_action (widget_class, "annuaire.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "annuaire.undelete", "s", undelete_action);
}

static void
pph_annuaire_view_init (PphAnnuaireView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pph_shrink_button (self->organisations_button);
  pph_shrink_button (self->people_button);
}

static void
add_kind (PphAnnuaireView *self, PphAnnuaireKind kind, GtkWidget *form)
{
  self->lists[kind] = pph_annuaire_list_new (self->desk, kind);
  self->selections[kind] = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->lists[kind])));
  gtk_single_selection_set_autoselect (self->selections[kind], FALSE);
  gtk_single_selection_set_can_unselect (self->selections[kind], TRUE);
  gtk_single_selection_set_selected (self->selections[kind], GTK_INVALID_LIST_POSITION);
  self->forms[kind] = PPH_ANNUAIRE_FORM (form);
  gtk_stack_add_named (self->form_stack, form, form_names[kind]);
  g_signal_connect_object (form, "failed", G_CALLBACK (pph_toast_show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lists[kind], "refreshed", G_CALLBACK (on_refreshed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selections[kind], "notify::selected-item", G_CALLBACK (on_selected_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
pph_annuaire_view_new (PphDesk *desk)
{
  PphAnnuaireView *self = g_object_new (PPH_TYPE_ANNUAIRE_VIEW, NULL);

  self->desk = g_object_ref (desk);
  add_kind (self, PPH_ANNUAIRE_ORGANISATIONS, pph_organisation_form_new (desk));
  add_kind (self, PPH_ANNUAIRE_PEOPLE, pph_person_form_new (desk));
  show_kind (self, PPH_ANNUAIRE_ORGANISATIONS);
  return GTK_WIDGET (self);
}

void
pph_annuaire_view_set_narrow (PphAnnuaireView *self, gboolean narrow)
{
  gtk_widget_set_visible (self->back_button, narrow);
}
