/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-annuaire-form.h"

G_BEGIN_DECLS

#define PPH_TYPE_ORGANISATION_FORM (pph_organisation_form_get_type ())
G_DECLARE_FINAL_TYPE (PphOrganisationForm, pph_organisation_form, PPH, ORGANISATION_FORM, PphAnnuaireForm)

GtkWidget *pph_organisation_form_new (PphDesk *desk);

G_END_DECLS
