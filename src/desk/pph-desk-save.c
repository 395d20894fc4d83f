/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include <string.h>

/* Saves, in the order asked for, off the thread that asks.
 *
 * One thread at a time takes the saves from the queue: it composes the version
 * to know its text, for search, and commits.  Someone who types fast asks for a
 * save before the one before it is done, and then knows only the revision that
 * both began from.  Such a save is *chained*: it takes the revision that its
 * predecessor got, so that a person's own edits are never taken for someone
 * else's.  The chain goes on until the last save has been told: a save asked for
 * when the first of three is told knows the revision of the first alone, though
 * all three may be on the disk. */

struct _PphSaver
{
  GThreadPool *pool;
  GMutex lock; /* guards what follows */
  GCond done;
  guint pending;
  GHashTable *versions; /* uuid → Chain, until the last save of it was told to who asked */
};

typedef struct
{
  guint untold;
  gint64 revision; /* of the last save that succeeded; 0: none yet */
  char *kept;      /* uuid that it was kept under, or NULL */
} Chain;

typedef struct
{
  PphDesk *desk;
  Chain *chain; /* borrowed: it stays while this is counted in it */
  PphDocument *document;
  PphVersion *version;
  gint64 revision;
  gint64 now;
  gboolean chained;
  PphCommit *commit; /* once done; or */
  GError *error;
} Save;

static void
chain_free (gpointer data)
{
  Chain *chain = data;

  g_free (chain->kept);
  g_free (chain);
}

static gboolean
is_chain (gpointer uuid, gpointer chain, gpointer wanted)
{
  return chain == wanted;
}

static void
leave_chain (PphSaver *saver, Chain *chain)
{
  g_mutex_lock (&saver->lock);
  if (--chain->untold == 0)
    {
      g_hash_table_foreach_remove (saver->versions, is_chain, chain);
      chain_free (chain);
    }
  g_mutex_unlock (&saver->lock);
}

/* When the task ends, after its callback, on the thread that asked. */
static void
save_free (gpointer data)
{
  Save *save = data;

  leave_chain (save->desk->saver, save->chain);
  g_object_unref (save->desk);
  pph_document_unref (save->document);
  pph_version_unref (save->version);
  g_clear_pointer (&save->commit, pph_commit_free);
  g_clear_error (&save->error);
  g_free (save);
}

/* What the save must be made of, after the one before it. */
static void
follow_chain (PphSaver *saver, Save *save)
{
  Chain *chain = save->chain;

  g_mutex_lock (&saver->lock);
  if (save->chained && chain->revision > 0)
    {
      save->revision = MAX (save->revision, chain->revision);
      if (chain->kept != NULL && !g_str_equal (pph_str (save->version->uuid), chain->kept))
        {
          PphVersion *renamed = pph_version_copy (save->version);

          pph_set_string (&renamed->uuid, chain->kept);
          pph_version_unref (save->version);
          save->version = renamed;
          save->revision = chain->revision;
        }
    }
  g_mutex_unlock (&saver->lock);
}

static void
finish_save (PphSaver *saver, Chain *chain, const PphCommit *commit)
{
  g_mutex_lock (&saver->lock);
  if (commit != NULL)
    {
      chain->revision = commit->revision;
      if (commit->kept_version != NULL)
        {
          g_free (chain->kept);
          chain->kept = g_strdup (commit->kept_version);
          /* Who asked goes on under that name once told. */
          g_hash_table_insert (saver->versions, g_strdup (chain->kept), chain);
        }
    }
  saver->pending--;
  g_cond_broadcast (&saver->done);
  g_mutex_unlock (&saver->lock);
}

static gboolean
on_save_done_cb (gpointer data)
{
  GTask *task = data;
  Save *save = g_task_get_task_data (task);

  if (save->commit != NULL)
    g_task_return_pointer (task, g_steal_pointer (&save->commit), (GDestroyNotify)pph_commit_free);
  else
    g_task_return_error (task, g_steal_pointer (&save->error));
  return G_SOURCE_REMOVE;
}

/* The task goes back to the thread that asked with all that hangs on it: were
 * its last reference dropped here, the desk could be disposed of here too, and
 * would wait for this very thread. */
static void
give_back (GTask *task)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_save_done_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
  g_source_unref (source);
}

