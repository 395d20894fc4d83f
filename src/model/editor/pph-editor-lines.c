/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

/* Lines: what each one is, and the part that it belongs to. */

static const PphLine plain = { 0 };

PphPartTag *
pph_editor_part_at (PphEditorBuffer *self, int line)
{
  GtkTextIter iter;

  if (line < 0 || !gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &iter, line))
    return NULL;
  return pph_text_iter_find_tag (&iter, PPH_TYPE_PART_TAG);
}

const PphLine *
pph_editor_line_at (PphEditorBuffer *self, int line)
{
  GtkTextIter iter;
  PphLineTag *tag = NULL;

  if (gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &iter, line))
    tag = pph_text_iter_find_tag (&iter, PPH_TYPE_LINE_TAG);
  return tag != NULL ? pph_line_tag_get (tag) : &plain;
}

int
pph_editor_part_start (PphEditorBuffer *self, int line)
{
  while (line >= 0 && pph_editor_part_at (self, line) == NULL)
    line--;
  return line;
}

int
pph_editor_part_end (PphEditorBuffer *self, int heading)
{
  int n = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self));
  int line = heading + 1;

  while (line < n && pph_editor_part_at (self, line) == NULL)
    line++;
  return line;
}

int
pph_editor_find_part (PphEditorBuffer *self, const char *id)
{
  GtkTextTag *tag = NULL;
  GtkTextIter iter;

  if (id != NULL)
    {
      pph_editor_fill_to (self, id);
      pph_editor_bring_part (self, id);
      tag = g_hash_table_lookup (self->headings, id);
    }
  if (tag == NULL)
    return -1;
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &iter);
  if (!pph_text_iter_has_tag (&iter, tag) && !gtk_text_iter_forward_to_tag_toggle (&iter, tag))
    return -1;
  return gtk_text_iter_get_line (&iter);
}

/* -- tags of lines ------------------------------------------------------------ */

/* GTK goes through the tags of the whole buffer, one after the other, at each of its steps: like lines share tags,
 * three of them, so that each line has another than those beside it, and they stay in the table. */
static GtkTextTag *
take_tag (PphEditorBuffer *self, const PphLine *line, const GtkTextIter *from, const GtkTextIter *to)
{
  GPtrArray *tags = g_hash_table_lookup (self->line_tags, line);
  GtkTextIter before = *from;
  GtkTextTag *tag, *above, *below;

  above = gtk_text_iter_backward_char (&before) ? pph_text_iter_find_tag (&before, PPH_TYPE_LINE_TAG) : NULL;
  below = pph_text_iter_find_tag (to, PPH_TYPE_LINE_TAG);
  for (guint i = 0; tags != NULL && i < tags->len; i++)
    if (tags->pdata[i] != above && tags->pdata[i] != below)
      return tags->pdata[i];
  tag = pph_line_tag_new (line);
  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), tag);
  if (tags == NULL)
    {
      tags = g_ptr_array_new ();
      g_hash_table_insert (self->line_tags, (gpointer)pph_line_tag_get (PPH_LINE_TAG (tag)), tags);
    }
  g_ptr_array_add (tags, tag);
  g_object_unref (tag); /* the table keeps it */
  return tag;
}

static void
clear_structure (PphEditorBuffer *self, const GtkTextIter *from, const GtkTextIter *to, GtkTextTag *kept)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GtkTextIter at = *from;

  do
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&at);

      for (GSList *l = tags; l != NULL; l = l->next)
        if ((PPH_IS_LINE_TAG (l->data) || PPH_IS_PART_TAG (l->data)) && l->data != kept
            && !g_ptr_array_find (found, l->data, NULL))
          g_ptr_array_add (found, l->data);
    }
  while (gtk_text_iter_forward_to_tag_toggle (&at, NULL) && gtk_text_iter_compare (&at, to) < 0);
  for (guint i = 0; i < found->len; i++)
    gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self), found->pdata[i], from, to);
}

void
pph_editor_remove_structure (PphEditorBuffer *self, const GtkTextIter *from, const GtkTextIter *to, GtkTextTag *kept)
{
  GtkTextIter start = *from;

  /* Line by line: GTK looks at all that it is told to take a tag off. */
  while (gtk_text_iter_compare (&start, to) < 0)
    {
      GtkTextIter end = start;

      gtk_text_iter_forward_line (&end);
      if (gtk_text_iter_compare (&end, to) > 0)
        end = *to;
      clear_structure (self, &start, &end, kept);
      start = end;
    }
}

static void
get_whole_line (PphEditorBuffer *self, int line, GtkTextIter *from, GtkTextIter *to)
{
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), from, line);
  *to = *from;
  gtk_text_iter_forward_line (to);
}

static void
set_line_tag (PphEditorBuffer *self, int line, GtkTextTag *tag)
{
  GtkTextIter from, to;

  self->writing++;
  get_whole_line (self, line, &from, &to);
  pph_editor_remove_structure (self, &from, &to, tag);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self), tag, &from, &to);
  self->writing--;
}

void
pph_editor_set_heading (PphEditorBuffer *self, int line, PphPartTag *part)
{
  set_line_tag (self, line, GTK_TEXT_TAG (part));
}

/* The tag of the line from @from to @to when it is not that of a line beside it and says @what. */
static GtkTextTag *
find_own_tag (const GtkTextIter *from, const GtkTextIter *to, const PphLine *what)
{
  PphLineTag *tag = pph_text_iter_find_tag (from, PPH_TYPE_LINE_TAG);

  return tag != NULL && pph_line_equal (pph_line_tag_get (tag), what)
                 && gtk_text_iter_starts_tag (from, GTK_TEXT_TAG (tag))
                 && pph_text_iter_find_tag (to, PPH_TYPE_LINE_TAG) != tag
             ? GTK_TEXT_TAG (tag)
             : NULL;
}

void
pph_editor_set_line (PphEditorBuffer *self, int line, const PphLine *what)
{
  const PphLine *wanted = what != NULL ? what : &plain;
  GtkTextIter from, to;
  GtkTextTag *tag;

  get_whole_line (self, line, &from, &to);
  tag = find_own_tag (&from, &to, wanted);
  set_line_tag (self, line, tag != NULL ? tag : take_tag (self, wanted, &from, &to));
}

void
pph_editor_set_apart (PphEditorBuffer *self, int line)
{
  GtkTextIter from;
  PphLineTag *tag = NULL;

  if (gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &from, line))
    tag = pph_text_iter_find_tag (&from, PPH_TYPE_LINE_TAG);
  if (tag != NULL && !gtk_text_iter_starts_tag (&from, GTK_TEXT_TAG (tag)))
    pph_editor_set_line (self, line, pph_line_tag_get (tag));
}
