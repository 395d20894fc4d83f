/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-authorised-user.h"
#include "pph-desk.h"

G_BEGIN_DECLS

/* The register of authorised users, as a table that a spreadsheet keeps.  Its
 * columns are found by their headings: nom, courriel, service, outils (keys of
 * annexe 4, separated by spaces or commas), depuis, derniere activite, proconnect
 * (oui, non), formation, depart, suspension, suppression. */

/* pph_desk_import_users: PphAuthorisedUser, in the order of the file. Findings, with their line: no column "nom" or
 * "courriel", a heading that is unknown, a line without a name or that cannot be read, a date that is none (kept as
 * typed), and a line that says again what another said, which is left out. Two people of the same name stay two.
 * Returns: (transfer full) (nullable): %NULL with _UNREADABLE */
GPtrArray    *pph_desk_import_users (PphDesk *self, const char *path, GPtrArray *findings, GError **error);
/* pph_desk_audit_users: the audit of @users as of today, with nothing decided. (transfer full) */
PphUserAudit *pph_desk_audit_users  (PphDesk *self, const GPtrArray *users, const PphRgcTerms *terms);
/* pph_desk_print_audit: its report as a PDF. (transfer full) (nullable) */
GBytes       *pph_desk_print_audit  (PphDesk *self, const PphUserAudit *audit, const GPtrArray *users,
                                     const PphRgcTerms *terms, GPtrArray *findings, GError **error);

G_END_DECLS
