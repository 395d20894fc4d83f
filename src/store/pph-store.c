/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-store.h"

#include "pph-changes.h"
#include "pph-journal.h"
#include "pph-records.h"
#include "pph-schema.h"
#include "pph-sidecar.h"
#include "pph-store-private.h"
#include "pph-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PATIENCE_MS         5000
#define OPENING_PATIENCE_MS 800 /* a window opens at once, and can try again */

struct _PphStore
{
  GObject parent_instance;

  char *path;
  PphConnection *reader;   /* the writer's own where only one connection may be */
  PphTokenizer *tokenizer; /* of the reader, for searching */
  PphWriter *writer;
  GSource *changes;
  gboolean exclusive;
};

G_DEFINE_FINAL_TYPE (PphStore, pph_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
pph_store_dispose (GObject *object)
{
  pph_store_close (PPH_STORE (object));
  G_OBJECT_CLASS (pph_store_parent_class)->dispose (object);
}

static void
pph_store_finalize (GObject *object)
{
  g_free (PPH_STORE (object)->path);
  G_OBJECT_CLASS (pph_store_parent_class)->finalize (object);
}

static void
pph_store_class_init (PphStoreClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = pph_store_dispose;
  object_class->finalize = pph_store_finalize;
  signals[CHANGED] = g_signal_new ("changed", PPH_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_POINTER);
}

static void
pph_store_init (PphStore *self)
{
}

/* Opening */

static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* Makes the file and its folder, for their owner alone.  An existing file is
 * not opened: closing it would drop the locks that this process has on it. */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      pph_connection_set_file_error (path, errno, error);
      return FALSE;
    }
  fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd >= 0)
    {
      close (fd);
      sync_folder (folder); /* else a power cut could take the file's name with everything in it */
      return TRUE;
    }
  if (errno != EEXIST || stat (path, &info) != 0)
    {
      pph_connection_set_file_error (path, errno, error);
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_A_STORE,
                   _ ("\"%s\" is not a file. Choose a Paraphe store."), path);
      return FALSE;
    }
  if (faccessat (AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) != 0 || faccessat (AT_FDCWD, folder, W_OK, AT_EACCESS) != 0)
    {
      pph_connection_set_file_error (path, errno, error);
      return FALSE;
    }
  if ((info.st_mode & 077) != 0)
    chmod (path, 0600); /* someone else's on a shared folder stays as it is */
  return TRUE;
}

static gboolean
limit_pages (PphConnection *connection, int max_pages, GError **error)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA max_page_count=%d", max_pages);

  return max_pages == 0 || pph_connection_exec (connection, pragma, error);
}

static PphConnection *
open_connection (const char *path, PphConnectionFlags flags, const PphStoreOptions *options, GError **error)
{
  int patience = options->busy_ms > 0 ? options->busy_ms : PATIENCE_MS;
  g_autoptr (PphConnection) connection = pph_connection_open (path, flags, patience, error);

  if (connection == NULL)
    return NULL;
  sqlite3_busy_timeout (pph_connection_get_db (connection), MIN (patience, OPENING_PATIENCE_MS));
  if (!pph_schema_check (connection, error))
    return NULL;
  if (!(flags & PPH_CONNECTION_READER)
      && (!pph_connection_set_durable (connection, error) || !limit_pages (connection, options->max_pages, error)
          || !pph_schema_migrate (connection, error)))
    return NULL;
  sqlite3_busy_timeout (pph_connection_get_db (connection), patience);
  return g_steal_pointer (&connection);
}

static void
on_changed_cb (const PphStoreChange *change, gpointer data)
{
  g_autoptr (PphStore) self = g_object_ref (data); /* a handler may close us */

  g_signal_emit (self, signals[CHANGED], 0, change);
}

static void
on_committed_cb (gpointer data)
{
  pph_changes_notify (data);
}

