/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-annuaire-list.h"
#include "pph-list-picker.h"

G_BEGIN_DECLS

/* pph_annuaire_picker_new: a PphListPicker over the Annuaire, whose "picked" gives a PphAnnuaireItem. @label: of the
 * button; @list: what can be picked, not shared with another screen. (transfer floating) */
GtkWidget *pph_annuaire_picker_new (const char *label, PphAnnuaireList *list);

G_END_DECLS
