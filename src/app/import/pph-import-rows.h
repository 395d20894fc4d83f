/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-settling-outline.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* pph_import_rows_show: @rows in @list: each with its number, its title and what it is, or a finding. */
void pph_import_rows_show (GtkListView *list, PphSettlingOutline *rows);

G_END_DECLS
