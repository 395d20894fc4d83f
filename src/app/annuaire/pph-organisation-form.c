/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-organisation-form.h"

#include "pph-annuaire-edit.h"
#include "pph-logo-row.h"

#include <glib/gi18n-lib.h>

struct _PphOrganisationForm
{
  PphAnnuaireForm parent_instance;
  PphLogoRow *logo_row;
};

G_DEFINE_FINAL_TYPE (PphOrganisationForm, pph_organisation_form, PPH_TYPE_ANNUAIRE_FORM)

static gboolean
pph_organisation_form_save (PphAnnuaireForm *form, PphDesk *desk, gconstpointer record, GError **error)
{
  return pph_desk_put_organisation (desk, record, error);
}

static gpointer
pph_organisation_form_blank (PphAnnuaireForm *form)
{
  return pph_organisation_new ();
}

static void
pph_organisation_form_refresh (PphAnnuaireForm *form)
{
  PphOrganisationForm *self = PPH_ORGANISATION_FORM (form);
  const PphOrganisation *organisation = pph_annuaire_form_get_record (form);

  pph_logo_row_set_digest (self->logo_row, organisation->logo);
}

static void
on_logo_changed_cb (PphOrganisationForm *self)
{
  PphAnnuaireForm *form = PPH_ANNUAIRE_FORM (self);
  const char *digest = pph_logo_row_get_digest (self->logo_row);

  pph_annuaire_form_take (form, pph_annuaire_with_text (pph_annuaire_form_get_record (form), "logo",
                                                        digest != NULL ? digest : ""));
  pph_annuaire_form_settle (form);
}

static void
pph_organisation_form_class_init (PphOrganisationFormClass *klass)
{
  PphAnnuaireFormClass *form_class = PPH_ANNUAIRE_FORM_CLASS (klass);

  form_class->save = pph_organisation_form_save;
  form_class->blank = pph_organisation_form_blank;
  form_class->refresh = pph_organisation_form_refresh;
}

static void
pph_organisation_form_init (PphOrganisationForm *self)
{
}

static GtkStringList *
nature_labels (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (int nature = 0; pph_nature_names[nature] != NULL; nature++)
    gtk_string_list_append (labels, nature == PPH_NATURE_UNKNOWN ? _ ("Not said") : pph_nature_label (nature));
  return labels;
}

static GtkStringList *
gender_labels (void)
{
  const char *const labels[] = { _ ("From its article"), _ ("Masculine"), _ ("Feminine"), NULL };

  return gtk_string_list_new (labels);
}

static void
add_rows (PphOrganisationForm *self)
{
  PphAnnuaireForm *form = PPH_ANNUAIRE_FORM (self);
  AdwPreferencesGroup *group = pph_annuaire_form_add_group (form, _ ("Organisation"), NULL);
  PphFieldRow *row;

  pph_annuaire_form_add_field (form, group, "legal_name", _ ("Legal Name"), NULL, FALSE);
  pph_annuaire_form_add_field (form, group, "short_name", _ ("Short Name in Texts"),
                               _ ("With its article: “la préfecture”, “le Département”."), FALSE);
  pph_annuaire_form_add_choice (form, group, "gender", _ ("Gender of the Short Name"), gender_labels ());
  pph_annuaire_form_add_choice (form, group, "nature", _ ("Legal Nature"), nature_labels ());
  row = pph_annuaire_form_add_field (form, group, "siret", _ ("SIRET"), NULL, FALSE);
  pph_field_row_set_purpose (row, GTK_INPUT_PURPOSE_DIGITS);
  pph_annuaire_form_add_field (form, group, "address", _ ("Address"), NULL, TRUE);

  group = pph_annuaire_form_add_group (form, _ ("Contact"), NULL);
  row = pph_annuaire_form_add_field (form, group, "email", _ ("E-mail"), NULL, FALSE);
  pph_field_row_set_purpose (row, GTK_INPUT_PURPOSE_EMAIL);
  row = pph_annuaire_form_add_field (form, group, "phone", _ ("Phone"), NULL, FALSE);
  pph_field_row_set_purpose (row, GTK_INPUT_PURPOSE_PHONE);

  group = pph_annuaire_form_add_group (form, _ ("In Documents"), NULL);
  self->logo_row = PPH_LOGO_ROW (pph_logo_row_new (pph_annuaire_form_get_desk (form)));
  g_signal_connect_object (self->logo_row, "changed", G_CALLBACK (on_logo_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, GTK_WIDGET (self->logo_row));
  pph_annuaire_form_add_field (form, group, "notes", _ ("Notes"), _ ("For the service: never printed."), TRUE);
}

GtkWidget *
pph_organisation_form_new (PphDesk *desk)
{
  PphOrganisationForm *self = g_object_new (PPH_TYPE_ORGANISATION_FORM, NULL);

  pph_annuaire_form_set_desk (PPH_ANNUAIRE_FORM (self), desk);
  add_rows (self);
  return GTK_WIDGET (self);
}
