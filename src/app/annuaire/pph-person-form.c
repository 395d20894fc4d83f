/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-person-form.h"

#include "pph-annuaire-edit.h"
#include "pph-annuaire-picker.h"

#include <glib/gi18n-lib.h>

/* The rows of one capacity of the person. */
typedef struct
{
  PphPersonForm *form;
  guint i;
  GtkWidget *row; /* AdwExpanderRow */
  AdwActionRow *organisation_row;
  PphFieldRow *title_row;
  PphFieldRow *authority_row;
} CapacityRows;

struct _PphPersonForm
{
  PphAnnuaireForm parent_instance;
  AdwComboRow *civility_row;
  AdwPreferencesGroup *capacities_group;
  GtkWidget *no_capacity_row;
  GPtrArray *capacities; /* CapacityRows */
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (PphPersonForm, pph_person_form, PPH_TYPE_ANNUAIRE_FORM)

/* As documents print them; French whatever the desktop speaks. */
static const char *const civilities[] = { "", "Mme", "M.", NULL };

static gboolean
pph_person_form_save (PphAnnuaireForm *form, PphDesk *desk, gconstpointer record, GError **error)
{
  return pph_desk_put_person (desk, record, error);
}

static gpointer
pph_person_form_blank (PphAnnuaireForm *form)
{
  return pph_person_new ();
}

static const PphPerson *
get_person (PphPersonForm *self)
{
  return pph_annuaire_form_get_record (PPH_ANNUAIRE_FORM (self));
}

static char *
dup_organisation_name (PphPersonForm *self, const char *uuid)
{
  PphStore *store = pph_desk_get_store (pph_annuaire_form_get_desk (PPH_ANNUAIRE_FORM (self)));
  g_autoptr (PphList) organisations = pph_store_list_organisations (store, NULL);

  for (guint i = 0; i < pph_list_length (organisations); i++)
    {
      const PphOrganisation *organisation = pph_list_get (organisations, i);

      if (g_strcmp0 (organisation->uuid, uuid) == 0)
        return g_strdup (pph_str (organisation->legal_name));
    }
  return NULL;
}

static void
show_capacity (CapacityRows *rows)
{
  const PphCapacity *capacity = pph_list_get (get_person (rows->form)->capacities, rows->i);
  g_autofree char *name
      = capacity->organisation != NULL ? dup_organisation_name (rows->form, capacity->organisation) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rows->row),
                                 capacity->title != NULL ? capacity->title : _ ("New Capacity"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (rows->row), pph_str (name));
  adw_action_row_set_subtitle (rows->organisation_row, name != NULL ? name : _ ("Not said"));
  pph_field_row_set_text (rows->title_row, capacity->title);
  pph_field_row_set_text (rows->authority_row, capacity->authority);
}

static void
take_capacity (CapacityRows *rows, PphCapacity *capacity)
{
  g_autoptr (PphCapacity) taken = capacity;

  pph_annuaire_form_take (PPH_ANNUAIRE_FORM (rows->form),
                          pph_person_with_capacity (get_person (rows->form), rows->i, taken));
}

static void
on_capacity_changed_cb (CapacityRows *rows)
{
  PphCapacity *capacity = pph_capacity_copy (pph_list_get (get_person (rows->form)->capacities, rows->i));
  g_autofree char *title = pph_field_row_dup_text (rows->title_row);
  g_autofree char *authority = pph_field_row_dup_text (rows->authority_row);

  pph_set_string (&capacity->title, title);
  pph_set_string (&capacity->authority, authority);
  take_capacity (rows, capacity);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rows->row), *title != '\0' ? title : _ ("New Capacity"));
}

static void
on_capacity_left_cb (CapacityRows *rows)
{
  pph_annuaire_form_settle (PPH_ANNUAIRE_FORM (rows->form));
}

static void
on_organisation_picked_cb (CapacityRows *rows, PphAnnuaireItem *item)
{
  PphCapacity *capacity = pph_capacity_copy (pph_list_get (get_person (rows->form)->capacities, rows->i));

  pph_set_string (&capacity->organisation, pph_annuaire_item_get_uuid (item));
  take_capacity (rows, capacity);
  show_capacity (rows);
  pph_annuaire_form_settle (PPH_ANNUAIRE_FORM (rows->form));
}

#define NONE_OPEN G_MAXUINT

