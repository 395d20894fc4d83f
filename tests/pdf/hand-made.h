/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-font-private.h"
#include "pph-page.h"

G_BEGIN_DECLS

/* Pages put together by hand, so that what the writer is given is known exactly. */

PphPages *hand_made_new  (void);             /* an empty A4 page; free with hand_made_free() */
void      hand_made_free (PphPages *pages);
void      hand_made_add_page (PphPages *pages);

/* Each adds to the last page; lengths in points, from the top left corner. */
int    hand_made_add_node  (PphPages *pages, PphTag tag, int parent);
PphOp *hand_made_add_op    (PphPages *pages, PphOpKind kind, int node, double x, double y, double width, double height);
/* hand_made_add_text: Returns: where the text ends, in points */
double hand_made_add_text  (PphPages *pages, int node, PphFace face, double x, double y, const char *text);
void   hand_made_add_anchor (PphPages *pages, const char *name, int page, double y);
void   hand_made_add_outline (PphPages *pages, const char *title, int level, int page, double y, int node);

G_END_DECLS
