/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

G_BEGIN_DECLS

/* The pages of the version being edited, made on a thread of its own.  Only the
 * latest version asked for counts: one that is overtaken is dropped, and its layout
 * cancelled if it is under way and another document is asked for.
 *
 * Signal "changed": pph_preview_get_pages () gives other pages; on the thread
 * (main context) that made the preview.
 * Property "error" (string, read-only): why there are no pages; or NULL. */

#define PPH_TYPE_PREVIEW (pph_preview_get_type ())
G_DECLARE_FINAL_TYPE (PphPreview, pph_preview, PPH, PREVIEW, GObject)

PphPreview *pph_preview_new         (PphDesk *desk);
/* pph_preview_request: @document may be %NULL. */
void        pph_preview_request     (PphPreview *self, const PphDocument *document, const PphVersion *version);
/* pph_preview_wait: shows the pages asked for last, for which it waits @most microseconds; not at all if those
 * before took longer. Returns: %FALSE if they are still to come */
gboolean    pph_preview_wait        (PphPreview *self, gint64 most);
PphPages   *pph_preview_get_pages   (PphPreview *self); /* (transfer none) (nullable) */
/* pph_preview_get_findings: of composing and laying out those pages. (transfer none) (nullable) */
GPtrArray  *pph_preview_get_findings (PphPreview *self);
const char *pph_preview_get_error   (PphPreview *self);
/* pph_preview_is_current: the pages show what was asked for last. */
gboolean    pph_preview_is_current  (PphPreview *self);

G_END_DECLS