PphStore *
pph_store_open_with (const char *path, const PphStoreOptions *options, GError **error)
{
  g_autoptr (PphStore) self = NULL;
  g_autoptr (PphConnection) connection = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (PPH_TYPE_STORE, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  if (!make_file (self->path, error))
    return NULL;

  self->exclusive = options->place == PPH_STORE_PLACE_NETWORK
                    || (options->place == PPH_STORE_PLACE_LOOK && pph_place_is_network (self->path));
  connection = open_connection (self->path, self->exclusive ? PPH_CONNECTION_EXCLUSIVE : 0, options, error);
  if (connection == NULL)
    return NULL;
  if (self->exclusive)
    {
      pph_sidecar_write_holder (self->path);
      self->reader = pph_connection_ref (connection);
    }
  else if ((self->reader = open_connection (self->path, PPH_CONNECTION_READER, options, error)) == NULL)
    return NULL;

  if ((self->tokenizer = pph_tokenizer_new (self->reader, error)) == NULL)
    return NULL;
  self->changes = pph_changes_source_new (self->reader, on_changed_cb, self);
  g_source_attach (self->changes, g_main_context_get_thread_default ());
  self->writer = pph_writer_new (connection, on_committed_cb, self->changes);
  return g_steal_pointer (&self);
}

PphStore *
pph_store_open (const char *path, GError **error)
{
  return pph_store_open_with (path, &(PphStoreOptions){ 0 }, error);
}

const char *
pph_store_get_path (PphStore *self)
{
  g_return_val_if_fail (PPH_IS_STORE (self), NULL);
  return self->path;
}

PphConnection *
pph_store_get_reader (PphStore *self)
{
  return self->reader;
}

PphTokenizer *
pph_store_get_tokenizer (PphStore *self)
{
  return self->tokenizer;
}

void
pph_store_close (PphStore *self)
{
  g_return_if_fail (PPH_IS_STORE (self));

  g_clear_pointer (&self->writer, pph_writer_free);
  if (self->changes != NULL)
    g_source_destroy (self->changes);
  g_clear_pointer (&self->changes, g_source_unref);
  if (self->reader != NULL && self->exclusive)
    pph_sidecar_remove_holder (self->path);
  g_clear_pointer (&self->tokenizer, pph_tokenizer_free);
  g_clear_pointer (&self->reader, pph_connection_unref);
}

gboolean
pph_store_refuse_closed (GError **error)
{
  g_set_error_literal (error, PPH_STORE_ERROR, PPH_STORE_ERROR_IO, _ ("The store is closed. Open it again."));
  return FALSE;
}

/* Writing */

PphCommit *
pph_store_commit (PphStore *self, PphTransaction *transaction, GError **error)
{
  g_return_val_if_fail (PPH_IS_STORE (self), NULL);
  g_return_val_if_fail (transaction != NULL, NULL);

  if (self->writer != NULL)
    return pph_writer_commit (self->writer, transaction, error);
  pph_transaction_free (transaction);
  pph_store_refuse_closed (error);
  return NULL;
}

void
pph_store_commit_async (PphStore *self, PphTransaction *transaction, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (PPH_IS_STORE (self));
  g_return_if_fail (transaction != NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, pph_store_commit_async);
  if (self->writer != NULL)
    {
      pph_writer_commit_task (self->writer, transaction, task);
      return;
    }
  pph_transaction_free (transaction);
  pph_store_refuse_closed (&error);
  g_task_return_error (task, error);
}

PphCommit *
pph_store_commit_finish (PphStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* From any thread: where it may be, the copy is read through a connection of its own. */
gboolean
pph_store_backup (PphStore *self, const char *to, PphProgress progress, gpointer data, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (PphConnection) source = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self) && to != NULL, FALSE);
  if (self->reader == NULL)
    return pph_store_refuse_closed (error);
  source = self->exclusive ? pph_connection_ref (self->reader)
                           : open_connection (self->path, PPH_CONNECTION_READER, &(PphStoreOptions){ 0 }, error);
  return source != NULL && pph_backup_write (source, to, progress, data, cancellable, error);
}
