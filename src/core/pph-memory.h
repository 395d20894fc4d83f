/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* pph_keep_memory: for a program that ends soon: what one document frees the next one takes, without the system between
 * them. Before anything is allocated. */
void pph_keep_memory (void);

G_END_DECLS
