/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>

/* A data file names the logo of a party by its file: "logo: logo.png", beside
 * the data.  Versions know logos by their digest. */

static void
report (GPtrArray *findings, const PphDraftRequest *request, const PphData *value, const char *role,
        const GError *error)
{
  /* Where no image can be read at all, the document is whole without its logo;
   * one that is no image is a mistake to put right. */
  PphSeverity severity
      = g_error_matches (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO) ? PPH_SEVERITY_WARNING : PPH_SEVERITY_ERROR;
  PphFinding *finding = pph_findings_add (findings, severity, "logo-unreadable", "%s", error->message);
  g_autofree char *field = g_strconcat (role, ".logo", NULL);

  if (finding == NULL)
    return;
  pph_set_string (&finding->file, request->data_name);
  pph_set_string (&finding->field, field);
  finding->line = value->line;
  finding->column = value->column;
}

static char *
load_logo (PphDesk *self, const char *folder, const char *name, GError **error)
{
  g_autofree char *absolute = folder != NULL ? g_canonicalize_filename (folder, NULL) : NULL;
  g_autofree char *path = g_canonicalize_filename (name, absolute);
  g_autoptr (GBytes) file = pph_desk_read_bytes (path, PPH_DESK_LOGO_LIMIT, error);

  return file != NULL ? pph_desk_take_logo (self, file, error) : NULL;
}

GHashTable *
pph_desk_load_logos (PphDesk *self, const PphTemplate *template, const PphData *data, const PphDraftRequest *request,
                     GPtrArray *findings)
{
  GHashTable *logos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GPtrArray *roles = pph_template_get_roles (template);

  for (guint i = 0; i < roles->len; i++)
    {
      const PphTemplateRole *role = roles->pdata[i];
      g_autofree char *name = g_strconcat (role->id, ".logo", NULL);
      const PphData *value = pph_data_get_path (data, name);
      g_autoptr (GError) error = NULL;
      char *digest;

      if (value == NULL || value->kind != PPH_DATA_TEXT || *value->text == '\0')
        continue;
      digest = load_logo (self, request->data_dir, value->text, &error);
      if (digest != NULL)
        g_hash_table_insert (logos, g_strdup (role->id), digest);
      else
        report (findings, request, value, role->id, error);
    }
  return logos;
}

PphVersion *
pph_desk_attach_logos (PphVersion *version, GHashTable *logos)
{
  g_autoptr (PphVersion) given = version;
  PphVersion *made;

  if (g_hash_table_size (logos) == 0)
    return g_steal_pointer (&given);
  made = pph_version_copy (given);
  for (guint i = 0; i < pph_list_length (made->parties); i++)
    {
      const PphParty *party = pph_list_get (made->parties, i);
      const char *digest = g_hash_table_lookup (logos, pph_str (party->id));
      g_autoptr (PphParty) with_logo = NULL;

      if (digest == NULL)
        continue;
      with_logo = pph_party_copy (party);
      pph_set_string (&with_logo->logo, digest);
      pph_set_list (&made->parties, pph_list_replaced (made->parties, i, with_logo));
    }
  return made;
}

/* The other way */

static gboolean
write_logo (PphDesk *self, const PphParty *party, const char *folder, const char *id, PphData *data, GError **error)
{
  g_autoptr (GBytes) file = pph_desk_find_file (self, party->logo);
  g_autofree char *name = NULL, *path = NULL, *field = NULL;

  if (file == NULL)
    return TRUE;
  name = g_strdup_printf ("%s.%s.%s", id, party->id,
                          g_str_equal (pph_desk_guess_image_type (file), "image/png") ? "png" : "jpg");
  path = g_build_filename (folder, name, NULL);
  field = g_strconcat (party->id, ".logo", NULL);
  pph_data_set_path (data, field, pph_data_new_text (name));
  return pph_desk_write_file (path, file, TRUE, error);
}

gboolean
pph_desk_write_logos (PphDesk *self, const PphVersion *version, const char *folder, const char *id, PphData *data,
                      GError **error)
{
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      if (party->logo != NULL && party->id != NULL && !write_logo (self, party, folder, id, data, error))
        return FALSE;
    }
  return TRUE;
}

void
pph_desk_forget_lost_logos (const PphTemplate *template, const char *folder, PphData *data)
{
  GPtrArray *roles = pph_template_get_roles (template);

  for (guint i = 0; i < roles->len; i++)
    {
      g_autofree char *name = g_strconcat (((const PphTemplateRole *)roles->pdata[i])->id, ".logo", NULL);
      const PphData *value = pph_data_get_path (data, name);
      g_autofree char *path = NULL;

      if (value == NULL || value->kind != PPH_DATA_TEXT)
        continue;
      path = g_build_filename (folder, value->text, NULL);
      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        pph_data_set_path (data, name, pph_data_new_text (""));
    }
}
