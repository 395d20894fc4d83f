/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-covered.h"
#include "pph-signature-field.h"

G_BEGIN_DECLS

/* What a signature says that it covers, held against the bytes themselves: four integers, from the
 * first byte, in bounds; between them one hexadecimal string, which is this dictionary's /Contents,
 * inside this object (ISO 32000-1, 12.8.1). */

/* pph_byte_range_check: @covered: (out): points into @file. @why: (out) (transfer full): one sentence.
 * Returns: FALSE with *@why */
gboolean pph_byte_range_check (GBytes *file, const PphSignatureField *field, PphCovered *covered, char **why);

/* pph_byte_range_get_end: where what it covers ends; only after pph_byte_range_check() */
gsize    pph_byte_range_get_end (const PphSignatureField *field);

G_END_DECLS
