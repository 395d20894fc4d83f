/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-reader-process.h"

#include "pph-channel.h"
#include "pph-reason.h"
#include "pph-sandbox.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/socket.h>
#include <unistd.h>

void
pph_reader_process_init (PphReaderProcess *self, const char *path)
{
  *self = (PphReaderProcess){ .path = g_strdup (path), .socket = -1 };
}

void
pph_reader_process_dismiss (PphReaderProcess *self)
{
  if (self->socket >= 0)
    close (self->socket);
  self->socket = -1;
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
}

void
pph_reader_process_clear (PphReaderProcess *self)
{
  pph_reader_process_dismiss (self);
  g_clear_pointer (&self->path, g_free);
}

/* A reader that is to be started. */
typedef struct
{
  GSubprocessLauncher *launcher;
  const char *path;
  GSubprocess *process;
  GError *error;
  gboolean done;
} Start;

static GMutex starting;
static GCond started;

static gpointer
start_all (gpointer queue)
{
  while (TRUE)
    {
      Start *start = g_async_queue_pop (queue);

      start->process = g_subprocess_launcher_spawn (start->launcher, &start->error, start->path, NULL);
      g_mutex_lock (&starting);
      start->done = TRUE;
      g_cond_broadcast (&started);
      g_mutex_unlock (&starting);
    }
  return NULL;
}

/* The kernel ends a reader with the thread that started it (PR_SET_PDEATHSIG), and threads that wait for work
 * end after a while: all readers are started by one that stays as long as the program. */
static GSubprocess *
start_from_thread_that_stays (GSubprocessLauncher *launcher, const char *path, GError **error)
{
  static GAsyncQueue *queue;
  Start start = { .launcher = launcher, .path = path };

  if (g_once_init_enter (&queue))
    {
      GAsyncQueue *made = g_async_queue_new ();

      g_thread_unref (g_thread_new ("starter", start_all, made));
      g_once_init_leave (&queue, made);
    }
  g_async_queue_push (queue, &start);
  g_mutex_lock (&starting);
  while (!start.done)
    g_cond_wait (&started, &starting);
  g_mutex_unlock (&starting);
  if (start.process == NULL)
    g_propagate_error (error, start.error);
  return start.process;
}

static gboolean
start_reader (PphReaderProcess *self, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) local = NULL;
  int ends[2];

  if (self->socket >= 0)
    return TRUE;
  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_UNAVAILABLE,
                   /* Translators: the system's reason */
                   _ ("The reader of outside files cannot be started: %s."), pph_reason (errno));
      return FALSE;
    }

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_take_fd (launcher, ends[1], PPH_CHANNEL_FD);
  self->process = start_from_thread_that_stays (launcher, self->path, &local);
  if (self->process == NULL)
    {
      close (ends[0]);
      g_set_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_UNAVAILABLE,
                   /* Translators: the system's reason */
                   _ ("The reader of outside files cannot be started: %s. Install Paraphe again."), local->message);
      return FALSE;
    }
  self->socket = ends[0];
  return TRUE;
}

/* Says in one sentence what befell the reader, and makes sure that it is gone. */
static void
report_loss (PphReaderProcess *self, const GError *cause, GError **error)
{
  pph_reader_process_dismiss (self);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_TIMEOUT,
                         _ ("The file takes too long to read. Save it again in another program, then try that one."));
  else
    g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_DIED,
                         _ ("The file made its reader stop, so it was not opened. Save it again in another program."));
}

GVariant *
pph_reader_process_call (PphReaderProcess *self, const char *verb, GVariant *arguments, GBytes *file, GBytes *extra,
                         int patience_ms, int *fd, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GVariant) request = g_variant_ref_sink (arguments != NULL ? g_variant_new ("(s@a{sv})", verb, arguments)
                                                                       : g_variant_new ("(sa{sv})", verb, NULL));
  GBytes *const parts[] = { file, extra };
  int sent = -1;

  if (!start_reader (self, error))
    return NULL;

  *fd = -1;
  if (file != NULL || extra != NULL)
    sent = pph_memory_file_new_joined (parts, G_N_ELEMENTS (parts), &local);
  if (local == NULL && pph_channel_send (self->socket, request, sent, &local))
    reply = pph_channel_receive (self->socket, PPH_CHANNEL_REPLY, patience_ms, fd, cancellable, &local);
  if (sent >= 0)
    close (sent);
  if (reply == NULL)
    {
      report_loss (self, local, error);
      return NULL;
    }
  return g_steal_pointer (&reply);
}

const char *
pph_reader_get_refusal (GVariant *reply, int *fd)
{
  const char *refusal;

  g_variant_get_child (reply, 0, "&s", &refusal);
  if (*refusal != '\0' && *fd >= 0)
    close (*fd);
  return refusal;
}

gboolean
pph_reader_fail_senseless (GError **error)
{
  g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_DIED,
                       _ ("The reader of outside files gave an answer that makes no sense. Choose another file."));
  return FALSE;
}

void
pph_reader_set_refusal (GVariant *results, GError **error)
{
  g_autofree char *line = NULL;
  const char *sentence = NULL;

  if (g_variant_lookup (results, "sentence", "&s", &sentence))
    line = g_strdelimit (g_strdup (sentence), "\r\n", ' ');
  g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED,
                       line != NULL && *line != '\0' ? line : _ ("The file cannot be read. Choose another file."));
}
