/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-statement.h"

G_BEGIN_DECLS

/* The index of what a reader sees, and what a list shows of each document, in one row. pph-query.c searches it.
 *
 * Who types asks for words that begin with a few letters, and thousands may begin alike. So the index keeps,
 * of each beginning of up to PPH_SEARCH_SHORT characters, the documents that hold a word with it; and of each
 * longer word, those that hold it, which are as few as words with a longer beginning are. A shorter word
 * is its own beginning. Documents are kept by PPH_ROW_SET_BLOCK of them, whose words lie together. */
#define PPH_SEARCH_SHORT 4

/* Whether the word, or what it begins with, is longer than the beginnings that are kept. */
gboolean pph_search_is_long (const char *start, gsize length);

/* pph_search_note: the document whose row is @document has changed: its reference, title, partners, its
 * mark of deletion. @body: what a reader sees; NULL: unchanged. Indexing waits for a quiet
 * moment, so that a commit need not: it would take longer than all the rest. */
gboolean pph_search_note   (PphConnection *connection, gint64 document, const char *body, GError **error);
/* pph_search_is_behind: whether something was noted that is not indexed. */
gboolean pph_search_is_behind (PphConnection *connection);
/* pph_search_index: indexes @n_documents of what was noted, in a transaction of its own. Returns: whether there is more */
gboolean pph_search_index  (PphConnection *connection, guint n_documents);
/* pph_search_drop_old: a part of the index of version 2, once all is in ours. Returns: whether there is more */
gboolean pph_search_drop_old (PphConnection *connection);

G_END_DECLS
