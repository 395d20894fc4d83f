/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-styles.h"
#include "pph-desk.h"
#include "pph-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "styles"
#define ENDING ".ini"

static char *
dup_path (const char *data_dir, const char *name)
{
  g_autofree char *file = g_strconcat (name, ENDING, NULL);

  return g_build_filename (data_dir, FOLDER, file, NULL);
}

/* Only names of files of the folder: nobody reads another file through a style. */
gboolean
pph_styles_load (const char *data_dir, const char *name, PphStyleSheet *sheet, GPtrArray *findings)
{
  g_autofree char *path = NULL;

  if (*name == '\0' || strchr (name, '/') != NULL || *name == '.')
    return FALSE;
  path = dup_path (data_dir, name);
  return pph_style_sheet_load (path, sheet, findings, NULL);
}

static int
compare_sheets (gconstpointer a, gconstpointer b)
{
  const PphStyleSheet *x = a, *y = b;
  const char *usual = pph_style_sheet_get_default ()->name;

  if (strcmp (x->name, usual) == 0 || strcmp (y->name, usual) == 0)
    return (strcmp (y->name, usual) == 0) - (strcmp (x->name, usual) == 0);
  return strcmp (x->name, y->name);
}

GArray *
pph_styles_list (const char *data_dir)
{
  GArray *sheets = g_array_new (FALSE, FALSE, sizeof (PphStyleSheet));
  g_autofree char *folder = g_build_filename (data_dir, FOLDER, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_strndup (file, strlen (file) - MIN (strlen (file), strlen (ENDING)));
      PphStyleSheet sheet;

      if (g_str_has_suffix (file, ENDING) && pph_styles_load (data_dir, name, &sheet, NULL))
        g_array_append_val (sheets, sheet);
    }
  if (sheets->len == 0)
    g_array_append_vals (sheets, pph_style_sheet_get_default (), 1);
  g_array_sort (sheets, compare_sheets);
  return sheets;
}

gboolean
pph_styles_check (const char *data_dir, const char *name, GError **error)
{
  g_autoptr (GArray) sheets = pph_styles_list (data_dir);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *nearest;

  for (guint i = 0; i < sheets->len; i++)
    g_ptr_array_add (names, (gpointer)g_array_index (sheets, PphStyleSheet, i).name);
  g_ptr_array_add (names, NULL);
  if (g_strv_contains ((const char *const *)names->pdata, name))
    return TRUE;
  nearest = pph_nearest (name, (const char *const *)names->pdata);
  if (nearest != NULL)
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND, _ ("There is no style “%s”. Did you mean “%s”?"),
                 name, nearest);
  else
    {
      g_autofree char *known = g_strjoinv (", ", (char **)names->pdata);

      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND, _ ("There is no style “%s”. There are: %s."), name,
                   known);
    }
  return FALSE;
}

static gboolean
load_for_layout (const char *name, PphStyleSheet *sheet, GPtrArray *findings, gpointer data)
{
  return pph_styles_load (data, name, sheet, findings);
}

void
pph_styles_attach (const char *data_dir, PphLayout *layout)
{
  pph_layout_set_style_source (layout, load_for_layout, (gpointer)data_dir);
}
