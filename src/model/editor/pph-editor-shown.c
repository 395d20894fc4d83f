/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

/* Showing a version, and reading back what was edited of it. */

void
pph_editor_buffer_revert (PphEditorBuffer *self)
{
  g_autoptr (GPtrArray) parts = NULL;

  g_return_if_fail (PPH_IS_EDITOR_BUFFER (self));

  if (self->version == NULL)
    return;
  parts = pph_editor_list_parts (self->version, self->container);
  self->writing++;
  for (guint i = 0; i < parts->len; i++)
    if (g_hash_table_contains (self->edited, ((const PphEditorPart *)parts->pdata[i])->id))
      pph_editor_rewrite_part (self, parts->pdata[i]);
  pph_editor_refresh_chips (self);
  self->writing--;
  g_hash_table_remove_all (self->edited);
}

static gboolean
has_same_parts (PphEditorBuffer *self, GPtrArray *parts)
{
  if (parts->len != self->parts->len || gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self)) == 0)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    if (!g_str_equal (((const PphEditorPart *)parts->pdata[i])->id, self->parts->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_part (GPtrArray *parts, const char *id)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_str_equal (((const PphEditorPart *)parts->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* When the part that the caret is in goes, the caret stays where it was: at the
 * beginning of the part that comes after, or before when it was the last. */
static void
go_to_kept_part (PphEditorBuffer *self, PphCaret *caret, GPtrArray *parts)
{
  guint place;
  const char *kept = NULL;

  if (caret->part == NULL || !g_ptr_array_find_with_equal_func (self->parts, caret->part, g_str_equal, &place)
      || has_part (parts, caret->part))
    return;
  for (guint i = place + 1; i < self->parts->len && kept == NULL; i++)
    if (has_part (parts, self->parts->pdata[i]))
      kept = self->parts->pdata[i];
  for (guint i = place; i-- > 0 && kept == NULL;)
    if (has_part (parts, self->parts->pdata[i]))
      kept = self->parts->pdata[i];
  pph_caret_set (caret, self->container, kept);
}

/* What is typed first goes where the eyes are; the buffer would have the caret behind the last word. */
static void
place_at_start (PphEditorBuffer *self)
{
  PphPartTag *first = pph_editor_part_at (self, 0);
  GtkTextIter at;

  if (first != NULL && pph_part_tag_is_fixed (first))
    gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, 1);
  else
    pph_editor_get_title_start (self, 0, &at);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
}

gboolean
pph_editor_buffer_set_version (PphEditorBuffer *self, const PphVersion *version, const char *reference,
                               GHashTable *labels)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (PphVersion) before = NULL;
  gboolean rewritten = TRUE;

  g_return_val_if_fail (PPH_IS_EDITOR_BUFFER (self), FALSE);
  g_return_val_if_fail (version != NULL, FALSE);

  if (self->version == version)
    return FALSE;
  before = g_steal_pointer (&self->version);
  self->version = pph_version_ref (version);
  g_free (self->reference);
  self->reference = g_strdup (reference);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  self->labels = labels != NULL ? g_hash_table_ref (labels) : NULL;

  parts = pph_editor_list_parts (version, self->container);
  self->writing++;
  if (before != NULL && has_same_parts (self, parts))
    {
      pph_editor_fill_to (self, NULL);
      old = pph_editor_list_parts (before, self->container);
      rewritten = pph_editor_show_parts (self, parts, old, version);
    }
  else
    {
      PphCaret caret = { 0 };

      old = before != NULL ? pph_editor_list_parts (before, self->container) : NULL;
      pph_editor_buffer_get_caret (self, &caret);
      go_to_kept_part (self, &caret, parts);
      if (old != NULL && pph_editor_change_parts (self, parts, old))
        pph_editor_show_parts (self, parts, old, version);
      else
        {
          pph_editor_fill (self, parts, version);
          place_at_start (self);
        }
      pph_editor_buffer_place_caret (self, &caret);
      pph_caret_clear (&caret);
    }
  self->notes_before = pph_editor_count_notes_before (version, self->container);
  pph_editor_refresh_chips (self);
  self->writing--;
  g_hash_table_remove_all (self->edited);
  pph_editor_refresh_tables (self);
  return rewritten;
}

gboolean
pph_editor_buffer_is_edited (PphEditorBuffer *self)
{
  return g_hash_table_size (self->edited) > 0;
}

PphVersion *
pph_editor_buffer_read (PphEditorBuffer *self, const PphVersion *version)
{
  PphVersion *read = pph_version_ref (version);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->edited);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      int line = pph_editor_find_part (self, id);
      g_autofree char *title = line >= 0 ? pph_editor_read_title (self, line) : NULL;
      g_autofree char *text = line >= 0 ? g_strchomp (pph_editor_read_body (self, line)) : NULL;
      PphVersion *next = line >= 0 ? pph_version_with_text (read, id, title, text) : NULL;

      if (next == NULL)
        continue;
      pph_version_unref (read);
      read = next;
    }
  g_hash_table_remove_all (self->edited);
  /* What no version keeps, as a space at an end, makes no other. */
  if (pph_version_equal (read, version))
    {
      pph_version_unref (read);
      return pph_version_ref (version);
    }
  /* What is shown is what was read: set_version () then has nothing to do, unless
   * @version brings changes of its own. */
  if (self->version == version)
    pph_set_record (&self->version, read);
  return read;
}

char *
pph_editor_buffer_dup_part_text (PphEditorBuffer *self, const char *part)
{
  int heading = pph_editor_find_part (self, part);
  GtkTextIter from, to;

  if (heading < 0)
    return NULL;
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &from, heading);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &to, pph_editor_part_end (self, heading));
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self), &from, &to, TRUE);
}
