/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-connection.h"

G_BEGIN_DECLS

/* A source that calls back (a GSourceFunc) when the store has changed: it asks
 * SQLite twice a second, and at once when told. */
#define PPH_CHANGES_INTERVAL (G_TIME_SPAN_SECOND / 2)

GSource *pph_changes_source_new (PphConnection *reader); /* (transfer full) */
/* pph_changes_notify: we have written. From any thread. */
void     pph_changes_notify     (GSource *source);

G_END_DECLS
