/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-authorised-user.h"

G_BEGIN_DECLS

/* The accounts that a convention opens to a partner (gestion des comptes): who
 * designates and is designated, who is authorised, when all of it was looked at;
 * and what follows as of a day: which act counts, and the clocks that run. */

typedef struct
{
  PphRecord    parent;
  GRefString  *convention; /* uuid of the document */
  GRefString  *reference;  /* of it, or NULL */
  GRefString  *title;
  GRefString  *partner;
  PphRgcTerms *terms;
  PphList     *acts;       /* PphRgcAct in the order in which they were made, linked (pph_rgc_acts_link()) */
  PphList     *users;      /* PphAuthorisedUser */
  PphList     *audits;     /* PphUserAudit, oldest first */
} PphAccounts;
PPH_DECLARE_RECORD (PphAccounts, pph_accounts)

/* pph_accounts_get_act: the act that counts: the newest in force, else the newest that waits for something, else the
 * newest. (transfer none) (nullable): there is none */
const PphRgcAct    *pph_accounts_get_act        (const PphAccounts *self, const GDate *today);
const PphRgcAct    *pph_accounts_find_act       (const PphAccounts *self, const char *uuid);  /* (transfer none) (nullable) */
/* pph_accounts_get_number: of an act among those of the convention, from 1; 0: it is not one of them. */
guint               pph_accounts_get_number     (const PphAccounts *self, const PphRgcAct *act);
/* pph_accounts_get_open_audit: the one that was begun and not finished. (transfer none) (nullable) */
const PphUserAudit *pph_accounts_get_open_audit (const PphAccounts *self);
/* pph_accounts_get_next_audit: from the last one that was finished, else from the day on which the first RGC was accepted,
 * else from the first rights. (transfer full) (nullable): nothing is to be audited yet */
PphDue             *pph_accounts_get_next_audit (const PphAccounts *self, const GDate *today);
/* pph_accounts_list_clocks: those of the acts; the day on which an RGC goes while nobody follows; the next audit.
 * PphRgcClock, by date (transfer full) */
GPtrArray          *pph_accounts_list_clocks    (const PphAccounts *self, const GDate *today);
/* pph_accounts_list_measures: pph_users_list_measures() of them. (transfer full) */
GPtrArray          *pph_accounts_list_measures  (const PphAccounts *self, const GDate *today);

/* pph_list_to_array: the items of a list, each with a reference. (transfer full) */
GPtrArray          *pph_list_to_array           (const PphList *list);

G_END_DECLS
