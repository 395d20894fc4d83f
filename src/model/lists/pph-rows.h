/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A GListModel of objects that are all made again whenever something changes: what lists of the
 * store derive from.  Rows that did not change keep their object, and so a selection and the place
 * in the list. */
#define PPH_TYPE_ROWS (pph_rows_get_type ())
G_DECLARE_DERIVABLE_TYPE (PphRows, pph_rows, PPH, ROWS, GObject)

struct _PphRowsClass
{
  GObjectClass parent_class;
};

/* pph_rows_replace: the rows are now @items (objects; transfer full). "items-changed" speaks of the rows that came and
 * went, each by itself, as long as the others keep their order; else, or without @hash (nullable), which goes with @same,
 * of all that lies between the first and the last row that differ; where many go, of all rows. */
void pph_rows_replace (PphRows *self, GPtrArray *items, GHashFunc hash, GEqualFunc same);
/* pph_rows_take_away, pph_rows_put: the same of one row. (transfer none) */
void pph_rows_take_away (PphRows *self, guint i);
void pph_rows_put       (PphRows *self, guint i, gpointer item);

G_END_DECLS
