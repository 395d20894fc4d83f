/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

#include "pph-date-text.h"
#include "pph-siret.h"

#include <string.h>

/* What fields are given, as it is stored. */

static PphData *
list_from_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  PphData *list = pph_data_new_list ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_strstrip (lines[i])[0] != '\0')
      pph_data_append (list, pph_data_new_text (lines[i]));
  return list;
}

static gboolean
is_given (const PphData *value)
{
  return value != NULL && value->kind != PPH_DATA_NULL && !(value->kind == PPH_DATA_TEXT && value->text[0] == '\0');
}

static char *
keep_digits (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || (*p == '-' && p == text))
      g_string_append_c (out, *p);
  if (out->len == 0)
    g_string_assign (out, text);
  return g_string_free (out, FALSE);
}

/* What was typed, in the one form in which it is stored. (transfer full) */
static char *
normalise (const PphTemplateField *field, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (PphData) truth = NULL;
  char *siret;

  switch (field->type)
    {
    case PPH_FIELD_TYPE_DATE:
      return pph_date_text_normalise (stripped);
    case PPH_FIELD_TYPE_INTEGER:
      return keep_digits (stripped);
    case PPH_FIELD_TYPE_BOOLEAN:
      truth = pph_data_new_text (stripped);
      return g_strdup (pph_data_is_true (truth) ? "true" : "false");
    case PPH_FIELD_TYPE_SIRET:
      siret = pph_siret_normalise (stripped);
      return siret != NULL ? siret : g_strdup (stripped);
    case PPH_FIELD_TYPE_CHOICE:
      for (guint i = 0; field->choices != NULL && field->choices[i] != NULL; i++)
        if (strcmp (field->choice_labels[i], stripped) == 0)
          return g_strdup (field->choices[i]);
      return g_steal_pointer (&stripped);
    default:
      return g_steal_pointer (&stripped);
    }
}

/* An item of a list with all its columns, so that a loop finds each of them. */
static PphData *
fill_columns (const PphTemplateField *field, const PphData *item)
{
  PphData *filled = pph_data_new_map ();

  for (guint i = 0; i < field->columns->len; i++)
    {
      const PphTemplateField *column = field->columns->pdata[i];
      const char *given = pph_data_get_text (item, column->name);
      const char *text = given != NULL ? given : column->initial;
      g_autofree char *stored = normalise (column, pph_str (text));
      g_autofree char *shown = NULL;

      if (column->type == PPH_FIELD_TYPE_DATE)
        shown = pph_date_text_to_long (stored);
      else if (column->type == PPH_FIELD_TYPE_SIRET)
        shown = pph_siret_format (stored);
      else if (column->type == PPH_FIELD_TYPE_CHOICE)
        for (guint j = 0; column->choices != NULL && column->choices[j] != NULL; j++)
          if (strcmp (column->choices[j], stored) == 0)
            shown = g_strdup (column->choice_labels[j]);
      pph_data_set (filled, column->name, pph_data_new_text (shown != NULL ? shown : stored));
      if (column->type == PPH_FIELD_TYPE_BOOLEAN && stored[0] == '\0')
        pph_data_set (filled, column->name, pph_data_new_text ("false"));
    }
  return filled;
}

static PphData *
read_list (const PphTemplateField *field, const PphData *value)
{
  const PphData *initial = NULL;
  PphData *list;

  if (!is_given (value) && field->initial != NULL)
    return list_from_lines (field->initial);
  if (!is_given (value))
    return pph_data_new_list ();
  if (value->kind == PPH_DATA_TEXT)
    return list_from_lines (value->text);
  list = pph_data_new_list ();
  for (guint i = 0; value->items != NULL && i < value->items->len; i++)
    {
      initial = value->items->pdata[i];
      if (field->columns != NULL)
        pph_data_append (list, fill_columns (field, initial));
      else if (initial->kind == PPH_DATA_TEXT && initial->text[0] != '\0')
        pph_data_append (list, pph_data_copy (initial));
    }
  return list;
}

static PphData *
read_value (const PphTemplateField *field, const PphData *value)
{
  const char *text = is_given (value) && value->kind == PPH_DATA_TEXT ? value->text : field->initial;
  g_autofree char *stored = NULL;

  if (field->type == PPH_FIELD_TYPE_LIST)
    return read_list (field, value);
  if (text == NULL)
    return pph_data_new_text (field->type == PPH_FIELD_TYPE_BOOLEAN ? "false" : "");
  stored = normalise (field, text);
  return pph_data_new_text (stored);
}

PphData *
pph_template_read_values (const PphTemplate *self, const PphData *data)
{
  PphData *values = pph_data_new_map ();

  for (guint i = 0; i < self->fields->len; i++)
    {
      const PphTemplateField *field = self->fields->pdata[i];

      pph_data_set (values, field->name, read_value (field, pph_data_get_path (data, field->name)));
    }
  return values;
}

/* A list as it is stored: a line for each item, columns between bars. */
static char *
list_to_text (const PphData *list)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];

      g_string_append (out, i > 0 ? "\n" : "");
      if (item->kind == PPH_DATA_TEXT)
        g_string_append (out, item->text);
      for (guint j = 0; item->kind == PPH_DATA_MAP && j < item->items->len; j++)
        g_string_append_printf (out, "%s%s", j > 0 ? " | " : "", pph_str (((PphData *)item->items->pdata[j])->text));
    }
  return g_string_free (out, FALSE);
}

static void
add_value (GPtrArray *records, const char *name, const char *type, const char *text)
{
  PphFieldValue *value = pph_field_value_new ();

  pph_set_string (&value->name, name);
  pph_set_string (&value->type, type);
  pph_set_string (&value->text, text);
  g_ptr_array_add (records, value);
}

/* A choice stores its value; what each value shows is stored beside it, since a
 * version is printed without its template. */
PphList *
pph_template_store_values (const PphTemplate *self, const PphData *values)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const PphTemplateField *field = self->fields->pdata[i];
      const PphData *value = pph_data_get (values, field->name);
      g_autofree char *text = value->kind == PPH_DATA_LIST ? list_to_text (value) : g_strdup (value->text);

      add_value (records, field->name, pph_field_type_names[field->type], text);
      for (guint j = 0; field->choices != NULL && field->choices[j] != NULL; j++)
        {
          g_autofree char *name = g_strdup_printf ("%s=%s", field->name, field->choices[j]);

          if (strcmp (field->choices[j], field->choice_labels[j]) != 0)
            add_value (records, name, "label", field->choice_labels[j]);
        }
    }
  return records->len > 0 ? pph_list_from_array (records->pdata, records->len) : NULL;
}
