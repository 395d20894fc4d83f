/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"
#include "pph-paginator.h"

G_BEGIN_DECLS

/* The marks of a whole flow, in its order, and the pages that they are on. */
typedef struct
{
  const PphFlowMark *mark;
  guint   stretch; /* whose it is */
  PphSpot spot;    /* of the item, or of the first one after it */
  guint   page;    /* from 0 */
  int     y;
} PphMarked;

/* pph_marked_list: fills .marked, as long as its flow has no table of contents. */
void       pph_marked_list  (PphBuilder *builder);
/* pph_marked_shift: a stretch was put into the flow before @at. */
void       pph_marked_shift (PphBuilder *builder, guint at);
/* pph_marked_place: gives each its page. */
void       pph_marked_place (PphBuilder *builder, const PphPagination *cut);
PphMarked *pph_marked_get   (const PphBuilder *builder, guint i);

G_END_DECLS