static void
run_save (gpointer data, gpointer user_data)
{
  GTask *task = data;
  PphSaver *saver = user_data;
  Save *save = g_task_get_task_data (task);
  g_autoptr (PphTransaction) transaction = NULL;

  follow_chain (saver, save);
  transaction = pph_transaction_new ("edit", save->desk->author, save->now);
  pph_transaction_put_document (transaction, save->document);
  pph_desk_put_version (transaction, save->document, save->version, save->revision);
  save->commit = pph_store_commit (save->desk->store, g_steal_pointer (&transaction), &save->error);

  finish_save (saver, save->chain, save->commit);
  give_back (task);
}

static PphSaver *
saver_new (void)
{
  PphSaver *saver = g_new0 (PphSaver, 1);

  g_mutex_init (&saver->lock);
  g_cond_init (&saver->done);
  saver->versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  saver->pool = g_thread_pool_new (run_save, saver, 1, FALSE, NULL);
  return saver;
}

void
pph_saver_free (PphSaver *saver)
{
  g_thread_pool_free (saver->pool, FALSE, TRUE);
  g_hash_table_unref (saver->versions);
  g_cond_clear (&saver->done);
  g_mutex_clear (&saver->lock);
  g_free (saver);
}

void
pph_desk_flush_saves (PphDesk *self)
{
  PphSaver *saver = self->saver;

  if (saver == NULL)
    return;
  g_mutex_lock (&saver->lock);
  while (saver->pending > 0)
    g_cond_wait (&saver->done, &saver->lock);
  g_mutex_unlock (&saver->lock);
}

PphTransaction *
pph_desk_begin (PphDesk *self, const char *verb)
{
  return pph_transaction_new (verb, self->author, pph_desk_now (self));
}

gboolean
pph_desk_commit (PphDesk *self, PphTransaction *transaction, GError **error)
{
  g_autoptr (PphCommit) commit = NULL;

  pph_desk_flush_saves (self);
  commit = pph_store_commit (self->store, transaction, error);
  return commit != NULL;
}

static void
run_commit (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PphDesk *self = source;
  PphSaver *saver = self->saver;
  GError *error = NULL;
  g_autoptr (PphCommit) commit = pph_store_commit (self->store, data, &error);

  g_mutex_lock (&saver->lock);
  saver->pending--;
  g_cond_broadcast (&saver->done);
  g_mutex_unlock (&saver->lock);
  if (commit != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
pph_desk_commit_async (PphDesk *self, PphTransaction *transaction, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  pph_desk_flush_saves (self);
  if (self->saver == NULL)
    self->saver = saver_new ();
  g_mutex_lock (&self->saver->lock);
  self->saver->pending++;
  g_mutex_unlock (&self->saver->lock);
  g_task_set_task_data (task, transaction, NULL);
  g_task_run_in_thread (task, run_commit);
}

gboolean
pph_desk_commit_finish (PphDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
enter_queue (PphSaver *saver, Save *save)
{
  const char *uuid = pph_str (save->version->uuid);

  g_mutex_lock (&saver->lock);
  save->chain = g_hash_table_lookup (saver->versions, uuid);
  if (save->chain == NULL)
    {
      save->chain = g_new0 (Chain, 1);
      g_hash_table_insert (saver->versions, g_strdup (uuid), save->chain);
    }
  save->chained = save->chain->untold++ > 0;
  saver->pending++;
  g_mutex_unlock (&saver->lock);
}

void
pph_desk_save_async (PphDesk *self, const PphDocument *document, const PphVersion *version, gint64 revision,
                     GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;
  Save *save;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PPH_IS_DESK (self));
  g_return_if_fail (document != NULL && version != NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, pph_desk_save_async);
  if (!pph_desk_need_store (self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  if (self->saver == NULL)
    self->saver = saver_new ();

  save = g_new0 (Save, 1);
  save->desk = g_object_ref (self);
  save->document = pph_document_ref (document);
  save->version = pph_version_ref (version);
  save->revision = revision;
  save->now = pph_desk_now (self);
  enter_queue (self->saver, save);
  g_task_set_task_data (task, save, save_free);
  g_thread_pool_push (self->saver->pool, task, NULL);
}

PphCommit *
pph_desk_save_finish (PphDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
