/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"
#include "pph-desk-template.h"
#include "pph-yaml-line.h"

#include <glib/gi18n-lib.h>

/* From and to files */

void
pph_template_arrival_free (PphTemplateArrival *self)
{
  g_free (self->text);
  g_clear_pointer (&self->template, pph_template_unref);
  g_clear_pointer (&self->twin, pph_template_file_free);
  g_free (self);
}

/* (transfer full) (nullable) */
static PphTemplateFile *
find_twin (PphDesk *self, const char *id)
{
  g_autoptr (GPtrArray) files = pph_desk_list_template_files (self);

  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((const PphTemplateFile *)files->pdata[i])->id, id))
      return g_ptr_array_steal_index (files, i);
  return NULL;
}

PphTemplateArrival *
pph_desk_read_template_file (PphDesk *self, const char *path, GPtrArray *findings, GError **error)
{
  g_autofree char *text = pph_desk_read_text (path, PPH_DESK_DATA_LIMIT, error);
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (PphTemplate) template = NULL;
  PphTemplateArrival *arrival;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (text == NULL)
    return NULL;
  template = pph_template_load (text, -1, name, findings);
  if (template == NULL)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           _ ("The template has mistakes. Put them right, then try again."));
      return NULL;
    }
  arrival = g_new0 (PphTemplateArrival, 1);
  arrival->twin = find_twin (self, pph_template_get_id (template));
  arrival->same
      = arrival->twin != NULL && arrival->twin->template != NULL
        && g_str_equal (pph_template_get_source (arrival->twin->template), pph_template_get_source (template));
  arrival->text = g_steal_pointer (&text);
  arrival->template = g_steal_pointer (&template);
  return arrival;
}

/* Beside the one that has its id: under another id, and under another title when the titles are the same. */
static char *
keep_beside (PphDesk *self, const PphTemplateArrival *arrival, const char *folder, GError **error)
{
  const char *title = pph_template_get_title (arrival->template);
  const PphTemplate *twin = arrival->twin->template;
  guint number;
  g_autofree char *id
      = pph_desk_dup_free_template_id (self, folder, pph_template_get_id (arrival->template), 2, &number);
  g_autofree char *copied = pph_desk_dup_copy_title (title, number);
  g_autofree char *named = pph_yaml_set_line (arrival->text, "id", id);
  g_autofree char *titled
      = pph_yaml_set_line (named, "title",
                           twin != NULL && g_str_equal (pph_template_get_title (twin), title) ? copied : title);
  g_autofree char *name = g_strconcat (id, ".md", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (!pph_desk_copy_sample (self, arrival->template, folder, id, error)
      || !pph_desk_write_text (path, titled, FALSE, error))
    return NULL;
  return g_steal_pointer (&path);
}

char *
pph_desk_take_template_file (PphDesk *self, const PphTemplateArrival *arrival, gboolean replace, GError **error)
{
  g_autofree char *folder = NULL, *name = NULL, *path = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (arrival != NULL, NULL);

  if (!pph_desk_make_templates_folder (&folder, error))
    return NULL;
  if (arrival->twin != NULL && !replace)
    return keep_beside (self, arrival, folder, error);
  name = g_strconcat (pph_template_get_id (arrival->template), ".md", NULL);
  path = arrival->twin != NULL && arrival->twin->own ? g_strdup (arrival->twin->path)
                                                     : g_build_filename (folder, name, NULL);
  return pph_desk_supersede_template (path, arrival->text, error) ? g_steal_pointer (&path) : NULL;
}

gboolean
pph_desk_export_template (const PphTemplate *template, const char *path, gboolean force, GError **error)
{
  return pph_desk_write_text (path, pph_template_get_source (template), force, error);
}
