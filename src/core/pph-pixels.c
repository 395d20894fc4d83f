/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pixels.h"

PphPixels *
pph_pixels_new (int width, int height, GBytes *bytes)
{
  PphPixels *self;

  if (width <= 0 || height <= 0 || width > G_MAXINT / 4 || g_bytes_get_size (bytes) < (gsize)width * 4 * (gsize)height)
    {
      g_bytes_unref (bytes);
      return NULL;
    }
  self = g_new (PphPixels, 1);
  g_atomic_ref_count_init (&self->refs);
  self->width = width;
  self->height = height;
  self->stride = width * 4;
  self->bytes = bytes;
  return self;
}

PphPixels *
pph_pixels_ref (PphPixels *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_pixels_unref (PphPixels *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_bytes_unref (self->bytes);
  g_free (self);
}
