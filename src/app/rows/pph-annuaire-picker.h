/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-annuaire-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A button that opens the Annuaire, to search and pick one entry.
 * Signal "picked" (PphAnnuaireItem). */

#define PPH_TYPE_ANNUAIRE_PICKER (pph_annuaire_picker_get_type ())
G_DECLARE_FINAL_TYPE (PphAnnuairePicker, pph_annuaire_picker, PPH, ANNUAIRE_PICKER, AdwBin)

/* @label: of the button; @list: what can be picked, not shared with another screen. */
GtkWidget *pph_annuaire_picker_new (const char *label, PphAnnuaireList *list);

G_END_DECLS
