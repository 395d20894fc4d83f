/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-annuaire-form.h"

G_BEGIN_DECLS

#define PPH_TYPE_PERSON_FORM (pph_person_form_get_type ())
G_DECLARE_FINAL_TYPE (PphPersonForm, pph_person_form, PPH, PERSON_FORM, PphAnnuaireForm)

GtkWidget *pph_person_form_new (PphDesk *desk);

G_END_DECLS
