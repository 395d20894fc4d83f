/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-compose.h"
#include "pph-rich.h"
#include "pph-tag.h"

G_BEGIN_DECLS

/* From the tree of rich text to blocks: what text of any origin goes through. */

/* As pph_tag_resolve(), for whoever knows what tags mean. */
typedef PphTagResult (*PphTagResolver) (const char *tag, char **text, char **anchor, gpointer data);
/* The Markdown that @tag stands for when it is a paragraph by itself, or %NULL if it is plain text. (transfer full) */
typedef char *(*PphTagMarkdown) (const char *tag, gpointer data);

/* What a tag showed in a text. */
typedef struct
{
  char        *tag;
  gboolean     alone; /* asked for as Markdown, by PphTagMarkdown: .text is that */
  PphTagResult result;
  char        *text;
  char        *anchor;
} PphTagUse;

typedef struct
{
  const char    *part;      /* for blocks and findings; or NULL */
  const char    *file;      /* for findings; or NULL */
  GPtrArray     *findings;  /* or NULL */
  PphTagResolver resolve;   /* NULL: tags are printed as they are typed */
  PphTagMarkdown markdown;  /* or NULL */
  gpointer       tag_data;
  PphRole        role;      /* of paragraphs that stand in no list and no table */
  int            level;     /* of the heading above: sub-headings are below it; 0: none */
  int            raised;    /* PphBlock.raised of sub-headings */
  gboolean       outline;   /* headings are places of the outline */
  gboolean       titled;    /* pph_rich_get_title() is the document's, which counts for no level */
  int           *notes;     /* how many notes there are so far; or NULL */
  PphComposeCache *cache;   /* or NULL */
  gconstpointer  record;    /* PphRecord whose only text it is, or NULL: for the cache */
  const char    *number;    /* runs into the first line of pph_rich_blocks_markdown(), if that is a paragraph; or NULL */
  const char    *anchor;    /* of the block that has .number; or NULL */
  GArray        *used;      /* PphTagUse: receives what tags showed; or NULL */
} PphRichContext;

/* pph_tag_uses_new: for .used. (transfer full) */
GArray *pph_tag_uses_new (void);

/* pph_rich_get_title: the heading of level 1 that @rich, a DOCUMENT, begins with. (transfer none) (nullable) */
const PphRich *pph_rich_get_title (const PphRich *rich);
/* pph_rich_blocks_append: the blocks of @rich, a DOCUMENT, become children of @parent. */
void pph_rich_blocks_append   (PphBlock *parent, const PphRich *rich, const PphRichContext *context);
/* pph_rich_blocks_markdown: the same, from its source; blocks that did not change are those of the composition before.
 * Returns: whether .number was run in */
gboolean pph_rich_blocks_markdown (PphBlock *parent, const char *markdown, const PphRichContext *context);
/* pph_rich_blocks_line: @markdown goes into @block as one line of inlines, whatever it begins with: titles. */
void pph_rich_blocks_line     (PphBlock *block, const char *markdown, guint style, const PphRichContext *context);

G_END_DECLS
