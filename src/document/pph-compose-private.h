/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-compose.h"
#include "pph-paragraph.h"
#include "pph-rich-blocks.h"

G_BEGIN_DECLS

/* A version being composed: shared by the files that compose its pieces. */
typedef struct
{
  const PphVersion        *version;
  const PphComposeContext *context;
  GPtrArray               *findings;
  PphBlock                *root;
  GHashTable              *anchors; /* names of places that were given */
  GHashTable              *tags;    /* what they show: tag → PphTagUse */
  int                      notes;
  int                      raised;  /* PphBlock.raised of the headings being composed */
  gboolean                 between; /* and PphBlock.between */
  guint                    under;   /* headings between articles under which the one being composed stands */
  gconstpointer            record;  /* PphRecord whose title and text are being composed, or NULL */
} PphComposer;

/* pph_composer_context: how the text of @part becomes blocks. */
PphRichContext pph_composer_context   (PphComposer *self, const char *part, int level);
/* pph_composer_add_text: Markdown of @part below @parent. */
void           pph_composer_add_text  (PphComposer *self, PphBlock *parent, const char *part, const char *markdown,
                                       PphRole role, int level);
/* pph_composer_add_heading: a heading that is a place of the document and of its outline.
 * A heading without title shows its label as text. (transfer none) */
PphBlock      *pph_composer_add_heading (PphComposer *self, PphBlock *parent, const char *part, const char *label,
                                         const char *title, int level);
/* pph_composer_set_place: names @block's place "part-ID", once per document. */
void           pph_composer_set_place (PphComposer *self, PphBlock *block, const char *part);
/* pph_composer_add_line: a paragraph of plain text. (transfer none) */
PphBlock      *pph_composer_add_line  (PphBlock *parent, PphRole role, const char *part, const char *text, guint style);

/* Each appends its piece to the root. */
void pph_composer_add_front      (PphComposer *self); /* letterhead, title, parties */
void pph_composer_add_recitals   (PphComposer *self); /* visas, considérants */
void pph_composer_add_signatures (PphComposer *self);

/* pph_compose_is_feminine: whether words that speak of who is called @name agree in the feminine. */
gboolean pph_compose_is_feminine (int gender, const char *name);

G_END_DECLS
