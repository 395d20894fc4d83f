/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-set.h"

#include <string.h>

/* No list of a convention has more items: a larger index is a mistake, and must
 * not fill the memory. */
#define MOST_ITEMS 1000
#define MOST_PARTS 16

static gboolean
is_index (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text) && strlen (text) < 6;
}

/* The item @index of @list, with empty ones before it if they were missing. */
static PphData **
item_slot (PphData *list, guint index)
{
  while (list->items->len <= index)
    pph_data_append (list, pph_data_new_map ());
  return (PphData **)&list->items->pdata[index];
}

static PphData *
child_of_map (PphData *map, const char *key, gboolean list)
{
  const PphData *child = pph_data_get (map, key);
  PphDataKind wanted = list ? PPH_DATA_LIST : PPH_DATA_MAP;

  if (child == NULL || child->kind != wanted)
    pph_data_set (map, key, list ? pph_data_new_list () : pph_data_new_map ());
  return (PphData *)pph_data_get (map, key);
}

/* Goes down to where parts[i…] must be put, making the maps and lists on the way. */
static gboolean
put (PphData *where, char *const *parts, PphData *value)
{
  if (where->kind == PPH_DATA_LIST)
    {
      guint index = is_index (parts[0]) ? (guint)g_ascii_strtoull (parts[0], NULL, 10) : MOST_ITEMS;
      PphData **slot;

      if (index >= MOST_ITEMS)
        return FALSE;
      slot = item_slot (where, index);
      if (parts[1] == NULL)
        {
          pph_data_free (*slot);
          *slot = value;
          return TRUE;
        }
      if ((*slot)->kind != PPH_DATA_MAP)
        {
          pph_data_free (*slot);
          *slot = pph_data_new_map ();
        }
      return put (*slot, parts + 1, value);
    }

  if (parts[1] == NULL)
    {
      pph_data_set (where, parts[0], value);
      return TRUE;
    }
  return put (child_of_map (where, parts[0], is_index (parts[1])), parts + 1, value);
}

static PphData *
list_from_text (const char *text)
{
  PphData *list = pph_data_new_list ();
  g_auto (GStrv) items = g_strsplit_set (text, "\n|", MOST_ITEMS);

  for (guint i = 0; items[i] != NULL; i++)
    if (*g_strstrip (items[i]) != '\0')
      pph_data_append (list, pph_data_new_text (items[i]));
  return list;
}

gboolean
pph_desk_set_value (PphData *data, const PphTemplate *template, const char *name, const char *value)
{
  const PphTemplateField *field = pph_template_find_field (template, name);
  g_auto (GStrv) parts = g_strsplit (name, ".", MOST_PARTS + 1);
  PphData *made;

  if (parts[0] == NULL || g_strv_length (parts) > MOST_PARTS)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '\0')
      return FALSE;

  if (field != NULL && field->type == PPH_FIELD_TYPE_LIST && field->columns == NULL)
    made = list_from_text (value);
  else
    made = pph_data_new_text (value);
  if (put (data, parts, made))
    return TRUE;
  pph_data_free (made);
  return FALSE;
}
