/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tool.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

static char *
save (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  int fd = g_file_open_tmp ("pph-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, data, (gssize)size, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

GBytes *
tool_run_bytes (GBytes *pdf, const char *const *command)
{
  g_autofree char *program = g_find_program_in_path (command[0]);
  g_autofree char *path = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    {
      g_autofree char *message = g_strdup_printf ("%s is not installed", command[0]);

      g_test_skip (message);
      return NULL;
    }
  path = save (pdf);
  for (guint i = 0; command[i] != NULL; i++)
    g_ptr_array_add (argv, g_str_equal (command[i], "@") ? path : (char *)command[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *)argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_test_message ("%s: %.*s", command[0], (int)g_bytes_get_size (output),
                    (const char *)g_bytes_get_data (output, NULL));
  g_assert_true (g_subprocess_get_successful (process));
  g_unlink (path);
  return g_steal_pointer (&output);
}

char *
tool_run (GBytes *pdf, const char *const *command)
{
  g_autoptr (GBytes) output = tool_run_bytes (pdf, command);

  if (output == NULL)
    return NULL;
  return g_strndup (g_bytes_get_size (output) > 0 ? g_bytes_get_data (output, NULL) : "", g_bytes_get_size (output));
}
