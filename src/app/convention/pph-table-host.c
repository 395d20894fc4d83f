/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-table-host.h"

/* Before GtkTextView measures what is new, at 108. */
#define PRIORITY (G_PRIORITY_HIGH_IDLE + 5)

typedef struct
{
  PphEditorTable *table;
  GtkWidget *scroller; /* the child at the table's anchor */
  PphTableView *view;  /* in it */
} Entry;

struct _PphTableHost
{
  GtkTextView *view;
  PphEditorBuffer *buffer;
  GPtrArray *entries;
  int width;
  gboolean editable;
  GMenuModel *menu;
  PphTableDress dress;
  gpointer dress_data;
  PphTextDictionary *dictionary;
  PphSought *sought;
  guint sync;   /* idle */
  guint follow; /* idle */
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;
  GtkWidget *parent = gtk_widget_get_parent (entry->scroller);

  g_signal_handlers_disconnect_by_data (entry->view, parent);
  if (parent != NULL)
    gtk_text_view_remove (GTK_TEXT_VIEW (parent), entry->scroller);
  g_object_unref (entry->scroller);
  g_object_unref (entry->table);
  g_free (entry);
}

static Entry *
find_entry (PphTableHost *self, PphEditorTable *table)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (((Entry *)self->entries->pdata[i])->table == table)
      return self->entries->pdata[i];
  return NULL;
}

static Entry *
find_current (PphTableHost *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (pph_table_view_get_editor (entry->view) != NULL)
        return entry;
    }
  return NULL;
}

/* The caret stays in sight */

static void
show_rect (GtkAdjustment *adjustment, double from, double to)
{
  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, MAX (0, from), to);
}

/* A long cell scrolls in itself. */
static void
follow_in_cell (GtkTextView *cell)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (cell));

  if (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment))
    gtk_text_view_scroll_mark_onscreen (cell, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (cell)));
}

static gboolean
on_follow_cb (gpointer data)
{
  PphTableHost *self = data;
  Entry *entry = find_current (self);
  graphene_rect_t caret;
  double x, y;

  self->follow = 0;
  if (entry != NULL)
    follow_in_cell (GTK_TEXT_VIEW (pph_table_view_get_editor (entry->view)));
  if (entry == NULL || !pph_table_view_get_caret (entry->view, &caret))
    return G_SOURCE_REMOVE;
  show_rect (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (entry->scroller)), caret.origin.x - 24,
             caret.origin.x + 24);
  if (gtk_widget_translate_coordinates (GTK_WIDGET (entry->view), GTK_WIDGET (self->view), caret.origin.x,
                                        caret.origin.y, &x, &y))
    {
      GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
      double top = y + (adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0);

      show_rect (adjustment, top - 12, top + caret.size.height + 12);
    }
  return G_SOURCE_REMOVE;
}

static void
on_entered_cb (GtkTextView *view, PphTableView *entered)
{
  PphTableHost *self = g_object_get_data (G_OBJECT (entered), "host");
  Entry *entry;

  for (guint i = 0; i < self->entries->len; i++)
    {
      entry = self->entries->pdata[i];
      if (entry->view != entered)
        pph_table_view_leave (entry->view);
    }
  gtk_text_view_set_cursor_visible (self->view, FALSE);
  pph_table_host_reveal (self);
}

void
pph_table_host_reveal (PphTableHost *self)
{
  /* Once it is measured. */
  if (self->follow == 0)
    self->follow = g_idle_add (on_follow_cb, self);
}

static void
leave (PphTableHost *self, PphTableView *view)
{
  gtk_text_view_set_cursor_visible (self->view, TRUE);
  pph_table_view_leave (view);
}

static void
on_left_cb (GtkTextView *view, int by, PphTableView *left)
{
  PphTableHost *self = g_object_get_data (G_OBJECT (left), "host");
  GtkTextIter at;

  pph_editor_buffer_get_table_iter (self->buffer, pph_table_view_get_table (left), &at);
  if (by < 0 && gtk_text_iter_get_line (&at) > 0)
    {
      gtk_text_iter_backward_line (&at);
      if (!gtk_text_iter_ends_line (&at))
        gtk_text_iter_forward_to_line_end (&at);
    }
  else if (by > 0)
    gtk_text_iter_forward_line (&at);
  leave (self, left);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &at);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
}

