/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The program that this one has started.  Those of the tests before may still be on their way out: they are waited for.
 * Returns: 0 when it is not alone after a minute */
static inline GPid
test_find_only_child (void)
{
  for (guint i = 0; i < 60000; i++)
    {
      g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
      g_autoptr (GString) all = g_string_new (NULL);
      g_auto (GStrv) children = NULL;
      const char *thread;

      while ((thread = g_dir_read_name (threads)) != NULL)
        {
          g_autofree char *path = g_build_filename ("/proc/self/task", thread, "children", NULL);
          g_autofree char *text = NULL;

          if (g_file_get_contents (path, &text, NULL, NULL))
            g_string_append (all, text);
        }
      children = g_strsplit (g_strstrip (all->str), " ", -1);
      if (g_strv_length (children) == 1)
        return (GPid)g_ascii_strtoll (children[0], NULL, 10);
      g_usleep (1000);
    }
  return 0;
}
