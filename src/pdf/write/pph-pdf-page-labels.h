/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"

G_BEGIN_DECLS

/* pph_pdf_append_page_labels: "/PageLabels…": how viewers number pages, as they are numbered on the pages themselves. */
void pph_pdf_append_page_labels (GString *out, const PphPages *pages);

G_END_DECLS
