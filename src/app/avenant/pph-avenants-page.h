/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The avenants of one convention, or the convention that an avenant amends; each opens by "win.open". */

#define PPH_TYPE_AVENANTS_PAGE (pph_avenants_page_get_type ())
G_DECLARE_FINAL_TYPE (PphAvenantsPage, pph_avenants_page, PPH, AVENANTS_PAGE, AdwBin)

/* pph_avenants_page_show: reads the store again. */
void pph_avenants_page_show (PphAvenantsPage *self, PphDesk *desk, const PphDocument *document, const PphVersion *version);

G_END_DECLS
