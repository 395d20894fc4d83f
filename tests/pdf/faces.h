/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"

/* faces_new: a page set in @family, with a paragraph of @more or %NULL, and a blank if @blank.
 * Returns: (transfer full) (nullable): %NULL, the test being skipped, where the family is not installed with
 *   PostScript outlines */
PphPages *faces_new (const char *family, const char *more, gboolean blank);
