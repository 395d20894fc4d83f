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

void
pph_text_page_take_into_cell (PphTextPage *self, PphRich *rich)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  PphCellPlace now = *pph_editor_buffer_get_cell (self->buffer);
  gboolean elsewhere = now.table != self->pasting.table || now.row != self->pasting.row
                       || now.column != self->pasting.column || get_cell_buffer (self) == NULL;
  GtkTextMark *caret;
  GtkTextIter at;

  /* It may have gone meanwhile. */
  if (self->pasting.table == NULL
      || !g_ptr_array_find (pph_editor_buffer_get_tables (self->buffer), self->pasting.table, NULL))
    {
      pph_rich_free (rich);
      return;
    }
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  caret = gtk_text_buffer_create_mark (buffer, NULL, &at, FALSE);
  pph_text_page_begin (self);
  if (elsewhere)
    {
      go_to_cell (self, &self->pasting);
      select_in_cell (self);
    }
  pph_table_view_paste (pph_table_host_get_current (get_host (self)), rich);
  pph_text_page_pull (self);
  if (elsewhere)
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &at, caret);
      if (now.table == NULL)
        gtk_text_buffer_place_cursor (buffer, &at);
      go_to_cell (self, now.table != NULL ? &now : NULL);
    }
  gtk_text_buffer_delete_mark (buffer, caret);
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
