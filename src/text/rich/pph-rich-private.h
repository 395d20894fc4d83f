/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-rich.h"

G_BEGIN_DECLS

/* Between Markdown and the tree (see pph-rich-source.c): text prepared for the
 * CommonMark parser, where what is ours alone is hidden behind marks. */
typedef struct
{
  GString   *text;
  GArray    *origins; /* stretches of text that come from one place of the original, in order */
  GPtrArray *tags;  /* char *: what stood between braces, or the id of a note */
  int        too_wide; /* in the original: a row with more cells than tables have; or -1 */
} PphRichSource;

#define PPH_MARK_TAG  0xF8E0 /* TAG number END */
#define PPH_MARK_NOTE 0xF8E1 /* NOTE number END */
#define PPH_MARK_END  0xF8E2
#define PPH_MARK_ESC  0xF8E3 /* ESC letter: an escaped character */
#define PPH_MARK_JOIN 0xF8E4 /* nothing, but looks like a letter beside "*" */

#define PPH_RICH_MAX_BYTES (8 * 1024 * 1024) /* longer texts become one raw block */

/* A raw block that would not be read back as itself is fenced. Its lines have as
 * many spaces more, so that none closes the fence or begins a footnote. */
#define PPH_RAW_INFO   "raw"
#define PPH_RAW_INDENT 4

typedef struct
{
  char          *id;   /* NULL: the body */
  PphRichSource *source;
} PphRichStream;

/* pph_rich_split: the body, then each footnote, of @markdown. (transfer full) */
GPtrArray *pph_rich_split          (const char *markdown);
/* pph_rich_source_find_origin: the byte of the original that byte @at of the text comes from; of its end, that of its last. */
int        pph_rich_source_find_origin (const PphRichSource *self, gsize at);
void       pph_rich_source_restore (const PphRichSource *self, const char *coded, GString *out);
gboolean   pph_rich_unescape       (gunichar letter, char *punctuation);

/* A run of text under the same formats. */
typedef enum { PPH_FORMAT_BOLD = 1, PPH_FORMAT_ITALIC = 2, PPH_FORMAT_SUPERSCRIPT = 4 } PphFormat;
typedef struct
{
  PphRichKind    kind;    /* TEXT, BREAK, TAG, NOTE */
  char          *text;
  int            formats;
  const PphRich *link;    /* the LINK it is in: its identity and target */
  int            offset, line;
  gboolean       literal; /* TEXT that is already what it shows */
  gboolean       divides; /* BREAK "<br>" of a cell, which begins a paragraph or item */
} PphSpan;

PphSpan   *pph_span_new      (PphRichKind kind, const char *text, gssize length, int formats, const PphRich *link);
PphSpan   *pph_span_slice    (const PphSpan *self, gsize start, gsize end);
void       pph_span_free     (PphSpan *self);
GPtrArray *pph_spans_new     (void);
void       pph_spans_replace (GPtrArray *spans, GPtrArray *out);
PphSpan   *pph_spans_add     (GPtrArray *spans, PphRichKind kind, const char *text, int formats, const PphRich *link);
void       pph_spans_flatten (GPtrArray *spans, const PphRich *inlines, int formats, const PphRich *link);
/* pph_spans_tidy: joins what is alike, takes formats off the spaces at their
 * edges, trims the ends: what Markdown can say. */
void       pph_spans_tidy    (GPtrArray *spans);
void       pph_spans_build   (GPtrArray *spans, PphRich *parent); /* pph-rich-build.c */
gboolean   pph_span_is_space (const PphSpan *span);
/* pph_spans_split_spaces: the spaces at the edges of formats and links, apart. */
void       pph_spans_split_spaces (GPtrArray *spans);
/* pph_text_count_plain: how many bytes of @text, as the parser gave it, stand for themselves. */
gsize      pph_text_count_plain (const char *text);
/* pph_spans_decode: finds superscripts, tags and notes in what the parser gave. */
void       pph_spans_decode  (GPtrArray *spans, const PphRichSource *source);
void       pph_spans_find_superscripts (GPtrArray *spans);
/* pph_spans_name_links: a link that has no word shows its target, not to be lost. */
void       pph_spans_name_links (GPtrArray *spans);

G_END_DECLS
