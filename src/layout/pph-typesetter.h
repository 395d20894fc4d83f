/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-line-breaker.h"
#include "pph-shaper.h"

G_BEGIN_DECLS

/* How the text of a paragraph looks. Compared byte for byte: fill from { 0 }. */
typedef struct
{
  gboolean serif;
  PphFace  face;
  int      size;
  int      leading;   /* from one baseline to the next */
  guint32  color;
  guint32  link_color; /* of sites and e-mails */
  PphFit   fit;
  PphAlign align;     /* when not justified */
  gboolean hyphenate;
} PphTextStyle;

/* One run of a line, ready to be painted by any number of pages. */
typedef struct
{
  int      x;     /* from the left of the paragraph */
  int      rise;  /* of the baseline, for superscripts */
  int      width;
  guint    span;  /* index of the span that it begins in */
  guint    start; /* byte of the paragraph's text */
  guint32  color;
  gboolean strike;
  PphRun   run;
} PphTextRun;

typedef struct
{
  guint    first_run, n_runs;
  guint    start, end; /* bytes of the paragraph's text */
  int      x, width;   /* of what is shown */
  gboolean hyphenated;
} PphTextLine;

/* A paragraph set for one width: immutable, reference-counted, and found again
 * by its content when nothing of it has changed. */
typedef struct
{
  gatomicrefcount refs;
  guint           used;     /* the run that last asked for it; private */
  GBytes         *key;      /* private */
  int             width;
  int             leading;
  int             baseline; /* from the top of a line */
  char           *text;     /* of all spans, one after the other */
  guint          *starts;   /* of each span in .text */
  guint           n_spans;
  GArray         *runs;     /* PphTextRun */
  GArray         *lines;    /* PphTextLine */
  gunichar       *missing;  /* characters that no font has, 0-terminated; or NULL */
} PphSetting;

PphSetting *pph_setting_ref   (PphSetting *self);
void          pph_setting_unref (PphSetting *self);

/* Sets paragraphs; owns the word cache and the paragraph cache. */
typedef struct _PphTypesetter PphTypesetter;

PphTypesetter *pph_typesetter_new     (PphFontSet *fonts); /* takes a reference */
void           pph_typesetter_free    (PphTypesetter *self);
PphFontSet    *pph_typesetter_get_fonts (PphTypesetter *self);
/* pph_typesetter_set: @block: whose text @spans are, and all of it; a lasting one is found again by its
 * address; or %NULL. Returns: (transfer full) */
PphSetting  *pph_typesetter_set     (PphTypesetter *self, const PphBlock *block, const PphSpan *spans, guint n_spans,
                                       const PphTextStyle *style, int width);
/* pph_typesetter_measure: @min: of the widest word; @least: of the widest part
 * of a word that hyphens leave whole; @max: of the text on one line. */
void           pph_typesetter_measure (PphTypesetter *self, const PphSpan *spans, guint n_spans,
                                       const PphTextStyle *style, int *least, int *min, int *max);
/* Around each run: what was not asked for in it is forgotten when there is much. */
void           pph_typesetter_begin   (PphTypesetter *self);
void           pph_typesetter_end     (PphTypesetter *self);
guint          pph_typesetter_count_misses (PphTypesetter *self); /* paragraphs set since pph_typesetter_begin() */

G_END_DECLS
