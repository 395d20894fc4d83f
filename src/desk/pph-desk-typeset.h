/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

G_BEGIN_DECLS

/* A text that was set in pages, with the fonts and all else that it took: a program
 * that ends at once keeps it, since giving it back takes a tenth of making it. */
typedef struct _PphTypesetting PphTypesetting;

/* pph_desk_typeset: the Markdown of our dialect in @path to a PDF; needs no desk. @style: (nullable): one of styles/ of
 * @data_dir. @date: ISO, of now. (transfer full) (nullable): _UNREADABLE, _NOT_FOUND (style), the layout's or the PDF's error */
PphTypesetting *pph_desk_typeset        (const char *path, const char *data_dir, const char *style, const char *date,
                                         GPtrArray *findings, GError **error);
GBytes         *pph_typesetting_get_pdf (PphTypesetting *self); /* (transfer none) */
void            pph_typesetting_free    (PphTypesetting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphTypesetting, pph_typesetting_free)

G_END_DECLS
