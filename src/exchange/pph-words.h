/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-stop.h"

G_BEGIN_DECLS

/* The words of a text: runs of letters and digits after NFC, without soft
 * hyphens.  An import keeps all of them, in their order. */

typedef struct
{
  char *text; /* owned */
  guint line; /* from 0 */
} PphLostWord;

/* pph_words_find_lost: the first word of @text that is not found, in order, in @kept. A word whose hyphen ends its line
 * may be joined there with what follows. *@lost: (out): set if there is one. @stop: (nullable); stopped, none is said lost.
 * Returns: FALSE if none is lost */
gboolean pph_words_find_lost (const char *text, const char *kept, const PphStop *stop, PphLostWord *lost);
/* pph_words_are_same: have @a and @b the same words? */
gboolean pph_words_are_same  (const char *a, const char *b);

G_END_DECLS
