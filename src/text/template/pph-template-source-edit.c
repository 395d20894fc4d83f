/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-source-private.h"

#include <string.h>

/* Changes, by whole lines: those of one key of a field, or those of a field. */

/* In the order in which people read them. */
static const char *const keys[]
    = { "name", "type", "label", "help", "example", "group", "required", "default", "choices", "columns" };

/* @text in the place of @lines (last < first: before @lines.first). */
static char *
replace (const PphTemplateSource *self, PphSourceLines lines, const char *text)
{
  gsize start = pph_template_source_find_place (self, lines.first, 1);
  gsize end = pph_template_source_find_place (self, MAX (lines.last + 1, lines.first), 1);
  GString *made = g_string_new_len (self->text, (gssize)start);

  g_string_append (made, text);
  g_string_append (made, self->text + end);
  return g_string_free (made, FALSE);
}

/* @map as lines: after @prefix, and below it. */
static char *
write_map (const PphData *map, const char *prefix)
{
  g_autofree char *yaml = pph_data_to_yaml (map);
  g_auto (GStrv) lines = g_strsplit (yaml, "\n", -1);
  int indent = (int)strlen (prefix);
  GString *text = g_string_new (prefix);

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    g_string_append_printf (text, "%*s%s\n", i > 0 && lines[i][0] != '\0' ? indent : 0, "", lines[i]);
  return g_string_free (text, FALSE);
}

static char *
write_key (const char *key, PphData *value, const char *prefix)
{
  g_autoptr (PphData) map = pph_data_new_map ();

  pph_data_set (map, key, value);
  return write_map (map, prefix);
}

/* What stands before the first key of @field: "  - ". */
static char *
dup_prefix (const PphTemplateSource *self, const PphData *field)
{
  return g_strndup (self->lines[field->line - 1], (gsize)(field->column - 1));
}

static int
find_rank (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i], key))
      return (int)i;
  return (int)G_N_ELEMENTS (keys);
}

/* Below the last key that people read before it. */
static char *
insert_key (const PphTemplateSource *self, const PphData *field, int last, const char *key, PphData *value)
{
  g_autofree char *prefix = g_strnfill ((gsize)(field->column - 1), ' ');
  g_autofree char *text = write_key (key, value, prefix);
  int line = field->line + 1;

  for (guint i = 0; i < field->items->len; i++)
    if (i == 0 || find_rank (field->keys->pdata[i]) < find_rank (key))
      line = pph_template_source_find_key (self, field, i, last).last + 1;
  return replace (self, (PphSourceLines){ line, line - 1 }, text);
}

/* A field between braces becomes one with a line for each key. */
static char *
set_in_braces (const PphTemplateSource *self, const PphData *field, PphSourceLines lines, const char *key,
               PphData *value)
{
  g_autoptr (PphData) map = pph_data_new_map ();
  g_autofree char *prefix = dup_prefix (self, field);
  g_autofree char *text = NULL;

  for (guint i = 0; i < field->items->len; i++)
    if (!g_str_equal (field->keys->pdata[i], key))
      pph_data_set (map, field->keys->pdata[i], pph_data_copy (field->items->pdata[i]));
    else if (value != NULL)
      pph_data_set (map, key, g_steal_pointer (&value));
  if (value != NULL)
    pph_data_set (map, key, value);
  text = write_map (map, prefix);
  return replace (self, lines, text);
}

static char *
set_key (const PphTemplateSource *self, guint i, const char *key, PphData *value)
{
  const PphData *field = self->fields->items->pdata[i];
  PphSourceLines item = g_array_index (self->items, PphSourceLines, i), lines;
  g_autofree char *prefix = NULL, *text = NULL;
  guint at;

  if (pph_template_source_is_flow (self, field))
    return set_in_braces (self, field, item, key, value);
  if (!g_ptr_array_find_with_equal_func (field->keys, key, g_str_equal, &at))
    return value != NULL ? insert_key (self, field, item.last, key, value) : g_strdup (self->text);
  lines = pph_template_source_find_key (self, field, at, item.last);
  prefix = at == 0 ? dup_prefix (self, field) : g_strnfill ((gsize)(field->column - 1), ' ');
  if (value == NULL && at == 0) /* the dash stands on its line */
    value = pph_data_new_text ("");
  text = value != NULL ? write_key (key, value, prefix) : g_strdup ("");
  return replace (self, lines, text);
}

/* The place of "fields" in the front matter. Returns: FALSE if there is none */
static gboolean
find_fields (const PphTemplateSource *self, guint *key)
{
  return g_ptr_array_find_with_equal_func (self->front->keys, "fields", g_str_equal, key);
}

/* What is between brackets is written as a list that others can be put in. (transfer full) (nullable): it is one */
static PphTemplateSource *
spread (const PphTemplateSource *self)
{
  g_autofree char *list = NULL, *text = NULL;
  guint key;

  if (pph_template_source_get_n_fields (self) == self->items->len || !find_fields (self, &key))
    return NULL;
  list = write_key ("fields", pph_data_copy (self->fields), "");
  text = replace (self, pph_template_source_find_key (self, self->front, key, self->fence - 1), list);
  return pph_template_source_read (text, NULL);
}

