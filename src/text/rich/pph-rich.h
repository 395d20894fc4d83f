/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rich text: the tree that Markdown of our dialect (docs/text.md) stands for.
 *
 * Reading and writing it is the only place that knows Markdown; the composer
 * and the editor work on this tree.  Writing what was read gives the same text
 * (pph_rich_to_markdown (pph_rich_from_markdown (t)) is a fixed point: applying
 * it to its own result changes nothing, and to text that we wrote, nothing). */

typedef enum
{
  /* blocks */
  PPH_RICH_DOCUMENT,   /* children: blocks */
  PPH_RICH_PARAGRAPH,  /* children: inlines */
  PPH_RICH_HEADING,    /* .level 1…6, .id from "{#id}" or NULL; children: inlines */
  PPH_RICH_LIST,       /* .ordered, .start; children: ITEM */
  PPH_RICH_ITEM,       /* children: blocks */
  PPH_RICH_TABLE,      /* .columns; children: ROW, the first is the header; .text: its source, written as it is
                        * in their place, or NULL (what is read has none) */
  PPH_RICH_ROW,        /* children: CELL */
  PPH_RICH_CELL,       /* children: PARAGRAPH and LIST ("<br>" and "- " in the source) */
  PPH_RICH_PAGE_BREAK, /* a line "\newpage" */
  PPH_RICH_FOOTNOTE,   /* .id; children: blocks; only below DOCUMENT */
  PPH_RICH_RAW,        /* .text: source kept as it is, not of our dialect */
  /* inlines */
  PPH_RICH_TEXT,       /* .text */
  PPH_RICH_BOLD, PPH_RICH_ITALIC, PPH_RICH_SUPERSCRIPT, /* "**", "*", "^…^"; children: inlines */
  PPH_RICH_LINK,       /* .text: the target; children: inlines */
  PPH_RICH_BREAK,      /* a line break in a paragraph: "\" at the end of a line */
  PPH_RICH_TAG,        /* .text: what stands between "{{" and "}}", trimmed */
  PPH_RICH_NOTE,       /* .id of the footnote called */
} PphRichKind;

typedef struct _PphRich PphRich;
struct _PphRich
{
  PphRichKind kind;
  char       *text;
  char       *id;
  int         level;
  gboolean    ordered;
  int         start;
  int        *columns;    /* TABLE: 0 start, 1 centre, 2 end */
  guint       n_columns;
  int         offset;     /* of its first byte in the source read; -1: made otherwise */
  int         line;       /* from 1, in the source read; 0: made otherwise */
  GPtrArray  *children;   /* PphRich, owned; NULL where there are none */
};

PphRich *pph_rich_new  (PphRichKind kind, const char *text);  /* (transfer full) */
PphRich *pph_rich_add  (PphRich *self, PphRich *child);       /* takes @child, returns it */
PphRich *pph_rich_copy (const PphRich *self);                 /* (transfer full) */
void     pph_rich_free (PphRich *self);
gboolean pph_rich_equal (const PphRich *a, const PphRich *b); /* offsets and lines aside */
char    *pph_rich_dup_text (const PphRich *self);             /* what a reader sees; tags as "{{…}}" (transfer full) */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphRich, pph_rich_free)

/* pph_rich_from_markdown: never fails: what is not of the dialect becomes RAW
 * and a finding "raw-block" with its line. Nested deeper than 32 levels becomes
 * RAW too. (transfer full) */
PphRich *pph_rich_from_markdown (const char *markdown, GPtrArray *findings);
char    *pph_rich_to_markdown   (const PphRich *self); /* (transfer full) */

G_END_DECLS
