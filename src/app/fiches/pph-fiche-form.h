/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-fiche.h"
#include "pph-editor-session.h"
#include "pph-preview.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One filled form: rows made from its definition, the files and the values kept beside it.  A change is saved once it
 * has settled; there is no button for it.
 * Signals: "changed": pph_fiche_form_get_session() has another version; "place" (string key): the keyboard is there. */

#define PPH_TYPE_FICHE_FORM (pph_fiche_form_get_type ())
G_DECLARE_FINAL_TYPE (PphFicheForm, pph_fiche_form, PPH, FICHE_FORM, AdwBin)

/* pph_fiche_form_new: takes @stored. Returns: (transfer floating) (nullable): %NULL if @stored is no filled form */
GtkWidget        *pph_fiche_form_new         (PphDesk *desk, PphStored *stored);
PphEditorSession *pph_fiche_form_get_session (PphFicheForm *self); /* (transfer none) */
PphPreview       *pph_fiche_form_get_preview (PphFicheForm *self); /* (transfer none): its pages */
const PphForm    *pph_fiche_form_get_form    (PphFicheForm *self); /* (transfer none) */
void              pph_fiche_form_undo        (PphFicheForm *self);
void              pph_fiche_form_redo        (PphFicheForm *self);
/* pph_fiche_form_focus: goes to the row of @key; %NULL: to the first one. */
void              pph_fiche_form_focus       (PphFicheForm *self, const char *key);
/* pph_fiche_form_take: @filled in the place of what is there, as one step. */
void              pph_fiche_form_take        (PphFicheForm *self, const PphFilledForm *filled);
void              pph_fiche_form_attach      (PphFicheForm *self); /* asks which file */
void              pph_fiche_form_attach_file (PphFicheForm *self, const char *path);
/* pph_fiche_form_flush: waits until the store has what was typed. Returns: FALSE if it could not be saved */
gboolean          pph_fiche_form_flush       (PphFicheForm *self);

G_END_DECLS
