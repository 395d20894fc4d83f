/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-deliberation.h"
#include "pph-desk.h"

G_BEGIN_DECLS

/* pph_desk_read_deliberation: the délibération in the YAML file @path, checked. *@may_sign: (out): whether the authority
 * may sign today on its strength; what is missing is in @missing.
 * Returns: (transfer full) (nullable): %NULL if the file cannot be read */
PphDeliberation *pph_desk_read_deliberation  (PphDesk *self, const char *path, gboolean *may_sign, GPtrArray *missing,
                                              GPtrArray *findings, GError **error);
/* pph_desk_print_deliberation: its extract as a PDF. (transfer full) (nullable) */
GBytes          *pph_desk_print_deliberation (PphDesk *self, const PphDeliberation *deliberation, GPtrArray *findings,
                                              GError **error);

G_END_DECLS
