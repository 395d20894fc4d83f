/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* pph_reader_image_prepare: loads what decoding needs, before confinement. */
void    pph_reader_image_prepare (void);
/* pph_reader_image_decode: premultiplied ARGB32, native byte order, rows without padding.
 * Returns: (transfer full) (nullable): %NULL if @file is no PNG or JPEG, or is too large */
GBytes *pph_reader_image_decode  (GBytes *file, int *width, int *height);
