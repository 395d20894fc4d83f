/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-writer.h"

#include "pph-search-index.h"
#include "pph-transaction.h"

#define IDLE_AFTER    (300 * G_TIME_SPAN_MILLISECOND)
#define TIDY_PAGES    512   /* 2 MB: little enough for a commit that comes meanwhile */
#define MAX_LOG_PAGES 16384 /* 64 MB: then the log is carried over even if nobody pauses */
#define MAX_UNINDEXED 256   /* commits: then as many documents are indexed even if nobody pauses */
#define LAST_AT_ONCE  1024  /* documents indexed at closing; the others when it is next open */
#define FEW_AT_ONCE   64    /* documents indexed in one step, */
#define MOST_AT_ONCE  2048  /* and in those that follow undisturbed: each writes common words anew */
#define STEPS_AT_ONCE 1000  /* of SQLite's machine, between two looks at the jobs */
#define IDLE_PATIENCE 100   /* ms: housekeeping does not wait long for other programs */

typedef enum
{
  JOB_COMMIT,
  JOB_STOP
} JobKind;

typedef struct
{
  JobKind kind;
  PphTransaction *transaction; /* of JOB_COMMIT */
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
  guint unindexed; /* commits since indexing */
  guint at_once;   /* documents to index in the next step */
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
is_called (PphWriter *self)
{
  return g_async_queue_length (self->jobs) > 0;
}

/* Asked by SQLite in the middle of a step.  Not sqlite3_interrupt (): its mark outlives the
 * statement that it ends while FTS5 keeps a reader open, and then ends the commit too. */
static int
on_step_goes_on_cb (void *self)
{
  return is_called (self);
}

/* A step of housekeeping. Returns: whether there is more */
typedef gboolean (*Step) (PphWriter *self);

/* Runs one step, which gives way to other programs that write and, if @gives_way, to a commit of
 * ours: what it did is undone then, and done again later. */
static gboolean
run_step (PphWriter *self, Step step, gboolean gives_way)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = pph_connection_hold (self->connection);
  sqlite3 *db = pph_connection_get_db (self->connection);
  gboolean more;

  sqlite3_busy_timeout (db, IDLE_PATIENCE);
  if (gives_way)
    sqlite3_progress_handler (db, STEPS_AT_ONCE, on_step_goes_on_cb, self);
  more = step (self);
  sqlite3_progress_handler (db, 0, NULL, NULL);
  sqlite3_busy_timeout (db, pph_connection_get_patience (self->connection));
  return more;
}

static gboolean
index_some (PphWriter *self)
{
  gboolean more = pph_search_index (self->connection, self->at_once);

  self->at_once = more ? MIN (2 * self->at_once, MOST_AT_ONCE) : FEW_AT_ONCE;
  return more;
}

static gboolean
drop_old (PphWriter *self)
{
  return pph_search_drop_old (self->connection);
}

static void
index_now (PphWriter *self, guint n_documents)
{
  self->at_once = n_documents;
  run_step (self, index_some, FALSE);
  self->at_once = FEW_AT_ONCE;
  self->unindexed = 0;
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

/* The next job, or NULL when there was none for a moment and there is something to tidy. */
static Job *
next_job (PphWriter *self, gboolean tidy)
{
  return tidy ? g_async_queue_pop (self->jobs) : g_async_queue_timeout_pop (self->jobs, IDLE_AFTER);
}

/* Repeats a step of housekeeping. Returns: FALSE if a job has come */
static gboolean
repeat_step (PphWriter *self, Step step)
{
  while (!is_called (self) && run_step (self, step, TRUE))
    if (self->log_pages > TIDY_PAGES)
      checkpoint (self, SQLITE_CHECKPOINT_PASSIVE);
  return !is_called (self);
}

/* Housekeeping until it is done or a job comes.  The log is carried over before the index is
 * written, and not after: whoever writes next begins the log anew, which the disk must confirm
 * by itself, and that should not be a commit.  Returns: whether it is done */
static gboolean
tidy (PphWriter *self)
{
  checkpoint (self, SQLITE_CHECKPOINT_PASSIVE);
  if (!repeat_step (self, index_some))
    return FALSE;
  self->unindexed = 0;
  return repeat_step (self, drop_old);
}

static void
run_commit (PphWriter *self, Job *job)
{
  run_job (self, job);
  if (++self->unindexed >= MAX_UNINDEXED)
    index_now (self, MAX_UNINDEXED);
  if (self->log_pages > MAX_LOG_PAGES)
    checkpoint (self, SQLITE_CHECKPOINT_PASSIVE);
}

static gpointer
run (gpointer data)
{
  PphWriter *self = data;
  gboolean is_tidy = FALSE; /* the program that was here before may have been killed */

  while (TRUE)
    {
      Job *job = next_job (self, is_tidy);

      if (job == NULL)
        {
          is_tidy = tidy (self);
          continue;
        }
      switch (job->kind)
        {
        case JOB_COMMIT:
          run_commit (self, job);
          is_tidy = FALSE;
          break;
        case JOB_STOP:
        default:
          index_now (self, LAST_AT_ONCE);
          g_free (job);
          return NULL;
        }
    }
}

PphWriter *
pph_writer_new (PphConnection *connection, GDestroyNotify committed, gpointer data)
{
  PphWriter *self = g_new0 (PphWriter, 1);

  self->connection = pph_connection_ref (connection);
  self->committed = committed;
  self->data = data;
  self->jobs = g_async_queue_new ();
  self->at_once = FEW_AT_ONCE;
  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
  sqlite3_wal_hook (pph_connection_get_db (connection), on_log_written_cb, self);
  self->thread = g_thread_new ("pph-writer", run, self);
  return self;
}

/* Blocks until the thread has done @job. */
static void
wait_for_job (PphWriter *self, Job *job)
{
  g_async_queue_push (self->jobs, job);
  g_mutex_lock (&self->lock);
  while (!job->done)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);
}

PphCommit *
pph_writer_commit (PphWriter *self, PphTransaction *transaction, GError **error)
{
  Job job = { .kind = JOB_COMMIT, .transaction = transaction };

  wait_for_job (self, &job);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.commit;
}

void
pph_writer_commit_task (PphWriter *self, PphTransaction *transaction, GTask *task)
{
  Job *job = g_new0 (Job, 1);

  job->kind = JOB_COMMIT;
  job->transaction = transaction;
  job->task = g_object_ref (task);
  g_async_queue_push (self->jobs, job);
}

void
pph_writer_free (PphWriter *self)
{
  Job *stop = g_new0 (Job, 1);

  stop->kind = JOB_STOP;
  g_async_queue_push (self->jobs, stop);
  g_thread_join (self->thread);
  sqlite3_wal_hook (pph_connection_get_db (self->connection), NULL, NULL);
  checkpoint (self, SQLITE_CHECKPOINT_TRUNCATE);
  pph_connection_unref (self->connection);
  g_async_queue_unref (self->jobs);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);
  g_free (self);
}
