/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* pph_nearest: the one of @names (NULL-terminated) that someone who typed @typed
 * most likely meant: fewest letters added, left out, changed or swapped, capitals
 * and accents aside.
 * Returns: (transfer none) (nullable): %NULL when none is near */
const char *pph_nearest (const char *typed, const char *const *names);

G_END_DECLS
