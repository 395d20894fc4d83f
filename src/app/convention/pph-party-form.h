/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-deliberation.h"
#include "pph-editor-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One party and who signs for it.  Signals: "pick": someone wants to take it from
 * the Annuaire; "siret" (string): a valid number was typed for it; "deliberation"
 * (string uuid, "" for a new one): the délibération on whose strength it signs is wanted. */

#define PPH_TYPE_PARTY_FORM (pph_party_form_get_type ())
G_DECLARE_FINAL_TYPE (PphPartyForm, pph_party_form, PPH, PARTY_FORM, AdwBin)

void        pph_party_form_set_session (PphPartyForm *self, PphEditorSession *session);
void        pph_party_form_show_party  (PphPartyForm *self, const char *id); /* NULL: none */
const char *pph_party_form_get_party   (PphPartyForm *self);
/* pph_party_form_show_signing: whether the party may sign today, and what is missing. */
void        pph_party_form_show_signing (PphPartyForm *self, const PphMaySign *answer);

/* The parties in the sidebar.  Signal "activated" (string id). */

#define PPH_TYPE_PARTY_INDEX (pph_party_index_get_type ())
G_DECLARE_FINAL_TYPE (PphPartyIndex, pph_party_index, PPH, PARTY_INDEX, AdwBin)

void        pph_party_index_set_version (PphPartyIndex *self, const PphVersion *version);
void        pph_party_index_select      (PphPartyIndex *self, const char *id);

G_END_DECLS
