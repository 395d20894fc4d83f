/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-statement.h"

struct _PphStatement
{
  PphConnection *connection;
  const char *sql;
  sqlite3_stmt *stmt;
  int failure; /* the first of preparing and binding, or SQLITE_OK */
};

PphStatement *
pph_statement_new (PphConnection *connection, const char *sql)
{
  PphStatement *self = g_new0 (PphStatement, 1);

  self->connection = pph_connection_ref (connection);
  self->sql = sql;
  self->stmt = pph_connection_take_prepared (connection, sql, &self->failure);
  return self;
}

void
pph_statement_free (PphStatement *self)
{
  if (self == NULL)
    return;
  if (self->stmt != NULL)
    pph_connection_give_prepared (self->connection, self->sql, self->stmt);
  pph_connection_unref (self->connection);
  g_free (self);
}

static int
parameter (PphStatement *self, const char *name)
{
  return self->stmt != NULL ? sqlite3_bind_parameter_index (self->stmt, name) : 0;
}

static void
remember (PphStatement *self, int code)
{
  if (self->failure == SQLITE_OK)
    self->failure = code;
}

void
pph_statement_bind_text (PphStatement *self, const char *name, const char *text)
{
  remember (self, sqlite3_bind_text (self->stmt, parameter (self, name), text, -1, SQLITE_TRANSIENT));
}

void
pph_statement_bind_int (PphStatement *self, const char *name, gint64 value)
{
  remember (self, sqlite3_bind_int64 (self->stmt, parameter (self, name), value));
}

void
pph_statement_bind_bytes (PphStatement *self, const char *name, GBytes *bytes)
{
  int place = parameter (self, name);
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL)
    remember (self, sqlite3_bind_null (self->stmt, place));
  else if (size == 0)
    remember (self, sqlite3_bind_zeroblob (self->stmt, place, 0));
  else
    remember (self, sqlite3_bind_blob64 (self->stmt, place, data, size, SQLITE_TRANSIENT));
}

PphStep
pph_statement_step (PphStatement *self, GError **error)
{
  int code = self->failure == SQLITE_OK ? sqlite3_step (self->stmt) : self->failure;

  if (code == SQLITE_ROW)
    return PPH_STEP_ROW;
  if (code == SQLITE_DONE)
    return PPH_STEP_DONE;
  pph_connection_set_error (self->connection, code, error);
  return PPH_STEP_FAILED;
}

void
pph_statement_reset (PphStatement *self)
{
  if (self->stmt != NULL)
    sqlite3_reset (self->stmt);
}

gboolean
pph_statement_run (PphStatement *self, GError **error)
{
  PphStep step;

  while ((step = pph_statement_step (self, error)) == PPH_STEP_ROW)
    ;
  pph_statement_reset (self);
  return step == PPH_STEP_DONE;
}

const char *
pph_statement_get_text (PphStatement *self, int column)
{
  return (const char *)sqlite3_column_text (self->stmt, column);
}

gint64
pph_statement_get_int (PphStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

gconstpointer
pph_statement_peek_bytes (PphStatement *self, int column, gsize *size)
{
  gconstpointer data = sqlite3_column_blob (self->stmt, column);

  *size = (gsize)sqlite3_column_bytes (self->stmt, column);
  return data;
}

GBytes *
pph_statement_get_bytes (PphStatement *self, int column)
{
  gsize size;
  gconstpointer data = pph_statement_peek_bytes (self, column, &size);

  return g_bytes_new (data, size);
}

gboolean
pph_statement_is_null (PphStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}
