/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-cache-key.h"
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
  PphCacheKey     key;      /* private; its bytes owned */
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

PphSetting   *pph_setting_ref   (PphSetting *self);
void          pph_setting_unref (PphSetting *self);

/* pph_setting_make_key: all that the look of a paragraph depends on. @bytes: taken for it, and overwritten by the next one.
 * Returns: valid as long as @bytes is left alone */
PphCacheKey   pph_setting_make_key (GString *bytes, const PphSpan *spans, guint n_spans, const PphTextStyle *style, int width);

G_END_DECLS
