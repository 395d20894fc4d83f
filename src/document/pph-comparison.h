/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-text-diff.h"

G_BEGIN_DECLS

/* Two versions of a document beside each other: what a reader of each sees, line
 * by line, and what differs in a line by words.
 *
 * A line is a title, a paragraph, an item of a list with its sign, a row of a
 * table.  Lines that are the same are paired first; what remains between two of
 * them is paired by how alike it is.  So every line of either version is there
 * once, in its order. */

typedef enum
{
  PPH_LINE_SAME,
  PPH_LINE_CHANGED,
  PPH_LINE_REMOVED,
  PPH_LINE_ADDED,
  PPH_LINE_MOVED_AWAY, /* removed here, and added with the same words elsewhere */
  PPH_LINE_MOVED_HERE,
} PphLineKind;

typedef struct
{
  PphLineKind kind;
  int         level; /* of a heading, from 1; 0: no heading */
  char       *part;  /* id of the part that it is of, in the later version if it is there; or NULL */
  GPtrArray  *spans; /* PphDiffSpan */
} PphComparedLine;

/* Reference-counted, immutable. */
typedef struct
{
  gatomicrefcount refs;
  GPtrArray *lines;   /* PphComparedLine */
  guint      changes; /* lines that are not the same in both */
} PphComparison;

/* pph_comparison_new: (transfer full) */
PphComparison *pph_comparison_new        (const PphComposed *before, const PphComposed *after);
PphComparison *pph_comparison_ref        (PphComparison *self);
void           pph_comparison_unref      (PphComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphComparison, pph_comparison_unref)
/* pph_compared_line_dup_side: the line as one of the two versions has it; "" where it has not. (transfer full) */
char          *pph_compared_line_dup_side (const PphComparedLine *self, gboolean after);

/* pph_compose_comparison: both as one document, what was taken away struck through and what was added in bold,
 * each after a mark that says so without it. @before, @after: what the versions are called: "version du 3 mars 2026,
 * Camille Roux". @date: ISO date and time for metadata. (transfer full) */
PphComposed   *pph_compose_comparison    (const PphComparison *comparison, const char *title, const char *before,
                                          const char *after, const char *date);

G_END_DECLS
