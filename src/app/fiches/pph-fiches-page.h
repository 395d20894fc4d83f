/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The fiches and other filled forms of one agreement, in the agreement itself.
 * Signals: "open" (string uuid); "new" (string: id of a form). */

#define PPH_TYPE_FICHES_PAGE (pph_fiches_page_get_type ())
G_DECLARE_FINAL_TYPE (PphFichesPage, pph_fiches_page, PPH, FICHES_PAGE, AdwBin)

/* pph_fiches_page_set_convention: @uuid: (nullable): none. */
void pph_fiches_page_set_convention (PphFichesPage *self, PphDesk *desk, const char *uuid);

G_END_DECLS
