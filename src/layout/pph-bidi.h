/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text from right to left within French text: Unicode's bidirectional algorithm
 * (UAX #9), by FriBidi, of paragraphs that read from left to right. */

/* pph_bidi_is_needed: has it a letter or a sign that is not written from left to right? */
gboolean pph_bidi_is_needed   (const char *text, gsize length);
/* pph_bidi_find_levels: of each byte of @text, how deep it is embedded; odd: from right to left. (transfer full) */
guint8  *pph_bidi_find_levels (const char *text, gsize length);
/* pph_bidi_order: the parts of a line, one level each, from left to right: rule L2.
 * @order: (out): room for @n indices in @levels */
void     pph_bidi_order       (const guint8 *levels, guint n, guint *order);

G_END_DECLS
