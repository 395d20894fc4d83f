/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A PDF as Poppler sees it: pages as pixels, their text with its boxes, and where the signature fields are. */

typedef struct _PphRenderPdf PphRenderPdf;

/* pph_render_pdf_new: Returns: (transfer full) (nullable): %NULL with a sentence for people */
PphRenderPdf *pph_render_pdf_new           (GBytes *file, GError **error);
void          pph_render_pdf_free          (PphRenderPdf *self);
/* pph_render_pdf_describe: PPH_RENDERING_SHEETS. (transfer full) */
GVariant     *pph_render_pdf_describe      (PphRenderPdf *self);
/* pph_render_pdf_paint: premultiplied ARGB32, rows without padding. (transfer full) (nullable): no such page, or too much */
GBytes       *pph_render_pdf_paint         (PphRenderPdf *self, guint page, double scale, int top, int width, int height);
/* pph_render_pdf_load_text: PPH_RENDERING_TEXT. (transfer full) (nullable): no such page */
GVariant     *pph_render_pdf_load_text     (PphRenderPdf *self, guint page);

G_END_DECLS
