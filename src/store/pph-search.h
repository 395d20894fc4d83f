/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-statement.h"

G_BEGIN_DECLS

/* Search as you type.  FTS5 merges the postings of a prefix eagerly, which takes
 * a second at 100,000 documents; an OR of whole words is lazy.  So we keep the
 * vocabulary ourselves and turn each start of a word into its commonest words. */

/* pph_search_update: brings the index up to date with the document whose row is @document:
 * its reference, title, partners, its mark of deletion. @body: what a reader sees; NULL: unchanged. */
gboolean pph_search_update (PphConnection *connection, gint64 document, const char *body, GError **error);

typedef struct
{
  gint64 document;
  guint  in_head;   /* how many of the words are in its title, reference or partners */
  char  *snippet;   /* where the others are, or NULL */
} PphHit;

/* pph_search_find: @query: words and starts of words, all of which must be there. @limit: 0 for all.
 * (transfer full) (nullable): PphHit, newest document first; none for a query without a word */
GArray  *pph_search_find   (PphConnection *connection, const char *query, guint limit, GError **error);

/* pph_search_merge: a step of the index's housekeeping. Returns: whether there is more to do. */
gboolean pph_search_merge  (PphConnection *connection);

G_END_DECLS
