/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-table-view-private.h"

/* Marks on the words of the cells: wrong ones, looked at when nobody types, some at a time; passages that someone
 * remarked on; and what is looked for. */

#define QUIET   500 /* milliseconds without a change */
#define AT_ONCE 20  /* cells */

static gboolean
on_check_cb (gpointer data)
{
  PphTableView *self = data;
  PphSpelling *spelling = pph_text_dictionary_get (self->dictionary);

  for (guint i = 0, done = 0; i < self->cells->len; i++)
    if (pph_table_cell_check (self->cells->pdata[i], spelling) && ++done >= AT_ONCE)
      {
        self->check = g_idle_add_full (G_PRIORITY_LOW, on_check_cb, self, NULL);
        return G_SOURCE_REMOVE;
      }
  self->check = 0;
  return G_SOURCE_REMOVE;
}

void
pph_table_view_queue_check (PphTableView *self)
{
  g_clear_handle_id (&self->check, g_source_remove);
  if (self->dictionary != NULL && pph_text_dictionary_has_desk (self->dictionary))
    self->check = g_timeout_add_full (G_PRIORITY_LOW, QUIET, on_check_cb, self, NULL);
}

static void
on_dictionary_changed_cb (PphTableView *self)
{
  g_ptr_array_foreach (self->cells, (GFunc)pph_table_cell_forget, NULL);
  pph_table_view_queue_check (self);
}

void
pph_table_view_set_dictionary (PphTableView *self, PphTextDictionary *dictionary)
{
  if (self->dictionary == dictionary)
    return;
  if (self->dictionary != NULL)
    g_signal_handlers_disconnect_by_func (self->dictionary, on_dictionary_changed_cb, self);
  g_set_object (&self->dictionary, dictionary);
  if (dictionary != NULL)
    g_signal_connect_object (dictionary, "changed", G_CALLBACK (on_dictionary_changed_cb), self, G_CONNECT_SWAPPED);
  pph_table_view_queue_check (self);
}

void
pph_table_view_show_marks (PphTableView *self)
{
  const GArray *marks = pph_editor_table_get_marks (self->table);

  for (guint i = 0; i < self->cells->len; i++)
    pph_table_cell_mark (self->cells->pdata[i], marks, (int)i / self->n_columns, (int)i % self->n_columns);
  if (self->cell != NULL)
    pph_editor_cell_mark (self->cell, self->table, self->row, self->column);
}

void
pph_table_view_show_found (PphTableView *self)
{
  const PphNeedle *needle = self->sought != NULL ? pph_sought_get (self->sought) : NULL;

  for (guint i = 0; i < self->cells->len; i++)
    pph_table_cell_seek (self->cells->pdata[i], needle);
}

void
pph_table_view_set_sought (PphTableView *self, PphSought *sought)
{
  if (self->sought != NULL)
    g_signal_handlers_disconnect_by_func (self->sought, pph_table_view_show_found, self);
  g_set_object (&self->sought, sought);
  if (sought != NULL)
    g_signal_connect_object (sought, "changed", G_CALLBACK (pph_table_view_show_found), self, G_CONNECT_SWAPPED);
  pph_table_view_show_found (self);
}
