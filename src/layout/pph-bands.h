/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"

G_BEGIN_DECLS

/* Pixels 0xAARRGGBB, opaque, that a raster paints on. */
typedef struct
{
  guchar *data;
  int     stride, width, height;
} PphCanvas;

/* pph_blend: @color over @under, in proportion to @alpha, from 0 to 255. */
static inline guint32
pph_blend (guint32 under, guint32 color, guint32 alpha)
{
  guint32 result = 0xff000000u;

  if (alpha == 255)
    return result | color;
  for (int shift = 0; shift <= 16; shift += 8)
    {
      guint32 sum = (under >> shift & 255) * (255 - alpha) + (color >> shift & 255) * alpha + 128;

      result |= ((sum + (sum >> 8)) >> 8) << shift;
    }
  return result;
}

/* What is the same on page after page, large and across it: “PROJET”.  Its outlines
 * are filled once, some rows at a time, and painted from what they covered: on each
 * strip of a page anew they would take longer than all of its text. */
typedef struct _PphBands PphBands;

PphBands *pph_bands_new    (void);
void      pph_bands_free   (PphBands *self);
/* pph_bands_forget: the fonts of what was painted are gone. */
void      pph_bands_forget (PphBands *self);
/* pph_bands_paint: GLYPHS that are turned, at @scale pixels to a point; the first row of @canvas is @top of the page. */
void      pph_bands_paint  (PphBands *self, const PphCanvas *canvas, const PphOp *op, double scale, int top);

G_END_DECLS
