/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-authorised-user.h"
#include "pph-desk.h"

G_BEGIN_DECLS

/* The register of authorised users, as a table that a spreadsheet keeps.  Its
 * columns are found by their headings: nom, courriel, service, outils (keys of
 * annexe 4, separated by spaces or commas), depuis, derniere activite, proconnect
 * (oui, non), formation, depart, suspension, suppression, statut (fonctionnaire,
 * contractuel, salarie, prestataire, interimaire). */

/* The columns of the register, for what a table has. */
typedef enum
{
  PPH_USER_COLUMN_NAME, PPH_USER_COLUMN_EMAIL, PPH_USER_COLUMN_SERVICE, PPH_USER_COLUMN_TOOLS, PPH_USER_COLUMN_SINCE,
  PPH_USER_COLUMN_LAST_ACTIVITY, PPH_USER_COLUMN_PROCONNECT, PPH_USER_COLUMN_TRAINED_ON, PPH_USER_COLUMN_LEFT_ON,
  PPH_USER_COLUMN_SUSPENDED_ON, PPH_USER_COLUMN_DELETED_ON, PPH_USER_COLUMN_STATUS, PPH_USER_N_COLUMNS,
} PphUserColumn;
/* pph_authorised_user_with_columns: @self with what @from says in @columns (bits 1 << PphUserColumn). (transfer full) */
PphAuthorisedUser *pph_authorised_user_with_columns (const PphAuthorisedUser *self, const PphAuthorisedUser *from, guint columns);

/* pph_desk_export_users: a table that pph_desk_import_users() reads as the same @users: UTF-8 with a byte-order mark,
 * ";", dates as 12/03/2026. (transfer full) */
GBytes       *pph_desk_export_users (const GPtrArray *users);
/* pph_desk_import_users: PphAuthorisedUser, in the order of the file. Findings, with their line: no column "nom" or
 * "courriel", a heading that is unknown, a line without a name or that cannot be read, a date that is none (kept as
 * typed), and a line that says again what another said, which is left out. Two people of the same name stay two. *@columns: (out)
 * (optional): those that the table has, as bits; 0: it lacks one that it must have.
 * Returns: (transfer full) (nullable): %NULL with _UNREADABLE */
GPtrArray    *pph_desk_import_users (PphDesk *self, const char *path, guint *columns, GPtrArray *findings, GError **error);
/* pph_desk_audit_users: the audit of @users as of today, with nothing decided. (transfer full) */
PphUserAudit *pph_desk_audit_users  (PphDesk *self, const GPtrArray *users, const PphRgcTerms *terms);
/* pph_desk_print_audit: its report as a PDF. (transfer full) (nullable) */
GBytes       *pph_desk_print_audit  (PphDesk *self, const PphUserAudit *audit, const GPtrArray *users,
                                     const PphRgcTerms *terms, GPtrArray *findings, GError **error);

G_END_DECLS
