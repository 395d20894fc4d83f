/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-vocabulary.h"

G_BEGIN_DECLS

/* Search as you type: words and starts of words, all of which must be in the document, whatever
 * their accents and capitals.
 *
 * A start of a word stands for the words of the vocabulary that begin so, and each of those for the
 * documents that hold it, which pph-search-index.c keeps. Thousands of words may begin alike: so a
 * start becomes the commonest of them, as few as should give the hits asked for by the numbers of
 * documents that hold them, then more and more until there are enough. Where there are fewer hits than
 * asked for, every word was tried and none is missing; where there are more, those found are the newest
 * among the documents that hold the commonest words.
 *
 * Documents that changed since they were last indexed are not found by pph_query_find(): if
 * pph_query_is_behind(), who asks looks into them himself. */

typedef struct _PphQuery PphQuery;

/* @vocabulary: borrowed, must live longer. (transfer full) (nullable): NULL with @error set */
PphQuery *pph_query_new      (PphVocabulary *vocabulary, const char *text, GError **error);
void      pph_query_free     (PphQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphQuery, pph_query_free)

/* @limit: 0 for all. (transfer full) (nullable) (element-type gint64): rows of documents that are
 * indexed, newest first; none for a query without a word */
GArray   *pph_query_find     (PphQuery *self, guint limit, GError **error);
gboolean  pph_query_is_behind (const PphQuery *self);

/* Where the words of a query are; a set of them is a guint, bit i for the i-th. */

/* Which of them are in a short text, such as a title. @text: (nullable) */
guint     pph_query_look     (PphQuery *self, const char *text);
/* Whether all that are not among @besides are in a long text. @text: (nullable) */
gboolean  pph_query_is_in    (PphQuery *self, guint besides, const char *text);
/* Some words of the text of @document around the first one of the query that is not among @besides.
 * @snippet: (out) (transfer full): NULL if there is none. Returns: FALSE with @error set */
gboolean  pph_query_cut      (PphQuery *self, gint64 document, guint besides, char **snippet, GError **error);

G_END_DECLS
