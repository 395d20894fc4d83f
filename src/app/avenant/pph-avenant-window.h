/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks which articles of a signed convention an avenant changes, and makes its draft.
 *
 * Signal "created" (string uuid). */

#define PPH_TYPE_AVENANT_WINDOW (pph_avenant_window_get_type ())
G_DECLARE_FINAL_TYPE (PphAvenantWindow, pph_avenant_window, PPH, AVENANT_WINDOW, AdwWindow)

GtkWidget *pph_avenant_window_new (PphDesk *desk, const PphDocument *document, const PphVersion *version);

G_END_DECLS
