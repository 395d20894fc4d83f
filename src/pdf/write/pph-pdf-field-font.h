/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-objects.h"

G_BEGIN_DECLS

/* The font that programs set typed text with: all its Latin letters, since what
 * will be typed is not known, under the codes of Windows-1252 that every one of
 * them knows.  With less of it another reader's accents would be lost. */

/* pph_pdf_field_font_write: in the plain font of @pages' text.
 * Returns: its number; 0 with %PPH_PDF_ERROR_FONT */
int pph_pdf_field_font_write (const PphPages *pages, PphPdfFile *file, GError **error);

G_END_DECLS
