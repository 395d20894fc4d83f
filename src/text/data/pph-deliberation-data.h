/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-data.h"
#include "pph-deliberation.h"

G_BEGIN_DECLS

/* pph_deliberation_from_data: a délibération as people write it in YAML, with French keys (the samples in
 * data/samples/deliberations show them all). What is unknown or no number is a finding with its line; what the
 * délibération says is checked elsewhere (pph_deliberation_check()). (transfer full) */
PphDeliberation *pph_deliberation_from_data (const PphData *data, const char *file, GPtrArray *findings);

G_END_DECLS
