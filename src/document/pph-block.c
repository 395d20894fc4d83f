/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-block.h"

#include <string.h>

static void
clear_span (gpointer data)
{
  PphSpan *span = data;

  g_free (span->text);
  g_clear_pointer (&span->link, g_free);
  g_clear_pointer (&span->field, g_free);
  g_clear_pointer (&span->note, pph_block_unref);
}

PphBlock *
pph_block_new (PphBlockKind kind)
{
  PphBlock *self = g_new0 (PphBlock, 1);

  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  return self;
}

PphBlock *
pph_block_ref (PphBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_block_unref (PphBlock *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->image, g_bytes_unref);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->anchor, g_free);
  g_clear_pointer (&self->outline, g_free);
  g_clear_pointer (&self->part, g_free);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->alt, g_free);
  g_clear_pointer (&self->field, g_free);
  g_clear_pointer (&self->input, pph_input_unref);
  g_free (self);
}

PphBlock *
pph_block_add (PphBlock *self, PphBlock *child)
{
  g_return_val_if_fail (self != NULL && child != NULL, child);

  if (self->children == NULL)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_block_unref);
  g_ptr_array_add (self->children, child);
  return child;
}

PphSpan *
pph_block_add_text (PphBlock *self, const char *text, guint style)
{
  return pph_block_take_text (self, g_strdup (text != NULL ? text : ""), style);
}

PphSpan *
pph_block_take_text (PphBlock *self, char *text, guint style)
{
  PphSpan span = { .text = text, .style = style, .source = -1 };

  g_return_val_if_fail (self != NULL, NULL);

  if (self->spans == NULL)
    {
      self->spans = g_array_new (FALSE, FALSE, sizeof (PphSpan));
      g_array_set_clear_func (self->spans, clear_span);
    }
  g_array_append_val (self->spans, span);
  return &g_array_index (self->spans, PphSpan, self->spans->len - 1);
}

const char *
pph_block_get_joint (const PphBlock *self)
{
  if (self->label == NULL || self->spans == NULL || self->spans->len == 0)
    return "";
  return self->kind == PPH_BLOCK_HEADING && g_ascii_isalpha (self->label[0]) ? " – " : "\u00A0";
}

static void append_text (GString *out, const PphBlock *block, gboolean *after_label);

static void
append_words (GString *out, const PphBlock *block, gboolean marks)
{
  if (block->label != NULL)
    {
      g_string_append (out, block->label);
      g_string_append (out, pph_block_get_joint (block));
    }
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    {
      const PphSpan *span = &g_array_index (block->spans, PphSpan, i);

      if (marks || (span->note == NULL && (span->style & PPH_STYLE_MARK) == 0))
        g_string_append (out, span->text);
    }
}

/* The line of one block; the notes that it calls are lines of their own below it. */
static void
append_line (GString *out, const PphBlock *block, gboolean *after_label)
{
  append_words (out, block, TRUE);
  g_string_append_c (out, '\n');
  *after_label = FALSE;
  for (guint i = 0; i < block->spans->len; i++)
    if (g_array_index (block->spans, PphSpan, i).note != NULL)
      append_text (out, g_array_index (block->spans, PphSpan, i).note, after_label);
}

/* @after_label: the label of an item was written and its line is still open. */
static void
append_text (GString *out, const PphBlock *block, gboolean *after_label)
{
  gboolean own_label = block->spans == NULL && block->label != NULL;

  if (own_label)
    {
      if (*after_label)
        g_string_append_c (out, '\n');
      g_string_append_printf (out, "%s ", block->label);
      *after_label = TRUE;
    }
  if (block->spans != NULL)
    append_line (out, block, after_label);
  if (block->input != NULL && block->children == NULL && !pph_input_is_blank (block->input))
    g_string_append_printf (out, "%s\n", block->input->value);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    append_text (out, g_ptr_array_index (block->children, i), after_label);
  if (own_label && *after_label)
    {
      g_string_append_c (out, '\n');
      *after_label = FALSE;
    }
}

char *
pph_block_dup_text (const PphBlock *self)
{
  GString *out = g_string_new (NULL);
  gboolean after_label = FALSE;

  if (self != NULL)
    append_text (out, self, &after_label);
  return g_string_free (out, FALSE);
}

char *
pph_block_dup_title (const PphBlock *self)
{
  GString *out = g_string_new (NULL);

  append_words (out, self, FALSE);
  g_strdelimit (out->str, "\n", ' ');
  return g_strstrip (g_string_free (out, FALSE));
}

PphComposed *
pph_composed_new (void)
{
  PphComposed *self = g_new0 (PphComposed, 1);

  g_atomic_ref_count_init (&self->refs);
  self->root = pph_block_new (PPH_BLOCK_GROUP);
  return self;
}

PphComposed *
pph_composed_ref (PphComposed *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_composed_unref (PphComposed *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  pph_block_unref (self->root);
  g_free (self->title);
  g_free (self->author);
  g_free (self->subject);
  g_free (self->language);
  g_free (self->reference);
  g_free (self->footer);
  g_free (self->date);
  g_free (self->identifier);
  g_free (self->look.style);
  g_free (self);
}
