/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-typesetter.h"

G_BEGIN_DECLS

/* A flow is a document that has lines but no pages yet: what stands one below
 * the other, in order, with what must stay together.  Blocks become a flow, the
 * paginator cuts it, the emitter paints the pieces. */

typedef struct _PphTable   PphTable;
typedef struct _PphNote    PphNote;
typedef struct _PphSegment PphSegment;

/* The text of one block, set, with what its lines need to be painted. */
typedef struct _PphFlowText PphFlowText;
struct _PphFlowText
{
  PphSetting  *paragraph;
  int            node;       /* -1: an artifact */
  const char    *part;       /* borrowed from the document */
  gsize          stamp;      /* of the page that holds it already; there, the part's id and where .sources are */
  const char    *kept_part;
  guint          sources;
  const PphSpan *spans;      /* as they were set, shallow; in one piece with the text */
  guint          n_spans;
  int           *span_nodes; /* of the LINK or REFERENCE that a span is, or .node; likewise */
  int            label_x;    /* when it is the label of a line */
  PphInput      *input;      /* whose value it is, or NULL; owned */
  PphFlowText   *next_label; /* of an item whose first line is another item's */
};

typedef enum
{
  PPH_FLOW_SPACE,   /* vanishes at the top of a page */
  PPH_FLOW_LINE,
  PPH_FLOW_ROW,     /* of a table; may be split */
  PPH_FLOW_FRAME,   /* children at fixed places: signature boxes, logos */
  PPH_FLOW_RULE,
  PPH_FLOW_PAGE,    /* a new page; turned if .landscape */
} PphFlowKind;

typedef struct _PphFlowItem PphFlowItem;
struct _PphFlowItem
{
  PphFlowKind  kind;
  int          height;
  gboolean     keep;       /* no page may end after it */
  gboolean     landscape;
  gboolean     after_list; /* SPACE: a list ends above */
  int          x, width;
  PphFlowText *text;       /* LINE */
  guint        line;
  guint        entry;      /* of the table of contents, that ends here, counted from 1; else 0 */
  PphFlowText *label;      /* beside a first line, or NULL */
  PphTable    *table;      /* ROW */
  guint        row;
  GArray      *ops;        /* FRAME: PphOp, from its top left corner; owned */
  GArray      *inside;     /* FRAME: PphFlowInside; owned */
  GPtrArray   *notes;      /* PphNote called in this line, or NULL; owned, not its items */
};

/* A line at a fixed place of a frame. */
typedef struct
{
  PphFlowText *text;
  guint        line;
  int          x, y;
} PphFlowInside;

/* A name or an outline entry that waits for its page. */
typedef struct
{
  guint       item;   /* of its segment; its end: of the next one */
  const char *anchor; /* or NULL */
  const char *title;  /* of the outline, or NULL */
  int         level;
  guint       under;  /* as PphBlock.under */
  int         node;   /* of its segment */
  gboolean    opens;  /* an annexe, or what follows the annexes, begins here */
  const char *label;  /* of the annexe: "Annexe 1", or NULL */
} PphFlowMark;

/* A segment in its place: the same one stands in the flows of many runs. */
typedef struct
{
  PphSegment *segment;    /* owned */
  GArray     *items;      /* PphFlowItem: the segment's; or others, owned, where its neighbours changed some */
  GArray     *marks;      /* PphFlowMark: likewise; NULL if there are none */
  gboolean    changed;    /* no other stretch has them */
  int         first_node; /* to which the numbers of its nodes are added */
} PphStretch;

/* An item: of a stretch, or after the last one among those that are being built. */
typedef struct
{
  guint stretch, item;
} PphSpot;

typedef struct
{
  GArray *items;     /* PphFlowItem: being built */
  GArray *stretches; /* PphStretch: what was built before them; NULL where there are only items: a cell, a note */
} PphFlow;

void pph_flow_init          (PphFlow *self);
void pph_flow_init_document (PphFlow *self);
void pph_flow_clear         (PphFlow *self);
GArray *pph_flow_items_new  (void);
GArray *pph_flow_items_copy (const GArray *items);
/* pph_flow_add: appends an item of @kind. Valid until the next one. */
PphFlowItem *pph_flow_add       (PphFlow *self, PphFlowKind kind, int height);
/* pph_flow_add_space: of two spaces that meet, the larger stays. */
void         pph_flow_add_space (PphFlow *self, int height);
/* pph_flow_keep: what stands now and what comes next stay on one page. */
void         pph_flow_keep      (PphFlow *self);
/* pph_flow_add_text: the lines of @text, with no single line at either end of a page. */
void         pph_flow_add_text  (PphFlow *self, PphFlowText *text, int x);
/* pph_flow_insert_text: one line of @text, kept with what comes after, before item @at of those being built. */
void         pph_flow_insert_text (PphFlow *self, guint at, PphFlowText *text, int x);
int          pph_flow_get_height (const PphFlow *self); /* of all being built, without space at its ends */
/* pph_flow_fit: of a flow that has only items: the end of those from @from on that stand in @room, @height high, where
 * a page may end. @force: the first of them at least, whatever it takes. */
guint        pph_flow_fit        (const PphFlow *self, guint from, int room, gboolean force, int *height);

/* pph_flow_get_end: after the last item. */
PphSpot            pph_flow_get_end   (const PphFlow *self);
/* pph_flow_step_back: to the item before. Returns: FALSE if there is none */
gboolean           pph_flow_step_back (const PphFlow *self, PphSpot *spot);
/* pph_flow_settle: where a stretch ends, to the first item after it, or the end. Returns: FALSE at the end */
gboolean           pph_flow_settle    (const PphFlow *self, PphSpot *spot);
const PphFlowItem *pph_flow_get       (const PphFlow *self, PphSpot spot);
/* pph_flow_change: the item, to be written to, whoever else has its segment. Valid until the next one. */
PphFlowItem       *pph_flow_change    (PphFlow *self, PphSpot spot);
/* pph_flow_get_last: the last item, to be read, and where it is. (nullable) */
const PphFlowItem *pph_flow_get_last  (const PphFlow *self, PphSpot *spot);
PphStretch        *pph_flow_get_stretch (const PphFlow *self, guint i);
guint              pph_flow_count_stretches (const PphFlow *self);
/* pph_stretch_set_items: @items, which others have too, are those of @self. */
void               pph_stretch_set_items (PphStretch *self, GArray *items);
/* pph_stretch_change: its items and marks become its own. */
void               pph_stretch_change (PphStretch *self);
/* pph_stretch_get_node: the number in the document of node @node of its segment; -1 stays. */
int                pph_stretch_get_node (const PphStretch *self, int node);

PphFlowText *pph_flow_text_new  (PphSetting *paragraph, const PphSpan *spans, guint n_spans, int node); /* takes @paragraph, copies @spans */
void         pph_flow_text_free (PphFlowText *self);

G_END_DECLS
