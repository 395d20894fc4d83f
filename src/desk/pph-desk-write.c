/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"
#include "pph-reason.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file is written beside its place and only then named: whatever fails, what was there before stays whole.  It is
 * flushed to the disk before that, unless it can be made again: flushing takes several times as long as making it. */

static gboolean
fail_errno (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (code == EEXIST)
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_EXISTS,
                 _ ("“%s” exists already and was left as it is. Choose another name."), name);
  else
    /* Translators: a file name, then the system's reason, such as "No space left on device". */
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO, _ ("“%s” could not be written: %s."), name,
                 pph_reason (code));
  return FALSE;
}

/* Returns: 0, or errno */
static int
write_all (int fd, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      data += n;
      size -= (gsize)n;
    }
  return 0;
}

/* Devices and pipes have no "beside": they are written as they are. */
static gboolean
write_special (const char *path, GBytes *bytes, GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  int code;

  if (fd < 0)
    return fail_errno (path, errno, error);
  code = write_all (fd, bytes);
  close (fd);
  return code == 0 || fail_errno (path, code, error);
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* Gives the finished file @made its name. Without @force a file that came meanwhile
 * wins: linking, unlike renaming, never replaces one. Returns: 0, or errno */
static int
put_in_place (const char *made, const char *path, gboolean force)
{
  if (force)
    return rename (made, path) == 0 ? 0 : errno;
  if (link (made, path) == 0)
    {
      unlink (made);
      return 0;
    }
  if (errno != EPERM && errno != ENOSYS && errno != EOPNOTSUPP && errno != EMLINK)
    return errno;
  /* A file system without hard links (FAT, some shares). */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return EEXIST;
  return rename (made, path) == 0 ? 0 : errno;
}

/* A new file of @folder, which has no name where that can be: who is killed meanwhile leaves nothing there.
 * @made: (out) (nullable): its name. Returns: -1 with errno */
static int
open_beside (const char *folder, char **made)
{
  int fd = g_file_test ("/proc/self/fd", G_FILE_TEST_IS_DIR) ? open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) : -1;

  if (fd >= 0)
    return fd;
  *made = g_build_filename (folder, ".paraphe-XXXXXX", NULL);
  return g_mkstemp_full (*made, O_RDWR | O_CLOEXEC, 0600);
}

/* Gives the finished file @fd, which has none, its name, as put_in_place () does. */
static int
name_in_place (int fd, const char *folder, const char *path, gboolean force)
{
  g_autofree char *source = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *name = g_strdup_printf (".paraphe-%08x", g_random_int ());
  g_autofree char *made = g_build_filename (folder, name, NULL);
  int code;

  if (linkat (AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0)
    return 0;
  if (errno != EEXIST || !force)
    return errno;
  /* Linking replaces nothing. */
  if (linkat (AT_FDCWD, source, AT_FDCWD, made, AT_SYMLINK_FOLLOW) != 0)
    return errno;
  code = put_in_place (made, path, TRUE);
  if (code != 0)
    unlink (made);
  return code;
}

/* Returns: 0, or errno; on failure nothing stays behind. */
static int
write_beside (const char *path, GBytes *bytes, gboolean force, gboolean flush, mode_t mode)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *made = NULL;
  int fd = open_beside (folder, &made);
  int code;

  if (fd < 0)
    return errno;
  code = write_all (fd, bytes);
  if (code == 0 && fchmod (fd, mode) != 0 && errno != EPERM)
    code = errno;
  if (code == 0 && flush && fsync (fd) != 0)
    code = errno;
  if (code == 0 && made == NULL)
    code = name_in_place (fd, folder, path, force);
  if (close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0 && made != NULL)
    code = put_in_place (made, path, force);
  if (code != 0 && made != NULL)
    unlink (made);
  return code;
}

static mode_t
usual_mode (void)
{
  mode_t mask = umask (077);

  umask (mask);
  return 0666 & ~mask;
}

static gboolean
write_file (const char *path, GBytes *bytes, gboolean force, gboolean flush, GError **error)
{
  g_autofree char *target = NULL;
  char *resolved;
  struct stat info;
  gboolean exists;
  int code;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  /* What a symbolic link points at is replaced, not the link. */
  resolved = realpath (path, NULL);
  target = g_strdup (resolved != NULL ? resolved : path);
  free (resolved);

  exists = stat (target, &info) == 0;
  if (exists && S_ISDIR (info.st_mode))
    return fail_errno (path, EISDIR, error);
  if (exists && !S_ISREG (info.st_mode))
    return write_special (target, bytes, error);
  if (exists && !force)
    return fail_errno (path, EEXIST, error);

  code = write_beside (target, bytes, force, flush, exists ? info.st_mode & 07777 : usual_mode ());
  if (code != 0)
    return fail_errno (path, code, error);
  if (flush)
    sync_folder (target);
  return TRUE;
}

gboolean
pph_desk_write_file (const char *path, GBytes *bytes, gboolean force, GError **error)
{
  return write_file (path, bytes, force, TRUE, error);
}

gboolean
pph_desk_write_export (const char *path, GBytes *bytes, gboolean force, GError **error)
{
  return write_file (path, bytes, force, FALSE, error);
}

gboolean
pph_desk_write_text (const char *path, const char *text, gboolean force, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return pph_desk_write_file (path, bytes, force, error);
}
