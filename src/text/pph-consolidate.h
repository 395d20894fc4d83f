/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-avenant.h"

G_BEGIN_DECLS

/* pph_consolidate: what @convention says once @avenants, which everyone signed, have changed it, in their order.  An article
 * takes the text that an avenant gives it, the paragraph that announces that text (the first one, ending with a colon)
 * left out; a line above it says which avenants changed it.  One that an avenant changes in other words keeps its text,
 * and a finding ("not-consolidated", its id in .part) says so.  What an avenant adds is in a part of its own at the end.
 * Nobody signed this text, and it is no version of the agreement: no uuid, date, place or blocks.
 * @reference: of the convention, or %NULL. @findings: (nullable). (transfer full) */
PphVersion *pph_consolidate (const PphVersion *convention, const char *reference, const PphEarlierAvenant *avenants,
                             guint n_avenants, GPtrArray *findings);
/* pph_consolidate_dup_sources: what it is made of, in French, as it is printed above it: "la convention n° 2026-014, signée
 * le 12 mars 2026 ; son avenant n° 1 (2026-014-A1), signé le …". (transfer full) */
char       *pph_consolidate_dup_sources (const char *reference, const char *signed_on, const PphEarlierAvenant *avenants,
                                         guint n_avenants);

G_END_DECLS
