/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-connection.h"
#include "pph-store.h"

G_BEGIN_DECLS

/* A source that calls back when the store has changed: it asks SQLite twice a
 * second, and at once when told. */
typedef void (*PphChangesFunc) (const PphStoreChange *change, gpointer data);
#define PPH_CHANGES_INTERVAL (G_TIME_SPAN_SECOND / 2)

GSource *pph_changes_source_new (PphConnection *reader, PphChangesFunc func, gpointer data); /* (transfer full) */
/* pph_changes_notify: we have written. From any thread. */
void     pph_changes_notify     (GSource *source);

G_END_DECLS
