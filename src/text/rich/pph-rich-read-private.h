/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-rich-private.h"

#include <cmark-gfm.h>

G_BEGIN_DECLS

/* The reading of one stream: the body, or a footnote (see pph-rich-read.c). */
typedef struct
{
  const char *markdown;
  PphRichSource *source;
  GArray *lines;    /* gsize: where each line of source->text begins */
  GArray *original; /* gsize: the same in markdown */
  gsize cursor;     /* in source->text: texts are found from there on */
  gsize block_end;
  gsize lost;       /* bytes gone through for texts that were not there */
  GPtrArray *findings;
} PphRichReader;

#define PPH_RICH_MAX_DEPTH 32 /* blocks within each other; deeper ones are raw */

/* Places: bytes of source->text, and bytes and lines (from 1) of the original. */
gsize      pph_reader_line_start    (PphRichReader *self, int line); /* its end for a line that is not there */
int        pph_reader_to_original   (PphRichReader *self, gsize at);
int        pph_reader_original_line (PphRichReader *self, int offset);
void       pph_reader_place         (PphRichReader *self, PphRich *rich, cmark_node *node);
void       pph_reader_report        (PphRichReader *self, int offset, const char *sentence); /* once for a line */

/* Inlines: enter_block says where their texts are looked for; read_spans gives them
 * still coded (transfer full), pointing at what @links keeps; finish_spans decodes
 * them and adds them to @parent. */
/* pph_reader_read_plain: all of that at once for a text in one piece without anything to be decoded, as most are.
 * Returns: FALSE, nothing done, for any other */
gboolean   pph_reader_read_plain   (PphRichReader *self, cmark_node *node, PphRich *block);
void       pph_reader_enter_block   (PphRichReader *self, cmark_node *node);
GPtrArray *pph_reader_links_new     (void);
GPtrArray *pph_reader_read_spans    (PphRichReader *self, cmark_node *node, GPtrArray *links);
void       pph_reader_finish_spans  (PphRichReader *self, GPtrArray *spans, PphRich *parent);
void       pph_reader_add_literal   (PphRichReader *self, GPtrArray *spans, const char *before, const char *coded,
                                     const char *after, int formats, const PphRich *link);

void       pph_reader_read_table    (PphRichReader *self, cmark_node *node, PphRich *table);
void       pph_reader_read_raw      (PphRichReader *self, cmark_node *node, PphRich *parent); /* nothing if empty */

G_END_DECLS
