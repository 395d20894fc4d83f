/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-connection.h"

G_BEGIN_DECLS

#define PPH_SCHEMA_APPLICATION_ID 0x50706831 /* "Pph1" */

/* pph_schema_get_version: the newest that this program knows. */
int      pph_schema_get_version (void);
/* pph_schema_check: whether the file is a store, or an empty file that can become one, without changing it.
 * _NOT_A_STORE, _NEWER, _DAMAGED, _LOCKED, _IO */
gboolean pph_schema_check       (PphConnection *connection, GError **error);
/* pph_schema_migrate: applies the scripts that the file has not seen, each in a transaction of its own. */
gboolean pph_schema_migrate     (PphConnection *connection, GError **error);
/* pph_schema_migrate_to: the same up to the version @last, for tests: a store as it was. */
gboolean pph_schema_migrate_to  (PphConnection *connection, int last, GError **error);

G_END_DECLS
