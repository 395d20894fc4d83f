/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-directory.h"
#include "pph-form-fill.h"

G_BEGIN_DECLS

/* What the Annuaire says of someone, put into the parts of a contact, an organisation or a row of a table by the ids
 * that definitions give them: "nom", "fonction", "service", "societe", "adresse", "email", "telephone", "siret".  What
 * the Annuaire does not say stays as it is. */

/* pph_form_takes_person, pph_form_takes_organisation: whether the parts of @field have a place for one. */
gboolean       pph_form_takes_person       (const PphFormField *field);
gboolean       pph_form_takes_organisation (const PphFormField *field);
/* @prefix: of the keys: "rgc", "porteurs-etat.2". @organisation: where the person works, or %NULL. (transfer full) */
PphFilledForm *pph_form_fill_person        (const PphForm *form, const PphFilledForm *filled, const char *prefix,
                                            const PphPerson *person, const PphOrganisation *organisation);
PphFilledForm *pph_form_fill_organisation  (const PphForm *form, const PphFilledForm *filled, const char *prefix,
                                            const PphOrganisation *organisation);

G_END_DECLS
