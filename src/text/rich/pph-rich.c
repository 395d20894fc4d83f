/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich.h"

#include <string.h>

PphRich *
pph_rich_new (PphRichKind kind, const char *text)
{
  PphRich *self = g_new0 (PphRich, 1);

  self->kind = kind;
  self->text = g_strdup (text);
  self->offset = -1;
  return self;
}

PphRich *
pph_rich_add (PphRich *self, PphRich *child)
{
  if (self->children == NULL)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_rich_free);
  g_ptr_array_add (self->children, child);
  return child;
}

PphRich *
pph_rich_copy (const PphRich *self)
{
  PphRich *copy = pph_rich_new (self->kind, self->text);

  copy->id = g_strdup (self->id);
  copy->level = self->level;
  copy->ordered = self->ordered;
  copy->start = self->start;
  copy->columns = g_memdup2 (self->columns, self->n_columns * sizeof (int));
  copy->n_columns = self->n_columns;
  copy->offset = self->offset;
  copy->line = self->line;
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    pph_rich_add (copy, pph_rich_copy (self->children->pdata[i]));
  return copy;
}

void
pph_rich_free (PphRich *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

gboolean
pph_rich_equal (const PphRich *a, const PphRich *b)
{
  guint n_a, n_b;

  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL)
    return FALSE;
  if (a->kind != b->kind || a->level != b->level || a->ordered != b->ordered || a->start != b->start
      || a->n_columns != b->n_columns || g_strcmp0 (a->text, b->text) != 0 || g_strcmp0 (a->id, b->id) != 0)
    return FALSE;
  if (a->n_columns > 0 && memcmp (a->columns, b->columns, a->n_columns * sizeof (int)) != 0)
    return FALSE;

  n_a = a->children != NULL ? a->children->len : 0;
  n_b = b->children != NULL ? b->children->len : 0;
  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    if (!pph_rich_equal (a->children->pdata[i], b->children->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
end_line (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

static void
append_text (const PphRich *self, GString *out)
{
  switch (self->kind)
    {
    case PPH_RICH_TEXT:
      g_string_append (out, self->text != NULL ? self->text : "");
      break;
    case PPH_RICH_TAG:
      g_string_append_printf (out, "{{%s}}", self->text != NULL ? self->text : "");
      break;
    case PPH_RICH_BREAK:
      g_string_append_c (out, '\n');
      break;
    case PPH_RICH_RAW:
      end_line (out);
      g_string_append (out, self->text != NULL ? self->text : "");
      end_line (out);
      break;
    default:
      for (guint i = 0; self->children != NULL && i < self->children->len; i++)
        {
          const PphRich *child = self->children->pdata[i];

          if (i > 0 && child->kind == PPH_RICH_CELL)
            g_string_append_c (out, '\t');
          append_text (child, out);
        }
      if (self->kind < PPH_RICH_TEXT && self->kind != PPH_RICH_CELL)
        end_line (out);
      break;
    }
}

char *
pph_rich_dup_text (const PphRich *self)
{
  GString *out = g_string_new (NULL);

  append_text (self, out);
  if (out->len > 0 && out->str[out->len - 1] == '\n')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}
