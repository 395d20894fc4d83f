/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-channel.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONGEST_MESSAGE 65536
#define SEALS           (F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)

static gboolean
fail_errno (GError **error, const char *what)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", what, g_strerror (saved));
  return FALSE;
}

gboolean
pph_channel_send (int socket, GVariant *message, int fd, GError **error)
{
  g_autoptr (GVariant) held = g_variant_ref_sink (message);
  union
  {
    struct cmsghdr header;
    char bytes[CMSG_SPACE (sizeof (int))];
  } control = { 0 };
  struct iovec vector = { (void *)g_variant_get_data (held), g_variant_get_size (held) };
  struct msghdr header = { .msg_iov = &vector, .msg_iovlen = 1 };
  ssize_t sent;

  if (fd >= 0)
    {
      struct cmsghdr *rights;

      header.msg_control = control.bytes;
      header.msg_controllen = sizeof control.bytes;
      rights = CMSG_FIRSTHDR (&header);
      rights->cmsg_level = SOL_SOCKET;
      rights->cmsg_type = SCM_RIGHTS;
      rights->cmsg_len = CMSG_LEN (sizeof (int));
      memcpy (CMSG_DATA (rights), &fd, sizeof fd);
    }
  do
    sent = sendmsg (socket, &header, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent >= 0 || fail_errno (error, "sendmsg");
}

/* Waits until @socket can be read. */
static gboolean
wait_readable (int socket, int timeout_ms, GCancellable *cancellable, GError **error)
{
  GPollFD fds[2] = { { .fd = socket, .events = G_IO_IN } };
  guint n = 1;
  int ready;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fds[1]))
    n = 2;
  do
    ready = g_poll (fds, n, timeout_ms);
  while (ready < 0 && errno == EINTR);
  if (n == 2)
    g_cancellable_release_fd (cancellable);

  if (ready < 0)
    return fail_errno (error, "poll");
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (ready == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, g_strerror (ETIMEDOUT));
      return FALSE;
    }
  return TRUE;
}

/* The descriptor that came with a message; any further one is closed. */
static int
take_descriptor (struct msghdr *header)
{
  int taken = -1;

  for (struct cmsghdr *part = CMSG_FIRSTHDR (header); part != NULL; part = CMSG_NXTHDR (header, part))
    if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS)
      for (gsize i = 0; i < (part->cmsg_len - CMSG_LEN (0)) / sizeof (int); i++)
        {
          int fd;

          memcpy (&fd, CMSG_DATA (part) + i * sizeof (int), sizeof fd);
          if (taken < 0)
            taken = fd;
          else
            close (fd);
        }
  return taken;
}

GVariant *
pph_channel_receive (int socket, const GVariantType *type, int timeout_ms, int *fd, GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *buffer = NULL;
  g_autoptr (GVariant) message = NULL;
  char control[CMSG_SPACE (4 * sizeof (int))];
  struct iovec vector = { .iov_len = LONGEST_MESSAGE };
  struct msghdr header
      = { .msg_iov = &vector, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
  ssize_t length;
  int taken;

  *fd = -1;
  if (!wait_readable (socket, timeout_ms, cancellable, error))
    return NULL;

  vector.iov_base = buffer = g_malloc (LONGEST_MESSAGE);
  do
    length = recvmsg (socket, &header, MSG_CMSG_CLOEXEC);
  while (length < 0 && errno == EINTR);
  if (length < 0)
    {
      fail_errno (error, "recvmsg");
      return NULL;
    }
  if (length == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, g_strerror (ECONNRESET));
      return NULL;
    }

  taken = take_descriptor (&header);
  if ((header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&buffer), length);

      message = g_variant_ref_sink (g_variant_new_from_bytes (type, bytes, FALSE));
    }
  if (message == NULL || !g_variant_is_normal_form (message))
    {
      if (taken >= 0)
        close (taken);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, g_strerror (EBADMSG));
      return NULL;
    }
  *fd = taken;
  return g_steal_pointer (&message);
}

int
pph_memory_file_new_joined (GBytes *const *parts, guint n, GError **error)
{
  int fd = memfd_create ("paraphe", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  char *place = MAP_FAILED;
  gsize length = 0, done = 0;

  for (guint i = 0; i < n; i++)
    length += parts[i] != NULL ? g_bytes_get_size (parts[i]) : 0;
  if (fd >= 0 && ftruncate (fd, length) == 0)
    place = length > 0 ? mmap (NULL, length, PROT_WRITE, MAP_SHARED, fd, 0) : NULL;
  if (place == MAP_FAILED)
    {
      fail_errno (error, "memfd_create");
      if (fd >= 0)
        close (fd);
      return -1;
    }
  for (guint i = 0; i < n; i++)
    if (parts[i] != NULL && g_bytes_get_size (parts[i]) > 0)
      {
        memcpy (place + done, g_bytes_get_data (parts[i], NULL), g_bytes_get_size (parts[i]));
        done += g_bytes_get_size (parts[i]);
      }
  if (length > 0)
    munmap (place, length);
  if (fcntl (fd, F_ADD_SEALS, SEALS) != 0)
    {
      fail_errno (error, "F_ADD_SEALS");
      close (fd);
      return -1;
    }
  return fd;
}

int
pph_memory_file_new (const void *bytes, gsize length, GError **error)
{
  g_autoptr (GBytes) part = g_bytes_new_static (bytes, length);

  return pph_memory_file_new_joined (&part, 1, error);
}

typedef struct
{
  void *place;
  gsize length;
} Mapping;

static void
unmap (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->place, mapping->length);
  g_free (mapping);
}

GBytes *
pph_memory_file_map (int fd, gsize limit, GError **error)
{
  struct stat status;
  Mapping *mapping;
  void *place;
  int seals = fcntl (fd, F_GET_SEALS);

  if (seals < 0 || (seals & SEALS) != SEALS || fstat (fd, &status) != 0 || (guint64)status.st_size > limit)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, g_strerror (EBADMSG));
      close (fd);
      return NULL;
    }
  if (status.st_size == 0)
    {
      close (fd);
      return g_bytes_new_static ("", 0);
    }
  place = mmap (NULL, status.st_size, PROT_READ, MAP_SHARED, fd, 0);
  if (place == MAP_FAILED)
    {
      fail_errno (error, "mmap");
      close (fd);
      return NULL;
    }
  close (fd);
  mapping = g_new (Mapping, 1);
  *mapping = (Mapping){ place, status.st_size };
  return g_bytes_new_with_free_func (place, status.st_size, unmap, mapping);
}
