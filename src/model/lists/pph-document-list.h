/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-store-rows.h"

G_BEGIN_DECLS

/* The documents of the store that match a query and a state: a PphStoreRows of PphDocumentItem. */

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
G_DECLARE_FINAL_TYPE (PphDocumentList, pph_document_list, PPH, DOCUMENT_LIST, PphStoreRows)

PphDocumentList *pph_document_list_new        (PphDesk *desk);
void             pph_document_list_set_filter (PphDocumentList *self, PphDocumentFilter filter);
/* pph_document_list_get_count: how many match the query under @filter. */
guint            pph_document_list_get_count  (PphDocumentList *self, PphDocumentFilter filter);
/* pph_document_list_is_cut: a thousand match the query, and others may: those are left out of the list and the counts. */
gboolean         pph_document_list_is_cut     (PphDocumentList *self);
/* pph_document_list_is_store_empty: there is no document at all, whatever the query and filter. */
gboolean         pph_document_list_is_store_empty (PphDocumentList *self);

G_END_DECLS
