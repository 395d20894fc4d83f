/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-page-private.h"

/* What the text view over a cell of a table has of the one of the whole text. */

static PphTableHost *
get_host (PphTextPage *self)
{
  return pph_text_editor_get_tables (self->editor);
}

static GtkTextBuffer *
get_cell_buffer (PphTextPage *self)
{
  PphTableView *table = pph_table_host_get_current (get_host (self));

  return table != NULL ? gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table))) : NULL;
}

/* Where what is being read goes: someone may go on to other cells meanwhile. */
void
pph_text_page_remember_cell (PphTextPage *self)
{
  GtkTextBuffer *cell = get_cell_buffer (self);
  GtkTextIter from, to;

  /* Nothing more is taken before that is there. */
  if (pph_text_page_is_pasting (self))
    return;
  self->pasting = *pph_editor_buffer_get_cell (self->buffer);
  if (cell == NULL)
    return;
  gtk_text_buffer_get_selection_bounds (cell, &from, &to);
  self->pasting.within = gtk_text_iter_get_offset (&from);
  self->pasting_to = gtk_text_iter_get_offset (&to);
}

static void
select_in_cell (PphTextPage *self)
{
  GtkTextBuffer *cell = get_cell_buffer (self);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (cell, &from, self->pasting.within);
  gtk_text_buffer_get_iter_at_offset (cell, &to, self->pasting_to);
  gtk_text_buffer_select_range (cell, &to, &from);
}

static void
go_to_cell (PphTextPage *self, const PphCellPlace *place)
{
  pph_editor_buffer_set_cell (self->buffer, place);
  pph_table_host_show_cell (get_host (self));
}

/* Someone is where they were before, after what was done in the cell that it is pasted into. */
typedef struct
{
  PphCellPlace cell;
  GtkTextMark *caret; /* NULL: it is the same cell */
} Before;

static Before
go_to_pasting (PphTextPage *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  Before before = { .cell = *pph_editor_buffer_get_cell (self->buffer) };
  GtkTextIter at;

  if (before.cell.table == self->pasting.table && before.cell.row == self->pasting.row
      && before.cell.column == self->pasting.column && get_cell_buffer (self) != NULL)
    return before;
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  before.caret = gtk_text_buffer_create_mark (buffer, NULL, &at, FALSE);
  go_to_cell (self, &self->pasting);
  return before;
}

static void
go_back (PphTextPage *self, const Before *before)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter at;

  if (before->caret == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &at, before->caret);
  if (before->cell.table == NULL)
    gtk_text_buffer_place_cursor (buffer, &at);
  go_to_cell (self, before->cell.table != NULL ? &before->cell : NULL);
  gtk_text_buffer_delete_mark (buffer, before->caret);
}

/* It may have gone meanwhile. */
static gboolean
is_there (PphTextPage *self)
{
  return self->pasting.table != NULL
         && g_ptr_array_find (pph_editor_buffer_get_tables (self->buffer), self->pasting.table, NULL);
}

void
pph_text_page_end_cell_paste (PphTextPage *self)
{
  PphCellPaste *paste = g_steal_pointer (&self->cell_paste);
  Before before;

  if (!is_there (self))
    {
      pph_cell_paste_cancel (paste);
      return;
    }
  before = go_to_pasting (self);
  pph_table_view_end_paste (pph_table_host_get_current (get_host (self)), paste);
  /* It ends where the caret is now. */
  pph_text_page_pull (self);
  go_back (self, &before);
}

void
pph_text_page_cancel_cell_paste (PphTextPage *self)
{
  PphTableView *table = pph_table_host_get_current (get_host (self));
  PphCellPaste *paste = g_steal_pointer (&self->cell_paste);

  if (table != NULL)
    pph_table_view_cancel_paste (table, paste);
  else
    pph_cell_paste_cancel (paste);
}

void
pph_text_page_take_into_cell (PphTextPage *self, PphRich *rich)
{
  gboolean is_long = pph_long_paste_is_long (rich);
  Before before;

  pph_text_page_begin (self);
  if (!is_there (self))
    {
      pph_rich_free (rich);
      return;
    }
  before = go_to_pasting (self);
  if (before.caret != NULL)
    select_in_cell (self);
  self->cell_paste = pph_table_view_begin_paste (pph_table_host_get_current (get_host (self)), rich);
  if (self->cell_paste != NULL && is_long)
    {
      self->change = PPH_CHANGE_TYPING;
      pph_text_page_begin_steps (self);
      go_back (self, &before);
      return;
    }
  if (self->cell_paste != NULL)
    pph_text_page_end_cell_paste (self);
  go_back (self, &before);
  pph_text_page_end (self);
}

static void
dress_cell (PphTextEditor *cell, gpointer data)
{
  PphTextPage *self = data;

  g_signal_connect_object (cell, "paste-clipboard", G_CALLBACK (pph_text_page_remember_cell), self, G_CONNECT_SWAPPED);
  pph_text_clipboard_attach_cell (self->clipboard, GTK_TEXT_VIEW (cell));
  g_object_set_data_full (G_OBJECT (cell), "pph-spelling",
                          pph_text_spelling_new (GTK_TEXT_VIEW (cell), self->dictionary), g_object_unref);
  g_object_set_data_full (G_OBJECT (cell), "pph-found", pph_text_found_new (GTK_TEXT_VIEW (cell), self->sought),
                          g_object_unref);
}

void
pph_text_page_set_up_cells (PphTextPage *self)
{
  pph_table_host_set_dress (get_host (self), dress_cell, self);
  pph_table_host_set_dictionary (get_host (self), self->dictionary);
  pph_table_host_set_sought (get_host (self), self->sought);
}
