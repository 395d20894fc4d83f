/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* pph_reader_image_prepare: loads what decoding needs, before confinement. */
void    pph_reader_image_prepare (void);
/* pph_reader_image_decode: premultiplied ARGB32, native byte order, rows without padding; larger
 * than a page can show, it is made smaller.
 * Returns: (transfer full) (nullable): %NULL if @file is no PNG or JPEG, or has too many pixels:
 *   then @width and @height are as it says, else 0 */
GBytes *pph_reader_image_decode  (GBytes *file, int *width, int *height);