char *
pph_template_source_set (const PphTemplateSource *self, guint i, const char *key, PphData *value)
{
  g_autoptr (PphTemplateSource) listed = spread (self);
  const PphTemplateSource *source = listed != NULL ? listed : self;

  g_return_val_if_fail (i < pph_template_source_get_n_fields (self), NULL);

  if (pph_template_source_get_field (self, i)->kind == PPH_DATA_MAP)
    return set_key (source, i, key, value);
  g_clear_pointer (&value, pph_data_free);
  return g_strdup (self->text);
}

char *
pph_template_source_rename (const PphTemplateSource *self, guint i, const char *name)
{
  const PphData *field = pph_template_source_get_field (self, i);
  const char *before = pph_data_get_text (field, "name");
  g_autoptr (GArray) uses = NULL;
  g_autoptr (PphTemplateSource) source = NULL;
  g_autoptr (GString) made = NULL;

  if (before == NULL || before[0] == '\0')
    return pph_template_source_set (self, i, "name", pph_data_new_text (name));
  uses = pph_template_source_list_uses (self, before);
  made = g_string_new (self->text);
  for (guint j = uses->len; j > 0; j--)
    {
      gsize at = g_array_index (uses, gsize, j - 1);

      g_string_erase (made, (gssize)at, (gssize)strlen (before));
      g_string_insert (made, (gssize)at, name);
    }
  source = pph_template_source_read (made->str, NULL);
  return source != NULL ? pph_template_source_set (source, i, "name", pph_data_new_text (name)) : g_strdup (self->text);
}

/* After the lines of the parties and what else people say first. */
static int
find_line_of_fields (const PphTemplateSource *self)
{
  static const char *const before[]
      = { "id", "title", "version", "kind", "category", "description", "document", "roles", NULL };
  int line = 2;

  for (guint i = 0; i < self->front->items->len; i++)
    if (g_strv_contains (before, self->front->keys->pdata[i]))
      line = pph_template_source_find_key (self, self->front, i, self->fence - 1).last + 1;
  return line;
}

/* The first field of all. */
static char *
add_first (const PphTemplateSource *self, PphData *field)
{
  PphData *list = pph_data_new_list ();
  g_autofree char *text = NULL;
  int line = find_line_of_fields (self);
  guint key;

  pph_data_append (list, field);
  text = write_key ("fields", list, "");
  if (!find_fields (self, &key))
    return replace (self, (PphSourceLines){ line, line - 1 }, text);
  if (self->fields == NULL && ((const PphData *)self->front->items->pdata[key])->kind != PPH_DATA_NULL)
    return g_strdup (self->text); /* something else stands there: it is for people to say what it is */
  return replace (self, pph_template_source_find_key (self, self->front, key, self->fence - 1), text);
}

char *
pph_template_source_add (const PphTemplateSource *self, guint i, PphData *field)
{
  g_autoptr (PphTemplateSource) listed = spread (self);
  g_autoptr (PphData) taken = field;
  const PphTemplateSource *source = listed != NULL ? listed : self;
  guint n = source->items->len;
  g_autofree char *prefix = NULL, *text = NULL;
  int line;

  if (n == 0)
    return add_first (self, g_steal_pointer (&taken));
  prefix = dup_prefix (source, source->fields->items->pdata[0]);
  text = write_map (field, prefix);
  line = i < n ? g_array_index (source->items, PphSourceLines, i).first
               : g_array_index (source->items, PphSourceLines, n - 1).last + 1;
  return replace (source, (PphSourceLines){ line, line - 1 }, text);
}

char *
pph_template_source_remove (const PphTemplateSource *self, guint i)
{
  g_autoptr (PphTemplateSource) listed = spread (self);
  const PphTemplateSource *source = listed != NULL ? listed : self;
  guint key;

  g_return_val_if_fail (i < pph_template_source_get_n_fields (self), NULL);

  if (source->items->len == 1 && find_fields (source, &key)) /* a key without anything would be no list */
    return replace (source,
                    (PphSourceLines){ source->fields->key_line, g_array_index (source->items, PphSourceLines, 0).last },
                    "");
  return replace (source, g_array_index (source->items, PphSourceLines, i), "");
}

char *
pph_template_source_move (const PphTemplateSource *self, guint i, guint to)
{
  g_autoptr (PphTemplateSource) listed = spread (self);
  const PphTemplateSource *source = listed != NULL ? listed : self;
  PphSourceLines lines, place;
  g_autoptr (GString) moved = g_string_new (NULL);
  g_autoptr (GString) made = g_string_new (NULL);
  int line;

  g_return_val_if_fail (MAX (i, to) < source->items->len, NULL);

  lines = g_array_index (source->items, PphSourceLines, i);
  place = g_array_index (source->items, PphSourceLines, to);
  line = to < i ? place.first : place.last + 1;
  for (int j = lines.first; j <= lines.last; j++)
    g_string_append_printf (moved, "%s\n", source->lines[j - 1]);
  for (int j = 1; source->lines[j - 1] != NULL; j++)
    {
      if (j == line)
        g_string_append (made, moved->str);
      if (j < lines.first || j > lines.last)
        g_string_append_printf (made, "%s%s", source->lines[j - 1], source->lines[j] != NULL ? "\n" : "");
    }
  return g_strdup (i == to ? source->text : made->str);
}
