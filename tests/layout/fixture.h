/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-layout.h"

/* Documents made by hand, and eyes for their pages. */

extern const char *const lorem[]; /* sentences of French prose; NULL-terminated */
#define LOREM_PART "corps"

PphLayout   *fixture_layout      (void);
PphComposed *fixture_document    (void);                                    /* empty, with a footer */
PphBlock    *fixture_add_text    (PphBlock *parent, PphBlockKind kind, const char *text);
PphBlock    *fixture_add_heading (PphBlock *parent, int level, const char *label, const char *text);
PphBlock    *fixture_add_item    (PphBlock *list, const char *label, const char *text);
PphBlock    *fixture_add_table   (PphBlock *parent, guint n_columns, guint n_rows, const char *cell); /* with a header row */
PphBlock    *fixture_add_signatures (PphBlock *parent, guint n);
/* fixture_add_prose: @n paragraphs of a few sentences, from .part on */
void         fixture_add_prose   (PphBlock *parent, guint n);
PphPages    *fixture_run         (PphLayout *layout, const PphComposed *document);

/* A line of text as it stands on a page. */
typedef struct
{
  guint    page;
  int      x, y, right;  /* y of the baseline */
  int      size;
  int      node;
  gboolean hyphenated;
  char    *text;
} Line;

GArray *fixture_list_lines (const PphPages *pages); /* Line; all, footers too */
GArray *fixture_list_content (const PphPages *pages); /* Line; of content only */
PphTag  fixture_tag        (const PphPages *pages, int node);
guint   fixture_count_tag  (const PphPages *pages, PphTag tag);
/* fixture_check_cuts: whatever is cut by the end of a page has two lines at least on either side, and no hyphen there.
 * Returns: how many times something is */
guint   fixture_check_cuts (const PphPages *pages);
char   *fixture_dup_text   (const PphPages *pages); /* of all pages */
gboolean fixture_equal     (const PphPages *a, const PphPages *b);
