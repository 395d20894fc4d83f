/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* pph_reason: why the system refused, to end a sentence with: "the disk is full". In the user's
 * language whatever catalogues the system has: GLib's and the C library's are often left out.
 * @code: an errno. (transfer none) */
const char *pph_reason (int code);

G_END_DECLS
