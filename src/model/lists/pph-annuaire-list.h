/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-store-rows.h"
#include "pph-two-lines.h"

G_BEGIN_DECLS

/* One entry of the Annuaire, as a list shows it. */

#define PPH_TYPE_ANNUAIRE_ITEM (pph_annuaire_item_get_type ())
G_DECLARE_FINAL_TYPE (PphAnnuaireItem, pph_annuaire_item, PPH, ANNUAIRE_ITEM, PphTwoLines)

const char            *pph_annuaire_item_get_uuid         (PphAnnuaireItem *self);
const char            *pph_annuaire_item_get_title        (PphAnnuaireItem *self);
/* Each is %NULL for an item of the other kind. (transfer none) */
const PphOrganisation *pph_annuaire_item_get_organisation (PphAnnuaireItem *self);
const PphPerson       *pph_annuaire_item_get_person       (PphAnnuaireItem *self);

typedef enum
{
  PPH_ANNUAIRE_ORGANISATIONS,
  PPH_ANNUAIRE_PEOPLE,
} PphAnnuaireKind;

/* The organisations or the people of the store that match what is searched: a PphStoreRows of PphAnnuaireItem. */

#define PPH_TYPE_ANNUAIRE_LIST (pph_annuaire_list_get_type ())
G_DECLARE_FINAL_TYPE (PphAnnuaireList, pph_annuaire_list, PPH, ANNUAIRE_LIST, PphStoreRows)

PphAnnuaireList *pph_annuaire_list_new       (PphDesk *desk, PphAnnuaireKind kind);
/* pph_annuaire_list_set_organisation: only people with a capacity there; NULL: all. */
void             pph_annuaire_list_set_organisation (PphAnnuaireList *self, const char *uuid);
/* pph_annuaire_list_find: the position of @uuid among those shown.
 * Returns: FALSE if it is not */
gboolean         pph_annuaire_list_find      (PphAnnuaireList *self, const char *uuid, guint *position);
/* pph_annuaire_list_is_empty: there is none in the store, whatever is searched. */
gboolean         pph_annuaire_list_is_empty  (PphAnnuaireList *self);

G_END_DECLS
