/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-field-row.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the forms of the Annuaire have in common: an immutable record, rows bound
 * to its fields, and saving.  Each change makes a new record; a settled one (a
 * field left, or one second without typing) is given to the desk.  A record
 * that holds nothing yet is not saved.
 * Signals: "saved" (uuid); "failed" (sentence): what is typed stays shown. */

#define PPH_TYPE_ANNUAIRE_FORM (pph_annuaire_form_get_type ())
G_DECLARE_DERIVABLE_TYPE (PphAnnuaireForm, pph_annuaire_form, PPH, ANNUAIRE_FORM, AdwBin)

struct _PphAnnuaireFormClass
{
  AdwBinClass parent_class;

  gboolean (*save)    (PphAnnuaireForm *self, PphDesk *desk, gconstpointer record, GError **error);
  gpointer (*blank)   (PphAnnuaireForm *self);  /* a record that holds nothing (transfer full) */
  void     (*refresh) (PphAnnuaireForm *self);  /* shows the record in what is not a bound row */
};

/* For those who use a form. */
gconstpointer pph_annuaire_form_get_record (PphAnnuaireForm *self);                       /* (nullable) */
const char   *pph_annuaire_form_get_uuid   (PphAnnuaireForm *self);                       /* (nullable) */
/* pph_annuaire_form_show: settles what was shown, then shows @record; NULL: a new one. */
void          pph_annuaire_form_show       (PphAnnuaireForm *self, gconstpointer record);
/* pph_annuaire_form_follow: shows what the store now has, unless something typed is not saved yet. */
void          pph_annuaire_form_follow     (PphAnnuaireForm *self, gconstpointer record);
gboolean      pph_annuaire_form_settle     (PphAnnuaireForm *self);
/* pph_annuaire_form_forget: what is shown was deleted: there is nothing to settle. */
void          pph_annuaire_form_forget     (PphAnnuaireForm *self);
void          pph_annuaire_form_focus      (PphAnnuaireForm *self);                       /* the first field */

/* For those who make one. */
void          pph_annuaire_form_set_desk   (PphAnnuaireForm *self, PphDesk *desk);
PphDesk      *pph_annuaire_form_get_desk   (PphAnnuaireForm *self);
AdwPreferencesGroup *pph_annuaire_form_add_group (PphAnnuaireForm *self, const char *title, const char *description);
PphFieldRow  *pph_annuaire_form_add_field  (PphAnnuaireForm *self, AdwPreferencesGroup *group, const char *field,
                                            const char *title, const char *help, gboolean multiline);
/* @labels: one per value of the field, from 0; taken. */
void          pph_annuaire_form_add_choice (PphAnnuaireForm *self, AdwPreferencesGroup *group, const char *field,
                                            const char *title, GtkStringList *labels);
/* pph_annuaire_form_take: @record (transfer full) is what the form now holds. */
void          pph_annuaire_form_take       (PphAnnuaireForm *self, gpointer record);

G_END_DECLS
