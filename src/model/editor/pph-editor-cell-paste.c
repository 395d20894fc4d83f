/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"
#include "pph-rich-edit.h"

#include <string.h>

/* Pasting into a cell: a table fills the cells from there on, all else goes into the text of the cell.
 *
 * What the table becomes is made beside it, and so is the text of the cell that the caret will be in: so that it may be
 * made a little at a time, and that what was not ended never was. */

struct _PphCellPaste
{
  PphEditorBuffer *buffer;
  PphEditorTable *table;
  guint row, column; /* of the caret, afterwards */
  int within;
  PphRich *made;         /* what the table becomes */
  GPtrArray *notes;      /* that came along */
  PphEditorBuffer *cell; /* its text */
  GArray *rows;          /* that are written there; NULL: all are, and read back */
  guint next;            /* of .rows */
  char *source;          /* of .made; NULL: not yet */
  PphRich *read;         /* from .source */
};

/* The only block of @rich besides its footnotes, if that is a table of several cells. */
static const PphRich *
get_only_table (const PphRich *rich)
{
  const PphRich *only = NULL;
  guint n_rows;

  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    {
      const PphRich *block = rich->children->pdata[i];

      if (block->kind == PPH_RICH_FOOTNOTE)
        continue;
      if (only != NULL || block->kind != PPH_RICH_TABLE)
        return NULL;
      only = block;
    }
  if (only == NULL)
    return NULL;
  n_rows = pph_table_count (only, PPH_TABLE_ROWS);
  if (n_rows > 0 && !pph_table_has_header (only))
    n_rows--;
  return n_rows > 0 && n_rows * only->n_columns > 1 ? only : NULL;
}

/* The marked place in the cell's text, in place of what is selected there. (transfer full): a CELL */
static PphRich *
read_marked (PphEditorBuffer *cell)
{
  int offset = pph_editor_clear_place (cell);
  g_autoptr (PphRich) document = pph_editor_read_lines (cell, 0, pph_editor_part_end (cell, -1), offset);
  PphRich *read = pph_rich_new (PPH_RICH_CELL, NULL);

  while (document->children != NULL && document->children->len > 0)
    pph_rich_add (read, g_ptr_array_steal_index (document->children, 0));
  return read;
}

/* The mark behind all that @cell says. */
static void
mark_end (PphRich *cell)
{
  PphRich *last = cell;

  while (last->kind != PPH_RICH_PARAGRAPH && last->children != NULL && last->children->len > 0)
    last = last->children->pdata[last->children->len - 1];
  if (last->kind != PPH_RICH_PARAGRAPH)
    last = pph_rich_add (last->kind == PPH_RICH_ITEM ? last : cell, pph_rich_new (PPH_RICH_PARAGRAPH, NULL));
  pph_rich_add (last, pph_rich_new (PPH_RICH_TEXT, PPH_EDITOR_SENTINEL));
}

/* A document of the table alone, which says that the ids of the part are taken. */
static PphRich *
make_document (PphRich *table, GPtrArray *ids)
{
  PphRich *document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);

  pph_rich_add (document, table);
  for (guint i = 0; i < ids->len; i++)
    pph_rich_add (document, pph_rich_new (PPH_RICH_FOOTNOTE, NULL))->id = g_strdup (ids->pdata[i]);
  return document;
}

/* Footnotes that came with what was pasted: behind those that say which ids are taken. (transfer full) */
static GPtrArray *
take_notes (PphRich *document, guint n_taken)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_rich_free);

  while (document->children->len > 1 + n_taken)
    g_ptr_array_add (notes, g_ptr_array_steal_index (document->children, 1 + n_taken));
  return notes;
}

