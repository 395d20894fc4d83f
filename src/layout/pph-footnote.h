/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"

G_BEGIN_DECLS

/* Footnotes: set once, beside the line that calls them, and placed by the
 * paginator at the bottom of its page.  A long one goes on at the bottom of the
 * next pages, as what a page had no room for does. */
struct _PphNote
{
  PphFlow  flow;
  int      height;
  int      least;  /* that the page which calls it has room for: .height, unless it is long */
  gboolean band; /* logos, below the notes and without their rule */
};

/* pph_note_new: an empty note that goes with @item. (transfer none): owned by the builder */
PphNote *pph_note_new (PphBuilder *builder, PphFlowItem *item);
void pph_note_free (PphNote *self);
/* pph_flow_lift_notes: what the items of @self call, @item of another flow calls, which they stand in or beside. */
void pph_flow_lift_notes (const PphFlow *self, PphFlowItem *item);
/* pph_builder_add_notes: sets the notes called in @text, whose lines begin at
 * item @first of @column's flow. */
void pph_builder_add_notes (PphBuilder *self, const PphColumn *column, const PphFlowText *text, guint first);

/* pph_notes_measure: the least that the notes of @item add to the foot of a page, which has @any or none. */
int  pph_notes_measure     (const PphFlowItem *item, gboolean any);
/* pph_notes_measure_row: the same of a row whose cells stand there @from and up @to these items, or %NULL: all. */
int  pph_notes_measure_row (const PphFlowItem *row, const guint *from, const guint *to, gboolean any);

#define PPH_NOTES_ABOVE (11 * PPH_POINT) /* between text and notes; the rule is in it */

G_END_DECLS
