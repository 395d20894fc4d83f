/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A line that says what is being done elsewhere and how far it is, with a way to stop it.  It is hidden until it is made
 * visible. */

#define PPH_TYPE_WORK_BAR (pph_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (PphWorkBar, pph_work_bar, PPH, WORK_BAR, AdwBin)

/* pph_work_bar_begin: says @sentence, and shows itself; what was cancellable before is cancelled.
 * Returns: (transfer full): what its button cancels */
GCancellable *pph_work_bar_begin  (PphWorkBar *self, const char *sentence);
void          pph_work_bar_cancel (PphWorkBar *self);
/* pph_work_bar_tell: how far it is, from 0 to 1; from any thread. @bar: a PphWorkBar, so that work can be given this as it
 * is; until it is told, no fraction is shown. */
void          pph_work_bar_tell   (double fraction, gpointer bar);

G_END_DECLS
