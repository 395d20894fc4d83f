/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-schema.h"
#include "pph-sidecar.h"
#include "pph-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PAGES_PER_STEP 256
#define PATIENCE_MS    5000
#define MAX_WAITS      100
#define WAIT_MS        50

/* Makes an empty file beside @path for its owner alone. (transfer full) (nullable) */
static char *
make_beside (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_strconcat (path, ".XXXXXX", NULL);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0 || (fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600)) < 0)
    {
      pph_connection_set_file_error (path, errno, error);
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&name);
}

static gboolean
sync_path (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

/* From then on a power cut leaves @to whole, as it was or as it is now. */
static gboolean
rename_durably (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (!sync_path (from) || g_rename (from, to) != 0)
    {
      pph_connection_set_file_error (to, errno, error);
      return FALSE;
    }
  sync_path (folder);
  return TRUE;
}

typedef struct
{
  sqlite3_backup *backup;
  PphProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Copy;

/* One step after another; between them others may read and write. */
static int
copy_steps (Copy *copy, PphConnection *source, GError **error)
{
  int code, waits = 0;

  do
    {
      int total;

      if (g_cancellable_set_error_if_cancelled (copy->cancellable, error))
        return SQLITE_ABORT;
      pph_connection_lock (source);
      code = sqlite3_backup_step (copy->backup, PAGES_PER_STEP);
      total = sqlite3_backup_pagecount (copy->backup);
      pph_connection_unlock (source);
      if (copy->progress != NULL && total > 0)
        copy->progress (1.0 - (double)sqlite3_backup_remaining (copy->backup) / total, copy->data);
      if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        {
          if (++waits > MAX_WAITS)
            return code;
          g_usleep (WAIT_MS * 1000);
          code = SQLITE_OK;
        }
    }
  while (code == SQLITE_OK);
  return code;
}

static gboolean
copy_database (PphConnection *source, PphConnection *target, Copy *copy, GError **error)
{
  g_autoptr (GError) cancelled = NULL;
  int code, finished;

  copy->backup = sqlite3_backup_init (pph_connection_get_db (target), "main", pph_connection_get_db (source), "main");
  if (copy->backup == NULL)
    {
      pph_connection_set_error (target, sqlite3_extended_errcode (pph_connection_get_db (target)), error);
      return FALSE;
    }
  code = copy_steps (copy, source, &cancelled);
  finished = sqlite3_backup_finish (copy->backup);
  if (cancelled != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cancelled));
      return FALSE;
    }
  if (code != SQLITE_DONE || finished != SQLITE_OK)
    {
      gboolean source_failed = (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;

      pph_connection_set_error (source_failed ? source : target, finished != SQLITE_OK ? finished : code, error);
      return FALSE;
    }
  /* One file, that can be carried away. */
  return pph_connection_exec (target, "PRAGMA journal_mode=DELETE", error);
}

static gboolean
write_copy (PphConnection *source, const char *file, Copy *copy, GError **error)
{
  g_autoptr (PphConnection) target = pph_connection_open (file, 0, PATIENCE_MS, error);
  gboolean snapshot = !pph_connection_is_exclusive (source);
  gboolean done;

  if (target == NULL)
    return FALSE;
  /* Reading one state to the end keeps SQLite from beginning again at each commit of others. */
  if (snapshot && !pph_connection_exec (source, "BEGIN; SELECT count(*) FROM sqlite_schema", error))
    return FALSE;
  done = copy_database (source, target, copy, error);
  if (snapshot)
    pph_connection_rollback (source);
  return done;
}

gboolean
pph_backup_write (PphConnection *source, const char *to, PphProgress progress, gpointer data, GCancellable *cancellable,
                  GError **error)
{
  Copy copy = { NULL, progress, data, cancellable };
  g_autofree char *target = g_canonicalize_filename (to, NULL);
  g_autofree char *file = NULL;

  if (g_str_equal (target, pph_connection_get_path (source)))
    {
      g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_IO,
                   _ ("\"%s\" is the store itself. Choose another file for the backup."), target);
      return FALSE;
    }
  if ((file = make_beside (target, error)) == NULL)
    return FALSE;
  if (!write_copy (source, file, &copy, error) || !rename_durably (file, target, error))
    {
      g_unlink (file);
      return FALSE;
    }
  pph_sidecar_write_backup (pph_connection_get_path (source), target);
  return TRUE;
}

/* Restoring */

