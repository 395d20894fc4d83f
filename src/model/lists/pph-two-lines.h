/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-listed.h"

G_BEGIN_DECLS

/* A PphListed that is two lines of text and no more: what items without a pill derive from. */
#define PPH_TYPE_TWO_LINES (pph_two_lines_get_type ())
G_DECLARE_DERIVABLE_TYPE (PphTwoLines, pph_two_lines, PPH, TWO_LINES, GObject)

struct _PphTwoLinesClass
{
  GObjectClass parent_class;
};

/* pph_two_lines_take: while it is made: both texts are given to it (transfer full). */
void        pph_two_lines_take        (PphTwoLines *self, char *title, char *caption);
const char *pph_two_lines_get_title   (PphTwoLines *self); /* (transfer none) */
const char *pph_two_lines_get_caption (PphTwoLines *self); /* (transfer none) */

G_END_DECLS
