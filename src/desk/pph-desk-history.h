/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-comparison.h"
#include "pph-desk.h"

G_BEGIN_DECLS

/* The states that a document has had, by the entries of pph_store_list_history(), and what differs between two. */

/* pph_desk_compare: from any thread. (transfer full) */
PphComparison *pph_desk_compare          (PphDesk *self, const PphDocument *document, const PphVersion *before,
                                          const PphVersion *after);
/* pph_desk_print_comparison: as a PDF; @before, @after: as pph_compose_comparison(). From any thread.
 * Returns: (transfer full) (nullable): as pph_desk_render_pdf() */
GBytes        *pph_desk_print_comparison (PphDesk *self, const PphDocument *document, const PphVersion *version,
                                          const PphComparison *comparison, const char *before, const char *after,
                                          GCancellable *cancellable, GError **error);
/* pph_desk_take_up_past: the latest version of @document takes the text that the entry @entry left, as one more change: what
 * it had stays in the history.
 * Returns: FALSE: _REFUSED if the version is frozen; the store's error */
gboolean       pph_desk_take_up_past     (PphDesk *self, const char *document, gint64 entry, GError **error);

G_END_DECLS
