/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A new convention in two steps: a template, then its parties and fields.
 * Signals: "created" (uuid): the document is in the store and the window closes. */

#define PPH_TYPE_NEW_CONVENTION_WINDOW (pph_new_convention_window_get_type ())
G_DECLARE_FINAL_TYPE (PphNewConventionWindow, pph_new_convention_window, PPH, NEW_CONVENTION_WINDOW, AdwWindow)

GtkWidget *pph_new_convention_window_new (PphDesk *desk);

/* pph_new_convention_window_choose: goes on with the template @template_id, if there is one. */
void       pph_new_convention_window_choose (PphNewConventionWindow *self, const char *template_id);

G_END_DECLS
