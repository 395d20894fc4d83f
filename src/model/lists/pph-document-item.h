/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

G_BEGIN_DECLS

/* A row of a list of documents: a summary, as the properties that its cells are
 * bound to: "reference", "title", "partners", "state-label", "state-classes",
 * "end-label", "modified-label",
 * "end-key" and "modified-key" (to sort by), "caption" (the second line where there is no
 * room for columns), and "accessible" (the row in one sentence). */

#define PPH_TYPE_DOCUMENT_ITEM (pph_document_item_get_type ())
G_DECLARE_FINAL_TYPE (PphDocumentItem, pph_document_item, PPH, DOCUMENT_ITEM, GObject)

/* @desk: is asked how far a délibération has gone. @today: julian day, so that "today" and "yesterday" can be said */
PphDocumentItem  *pph_document_item_new         (PphDesk *desk, const PphSummary *summary, guint32 today);
/* pph_document_item_get_summary: kept with the row from then on: for the few that somebody acts on. (transfer none) */
const PphSummary *pph_document_item_get_summary (PphDocumentItem *self);
const char       *pph_document_item_get_uuid     (PphDocumentItem *self);
const char       *pph_document_item_get_modified (PphDocumentItem *self); /* ISO date and time, UTC; or "" */
PphVersionState   pph_document_item_get_state    (PphDocumentItem *self);
gboolean          pph_document_item_is_archived  (PphDocumentItem *self);
/* By the document alone; and whether all that two rows say is the same, but for the day. */
guint             pph_document_item_hash        (gconstpointer item);
gboolean          pph_document_item_equal       (gconstpointer a, gconstpointer b);

G_END_DECLS
