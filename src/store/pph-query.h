/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-tokenizer.h"

G_BEGIN_DECLS

/* Search as you type: words and starts of words, all of which must be in the document, whatever
 * their accents and capitals.
 *
 * The index (pph-search-index.h) knows which documents hold a word with a short beginning, or any longer
 * word, some thousand documents at a time: they are looked through from the newest, until there are as many
 * hits as were asked for.
 *
 * Documents that changed since they were last indexed are not found by pph_query_find(): if
 * pph_query_is_behind(), who asks looks into them himself. */

typedef struct _PphQuery PphQuery;

/* @connection, @tokenizer: borrowed, must live longer. (transfer full) */
PphQuery *pph_query_new      (PphConnection *connection, PphTokenizer *tokenizer, const char *text);
void      pph_query_free     (PphQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphQuery, pph_query_free)

/* @limit: 0 for all. (transfer full) (nullable) (element-type gint64): rows of documents that are
 * indexed, newest first; none for a query without a word. NULL with @error set */
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
