/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* pph_term_describe: from when, until when or for how long, and the clause that says so, on one line: "Takes effect on
 * the day of the last signature · for 3 years · art. 9". @term: (nullable): of @version, as its signatures make it
 * (pph_signature_plan_apply_term ()).
 * Returns: (transfer full) (nullable): %NULL if it says nothing of its beginning */
char *pph_term_describe (const PphVersion *version, const PphTerm *term);

G_END_DECLS
