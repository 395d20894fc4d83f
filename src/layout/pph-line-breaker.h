/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Breaks a paragraph into lines so that the whole is best, after Knuth and
 * Plass: every feasible sequence of lines is weighed, not each line alone.
 *
 * It knows nothing of fonts: only places where a line may end, in order, each
 * with the natural width of all that stands before it.  Two lines in a row
 * never end with a hyphen, except when a word is wider than the line. */

typedef enum
{
  PPH_BREAK_START,     /* the first of every paragraph */
  PPH_BREAK_SPACE,
  PPH_BREAK_HYPHEN,    /* adds a hyphen, .extra wide */
  PPH_BREAK_VISIBLE,   /* after a hyphen of the text */
  PPH_BREAK_ADDRESS,
  PPH_BREAK_GAP,       /* inside a dotted gap */
  PPH_BREAK_EMERGENCY, /* anywhere: when nothing else fits */
  PPH_BREAK_FORCED,
  PPH_BREAK_END,       /* the last of every paragraph */
} PphBreakKind;

typedef struct
{
  PphBreakKind kind;
  guint        token, glyph;  /* for the caller: where the next line begins */
  int          before;        /* natural width of the paragraph up to the end of this line */
  int          after;         /* … up to the beginning of the next one */
  int          glue_before;   /* natural width of the spaces among .before */
  int          glue_after;
  int          extra;
} PphBreak;

typedef enum { PPH_FIT_JUSTIFIED, PPH_FIT_RAGGED, PPH_FIT_BALANCED } PphFit;

/* A space of a justified line becomes this much wider or narrower, as a part of
 * itself; what is still missing is spread between the letters, up to such a
 * part of the text's width that nobody sees it. */
#define PPH_FIT_STRETCH 0.52
#define PPH_FIT_SHRINK  0.20
#define PPH_FIT_LOOSEN  0.022
#define PPH_FIT_TIGHTEN 0.008

typedef struct _PphLineBreaker PphLineBreaker;

PphLineBreaker *pph_line_breaker_new  (void);
void            pph_line_breaker_free (PphLineBreaker *self);
/* pph_line_breaker_run: fills @chosen (guint) with the indices in @breaks of the
 * ends of the lines, in order; the last is @n - 1. @hyphens: may use hyphens. */
void            pph_line_breaker_run  (PphLineBreaker *self, const PphBreak *breaks, guint n, int width,
                                       PphFit fit, gboolean hyphens, GArray *chosen);

G_END_DECLS
