/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

#include <string.h>

/* Showing a whole container anew.  A document of a thousand pages would keep the
 * window waiting: its beginning is written at once, and the rest a little at a
 * time, after events and frames.  Who needs a part before that has it written.
 * The line that ends the buffer is there from the start. */

#define AT_ONCE 200000 /* bytes of Markdown: some fifty pages */
#define STEP    8000

void
pph_editor_write_end (PphEditorBuffer *self, GtkTextIter *at, PphPartLook look)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTag *tag = pph_part_tag_new ("", look, TRUE);
  GtkTextIter start;
  int line = gtk_text_iter_get_line (at);

  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (buffer), tag);
  pph_editor_write_prefix (self, at, PPH_EDITOR_EMPTY);
  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  gtk_text_buffer_apply_tag (buffer, tag, &start, at);
  g_object_unref (tag);
}

static void
collect_own_tag (GtkTextTag *tag, gpointer data)
{
  if (PPH_IS_PART_TAG (tag) || PPH_IS_CHIP_TAG (tag) || PPH_IS_LINK_TAG (tag))
    g_ptr_array_add (data, tag);
}

void
pph_editor_empty (PphEditorBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);
  g_autoptr (GPtrArray) old = g_ptr_array_new ();

  g_clear_handle_id (&self->fill, g_source_remove);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  pph_editor_forget_behind (self);
  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_text_tag_table_foreach (table, collect_own_tag, old);
  g_hash_table_remove_all (self->headings);
  for (guint i = 0; i < old->len; i++)
    gtk_text_tag_table_remove (table, old->pdata[i]);
  g_ptr_array_set_size (self->parts, 0);
}

/* The next part that waits. Returns: the bytes that it had */
static gsize
write_next (PphEditorBuffer *self)
{
  PphEditorPart *part = g_ptr_array_steal_index (self->waiting, self->waiting->len - 1);
  gsize size = strlen (pph_str (part->text)) + strlen (part->title);
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at,
                                    gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self)) - 1);
  self->writing++;
  pph_editor_write_part (self, &at, part);
  self->writing--;
  pph_editor_part_free (part);
  return size;
}

static void
end_if_done (PphEditorBuffer *self)
{
  if (self->waiting == NULL || self->waiting->len > 0)
    return;
  g_clear_handle_id (&self->fill, g_source_remove);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->waiting_version, pph_version_unref);
  self->writing++;
  pph_editor_number_notes (self);
  self->writing--;
}

static void
write_some (PphEditorBuffer *self, gsize bytes)
{
  for (gsize written = 0; self->waiting->len > 0 && written < bytes;)
    written += write_next (self);
  end_if_done (self);
}

static gboolean
on_fill_cb (gpointer data)
{
  PphEditorBuffer *self = data;

  write_some (self, STEP);
  return self->waiting != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
pph_editor_fill (PphEditorBuffer *self, GPtrArray *parts, const PphVersion *version)
{
  GtkTextIter at;

  pph_editor_empty (self);
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (self->parts, g_strdup (((const PphEditorPart *)parts->pdata[i])->id));
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &at);
  pph_editor_write_end (self, &at, PPH_PART_LOOK_END);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_editor_part_free);
  while (parts->len > 0)
    g_ptr_array_add (self->waiting, g_ptr_array_steal_index (parts, parts->len - 1));
  pph_set_record (&self->waiting_version, version);
  write_some (self, AT_ONCE);
  /* After the frames and what the view measures. */
  if (self->waiting != NULL)
    self->fill = g_idle_add_full (G_PRIORITY_LOW, on_fill_cb, self, NULL);
}

void
pph_editor_fill_to (PphEditorBuffer *self, const char *id)
{
  if (self->waiting == NULL || (id != NULL && g_hash_table_contains (self->headings, id))
      || (id != NULL && !g_ptr_array_find_with_equal_func (self->parts, id, g_str_equal, NULL)))
    return;
  while (self->waiting->len > 0 && (id == NULL || !g_hash_table_contains (self->headings, id)))
    write_next (self);
  end_if_done (self);
}
