/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include "pph-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TEMPLATES "templates", ".md"

static PphTemplate *
load_file (const char *path, GPtrArray *findings, GError **error)
{
  g_autofree char *source = pph_desk_read_text (path, PPH_DESK_DATA_LIMIT, error);
  g_autofree char *name = NULL;

  if (source == NULL)
    return NULL;
  name = g_filename_display_name (path);
  return pph_template_load (source, -1, name, findings);
}

static gboolean
has_id (GPtrArray *templates, const char *id)
{
  for (guint i = 0; i < templates->len; i++)
    if (g_str_equal (pph_template_get_id (templates->pdata[i]), id))
      return TRUE;
  return FALSE;
}

GPtrArray *
pph_desk_list_templates (PphDesk *self, GPtrArray *findings)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_template_unref);
  g_autoptr (GPtrArray) paths = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), templates);

  paths = pph_desk_list_definitions (self, TEMPLATES);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GError) error = NULL;
      PphTemplate *template = load_file (paths->pdata[i], findings, &error);

      if (error != NULL)
        pph_findings_add (findings, PPH_SEVERITY_ERROR, "template-unreadable", "%s", error->message);
      if (template != NULL && !has_id (templates, pph_template_get_id (template)))
        g_ptr_array_add (templates, template);
      else if (template != NULL)
        pph_template_unref (template);
    }
  return templates;
}

/* The file called @id.md in one of the folders, when its template is @id indeed:
 * so one template is read without reading all of them. */
static PphTemplate *
find_by_file_name (PphDesk *self, const char *id, GPtrArray *findings)
{
  g_auto (GStrv) paths = pph_desk_list_named_definitions (self, TEMPLATES, id);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (PphTemplate) template = load_file (paths[i], findings, NULL);

      if (template != NULL && g_str_equal (pph_template_get_id (template), id))
        return g_steal_pointer (&template);
    }
  return NULL;
}

static void
set_not_found (GPtrArray *templates, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *nearest;

  for (guint i = 0; i < templates->len; i++)
    g_ptr_array_add (ids, (gpointer)pph_template_get_id (templates->pdata[i]));
  g_ptr_array_add (ids, NULL);
  nearest = pph_nearest (id, (const char *const *)ids->pdata);

  if (nearest != NULL)
    /* Translators: the template asked for, then the one probably meant. */
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND, _ ("There is no template “%s”. Did you mean “%s”?"),
                 id, nearest);
  else
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                 _ ("There is no template “%s”. “paraphe templates” lists those there are."), id);
}

PphTemplate *
pph_desk_find_template (PphDesk *self, const char *id, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (GPtrArray) ignored = NULL;
  PphTemplate *template;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  template = find_by_file_name (self, id, findings);
  if (template != NULL)
    return template;

  ignored = pph_findings_new ();
  templates = pph_desk_list_templates (self, ignored);
  for (guint i = 0; i < templates->len; i++)
    if (g_str_equal (pph_template_get_id (templates->pdata[i]), id))
      return pph_template_ref (templates->pdata[i]);

  set_not_found (templates, id, error);
  return NULL;
}

/* A sample names its template itself; its file name is only where to look first. */
static PphData *
load_sample_file (const char *path, const char *id, GError **error)
{
  g_autoptr (PphData) data = pph_desk_read_data (path, error);

  if (data == NULL || g_strcmp0 (pph_data_get_text (data, "template"), id) != 0)
    return NULL;
  return g_steal_pointer (&data);
}

PphData *
pph_desk_load_sample (PphDesk *self, const PphTemplate *template, GError **error)
{
  const char *id = pph_template_get_id (template);
  g_autofree char *folder = g_build_filename (self->data_dir, "samples", NULL);
  g_autofree char *usual_name = g_strconcat (id, ".yaml", NULL);
  g_autofree char *usual = g_build_filename (folder, usual_name, NULL);
  g_autoptr (GDir) dir = NULL;
  PphData *data;
  const char *name;

  data = load_sample_file (usual, id, NULL);
  if (data != NULL)
    return data;

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_str_has_suffix (name, ".yaml"))
        continue;
      data = load_sample_file (path, id, NULL);
      if (data != NULL)
        return data;
    }
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND, _ ("The template “%s” has no sample."), id);
  return NULL;
}
