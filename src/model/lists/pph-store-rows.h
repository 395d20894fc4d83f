/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-rows.h"

G_BEGIN_DECLS

/* Rows that are read from the store of a desk, follow it, and may be narrowed to what is searched.
 * Signal "refreshed": the rows, their counts or the error are those of now. */
#define PPH_TYPE_STORE_ROWS (pph_store_rows_get_type ())
G_DECLARE_DERIVABLE_TYPE (PphStoreRows, pph_store_rows, PPH, STORE_ROWS, PphRows)

struct _PphStoreRowsClass
{
  PphRowsClass parent_class;

  /* read: what the store has now, for the query of now. @change: what was written since; %NULL: all may be another. */
  void (*read) (PphStoreRows *self, const PphStoreChange *change);
};

/* pph_store_rows_set_query: words and starts of words; case and accents are ignored. "" or NULL: all */
void        pph_store_rows_set_query (PphStoreRows *self, const char *query);
const char *pph_store_rows_get_query (PphStoreRows *self); /* (nullable): all; never "" */
/* pph_store_rows_get_error: one sentence when the store could not be read; or NULL. (transfer none) */
const char *pph_store_rows_get_error (PphStoreRows *self);

/* For who derives. */

/* pph_store_rows_follow: once, when it is made: reads when the store of @desk changes, not yet now. */
void        pph_store_rows_follow    (PphStoreRows *self, PphDesk *desk);
PphDesk    *pph_store_rows_get_desk  (PphStoreRows *self); /* (transfer none) */
void        pph_store_rows_read      (PphStoreRows *self); /* all */
/* pph_store_rows_set_error: @error (nullable) of what was just read; before it is shown */
void        pph_store_rows_set_error (PphStoreRows *self, const GError *error);
/* pph_store_rows_show: as pph_rows_replace(), and "refreshed". */
void        pph_store_rows_show      (PphStoreRows *self, GPtrArray *items, GHashFunc hash, GEqualFunc same);
/* pph_store_rows_narrow: *@slot is @text now, NULL for "". Returns: FALSE if it was already */
gboolean    pph_store_rows_narrow    (char **slot, const char *text);

G_END_DECLS
