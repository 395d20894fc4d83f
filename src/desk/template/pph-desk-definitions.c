/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include <string.h>

/* Templates and forms are files: the program's and the user's own. The user's
 * come first: one with the id of a built-in one takes its place. */

char *
pph_desk_dup_own_folder (const char *kind)
{
  return g_build_filename (g_get_user_data_dir (), "paraphe", kind, NULL);
}

static GStrv
list_folders (PphDesk *self, const char *kind)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autofree char *own = pph_desk_dup_own_folder (kind);
  g_autofree char *built_in = g_build_filename (self->data_dir, kind, NULL);

  g_strv_builder_add (folders, own);
  g_strv_builder_add (folders, built_in);
  return g_strv_builder_end (folders);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Appends the files of @folder in the order of their names. */
static void
add_files (GPtrArray *paths, const char *folder, const char *ending)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint first = paths->len;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, ending))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  if (paths->len > first)
    qsort (paths->pdata + first, paths->len - first, sizeof (gpointer), compare_names);
}

GPtrArray *
pph_desk_list_definitions (PphDesk *self, const char *kind, const char *ending)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) folders = list_folders (self, kind);

  for (guint i = 0; folders[i] != NULL; i++)
    add_files (paths, folders[i], ending);
  return paths;
}

GStrv
pph_desk_list_named_definitions (PphDesk *self, const char *kind, const char *ending, const char *name)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) folders = list_folders (self, kind);

  for (guint i = 0; folders[i] != NULL && strchr (name, '/') == NULL; i++)
    {
      g_autofree char *file_name = g_strconcat (name, ending, NULL);
      g_autofree char *path = g_build_filename (folders[i], file_name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_strv_builder_add (paths, path);
    }
  return g_strv_builder_end (paths);
}
