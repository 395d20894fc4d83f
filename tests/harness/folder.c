/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

static GPtrArray *made;
static pid_t maker;

static void
remove_all (const char *path)
{
  g_autoptr (GDir) folder = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
remove_made (void)
{
  /* A forked child must not take its parent's folders away. */
  for (guint i = 0; maker == getpid () && i < made->len; i++)
    remove_all (made->pdata[i]);
  g_clear_pointer (&made, g_ptr_array_unref);
}

char *
test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("paraphe-test-XXXXXX", &error);

  g_assert_no_error (error);
  if (made == NULL)
    {
      made = g_ptr_array_new_with_free_func (g_free);
      maker = getpid ();
      atexit (remove_made);
    }
  g_ptr_array_add (made, g_strdup (folder));
  return folder;
}
