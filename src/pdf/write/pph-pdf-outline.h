/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-objects.h"
#include "pph-pdf-structure.h"

G_BEGIN_DECLS

/* pph_pdf_outline_write: the outline (bookmarks).
 * Returns: its number; 0: there is none */
int pph_pdf_outline_write (const PphPages *pages, PphPdfFile *file, const PphPdfStructure *structure,
                           const int *page_objects);

G_END_DECLS
