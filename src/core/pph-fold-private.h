/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* pph_fold_to_ascii: @text (valid UTF-8) to be compared with words of ours: no
 * accents, no capitals, "œ" as "oe", any space or superscript as the plain one
 * ("1ᵉʳ": "1er"). What has no such form becomes '?'. (transfer full) */
char *pph_fold_to_ascii (const char *text);

G_END_DECLS
