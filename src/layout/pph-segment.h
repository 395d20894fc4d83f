/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"

G_BEGIN_DECLS

/* What a block became in the flow, kept from one run to the next: a letter typed
 * builds its own paragraph, not those of the whole document.
 *
 * A segment stands again where all that it was built from is the same: the block
 * itself, which never changes, its column, the level of the heading before, and the
 * space above it, which two blocks share; wherever that is in the document, since its
 * nodes and marks are numbered from its own beginning.  The flows of several runs
 * share it, and it is never written to.  What stands between two such blocks is a
 * segment too, made again each time. */

/* How an item ends, as far as what comes next may change it. */
typedef struct
{
  PphFlowKind kind;
  int         height;
  gboolean    keep, after_list;
} PphTie;

struct _PphSegment
{
  guint     refs;
  PphBlock *block; /* NULL: of no block alone */
  /* built from */
  int       depth, last_heading;
  gboolean  keep_with_next; /* a list that comes after a block changes it */
  gboolean  follows;        /* there is something above */
  PphTie    above;
  PphColumn column;
  /* built */
  PphTie    above_after;
  int       last_heading_after;
  guint     n_nodes, n_texts;
  GArray   *items;          /* PphFlowItem */
  GArray   *tied;           /* the same, as what came after it last changed its end; or NULL */
  GArray   *marks;          /* PphFlowMark; NULL if there are none */
  GArray   *nodes;          /* PphNode; 0 is the document */
  gint64    lines_height;   /* of all lines of text */
  GPtrArray *texts, *tables, *notes, *made;
  GStringChunk *strings;
  /* while it is built */
  guint     n_findings;
  gboolean  told;
};

PphSegment *pph_segment_ref   (PphSegment *self);
void        pph_segment_unref (gpointer self);

/* pph_segment_open: what @builder makes from now on is of a new segment. */
void        pph_segment_open  (PphBuilder *builder);
/* pph_segment_close: what was made since then is put at the end of the flow, if it is anything. */
void        pph_segment_close (PphBuilder *builder);
/* pph_segment_drop: what was made since then goes. */
void        pph_segment_drop  (PphBuilder *builder);
/* pph_segment_take: the same, as a segment by itself, out of the flow. (transfer full) */
PphSegment *pph_segment_take  (PphBuilder *builder);

/* pph_segment_begin: @block is built at the end of the flow; or is there already, if it was in the run before.
 * Returns: (transfer full) (nullable): for pph_segment_end(), once it is built; %NULL with *@found TRUE if it is
 * there, FALSE if it is not to be kept */
PphSegment *pph_segment_begin (PphBuilder *builder, const PphColumn *column, const PphBlock *block, gboolean *found);
void        pph_segment_end   (PphSegment *self, PphBuilder *builder);
/* pph_segment_insert: puts @self, which it takes, before stretch @at. */
void        pph_segment_insert (PphSegment *self, PphBuilder *builder, guint at);
gboolean    pph_column_is_same (const PphColumn *a, const PphColumn *b);
/* pph_segments_touch: those in the flow of @builder are in use, and what they were set from; of the others
 * some are dropped when there is much. */
void        pph_segments_touch (PphBuilder *builder);
/* pph_segments_new: by block. (transfer full) */
GHashTable *pph_segments_new  (void);

G_END_DECLS
