/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-statement.h"

G_BEGIN_DECLS

/* Search as you type.  FTS5 merges the postings of a prefix eagerly, which takes
 * a second at 100,000 documents; an OR of whole words is lazy.  So we keep the
 * vocabulary ourselves and turn each start of a word into its commonest words. */

/* pph_search_note: the document whose row is @document has changed: its reference, title, partners, its
 * mark of deletion. @body: what a reader sees; NULL: unchanged. Indexing waits for a quiet
 * moment, or for a search, so that a commit need not: it would take longer than all the rest. */
gboolean pph_search_note   (PphConnection *connection, gint64 document, const char *body, GError **error);
gboolean pph_search_is_behind (PphConnection *connection);
/* pph_search_index: indexes some of what was noted, in a transaction of its own. Returns: whether there is more */
gboolean pph_search_index  (PphConnection *connection);

typedef struct
{
  gint64 document;
  guint  in_head;   /* how many of the words are in its title, reference or partners */
  char  *snippet;   /* where the others are, or NULL */
} PphHit;

/* pph_search_find: @query: words and starts of words, all of which must be there. @limit: 0 for all.
 * (transfer full) (nullable): PphHit, newest document first; none for a query without a word */
GArray  *pph_search_find   (PphConnection *connection, const char *query, guint limit, GError **error);

/* pph_search_merge: a step of merging the index's segments; the fewer, the faster it is searched.
 * @whole: all into one, else only those of like size. Returns: whether there is more to do. */
gboolean pph_search_merge  (PphConnection *connection, gboolean whole);
/* pph_search_is_scattered: whether enough lies beside the largest segment for merging all to be worth it. */
gboolean pph_search_is_scattered (PphConnection *connection);

G_END_DECLS
