/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-pipeline.h"

/* How far threads may run ahead of what is finished, for each of them: what is
 * made waits in memory. */
#define AHEAD 8

typedef enum
{
  STAGE_NEW,
  STAGE_PREPARED,
  STAGE_CLAIMED,
  STAGE_BUSY, /* some thread makes it */
  STAGE_MADE,
} Stage;

typedef struct
{
  const PphPipeline *steps;
  gpointer data;
  guint n, n_tools;
  GMutex lock; /* guards what follows; steps run without it */
  GCond changed;
  guint8 *stages;
  guint prepared; /* the next piece to prepare */
  guint claimed;  /* to claim */
  guint made;     /* the first that may not be being made yet */
  guint finished; /* to finish */
  gboolean stopped;
} Run;

typedef struct
{
  Run *run;
  gpointer tools;
} Worker;

static void
set_stage (Run *run, guint i, Stage stage)
{
  g_mutex_lock (&run->lock);
  run->stages[i] = (guint8)stage;
  g_cond_broadcast (&run->changed);
  g_mutex_unlock (&run->lock);
}

/* The first piece that can be made; n: none. */
static guint
find_claimed (Run *run)
{
  while (run->made < run->claimed && run->stages[run->made] != STAGE_CLAIMED)
    run->made++;
  return run->made < run->claimed ? run->made : run->n;
}

/* One heavy step, if there is one to take.  Called and returns with the lock.
 * What is claimed goes first, so that little waits. */
static gboolean
take_step (Run *run, gpointer tools)
{
  guint i = find_claimed (run);

  if (i < run->n)
    {
      run->stages[i] = STAGE_BUSY;
      g_mutex_unlock (&run->lock);
      run->steps->make (i, tools, run->data);
      set_stage (run, i, STAGE_MADE);
    }
  else if (run->prepared < MIN (run->n, run->finished + AHEAD * run->n_tools))
    {
      i = run->prepared++;
      g_mutex_unlock (&run->lock);
      run->steps->prepare (i, tools, run->data);
      set_stage (run, i, STAGE_PREPARED);
    }
  else
    return FALSE;
  g_mutex_lock (&run->lock);
  return TRUE;
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;
  Run *run = worker->run;

  g_mutex_lock (&run->lock);
  while (!run->stopped && run->finished < run->n)
    if (!take_step (run, worker->tools))
      g_cond_wait (&run->changed, &run->lock);
  g_mutex_unlock (&run->lock);
  return NULL;
}

/* One step that must be in order, if its piece is ready. As take_step(). */
static gboolean
take_turn (Run *run)
{
  if (run->claimed < run->n && run->stages[run->claimed] == STAGE_PREPARED)
    {
      g_mutex_unlock (&run->lock);
      run->steps->claim (run->claimed, run->data);
      g_mutex_lock (&run->lock);
      run->stages[run->claimed++] = STAGE_CLAIMED;
    }
  else if (run->stages[run->finished] == STAGE_MADE)
    {
      g_mutex_unlock (&run->lock);
      run->steps->finish (run->finished, run->data);
      g_mutex_lock (&run->lock);
      run->finished++;
    }
  else
    return FALSE;
  g_cond_broadcast (&run->changed);
  return TRUE;
}

gboolean
pph_desk_pipeline_run (const PphPipeline *steps, guint n, gpointer *tools, guint n_tools, gpointer data,
                       GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *stages = g_malloc0 (n);
  g_autofree Worker *workers = g_new (Worker, n_tools);
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  Run run = { .steps = steps, .data = data, .n = n, .n_tools = n_tools, .stages = stages };
  gboolean done = TRUE;

  g_mutex_init (&run.lock);
  g_cond_init (&run.changed);
  for (guint i = 0; i < n_tools && n_tools > 1; i++)
    {
      workers[i] = (Worker){ &run, tools[i] };
      g_ptr_array_add (threads, g_thread_new ("document", work, &workers[i]));
    }
  g_mutex_lock (&run.lock);
  while (done && run.finished < n)
    {
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (done && !take_turn (&run) && (n_tools > 1 || !take_step (&run, tools[0])))
        g_cond_wait (&run.changed, &run.lock);
    }
  run.stopped = TRUE;
  g_cond_broadcast (&run.changed);
  g_mutex_unlock (&run.lock);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (threads->pdata[i]);
  g_cond_clear (&run.changed);
  g_mutex_clear (&run.lock);
  return done;
}
