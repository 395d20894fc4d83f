/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-statement.h"

G_BEGIN_DECLS

/* The index of what a reader sees: FTS5's, and beside it the vocabulary, the number of documents
 * that hold each word, in which pph-query.c looks for the words that begin as a query says. */

/* pph_search_note: the document whose row is @document has changed: its reference, title, partners, its
 * mark of deletion. @body: what a reader sees; NULL: unchanged. Indexing waits for a quiet
 * moment, or for a search, so that a commit need not: it would take longer than all the rest. */
gboolean pph_search_note   (PphConnection *connection, gint64 document, const char *body, GError **error);
gboolean pph_search_is_behind (PphConnection *connection);
/* pph_search_index: indexes some of what was noted, in a transaction of its own. Returns: whether there is more */
gboolean pph_search_index  (PphConnection *connection);

/* pph_search_merge: a step of merging the index's segments; the fewer, the faster it is searched.
 * @whole: all into one, else only those of like size. Returns: whether there is more to do. */
gboolean pph_search_merge  (PphConnection *connection, gboolean whole);
/* pph_search_is_scattered: whether enough lies beside the largest segment for merging all to be worth it. */
gboolean pph_search_is_scattered (PphConnection *connection);

G_END_DECLS
