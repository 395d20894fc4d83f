/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-screen.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What was done to a document, by whom and when; and what one change, or all since
 * it, did to its text: both texts side by side, or one with its marks where the
 * window is narrow.  An earlier text can be taken up again. */

#define PPH_TYPE_HISTORY_VIEW (pph_history_view_get_type ())
G_DECLARE_FINAL_TYPE (PphHistoryView, pph_history_view, PPH, HISTORY_VIEW, AdwBin)

GtkWidget *pph_history_view_new (PphDesk *desk);
/* pph_history_view_open: FALSE with the store's error; what was shown stays then. */
gboolean pph_history_view_open (PphHistoryView *self, const char *uuid, GError **error);

G_END_DECLS
