/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* pph_keep_memory: for a program that ends soon: what one document frees the next one takes, without the system between
 * them. Before anything is allocated.  A program that has it also does without GLib's slices, from its first block on. */
void pph_keep_memory (void);
/* pph_take_large_page: for a program of one thread that ends at once: the two megabytes that it takes as one large page,
 * which the system has ready much sooner than five hundred small ones.  First in main (); nothing is lost where there are
 * none. */
void pph_take_large_page (void);

G_END_DECLS
