/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A decoded image: premultiplied ARGB, 32 bits a pixel in native byte order, as
 * Cairo and GDK want it.  Immutable and reference-counted: it goes from the thread
 * that decoded it to those that lay out, write and paint. */
typedef struct
{
  gatomicrefcount refs;
  int             width, height; /* pixels, both above 0 */
  int             stride;        /* bytes from one row to the next */
  GBytes         *bytes;         /* .height rows at least */
} PphPixels;

/* pph_pixels_new: @bytes: (transfer full): four for each pixel, row after row.
 * Returns: (transfer full) (nullable): %NULL if there are too few of them, or no pixel */
PphPixels *pph_pixels_new   (int width, int height, GBytes *bytes);
PphPixels *pph_pixels_ref   (PphPixels *self);
void       pph_pixels_unref (PphPixels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPixels, pph_pixels_unref)

G_END_DECLS
