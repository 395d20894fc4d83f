/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-comparison.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The lines of a comparison as a list: what differs, with the headings above it, or everything.  Above a line that is
 * not in both stands what befell it; within one that changed, what went is struck through and what came is bold. */

#define PPH_TYPE_COMPARED_LINES (pph_compared_lines_get_type ())
G_DECLARE_FINAL_TYPE (PphComparedLines, pph_compared_lines, PPH, COMPARED_LINES, GtkWidget)

/* @comparison: (nullable): NULL empties it. @everything: lines that are the same too */
void pph_compared_lines_show (PphComparedLines *self, PphComparison *comparison, gboolean everything);
/* pph_compared_lines_set_narrow: one text with its marks, in place of two. */
void pph_compared_lines_set_narrow (PphComparedLines *self, gboolean narrow);

G_END_DECLS
