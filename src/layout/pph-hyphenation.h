/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where French words may be broken.  Typographers' rules come on top of the
 * dictionary's patterns: three letters at least on either side, no word with a
 * capital (names, acronyms), no part of a compound, nothing in an address. */

typedef struct _PphHyphenation PphHyphenation;

/* pph_hyphenation_load: the first dictionary of @paths (NULL-terminated) that
 * can be read. (transfer full) (nullable) */
PphHyphenation *pph_hyphenation_load (const char *const *paths);
void            pph_hyphenation_free (PphHyphenation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphHyphenation, pph_hyphenation_free)

/* pph_hyphenation_find: appends to @points (guint) the byte offsets in @word
 * before which a hyphen may stand, in order. */
void            pph_hyphenation_find (PphHyphenation *self, const char *word, gsize length, GArray *points);

/* pph_word_is_address: an e-mail, a site or a path, which never takes a hyphen. */
gboolean        pph_word_is_address  (const char *word, gsize length);

G_END_DECLS
