/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"
#include "pph-reason.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files come from spreadsheets and editors of all ages.  What is not UTF-8 is
 * taken as Windows-1252, which is what the Latin-1 files of French offices are
 * in fact; a byte that means nothing there either makes the file unreadable. */

char *
pph_desk_dup_shown_name (const char *path)
{
  return g_str_equal (path, "-") ? g_strdup (_ ("standard input")) : g_filename_display_name (path);
}

static gboolean
fail_too_large (const char *path, gsize limit, GError **error)
{
  g_autofree char *name = pph_desk_dup_shown_name (path);
  g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  /* Translators: a file name, then a size such as "4.0 MiB". */
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
               _ ("“%s” is larger than %s. Check that it is the right file."), name, size);
  return FALSE;
}

static gboolean
fail_errno (const char *path, int code, GError **error)
{
  g_autofree char *name = pph_desk_dup_shown_name (path);

  /* Translators: a file name, then the system's reason, such as "No such file or directory". */
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE, _ ("“%s” cannot be read: %s."), name,
               pph_reason (code));
  return FALSE;
}

/* Reads to the end, or past @limit: the size that the system tells is not
 * trusted, since pipes and devices have none. */
static gboolean
read_all (int fd, const char *path, gsize limit, GByteArray *into, GError **error)
{
  guint8 buffer[64 * 1024];

  while (TRUE)
    {
      gssize n = read (fd, buffer, sizeof buffer);

      if (n == 0)
        return TRUE;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_errno (path, errno, error);
      if (into->len + (gsize)n > limit)
        return fail_too_large (path, limit, error);
      g_byte_array_append (into, buffer, (guint)n);
    }
}

static gboolean
read_file (const char *path, gsize limit, GByteArray *into, GError **error)
{
  gboolean is_stdin = g_str_equal (path, "-");
  int fd = is_stdin ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  struct stat info;
  gboolean done;

  if (fd < 0)
    return fail_errno (path, errno, error);
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && (guint64)info.st_size > limit)
    done = fail_too_large (path, limit, error);
  else
    done = read_all (fd, path, limit, into, error);
  if (!is_stdin)
    close (fd);
  return done;
}

GBytes *
pph_desk_read_bytes (const char *path, gsize limit, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!read_file (path, limit, bytes, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static char *
convert (const char *path, const char *bytes, gsize length, const char *charset, GError **error)
{
  gsize written = 0;
  char *text = g_convert (bytes, (gssize)length, "UTF-8", charset, NULL, &written, NULL);

  if (text == NULL)
    {
      g_autofree char *name = pph_desk_dup_shown_name (path);

      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("“%s” is not text that can be read. Save it as text in UTF-8."), name);
    }
  return text;
}

static char *
decode (const char *path, const char *bytes, gsize length, GError **error)
{
  if (length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  else if (length >= 2 && (memcmp (bytes, "\xFF\xFE", 2) == 0 || memcmp (bytes, "\xFE\xFF", 2) == 0))
    return convert (path, bytes, length, "UTF-16", error);

  if (g_utf8_validate (bytes, (gssize)length, NULL))
    return g_strndup (bytes, length);
  return convert (path, bytes, length, "WINDOWS-1252", error);
}

char *
pph_desk_read_text (const char *path, gsize limit, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *text = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!read_file (path, limit, bytes, error))
    return NULL;

  /* A text without NUL bytes of its own is what "char *" can carry; UTF-16
   * has them, and says so with its mark. */
  if (memchr (bytes->data != NULL ? bytes->data : (guint8 *)"", '\0', bytes->len) != NULL
      && (bytes->len < 2 || (bytes->data[0] != 0xFF && bytes->data[0] != 0xFE)))
    {
      g_autofree char *name = pph_desk_dup_shown_name (path);

      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("“%s” is not a text file. Check that it is the right file."), name);
      return NULL;
    }
  if (bytes->len == 0)
    return g_strdup ("");

  text = decode (path, (const char *)bytes->data, bytes->len, error);
  if (text == NULL)
    return NULL;
  return g_steal_pointer (&text);
}
