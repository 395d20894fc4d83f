/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"
#include "pph-page-private.h"

G_BEGIN_DECLS

/* What every page carries beside the text: the footer, and the watermark of a
 * draft.  Artifacts all: no reader of the document's structure meets them. */

/* pph_emit_watermark: “PROJET” across the page, pale; before all else of the page. */
void pph_emit_watermark (PphBuilder *builder, PphPage *page);
/* pph_list_folios: what each of @n_pages is numbered: “Page 3/12”, and “Annexe 1, p. 2/4” before
 * it in an annexe; once the marks have their pages. (transfer full): of char * */
GPtrArray *pph_list_folios (const PphBuilder *builder, guint n_pages);
/* pph_folios_are_same: whether two documents number their pages alike. */
gboolean pph_folios_are_same (const PphBuilder *a, guint n_pages_a, const PphBuilder *b, guint n_pages_b);
/* pph_emit_footer: @left: (nullable). @folio: “Page 3/12”. */
void pph_emit_footer    (PphBuilder *builder, PphPage *page, const char *left, const char *folio);

G_END_DECLS
