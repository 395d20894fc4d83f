/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* pph_reader_pdf_check: answers the verb "check-pdf". Fills @results, and *@fd with a memory file of findings.
 * Returns: (transfer none): the reason of a refusal, or "" */
const char *pph_reader_pdf_check (GVariant *request, GBytes *file, GVariantBuilder *results, int *fd);