/* A widget for each table */

static void
add_entry (PphTableHost *self, PphEditorTable *table)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->table = g_object_ref (table);
  entry->view = PPH_TABLE_VIEW (pph_table_view_new (self->buffer, table));
  entry->scroller = g_object_ref_sink (gtk_scrolled_window_new ());
  g_object_set_data (G_OBJECT (entry->view), "host", self);
  g_object_set (entry->scroller, "child", entry->view, "vscrollbar-policy", GTK_POLICY_NEVER, "width-request",
                self->width, NULL);
  pph_table_view_set_width (entry->view, self->width);
  pph_table_view_set_editable (entry->view, self->editable);
  pph_table_view_set_menu (entry->view, self->menu);
  pph_table_view_set_dress (entry->view, self->dress, self->dress_data);
  pph_table_view_set_dictionary (entry->view, self->dictionary);
  pph_table_view_set_sought (entry->view, self->sought);
  g_signal_connect_object (entry->view, "entered", G_CALLBACK (on_entered_cb), self->view, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry->view, "left", G_CALLBACK (on_left_cb), self->view, G_CONNECT_SWAPPED);
  gtk_text_view_add_child_at_anchor (self->view, entry->scroller, pph_editor_table_get_anchor (table));
  g_ptr_array_add (self->entries, entry);
}

static void
show_tables (PphTableHost *self)
{
  GPtrArray *tables = self->buffer != NULL ? pph_editor_buffer_get_tables (self->buffer) : NULL;

  g_clear_handle_id (&self->sync, g_source_remove);
  for (guint i = self->entries->len; i-- > 0;)
    if (tables == NULL || !g_ptr_array_find (tables, ((Entry *)self->entries->pdata[i])->table, NULL))
      g_ptr_array_remove_index (self->entries, i);
  for (guint i = 0; tables != NULL && i < tables->len; i++)
    if (find_entry (self, tables->pdata[i]) == NULL)
      add_entry (self, tables->pdata[i]);
}

static gboolean
on_sync_cb (gpointer data)
{
  PphTableHost *self = data;

  self->sync = 0;
  show_tables (self);
  return G_SOURCE_REMOVE;
}

static void
on_buffer_changed_cb (GtkTextView *view, GtkTextBuffer *buffer)
{
  PphTableHost *self = g_object_get_data (G_OBJECT (view), "host");

  if (self->sync == 0 && pph_editor_buffer_get_tables (self->buffer)->len != self->entries->len)
    self->sync = g_idle_add_full (PRIORITY, on_sync_cb, self, NULL);
}

static void
on_anchor_inserted_cb (GtkTextView *view)
{
  PphTableHost *self = g_object_get_data (G_OBJECT (view), "host");

  if (self->sync == 0)
    self->sync = g_idle_add_full (PRIORITY, on_sync_cb, self, NULL);
}

/* Who writes in the text does not write in a table. */
static void
on_focus_cb (GtkTextView *view)
{
  PphTableHost *self = g_object_get_data (G_OBJECT (view), "host");
  Entry *entry = gtk_widget_has_focus (GTK_WIDGET (view)) ? find_current (self) : NULL;

  if (entry != NULL)
    leave (self, entry->view);
}

PphTableHost *
pph_table_host_new (GtkTextView *view)
{
  PphTableHost *self = g_new0 (PphTableHost, 1);

  self->view = view;
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  self->editable = TRUE;
  g_object_set_data (G_OBJECT (view), "host", self);
  g_signal_connect (view, "notify::has-focus", G_CALLBACK (on_focus_cb), NULL);
  return self;
}

