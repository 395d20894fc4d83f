/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Fiches actions across conventions: a list, late ones first, and the one that is open.
 * Signals: "toast" (AdwToast): the window shows it. */

#define PPH_TYPE_FICHES_VIEW (pph_fiches_view_get_type ())
G_DECLARE_FINAL_TYPE (PphFichesView, pph_fiches_view, PPH, FICHES_VIEW, AdwBin)

GtkWidget *pph_fiches_view_new        (PphDesk *desk);
void       pph_fiches_view_set_narrow (PphFichesView *self, gboolean narrow);
/* pph_fiches_view_flush: to be called before closing. Returns: FALSE if something could not be saved */
gboolean   pph_fiches_view_flush      (PphFichesView *self);

G_END_DECLS
