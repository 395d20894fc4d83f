/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-sandbox.h"

G_BEGIN_DECLS

#define PPH_SANDBOX_LARGEST_HTML (32 * 1024 * 1024)

/* pph_sandbox_read_html: what @html says, in Markdown of our dialect (docs/text.md). It comes from a
 * process that outside data may have taken over: read it as any text from outside.
 * Returns: (transfer full) (nullable): valid UTF-8; %NULL with a sandbox error */
char *pph_sandbox_read_html (PphSandbox *self, GBytes *html, GCancellable *cancellable, GError **error);

G_END_DECLS
