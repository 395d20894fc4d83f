/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-paper-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The desk that sheets lie on, with the bar that turns and enlarges them.
 * Property "paper" (PphPaperView): what lies on it.  Actions: "pages.previous", "pages.next", "pages.zoom-in",
 * "pages.zoom-out", "pages.zoom-fit". */

#define PPH_TYPE_PAPER_PANE (pph_paper_pane_get_type ())
G_DECLARE_FINAL_TYPE (PphPaperPane, pph_paper_pane, PPH, PAPER_PANE, AdwBin)

G_END_DECLS
