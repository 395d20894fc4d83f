/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

#include "pph-address.h"
#include "pph-date-text.h"
#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The data of one document: what may stand in each place, and where. */

const char *const pph_template_own_names[]
    = { "template", "titre", "sous_titre", "lieu", "date", "originaux", "reference", "en_tete", "parties", NULL };
const char *const pph_template_role_names[]
    = { "nom",          "nom_court", "nature",       "genre",         "adresse",     "siret", "logo",
        "representant", "qualite",   "habilitation", "representants", "signataires", NULL };
const char *const pph_template_representative_names[] = { "civilite", "nom", "qualite", "habilitation", "genre", NULL };
const char *const pph_template_signatory_names[]
    = { "mode", "titulaire", "qualite_titulaire", "signataire", "qualite", "support", "acte", NULL };
const char *const pph_template_authority_names[] = { "nature", "reference", "date", "executoire", NULL };
const char *const pph_template_mode_names[] = { "en_personne", "po", "delegation", "suppleance", "interim", NULL };

/* -- one value --------------------------------------------------------------- */

gboolean
pph_template_value_is_empty (const PphData *value)
{
  return value == NULL || value->kind == PPH_DATA_NULL || (value->kind == PPH_DATA_TEXT && value->text[0] == '\0')
         || (value->kind == PPH_DATA_LIST && value->items->len == 0);
}

char *
pph_template_explain_date (const char *text)
{
  GDate date;

  g_date_clear (&date, 1);
  if (pph_date_parse (text, &date))
    return NULL;
  return g_strdup_printf (_ ("“%s” is not a date. Write it as 12/03/2026, 2026-03-12 or 12 mars 2026."), text);
}

char *
pph_template_explain_integer (const char *text)
{
  gboolean digits = FALSE, ok = TRUE;
  int n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 128 && g_ascii_isdigit ((char)c))
        {
          digits = TRUE;
          n++;
        }
      else if (!(g_unichar_isspace (c) && c != '\n') && !(c == '-' && p == text))
        ok = FALSE;
    }
  return digits && ok && n <= 9 ? NULL : g_strdup_printf (_ ("“%s” is not a whole number. Write it in digits."), text);
}

static char *
explain_choice (const PphTemplateField *field, const char *text)
{
  g_autofree char *all = NULL;

  if (g_strv_contains ((const char *const *)field->choices, text)
      || g_strv_contains ((const char *const *)field->choice_labels, text))
    return NULL;
  all = g_strjoinv (", ", field->choices);
  return g_strdup_printf (_ ("“%s” is not one of the choices. There are: %s."), text, all);
}

static char *
explain_boolean (const char *text)
{
  static const char *const words[]
      = { "true", "false", "yes", "no", "oui", "non", "on", "off", "vrai", "faux", "1", "0", NULL };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  return g_strv_contains (words, lower) ? NULL
                                        : g_strdup_printf (_ ("“%s” is neither yes nor no. Write oui or non."), text);
}

static char *
explain_text (const PphTemplateField *field, const char *text)
{
  switch (field->type)
    {
    case PPH_FIELD_TYPE_TEXT:
      return strchr (text, '\n') == NULL || text[strcspn (text, "\n") + 1] == '\0'
                 ? NULL
                 : g_strdup (_ ("This field holds one line only."));
    case PPH_FIELD_TYPE_DATE:
      return pph_template_explain_date (text);
    case PPH_FIELD_TYPE_INTEGER:
      return pph_template_explain_integer (text);
    case PPH_FIELD_TYPE_BOOLEAN:
      return explain_boolean (text);
    case PPH_FIELD_TYPE_CHOICE:
      return field->choices != NULL ? explain_choice (field, text) : NULL;
    case PPH_FIELD_TYPE_SIRET:
      return pph_siret_explain (text);
    case PPH_FIELD_TYPE_EMAIL:
      return pph_email_is_valid (text)
                 ? NULL
                 : g_strdup_printf (_ ("“%s” is not an e-mail address. Write it as name@site.fr."), text);
    case PPH_FIELD_TYPE_PHONE:
      return pph_phone_is_valid (text)
                 ? NULL
                 : g_strdup_printf (_ ("“%s” is not a telephone number. Write it as 04 91 00 00 00."), text);
    default:
      return NULL;
    }
}

