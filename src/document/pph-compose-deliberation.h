/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-deliberation.h"

G_BEGIN_DECLS

/* pph_compose_deliberation: the extract of the register, as a council or a commission permanente writes it: séance,
 * attendance, visas and considérants, vote, decisions, signatures, then the certificate of its executory character
 * and the remedies. Counters are printed as they are written, never corrected. @date: ISO date and time for
 * metadata. (transfer full) */
PphComposed *pph_compose_deliberation (const PphDeliberation *deliberation, const char *date);

G_END_DECLS
