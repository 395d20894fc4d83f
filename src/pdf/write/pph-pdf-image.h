/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-objects.h"

G_BEGIN_DECLS

/* Images of one document; one that is shown several times is written once.  A
 * plain JPEG stays what it is; any other image is written as it was decoded, its
 * transparency as a soft mask, which PDF/A-2 allows: on a coloured ground it looks
 * as on the screen. */

typedef struct _PphPdfImages PphPdfImages;

PphPdfImages *pph_pdf_images_new  (void); /* (transfer full) */
void          pph_pdf_images_free (PphPdfImages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfImages, pph_pdf_images_free)

/* pph_pdf_images_index: the number of an image: "/I0". @pixels: borrowed while images are. @file: (nullable): what it was decoded from */
guint         pph_pdf_images_index (PphPdfImages *self, PphPixels *pixels, GBytes *file);
/* pph_pdf_images_write: writes them and appends "/I0 12 0 R…" to @resources. */
void          pph_pdf_images_write (PphPdfImages *self, PphPdfFile *file, GString *resources);

G_END_DECLS
