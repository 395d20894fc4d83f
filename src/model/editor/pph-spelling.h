/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* French spelling, by the dictionaries that the system has (enchant, hunspell-fr) and the
 * words of the service.  Codes in capitals, words with digits, e-mail and site addresses are
 * never wrong.  One thread at a time. */

typedef struct _PphSpelling PphSpelling;

/* pph_spelling_is_possible: FALSE where no French dictionary is installed. */
gboolean     pph_spelling_is_possible (void);
/* pph_spelling_new: @words: (nullable): those of the service, one per line. (transfer full) */
PphSpelling *pph_spelling_new       (const char *words);
void         pph_spelling_free      (PphSpelling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphSpelling, pph_spelling_free)
/* pph_spelling_has_dictionary: FALSE where no French one is installed: then nothing is wrong. */
gboolean     pph_spelling_has_dictionary (const PphSpelling *self);

/* pph_spelling_find: the first wrong word of @text that begins at the character @from or after it.
 * *@start, *@end: (out): characters. Returns: FALSE if there is none */
gboolean     pph_spelling_find      (PphSpelling *self, const char *text, int from, int *start, int *end);
/* pph_spelling_suggest: at most @most words to put in place of a wrong one, the likeliest first. (transfer full) */
GStrv        pph_spelling_suggest   (PphSpelling *self, const char *word, guint most);
/* pph_spelling_accept: @word is right from now on. */
void         pph_spelling_accept    (PphSpelling *self, const char *word);
/* pph_spelling_set_names: the words of @names that begin with a capital are right, in the place of those of the names
 * before: they are of people, bodies and places. */
void         pph_spelling_set_names (PphSpelling *self, const char *names);
/* pph_spelling_join: @words (nullable), one per line, with @word among them, in order, once. (transfer full) */
char        *pph_spelling_join      (const char *words, const char *word);

G_END_DECLS
