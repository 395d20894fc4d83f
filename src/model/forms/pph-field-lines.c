/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-field-lines.h"

#include "pph-template-write.h"

#include <string.h>

char *
pph_field_lines_write (const PphData *list, const char *id)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];
      const char *name = item->kind == PPH_DATA_MAP ? pph_data_get_text (item, id) : item->text;
      const char *label = pph_data_get_text (item, "label");

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", name != NULL ? name : "");
      if (label != NULL && g_strcmp0 (label, name) != 0)
        g_string_append_printf (text, " = %s", label);
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_name (const char *text)
{
  return *text != '\0'
         && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == strlen (text);
}

/* "annuel = une fois par an", "annuel", "Une fois par an" */
static void
read_line (const char *line, char **name, char **label)
{
  const char *equals = strchr (line, '=');

  *name = equals != NULL ? g_strndup (line, (gsize)(equals - line)) : g_strdup (line);
  *label = g_strdup (equals != NULL ? equals + 1 : "");
  g_strstrip (*name);
  g_strstrip (*label);
  if (equals != NULL || is_name (*name))
    return;
  g_free (*label);
  *label = *name;
  *name = pph_template_name_from (*label, 4, '_');
}

/* Of that name; or else what stood in its place, when there are as many lines as there were items. */
static const PphData *
find_before (const PphData *before, const char *id, const char *name, guint at, guint n)
{
  if (before == NULL || before->kind != PPH_DATA_LIST)
    return NULL;
  for (guint i = 0; i < before->items->len; i++)
    if (g_strcmp0 (pph_data_get_text (before->items->pdata[i], id), name) == 0)
      return before->items->pdata[i];
  return before->items->len == n ? before->items->pdata[at] : NULL;
}

static PphData *
read_column (const char *name, const char *label, const PphData *before)
{
  PphData *column = before != NULL && before->kind == PPH_DATA_MAP ? pph_data_copy (before) : pph_data_new_map ();

  pph_data_set (column, "name", pph_data_new_text (name));
  if (pph_data_get (column, "type") == NULL)
    pph_data_set_text (column, "type", "text");
  pph_data_set (column, "label", pph_data_new_text (*label != '\0' ? label : name));
  return column;
}

static PphData *
read_choice (const char *name, const char *label)
{
  PphData *choice;

  if (*label == '\0')
    return pph_data_new_text (name);
  choice = pph_data_new_map ();
  pph_data_set (choice, "value", pph_data_new_text (name));
  pph_data_set (choice, "label", pph_data_new_text (label));
  return choice;
}

PphData *
pph_field_lines_read_plain (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (PphData) list = pph_data_new_list ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      pph_data_append (list, pph_data_new_text (lines[i]));
  return list->items->len > 0 ? g_steal_pointer (&list) : NULL;
}

PphData *
pph_field_lines_read (const char *text, const PphData *before, gboolean columns)
{
  g_autoptr (PphData) lines = pph_field_lines_read_plain (text);
  PphData *list;

  if (lines == NULL)
    return NULL;
  list = pph_data_new_list ();
  for (guint i = 0; i < lines->items->len; i++)
    {
      g_autofree char *name = NULL, *label = NULL;

      read_line (((const PphData *)lines->items->pdata[i])->text, &name, &label);
      if (columns)
        pph_data_append (list, read_column (name, label, find_before (before, "name", name, i, lines->items->len)));
      else
        pph_data_append (list, read_choice (name, label));
    }
  return list;
}
