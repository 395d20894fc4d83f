/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-verdict.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the signatures of a file are worth: one sentence for all, then each signature
 * with what is known of it.
 *
 * Signal "selected" (string field): the signature of that field was opened. */

#define PPH_TYPE_CHECK_PANEL (pph_check_panel_get_type ())
G_DECLARE_FINAL_TYPE (PphCheckPanel, pph_check_panel, PPH, CHECK_PANEL, AdwBin)

/* pph_check_panel_set_check: @check: (nullable): it is still being worked out. */
void pph_check_panel_set_check   (PphCheckPanel *self, const PphFileCheck *check);
/* pph_check_panel_set_problem: why it could not be. */
void pph_check_panel_set_problem (PphCheckPanel *self, const char *sentence);
/* pph_check_panel_select: opens the signature of @field. */
void pph_check_panel_select      (PphCheckPanel *self, const char *field);

G_END_DECLS
