/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-accounts.h"
#include "pph-desk.h"

G_BEGIN_DECLS

/* The accounts that conventions open to their partners, put together from what the store keeps of each: acts, authorised
 * users, audits and terms. */

/* pph_desk_list_accounts: the accounts of each convention that has any of these. PphAccounts, those with the nearest clock
 * first (transfer full) (nullable): the store's error */
GPtrArray    *pph_desk_list_accounts (PphDesk *self, GError **error);
/* pph_desk_load_accounts: those of one convention (uuid), empty when it has none yet.
 * Returns: (transfer full) (nullable): _NOT_FOUND, or the store's error */
PphAccounts  *pph_desk_load_accounts (PphDesk *self, const char *convention, GError **error);

/* pph_desk_save_rgc_terms: what @convention says of its RGC. Without it: pph_rgc_terms_new_usual(), one RGC only for a
 * département (S4-R8). */
gboolean      pph_desk_save_rgc_terms (PphDesk *self, const char *convention, const PphRgcTerms *terms, GError **error);

G_END_DECLS
