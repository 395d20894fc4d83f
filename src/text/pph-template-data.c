/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

#include "pph-address.h"
#include "pph-date-text.h"
#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The data of one document against what a template asks. */

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

static gboolean
is_empty (const PphData *value)
{
  return value == NULL || value->kind == PPH_DATA_NULL || (value->kind == PPH_DATA_TEXT && value->text[0] == '\0')
         || (value->kind == PPH_DATA_LIST && value->items->len == 0);
}

static char *
explain_date (const char *text)
{
  GDate date;

  g_date_clear (&date, 1);
  if (pph_date_parse (text, &date))
    return NULL;
  return g_strdup_printf (_ ("“%s” is not a date. Write it as 12/03/2026, 2026-03-12 or 12 mars 2026."), text);
}

static char *
explain_integer (const char *text)
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
      return explain_date (text);
    case PPH_FIELD_TYPE_INTEGER:
      return explain_integer (text);
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
  if (is_empty (value))
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

      if (!is_empty (value))
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

/* -- checking ---------------------------------------------------------------- */

typedef struct
{
  const PphTemplate *self;
  const PphData *data; /* tidy */
  PphReport report;
  gboolean allow_gaps;
  GStrv names;
} Checker;

static void
report_value (Checker *c, const PphData *value, const char *name, const char *sentence)
{
  /* Translators: first the dotted name of a field, then a sentence about its value. */
  PphFinding *finding = pph_report_data (&c->report, value, "bad-value", _ ("%s: %s"), name, sentence);

  if (finding != NULL)
    pph_set_string (&finding->field, name);
}

/* The nearest map of @data that should hold the datum called @name. */
static const PphData *
find_around (const PphData *data, const char *name)
{
  g_autofree char *head = g_strdup (name);
  char *dot;

  while ((dot = strrchr (head, '.')) != NULL)
    {
      const PphData *around;

      *dot = '\0';
      around = pph_data_get_path (data, head);
      if (around != NULL && around->kind == PPH_DATA_MAP)
        return around;
    }
  return data;
}

static void
report_missing (Checker *c, const char *name, const char *label)
{
  PphFinding *finding;

  if (c->allow_gaps)
    return;
  finding = pph_report_data (&c->report, find_around (c->data, name), "missing",
                             _ ("“%s” is missing (%s). Write it in the data."), name, label != NULL ? label : name);
  if (finding != NULL)
    pph_set_string (&finding->field, name);
}

static void
report_unknown (Checker *c, const PphData *value, const char *name)
{
  pph_report_unknown (&c->report, value, name, (const char *const *)c->names);
}

static void
check_keys (Checker *c, const PphData *map, const char *prefix, const char *const *known)
{
  for (guint i = 0; i < map->keys->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%s", prefix, (char *)map->keys->pdata[i]);

      if (!g_strv_contains (known, map->keys->pdata[i]))
        report_unknown (c, map->items->pdata[i], name);
    }
}

/* A datum that is text, and what may be wrong with it. */
static void
check_text (Checker *c, const PphData *map, const char *prefix, const char *key, char *(*explain) (const char *))
{
  const PphData *value = pph_data_get (map, key);
  g_autofree char *name = g_strdup_printf ("%s.%s", prefix, key);
  g_autofree char *wrong = NULL;

  if (is_empty (value))
    return;
  if (value->kind != PPH_DATA_TEXT)
    wrong = g_strdup (_ ("A single value was expected here."));
  else if (explain != NULL)
    wrong = explain (value->text);
  if (wrong != NULL)
    report_value (c, value, name, wrong);
}

static char *
explain_nature (const char *text)
{
  g_autofree char *all = NULL;

  if (pph_template_find_nature (text) >= 0)
    return NULL;
  all = g_strjoinv (", ", (char **)pph_nature_names + 1);
  return g_strdup_printf (_ ("“%s” is not one of the choices. There are: %s."), text, all);
}

static char *
explain_gender (const char *text)
{
  return pph_template_find_gender (text) >= 0
             ? NULL
             : g_strdup_printf (_ ("“%s” is not one of the choices. There are: %s."), text, "masculin, feminin");
}

