/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rgc-sheets.h"

#include "pph-annuaire-picker.h"
#include "pph-date-text.h"
#include "pph-desk-accounts.h"
#include "pph-desk-rgc.h"
#include "pph-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One person of the act: the RGC, or who replaces them. */
typedef struct
{
  PphFieldRow *name, *birth, *phone, *email;
  AdwComboRow *status;
  GRefString *person; /* uuid in the Annuaire, or NULL */
} PersonRows;

typedef struct
{
  PphDesk *desk;
  PphRgcAct *act;
  PphFieldRow *partner, *siret, *address, *representative;
  PersonRows people[2];
  gboolean quiet;
} Act;

static void
act_free (gpointer data)
{
  Act *self = data;

  g_object_unref (self->desk);
  pph_rgc_act_unref (self->act);
  for (guint i = 0; i < G_N_ELEMENTS (self->people); i++)
    g_clear_pointer (&self->people[i].person, g_ref_string_release);
  g_free (self);
}

static void
read_text (PphFieldRow *row, GRefString **slot)
{
  g_autofree char *text = g_strstrip (pph_field_row_dup_text (row));

  pph_set_string (slot, text);
}

/* (transfer full) (nullable): nothing is written of that person */
static PphRgcPerson *
read_person (const PersonRows *rows)
{
  g_autoptr (PphRgcPerson) person = pph_rgc_person_new ();
  g_autofree char *birth = pph_field_row_dup_text (rows->birth);
  g_autofree char *iso = pph_date_text_normalise (birth);

  read_text (rows->name, &person->name);
  read_text (rows->phone, &person->phone);
  read_text (rows->email, &person->email);
  pph_set_string (&person->birth, iso);
  pph_set_string (&person->person, rows->person);
  person->status = (int)adw_combo_row_get_selected (rows->status);
  if (person->name == NULL && person->email == NULL && person->phone == NULL && person->birth == NULL)
    return NULL;
  return g_steal_pointer (&person);
}

/* The substitutes that have no rows stay. */
static PphRgcAct *
read_act (Act *self)
{
  PphRgcAct *made = pph_rgc_act_copy (self->act);
  g_autoptr (PphRgcPerson) holder = read_person (&self->people[0]);
  g_autoptr (PphRgcPerson) substitute = read_person (&self->people[1]);
  gboolean had = pph_list_length (self->act->substitutes) > 0;

  read_text (self->partner, &made->partner);
  read_text (self->siret, &made->siret);
  read_text (self->address, &made->address);
  read_text (self->representative, &made->representative);
  pph_set_record (&made->holder, holder);
  if (substitute != NULL)
    pph_set_list (&made->substitutes, had ? pph_list_replaced (made->substitutes, 0, substitute)
                                          : pph_list_appended (made->substitutes, substitute));
  else if (had)
    pph_set_list (&made->substitutes, pph_list_removed (made->substitutes, 0));
  return made;
}

/* Where a finding about a person is shown. */
static PphFieldRow *
find_person_row (const PersonRows *rows, const PphFinding *finding)
{
  if (g_str_has_prefix (finding->code, "email-"))
    return rows->email;
  if (g_str_equal (finding->code, "date-invalid") || g_str_equal (finding->code, "not-adult"))
    return rows->birth;
  return rows->name;
}

static PphFieldRow *
find_row (Act *self, const PphFinding *finding)
{
  const char *field = pph_str (finding->field);

  if (g_str_equal (field, "holder"))
    return find_person_row (&self->people[0], finding);
  if (g_str_equal (field, "substitutes.1"))
    return find_person_row (&self->people[1], finding);
  if (g_str_equal (field, "siret"))
    return self->siret;
  if (g_str_equal (field, "partner"))
    return self->partner;
  return NULL;
}

static void
clear_hints (Act *self)
{
  PphFieldRow *const rows[]
      = { self->partner,         self->siret,          self->people[0].name,  self->people[0].birth,
          self->people[0].email, self->people[1].name, self->people[1].birth, self->people[1].email };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    pph_field_row_set_hint (rows[i], PPH_HINT_HELP, NULL);
}

/* What is missing is only to be completed; what is wrong is said at once, beside its field. */
static void
show_findings (PphSheet *sheet, Act *self)
{
  g_autoptr (PphAccounts) accounts = pph_desk_load_accounts (self->desk, self->act->convention, NULL);
  g_autoptr (GPtrArray) findings = accounts != NULL ? pph_desk_check_act (self->desk, accounts, self->act) : NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  clear_hints (self);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];
      PphFieldRow *row = find_row (self, finding);
      gboolean missing = g_str_equal (finding->code, "missing") || finding->severity != PPH_SEVERITY_ERROR;

      if (row != NULL)
        pph_field_row_set_hint (row, missing ? PPH_HINT_WARNING : PPH_HINT_ERROR, finding->sentence);
      else if (!missing)
        g_ptr_array_add (others, findings->pdata[i]);
    }
  pph_sheet_say_findings (sheet, others);
}

