/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Folders of a test's own.  G_TEST_OPTION_ISOLATE_DIRS would give them too, but
 * GLib leaks one set of them for each test, which hides our own leaks. */

/* test_folder_new: a new empty folder, gone when the program ends. (transfer full) */
char *test_folder_new (void);
