/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-screen.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One délibération: its form, its papers, and back to where it was opened from. */

#define PPH_TYPE_DELIBERATION_VIEW (pph_deliberation_view_get_type ())
G_DECLARE_FINAL_TYPE (PphDeliberationView, pph_deliberation_view, PPH, DELIBERATION_VIEW, AdwBin)

GtkWidget *pph_deliberation_view_new (PphDesk *desk);
/* pph_deliberation_view_open: the délibération @uuid. Returns: FALSE with @error, and what was shown stays */
gboolean pph_deliberation_view_open (PphDeliberationView *self, const char *uuid, GError **error);
const char *pph_deliberation_view_get_title (PphDeliberationView *self); /* (transfer none) */
/* pph_deliberation_view_flush: FALSE if what was typed is not in the store yet */
gboolean pph_deliberation_view_flush (PphDeliberationView *self);

G_END_DECLS