static int
read_first_cb (gpointer data, int n_columns, char **values, char **names)
{
  char **first = data;

  if (*first == NULL)
    *first = g_strdup (values[0]);
  return 0;
}

static gboolean
check_whole (PphConnection *backup, GError **error)
{
  g_autofree char *answer = NULL;
  gint64 objects;
  int code = sqlite3_exec (pph_connection_get_db (backup), "PRAGMA integrity_check", read_first_cb, &answer, NULL);

  if (code != SQLITE_OK)
    {
      pph_connection_set_error (backup, code, error);
      return FALSE;
    }
  if (g_strcmp0 (answer, "ok") != 0)
    {
      g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_DAMAGED,
                   _ ("The backup \"%s\" is damaged. Choose another one."), pph_connection_get_path (backup));
      return FALSE;
    }
  if (!pph_connection_get_int (backup, "SELECT count(*) FROM sqlite_schema", &objects, error))
    return FALSE;
  if (objects == 0)
    {
      g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_A_STORE,
                   _ ("The backup \"%s\" is empty. Choose another one."), pph_connection_get_path (backup));
      return FALSE;
    }
  return TRUE;
}

/* Folds the log of the old store into its file.  A damaged one is kept as it
 * is; one that somebody has open must stay. */
static gboolean
fold_log (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (PphConnection) old = pph_connection_open (path, 0, 0, &local_error);

  if (old != NULL && pph_connection_exec (old, "PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE; COMMIT", &local_error))
    return TRUE;
  if (!g_error_matches (local_error, PPH_STORE_ERROR, PPH_STORE_ERROR_LOCKED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* "NAME-avant-restauration-2026-03-02-094105.db"; a number is added if that is taken. (transfer full) */
static char *
kept_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  const char *dot = strrchr (path, '.');
  const char *slash = strrchr (path, '/');
  gsize stem = dot != NULL && (slash == NULL || dot > slash + 1) ? (gsize)(dot - path) : strlen (path);
  char *name = g_strdup_printf ("%.*s-avant-restauration-%s%s", (int)stem, path, time, path + stem);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%.*s-avant-restauration-%s-%u%s", (int)stem, path, time, i, path + stem);
    }
  return name;
}

/* What could not be folded in goes along under the same name, so that it can be looked into. */
static gboolean
keep_old (const char *path, char **kept, GError **error)
{
  static const char *const suffixes[] = { "-wal", "-journal" };
  g_autofree char *name = NULL;
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!fold_log (path, error))
    return FALSE;
  name = kept_name (path);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (name, suffixes[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          pph_connection_set_file_error (path, errno, error);
          return FALSE;
        }
    }
  if (g_rename (path, name) != 0)
    {
      pph_connection_set_file_error (path, errno, error);
      return FALSE;
    }
  g_unlink (shared);
  *kept = g_steal_pointer (&name);
  return TRUE;
}

static gboolean
copy_checked (const char *backup, const char *file, GError **error)
{
  g_autoptr (PphConnection) source = pph_connection_open (backup, PPH_CONNECTION_READER, PATIENCE_MS, error);
  Copy copy = { 0 };

  return source != NULL && pph_schema_check (source, error) && check_whole (source, error)
         && write_copy (source, file, &copy, error);
}

/* Puts @file where the store is, and what was there aside. */
static gboolean
put_in_place (const char *file, const char *to, char **kept, GError **error)
{
  g_autofree char *old = NULL;

  if (!keep_old (to, &old, error))
    return FALSE;
  if (!rename_durably (file, to, error))
    {
      if (old != NULL)
        g_rename (old, to);
      return FALSE;
    }
  if (kept != NULL)
    *kept = g_steal_pointer (&old);
  return TRUE;
}

gboolean
pph_store_restore (const char *backup, const char *path, char **kept, GError **error)
{
  g_autofree char *from = g_canonicalize_filename (backup, NULL);
  g_autofree char *to = g_canonicalize_filename (path, NULL);
  g_autofree char *file = NULL;

  if (!g_file_test (from, G_FILE_TEST_IS_REGULAR) || g_str_equal (from, to))
    {
      g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_FOUND,
                   _ ("There is no backup in \"%s\". Choose another file."), backup);
      return FALSE;
    }
  file = make_beside (to, error);
  if (file == NULL)
    return FALSE;
  if (!copy_checked (from, file, error) || !put_in_place (file, to, kept, error))
    {
      g_unlink (file);
      return FALSE;
    }
  return TRUE;
}
