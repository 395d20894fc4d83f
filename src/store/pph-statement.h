/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-connection.h"

G_BEGIN_DECLS

/* One use of an SQL statement.  Preparing and binding remember their first
 * failure, and step reports it, so that only stepping needs looking at. */
typedef struct _PphStatement PphStatement;

typedef enum { PPH_STEP_ROW, PPH_STEP_DONE, PPH_STEP_FAILED } PphStep;

/* @sql is borrowed: a constant. (transfer full) */
PphStatement *pph_statement_new       (PphConnection *connection, const char *sql);
void          pph_statement_free      (PphStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphStatement, pph_statement_free)

/* @name with its colon: ":uuid". A %NULL text or bytes is SQL's NULL. */
void          pph_statement_bind_text (PphStatement *self, const char *name, const char *text);
void          pph_statement_bind_int  (PphStatement *self, const char *name, gint64 value);
void          pph_statement_bind_bytes (PphStatement *self, const char *name, GBytes *bytes);

PphStep       pph_statement_step      (PphStatement *self, GError **error);
/* pph_statement_run: steps to the end, passing over rows; can then be bound and run again. */
gboolean      pph_statement_run       (PphStatement *self, GError **error);
void          pph_statement_reset     (PphStatement *self);

/* Columns of the row, from 0; borrowed until the next step. */
const char   *pph_statement_get_text  (PphStatement *self, int column); /* (nullable) */
gint64        pph_statement_get_int   (PphStatement *self, int column);
GBytes       *pph_statement_get_bytes (PphStatement *self, int column); /* (transfer full) */
/* @size: (out). (nullable): NULL where there are none */
gconstpointer pph_statement_peek_bytes (PphStatement *self, int column, gsize *size);
gboolean      pph_statement_is_null   (PphStatement *self, int column);

G_END_DECLS
