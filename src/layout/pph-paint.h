/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"

#include <cairo.h>

G_BEGIN_DECLS

/* pph_page_paint: paints a page with the top left corner at 0,0 in points of the context's user space.
 * On a surface with its own device scale or zoom, scale @cr first. */
void pph_page_paint (const PphPage *self, cairo_t *cr);
/* pph_op_paint: one operation, in the same space. */
void pph_op_paint   (const PphOp *op, cairo_t *cr);

G_END_DECLS
