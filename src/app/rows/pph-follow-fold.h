/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What changes beside panes that are side by side, or one at a time where there is no room for them: buttons that are
 * only needed then, for instance. */

typedef void (*PphFollowFold) (gpointer owner, gboolean folded);

/* pph_follow_fold: calls @follow with @owner each time that @panes fold or unfold; from an idle, as children must not
 * change while they are being allocated, and never once @owner was disposed of. Once for each @panes. */
void pph_follow_fold       (AdwLeaflet *panes, PphFollowFold follow, gpointer owner);
/* pph_follow_fold_again: the same soon: at the beginning, or when something else that @follow looks at has changed. */
void pph_follow_fold_again (AdwLeaflet *panes);

G_END_DECLS
