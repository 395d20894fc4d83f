/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-source.h"

G_BEGIN_DECLS

/* What makes a PDF show something else than its pages: a form in XFA, or programs.  Such a file is
 * never signed here, and no signature of it says what was seen. */

gboolean pph_pdf_hazard_has_xfa      (PphPdfSource *source);
/* pph_pdf_hazard_has_programs: run by the document itself, or by a link or a box on its pages. */
gboolean pph_pdf_hazard_has_programs (PphPdfSource *source);
/* pph_pdf_hazard_find: @all: what lies on the pages too. (transfer full) (nullable): one sentence; %NULL: none */
char    *pph_pdf_hazard_find         (PphPdfSource *source, gboolean all);

G_END_DECLS
