/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-rich.h"

G_BEGIN_DECLS

/* pph_desk_read_html: what another program copied, as rich text to put into a document: read by the
 * confined reader, without tags, in French typography.  May be called on any thread.
 * Returns: (transfer full) (nullable): a DOCUMENT, empty if there are no words; %NULL with a sandbox error */
PphRich *pph_desk_read_html (PphDesk *self, GBytes *html, GCancellable *cancellable, GError **error);

G_END_DECLS
