/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-line.h"

G_BEGIN_DECLS

/* Sets what stands between two breaks as one line: its spaces, and its letters a
 * little, share what it lacks, and words go where their direction says. */

/* pph_line_set: adds the line from @a to @b to @line's paragraph. */
void pph_line_set (PphLine *line, const PphBreak *a, const PphBreak *b);

G_END_DECLS
