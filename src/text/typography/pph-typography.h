/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* French typography (DOMAIN 5.5; Lexique des règles typographiques en usage à
 * l'Imprimerie nationale), applied once, when text becomes blocks: spaces before
 * ; ! ? : % », after «, in dates, numbers and n°; « » for straight quotes, ’, …
 * Never inside e-mails, site addresses, codes and numbers of laws.
 * Applying it twice changes nothing. */

/* pph_typography_apply: @before is the last character before @text in the same
 * paragraph, 0 at its start. *@map: (out) (optional) (transfer full): for each byte
 * of the result, the byte of @text that it comes from. (transfer full) */
char *pph_typography_apply (const char *text, gunichar before, GArray **map);

/* pph_typography_type: what to insert when someone types @typed after @before in
 * the editor: “"” opens or closes « », “'” becomes ’, a space before ; becomes
 * U+202F. *@erase: characters to remove before the cursor first.
 * Returns: (transfer full) (nullable): %NULL if @typed goes in as it is */
char *pph_typography_type  (const char *before, const char *typed, int *erase);

/* pph_typography_get_kept: the address or code that the characters @start to @end are part of, with
 * all of them. *@from, *@to: (out): its characters. Returns: FALSE if they are part of nothing larger */
gboolean pph_typography_get_kept (const char *text, int start, int end, int *from, int *to);

G_END_DECLS
