/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-setting.h"
#include "pph-tokens.h"

G_BEGIN_DECLS

/* A line that is being filled, from left to right: what is put on it becomes runs
 * of its paragraph, which are cut where font, size, colour or link change. */

typedef struct
{
  const PphTokens    *tokens;
  const PphSpan      *spans;
  const PphTextStyle *style;
  PphSetting         *paragraph; /* which gets the runs */
  GArray             *glyphs;    /* PphGlyph, of the run that is open; the caller's, empty between two lines */
  GString            *text;      /* of that run; as .glyphs */
  PphTextRun          open;
  gboolean            is_open;
  int                 x;
  int                 tracking;  /* added to each letter of the line */
  int                 end;       /* width of the line */
} PphLine;

/* pph_line_open_run: one that begins with @token, at byte @start of the text. */
void pph_line_open_run   (PphLine *self, const PphToken *token, guint start);
void pph_line_close_run  (PphLine *self);
/* pph_line_add_glyphs: those @from up to @to of @token's word. */
void pph_line_add_glyphs (PphLine *self, const PphToken *token, guint from, guint to);
/* pph_line_add_space: to the run that is open; at the end of a line it has no @width, but is there for whoever reads
 * or copies the text. */
void pph_line_add_space  (PphLine *self, int width);
void pph_line_add_hyphen (PphLine *self, int width);
/* pph_line_trim_edge: what tracking put after the last letter of a line would show as an uneven edge. */
void pph_line_trim_edge  (PphLine *self);

G_END_DECLS
