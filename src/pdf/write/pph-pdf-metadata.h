/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-objects.h"

G_BEGIN_DECLS

/* What a file says about itself, three times: to old readers (Info), to
 * archives (XMP) and to those who show its colours (output intent). */

void pph_pdf_write_info          (PphPdfFile *file, int number, const PphPages *pages);
/* @part: of PDF/A: 2, or 3 for a file that carries others */
void pph_pdf_write_xmp           (PphPdfFile *file, int number, const PphPages *pages, int part);
/* pph_pdf_append_date: "/ModDate(D:2026…)"; nothing if @date is no ISO date */
void pph_pdf_append_date         (GString *out, const char *key, const char *date);
/* pph_pdf_deflate_srgb: the profile of sRGB, the same for all files. (transfer full) */
GBytes *pph_pdf_deflate_srgb (PphPdfDeflate *deflate);
/* pph_pdf_write_output_intent: the profile @srgb as object @profile, and its intent as object @number */
void pph_pdf_write_output_intent (PphPdfFile *file, int number, int profile, GBytes *srgb);

G_END_DECLS
