/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* pph_pdf_jpeg_can_copy: may a PDF hold this file as it is, for an image of that size?
 * Only the plainest kind (baseline, gray or YCbCr, JFIF) means the same to everyone;
 * what turns it, gives it other colours or tells where it was taken is decoded
 * instead. *@components: (out): 1 or 3 */
gboolean pph_pdf_jpeg_can_copy (GBytes *file, int width, int height, guint *components);

G_END_DECLS
