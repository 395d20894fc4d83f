/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-keys.h"

#include "pph-table-host.h"

static GtkTextBuffer *
get_buffer (PphTextEditor *editor)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
}

static gboolean
is_at_item_start (PphTextEditor *editor)
{
  GtkTextIter from, to;

  if (gtk_text_buffer_get_selection_bounds (get_buffer (editor), &from, &to))
    return FALSE;
  return gtk_text_iter_starts_line (&from);
}

static gboolean
goes_into_table (PphTextEditor *editor, guint key)
{
  PphTableHost *tables = pph_text_editor_get_tables (editor);

  if (tables == NULL)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Up:
      return pph_table_host_go (tables, -1);
    case GDK_KEY_Down:
      return pph_table_host_go (tables, 1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return pph_table_host_go (tables, 0);
    default:
      return FALSE;
    }
}

static void
break_line (PphTextEditor *editor)
{
  gtk_text_buffer_begin_user_action (get_buffer (editor));
  gtk_text_buffer_insert_at_cursor (get_buffer (editor), "\u2028", -1);
  gtk_text_buffer_end_user_action (get_buffer (editor));
}

static gboolean
on_key_pressed_cb (PphTextEditor *editor, guint key, guint code, GdkModifierType state)
{
  PphEditorBuffer *buffer = PPH_EDITOR_BUFFER (get_buffer (editor));
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  /* A page break, where none may be: GTK would begin a line in the place of what is selected. */
  if ((state & GDK_CONTROL_MASK) != 0 && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    return TRUE;
  /* The key may be for a cell of a table in the text. */
  if (!gtk_widget_is_focus (GTK_WIDGET (editor)) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (!shift && goes_into_table (editor, key))
    return TRUE;
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (editor)))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Tab:
      return pph_editor_buffer_indent (buffer, 1);
    case GDK_KEY_ISO_Left_Tab:
      return pph_editor_buffer_indent (buffer, -1);
    case GDK_KEY_BackSpace:
      return (is_at_item_start (editor) && pph_editor_buffer_indent (buffer, -1))
             || pph_editor_buffer_delete_block (buffer, -1);
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return pph_editor_buffer_delete_block (buffer, 1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!shift)
        return pph_editor_buffer_break_item (buffer);
      break_line (editor);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
on_list_typed_cb (PphTextEditor *editor)
{
  gtk_widget_activate_action (GTK_WIDGET (editor), "text.begin-list", NULL);
}

void
pph_text_keys_watch (PphTextEditor *editor, GtkTextBuffer *before, GtkTextBuffer *buffer)
{
  if (before != NULL)
    g_signal_handlers_disconnect_by_func (before, on_list_typed_cb, editor);
  if (PPH_IS_EDITOR_BUFFER (buffer))
    g_signal_connect_object (buffer, "list-typed", G_CALLBACK (on_list_typed_cb), editor, G_CONNECT_SWAPPED);
}

void
pph_text_keys_attach (PphTextEditor *editor)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), editor);
  gtk_widget_add_controller (GTK_WIDGET (editor), keys);
}
