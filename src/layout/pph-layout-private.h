/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-layout.h"

G_BEGIN_DECLS

/* For tests: fonts of one's own. @fonts is shared, not taken. (transfer full) */
PphLayout *pph_layout_new_with  (const PphStyleSheet *sheet, PphFontSet *fonts);
/* The number of paragraphs that the last run had to set anew. */
guint      pph_layout_count_set (PphLayout *self);

G_END_DECLS
