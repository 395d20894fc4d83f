/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-store.h"
#include "pph-two-lines.h"

G_BEGIN_DECLS

/* An entry of the history of a document: what was done; then when, and by whom: "3 mars 2026 à 14:32, Camille Roux". */
#define PPH_TYPE_HISTORY_ITEM (pph_history_item_get_type ())
G_DECLARE_FINAL_TYPE (PphHistoryItem, pph_history_item, PPH, HISTORY_ITEM, PphTwoLines)

/* @version: the present one, which knows what its parts are called. (transfer full) */
PphHistoryItem *pph_history_item_new    (const PphHistoryEntry *entry, const PphVersion *version);
gint64          pph_history_item_get_id (PphHistoryItem *self); /* of the entry */

G_END_DECLS
