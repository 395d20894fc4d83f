/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"
#include "pph-desk-template.h"

#include "pph-avenant.h"
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

void
pph_template_file_free (PphTemplateFile *self)
{
  g_free (self->path);
  g_free (self->id);
  g_clear_pointer (&self->template, pph_template_unref);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

static char *
dup_name (const char *path)
{
  char *name = g_filename_display_basename (path);

  *strrchr (name, '.') = '\0';
  return name;
}

static PphTemplateFile *
read_template_file (const char *path, const char *own_folder)
{
  PphTemplateFile *file = g_new0 (PphTemplateFile, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *draft = g_strconcat (path, ".draft", NULL);
  g_autoptr (GError) error = NULL;

  file->path = g_strdup (path);
  file->own = g_str_equal (folder, own_folder);
  file->drafted = file->own && g_file_test (draft, G_FILE_TEST_EXISTS);
  file->findings = pph_findings_new ();
  file->template = load_file (path, file->findings, &error);
  if (error != NULL)
    pph_findings_add (file->findings, PPH_SEVERITY_ERROR, "template-unreadable", "%s", error->message);
  file->id = file->template != NULL ? g_strdup (pph_template_get_id (file->template)) : dup_name (path);
  return file;
}

static gboolean
has_template (const GPtrArray *files, const PphTemplateFile *file)
{
  for (guint i = 0; file->template != NULL && i < files->len; i++)
    {
      const PphTemplateFile *other = files->pdata[i];

      if (other->template != NULL && g_str_equal (other->id, file->id))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
pph_desk_list_template_files (PphDesk *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_template_file_free);
  g_autofree char *own = pph_desk_dup_own_folder ("templates");
  g_autoptr (GPtrArray) paths = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), files);

  paths = pph_desk_list_definitions (self, TEMPLATES);
  for (guint i = 0; i < paths->len; i++)
    {
      PphTemplateFile *file = read_template_file (paths->pdata[i], own);

      if (has_template (files, file))
        pph_template_file_free (file);
      else
        g_ptr_array_add (files, file);
    }
  return files;
}

GPtrArray *
pph_desk_list_templates (PphDesk *self, GPtrArray *findings)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_template_unref);
  g_autoptr (GPtrArray) files = pph_desk_list_template_files (self);

  for (guint i = 0; i < files->len; i++)
    {
      PphTemplateFile *file = files->pdata[i];

      for (guint f = 0; findings != NULL && f < file->findings->len; f++)
        g_ptr_array_add (findings, pph_record_ref (file->findings->pdata[f]));
      if (file->template != NULL)
        g_ptr_array_add (templates, pph_template_ref (file->template));
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

static gboolean
is_sample_of (const char *path, const char *id)
{
  g_autoptr (PphData) data = load_sample_file (path, id, NULL);

  return data != NULL;
}

/* (transfer full) (nullable): the path of the sample of @id that is in @folder */
static char *
find_sample_in (const char *folder, const char *id)
{
  g_autofree char *usual_name = g_strconcat (id, ".yaml", NULL);
  g_autofree char *usual = g_build_filename (folder, usual_name, NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (is_sample_of (usual, id))
    return g_steal_pointer (&usual);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".yaml") && is_sample_of (path, id))
        return g_steal_pointer (&path);
    }
  return NULL;
}

char *
pph_desk_find_sample (PphDesk *self, const char *id)
{
  g_autofree char *own = pph_desk_dup_own_folder ("templates");
  g_autofree char *built_in = g_build_filename (self->data_dir, "samples", NULL);
  char *path = find_sample_in (own, id);

  return path != NULL ? path : find_sample_in (built_in, id);
}

PphData *
pph_desk_load_sample (PphDesk *self, const PphTemplate *template, GError **error)
{
  const char *id = pph_template_get_id (template);
  g_autofree char *path = pph_desk_find_sample (self, id);
  PphData *data = path != NULL ? load_sample_file (path, id, NULL) : NULL;

  if (data == NULL)
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND, _ ("The template “%s” has no sample."), id);
  return data;
}

/* Puts into @kept what @template knows of the values of @map, whose names begin with @prefix. */
static void
keep_known (const PphTemplate *template, const PphData *map, const char *prefix, PphData *kept)
{
  for (guint i = 0; i < map->items->len; i++)
    {
      const PphData *value = map->items->pdata[i];
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (PphData) alone = pph_data_new_map ();
      g_autofree char *name = g_strconcat (prefix, map->keys->pdata[i], NULL);
      g_autofree char *below = g_strconcat (name, ".", NULL);

      pph_data_set_path (alone, name, pph_data_copy (value));
      pph_template_check_data (template, alone, NULL, TRUE, findings);
      if (!pph_findings_block (findings))
        pph_data_set_path (kept, name, pph_data_copy (value));
      else if (value->kind == PPH_DATA_MAP)
        keep_known (template, value, below, kept);
    }
}

/* A template being edited may no longer have what its sample speaks of: that is left out. */
static PphData *
keep_what_fits (const PphTemplate *template, const PphData *data)
{
  PphData *kept = pph_data_new_map ();

  keep_known (template, data, "", kept);
  return kept;
}

/* An avenant to the first sample of a convention, which it changes in one article. */
static PphVersion *
draft_sample_avenant (PphDesk *self, const PphTemplate *template, GError **error)
{
  g_autoptr (GPtrArray) templates = pph_desk_list_templates (self, NULL);
  g_autoptr (PphVersion) convention = NULL;
  const char *changed[] = { NULL, NULL };
  const PphAvenant avenant = { .number = 1, .articles = changed };

  for (guint i = 0; i < templates->len && convention == NULL; i++)
    {
      g_autofree char *path = pph_desk_find_sample (self, pph_template_get_id (templates->pdata[i]));

      if (path != NULL)
        convention = pph_desk_draft_sample (self, templates->pdata[i], NULL);
    }
  if (convention == NULL)
    convention = pph_desk_draft_blank (self);
  if (convention->articles != NULL)
    changed[0] = ((const PphArticle *)pph_list_get (convention->articles, 0))->id;
  return pph_avenant_draft (template, convention, &avenant, error);
}

/* No agreement will come of it: it is not marked as a draft. (transfer full) (nullable): of @drafted, which is taken */
static PphVersion *
as_example (PphVersion *drafted)
{
  g_autoptr (PphVersion) taken = drafted;
  PphVersion *example = taken != NULL ? pph_record_copy (taken) : NULL;

  if (example != NULL)
    example->state = PPH_VERSION_READY;
  return example;
}

PphVersion *
pph_desk_draft_sample (PphDesk *self, const PphTemplate *template, GError **error)
{
  const char *id = pph_template_get_id (template);
  g_autofree char *path = pph_desk_find_sample (self, id);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autoptr (PphData) sample = path != NULL ? load_sample_file (path, id, NULL) : NULL;
  g_autoptr (PphData) data = sample != NULL ? keep_what_fits (template, sample) : NULL;
  g_auto (PphService) service = pph_desk_read_service (self);
  const PphDraftRequest request
      = { .template_id = id, .data = data, .data_dir = folder, .allow_gaps = TRUE, .unsaved = TRUE };

  if (pph_template_is_avenant (template))
    return as_example (draft_sample_avenant (self, template, error));
  if (data != NULL)
    pph_desk_forget_lost_logos (template, folder, data);
  return as_example (pph_desk_draft_from (self, template, &service, &request, NULL, NULL, error));
}
