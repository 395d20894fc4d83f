/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-writer.h"

#include "pph-search.h"
#include "pph-transaction.h"

#define IDLE_AFTER    (300 * G_TIME_SPAN_MILLISECOND)
#define MAX_LOG_PAGES 16384 /* 64 MB: then the log is carried over even if nobody pauses */

typedef struct
{
  PphTransaction *transaction; /* NULL: stop */
  GTask *task;                 /* who waits; NULL: somebody who blocks */
  gboolean done;
  PphCommit *commit;
  GError *error;
} Job;

struct _PphWriter
{
  PphConnection *connection;
  GDestroyNotify committed;
  gpointer data;
  GAsyncQueue *jobs;
  GThread *thread;
  GMutex lock; /* of the jobs that somebody blocks on */
  GCond done;
  int log_pages;
};

static int
on_log_written_cb (void *data, sqlite3 *db, const char *name, int pages)
{
  ((PphWriter *)data)->log_pages = pages;
  return SQLITE_OK;
}

/* Carries the log into the file as far as readers allow. */
static void
checkpoint (PphWriter *self, int mode)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = pph_connection_hold (self->connection);

  if (!pph_connection_is_exclusive (self->connection))
    sqlite3_wal_checkpoint_v2 (pph_connection_get_db (self->connection), NULL, mode, NULL, NULL);
  self->log_pages = 0;
}

static gboolean
merge_step (PphWriter *self)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = pph_connection_hold (self->connection);

  return pph_search_merge (self->connection);
}

static gboolean
on_let_go_cb (gpointer task)
{
  return G_SOURCE_REMOVE;
}

/* The task holds the store: if ours were the last reference, the store would be
 * closed, and this thread waited for, in this thread. */
static void
let_go (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, on_let_go_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
answer (PphWriter *self, Job *job, PphCommit *commit, GError *error)
{
  if (job->task == NULL)
    {
      g_mutex_lock (&self->lock);
      job->commit = commit;
      job->error = error;
      job->done = TRUE;
      g_cond_broadcast (&self->done);
      g_mutex_unlock (&self->lock);
      return;
    }
  if (commit != NULL)
    g_task_return_pointer (job->task, commit, (GDestroyNotify)pph_commit_free);
  else
    g_task_return_error (job->task, error);
  let_go (g_steal_pointer (&job->task));
  g_free (job);
}

static void
run_job (PphWriter *self, Job *job)
{
  GError *error = NULL;
  PphCommit *commit = pph_transaction_run (job->transaction, self->connection, &error);

  g_clear_pointer (&job->transaction, pph_transaction_free);
  answer (self, job, commit, error);
  if (commit != NULL)
    self->committed (self->data);
}

/* The next job, or NULL when there was none for a moment. */
static Job *
next_job (PphWriter *self, gboolean wait)
{
  return wait ? g_async_queue_pop (self->jobs) : g_async_queue_timeout_pop (self->jobs, IDLE_AFTER);
}

/* Steps of housekeeping until a job comes. */
static void
tidy (PphWriter *self)
{
  while (g_async_queue_length (self->jobs) <= 0 && merge_step (self))
    ;
  if (g_async_queue_length (self->jobs) <= 0)
    checkpoint (self, SQLITE_CHECKPOINT_PASSIVE);
}

static gpointer
run (gpointer data)
{
  PphWriter *self = data;
  gboolean tidied = TRUE;

  while (TRUE)
    {
      Job *job = next_job (self, tidied);

      if (job == NULL)
        {
          tidy (self);
          tidied = TRUE;
          continue;
        }
      if (job->transaction == NULL)
        {
          g_free (job);
          break;
        }
      run_job (self, job);
      tidied = FALSE;
      if (self->log_pages > MAX_LOG_PAGES)
        checkpoint (self, SQLITE_CHECKPOINT_PASSIVE);
    }
  return NULL;
}

PphWriter *
pph_writer_new (PphConnection *connection, GDestroyNotify committed, gpointer data)
{
  PphWriter *self = g_new0 (PphWriter, 1);

  self->connection = pph_connection_ref (connection);
  self->committed = committed;
  self->data = data;
  self->jobs = g_async_queue_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
  sqlite3_wal_hook (pph_connection_get_db (connection), on_log_written_cb, self);
  self->thread = g_thread_new ("pph-writer", run, self);
  return self;
}

PphCommit *
pph_writer_commit (PphWriter *self, PphTransaction *transaction, GError **error)
{
  Job job = { .transaction = transaction };

  g_async_queue_push (self->jobs, &job);
  g_mutex_lock (&self->lock);
  while (!job.done)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);

  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.commit;
}

void
pph_writer_commit_task (PphWriter *self, PphTransaction *transaction, GTask *task)
{
  Job *job = g_new0 (Job, 1);

  job->transaction = transaction;
  job->task = g_object_ref (task);
  g_async_queue_push (self->jobs, job);
}

void
pph_writer_free (PphWriter *self)
{
  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  g_thread_join (self->thread);
  sqlite3_wal_hook (pph_connection_get_db (self->connection), NULL, NULL);
  checkpoint (self, SQLITE_CHECKPOINT_TRUNCATE);
  pph_connection_unref (self->connection);
  g_async_queue_unref (self->jobs);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);
  g_free (self);
}
