/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"

G_BEGIN_DECLS

/* Footnotes: set once, beside the line that calls them, and placed by the
 * paginator at the bottom of its page. */
struct _PphNote
{
  PphFlow  flow;
  int      height;
  gboolean band; /* logos, below the notes and without their rule */
};

/* pph_note_new: an empty note that goes with @item. (transfer none): owned by the builder */
PphNote *pph_note_new (PphBuilder *builder, PphFlowItem *item);
void pph_note_free (PphNote *self);
/* pph_builder_add_notes: sets the notes called in @text, whose lines begin at
 * item @first of @column's flow. */
void pph_builder_add_notes (PphBuilder *self, const PphColumn *column, const PphFlowText *text, guint first);

#define PPH_NOTES_ABOVE (11 * PPH_POINT) /* between text and notes; the rule is in it */

G_END_DECLS
