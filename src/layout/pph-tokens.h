/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-setting.h"

G_BEGIN_DECLS

/* A paragraph's spans as shaped words with the spaces between them. */

typedef struct
{
  const PphWord *word;      /* NULL: an empty line */
  guint          start;     /* byte of the text */
  guint          span;
  guint          span_style; /* PphStyle */
  int            size, rise;
  int            x;         /* natural width of all before */
  int            glue;      /* natural width of the spaces among .x */
  int            space;     /* after it: the width of a space, 0: none */
  guint8         level;     /* of bidirectional text: odd from right to left */
  guint8         space_level;
  gboolean       newline;   /* after it */
  gboolean       gap;
  gboolean       emergency; /* part of something wider than the line */
} PphToken;

typedef struct
{
  GString *text;
  GArray  *starts;  /* guint: of each span */
  GArray  *tokens;  /* PphToken */
  GArray  *missing; /* gunichar */
  int      width, glue; /* of all */
  gboolean two_ways; /* some of it is from right to left */
} PphTokens;

void pph_tokens_init  (PphTokens *self);
void pph_tokens_clear (PphTokens *self);
/* pph_tokens_read: words wider than @width may be broken anywhere. */
void pph_tokens_read  (PphTokens *self, PphShaper *shaper, const PphSpan *spans, guint n_spans,
                       const PphTextStyle *style, int width);
/* pph_tokens_list_breaks: every place where a line may end (PphBreak). */
void pph_tokens_list_breaks (const PphTokens *self, GArray *breaks);

G_END_DECLS
