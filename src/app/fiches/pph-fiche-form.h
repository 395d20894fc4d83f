/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-fiche.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One filled form: rows made from its definition, and its pages beside them.
 * A change is saved once it has settled; there is no button for it. */

#define PPH_TYPE_FICHE_FORM (pph_fiche_form_get_type ())
G_DECLARE_FINAL_TYPE (PphFicheForm, pph_fiche_form, PPH, FICHE_FORM, AdwBin)

/* pph_fiche_form_new: takes @stored. Returns: (transfer floating) (nullable): %NULL if @stored is no filled form */
GtkWidget  *pph_fiche_form_new        (PphDesk *desk, PphStored *stored);
const PphDocument *pph_fiche_form_get_document (PphFicheForm *self); /* (transfer none) */
const PphVersion  *pph_fiche_form_get_version  (PphFicheForm *self); /* (transfer none) */
void        pph_fiche_form_undo       (PphFicheForm *self);
void        pph_fiche_form_redo       (PphFicheForm *self);
PphPages   *pph_fiche_form_get_pages  (PphFicheForm *self); /* (transfer none) (nullable) */
/* pph_fiche_form_flush: waits until the store has what was typed. Returns: FALSE if it could not be saved */
gboolean    pph_fiche_form_flush      (PphFicheForm *self);

G_END_DECLS
