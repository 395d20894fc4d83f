/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-typesetter.h"

G_BEGIN_DECLS

/* A page with what its runs and places point into: it stands by itself, and is in the
 * pages of every run that would have made it again. */
typedef struct
{
  PphPage         page;
  gatomicrefcount refs;
  gsize           stamp;      /* of all pages, this one's; never 0 */
  GPtrArray      *paragraphs; /* PphSetting */
  GPtrArray      *parts;      /* char: ids */
  GArray         *sources;    /* int: of each span of each text that is placed; -1: not from the Markdown */
  GArray         *lines;      /* PphPlacedLine, one for each of its places */
} PphWholePage;

/* The line of a place: which byte of the Markdown each of its letters shows. */
typedef struct
{
  const PphSetting *paragraph;
  guint             line;
  int               x;       /* of the paragraph's left edge */
  guint             sources; /* where those of its spans begin */
} PphPlacedLine;

static inline PphWholePage *
pph_page_get_whole (const PphPage *self)
{
  return (PphWholePage *) self;
}

PphPages     *pph_pages_new      (PphFontSet *fonts);
PphPage      *pph_pages_add      (PphPages *self, int width, int height); /* (transfer none) */
/* pph_pages_share: a page of other pages, whose nodes have numbers larger by @shift now. */
void          pph_pages_share    (PphPages *self, const PphPage *page, int shift);
/* pph_page_hold: ops of the page have runs of @paragraph. */
void          pph_page_hold      (PphPage *self, PphSetting *paragraph);
/* pph_page_set_artifact: what the artifacts among the ops from @from on are for. */
void          pph_page_set_artifact (PphPage *self, guint from, PphArtifact artifact);
/* pph_op_copy: *@to becomes @from, with references of its own. */
void          pph_op_copy        (PphOp *to, const PphOp *from);
void          pph_op_clear       (gpointer op);
PphOp        *pph_page_add_op    (PphPage *self, PphOpKind kind, int node, int x, int y); /* (transfer none): until the next */

G_END_DECLS
