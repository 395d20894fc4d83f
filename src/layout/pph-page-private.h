/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-typesetter.h"

G_BEGIN_DECLS

/* What runs and places of pages point into. */
typedef struct
{
  GPtrArray    *paragraphs; /* PphSetting */
  GStringChunk *strings;    /* ids of parts */
  GArray       *sources;    /* int: of each span of each text that is placed; -1: not from the Markdown */
  GPtrArray    *lines;      /* GArray of PphPlacedLine for each page, one for each of its places */
} PphPagesKept;

/* The line of a place: which byte of the Markdown each of its letters shows. */
typedef struct
{
  const PphSetting *paragraph;
  guint             line;
  int               x;       /* of the paragraph's left edge */
  guint             sources; /* where those of its spans begin */
} PphPlacedLine;

PphPages     *pph_pages_new      (PphFontSet *fonts);
PphPagesKept *pph_pages_get_kept (PphPages *self);
PphPage      *pph_pages_add      (PphPages *self, int width, int height); /* (transfer none) */
/* pph_page_set_artifact: what the artifacts among the ops from @from on are for. */
void          pph_page_set_artifact (PphPage *self, guint from, PphArtifact artifact);
/* pph_op_copy: *@to becomes @from, with references of its own. */
void          pph_op_copy        (PphOp *to, const PphOp *from);
void          pph_op_clear       (gpointer op);
PphOp        *pph_page_add_op    (PphPage *self, PphOpKind kind, int node, int x, int y); /* (transfer none): until the next */

G_END_DECLS
