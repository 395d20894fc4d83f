/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"
#include "pph-desk-template.h"
#include "pph-siret.h"
#include "pph-template-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A template out of a version: the text, the fields that were taken, and a sample of
 * what the version itself said. */

/* What was to be filled in is no sample of anything. */
static gboolean
says_something (const char *key, const PphData *value)
{
  g_autofree char *siret = NULL;

  if (value->kind != PPH_DATA_TEXT)
    return TRUE;
  if (g_strcmp0 (key, "siret") == 0)
    return (siret = pph_siret_normalise (value->text)) != NULL;
  return !pph_text_is_gap (value->text);
}

/* (transfer full) */
static PphData *
without_gaps (const PphData *data)
{
  PphData *kept;

  if (data->kind != PPH_DATA_MAP && data->kind != PPH_DATA_LIST)
    return pph_data_copy (data);
  kept = data->kind == PPH_DATA_MAP ? pph_data_new_map () : pph_data_new_list ();
  for (guint i = 0; i < data->items->len; i++)
    {
      const char *key = data->keys != NULL ? data->keys->pdata[i] : NULL;

      if (!says_something (key, data->items->pdata[i]))
        continue;
      if (key != NULL)
        pph_data_set (kept, key, without_gaps (data->items->pdata[i]));
      else
        pph_data_append (kept, without_gaps (data->items->pdata[i]));
    }
  return kept;
}

typedef struct
{
  char *source;
  PphData *sample;
} Made;

static void
made_clear (Made *self)
{
  g_free (self->source);
  g_clear_pointer (&self->sample, pph_data_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static void
add_fields (GPtrArray *fields, const PphTemplate *origin)
{
  const GPtrArray *known = origin != NULL ? pph_template_get_fields (origin) : NULL;

  for (guint i = 0; known != NULL && i < known->len; i++)
    g_ptr_array_add (fields, known->pdata[i]);
}

/* The fields of @origin are lent. */
static gboolean
make (const PphProposals *proposals, const GPtrArray *taken, const PphTemplate *origin, const char *id,
      const char *title, Made *made, GPtrArray *findings, GError **error)
{
  g_autoptr (PphVersion) version = pph_proposals_apply (proposals, taken);
  g_autoptr (GPtrArray) named = pph_proposals_dup_fields (taken);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  /* Templates speak French, whatever the desktop speaks. */
  g_autofree char *description = g_strdup_printf ("Tiré de « %s ».", pph_str (proposals->version->title));
  const PphTemplateNaming naming = { id, title, proposals->version->title != NULL ? description : NULL, fields };
  g_autoptr (PphData) data = NULL;
  g_autoptr (PphTemplate) template = NULL;
  g_autoptr (GPtrArray) own = pph_findings_new ();
  gboolean large = FALSE;

  for (guint i = 0; i < named->len; i++)
    g_ptr_array_add (fields, named->pdata[i]);
  add_fields (fields, origin);
  made->source = pph_template_write (version, &naming, &data);
  made->sample = without_gaps (data);
  template = pph_template_load (made->source, -1, id, own);
  for (guint i = 0; i < own->len; i++)
    {
      large = large || g_strcmp0 (((const PphFinding *)own->pdata[i])->code, "too-large") == 0;
      if (findings != NULL)
        g_ptr_array_add (findings, pph_record_ref (own->pdata[i]));
    }
  if (template != NULL)
    return TRUE;
  if (large)
    {
      g_set_error_literal (
          error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
          _ ("This text is too long for a template, which holds at most 4 MiB. Make a shorter one of a "
             "part of it."));
      return FALSE;
    }
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                       _ ("No template could be made of this text. Refuse the last fields, then try again."));
  return FALSE;
}

static gboolean
write_sample (const char *path, const Made *made, gboolean force, GError **error)
{
  g_autofree char *yaml = pph_data_to_yaml (made->sample);

  return pph_desk_write_text (path, yaml, force, error);
}

static char *
dup_id (const char *title)
{
  char *id = pph_template_name_from (title, 6, '-');

  if (id[0] != '\0')
    return id;
  g_free (id);
  return g_strdup ("modele");
}

char *
pph_desk_make_template (PphDesk *self, const PphProposals *proposals, const GPtrArray *taken, const PphTemplate *origin,
                        const char *title, GPtrArray *findings, GError **error)
{
  g_autofree char *folder = NULL, *id = dup_id (title), *free_id = NULL, *name = NULL, *sample_name = NULL;
  g_autofree char *path = NULL, *sample_path = NULL;
  g_auto (Made) made = { 0 };

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (proposals != NULL && taken != NULL && title != NULL, NULL);

  if (!pph_desk_make_templates_folder (&folder, error))
    return NULL;
  free_id = pph_desk_dup_free_template_id (self, folder, id, 1, NULL);
  if (!make (proposals, taken, origin, free_id, title, &made, findings, error))
    return NULL;
  name = g_strconcat (free_id, ".md", NULL);
  sample_name = g_strconcat (free_id, ".yaml", NULL);
  path = g_build_filename (folder, name, NULL);
  sample_path = g_build_filename (folder, sample_name, NULL);
  if (!pph_desk_write_logos (self, proposals->version, folder, free_id, made.sample, error)
      || !write_sample (sample_path, &made, FALSE, error) || !pph_desk_write_text (path, made.source, FALSE, error))
    return NULL;
  return g_steal_pointer (&path);
}

gboolean
pph_desk_write_template (const PphProposals *proposals, const GPtrArray *taken, const char *title, const char *path,
                         const char *data_path, gboolean force, GPtrArray *findings, GError **error)
{
  g_autofree char *id = dup_id (title);
  g_auto (Made) made = { 0 };

  return make (proposals, taken, NULL, id, title, &made, findings, error)
         && pph_desk_write_text (path, made.source, force, error)
         && (data_path == NULL || write_sample (data_path, &made, force, error));
}
