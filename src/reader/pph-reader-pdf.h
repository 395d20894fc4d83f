/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-reader-loop.h"

G_BEGIN_DECLS

/* pph_reader_pdf_check: answers the verb "check-pdf", with a memory file of findings.
 * Returns: (transfer none): the reason of a refusal, or "" */
const char *pph_reader_pdf_check (PphReaderRequest *request);

G_END_DECLS
