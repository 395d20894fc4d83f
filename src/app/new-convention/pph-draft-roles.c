/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-draft-page-private.h"

#include "pph-annuaire-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is asked of a party, and of who represents it. */

static char *
role_name (const PphTemplateRole *role, const char *datum)
{
  return g_strconcat (role->id, ".", datum, NULL);
}

static PphFieldRow *
add_role_field (PphDraftPage *self, AdwPreferencesGroup *group, const PphTemplateRole *role, const char *datum,
                const char *title, PphFieldType type, const char *help)
{
  g_autofree char *name = role_name (role, datum);
  PphFieldRow *row = pph_draft_page_add_field (self, group, name, title, type);

  pph_field_row_set_help (row, help, NULL);
  return row;
}

static void
add_natures (PphDraftPage *self, AdwPreferencesGroup *group, const PphTemplateRole *role)
{
  g_autofree char *name = role_name (role, "nature");
  GtkStringList *values = gtk_string_list_new (NULL);
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (values, "");
  gtk_string_list_append (labels, _ ("Not said"));
  for (int nature = PPH_NATURE_UNKNOWN + 1; pph_nature_names[nature] != NULL; nature++)
    {
      gboolean fits = role->natures == NULL || role->natures->len == 0;

      for (guint i = 0; !fits && i < role->natures->len; i++)
        fits = (int)g_array_index (role->natures, PphNature, i) == nature;
      if (!fits)
        continue;
      gtk_string_list_append (values, pph_nature_names[nature]);
      gtk_string_list_append (labels, pph_nature_label (nature));
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (values)) == 2)
    pph_draft_form_set_default (self->form, name, gtk_string_list_get_string (values, 1));
  pph_draft_page_add_choice (self, group, name, _ ("Legal Nature"), NULL, values, labels);
}

static void
add_civilities (PphDraftPage *self, AdwPreferencesGroup *group, const PphTemplateRole *role)
{
  g_autofree char *name = role_name (role, "representants.0.civilite");
  const char *const values[] = { "", "Mme", "M.", NULL };
  const char *const labels[] = { _ ("Not said"), "Mme", "M.", NULL };

  pph_draft_page_add_choice (self, group, name, _ ("Title of Courtesy"), NULL, gtk_string_list_new (values),
                             gtk_string_list_new (labels));
}

static void
show_role (PphDraftPage *self, const char *role)
{
  gsize length = strlen (role);

  for (guint i = 0; i < self->rows->len; i++)
    if (strncmp (pph_draft_page_get_name (self->rows->pdata[i]), role, length) == 0
        && pph_draft_page_get_name (self->rows->pdata[i])[length] == '.')
      pph_draft_page_show_row (self, self->rows->pdata[i]);
  pph_draft_page_tell_changed (self);
}

static void
on_organisation_picked_cb (GtkWidget *picker, PphAnnuaireItem *item, PphDraftPage *self)
{
  const char *role = pph_draft_page_get_name (picker);

  pph_draft_form_pick_organisation (self->form, role, pph_annuaire_item_get_organisation (item));
  show_role (self, role);
}

static void
on_person_picked_cb (GtkWidget *picker, PphAnnuaireItem *item, PphDraftPage *self)
{
  const char *role = pph_draft_page_get_name (picker);

  pph_draft_form_pick_person (self->form, role, pph_annuaire_item_get_person (item));
  show_role (self, role);
}

static void
add_picker (PphDraftPage *self, AdwPreferencesGroup *group, const PphTemplateRole *role, PphAnnuaireKind kind)
{
  g_autoptr (PphAnnuaireList) list = pph_annuaire_list_new (self->desk, kind);
  GtkWidget *picker = pph_annuaire_picker_new (_ ("Directory…"), list);

  pph_draft_page_set_name (picker, role->id);
  g_signal_connect_object (picker, "picked",
                           kind == PPH_ANNUAIRE_PEOPLE ? G_CALLBACK (on_person_picked_cb)
                                                       : G_CALLBACK (on_organisation_picked_cb),
                           self, 0);
  adw_preferences_group_set_header_suffix (group, picker);
}

void
pph_draft_page_add_role (PphDraftPage *self, const PphTemplateRole *role)
{
  AdwPreferencesGroup *group = pph_draft_page_add_group (self, role->label, role->help);
  g_autofree char *short_name = role_name (role, "nom_court");

  add_picker (self, group, role, PPH_ANNUAIRE_ORGANISATIONS);
  pph_draft_form_set_default (self->form, short_name, role->short_name);
  add_role_field (self, group, role, "siret", _ ("SIRET"), PPH_FIELD_TYPE_SIRET, NULL);
  add_role_field (self, group, role, "nom", _ ("Legal Name"), PPH_FIELD_TYPE_TEXT, NULL);
  add_role_field (self, group, role, "nom_court", _ ("Short Name in Texts"), PPH_FIELD_TYPE_TEXT,
                  _ ("With its article: “la préfecture”, “le Département”."));
  add_natures (self, group, role);
  add_role_field (self, group, role, "adresse", _ ("Address"), PPH_FIELD_TYPE_TEXT, NULL);

  /* Translators: the title of the rows about who represents a party */
  group = pph_draft_page_add_group (self, _ ("Represented by"), NULL);
  add_picker (self, group, role, PPH_ANNUAIRE_PEOPLE);
  add_civilities (self, group, role);
  add_role_field (self, group, role, "representants.0.nom", _ ("Given Name and Family Name"), PPH_FIELD_TYPE_TEXT,
                  NULL);
  add_role_field (self, group, role, "representants.0.qualite", _ ("Capacity"), PPH_FIELD_TYPE_TEXT,
                  _ ("As it is printed: “directrice régionale”."));
  add_role_field (self, group, role, "representants.0.habilitation", _ ("Authority"), PPH_FIELD_TYPE_TEXT,
                  _ ("As it is printed: “dûment habilitée à cet effet”."));
}
