/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-compose.h"
#include "pph-rich-blocks.h"

G_BEGIN_DECLS

/* What composing remembers from one version to the next: the blocks of a text
 * with all that they were made from, rich trees by their Markdown, and paragraphs
 * set in French typography by their text.  What the last composition did not use
 * is forgotten when there is much, so that a cache is never larger than a few documents. */

/* What the blocks of one text are made from, besides the tags in it and the notes before it. */
typedef struct
{
  const char *part;     /* or NULL */
  const char *markdown;
  gconstpointer record; /* whose text, or title, it is: then .part and .markdown are its own; or NULL */
  const char *number;   /* that stands before the text, or NULL */
  const char *anchor;   /* of the first block, or NULL */
  gboolean    heading;  /* a line, not paragraphs */
  PphRole     role;
  int         level;
  int         raised; /* PphBlock.raised of its headings */
} PphComposeKey;

/* pph_compose_cache_begin: a new composition begins. @self may be NULL, here and below. */
void           pph_compose_cache_begin (PphComposeCache *self);
/* pph_compose_cache_rich: *@owned: (out) (transfer full) (nullable): set when the
 * tree is not kept by the cache, and is the caller's to free. (transfer none) */
const PphRich *pph_compose_cache_rich  (PphComposeCache *self, const char *markdown, GPtrArray *findings, PphRich **owned);
/* pph_compose_cache_set: as pph_typography_apply() at the start of a paragraph. *@map: (out) (transfer full): of int. (transfer full) */
char          *pph_compose_cache_set   (PphComposeCache *self, const char *text, GArray **map);

/* pph_compose_cache_find: the blocks that @key had, if the tags in them still show the same in @context
 * and their notes have the same numbers; counts those. (transfer none) (nullable): of PphBlock */
const GPtrArray *pph_compose_cache_find (PphComposeCache *self, const PphComposeKey *key, const PphRichContext *context);

/* A text that is being composed and may be kept. */
typedef struct
{
  PphComposeKey  key;
  PphRichContext context;  /* to compose with: notes what the text is made from */
  GPtrArray     *findings; /* of who asked */
  int            notes;    /* before it */
} PphComposeTake;

/* pph_compose_take_begin: @key and @context must outlive it. */
void pph_compose_take_begin (PphComposeTake *self, const PphComposeKey *key, const PphRichContext *context);
/* pph_compose_take_end: @blocks may not change any more. */
void pph_compose_take_end   (PphComposeTake *self, GPtrArray *blocks);

G_END_DECLS
