/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-connection.h"

#include "pph-sidecar.h"
#include "pph-store.h"
#include "pph-reason.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PREPARED 64
/* Its cache holds the pages of the index that searching comes back to: 8 MB. */
#define LARGE_CACHE     "PRAGMA cache_size=-8192"
#define SMALL_CACHE     "PRAGMA cache_size=-1024"
#define READER_SETTINGS "PRAGMA query_only=ON; " LARGE_CACHE

struct _PphConnection
{
  gatomicrefcount refs;
  sqlite3 *db;
  char *path;
  gboolean exclusive;
  int busy_ms;
  GHashTable *prepared; /* SQL text → sqlite3_stmt that nobody uses now */
  GRecMutex lock;
};

/* Errors */

void
pph_connection_set_damaged (const char *path, GError **error)
{
  g_autofree char *backup = pph_sidecar_read_backup (path);

  if (backup != NULL)
    g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_DAMAGED,
                 /* Translators: a file name, then the file name of a backup */
                 _ ("The store \"%s\" is damaged. Restore its latest backup, \"%s\"."), path, backup);
  else
    g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_DAMAGED,
                 _ ("The store \"%s\" is damaged. Restore a backup of it."), path);
}

static void
set_locked (const char *path, GError **error)
{
  g_autofree char *holder = pph_sidecar_read_holder (path);

  if (holder != NULL)
    g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_LOCKED,
                 /* Translators: a file name, then "user@computer (date and time)" */
                 _ ("The store \"%s\" is in use by %s. Close it there, then try again."), path, holder);
  else
    g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_LOCKED,
                 _ ("The store \"%s\" is in use by another program. Wait until it has finished, then try again."),
                 path);
}

static void
set_read_only (const char *path, GError **error)
{
  g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_READ_ONLY,
               _ ("The store \"%s\" cannot be written to. Check that you may change this file and its folder."), path);
}

static void
set_full (const char *path, GError **error)
{
  g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_FULL,
               _ ("The disk that holds \"%s\" is full. Free some space, then try again."), path);
}

static void
set_io (const char *path, const char *reason, GError **error)
{
  g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_IO,
               /* Translators: a file name, then the reason given by the system */
               _ ("The store \"%s\" could not be read or written: %s. Check the disk, then try again."), path, reason);
}

void
pph_connection_set_file_error (const char *path, int saved_errno, GError **error)
{
  switch (saved_errno)
    {
    case EACCES:
    case EPERM:
    case EROFS:
      set_read_only (path, error);
      break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      set_full (path, error);
      break;
    default:
      set_io (path, pph_reason (saved_errno), error);
      break;
    }
}

static gboolean
is_full_errno (int saved_errno)
{
  return saved_errno == ENOSPC || saved_errno == EDQUOT || saved_errno == EFBIG;
}

void
pph_connection_set_error (PphConnection *self, int code, GError **error)
{
  /* SQLite does not keep the reason of every failed write (a quota, a limit of
   * file size), but nothing has touched errno since. */
  int last_errno = errno;
  int saved_errno = sqlite3_system_errno (self->db) != 0 ? sqlite3_system_errno (self->db) : last_errno;

  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      set_locked (self->path, error);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      set_read_only (self->path, error);
      break;
    case SQLITE_FULL:
      set_full (self->path, error);
      break;
    case SQLITE_CORRUPT:
      pph_connection_set_damaged (self->path, error);
      break;
    case SQLITE_NOTADB:
      g_set_error (
          error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_A_STORE,
          _ ("The file \"%s\" is not a Paraphe store. Choose another file, or restore a backup if it was one."),
          self->path);
      break;
    case SQLITE_CONSTRAINT:
      if (code == SQLITE_CONSTRAINT_TRIGGER)
        g_set_error_literal (
            error, PPH_STORE_ERROR, PPH_STORE_ERROR_FROZEN,
            _ ("This version is frozen and can no longer change. Make a new version or an amendment."));
      else
        set_io (self->path, sqlite3_errmsg (self->db), error);
      break;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (is_full_errno (saved_errno))
        set_full (self->path, error);
      else if (saved_errno == EACCES || saved_errno == EROFS || saved_errno == EPERM)
        set_read_only (self->path, error);
      else
        set_io (self->path, sqlite3_errmsg (self->db), error);
      break;
    default:
      set_io (self->path, sqlite3_errmsg (self->db), error);
      break;
    }
}

