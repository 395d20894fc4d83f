/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The fiches actions of all agreements, late ones first; they follow the store.
 * Signals: "open" (string uuid); "new" (string uuid of the agreement): the person asked for a fiche, or for an empty one.
 * Properties "territory", "carrier", "objective" (strings): what the list is narrowed to; "": all. */

#define PPH_TYPE_FICHES_VIEW (pph_fiches_view_get_type ())
G_DECLARE_FINAL_TYPE (PphFichesView, pph_fiches_view, PPH, FICHES_VIEW, AdwBin)

GtkWidget *pph_fiches_view_new          (PphDesk *desk);
void       pph_fiches_view_set_narrow   (PphFichesView *self, gboolean narrow);
void       pph_fiches_view_focus_search (PphFichesView *self);

G_END_DECLS
