/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Preferences.  What shows in documents (the service's name, letterhead, logo,
 * place) is kept in the store; light or dark is the desktop's. */

#define PPH_TYPE_PREFERENCES_WINDOW (pph_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (PphPreferencesWindow, pph_preferences_window, PPH, PREFERENCES_WINDOW, AdwPreferencesWindow)

GtkWidget *pph_preferences_window_new (PphDesk *desk, GSettings *settings);

G_END_DECLS
