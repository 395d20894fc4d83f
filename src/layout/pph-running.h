/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"
#include "pph-page-private.h"

G_BEGIN_DECLS

/* What every page carries beside the text: the footer, and the watermark of a
 * draft.  Artifacts all: no reader of the document's structure meets them. */

/* pph_emit_watermark: “PROJET” across the page, pale; before all else of the page. */
void pph_emit_watermark (PphPages *pages, PphBuilder *builder, PphPage *page);
/* pph_emit_footer: @left: (nullable). @folio: “Page 3/12”. */
void pph_emit_footer    (PphPages *pages, PphBuilder *builder, PphPage *page, const char *left, const char *folio);

G_END_DECLS
