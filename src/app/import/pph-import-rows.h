/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-settling-outline.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* pph_import_rows_new_factory: what shows a PphSettlingRow: number, title and what it is, or a finding. (transfer full) */
GtkListItemFactory *pph_import_rows_new_factory (void);

G_END_DECLS
