/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-proposed-field.h"

G_BEGIN_DECLS

/* For the list of them. */

/* pph_proposed_field_new: taken, as it is proposed. (transfer full) */
PphProposedField  *pph_proposed_field_new          (const PphProposals *proposals, const PphProposal *proposal);
void               pph_proposed_field_choose       (PphProposedField *self, const char *label, PphFieldType type,
                                                    gboolean taken);
const PphProposal *pph_proposed_field_get_proposal (PphProposedField *self); /* as it was proposed (transfer none) */

G_END_DECLS
