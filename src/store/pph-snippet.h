/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-tokenizer.h"

G_BEGIN_DECLS

/* Where the words of a query are in a text: what a list shows of a document that was found.
 * @words: folded starts of words, 32 at most; a set of them is a guint, bit i for words[i]. */

/* Which of @sought begin a word of @text, which is short. @text: (nullable) */
guint pph_snippet_look (PphTokenizer *tokenizer, GPtrArray *words, guint sought, const char *text);
/* Whether each of @sought begins a word of @text, which may be long. @text: (nullable) */
gboolean pph_snippet_has_all (PphTokenizer *tokenizer, GPtrArray *words, guint sought, const char *text);
/* (transfer full) (nullable): a few words of @text, on one line, around the first word that one of
 * @sought begins, with an ellipsis where it is cut; NULL if there is none */
char *pph_snippet_cut  (PphTokenizer *tokenizer, GPtrArray *words, guint sought, const char *text);

G_END_DECLS
