/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"

G_BEGIN_DECLS

/* Blanks to be filled in by hand or in the file: dotted lines, and boxes to tick. */

void pph_builder_add_input (PphBuilder *self, const PphColumn *column, const PphBlock *block);

G_END_DECLS
