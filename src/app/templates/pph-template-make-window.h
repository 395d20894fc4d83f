/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-field-proposals.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A template out of a text: the fields that are proposed beside the places where they stand; one key takes or refuses
 * each.  Signal "made" (string): the path of the new template; the window closes itself. */

#define PPH_TYPE_TEMPLATE_MAKE_WINDOW (pph_template_make_window_get_type ())
G_DECLARE_FINAL_TYPE (PphTemplateMakeWindow, pph_template_make_window, PPH, TEMPLATE_MAKE_WINDOW, AdwWindow)

/* pph_template_make_window_present: over the window of @from. (transfer none) */
PphTemplateMakeWindow *pph_template_make_window_present (GtkWidget *from, PphDesk *desk, const PphVersion *version);

G_END_DECLS