static char *
explain_mode (const char *text)
{
  g_autofree char *all = NULL;

  if (g_strv_contains (pph_template_mode_names, text) || g_strv_contains (pph_signature_mode_names, text))
    return NULL;
  all = g_strjoinv (", ", (char **)pph_template_mode_names);
  return g_strdup_printf (_ ("“%s” is not one of the choices. There are: %s."), text, all);
}

static char *
explain_medium (const char *text)
{
  static const char *const words[] = { "electronique", "électronique", "electronic", "papier", "paper", NULL };

  return g_strv_contains (words, text)
             ? NULL
             : g_strdup_printf (_ ("“%s” is not one of the choices. There are: %s."), text, "electronique, papier");
}

static void
check_representative (Checker *c, const PphData *map, const char *prefix)
{
  for (guint i = 0; i < 4; i++)
    check_text (c, map, prefix, pph_template_representative_names[i], NULL);
  check_text (c, map, prefix, "genre", explain_gender);
}

static void
check_signatory (Checker *c, const PphData *map, const char *prefix)
{
  const PphData *act = pph_data_get (map, "acte");
  g_autofree char *act_prefix = g_strdup_printf ("%s.acte", prefix);

  check_text (c, map, prefix, "mode", explain_mode);
  check_text (c, map, prefix, "titulaire", NULL);
  check_text (c, map, prefix, "qualite_titulaire", NULL);
  check_text (c, map, prefix, "signataire", NULL);
  check_text (c, map, prefix, "support", explain_medium);
  if (act == NULL || act->kind != PPH_DATA_MAP)
    return;
  check_keys (c, act, act_prefix, pph_template_authority_names);
  check_text (c, act, act_prefix, "date", explain_date);
  check_text (c, act, act_prefix, "executoire", explain_date);
}

static void
check_items (Checker *c, const PphData *role, const char *id, const char *key, const char *const *known,
             void (*check) (Checker *, const PphData *, const char *))
{
  const PphData *list = pph_data_get (role, key);
  g_autofree char *name = g_strdup_printf ("%s.%s", id, key);

  if (is_empty (list))
    return;
  if (list->kind != PPH_DATA_LIST)
    {
      report_value (c, list, name, _ ("A list was expected here."));
      return;
    }
  for (guint i = 0; i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];
      g_autofree char *prefix = g_strdup_printf ("%s.%u", name, i);

      if (item->kind != PPH_DATA_MAP)
        {
          report_value (c, item, prefix, _ ("Each item of this list must give its data by name."));
          continue;
        }
      check_keys (c, item, prefix, known);
      check (c, item, prefix);
    }
}

static void
check_role (Checker *c, const PphTemplateRole *role, const PphData *data)
{
  const PphData *map = pph_data_get (data, role->id);
  g_autofree char *name = g_strdup_printf ("%s.nom", role->id);

  if (!is_empty (map) && map->kind != PPH_DATA_MAP)
    {
      report_value (c, map, role->id, _ ("The data of a party are given by name: nom, siret, adresse…"));
      return;
    }
  if (is_empty (pph_data_get (map, "nom")) && (role->required || !is_empty (map)))
    report_missing (c, name, role->label);
  if (is_empty (map))
    return;
  check_keys (c, map, role->id, pph_template_role_names);
  for (guint i = 0; i < 10; i++)
    check_text (c, map, role->id, pph_template_role_names[i],
                strcmp (pph_template_role_names[i], "siret") == 0    ? pph_siret_explain
                : strcmp (pph_template_role_names[i], "nature") == 0 ? explain_nature
                : strcmp (pph_template_role_names[i], "genre") == 0  ? explain_gender
                                                                     : NULL);
  check_items (c, map, role->id, "representants", pph_template_representative_names, check_representative);
  check_items (c, map, role->id, "signataires", pph_template_signatory_names, check_signatory);
}

