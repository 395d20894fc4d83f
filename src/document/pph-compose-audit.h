/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-authorised-user.h"
#include "pph-block.h"

G_BEGIN_DECLS

/* pph_compose_audit: the report of the yearly audit (S2 annexe 1, art. 6): how many people were looked at, what was
 * found about whom, the measure proposed and room to write what was decided, or what was; the next audit and a box to
 * sign in. @users: PphAuthorisedUser, whom the findings are about. @date: ISO date and time for metadata. (transfer full) */
PphComposed *pph_compose_audit (const PphUserAudit *audit, const GPtrArray *users, const PphRgcTerms *terms,
                                const char *date);

G_END_DECLS