void
pph_table_host_free (PphTableHost *self)
{
  pph_table_host_set_buffer (self, NULL);
  g_signal_handlers_disconnect_by_func (self->view, on_focus_cb, NULL);
  g_clear_handle_id (&self->follow, g_source_remove);
  g_clear_object (&self->menu);
  g_clear_object (&self->dictionary);
  g_clear_object (&self->sought);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

void
pph_table_host_leave (PphTableHost *self)
{
  Entry *entry = find_current (self);

  if (entry != NULL)
    leave (self, entry->view);
}

void
pph_table_host_set_buffer (PphTableHost *self, PphEditorBuffer *buffer)
{
  if (self->buffer != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->buffer, on_buffer_changed_cb, self->view);
      g_signal_handlers_disconnect_by_func (self->buffer, on_anchor_inserted_cb, self->view);
      g_clear_handle_id (&self->sync, g_source_remove);
      g_ptr_array_set_size (self->entries, 0);
      gtk_text_view_set_cursor_visible (self->view, TRUE);
    }
  g_set_object (&self->buffer, buffer);
  if (buffer == NULL)
    return;
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_buffer_changed_cb), self->view, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-child-anchor", G_CALLBACK (on_anchor_inserted_cb), self->view,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_tables (self);
}

void
pph_table_host_set_width (PphTableHost *self, int width)
{
  if (width == self->width)
    return;
  self->width = width;
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      gtk_widget_set_size_request (entry->scroller, width, -1);
      pph_table_view_set_width (entry->view, width);
    }
}

void
pph_table_host_set_editable (PphTableHost *self, gboolean editable)
{
  self->editable = editable;
  for (guint i = 0; i < self->entries->len; i++)
    pph_table_view_set_editable (((Entry *)self->entries->pdata[i])->view, editable);
}

void
pph_table_host_set_menu (PphTableHost *self, GMenuModel *menu)
{
  g_set_object (&self->menu, menu);
  for (guint i = 0; i < self->entries->len; i++)
    pph_table_view_set_menu (((Entry *)self->entries->pdata[i])->view, menu);
}

void
pph_table_host_set_dress (PphTableHost *self, PphTableDress dress, gpointer data)
{
  self->dress = dress;
  self->dress_data = data;
  for (guint i = 0; i < self->entries->len; i++)
    pph_table_view_set_dress (((Entry *)self->entries->pdata[i])->view, dress, data);
}

void
pph_table_host_set_dictionary (PphTableHost *self, PphTextDictionary *dictionary)
{
  g_set_object (&self->dictionary, dictionary);
  for (guint i = 0; i < self->entries->len; i++)
    pph_table_view_set_dictionary (((Entry *)self->entries->pdata[i])->view, dictionary);
}

void
pph_table_host_set_sought (PphTableHost *self, PphSought *sought)
{
  g_set_object (&self->sought, sought);
  for (guint i = 0; i < self->entries->len; i++)
    pph_table_view_set_sought (((Entry *)self->entries->pdata[i])->view, sought);
}

gboolean
pph_table_host_go (PphTableHost *self, int by)
{
  GtkTextIter at;
  PphEditorTable *table;
  Entry *entry;

  if (self->buffer == NULL || gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self->buffer)))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &at,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
  if ((by < 0 && !gtk_text_view_backward_display_line (self->view, &at))
      || (by > 0 && !gtk_text_view_forward_display_line (self->view, &at)))
    return FALSE;
  table = pph_editor_table_at (&at);
  entry = table != NULL ? find_entry (self, table) : NULL;
  if (entry == NULL)
    return FALSE;
  pph_table_view_enter (entry->view, by < 0 ? -1 : 0, 0, 0);
  return TRUE;
}

gboolean
pph_table_host_show_cell (PphTableHost *self)
{
  PphCellPlace place = *pph_editor_buffer_get_cell (self->buffer);
  Entry *entry = find_current (self);

  if (place.table == NULL)
    {
      if (entry == NULL)
        return FALSE;
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
      leave (self, entry->view);
      return FALSE;
    }
  show_tables (self);
  entry = find_entry (self, place.table);
  if (entry != NULL)
    pph_table_view_enter (entry->view, place.row, place.column, place.within);
  return entry != NULL;
}

PphTableView *
pph_table_host_get_current (PphTableHost *self)
{
  Entry *entry = find_current (self);

  return entry != NULL ? entry->view : NULL;
}
