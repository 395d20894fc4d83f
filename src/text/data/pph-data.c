/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-data.h"

#include <string.h>

PphData *
pph_data_new_text (const char *text)
{
  PphData *self = g_new0 (PphData, 1);

  self->kind = text != NULL ? PPH_DATA_TEXT : PPH_DATA_NULL;
  self->text = g_strdup (text);
  return self;
}

PphData *
pph_data_new_list (void)
{
  PphData *self = g_new0 (PphData, 1);

  self->kind = PPH_DATA_LIST;
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_data_free);
  return self;
}

PphData *
pph_data_new_map (void)
{
  PphData *self = pph_data_new_list ();

  self->kind = PPH_DATA_MAP;
  self->keys = g_ptr_array_new_with_free_func (g_free);
  return self;
}

PphData *
pph_data_copy (const PphData *self)
{
  PphData *copy;

  if (self == NULL)
    return NULL;

  copy = g_memdup2 (self, sizeof *self);
  copy->text = g_strdup (self->text);
  if (self->items != NULL)
    {
      copy->items = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_data_free);
      for (guint i = 0; i < self->items->len; i++)
        g_ptr_array_add (copy->items, pph_data_copy (self->items->pdata[i]));
    }
  if (self->keys != NULL)
    {
      copy->keys = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < self->keys->len; i++)
        g_ptr_array_add (copy->keys, g_strdup (self->keys->pdata[i]));
    }
  return copy;
}

void
pph_data_free (PphData *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_free (self);
}

void
pph_data_append (PphData *list, PphData *item)
{
  g_return_if_fail (list != NULL && list->kind == PPH_DATA_LIST);
  g_ptr_array_add (list->items, item);
}

static int
find_key (const PphData *map, const char *key)
{
  for (guint i = 0; i < map->keys->len; i++)
    if (strcmp (map->keys->pdata[i], key) == 0)
      return (int)i;
  return -1;
}

void
pph_data_set (PphData *map, const char *key, PphData *value)
{
  int i;

  g_return_if_fail (map != NULL && map->kind == PPH_DATA_MAP);

  i = find_key (map, key);
  if (i >= 0)
    {
      pph_data_free (map->items->pdata[i]);
      map->items->pdata[i] = value;
      return;
    }
  g_ptr_array_add (map->keys, g_strdup (key));
  g_ptr_array_add (map->items, value);
}

void
pph_data_set_text (PphData *map, const char *key, const char *text)
{
  if (text != NULL && text[0] != '\0')
    pph_data_set (map, key, pph_data_new_text (text));
}

void
pph_data_set_items (PphData *map, const char *key, PphData *value)
{
  if (value->items->len > 0)
    pph_data_set (map, key, value);
  else
    pph_data_free (value);
}

const PphData *
pph_data_get (const PphData *map, const char *key)
{
  int i;

  if (map == NULL || map->kind != PPH_DATA_MAP)
    return NULL;
  i = find_key (map, key);
  return i >= 0 ? map->items->pdata[i] : NULL;
}

/* One step of a path: a key of a map, or an index of a list. */
static const PphData *
get_step (const PphData *self, const char *step)
{
  guint64 index;

  if (self == NULL || self->kind == PPH_DATA_MAP)
    return pph_data_get (self, step);
  if (self->kind != PPH_DATA_LIST || !g_ascii_string_to_unsigned (step, 10, 0, G_MAXUINT, &index, NULL))
    return NULL;
  return index < self->items->len ? self->items->pdata[index] : NULL;
}

/* A map may also hold the dotted name, or the rest of one, as a single key:
 * "partenaire.siret: …" and "partenaire: {siret: …}" say the same. */
const PphData *
pph_data_get_path (const PphData *self, const char *dotted)
{
  const PphData *found = pph_data_get (self, dotted);

  for (const char *dot = strchr (dotted, '.'); found == NULL && self != NULL && dot != NULL;
       dot = strchr (dot + 1, '.'))
    {
      g_autofree char *head = g_strndup (dotted, dot - dotted);
      const PphData *child = get_step (self, head);

      if (child != NULL)
        found = pph_data_get_path (child, dot + 1);
    }
  return found != NULL ? found : get_step (self, dotted);
}

/* The list that "name.0" needs is made when there is nothing, and grows by one. */
static PphData *
make_step (PphData *self, const char *step, gboolean next_is_index)
{
  PphData *child = (PphData *)get_step (self, step);

  if (child != NULL && (child->kind == PPH_DATA_MAP || child->kind == PPH_DATA_LIST))
    return child;
  child = next_is_index ? pph_data_new_list () : pph_data_new_map ();
  if (self->kind == PPH_DATA_MAP)
    pph_data_set (self, step, child);
  else
    pph_data_append (self, child);
  return child;
}

void
pph_data_set_path (PphData *self, const char *dotted, PphData *value)
{
  g_auto (GStrv) steps = g_strsplit (dotted, ".", 32);
  guint n = g_strv_length (steps);
  PphData *at = self;

  g_return_if_fail (self != NULL && self->kind == PPH_DATA_MAP);

  for (guint i = 0; i + 1 < n; i++)
    at = make_step (at, steps[i], steps[i + 1][0] != '\0' && g_ascii_isdigit (steps[i + 1][0]));

  if (n == 0)
    pph_data_free (value);
  else if (at->kind == PPH_DATA_MAP)
    pph_data_set (at, steps[n - 1], value);
  else
    {
      guint64 index = at->items->len;

      if (g_ascii_string_to_unsigned (steps[n - 1], 10, 0, G_MAXUINT, &index, NULL) && index < at->items->len)
        {
          pph_data_free (at->items->pdata[index]);
          at->items->pdata[index] = value;
        }
      else
        pph_data_append (at, value);
    }
}

const char *
pph_data_get_text (const PphData *map, const char *key)
{
  const PphData *value = pph_data_get (map, key);

  return value != NULL && value->kind == PPH_DATA_TEXT ? value->text : NULL;
}

gboolean
pph_data_is_true (const PphData *self)
{
  static const char *const falses[] = { "false", "no", "non", "off", "faux", "0", NULL };
  g_autofree char *lower = NULL;

  if (self == NULL || self->kind == PPH_DATA_NULL)
    return FALSE;
  if (self->kind != PPH_DATA_TEXT)
    return self->items->len > 0;
  if (self->text[0] == '\0' || self->quoted)
    return self->text[0] != '\0';
  lower = g_ascii_strdown (self->text, -1);
  return !g_strv_contains (falses, lower);
}