static void rebuild_capacities (PphPersonForm *self, guint open);

static void
on_capacity_removed_cb (CapacityRows *rows)
{
  PphPersonForm *self = rows->form;

  pph_annuaire_form_take (PPH_ANNUAIRE_FORM (self), pph_person_without_capacity (get_person (self), rows->i));
  rebuild_capacities (self, NONE_OPEN);
  pph_annuaire_form_settle (PPH_ANNUAIRE_FORM (self));
}

static PphFieldRow *
add_capacity_field (CapacityRows *rows, const char *title, const char *help)
{
  GtkWidget *row = pph_field_row_new (title, FALSE);

  pph_field_row_set_help (PPH_FIELD_ROW (row), help, NULL);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (on_capacity_changed_cb), rows);
  g_signal_connect_swapped (row, "left", G_CALLBACK (on_capacity_left_cb), rows);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (rows->row), row);
  return PPH_FIELD_ROW (row);
}

static void
add_organisation_row (CapacityRows *rows)
{
  PphDesk *desk = pph_annuaire_form_get_desk (PPH_ANNUAIRE_FORM (rows->form));
  g_autoptr (PphAnnuaireList) list = pph_annuaire_list_new (desk, PPH_ANNUAIRE_ORGANISATIONS);
  GtkWidget *picker = pph_annuaire_picker_new (_ ("Choose…"), list);

  rows->organisation_row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (rows->organisation_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rows->organisation_row), _ ("Organisation"));
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (on_organisation_picked_cb), rows);
  adw_action_row_add_suffix (rows->organisation_row, picker);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (rows->row), GTK_WIDGET (rows->organisation_row));
}

static CapacityRows *
capacity_rows_new (PphPersonForm *self, guint i, gboolean open)
{
  CapacityRows *rows = g_new0 (CapacityRows, 1);
  GtkWidget *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");

  rows->form = self;
  rows->i = i;
  rows->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (rows->row), FALSE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (rows->row), open);
  gtk_widget_set_tooltip_text (remove, _ ("Remove This Capacity"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove This Capacity"),
                                  -1);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (on_capacity_removed_cb), rows);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (rows->row), remove);

  add_organisation_row (rows);
  rows->title_row = add_capacity_field (rows, _ ("Capacity"), _ ("As it is printed: “directrice régionale”."));
  rows->authority_row
      = add_capacity_field (rows, _ ("Authority"), _ ("As it is printed: “dûment habilitée à cet effet”."));
  adw_preferences_group_add (self->capacities_group, rows->row);
  return rows;
}

/* The rows are removed; the struct goes once no handler of theirs runs any more. */
static void
capacity_rows_free (gpointer data)
{
  CapacityRows *rows = data;

  if (rows->row != NULL)
    adw_preferences_group_remove (rows->form->capacities_group, rows->row);
  g_free (rows);
}

static void
drop_capacity_rows (PphPersonForm *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->capacities);

  self->capacities = g_ptr_array_new_with_free_func (capacity_rows_free);
  for (guint i = 0; old != NULL && i < old->len; i++)
    {
      CapacityRows *rows = old->pdata[i];

      g_signal_handlers_disconnect_by_data (rows->title_row, rows);
      g_signal_handlers_disconnect_by_data (rows->authority_row, rows);
    }
}

static void
rebuild_capacities (PphPersonForm *self, guint open)
{
  guint n = pph_list_length (get_person (self)->capacities);

  drop_capacity_rows (self);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (self->capacities, capacity_rows_new (self, i, i == open));
      show_capacity (self->capacities->pdata[i]);
    }
  gtk_widget_set_visible (self->no_capacity_row, n == 0);
}

static void
pph_person_form_refresh (PphAnnuaireForm *form)
{
  PphPersonForm *self = PPH_PERSON_FORM (form);
  const PphPerson *person = get_person (self);
  guint selected = 0;

  for (guint i = 1; civilities[i] != NULL; i++)
    if (g_strcmp0 (person->civility, civilities[i]) == 0)
      selected = i;
  self->quiet = TRUE;
  adw_combo_row_set_selected (self->civility_row, selected);
  self->quiet = FALSE;
  rebuild_capacities (self, pph_list_length (person->capacities) == 1 ? 0 : NONE_OPEN);
}

