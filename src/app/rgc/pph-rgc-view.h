/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Gestion des comptes: partners, those whose clock ends first on top; of one of
 * them the clocks, the acts with their people, and the register. */

#define PPH_TYPE_RGC_VIEW (pph_rgc_view_get_type ())
G_DECLARE_FINAL_TYPE (PphRgcView, pph_rgc_view, PPH, RGC_VIEW, AdwBin)

GtkWidget *pph_rgc_view_new        (PphDesk *desk);
void       pph_rgc_view_set_narrow (PphRgcView *self, gboolean narrow);

G_END_DECLS
