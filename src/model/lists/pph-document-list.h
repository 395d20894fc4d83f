/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-rows.h"

G_BEGIN_DECLS

/* The documents of the store that match a query and a state, as a GListModel of
 * PphDocumentItem that follows the store: what a command changes appears.
 * Properties: "query", "filter" (PphDocumentFilter), "counts-changed" is a
 * signal. Rows that did not change keep their place, and so the selection. */

typedef enum
{
  PPH_DOCUMENT_FILTER_ALL, /* archived ones aside */
  PPH_DOCUMENT_FILTER_DRAFTS,
  PPH_DOCUMENT_FILTER_SIGNING,
  PPH_DOCUMENT_FILTER_IN_FORCE,
  PPH_DOCUMENT_FILTER_ENDED,
  PPH_DOCUMENT_FILTER_ARCHIVED,
  PPH_N_DOCUMENT_FILTERS,
} PphDocumentFilter;
/* pph_document_filter_label: for people, translated. (transfer none) */
const char *pph_document_filter_label (PphDocumentFilter filter);
gboolean    pph_document_filter_match (PphDocumentFilter filter, PphVersionState state, gboolean archived);

#define PPH_TYPE_DOCUMENT_LIST (pph_document_list_get_type ())
G_DECLARE_FINAL_TYPE (PphDocumentList, pph_document_list, PPH, DOCUMENT_LIST, PphRows)

PphDocumentList *pph_document_list_new        (PphDesk *desk);
void             pph_document_list_set_query  (PphDocumentList *self, const char *query);
void             pph_document_list_set_filter (PphDocumentList *self, PphDocumentFilter filter);
/* pph_document_list_get_count: how many match the query under @filter. */
guint            pph_document_list_get_count  (PphDocumentList *self, PphDocumentFilter filter);
/* pph_document_list_is_cut: a thousand match the query, and others may: those are left out of the list and the counts. */
gboolean         pph_document_list_is_cut     (PphDocumentList *self);
/* pph_document_list_is_store_empty: there is no document at all, whatever the query and filter. */
gboolean         pph_document_list_is_store_empty (PphDocumentList *self);
/* pph_document_list_get_error: one sentence when the store could not be read; or NULL. (transfer none) */
const char      *pph_document_list_get_error  (PphDocumentList *self);

G_END_DECLS
