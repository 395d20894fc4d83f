/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"
#include "pph-rich-edit.h"

#include <string.h>

/* Pasting into a cell: a table fills the cells from there on, all else goes into the text of the cell. */

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

/* Where the mark is in the cell as it is shown; it goes from there. (transfer full): the CELL without it */
static PphRich *
take_mark (PphEditorBuffer *self, const PphRich *table, PphCellPlace *place)
{
  g_autoptr (PphEditorBuffer) scratch = pph_editor_cell_new (self, place->table);
  GtkTextIter start, from, to;

  pph_editor_cell_show (scratch, pph_table_get_cell (table, (guint)place->row, (guint)place->column));
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (scratch), &start);
  if (gtk_text_iter_forward_search (&start, PPH_EDITOR_SENTINEL, 0, &from, &to, NULL))
    {
      place->within = gtk_text_iter_get_offset (&from);
      scratch->writing++;
      gtk_text_buffer_delete (GTK_TEXT_BUFFER (scratch), &from, &to);
      scratch->writing--;
    }
  return pph_editor_cell_read (scratch);
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

void
pph_editor_buffer_paste_cell (PphEditorBuffer *self, PphEditorBuffer *cell, PphCellPlace *place, PphRich *rich)
{
  g_autoptr (PphRich) pasted = rich;
  const PphRich *table = pph_editor_table_get (place->table), *grid;
  guint row = (guint)place->row, column = (guint)place->column;
  g_autoptr (PphRich) document = NULL, made = NULL;
  g_autoptr (GPtrArray) ids = NULL, notes = NULL;
  GtkTextIter at;
  int heading;

  g_return_if_fail (PPH_IS_EDITOR_BUFFER (self) && PPH_IS_EDITOR_BUFFER (cell));

  if (rich->children == NULL || rich->children->len == 0)
    return;
  pph_editor_buffer_get_table_iter (self, place->table, &at);
  heading = pph_editor_part_start (self, gtk_text_iter_get_line (&at));
  ids = pph_editor_list_notes (self, heading);
  grid = get_only_table (rich);
  if (grid != NULL)
    {
      PphRich *filled;

      document = make_document (pph_table_with_cell (table, row, column, pph_rich_new (PPH_RICH_CELL, NULL)), ids);
      pph_rich_take_notes (document, rich);
      filled = pph_table_with_filled (document->children->pdata[0], &row, &column, grid);
      mark_end ((PphRich *)pph_table_get_cell (filled, row, column));
      pph_rich_free (document->children->pdata[0]);
      document->children->pdata[0] = filled;
    }
  else
    {
      document = make_document (pph_table_with_cell (table, row, column, read_marked (cell)), ids);
      if (pph_rich_splice (document, PPH_EDITOR_SENTINEL, pasted))
        pasted = NULL;
    }
  notes = take_notes (document, ids->len);
  place->row = (int)row;
  place->column = (int)column;
  made = pph_rich_copy (document->children->pdata[0]);
  {
    PphRich *with = pph_table_with_cell (made, row, column, take_mark (self, made, place));

    pph_editor_buffer_set_table (self, place, with);
  }
  if (notes->len > 0)
    pph_editor_add_notes (self, heading, notes);
}
