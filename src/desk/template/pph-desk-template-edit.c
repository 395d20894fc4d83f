/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"
#include "pph-desk-template.h"
#include "pph-reason.h"
#include "pph-yaml-line.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

gboolean
pph_desk_make_templates_folder (char **folder, GError **error)
{
  g_autofree char *name = NULL;

  *folder = pph_desk_dup_own_folder ("templates");
  if (g_mkdir_with_parents (*folder, 0700) == 0)
    return TRUE;
  name = g_filename_display_name (*folder);
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO, _ ("“%s” could not be written: %s."), name,
               pph_reason (errno));
  return FALSE;
}

static gboolean
move (const char *from, const char *to, GError **error)
{
  g_autofree char *name = g_filename_display_name (from);

  if (g_rename (from, to) == 0)
    return TRUE;
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO, _ ("“%s” could not be written: %s."), name,
               pph_reason (errno));
  return FALSE;
}

/* The first of ID.md.~1~, ID.md.~2~… that is free. (transfer full) */
static char *
next_version_path (const char *path)
{
  for (guint i = 1;; i++)
    {
      char *name = g_strdup_printf ("%s.~%u~", path, i);

      if (!g_file_test (name, G_FILE_TEST_EXISTS))
        return name;
      g_free (name);
    }
}

/* What is at @path, if there is something, becomes one of the versions before of @template_path. */
static gboolean
put_aside (const char *path, const char *template_path, GError **error)
{
  g_autofree char *aside = next_version_path (template_path);

  return !g_file_test (path, G_FILE_TEST_EXISTS) || move (path, aside, error);
}

/* Duplicating */

static gboolean
is_taken (const GPtrArray *files, const char *folder, const char *id)
{
  static const char *const endings[] = { ".md", ".md.draft", ".yaml" };

  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((const PphTemplateFile *)files->pdata[i])->id, id))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (id, endings[i], NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

char *
pph_desk_dup_free_template_id (PphDesk *self, const char *folder, const char *id, guint first, guint *number)
{
  g_autoptr (GPtrArray) files = pph_desk_list_template_files (self);

  for (guint i = first;; i++)
    {
      char *made = i == 1 ? g_strdup (id) : g_strdup_printf ("%s-%u", id, i);

      if (number != NULL)
        *number = i;
      if (!is_taken (files, folder, made))
        return made;
      g_free (made);
    }
}

/* Templates speak French, whatever the desktop speaks. */
char *
pph_desk_dup_copy_title (const char *title, guint number)
{
  return number > 2 ? g_strdup_printf ("%s (copie %u)", title, number - 1) : g_strdup_printf ("%s (copie)", title);
}

static char *
make_copy (const PphTemplate *template, const char *id, guint number)
{
  g_autofree char *title = pph_desk_dup_copy_title (pph_template_get_title (template), number);
  g_autofree char *named = pph_yaml_set_line (pph_template_get_source (template), "id", id);
  g_autofree char *titled = pph_yaml_set_line (named, "title", title);

  return pph_yaml_set_line (titled, "version", "1");
}

gboolean
pph_desk_copy_sample (PphDesk *self, const PphTemplate *template, const char *folder, const char *id, GError **error)
{
  g_autofree char *from = pph_desk_find_sample (self, pph_template_get_id (template));
  g_autofree char *name = g_strconcat (id, ".yaml", NULL);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autofree char *text = from != NULL ? pph_desk_read_text (from, PPH_DESK_DATA_LIMIT, NULL) : NULL;
  g_autofree char *named = text != NULL ? pph_yaml_set_line (text, "template", id) : NULL;

  return named == NULL || pph_desk_write_text (to, named, FALSE, error);
}

void
pph_desk_carry_sample (PphDesk *self, const char *path, const char *from, const char *to)
{
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".md"));
  g_autofree char *sample = g_strconcat (stem, ".yaml", NULL);
  g_autoptr (PphData) data = NULL;
  g_autofree char *text = NULL;
  const PphData *value;

  g_return_if_fail (PPH_IS_DESK (self) && g_str_has_suffix (path, ".md"));

  data = pph_desk_read_data (sample, NULL);
  value = data != NULL ? pph_data_get (data, from) : NULL;
  if (value == NULL && data != NULL)
    value = pph_data_get_path (data, from);
  if (value == NULL)
    return;
  pph_data_set_path (data, to, pph_data_copy (value));
  text = pph_data_to_yaml (data);
  pph_desk_write_text (sample, text, TRUE, NULL);
}

