/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

/* Helpers of the tests that open windows. */

/* Runs the main loop for @milliseconds; where that is long, until nothing goes on any more, too:
 * patience_run() is for what shall still go on. */
void pph_test_wait (guint milliseconds);
/* A picture of @window as PNG in $PPH_SCREENSHOTS, when that is set. */
void pph_test_screenshot (GtkWidget *window, const char *name);
/* A desk on a store in the test's own folder. (transfer full) */
PphDesk *pph_test_desk_new (void);
