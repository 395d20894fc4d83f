/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"
#include "pph-page-private.h"
#include "pph-paginator.h"

G_BEGIN_DECLS

/* Turns a flow that is cut into pages into display lists. */

void pph_emit_pages (PphPages *pages, PphBuilder *builder, const PphPagination *cut, const PphComposed *document);
void pph_emit_line  (PphPages *pages, PphPage *page, PphFlowText *text, guint line, int x, int y, gboolean artifact);

G_END_DECLS