PphCellPaste *
pph_cell_paste_new (PphEditorBuffer *buffer, PphEditorBuffer *cell, const PphCellPlace *place, PphRich *rich)
{
  PphCellPaste *self;
  g_autoptr (PphRich) pasted = rich, document = NULL;
  const PphRich *table, *grid;
  g_autoptr (GPtrArray) ids = NULL;
  GtkTextIter at;

  g_return_val_if_fail (PPH_IS_EDITOR_BUFFER (buffer) && PPH_IS_EDITOR_BUFFER (cell), NULL);

  if (rich->children == NULL || rich->children->len == 0)
    return NULL;
  self = g_new0 (PphCellPaste, 1);
  self->buffer = g_object_ref (buffer);
  self->table = g_object_ref (place->table);
  self->row = (guint)place->row;
  self->column = (guint)place->column;
  table = pph_editor_table_get (place->table);
  pph_editor_buffer_get_table_iter (buffer, place->table, &at);
  ids = pph_editor_list_notes (buffer, pph_editor_part_start (buffer, gtk_text_iter_get_line (&at)));
  grid = get_only_table (rich);
  if (grid != NULL)
    {
      PphRich *filled;

      document
          = make_document (pph_table_with_cell (table, self->row, self->column, pph_rich_new (PPH_RICH_CELL, NULL)),
                           ids);
      pph_rich_take_notes (document, rich);
      filled = pph_table_with_filled (document->children->pdata[0], &self->row, &self->column, grid);
      mark_end ((PphRich *)pph_table_get_cell (filled, self->row, self->column));
      pph_rich_free (document->children->pdata[0]);
      document->children->pdata[0] = filled;
    }
  else
    {
      document = make_document (pph_table_with_cell (table, self->row, self->column, read_marked (cell)), ids);
      if (pph_rich_splice (document, PPH_EDITOR_SENTINEL, pasted))
        pasted = NULL;
    }
  self->notes = take_notes (document, ids->len);
  self->made = g_ptr_array_steal_index (document->children, 0);
  self->cell = pph_editor_cell_begin (buffer, self->table);
  self->rows = pph_editor_lay_out (pph_table_get_cell (self->made, self->row, self->column)->children, NULL);
  return self;
}

/* The cell is what was written, read back, without the mark. */
static void
read_cell (PphCellPaste *self)
{
  GPtrArray *cells = ((PphRich *)self->made->children->pdata[self->row])->children;
  GtkTextIter start, from, to;

  pph_editor_cell_end (self->cell);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->cell), &start);
  if (gtk_text_iter_forward_search (&start, PPH_EDITOR_SENTINEL, 0, &from, &to, NULL))
    {
      self->within = gtk_text_iter_get_offset (&from);
      self->cell->writing++;
      gtk_text_buffer_delete (GTK_TEXT_BUFFER (self->cell), &from, &to);
      self->cell->writing--;
    }
  g_clear_pointer (&self->rows, g_array_unref); /* it borrowed the cell */
  pph_rich_free (cells->pdata[self->column]);
  cells->pdata[self->column] = pph_editor_cell_read (self->cell);
}

gboolean
pph_cell_paste_step (PphCellPaste *self)
{
  GtkTextIter at;

  if (self->read != NULL)
    return FALSE;
  if (self->rows != NULL && self->next < self->rows->len)
    {
      gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (self->cell), &at);
      self->next = pph_editor_write_some (self->cell, &at, self->rows, self->next);
    }
  else if (self->rows != NULL)
    read_cell (self);
  else if (self->source == NULL)
    self->source = pph_editor_dup_source (self->made);
  else
    self->read = pph_editor_read_source (self->source, self->made);
  return TRUE;
}

double
pph_cell_paste_get_done (PphCellPaste *self)
{
  return self->rows != NULL ? 0.9 * self->next / MAX (1, self->rows->len) : 0.9;
}

PphEditorBuffer *
pph_cell_paste_end (PphCellPaste *self, PphCellPlace *place)
{
  g_autoptr (PphEditorBuffer) cell = g_object_ref (self->cell);
  GtkTextIter at;

  while (pph_cell_paste_step (self))
    ;
  *place = (PphCellPlace){ self->table, (int)self->row, (int)self->column, self->within };
  pph_editor_put_table (self->buffer, place, g_steal_pointer (&self->source), g_steal_pointer (&self->read));
  if (self->notes->len > 0)
    {
      pph_editor_buffer_get_table_iter (self->buffer, self->table, &at);
      pph_editor_add_notes (self->buffer, pph_editor_part_start (self->buffer, gtk_text_iter_get_line (&at)),
                            self->notes);
    }
  pph_cell_paste_cancel (self);
  return g_steal_pointer (&cell);
}

void
pph_cell_paste_cancel (PphCellPaste *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  pph_rich_free (self->made);
  g_ptr_array_unref (self->notes);
  g_free (self->source);
  pph_rich_free (self->read);
  g_object_unref (self->cell);
  g_object_unref (self->table);
  g_object_unref (self->buffer);
  g_free (self);
}
