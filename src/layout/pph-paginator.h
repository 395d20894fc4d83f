/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-flow.h"
#include "pph-layout.h"

G_BEGIN_DECLS

/* Cuts a flow into pages. */

/* An item of the flow, or a piece of one, on its page. */
typedef struct
{
  guint item;
  guint page;
  int   y, height;
  /* ROW: the items of each cell that stand here, from and up to; NULL: all */
  guint *from, *to;
  gboolean repeated; /* a header row that was said before */
} PphPlaced;

typedef struct
{
  gboolean landscape;
  guint    first, n_placed; /* among .placed */
  GPtrArray *notes;         /* PphNote, or NULL; owned, not its items */
  int      notes_height;    /* with the space above */
} PphPageCut;

typedef struct
{
  GArray *placed; /* PphPlaced */
  GArray *pages;  /* PphPageCut */
} PphPagination;

void pph_pagination_init  (PphPagination *self);
void pph_pagination_clear (PphPagination *self);
void pph_pagination_run   (PphPagination *self, const PphFlow *flow, const PphStyleSheet *sheet);

G_END_DECLS
