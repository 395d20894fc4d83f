/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The Annuaire: organisations and people with their capacities, as lists and forms. */

#define PPH_TYPE_ANNUAIRE_VIEW (pph_annuaire_view_get_type ())
G_DECLARE_FINAL_TYPE (PphAnnuaireView, pph_annuaire_view, PPH, ANNUAIRE_VIEW, AdwBin)

GtkWidget *pph_annuaire_view_new        (PphDesk *desk);
void       pph_annuaire_view_set_narrow (PphAnnuaireView *self, gboolean narrow);

G_END_DECLS
