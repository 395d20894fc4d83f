/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counts what a program that is linked with it flushes to the disk in one folder: whether bytes are there after a power
 * cut cannot be seen otherwise. */

/* flushes_watch: from now on, in @folder, which has no symbolic link in its path. */
void  flushes_watch (const char *folder);
/* flushes_count: since then, of files and of the folder itself, by any thread. */
guint flushes_count (void);

G_END_DECLS