static void
on_civility_changed_cb (PphPersonForm *self)
{
  guint selected = adw_combo_row_get_selected (self->civility_row);

  if (self->quiet || get_person (self) == NULL || selected >= G_N_ELEMENTS (civilities) - 1)
    return;
  pph_annuaire_form_take (PPH_ANNUAIRE_FORM (self),
                          pph_person_with_civility (get_person (self), selected > 0 ? civilities[selected] : NULL));
}

static void
on_add_capacity_cb (PphPersonForm *self)
{
  g_autoptr (PphCapacity) capacity = pph_capacity_new ();
  CapacityRows *added;

  pph_annuaire_form_take (PPH_ANNUAIRE_FORM (self), pph_person_with_capacity (get_person (self), G_MAXUINT, capacity));
  rebuild_capacities (self, self->capacities->len);
  added = self->capacities->pdata[self->capacities->len - 1];
  gtk_widget_grab_focus (GTK_WIDGET (added->title_row));
}

static void
pph_person_form_dispose (GObject *object)
{
  PphPersonForm *self = PPH_PERSON_FORM (object);

  pph_annuaire_form_settle (PPH_ANNUAIRE_FORM (self));
  if (self->capacities != NULL && self->capacities->len > 0)
    drop_capacity_rows (self);
  G_OBJECT_CLASS (pph_person_form_parent_class)->dispose (object);
}

static void
pph_person_form_finalize (GObject *object)
{
  g_ptr_array_unref (PPH_PERSON_FORM (object)->capacities);
  G_OBJECT_CLASS (pph_person_form_parent_class)->finalize (object);
}

static void
pph_person_form_class_init (PphPersonFormClass *klass)
{
  PphAnnuaireFormClass *form_class = PPH_ANNUAIRE_FORM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_person_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_person_form_finalize;
  form_class->save = pph_person_form_save;
  form_class->blank = pph_person_form_blank;
  form_class->refresh = pph_person_form_refresh;
}

static void
pph_person_form_init (PphPersonForm *self)
{
  self->capacities = g_ptr_array_new_with_free_func (capacity_rows_free);
}

static void
add_civility (PphPersonForm *self, AdwPreferencesGroup *group)
{
  const char *const labels[] = { _ ("Not said"), civilities[1], civilities[2], NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (labels);

  self->civility_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->civility_row), _ ("Title of Courtesy"));
  adw_combo_row_set_model (self->civility_row, G_LIST_MODEL (model));
  g_signal_connect_object (self->civility_row, "notify::selected", G_CALLBACK (on_civility_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, GTK_WIDGET (self->civility_row));
}

static void
add_capacities (PphPersonForm *self)
{
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->capacities_group = pph_annuaire_form_add_group (PPH_ANNUAIRE_FORM (self), _ ("Capacities"),
                                                        _ ("What this person may sign as, and for whom."));
  gtk_widget_set_tooltip_text (add, _ ("Add a Capacity"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add a Capacity"), -1);
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (add, "flat");
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_add_capacity_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (self->capacities_group, add);

  self->no_capacity_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->no_capacity_row), _ ("No capacity yet"));
  gtk_widget_add_css_class (self->no_capacity_row, "dim-label");
  adw_preferences_group_add (self->capacities_group, self->no_capacity_row);
}

GtkWidget *
pph_person_form_new (PphDesk *desk)
{
  PphPersonForm *self = g_object_new (PPH_TYPE_PERSON_FORM, NULL);
  PphAnnuaireForm *form = PPH_ANNUAIRE_FORM (self);
  AdwPreferencesGroup *group;
  PphFieldRow *row;

  pph_annuaire_form_set_desk (form, desk);
  group = pph_annuaire_form_add_group (form, _ ("Person"), NULL);
  add_civility (self, group);
  pph_annuaire_form_add_field (form, group, "given_name", _ ("Given Name"), NULL, FALSE);
  pph_annuaire_form_add_field (form, group, "family_name", _ ("Family Name"), NULL, FALSE);
  row = pph_annuaire_form_add_field (form, group, "email", _ ("E-mail"), NULL, FALSE);
  pph_field_row_set_purpose (row, GTK_INPUT_PURPOSE_EMAIL);
  row = pph_annuaire_form_add_field (form, group, "phone", _ ("Phone"), NULL, FALSE);
  pph_field_row_set_purpose (row, GTK_INPUT_PURPOSE_PHONE);
  add_capacities (self);
  return GTK_WIDGET (self);
}
