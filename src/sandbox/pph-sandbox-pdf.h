/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-field.h"
#include "pph-sandbox.h"
#include "pph-verdict.h"

G_BEGIN_DECLS

/* What the reader tells of a PDF. */

/* pph_sandbox_verify: checks the signatures. @name: of the file, for people. @anchors: (nullable): PEM: who is trusted.
 * @now: seconds since 1970.
 * Returns: (transfer full) (nullable): a file that cannot be read is a verdict too; %NULL with a sandbox error */
PphFileCheck  *pph_sandbox_verify      (PphSandbox *self, GBytes *file, const char *name, GBytes *anchors, gint64 now,
                                        GCancellable *cancellable, GError **error);
/* pph_sandbox_list_fields: Returns: (transfer full) (nullable): %NULL with _REFUSED if it is no PDF that can be read */
PphPdfFields *pph_sandbox_list_fields (PphSandbox *self, GBytes *file, const char *name, PphSandboxThen then,
                                        GCancellable *cancellable, GError **error);

G_END_DECLS
