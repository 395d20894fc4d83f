/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-last-run.h"

G_BEGIN_DECLS

/* Turns a flow that is cut into pages into display lists. */

/* pph_emit_pages: @last: (nullable): the run before, of the same style sheet, whose pages are taken where they
 * are the same. Returns: (transfer full): char: what is printed at the foot of each page */
GPtrArray *pph_emit_pages (PphPages *pages, PphBuilder *builder, const PphPagination *cut,
                           const PphComposed *document, const PphLastRun *last);
/* pph_emit_line: @first_node: is added to the numbers of the nodes of @text. */
void pph_emit_line  (PphPage *page, PphFlowText *text, guint line, int x, int y, int first_node, gboolean artifact);

G_END_DECLS
