/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-connection.h"
#include "pph-store.h"

G_BEGIN_DECLS

/* pph_transaction_run: all of @self in one SQL transaction, with its entry in the journal; or nothing.
 * (transfer full) (nullable) */
PphCommit *pph_transaction_run (PphTransaction *self, PphConnection *connection, GError **error);

G_END_DECLS
