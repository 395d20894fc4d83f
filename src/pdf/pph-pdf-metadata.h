/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-objects.h"

G_BEGIN_DECLS

/* What a file says about itself, three times: to old readers (Info), to
 * archives (XMP) and to those who show its colours (output intent). */

void pph_pdf_write_info          (PphPdfFile *file, int number, const PphPages *pages);
void pph_pdf_write_xmp           (PphPdfFile *file, int number, const PphPages *pages);
/* pph_pdf_write_output_intent: an sRGB profile as object @profile, and its intent as object @number */
void pph_pdf_write_output_intent (PphPdfFile *file, int number, int profile);

G_END_DECLS
