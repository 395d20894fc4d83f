/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The data of one document against what a template asks. */

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

  if (pph_template_value_is_empty (value))
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
  check_text (c, act, act_prefix, "date", pph_template_explain_date);
  check_text (c, act, act_prefix, "executoire", pph_template_explain_date);
}

static void
check_items (Checker *c, const PphData *role, const char *id, const char *key, const char *const *known,
             void (*check) (Checker *, const PphData *, const char *))
{
  const PphData *list = pph_data_get (role, key);
  g_autofree char *name = g_strdup_printf ("%s.%s", id, key);

  if (pph_template_value_is_empty (list))
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

  if (!pph_template_value_is_empty (map) && map->kind != PPH_DATA_MAP)
    {
      report_value (c, map, role->id, _ ("The data of a party are given by name: nom, siret, adresse…"));
      return;
    }
  if (pph_template_value_is_empty (pph_data_get (map, "nom")) && (role->required || !pph_template_value_is_empty (map)))
    report_missing (c, name, role->label);
  if (pph_template_value_is_empty (map))
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
          else if (column->required && pph_template_value_is_empty (value))
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
  else if (pph_template_value_is_empty (value) && field->required && field->initial == NULL)
    report_missing (c, field->name, field->label);
  else if (field->columns != NULL && !pph_template_value_is_empty (value))
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
              { "date", pph_template_explain_date },
              { "originaux", pph_template_explain_integer },
              { "reference", NULL },
              { "en_tete", NULL },
              { "template", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      const PphData *value = pph_data_get (data, own[i].name);
      g_autofree char *wrong = NULL;

      if (pph_template_value_is_empty (value))
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
