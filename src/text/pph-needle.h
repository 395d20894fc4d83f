/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What someone searches in a text as it is shown.  No-break spaces are spaces, the
 * typographic apostrophe is the typed one; capitals, accents and ligatures are as
 * their plain letters unless asked otherwise. */

typedef enum
{
  PPH_NEEDLE_PLAIN = 0,
  PPH_NEEDLE_EXACT = 1 << 0, /* capitals and accents as typed */
  PPH_NEEDLE_WORDS = 1 << 1, /* whole words only */
} PphNeedleFlags;

typedef struct _PphNeedle PphNeedle;

PphNeedle *pph_needle_new      (const char *query, PphNeedleFlags flags); /* (transfer full) */
void       pph_needle_free     (PphNeedle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphNeedle, pph_needle_free)
gboolean   pph_needle_is_empty (const PphNeedle *self);

/* pph_needle_find: the first occurrence in @text that begins at the character @from or after it.
 * @from: at most the number of its characters.  *@start, *@end: (out): characters. Returns: FALSE if there is none */
gboolean   pph_needle_find     (const PphNeedle *self, const char *text, int from, int *start, int *end);

G_END_DECLS
