/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-sandbox.h"

#include "pph-channel.h"
#include "pph-reason.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/socket.h>
#include <unistd.h>

/* The reader's answer is awaited this long; then it is killed. */
#define PATIENCE_MS 10000

#define LARGEST_IMAGE_FILE (10 * 1024 * 1024)
#define LARGEST_IMAGE_SIDE 4000

struct _PphSandbox
{
  gatomicrefcount refs;
  char *reader_path;
  GMutex turn; /* guards what follows; held during a whole call */
  GSubprocess *reader;
  int socket;
};

G_DEFINE_QUARK (pph - sandbox - error - quark, pph_sandbox_error)

PphSandbox *
pph_sandbox_new (const char *reader_path)
{
  PphSandbox *self = g_new0 (PphSandbox, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->turn);
  self->reader_path = g_strdup (reader_path);
  self->socket = -1;
  return self;
}

static void
dismiss_reader (PphSandbox *self)
{
  if (self->socket >= 0)
    close (self->socket);
  self->socket = -1;
  if (self->reader != NULL)
    g_subprocess_force_exit (self->reader);
  g_clear_object (&self->reader);
}

PphSandbox *
pph_sandbox_ref (PphSandbox *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_sandbox_unref (PphSandbox *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  dismiss_reader (self);
  g_mutex_clear (&self->turn);
  g_free (self->reader_path);
  g_free (self);
}

static gboolean
start_reader (PphSandbox *self, GError **error)
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
  self->reader = g_subprocess_launcher_spawn (launcher, &local, self->reader_path, NULL);
  if (self->reader == NULL)
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
report_loss (PphSandbox *self, const GError *cause, GError **error)
{
  dismiss_reader (self);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_TIMEOUT,
                         _ ("The file takes too long to read. Save it again in another program, then try that one."));
  else
    g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_DIED,
                         _ ("The file made its reader stop, so it was not opened. Save it again in another program."));
}

/* One request and its reply. Returns the results, and in @fd a descriptor or -1. */
static GVariant *
call (PphSandbox *self, const char *verb, GBytes *file, int *fd, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) local = NULL;
  const char *refusal;
  int sent;

  if (!start_reader (self, error))
    return NULL;

  sent = pph_memory_file_new (g_bytes_get_data (file, NULL), g_bytes_get_size (file), &local);
  if (sent >= 0 && pph_channel_send (self->socket, g_variant_new ("(sa{sv})", verb, NULL), sent, &local))
    reply = pph_channel_receive (self->socket, PPH_CHANNEL_REPLY, PATIENCE_MS, fd, cancellable, &local);
  if (sent >= 0)
    close (sent);
  if (reply == NULL)
    {
      report_loss (self, local, error);
      return NULL;
    }

  g_variant_get_child (reply, 0, "&s", &refusal);
  if (*refusal != '\0')
    {
      if (*fd >= 0)
        close (*fd);
      g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED,
                           _ ("This is not a PNG or JPEG image that can be read. Choose another file."));
      return NULL;
    }
  return g_variant_get_child_value (reply, 1);
}

/* The reader is not believed: sizes are checked against what it sent. */
static PphPixels *
take_pixels (GVariant *results, int fd, GError **error)
{
  g_autoptr (GBytes) bytes
      = fd >= 0 ? pph_memory_file_map (fd, (gsize)LARGEST_IMAGE_SIDE * LARGEST_IMAGE_SIDE * 4, NULL) : NULL;
  gint32 width = 0, height = 0;
  PphPixels *pixels;

  g_variant_lookup (results, "width", "i", &width);
  g_variant_lookup (results, "height", "i", &height);
  if (bytes == NULL || width <= 0 || height <= 0 || width > LARGEST_IMAGE_SIDE || height > LARGEST_IMAGE_SIDE
      || g_bytes_get_size (bytes) != (gsize)width * height * 4)
    {
      g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_DIED,
                           _ ("The reader of outside files gave an answer that makes no sense. Choose another file."));
      return NULL;
    }
  pixels = g_new (PphPixels, 1);
  *pixels = (PphPixels){ width, height, width * 4, g_steal_pointer (&bytes) };
  return pixels;
}

PphPixels *
pph_sandbox_decode_image (PphSandbox *self, GBytes *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) turn = NULL;
  g_autoptr (GVariant) results = NULL;
  int fd = -1;

  if (g_bytes_get_size (file) > LARGEST_IMAGE_FILE)
    {
      g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED,
                           _ ("The image is larger than 10 MB. Save it smaller, then choose it again."));
      return NULL;
    }
  turn = g_mutex_locker_new (&self->turn);
  results = call (self, "decode-image", file, &fd, cancellable, error);
  return results != NULL ? take_pixels (results, fd, error) : NULL;
}

void
pph_pixels_free (PphPixels *self)
{
  g_bytes_unref (self->pixels);
  g_free (self);
}
