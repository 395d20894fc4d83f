/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-flow.h"
#include "pph-layout.h"

G_BEGIN_DECLS

/* Cuts a flow into pages.
 *
 * A flow of which the run before had the beginning and the end is cut between them
 * alone: from the last page on that begins with what has not changed, to the first
 * that begins where one began before. */

/* An item of the flow, or a piece of one, on its page. */
typedef struct
{
  PphSpot at;
  int   y, height;
  /* ROW: the items of each cell that stand here, from and up to; NULL: all */
  guint *from, *to;
  gboolean repeated; /* a header row that was said before */
} PphPlaced;

typedef struct
{
  const PphNote *note;
  guint stretch;  /* that calls it */
  guint from, to; /* its items that stand here */
  int   height;
} PphPlacedNote;

/* A page, shared by the runs that cut it alike. */
typedef struct
{
  guint    refs;
  gboolean landscape;
  GArray  *placed;       /* PphPlaced */
  GArray  *notes;        /* PphPlacedNote, or NULL */
  int      notes_height; /* with the space above */
  gboolean clean;        /* it begins with nothing but .begin in mind */
  PphSpot  begin;
  PphSpot  seen;         /* .clean: up to where the flow decided that it begins there */
} PphPageCut;

typedef struct
{
  PphPageCut *cut;   /* owned */
  int         shift; /* added to the stretches that it names */
} PphCutPage;

typedef struct
{
  GArray *pages; /* PphCutPage */
} PphPagination;

/* What two flows have in common: so many stretches at the beginning and at the end. */
typedef struct
{
  guint n_before, n_now; /* stretches of the flow before, and of this one */
  guint head, tail;
} PphFlowChange;

void pph_pagination_init  (PphPagination *self);
void pph_pagination_clear (PphPagination *self);
/* pph_pagination_run: @last: (nullable): the pages before @change. */
void pph_pagination_run   (PphPagination *self, const PphFlow *flow, const PphStyleSheet *sheet,
                           const PphPagination *last, const PphFlowChange *change);
PphCutPage      *pph_pagination_get (const PphPagination *self, guint i);
/* pph_cut_page_at: where @placed of the page is in the flow. */
PphSpot          pph_cut_page_at    (const PphCutPage *self, const PphPlaced *placed);
const PphPlaced *pph_cut_page_get   (const PphCutPage *self, guint i);

G_END_DECLS
