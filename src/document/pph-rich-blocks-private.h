/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-paragraph.h"
#include "pph-rich-blocks.h"

G_BEGIN_DECLS

#define PPH_MAX_HEADINGS 6

/* Going through rich text once: blocks hold inlines, and a note called among these holds blocks. */
typedef struct
{
  const PphRichContext *context;
  const PphRich *title; /* of the document; or NULL */
  GHashTable *notes; /* id → PphRich; emptied of those that were printed */
  GHashTable *marks; /* id → mark of those */
  int own_notes;
  int headings[PPH_MAX_HEADINGS]; /* levels, as written, of the headings that we are below */
  int depth;                  /* how many of them */
  int ordered;                /* depth in ordered lists */
  int nesting;                /* of notes and long values */
  gsize skip;                 /* bytes of the next text that are shown otherwise */
} PphRichWalk;

/* pph_rich_walk_children: the blocks, at the end of @parent. (nullable) */
void  pph_rich_walk_children (PphRichWalk *walk, PphBlock *parent, const GPtrArray *children, PphRole role);
/* pph_rich_walk_inlines: @style: PphStyle; @link: where they lead. (nullable): both the inlines and the link */
void  pph_rich_walk_inlines  (PphRichWalk *walk, PphParagraph *paragraph, const GPtrArray *inlines, guint style,
                              const char *link);
/* pph_rich_walk_text: one of them that is a text. */
void  pph_rich_walk_text     (PphRichWalk *walk, PphParagraph *paragraph, const PphRich *inline_, guint style,
                              const char *link);
/* pph_rich_walk_note_use: tells whoever keeps what was composed that it depends on a tag. */
void  pph_rich_walk_note_use (PphRichWalk *walk, const char *tag, gboolean alone, PphTagResult result, const char *text,
                              const char *anchor);
/* pph_tag_dup_name: of "date|court", "date". (transfer full) */
char *pph_tag_dup_name       (const char *tag);

G_END_DECLS
