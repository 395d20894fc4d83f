/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-settling-line.h"
#include "pph-source-text.h"

G_BEGIN_DECLS

/* For the settling whose line it is. */

/* pph_settling_line_new: the line @place of @source. (transfer full) */
PphSettlingLine *pph_settling_line_new  (PphSourceText *source, guint place, PphLineLabel label, gboolean told);
/* pph_settling_line_show: it is, from now on, a @label, @told or found. */
void             pph_settling_line_show (PphSettlingLine *self, PphLineLabel label, gboolean told);

G_END_DECLS
