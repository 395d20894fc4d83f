/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-typesetter.h"

G_BEGIN_DECLS

/* A flow is a document that has lines but no pages yet: what stands one below
 * the other, in order, with what must stay together.  Blocks become a flow, the
 * paginator cuts it, the emitter paints the pieces. */

typedef struct _PphTable PphTable;
typedef struct _PphNote  PphNote;

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
  guint        entry;      /* of the table of contents, that ends here: one more than its mark; else 0 */
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
  guint       item;
  const char *anchor; /* or NULL */
  const char *title;  /* of the outline, or NULL */
  int         level;
  int         node;
  guint       page;   /* from 0, once the flow is cut */
  gboolean    opens;  /* an annexe, or what follows the annexes, begins here */
  const char *label;  /* of the annexe: "Annexe 1", or NULL */
} PphFlowMark;

typedef struct
{
  GArray *items; /* PphFlowItem */
} PphFlow;

void pph_flow_init  (PphFlow *self);
void pph_flow_clear (PphFlow *self);
/* pph_flow_add: appends an item of @kind. Valid until the next one. */
PphFlowItem *pph_flow_add       (PphFlow *self, PphFlowKind kind, int height);
/* pph_flow_add_space: of two spaces that meet, the larger stays. */
void         pph_flow_add_space (PphFlow *self, int height);
/* pph_flow_keep: what stands now and what comes next stay on one page. */
void         pph_flow_keep      (PphFlow *self);
/* pph_flow_add_text: the lines of @text, with no single line at either end of a page. */
void         pph_flow_add_text  (PphFlow *self, PphFlowText *text, int x);
/* pph_flow_insert_text: one line of @text, kept with what comes after, before item @at. */
void         pph_flow_insert_text (PphFlow *self, guint at, PphFlowText *text, int x);
int          pph_flow_get_height (const PphFlow *self); /* of all, without space at its ends */

PphFlowText *pph_flow_text_new  (PphSetting *paragraph, const PphSpan *spans, guint n_spans, int node); /* takes @paragraph, copies @spans */
void         pph_flow_text_free (PphFlowText *self);

G_END_DECLS
