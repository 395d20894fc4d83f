/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Other programs' opinions of our files. */

/* tool_run: runs a command on @pdf, in a file of its own whose name replaces "@" among the arguments.
 * Returns: (transfer full) (nullable): what it printed, its errors too; %NULL if it is not
 * installed, and then the test is skipped.  A failing command fails the test. */
char   *tool_run       (GBytes *pdf, const char *const *command);
/* tool_run_bytes: as tool_run(), for a command whose output is not text. */
GBytes *tool_run_bytes (GBytes *pdf, const char *const *command);

G_END_DECLS
