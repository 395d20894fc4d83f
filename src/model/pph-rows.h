/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* pph_rows_replace: gives the list model @model new rows: *@rows becomes @items
 * (objects; transfer full), and "items-changed" speaks of what lies between the
 * first and the last row that differ.  A row that is the same keeps its object,
 * and so a selection and the place in the list. */
void pph_rows_replace (GListModel *model, GPtrArray **rows, GPtrArray *items, GEqualFunc same);

G_END_DECLS
