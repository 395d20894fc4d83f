/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-deliberation.h"

G_BEGIN_DECLS

/* What is printed of a délibération. */
typedef enum
{
  PPH_DELIBERATION_EXTRACT,     /* of the register: séance, attendance, visas and considérants, vote, decisions, signatures,
                                   then its executory character and the remedies */
  PPH_DELIBERATION_REPORT,      /* to the assembly, before the session: exposé, legal texts, what it is asked to decide */
  PPH_DELIBERATION_CERTIFICATE, /* of its executory character: received, published, executory since */
} PphDeliberationPaper;

/* pph_compose_deliberation: @paper as a council or a commission permanente writes it. Counters are printed as they are
 * written, never corrected; what is not known yet is dots. @date: ISO date and time for metadata. (transfer full) */
PphComposed *pph_compose_deliberation (const PphDeliberation *deliberation, PphDeliberationPaper paper, const char *date);

G_END_DECLS