static void
check_columns (Checker *c, const PphTemplateField *field, const PphData *list)
{
  for (guint i = 0; i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];
      g_autoptr (GPtrArray) known = g_ptr_array_new ();
      g_autofree char *prefix = g_strdup_printf ("%s.%u", field->name, i);

      for (guint j = 0; j < field->columns->len; j++)
        {
          const PphTemplateField *column = field->columns->pdata[j];
          const PphData *value = pph_data_get (item, column->name);
          g_autofree char *name = g_strdup_printf ("%s.%s", prefix, column->name);
          g_autofree char *wrong = pph_template_field_explain (column, value);

          g_ptr_array_add (known, column->name);
          if (wrong != NULL)
            report_value (c, value, name, wrong);
          else if (column->required && is_empty (value))
            report_missing (c, name, column->label);
        }
      g_ptr_array_add (known, NULL);
      pph_report_keys (&c->report, item, (const char *const *)known->pdata);
    }
}

static void
check_field (Checker *c, const PphTemplateField *field, const PphData *data)
{
  const PphData *value = pph_data_get_path (data, field->name);
  g_autofree char *wrong = pph_template_field_explain (field, value);

  if (wrong != NULL)
    report_value (c, value, field->name, wrong);
  else if (is_empty (value) && field->required && field->initial == NULL)
    report_missing (c, field->name, field->label);
  else if (field->columns != NULL && !is_empty (value))
    check_columns (c, field, value);
}

/* Names that are neither a field nor on the way to one. */
static void
check_unknown (Checker *c, const PphData *map, const char *prefix)
{
  for (guint i = 0; i < map->keys->len; i++)
    {
      const char *key = map->keys->pdata[i];
      const PphData *value = map->items->pdata[i];
      g_autofree char *name = prefix != NULL ? g_strdup_printf ("%s.%s", prefix, key) : g_strdup (key);
      g_autofree char *below = g_strconcat (name, ".", NULL);
      gboolean leads = FALSE;

      if (prefix == NULL
          && (g_strv_contains (pph_template_own_names, key) || pph_template_find_role (c->self, key) != NULL))
        continue;
      if (pph_template_find_field (c->self, name) != NULL)
        continue;
      for (guint j = 0; j < c->self->fields->len; j++)
        leads = leads || g_str_has_prefix (((PphTemplateField *)c->self->fields->pdata[j])->name, below);
      if (leads && value->kind == PPH_DATA_MAP)
        check_unknown (c, value, name);
      else
        report_unknown (c, value, name);
    }
}

static void
check_own (Checker *c, const PphData *data)
{
  static const struct
  {
    const char *name;
    char *(*explain) (const char *);
  } own[] = { { "titre", NULL },
              { "sous_titre", NULL },
              { "lieu", NULL },
              { "date", explain_date },
              { "originaux", explain_integer },
              { "reference", NULL },
              { "en_tete", NULL },
              { "template", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      const PphData *value = pph_data_get (data, own[i].name);
      g_autofree char *wrong = NULL;

      if (is_empty (value))
        continue;
      wrong = value->kind != PPH_DATA_TEXT ? g_strdup (_ ("A single value was expected here."))
              : own[i].explain != NULL     ? own[i].explain (value->text)
                                           : NULL;
      if (wrong != NULL)
        report_value (c, value, own[i].name, wrong);
    }
}

void
pph_template_check_data (const PphTemplate *self, const PphData *data, const char *file, gboolean allow_gaps,
                         GPtrArray *findings)
{
  g_autoptr (PphData) tidy = NULL;
  g_auto (GStrv) names = pph_template_list_names (self);
  Checker c = { self, NULL, { file, findings }, allow_gaps, names };

  if (data != NULL && data->kind != PPH_DATA_MAP && data->kind != PPH_DATA_NULL)
    {
      pph_report_data (&c.report, data, "wrong-kind", _ ("Data are given by name, one per line: “lieu: Lille”."));
      return;
    }
  tidy = pph_template_tidy_data (self, data);
  c.data = tidy;
  check_own (&c, tidy);
  check_unknown (&c, tidy, NULL);
  for (guint i = 0; i < self->roles->len; i++)
    check_role (&c, self->roles->pdata[i], tidy);
  for (guint i = 0; i < self->fields->len; i++)
    check_field (&c, self->fields->pdata[i], tidy);
}
