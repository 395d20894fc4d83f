/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* pph_uuid_new: a version 7 UUID (RFC 9562): ordered by time of making. @now is
 * in microseconds since 1970 (g_get_real_time()). Two calls in the same
 * millisecond of one process still come out in order. (transfer full) */
char    *pph_uuid_new      (gint64 now);
gboolean pph_uuid_is_valid (const char *text);

G_END_DECLS