/* The connection */

PphConnection *
pph_connection_open (const char *path, PphConnectionFlags flags, int busy_ms, GError **error)
{
  g_autoptr (PphConnection) self = g_new0 (PphConnection, 1);
  int code;

  g_atomic_ref_count_init (&self->refs);
  g_rec_mutex_init (&self->lock);
  self->path = g_strdup (path);
  self->exclusive = (flags & PPH_CONNECTION_EXCLUSIVE) != 0;
  self->prepared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)sqlite3_finalize);

  code = sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    {
      pph_connection_set_error (self, code, error);
      return NULL;
    }
  self->busy_ms = busy_ms;
  sqlite3_busy_timeout (self->db, busy_ms);
  /* A file that somebody forged must not be able to call functions from its schema. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (!pph_connection_exec (self, "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON;",
                            error)
      || (self->exclusive && !pph_connection_exec (self, "PRAGMA locking_mode=EXCLUSIVE", error))
      || ((flags & PPH_CONNECTION_READER) && !pph_connection_exec (self, READER_SETTINGS, error)))
    return NULL;
  return g_steal_pointer (&self);
}

PphConnection *
pph_connection_ref (PphConnection *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_connection_unref (PphConnection *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->prepared);
  sqlite3_close_v2 (self->db);
  g_rec_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}

gboolean
pph_connection_set_durable (PphConnection *self, GError **error)
{
  if (self->exclusive)
    /* The empty transaction takes the lock, which then stays until the end. */
    return pph_connection_exec (self,
                                "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"
                                "BEGIN EXCLUSIVE; COMMIT;",
                                error);
  return pph_connection_exec (self,
                              "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                              "PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit=16777216;",
                              error);
}

sqlite3 *
pph_connection_get_db (PphConnection *self)
{
  return self->db;
}

const char *
pph_connection_get_path (PphConnection *self)
{
  return self->path;
}

int
pph_connection_get_patience (PphConnection *self)
{
  return self->busy_ms;
}

gboolean
pph_connection_is_exclusive (PphConnection *self)
{
  return self->exclusive;
}

void
pph_connection_set_passing (PphConnection *self, gboolean passing)
{
  pph_connection_exec (self, passing ? SMALL_CACHE : LARGE_CACHE, NULL);
}

void
pph_connection_lock (PphConnection *self)
{
  g_rec_mutex_lock (&self->lock);
}

void
pph_connection_unlock (PphConnection *self)
{
  g_rec_mutex_unlock (&self->lock);
}

gboolean
pph_connection_exec (PphConnection *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  pph_connection_set_error (self, code, error);
  return FALSE;
}

static int
read_int_cb (gpointer data, int n_columns, char **values, char **names)
{
  if (n_columns > 0 && values[0] != NULL)
    *(gint64 *)data = g_ascii_strtoll (values[0], NULL, 10);
  return 0;
}

gboolean
pph_connection_get_int (PphConnection *self, const char *sql, gint64 *value, GError **error)
{
  gint64 read = 0;
  int code = sqlite3_exec (self->db, sql, read_int_cb, &read, NULL);

  if (code != SQLITE_OK)
    {
      pph_connection_set_error (self, code, error);
      return FALSE;
    }
  *value = read;
  return TRUE;
}

void
pph_connection_rollback (PphConnection *self)
{
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

sqlite3_stmt *
pph_connection_take_prepared (PphConnection *self, const char *sql, int *code)
{
  gpointer key, stmt = NULL;

  *code = SQLITE_OK;
  if (g_hash_table_steal_extended (self->prepared, sql, &key, &stmt))
    {
      g_free (key);
      return stmt;
    }
  *code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, (sqlite3_stmt **)&stmt, NULL);
  return stmt;
}

void
pph_connection_give_prepared (PphConnection *self, const char *sql, sqlite3_stmt *stmt)
{
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  if (g_hash_table_size (self->prepared) < MAX_PREPARED)
    g_hash_table_replace (self->prepared, g_strdup (sql), stmt);
  else
    sqlite3_finalize (stmt);
}
