/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-rendering.h"

G_BEGIN_DECLS

/* pph_desk_show_pdf: opens a PDF to be looked at.
 * Returns: (transfer full) (nullable): as pph_rendering_new(), also for the thread to call from */
PphRendering *pph_desk_show_pdf (PphDesk *self, GBytes *file, GCancellable *cancellable, GError **error);

G_END_DECLS