static char *
explain_list (const PphTemplateField *field, const PphData *value)
{
  PphDataKind kind = field->columns != NULL ? PPH_DATA_MAP : PPH_DATA_TEXT;

  for (guint i = 0; i < value->items->len; i++)
    if (((PphData *)value->items->pdata[i])->kind != kind)
      return field->columns != NULL ? g_strdup (_ ("Each item of this list must give its columns by name."))
                                    : g_strdup (_ ("Each item of this list must be text."));
  return NULL;
}

char *
pph_template_field_explain (const PphTemplateField *field, const PphData *value)
{
  if (pph_template_value_is_empty (value))
    return NULL;
  if (field->type == PPH_FIELD_TYPE_LIST)
    {
      if (value->kind == PPH_DATA_LIST)
        return explain_list (field, value);
      /* one line per item, as commands and CSV files give it */
      return value->kind == PPH_DATA_TEXT && field->columns == NULL ? NULL : g_strdup (_ ("A list was expected here."));
    }
  if (value->kind != PPH_DATA_TEXT)
    return g_strdup (_ ("A single value was expected here."));
  return explain_text (field, value->text);
}

/* -- tidying ----------------------------------------------------------------- */

static PphData *
tidy_map (const PphData *map)
{
  PphData *tidy = pph_data_new_map ();

  tidy->line = map->line;
  tidy->column = map->column;
  tidy->key_line = map->key_line;
  tidy->key_column = map->key_column;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < map->keys->len; i++)
      {
        const char *key = map->keys->pdata[i];
        const PphData *value = map->items->pdata[i];
        gboolean dotted = strchr (key, '.') != NULL;

        if (dotted != (pass == 1))
          continue;
        if (dotted)
          pph_data_set_path (tidy, key, pph_data_copy (value));
        else
          pph_data_set (tidy, key, value->kind == PPH_DATA_MAP ? tidy_map (value) : pph_data_copy (value));
      }
  return tidy;
}

/* "representant", "qualite" and "habilitation" of a role are the first representative's. */
static void
expand_shortcuts (PphData *role)
{
  static const char *const shortcuts[][2] = { { "representant", "representants.0.nom" },
                                              { "qualite", "representants.0.qualite" },
                                              { "habilitation", "representants.0.habilitation" } };

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      const PphData *value = pph_data_get (role, shortcuts[i][0]);

      if (!pph_template_value_is_empty (value))
        pph_data_set_path (role, shortcuts[i][1], pph_data_copy (value));
    }
}

PphData *
pph_template_tidy_data (const PphTemplate *self, const PphData *data)
{
  PphData *tidy = data != NULL && data->kind == PPH_DATA_MAP ? tidy_map (data) : pph_data_new_map ();

  for (guint i = 0; i < self->roles->len; i++)
    {
      PphData *role = (PphData *)pph_data_get (tidy, ((PphTemplateRole *)self->roles->pdata[i])->id);

      if (role != NULL && role->kind == PPH_DATA_MAP)
        expand_shortcuts (role);
    }
  return tidy;
}

/* -- names ------------------------------------------------------------------- */

static void
add_role_names (GStrvBuilder *names, const char *role)
{
  for (guint i = 0; pph_template_role_names[i] != NULL; i++)
    {
      const char *name = pph_template_role_names[i];
      const char *const *keys = strcmp (name, "representants") == 0 ? pph_template_representative_names
                                : strcmp (name, "signataires") == 0 ? pph_template_signatory_names
                                                                    : NULL;
      g_autofree char *dotted = keys == NULL ? g_strdup_printf ("%s.%s", role, name) : NULL;

      if (dotted != NULL)
        g_strv_builder_add (names, dotted);
      for (guint j = 0; keys != NULL && keys[j] != NULL; j++)
        {
          gboolean authority = strcmp (keys[j], "acte") == 0;

          for (guint k = 0; authority ? pph_template_authority_names[k] != NULL : k == 0; k++)
            {
              g_autofree char *long_name = g_strdup_printf ("%s.%s.0.%s%s%s", role, name, keys[j], authority ? "." : "",
                                                            authority ? pph_template_authority_names[k] : "");

              g_strv_builder_add (names, long_name);
            }
        }
    }
}

GStrv
pph_template_list_names (const PphTemplate *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; pph_template_own_names[i] != NULL; i++)
    g_strv_builder_add (names, pph_template_own_names[i]);
  for (guint i = 0; i < self->roles->len; i++)
    add_role_names (names, ((PphTemplateRole *)self->roles->pdata[i])->id);
  for (guint i = 0; i < self->fields->len; i++)
    g_strv_builder_add (names, ((PphTemplateField *)self->fields->pdata[i])->name);
  return g_strv_builder_end (names);
}