char *
pph_desk_duplicate_template (PphDesk *self, const PphTemplate *template, GError **error)
{
  g_autofree char *folder = NULL, *id = NULL, *text = NULL, *name = NULL, *path = NULL;
  guint number;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!pph_desk_make_templates_folder (&folder, error))
    return NULL;
  id = pph_desk_dup_free_template_id (self, folder, pph_template_get_id (template), 2, &number);
  text = make_copy (template, id, number);
  name = g_strconcat (id, ".md", NULL);
  path = g_build_filename (folder, name, NULL);
  if (!pph_desk_copy_sample (self, template, folder, id, error) || !pph_desk_write_text (path, text, FALSE, error))
    return NULL;
  return g_steal_pointer (&path);
}

/* Editing */

char *
pph_desk_load_template_text (PphDesk *self, const char *path, gboolean *drafted, GError **error)
{
  g_autofree char *draft = g_strconcat (path, ".draft", NULL);
  gboolean has_draft = g_file_test (draft, G_FILE_TEST_EXISTS);

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (drafted != NULL)
    *drafted = has_draft;
  return pph_desk_read_text (has_draft ? draft : path, PPH_DESK_DATA_LIMIT, error);
}

gboolean
pph_desk_save_template_text (PphDesk *self, const char *path, const char *text, GError **error)
{
  g_autofree char *draft = g_strconcat (path, ".draft", NULL);

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  return pph_desk_write_text (draft, text, TRUE, error);
}

/* "1" gives "2", "2026-9" gives "2026-10", "bis" gives "bis-2". (transfer full) */
static char *
raise_version (const char *version)
{
  gsize length = strlen (version), digits = 0;

  while (digits < length && digits < 9 && g_ascii_isdigit (version[length - digits - 1]))
    digits++;
  if (digits == 0)
    return g_strdup_printf ("%s-2", version);
  return g_strdup_printf ("%.*s%" G_GINT64_FORMAT, (int)(length - digits), version,
                          g_ascii_strtoll (version + length - digits, NULL, 10) + 1);
}

/* (transfer full) (nullable): NULL when the file has mistakes */
static PphTemplate *
load_before (const char *path, char **text)
{
  *text = pph_desk_read_text (path, PPH_DESK_DATA_LIMIT, NULL);
  return *text != NULL ? pph_template_load (*text, -1, NULL, NULL) : NULL;
}

static void
refuse (GError **error)
{
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                       _ ("The template has mistakes. Put them right, then try again."));
}

static gboolean
has_another_id (const PphTemplate *template, const PphTemplate *before, GPtrArray *findings)
{
  if (before == NULL || g_str_equal (pph_template_get_id (template), pph_template_get_id (before)))
    return FALSE;
  pph_findings_add (findings, PPH_SEVERITY_ERROR, "template-id",
                    _ ("The id of this template is “%s” and cannot change: duplicate it to make another one."),
                    pph_template_get_id (before));
  return TRUE;
}

/* What is at @path, which says @before or cannot be read, becomes one of the versions before; it stays whole until the
 * new one has its name. */
static gboolean
replace (const char *path, const char *before, const char *text, GError **error)
{
  g_autofree char *aside = next_version_path (path);

  return (before != NULL ? pph_desk_write_text (aside, before, FALSE, error) : put_aside (path, path, error))
         && pph_desk_write_text (path, text, TRUE, error);
}