static void
on_settled_cb (PphSheet *sheet, Act *self)
{
  g_autoptr (PphRgcAct) made = NULL;
  g_autoptr (GError) error = NULL;

  if (self->quiet)
    return;
  made = read_act (self);
  if (!pph_rgc_act_equal (made, self->act))
    {
      if (!pph_desk_save_act (self->desk, made, &error))
        {
          pph_sheet_say (sheet, error->message);
          return;
        }
      pph_rgc_act_unref (self->act);
      self->act = g_steal_pointer (&made);
    }
  show_findings (sheet, self);
}

static void
show_person (PersonRows *rows, const PphRgcPerson *person)
{
  pph_field_row_set_text (rows->name, person->name);
  pph_field_row_set_text (rows->phone, person->phone);
  pph_field_row_set_text (rows->email, person->email);
  pph_set_string (&rows->person, person->person);
}

static void
on_picked_cb (PphSheet *sheet, PphAnnuaireItem *item, GtkWidget *picker)
{
  Act *self = g_object_get_data (G_OBJECT (sheet), "act");
  PersonRows *rows = g_object_get_data (G_OBJECT (picker), "rows");
  g_autoptr (PphRgcPerson) person = pph_rgc_person_from_directory (pph_annuaire_item_get_person (item));

  show_person (rows, person);
  on_settled_cb (sheet, self);
}

static void
add_person (PphSheet *sheet, Act *self, PersonRows *rows, const char *title, const PphRgcPerson *person)
{
  const char *statuses[PPH_RGC_STATUS_TEMPORARY + 2] = { NULL };
  AdwPreferencesGroup *group = pph_sheet_add_group (sheet, title, NULL);
  g_autoptr (PphAnnuaireList) list = pph_annuaire_list_new (self->desk, PPH_ANNUAIRE_PEOPLE);
  GtkWidget *picker = pph_annuaire_picker_new (_ ("From the Directory"), list);

  for (guint i = 0; i <= PPH_RGC_STATUS_TEMPORARY; i++)
    statuses[i] = pph_rgc_status_label ((PphRgcStatus)i);
  adw_preferences_group_set_header_suffix (group, picker);
  g_object_set_data (G_OBJECT (picker), "rows", rows);
  g_signal_connect_object (picker, "picked", G_CALLBACK (on_picked_cb), sheet, G_CONNECT_SWAPPED);
  rows->name = pph_sheet_add_field (sheet, group, _ ("Name"), person != NULL ? person->name : NULL);
  rows->birth = pph_sheet_add_date (sheet, group, _ ("Date of Birth"), person != NULL ? person->birth : NULL);
  rows->phone = pph_sheet_add_field (sheet, group, _ ("Telephone"), person != NULL ? person->phone : NULL);
  rows->email = pph_sheet_add_field (sheet, group, _ ("E-mail"), person != NULL ? person->email : NULL);
  rows->status = pph_sheet_add_choice (sheet, group, _ ("Status"), statuses,
                                       person != NULL ? (guint)person->status : PPH_RGC_STATUS_UNKNOWN);
  pph_set_string (&rows->person, person != NULL ? person->person : NULL);
}

void
pph_act_sheet_show (GtkWidget *over, PphDesk *desk, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  PphRgcAct *act = pph_store_load_record (pph_desk_get_store (desk), &pph_rgc_act_record_type, uuid, &error);
  PphSheet *sheet = pph_sheet_new (over, _ ("Act of Engagement"), NULL);
  AdwPreferencesGroup *group;
  Act *self;

  gtk_window_set_default_size (GTK_WINDOW (sheet), 520, 640);
  gtk_window_present (GTK_WINDOW (sheet));
  if (act == NULL)
    {
      pph_sheet_say (sheet, error->message);
      return;
    }
  self = g_new0 (Act, 1);
  self->quiet = TRUE;
  self->desk = g_object_ref (desk);
  self->act = act;
  g_object_set_data_full (G_OBJECT (sheet), "act", self, act_free);
  add_person (sheet, self, &self->people[0], _ ("RGC"), act->holder);
  add_person (sheet, self, &self->people[1], _ ("Substitute"),
              act->substitutes != NULL ? pph_list_get (act->substitutes, 0) : NULL);
  group = pph_sheet_add_group (sheet, _ ("Partner"), NULL);
  self->partner = pph_sheet_add_field (sheet, group, _ ("Legal Name"), act->partner);
  self->siret = pph_sheet_add_field (sheet, group, _ ("SIRET"), act->siret);
  self->address = pph_sheet_add_field (sheet, group, _ ("Address"), act->address);
  self->representative = pph_sheet_add_field (sheet, group, _ ("Representative"), act->representative);
  g_signal_connect (sheet, "settled", G_CALLBACK (on_settled_cb), self);
  self->quiet = FALSE;
  show_findings (sheet, self);
  gtk_widget_child_focus (GTK_WIDGET (self->people[0].name), GTK_DIR_TAB_FORWARD);
}
