/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-fiche.h"
#include "pph-store-rows.h"

G_BEGIN_DECLS

/* A fiche or another filled form, as a list shows it: a PphListed, whose caption is its territory and who carries it.
 * Further properties: "territory", "carrier", "convention", "end-label", "state-key", "end-key" (to sort by). */

#define PPH_TYPE_FICHE_ITEM (pph_fiche_item_get_type ())
G_DECLARE_FINAL_TYPE (PphFicheItem, pph_fiche_item, PPH, FICHE_ITEM, GObject)

const PphFiche *pph_fiche_item_get_fiche (PphFicheItem *self); /* (transfer none) */

/* The fiches of all agreements, or the filled forms of one: a PphStoreRows of PphFicheItem, late ones first. */

/* What a list may be narrowed to, beside the state. */
typedef enum
{
  PPH_FICHE_TERRITORY,
  PPH_FICHE_CARRIER,
  PPH_FICHE_OBJECTIVE,
  PPH_N_FICHE_FACETS,
} PphFicheFacet;

#define PPH_TYPE_FICHE_LIST (pph_fiche_list_get_type ())
G_DECLARE_FINAL_TYPE (PphFicheList, pph_fiche_list, PPH, FICHE_LIST, PphStoreRows)

/* pph_fiche_list_new: empty until it is made active. */
PphFicheList *pph_fiche_list_new            (PphDesk *desk);
/* pph_fiche_list_set_convention: only the forms of this one, which are not only fiches; NULL: the fiches of all. */
void          pph_fiche_list_set_convention (PphFicheList *self, const char *uuid);
void          pph_fiche_list_set_state      (PphFicheList *self, int state); /* PphFicheState, or PPH_FICHE_ANY */
/* pph_fiche_list_set_facet: only those that name @value; NULL: all. */
void          pph_fiche_list_set_facet      (PphFicheList *self, PphFicheFacet facet, const char *value);
const char   *pph_fiche_list_get_facet      (PphFicheList *self, PphFicheFacet facet); /* (nullable) */
/* pph_fiche_list_dup_values: what the fiches that match the query name, in order, each once. (transfer full) */
GStrv         pph_fiche_list_dup_values     (PphFicheList *self, PphFicheFacet facet);
/* pph_fiche_list_get_count: of those that match everything but the state; PPH_FICHE_ANY: of all states. */
guint         pph_fiche_list_get_count      (PphFicheList *self, int state);
/* pph_fiche_list_get_total: how many there are, whatever is searched. */
guint         pph_fiche_list_get_total      (PphFicheList *self);
/* pph_fiche_list_set_active: while nobody sees the list, changes of the store wait until somebody does. */
void          pph_fiche_list_set_active     (PphFicheList *self, gboolean active);
/* pph_fiche_list_dup_fiches: PphFiche, those that are listed now. (transfer full) */
GPtrArray    *pph_fiche_list_dup_fiches     (PphFicheList *self);

G_END_DECLS