/* @text under the number after that of @before, unless it has another one already. (transfer full) */
static char *
dup_numbered (const char *text, const PphTemplate *template, const PphTemplate *before)
{
  g_autofree char *raised = NULL;

  if (before == NULL || !g_str_equal (pph_template_get_version (before), pph_template_get_version (template)))
    return g_strdup (text);
  raised = raise_version (pph_template_get_version (before));
  return pph_yaml_set_line (text, "version", raised);
}

gboolean
pph_desk_supersede_template (const char *path, const char *text, GError **error)
{
  g_autofree char *draft = g_strconcat (path, ".draft", NULL);
  g_autofree char *kept = NULL, *final = NULL;
  g_autoptr (PphTemplate) template = pph_template_load (text, -1, NULL, NULL);
  g_autoptr (PphTemplate) before = load_before (path, &kept);

  if (template == NULL)
    {
      refuse (error);
      return FALSE;
    }
  final = dup_numbered (text, template, before);
  return put_aside (draft, path, error) && replace (path, kept, final, error);
}

gboolean
pph_desk_publish_template (PphDesk *self, const char *path, const char *text, GPtrArray *findings, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *draft = g_strconcat (path, ".draft", NULL);
  g_autofree char *kept = NULL, *final = NULL;
  g_autoptr (PphTemplate) template = NULL, before = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  template = pph_template_load (text, -1, name, findings);
  before = load_before (path, &kept);
  if (template == NULL || has_another_id (template, before, findings))
    {
      refuse (error);
      return FALSE;
    }
  if (g_strcmp0 (kept, text) != 0)
    {
      final = dup_numbered (text, template, before);
      if (!replace (path, kept, final, error))
        return FALSE;
    }
  g_unlink (draft);
  return TRUE;
}

static void
earlier_free (gpointer data)
{
  PphTemplateEarlier *self = data;

  g_free (self->path);
  g_free (self->version);
  g_free (self->title);
  g_free (self);
}

GPtrArray *
pph_desk_list_earlier_templates (const char *path)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (earlier_free);

  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.~%u~", path, i);
      g_autofree char *text = NULL;
      g_autoptr (PphTemplate) template = NULL;
      PphTemplateEarlier *earlier;
      GStatBuf status;

      if (g_stat (name, &status) != 0)
        return found;
      template = load_before (name, &text);
      earlier = g_new0 (PphTemplateEarlier, 1);
      earlier->path = g_steal_pointer (&name);
      earlier->version = g_strdup (template != NULL ? pph_template_get_version (template) : "");
      earlier->title = template != NULL ? g_strdup (pph_template_get_title (template)) : NULL;
      earlier->kept = (gint64)status.st_mtime * G_USEC_PER_SEC;
      g_ptr_array_insert (found, 0, earlier);
    }
}

gboolean
pph_desk_restore_template (PphDesk *self, const char *path, const char *earlier, GError **error)
{
  g_autofree char *text = pph_desk_read_text (earlier, PPH_DESK_DATA_LIMIT, error);
  g_autofree char *kept = NULL, *raised = NULL, *final = NULL;
  g_autoptr (PphTemplate) template = NULL, before = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (text == NULL)
    return FALSE;
  template = pph_template_load (text, -1, NULL, NULL);
  if (template == NULL)
    {
      refuse (error);
      return FALSE;
    }
  before = load_before (path, &kept);
  raised = raise_version (pph_template_get_version (before != NULL ? before : template));
  final = pph_yaml_set_line (text, "version", raised);
  return pph_desk_supersede_template (path, final, error);
}

gboolean
pph_desk_set_template_deleted (PphDesk *self, const char *path, gboolean deleted, GError **error)
{
  g_autofree char *aside = g_strconcat (path, ".deleted~", NULL);

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (deleted)
    return put_aside (aside, path, error) && move (path, aside, error);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_EXISTS,
                           _ ("Another template has taken its place: duplicate or export that one first."));
      return FALSE;
    }
  return move (aside, path, error);
}
