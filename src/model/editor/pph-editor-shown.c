/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

/* Showing a version, and reading back what was edited of it. */

static void
rewrite_prefix (PphEditorBuffer *self, int line, const char *prefix)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "prefix");
  GtkTextIter from, to;
  g_autofree char *old = NULL;

  gtk_text_buffer_get_iter_at_line (buffer, &from, line);
  to = from;
  gtk_text_iter_forward_to_tag_toggle (&to, tag);
  old = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
  if (g_str_equal (old, prefix))
    return;
  {
    PphPartTag *part = pph_editor_part_at (self, line);

    gtk_text_buffer_delete (buffer, &from, &to);
    pph_editor_write_prefix (self, &from, prefix);
    pph_editor_set_heading (self, line, part);
  }
}

static void
rewrite_title (PphEditorBuffer *self, int line, const char *title)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "prefix");
  PphPartTag *part = pph_editor_part_at (self, line);
  g_autofree char *shown = pph_editor_read_title (self, line);
  GtkTextIter from, to;

  if (g_str_equal (shown, pph_str (title)))
    return;
  gtk_text_buffer_get_iter_at_line (buffer, &from, line);
  gtk_text_iter_forward_to_tag_toggle (&from, tag);
  to = from;
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  gtk_text_buffer_delete (buffer, &from, &to);
  pph_editor_write_title (self, &from, title);
  pph_editor_set_heading (self, line, part);
}

void
pph_editor_rewrite_body (PphEditorBuffer *self, int heading, const char *markdown)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_line (buffer, &from, heading + 1);
  gtk_text_buffer_get_iter_at_line (buffer, &to, pph_editor_part_end (self, heading));
  pph_editor_remove_structure (self, &from, &to, NULL);
  gtk_text_buffer_delete (buffer, &from, &to);
  pph_editor_write_body (self, &from, markdown);
}

/* Whether what the buffer shows of a part is what @text says. */
static gboolean
shows_body (PphEditorBuffer *self, int heading, const char *text)
{
  g_autofree char *shown = pph_editor_read_body (self, heading);

  return g_str_equal (g_strchomp (shown), pph_str (text));
}

/* Of the same parts, in the same order. */
static const char *
get_old_text (GPtrArray *old, guint i, const char *id)
{
  const PphEditorPart *part = i < old->len ? old->pdata[i] : NULL;

  return part != NULL && g_str_equal (part->id, id) ? pph_str (part->text) : NULL;
}

/* Same parts as before: only what differs is written again, so that the caret
 * and the view stay where they are. FALSE: nothing but titles did */
static gboolean
rewrite_parts (PphEditorBuffer *self, GPtrArray *parts, GPtrArray *old)
{
  gboolean rewritten = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      const PphEditorPart *part = parts->pdata[i];
      const char *before = get_old_text (old, i, part->id);
      int line = pph_editor_find_part (self, part->id);

      if (pph_part_tag_get_look (pph_editor_part_at (self, line)) != part->look)
        pph_part_tag_set_look (pph_editor_part_at (self, line), part->look);
      rewrite_prefix (self, line, part->prefix);
      rewrite_title (self, line, part->title);
      if ((g_hash_table_contains (self->edited, part->id) || g_strcmp0 (before, pph_str (part->text)) != 0)
          && !shows_body (self, line, part->text))
        {
          if (!pph_editor_rewrite_tables (self, line, part->text) || !shows_body (self, line, part->text))
            pph_editor_rewrite_body (self, line, part->text);
          rewritten = TRUE;
        }
    }
  return rewritten;
}

void
pph_editor_buffer_revert (PphEditorBuffer *self)
{
  g_autoptr (GPtrArray) parts = NULL;

  g_return_if_fail (PPH_IS_EDITOR_BUFFER (self));

  if (self->version == NULL)
    return;
  parts = pph_editor_list_parts (self->version, self->container);
  self->writing++;
  rewrite_parts (self, parts, parts);
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
      rewritten = rewrite_parts (self, parts, old);
    }
  else
    {
      PphCaret caret = { 0 };

      pph_editor_buffer_get_caret (self, &caret);
      go_to_kept_part (self, &caret, parts);
      pph_editor_fill (self, parts, version);
      place_at_start (self);
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
