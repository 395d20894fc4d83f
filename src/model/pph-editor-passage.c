/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

static gboolean
get_bounds (PphEditorBuffer *self, const char *part, GtkTextIter *start, GtkTextIter *end)
{
  int heading = pph_editor_find_part (self, part);

  if (heading < 0)
    return FALSE;
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), start, heading);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), end, pph_editor_part_end (self, heading));
  return TRUE;
}

char *
pph_editor_buffer_dup_selection (PphEditorBuffer *self, char **part, int *offset)
{
  GtkTextIter from, to, start, end;
  const char *id;
  int heading;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &from, &to)
      || (heading = pph_editor_part_start (self, gtk_text_iter_get_line (&from))) < 0)
    return NULL;
  id = pph_part_tag_get_id (pph_editor_part_at (self, heading));
  if (!get_bounds (self, id, &start, &end))
    return NULL;
  if (gtk_text_iter_compare (&to, &end) > 0)
    to = end;
  *part = g_strdup (id);
  *offset = gtk_text_iter_get_offset (&from) - gtk_text_iter_get_offset (&start);
  return gtk_text_buffer_get_slice (GTK_TEXT_BUFFER (self), &from, &to, TRUE);
}

gboolean
pph_editor_buffer_find_passage (PphEditorBuffer *self, const PphComment *comment, GtkTextIter *from, GtkTextIter *to)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  int first, last;

  if (!get_bounds (self, comment->part, &start, &end))
    return FALSE;
  text = gtk_text_buffer_get_slice (GTK_TEXT_BUFFER (self), &start, &end, TRUE);
  if (!pph_comment_find (comment, text, &first, &last))
    return FALSE;
  *from = *to = start;
  gtk_text_iter_forward_chars (from, first);
  gtk_text_iter_forward_chars (to, last);
  return TRUE;
}

/* Marks are no text: nothing is edited by them. */
void
pph_editor_buffer_mark_comments (PphEditorBuffer *self, const PphList *comments)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "comment");
  GtkTextIter from, to;

  if (tag == NULL)
    tag = gtk_text_buffer_create_tag (buffer, "comment", "background-rgba", &(GdkRGBA){ 0.96F, 0.76F, 0.07F, 0.28F },
                                      NULL);
  gtk_text_buffer_get_bounds (buffer, &from, &to);
  gtk_text_buffer_remove_tag (buffer, tag, &from, &to);
  for (guint i = 0; i < pph_list_length (comments); i++)
    {
      const PphComment *comment = pph_list_get (comments, i);

      if (!comment->resolved && pph_editor_buffer_find_passage (self, comment, &from, &to))
        gtk_text_buffer_apply_tag (buffer, tag, &from, &to);
    }
}
