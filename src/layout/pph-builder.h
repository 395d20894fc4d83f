/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-flow.h"
#include "pph-layout.h"
#include "pph-style-sheet.h"

G_BEGIN_DECLS

/* Builds a flow out of blocks, and the structure nodes with it. */

/* Where blocks are put: a column of a flow. */
typedef struct
{
  PphFlow     *flow;
  int          x, width;
  int          parent;    /* node */
  int          size;      /* of body text */
  PphPlacement placement;
  PphAlign     align;     /* of text in cells */
  gboolean     turned;    /* on pages that are wider than high */
} PphColumn;

typedef struct
{
  PphTypesetter       *typesetter;
  const PphStyleSheet *sheet;
  GPtrArray           *findings;     /* or NULL */
  PphImageLoader       loader;
  gpointer             loader_data;
  const PphStop       *stop;         /* or NULL */
  PphLayoutProgress    progress;     /* or NULL */
  gpointer             progress_data;

  PphFlow              flow;         /* of the document */
  /* of the segment that is being built */
  GArray              *nodes;        /* PphNode; 0 is the document */
  GArray              *marks;        /* PphFlowMark */
  GPtrArray           *texts;        /* PphFlowText: every one, also in tables */
  GPtrArray           *tables;       /* PphTable */
  GPtrArray           *notes;        /* PphNote */
  GPtrArray           *made;         /* PphBlock that the builder made itself */
  GStringChunk        *strings;      /* what spans point to when no block has it */

  GHashTable          *reported;     /* characters that were reported as missing */
  GHashTable          *images;       /* GBytes -> PphPixels; the layout's own */
  const char          *part;         /* of the blocks that are being built */
  guint                closing;      /* one more than the item being built where “Fait à…” begins; 0: not just before */
  int                  depth;
  int                  last_heading; /* level of the heading before */

  GHashTable          *segments;     /* PphSegment by block, the layout's own; or NULL: none is kept */
  gboolean             in_segment;
  gboolean             reached_back; /* what is above was changed, further up than its end */
  gboolean             told;         /* a finding that is only told once */

  GArray              *marked;       /* PphMarked: the marks of the whole flow, once it is there */
  struct
  {
    gboolean    placed;
    gboolean    waits;   /* for the end of the block that it was found in */
    gboolean    asked;   /* shown however short the document is */
    guint       at;      /* before this stretch of .flow */
    PphColumn   column;
    PphSegment *segment; /* (nullable): it stands there; borrowed */
    GArray     *entries; /* guint: which of .marked they are */
  } contents;
} PphBuilder;

void pph_builder_init  (PphBuilder *self, PphTypesetter *typesetter, const PphStyleSheet *sheet);
void pph_builder_clear (PphBuilder *self);
void pph_builder_add   (PphBuilder *self, const PphColumn *column, const PphBlock *block);
void pph_builder_add_all (PphBuilder *self, const PphColumn *column, const GPtrArray *blocks);
/* pph_builder_add_labelled: @children beside the label of @item, which is set in a column @label_room wide. */
void pph_builder_add_labelled (PphBuilder *self, const PphColumn *column, const PphBlock *item,
                               const GPtrArray *children, int label_room);
void pph_builder_add_mark (PphBuilder *self, const PphBlock *block, int node);
int  pph_builder_add_node (PphBuilder *self, PphTag tag, int parent);
/* pph_builder_set_text: sets spans for @width. (transfer none): owned by the builder */
PphFlowText *pph_builder_set_text (PphBuilder *self, const PphSpan *spans, guint n_spans,
                                   const PphTextStyle *style, int width, int node);

G_END_DECLS
