/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The application: opens the store, makes the window, and owns what both share. */

#define PPH_TYPE_APPLICATION (pph_application_get_type ())
G_DECLARE_FINAL_TYPE (PphApplication, pph_application, PPH, APPLICATION, AdwApplication)

PphApplication *pph_application_new (void);

G_END_DECLS
