/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The list of conventions: search, filter, sort; open, duplicate, archive, delete.
 * Signal "open" (uuid): a document is to be shown. */

#define PPH_TYPE_CONVENTIONS_VIEW (pph_conventions_view_get_type ())
G_DECLARE_FINAL_TYPE (PphConventionsView, pph_conventions_view, PPH, CONVENTIONS_VIEW, AdwBin)

GtkWidget *pph_conventions_view_new         (PphDesk *desk);
/* pph_conventions_view_set_narrow: two-line rows in place of the table, and a way back to the sidebar. */
void       pph_conventions_view_set_narrow  (PphConventionsView *self, gboolean narrow);
void       pph_conventions_view_focus_search (PphConventionsView *self);

G_END_DECLS
