/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-fill.h"

#include <string.h>

/* Rows of a table are numbers within keys: "indicateurs.2.cible". */

/* The row that @key is of, and what follows it; 0: of none of @table. */
static guint
parse_row (const char *key, const char *table, const char **rest)
{
  gsize length = strlen (table);
  char *end = NULL;
  guint64 row;

  if (key == NULL || strncmp (key, table, length) != 0 || key[length] != '.')
    return 0;
  row = g_ascii_strtoull (key + length + 1, &end, 10);
  *rest = end;
  return *end == '.' && row <= G_MAXINT ? (guint)row : 0;
}

guint
pph_filled_form_count_rows (const PphFilledForm *self, const char *table)
{
  guint last = 0;

  for (guint i = 0; i < pph_list_length (self->values); i++)
    {
      const PphFieldValue *value = pph_list_get (self->values, i);
      const char *rest;

      if (value->text != NULL)
        last = MAX (last, parse_row (value->name, table, &rest));
    }
  return last;
}

/* Where @row goes when the row @from goes to @to; 0: it is gone. */
static guint
find_place (guint row, guint from, guint to)
{
  if (row == from)
    return to;
  if (to == 0)
    return row > from ? row - 1 : row;
  if (row > from && row <= to)
    return row - 1;
  return row < from && row >= to ? row + 1 : row;
}

PphFilledForm *
pph_filled_form_with_row_moved (const PphFilledForm *self, const char *table, guint from, guint to)
{
  PphFilledForm *made = pph_filled_form_copy (self);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < pph_list_length (self->values); i++)
    {
      const PphFieldValue *value = pph_list_get (self->values, i);
      const char *rest = NULL;
      guint row = parse_row (value->name, table, &rest);
      guint place = row != 0 ? find_place (row, from, to) : 0;
      g_autoptr (PphFieldValue) moved = NULL;
      g_autofree char *name = NULL;

      if (row != 0 && place == 0)
        continue;
      if (place == row)
        {
          g_ptr_array_add (values, pph_field_value_ref (value));
          continue;
        }
      moved = pph_field_value_copy (value);
      name = g_strdup_printf ("%s.%u%s", table, place, rest);
      pph_set_string (&moved->name, name);
      g_ptr_array_add (values, g_steal_pointer (&moved));
    }
  pph_set_list (&made->values, pph_list_from_array (values->pdata, values->len));
  return made;
}
