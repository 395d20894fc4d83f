/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"

#include <cairo.h>

G_BEGIN_DECLS

/* Pages on a screen.  Cairo puts every glyph on a whole pixel, which makes the
 * spaces between letters uneven at 96 dpi, and painting outlines instead is
 * many times slower.  Here each glyph is drawn at the nearest quarter of a
 * pixel from shapes that are kept from one painting to the next.
 *
 * A PphRaster belongs to one thread. */
typedef struct _PphRaster PphRaster;

PphRaster *pph_raster_new   (void);
void       pph_raster_free  (PphRaster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphRaster, pph_raster_free)

/* pph_raster_paint: the rows from @top on of page @i, at @scale pixels to a
 * point, onto white.  @surface is an ARGB32 or RGB24 image without a device
 * scale, as wide as the page; its first row is @top. */
void       pph_raster_paint (PphRaster *self, PphPages *pages, guint i, double scale, int top, cairo_surface_t *surface);

/* pph_op_get_rows: the lengths from the top of the page between which @op paints, generously.
 * Returns: FALSE if it paints nothing */
gboolean   pph_op_get_rows  (const PphOp *op, int *first, int *last);

G_END_DECLS
