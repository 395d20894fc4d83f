/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-source-private.h"

#include "pph-mustache.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_fence (const char *line)
{
  return g_str_has_prefix (line, "---") && line[3 + strspn (line + 3, " \t\r")] == '\0';
}

/* Nothing is said there; a line further in than @column may be of a text that has several. */
static gboolean
is_blank (const char *line, int column)
{
  int indent = (int)strspn (line, " \t");

  return strchr ("\r", line[indent]) != NULL || (line[indent] == '#' && indent < column);
}

static const char *
get_line (const PphTemplateSource *self, int line)
{
  return self->lines[line - 1];
}

/* Without what is blank at the end of it. */
static PphSourceLines
trim (const PphTemplateSource *self, int first, int last, int column)
{
  while (last > first && is_blank (get_line (self, last), column))
    last--;
  return (PphSourceLines){ first, last };
}

PphSourceLines
pph_template_source_find_key (const PphTemplateSource *self, const PphData *map, guint i, int last)
{
  const PphData *value = map->items->pdata[i];
  int end = last;

  for (guint j = i + 1; j < map->items->len; j++)
    end = MIN (end, ((const PphData *)map->items->pdata[j])->key_line - 1);
  return trim (self, value->key_line, MAX (end, value->key_line), value->key_column);
}

gboolean
pph_template_source_is_flow (const PphTemplateSource *self, const PphData *data)
{
  return strchr ("{[", self->text[pph_template_source_find_place (self, data->line, data->column)]) != NULL;
}

static void
find_items (PphTemplateSource *self)
{
  guint key = 0;
  PphSourceLines all;

  g_ptr_array_find_with_equal_func (self->front->keys, "fields", g_str_equal, &key);
  all = pph_template_source_find_key (self, self->front, key, self->fence - 1);
  for (guint i = 0; i < self->fields->items->len; i++)
    {
      const PphData *item = self->fields->items->pdata[i];
      int first = item->line;
      PphSourceLines lines;

      /* The dash may stand on a line of its own. */
      while (first > all.first && get_line (self, first)[strspn (get_line (self, first), " \t")] != '-')
        first--;
      if (i > 0)
        {
          PphSourceLines *before = &g_array_index (self->items, PphSourceLines, i - 1);

          *before = trim (self, before->first, first - 1, item->column);
        }
      lines = trim (self, first, all.last, item->column);
      g_array_append_val (self->items, lines);
    }
}

static gboolean
read_front (PphTemplateSource *self, GError **error)
{
  g_autofree char *front = NULL;
  int n = (int)g_strv_length (self->lines);
  const char *first = n > 0 ? self->lines[0] : "";

  if (g_str_has_prefix (first, "\ufeff"))
    first += 3;
  for (self->fence = 2; is_fence (first) && self->fence <= n && !is_fence (get_line (self, self->fence));)
    self->fence++;
  if (!is_fence (first) || self->fence > n)
    {
      g_set_error_literal (error, PPH_TEXT_ERROR, PPH_TEXT_ERROR_SYNTAX,
                           _ ("The text has no front matter: it begins with a line “---”, and ends with another."));
      return FALSE;
    }
  front = g_strndup (self->text, pph_template_source_find_place (self, self->fence, 1));
  self->front = pph_data_from_yaml (strchr (front, '\n') + 1, -1, NULL, 2, error);
  return self->front != NULL;
}

PphTemplateSource *
pph_template_source_read (const char *text, GError **error)
{
  g_autoptr (PphTemplateSource) self = g_new0 (PphTemplateSource, 1);
  const PphData *fields;

  self->text = g_strdup (text);
  self->lines = g_strsplit (text, "\n", -1);
  self->items = g_array_new (FALSE, FALSE, sizeof (PphSourceLines));
  if (!read_front (self, error))
    return NULL;
  fields = pph_data_get (self->front, "fields");
  if (fields == NULL || fields->kind != PPH_DATA_LIST)
    return g_steal_pointer (&self);
  self->fields = fields;
  if (!pph_template_source_is_flow (self, fields))
    find_items (self);
  return g_steal_pointer (&self);
}

void
pph_template_source_free (PphTemplateSource *self)
{
  g_free (self->text);
  g_strfreev (self->lines);
  g_array_unref (self->items);
  g_clear_pointer (&self->front, pph_data_free);
  g_free (self);
}

gsize
pph_template_source_find_place (const PphTemplateSource *self, int line, int column)
{
  const char *p = self->text;

  for (; line > 1 && *p != '\0'; line--)
    {
      p += strcspn (p, "\n");
      p += *p == '\n';
    }
  for (; column > 1 && *p != '\0' && *p != '\n'; column--)
    p = g_utf8_next_char (p);
  return (gsize)(p - self->text);
}

guint
pph_template_source_get_n_fields (const PphTemplateSource *self)
{
  return self->fields != NULL ? self->fields->items->len : 0;
}

const PphData *
pph_template_source_get_field (const PphTemplateSource *self, guint i)
{
  g_return_val_if_fail (i < pph_template_source_get_n_fields (self), NULL);

  return self->fields->items->pdata[i];
}

/* The last key that begins on @line or before it. */
static const char *
find_key_of (const PphData *field, int line)
{
  const char *key = NULL;

  for (guint i = 0; field->kind == PPH_DATA_MAP && i < field->items->len; i++)
    if (((const PphData *)field->items->pdata[i])->key_line <= line)
      key = field->keys->pdata[i];
  return key;
}

int
pph_template_source_find_line (const PphTemplateSource *self, int line, const char **key)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const PphSourceLines *lines = &g_array_index (self->items, PphSourceLines, i);

      if (line < lines->first || line > lines->last)
        continue;
      *key = find_key_of (self->fields->items->pdata[i], line);
      return (int)i;
    }
  return -1;
}

char *
pph_template_source_dup_free_name (const PphTemplateSource *self, const char *name)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *tried = n == 1 ? g_strdup (name) : g_strdup_printf ("%s_%u", name, n);
      gboolean taken = FALSE;
      const PphData *roles = pph_data_get (self->front, "roles");

      for (guint i = 0; i < pph_template_source_get_n_fields (self); i++)
        taken = taken || g_strcmp0 (pph_data_get_text (self->fields->items->pdata[i], "name"), tried) == 0;
      for (guint i = 0; roles != NULL && roles->kind == PPH_DATA_LIST && i < roles->items->len; i++)
        taken = taken || g_strcmp0 (pph_data_get_text (roles->items->pdata[i], "id"), tried) == 0;
      if (!taken)
        return g_steal_pointer (&tried);
    }
}
