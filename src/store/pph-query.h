/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-vocabulary.h"

G_BEGIN_DECLS

/* Search as you type: words and starts of words, all of which must be in the document, whatever
 * their accents and capitals.
 *
 * FTS5 gathers all postings of a prefix before the first hit, which takes a second at 100,000
 * documents; an OR of whole words is lazy. So a start of a word becomes the commonest words that
 * begin so, from the vocabulary that pph-search-index.c keeps: as few as should give the hits
 * asked for, by the numbers of documents that hold them, then more and more until there are
 * enough. Where there are fewer hits than asked for, every word was tried and none is missing,
 * unless a start has more than PPH_QUERY_MAX_WORDS words (one of one or two letters in a very
 * large store): then a document may be missed that has none of those but a rarer one. Where there
 * are more hits than asked for, those found are the newest among the documents that hold the
 * commonest words. */
#define PPH_QUERY_MAX_WORDS 4096

typedef struct _PphQuery PphQuery;

/* @vocabulary: borrowed, must live longer. (transfer full) (nullable): NULL with @error set */
PphQuery *pph_query_new      (PphVocabulary *vocabulary, const char *text, GError **error);
void      pph_query_free     (PphQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphQuery, pph_query_free)

/* @limit: 0 for all, which is slow and complete.
 * (transfer full) (nullable) (element-type gint64): rows of documents, newest first; none for a
 * query without a word */
GArray   *pph_query_find     (PphQuery *self, guint limit, GError **error);

/* Where the words of a query are; a set of them is a guint, bit i for the i-th. */

/* Which of them are in a short text, such as a title. @text: (nullable) */
guint     pph_query_look     (PphQuery *self, const char *text);
/* Some words of the text of @document around the first one of the query that is not among @besides.
 * @snippet: (out) (transfer full): NULL if there is none. Returns: FALSE with @error set */
gboolean  pph_query_cut      (PphQuery *self, gint64 document, guint besides, char **snippet, GError **error);

G_END_DECLS
