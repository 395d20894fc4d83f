/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-marks.h"

#include "pph-editor-tag.h"

#define OBJECT "\ufffc"

void
pph_text_marks_forget (GtkTextMark **from, GtkTextMark **to)
{
  GtkTextMark **marks[] = { from, to };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (*marks[i] != NULL && !gtk_text_mark_get_deleted (*marks[i]))
        gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (*marks[i]), *marks[i]);
      g_clear_object (marks[i]);
    }
}

/* The text of a line in which whatever is not written there is one object for each character. */
static char *
read_line (const GtkTextIter *line, const GtkTextIter *end)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (gtk_text_iter_get_buffer (line));
  GtkTextTag *prefix = gtk_text_tag_table_lookup (table, "prefix");
  GString *text = g_string_new (NULL);
  GtkTextIter at = *line;

  while (gtk_text_iter_compare (&at, end) < 0)
    {
      GtkTextIter next = at;

      if (!gtk_text_iter_forward_to_tag_toggle (&next, NULL) || gtk_text_iter_compare (&next, end) > 0)
        next = *end;
      if (pph_text_iter_find_tag (&at, PPH_TYPE_CHIP_TAG) != NULL || pph_text_iter_has_tag (&at, prefix))
        for (int i = gtk_text_iter_get_offset (&at); i < gtk_text_iter_get_offset (&next); i++)
          g_string_append (text, OBJECT);
      else
        {
          g_autofree char *run = gtk_text_iter_get_text (&at, &next);

          g_string_append (text, run);
        }
      at = next;
    }
  return g_string_free (text, FALSE);
}

static gboolean
has_exactly (const GtkTextIter *from, const GtkTextIter *to, GtkTextTag *tag)
{
  GtkTextIter end = *from;

  return gtk_text_iter_starts_tag (from, tag) && gtk_text_iter_forward_to_tag_toggle (&end, tag)
         && gtk_text_iter_equal (&end, to);
}

void
pph_text_marks_clear (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *from, const GtkTextIter *to)
{
  GtkTextIter at = *from;

  if (gtk_text_iter_compare (from, to) < 0
      && (pph_text_iter_has_tag (from, tag)
          || (gtk_text_iter_forward_to_tag_toggle (&at, tag) && gtk_text_iter_compare (&at, to) < 0)))
    gtk_text_buffer_remove_tag (buffer, tag, pph_text_iter_has_tag (from, tag) ? from : &at, to);
}

static void
mark_line (const GtkTextIter *line, GtkTextTag *tag, PphTextMarkNext next, gpointer data)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (line);
  GtkTextTag *block = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "block");
  GtkTextIter end = *line, at = *line;
  PphPartTag *part = pph_text_iter_find_tag (line, PPH_TYPE_PART_TAG);
  g_autofree char *text = NULL;
  int start, stop = 0;

  /* It is shown, not written there. */
  if ((block != NULL && pph_text_iter_has_tag (line, block)) || (part != NULL && pph_part_tag_is_fixed (part)))
    return;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = read_line (line, &end);
  while (next (data, line, text, stop, &start, &stop))
    {
      GtkTextIter from = *line, to = *line;

      gtk_text_iter_forward_chars (&from, start);
      gtk_text_iter_forward_chars (&to, stop);
      if (!has_exactly (&from, &to, tag))
        {
          pph_text_marks_clear (buffer, tag, &from, &to);
          gtk_text_buffer_apply_tag (buffer, tag, &from, &to);
        }
      pph_text_marks_clear (buffer, tag, &at, &from);
      at = to;
    }
  pph_text_marks_clear (buffer, tag, &at, &end);
}

void
pph_text_marks_in_sight (GtkTextView *view, GtkTextTag *tag, PphTextMarkNext next, gpointer data)
{
  GdkRectangle seen;
  GtkTextIter line, last;

  if (!gtk_widget_get_mapped (GTK_WIDGET (view)))
    return;
  gtk_text_view_get_visible_rect (view, &seen);
  gtk_text_view_get_line_at_y (view, &line, seen.y, NULL);
  gtk_text_view_get_line_at_y (view, &last, seen.y + seen.height, NULL);
  do
    mark_line (&line, tag, next, data);
  while (gtk_text_iter_forward_line (&line) && gtk_text_iter_compare (&line, &last) <= 0);
}
