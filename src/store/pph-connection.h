/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* One connection to the store's file, used by one thread; or, where the file
 * is locked exclusively and can have no second connection, by two threads that
 * hold its lock in turn, for a whole reading or a whole transaction. */
typedef struct _PphConnection PphConnection;

typedef enum
{
  PPH_CONNECTION_READER    = 1 << 0, /* refuses to write */
  PPH_CONNECTION_EXCLUSIVE = 1 << 1, /* no other connection may exist */
} PphConnectionFlags;

/* pph_connection_open: opens the existing file @path; neither looks into it nor changes it.
 * @busy_ms: how long to wait for others. (transfer full) (nullable) */
PphConnection *pph_connection_open      (const char *path, PphConnectionFlags flags, int busy_ms, GError **error);
PphConnection *pph_connection_ref       (PphConnection *self);
void           pph_connection_unref     (PphConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphConnection, pph_connection_unref)

/* pph_connection_set_durable: sets the journal mode and what makes a commit durable. */
gboolean       pph_connection_set_durable (PphConnection *self, GError **error);

sqlite3       *pph_connection_get_db    (PphConnection *self);
const char    *pph_connection_get_path  (PphConnection *self);
int            pph_connection_get_patience (PphConnection *self); /* ms */
gboolean       pph_connection_is_exclusive (PphConnection *self);
/* pph_connection_set_passing: of a reader: whether much is read that will not be read again, so that little of it
 * should be kept in memory. */
void           pph_connection_set_passing (PphConnection *self, gboolean passing);
void           pph_connection_lock      (PphConnection *self);
void           pph_connection_unlock    (PphConnection *self);

/* pph_connection_exec: statements without parameters or results. */
gboolean       pph_connection_exec      (PphConnection *self, const char *sql, GError **error);
/* pph_connection_get_int: the first column of the first row, 0 if there is none. */
gboolean       pph_connection_get_int   (PphConnection *self, const char *sql, gint64 *value, GError **error);
/* pph_connection_rollback: ends a transaction that SQLite may have ended already. */
void           pph_connection_rollback  (PphConnection *self);

/* pph_connection_set_error: the store's error for what SQLite last answered. */
void           pph_connection_set_error (PphConnection *self, int code, GError **error);
/* The same from an errno, for what is done to files without SQLite. */
void           pph_connection_set_file_error (const char *path, int saved_errno, GError **error);
/* pph_connection_set_damaged: @path holds something that cannot be right. */
void           pph_connection_set_damaged (const char *path, GError **error);

/* Statements prepared before, kept for the next time (used by PphStatement). */
sqlite3_stmt  *pph_connection_take_prepared (PphConnection *self, const char *sql, int *code);
void           pph_connection_give_prepared (PphConnection *self, const char *sql, sqlite3_stmt *stmt);

/* The lock, held until the end of the block. */
typedef PphConnection PphConnectionHold;
static inline PphConnectionHold *
pph_connection_hold (PphConnection *self)
{
  pph_connection_lock (self);
  return self;
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphConnectionHold, pph_connection_unlock)

G_END_DECLS
