/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A CMap inside a PDF (ISO 32000-1, 9.7.5 and 9.10.3): from the bytes of a string
 * to codes, and from codes to CIDs or to text. */

typedef struct _PphPdfCmap PphPdfCmap;

PphPdfCmap *pph_pdf_cmap_new          (GBytes *stream); /* (transfer full): what is wrong in it maps nothing */
PphPdfCmap *pph_pdf_cmap_new_identity (void);           /* two bytes, each code its own CID */
void        pph_pdf_cmap_free         (PphPdfCmap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfCmap, pph_pdf_cmap_free)
/* pph_pdf_cmap_next_code: takes one code from the string at *@at. Returns: %FALSE at its end */
gboolean    pph_pdf_cmap_next_code    (const PphPdfCmap *self, const guint8 **at, const guint8 *end, guint32 *code);
/* pph_pdf_cmap_get_cid: Returns: -1 if @code has none */
int         pph_pdf_cmap_get_cid      (const PphPdfCmap *self, guint32 code);
/* pph_pdf_cmap_dup_text: as UTF-16 turned into UTF-8. (transfer full) (nullable): %NULL if @code has none */
char       *pph_pdf_cmap_dup_text     (const PphPdfCmap *self, guint32 code);
int         pph_pdf_cmap_get_mode     (const PphPdfCmap *self); /* /WMode that it states itself */

G_END_DECLS
