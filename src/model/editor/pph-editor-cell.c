/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

/* The text of one cell: lines as those of a part, without a heading. */

PphEditorBuffer *
pph_editor_cell_begin (PphEditorBuffer *around, PphEditorTable *table)
{
  PphEditorBuffer *self = pph_editor_buffer_new (NULL);

  self->is_cell = TRUE;
  pph_editor_cell_follow (self, around, table);
  return self;
}

PphEditorBuffer *
pph_editor_cell_new (PphEditorBuffer *around, PphEditorTable *table)
{
  PphEditorBuffer *self = pph_editor_cell_begin (around, table);

  pph_editor_cell_show (self, NULL);
  return self;
}

void
pph_editor_cell_follow (PphEditorBuffer *self, PphEditorBuffer *around, PphEditorTable *table)
{
  g_return_if_fail (PPH_IS_EDITOR_BUFFER (self) && self->is_cell);

  pph_set_record (&self->version, around->version);
  g_free (self->reference);
  self->reference = g_strdup (around->reference);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  self->labels = around->labels != NULL ? g_hash_table_ref (around->labels) : NULL;
  pph_editor_cell_follow_notes (self, around, table);
  self->writing++;
  pph_editor_refresh_chips (self);
  self->writing--;
}

void
pph_editor_cell_end (PphEditorBuffer *self)
{
  GtkTextIter at;

  self->writing++;
  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (self), &at);
  pph_editor_write_end (self, &at, PPH_PART_LOOK_CELL_END);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &at);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
  self->writing--;
}

void
pph_editor_cell_show (PphEditorBuffer *self, const PphRich *cell)
{
  GtkTextIter at;

  g_return_if_fail (PPH_IS_EDITOR_BUFFER (self) && self->is_cell);

  self->writing++;
  pph_editor_empty (self);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &at);
  pph_editor_write_blocks (self, &at, cell != NULL ? cell->children : NULL, NULL);
  pph_editor_cell_end (self);
  self->writing--;
}

PphRich *
pph_editor_cell_read (PphEditorBuffer *self)
{
  g_autoptr (PphRich) document = pph_editor_read_lines (self, 0, pph_editor_part_end (self, -1), -1);
  PphRich *cell = pph_rich_new (PPH_RICH_CELL, NULL);

  while (document->children != NULL && document->children->len > 0)
    pph_rich_add (cell, g_ptr_array_steal_index (document->children, 0));
  return cell;
}

gboolean
pph_editor_cell_says (PphEditorBuffer *self, const PphRich *cell)
{
  g_autoptr (PphRich) typed = pph_editor_cell_read (self);
  g_autoptr (PphRich) alone = NULL, table = NULL, read = NULL;
  g_autofree char *source = NULL;

  if (cell == NULL || pph_rich_equal (typed, cell))
    return cell != NULL;
  alone = pph_table_new (1, 1);
  table = pph_table_with_cell (alone, 0, 0, g_steal_pointer (&typed));
  source = pph_editor_dup_source (table);
  read = pph_editor_read_source (source, table);
  return pph_rich_equal (pph_table_get_cell (read, 0, 0), cell);
}

void
pph_editor_cell_get_end (PphEditorBuffer *self, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), iter, pph_editor_part_end (self, -1));
  gtk_text_iter_backward_char (iter);
}
