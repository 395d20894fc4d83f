/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where someone can be reached: e-mail addresses and telephone numbers, as far
 * as one can judge them without asking the network. */

gboolean pph_email_is_valid (const char *text); /* name@site.fr */
gboolean pph_phone_is_valid (const char *text); /* digits in any grouping, "+" first */

/* pph_email_find_generic_word: the word by which an address is one of a service and
 * not of a person: "contact" in contact@mairie.fr (S2, annexe 1 bis asks for a
 * person's).  Only whole words before the "@" count: "marie.contacci@" is a person's.
 * Returns: (transfer none) (nullable): %NULL for a person's address */
const char *pph_email_find_generic_word (const char *address);

G_END_DECLS
