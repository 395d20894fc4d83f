/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What two texts share and where they differ, by words: what a person calls a
 * change.  A word is a run of letters and digits, every other character stands
 * for itself; a space or a comma between two changed words is changed with them,
 * so that a sentence written anew is not shown as crumbs. */

typedef enum
{
  PPH_DIFF_SAME,
  PPH_DIFF_REMOVED,
  PPH_DIFF_ADDED,
} PphDiffKind;

typedef struct
{
  PphDiffKind kind;
  char *text;
} PphDiffSpan;

/* pph_text_diff: what is the same and what was removed gives @before, what is the same and what was added gives @after,
 * byte for byte; what was removed stands before what took its place.  Texts with thousands of changes are told as one.
 * Returns: (transfer full): PphDiffSpan, none empty, no two of a kind in a row */
GPtrArray *pph_text_diff (const char *before, const char *after);
/* pph_text_diff_get_joint: what stands before span @i where both sides are one text: a space between a word that went and
 * the one that came for it, else nothing. @spans: of pph_text_diff(). (transfer none) */
const char *pph_text_diff_get_joint (const GPtrArray *spans, guint i);
/* pph_text_diff_sequences: the same of two sequences of numbers, equal where their meaning is: sets in @gone and @come,
 * which are as long as @a and @b and FALSE everywhere, what is in one of them only. */
void       pph_text_diff_sequences (const guint *a, guint n_a, const guint *b, guint n_b, gboolean *gone,
                                    gboolean *come);
/* pph_text_diff_likeness: 0 (nothing in common) to 1 (the same), by the words that both have, in whatever order. */
double pph_text_diff_likeness (const char *before, const char *after);

G_END_DECLS
