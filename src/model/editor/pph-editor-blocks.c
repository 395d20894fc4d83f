/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

/* Blocks that stand between the lines of the text: putting one in, taking it away. */

static gboolean
is_empty (PphEditorBuffer *self, int line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &iter, line);
  return gtk_text_iter_ends_line (&iter) && pph_editor_line_at (self, line)->depth == 0;
}

int
pph_editor_find_place_below (PphEditorBuffer *self)
{
  GtkTextIter iter;
  int line;

  if (self->is_cell)
    return -1;
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
  line = gtk_text_iter_get_line (&iter);
  if (line > 0 && pph_editor_part_at (self, line) != NULL && pph_part_tag_is_end (pph_editor_part_at (self, line)))
    line--;
  if (pph_editor_part_start (self, line) < 0 || pph_editor_line_at (self, line)->note != NULL)
    return -1;
  if (pph_editor_part_at (self, line) == NULL && is_empty (self, line))
    return line;
  /* A list is not cut in two. */
  do
    line++;
  while (pph_editor_part_at (self, line) == NULL && pph_editor_line_at (self, line)->depth > 0
         && pph_editor_line_at (self, line)->note == NULL);
  return line;
}

void
pph_editor_take_line (PphEditorBuffer *self, int line, GtkTextIter *at)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  int heading = pph_editor_part_start (self, line);
  GtkTextIter to;

  gtk_text_buffer_get_iter_at_line (buffer, at, line);
  to = *at;
  /* A part keeps a line to type in. */
  if (line > heading + 1
      || (pph_editor_part_at (self, line + 1) == NULL && pph_editor_line_at (self, line + 1)->note == NULL))
    gtk_text_iter_forward_line (&to);
  else if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  pph_editor_set_line (self, line, NULL);
  gtk_text_buffer_get_iter_at_line (buffer, at, line);
  gtk_text_buffer_delete (buffer, at, &to);
  if (pph_editor_part_at (self, line) != NULL)
    {
      gtk_text_buffer_get_iter_at_line (buffer, at, line - 1);
      if (!gtk_text_iter_ends_line (at))
        gtk_text_iter_forward_to_line_end (at);
    }
}

void
pph_editor_remove_line (PphEditorBuffer *self, int line)
{
  GtkTextIter at;

  self->writing++;
  pph_editor_take_line (self, line, &at);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
  self->writing--;
  pph_editor_changed (self, gtk_text_iter_get_line (&at));
}

gboolean
pph_editor_buffer_can_insert_block (PphEditorBuffer *self)
{
  g_return_val_if_fail (PPH_IS_EDITOR_BUFFER (self), FALSE);

  return pph_editor_find_place_below (self) >= 0;
}

/* The line above a title, and above the headings that stand on it, that ends the part before; -1: none does. */
static int
find_place_above (PphEditorBuffer *self, int title)
{
  int line = title;

  while (line > 0 && pph_editor_part_at (self, line - 1) != NULL)
    line--;
  if (line == 0 || pph_editor_part_start (self, line - 1) < 0)
    return -1;
  while (pph_editor_line_at (self, line - 1)->note != NULL)
    line--;
  return line;
}

static gboolean
is_before_title (PphEditorBuffer *self, const GtkTextIter *caret)
{
  GtkTextIter words;
  int line = gtk_text_iter_get_line (caret);

  if (pph_editor_part_at (self, line) == NULL || pph_part_tag_is_end (pph_editor_part_at (self, line)))
    return FALSE;
  pph_editor_get_title_start (self, line, &words);
  return gtk_text_iter_compare (caret, &words) <= 0;
}

/* Where the break is put is where the caret is: above a title, a paragraph or an item that it is at the beginning of,
 * and through the paragraph that it is in.  A list is cut between two of its items, the outermost ones: Markdown has no
 * other place for a list that goes on on another page. */
static int
find_place_of_break (PphEditorBuffer *self, gboolean *above_title)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  int below = pph_editor_find_place_below (self);
  const PphLine *line;
  GtkTextIter caret;
  int number;

  *above_title = FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  number = gtk_text_iter_get_line (&caret);
  line = pph_editor_line_at (self, number);
  if (below < 0)
    return -1;
  if (is_before_title (self, &caret))
    {
      int above = find_place_above (self, number);

      *above_title = above >= 0;
      return above >= 0 ? above : below;
    }
  if (pph_editor_part_at (self, number) == NULL && line->depth > 0)
    return pph_editor_find_cut (self, gtk_text_iter_starts_line (&caret) ? number : number + 1);
  if (pph_editor_part_at (self, number) != NULL || line->kind == PPH_LINE_BLOCK || gtk_text_iter_ends_line (&caret))
    return below;
  if (gtk_text_iter_starts_line (&caret))
    return number;
  gtk_text_buffer_insert_at_cursor (buffer, "\n", 1);
  return number + 1;
}

gboolean
pph_editor_buffer_insert_page_break (PphEditorBuffer *self)
{
  g_autoptr (PphRich) document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  gboolean first = !pph_editor_buffer_is_edited (self), above_title;
  PphCaret before = { 0 };
  GtkTextIter at;
  int line;

  pph_editor_bring_selection (self);
  pph_editor_buffer_get_caret (self, &before);
  line = find_place_of_break (self, &above_title);
  if (line < 0)
    {
      pph_caret_clear (&before);
      return FALSE;
    }
  pph_rich_add (document, pph_rich_new (PPH_RICH_PAGE_BREAK, NULL));
  self->writing++;
  pph_editor_cut_list (self, line);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
  pph_editor_write_blocks (self, &at, document->children, NULL);
  if (!above_title)
    {
      /* What is typed next stands on the new page. */
      if (pph_editor_part_at (self, line + 1) != NULL || pph_editor_line_at (self, line + 1)->note != NULL)
        {
          gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), &at, "\n", 1);
          pph_editor_set_line (self, line + 1, NULL);
        }
      gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line + 1);
      gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
    }
  self->writing--;
  pph_editor_changed (self, line);
  if (first)
    pph_caret_copy (&self->began, &before);
  pph_caret_clear (&before);
  return TRUE;
}

static gboolean
is_page_break (PphEditorBuffer *self, int line)
{
  return g_strcmp0 (pph_editor_line_at (self, line)->source, "\\newpage") == 0;
}

gboolean
pph_editor_buffer_is_page_break (PphEditorBuffer *self, const GtkTextIter *iter)
{
  return is_page_break (self, gtk_text_iter_get_line (iter));
}

gboolean
pph_editor_buffer_delete_block (PphEditorBuffer *self, int by)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter at, from, to;
  int line;

  if (gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  pph_editor_bring_selection (self);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  line = gtk_text_iter_get_line (&at);
  if (by < 0 && pph_editor_delete_note (self, &at))
    return TRUE;
  if (pph_editor_line_at (self, line)->kind != PPH_LINE_BLOCK)
    {
      if (by < 0 ? !gtk_text_iter_starts_line (&at) : !gtk_text_iter_ends_line (&at))
        return FALSE;
      line += by;
      if (line < 0 || pph_editor_line_at (self, line)->kind != PPH_LINE_BLOCK)
        return FALSE;
    }
  if (is_page_break (self, line))
    {
      pph_editor_remove_line (self, line);
      self->writing++;
      pph_editor_join_list (self, line);
      self->writing--;
      return TRUE;
    }
  gtk_text_buffer_get_iter_at_line (buffer, &from, line);
  to = from;
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  gtk_text_buffer_select_range (buffer, &from, &to);
  return TRUE;
}
