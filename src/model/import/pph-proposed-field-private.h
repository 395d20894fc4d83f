/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-proposed-field.h"

G_BEGIN_DECLS

/* For the list of them. */

/* pph_proposed_field_list: of all @proposals, each taken, as it is proposed. On any thread. (transfer full) */
GPtrArray         *pph_proposed_field_list         (const PphProposals *proposals);
void               pph_proposed_field_choose       (PphProposedField *self, const char *label, PphFieldType type,
                                                    gboolean taken);
const PphProposal *pph_proposed_field_get_proposal (PphProposedField *self); /* as it was proposed (transfer none) */

G_END_DECLS
