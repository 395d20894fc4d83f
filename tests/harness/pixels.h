/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pixels.h"

/* pixels_new: an image of one colour, premultiplied ARGB. (transfer full) */
static inline PphPixels *
pixels_new (int width, int height, guint32 argb)
{
  guint32 *data = g_new (guint32, (gsize) width * (gsize) height);

  for (int i = 0; i < width * height; i++)
    data[i] = argb;
  return pph_pixels_new (width, height, g_bytes_new_take (data, sizeof *data * (gsize) width * (gsize) height));
}
