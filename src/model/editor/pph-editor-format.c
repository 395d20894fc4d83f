/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

/* What the format bar does to the caret's line or to the selection. */

static void
get_selection (PphEditorBuffer *self, GtkTextIter *from, GtkTextIter *to)
{
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), from, to);
}

static void
get_selected_lines (PphEditorBuffer *self, int *first, int *last)
{
  GtkTextIter from, to;

  get_selection (self, &from, &to);
  *first = gtk_text_iter_get_line (&from);
  *last = gtk_text_iter_get_line (&to);
  if (*last > *first && gtk_text_iter_starts_line (&to))
    (*last)--;
}

/* Styles */

static guint
find_style (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pph_editor_style_names); i++)
    if (g_str_equal (pph_editor_style_names[i], name))
      return 1u << i;
  g_return_val_if_reached (0);
}

static guint
get_styles (PphEditorBuffer *self)
{
  GtkTextIter from, to;

  get_selection (self, &from, &to);
  if (gtk_text_iter_compare (&from, &to) < 0)
    return pph_editor_styles_at (&from);
  if (self->pending_at == gtk_text_iter_get_offset (&from))
    return self->pending;
  if (!gtk_text_iter_starts_line (&from))
    gtk_text_iter_backward_char (&from);
  return pph_editor_styles_at (&from);
}

gboolean
pph_editor_buffer_has_style (PphEditorBuffer *self, const char *style)
{
  return (get_styles (self) & find_style (style)) != 0;
}

/* Titles have one look, blocks and numbers are not text. */
static void
apply_style (PphEditorBuffer *self, const char *style, gboolean on, const GtkTextIter *from, const GtkTextIter *to)
{
  int first = gtk_text_iter_get_line (from), last = gtk_text_iter_get_line (to);

  for (int line = first; line <= last; line++)
    {
      GtkTextIter a, b;

      if (pph_editor_part_at (self, line) != NULL || pph_editor_line_at (self, line)->kind == PPH_LINE_BLOCK)
        continue;
      gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &a, line);
      b = a;
      if (!gtk_text_iter_ends_line (&b))
        gtk_text_iter_forward_to_line_end (&b);
      if (line == first)
        a = *from;
      if (line == last)
        b = *to;
      if (on)
        gtk_text_buffer_apply_tag_by_name (GTK_TEXT_BUFFER (self), style, &a, &b);
      else
        gtk_text_buffer_remove_tag_by_name (GTK_TEXT_BUFFER (self), style, &a, &b);
      pph_editor_changed (self, line);
    }
}

void
pph_editor_buffer_toggle_style (PphEditorBuffer *self, const char *style)
{
  GtkTextIter from, to;
  guint styles, bit = find_style (style);

  pph_editor_bring_selection (self);
  styles = get_styles (self);
  get_selection (self, &from, &to);
  if (gtk_text_iter_compare (&from, &to) < 0)
    {
      apply_style (self, style, (styles & bit) == 0, &from, &to);
      return;
    }
  self->pending = styles ^ bit;
  self->pending_at = gtk_text_iter_get_offset (&from);
}

/* Paragraphs */

static PphParagraph
describe_line (PphEditorBuffer *self, int number)
{
  const PphLine *line = pph_editor_line_at (self, number);

  if (pph_editor_part_at (self, number) != NULL)
    return PPH_PARAGRAPH_TITLE;
  if (line->kind == PPH_LINE_BLOCK)
    return PPH_PARAGRAPH_BLOCK;
  if (line->kind == PPH_LINE_HEADING)
    return PPH_PARAGRAPH_HEADING;
  if (line->depth == 0)
    return PPH_PARAGRAPH_TEXT;
  return (line->ordered >> (line->depth - 1) & 1) != 0 ? PPH_PARAGRAPH_NUMBERS : PPH_PARAGRAPH_BULLETS;
}

gboolean
pph_editor_buffer_can_format (PphEditorBuffer *self)
{
  int first, last;

  get_selected_lines (self, &first, &last);
  for (int i = first; i <= last; i++)
    if (describe_line (self, i) != PPH_PARAGRAPH_TITLE && describe_line (self, i) != PPH_PARAGRAPH_BLOCK)
      return TRUE;
  return FALSE;
}

PphParagraph
pph_editor_buffer_get_paragraph (PphEditorBuffer *self)
{
  int first, last;

  get_selected_lines (self, &first, &last);
  return describe_line (self, first);
}

/* What a heading made of @line is: as the one above it in its part, so that they look alike on the page, else a first
 * one below the title. */
static int
find_level (PphEditorBuffer *self, int line)
{
  int start = pph_editor_part_start (self, line);

  for (int i = line; i > start; i--)
    if (pph_editor_line_at (self, i)->kind == PPH_LINE_HEADING)
      return pph_editor_line_at (self, i)->level;
  return 2;
}

static PphLine
make_line (const PphLine *from, PphParagraph paragraph)
{
  PphLine line = { 0 };

  switch (paragraph)
    {
    case PPH_PARAGRAPH_HEADING:
      line.kind = PPH_LINE_HEADING;
      break;
    case PPH_PARAGRAPH_BULLETS:
    case PPH_PARAGRAPH_NUMBERS:
      line.depth = MAX (1, from->depth);
      line.ordered = from->ordered & ~(1u << (line.depth - 1));
      if (paragraph == PPH_PARAGRAPH_NUMBERS)
        line.ordered |= 1u << (line.depth - 1);
      line.begins = line.depth;
      break;
    default:
      break;
    }
  return line;
}

void
pph_editor_buffer_set_paragraph (PphEditorBuffer *self, PphParagraph paragraph)
{
  int first, last;

  pph_editor_bring_selection (self);
  get_selected_lines (self, &first, &last);
  for (int i = first; i <= last; i++)
    {
      PphParagraph now = describe_line (self, i);
      PphLine line;

      if (now == PPH_PARAGRAPH_TITLE || now == PPH_PARAGRAPH_BLOCK || now == paragraph
          || (paragraph == PPH_PARAGRAPH_HEADING && (self->is_cell || pph_editor_line_at (self, i)->note != NULL)))
        continue;
      line = make_line (pph_editor_line_at (self, i), paragraph);
      line.note = pph_editor_line_at (self, i)->note;
      if (line.kind == PPH_LINE_HEADING)
        line.level = find_level (self, i);
      pph_editor_set_line (self, i, &line);
      pph_editor_changed (self, i);
    }
}

gboolean
pph_editor_buffer_indent (PphEditorBuffer *self, int by)
{
  int first, last;
  gboolean done = FALSE;

  pph_editor_bring_selection (self);
  get_selected_lines (self, &first, &last);
  for (int i = first; i <= last; i++)
    {
      const PphLine *was = pph_editor_line_at (self, i);
      PphLine line = *was;

      if (was->depth == 0 || was->kind == PPH_LINE_BLOCK || pph_editor_part_at (self, i) != NULL)
        continue;
      line.depth = CLAMP (was->depth + by, 0, 8);
      line.id = NULL;
      /* A deeper list begins as the one that it is in. */
      if (line.depth > was->depth && (was->ordered >> (was->depth - 1) & 1) != 0)
        line.ordered |= 1u << (line.depth - 1);
      line.ordered &= line.depth > 0 ? (1u << line.depth) - 1 : 0;
      line.begins = line.depth;
      line.list_start = line.start = 0;
      pph_editor_set_line (self, i, &line);
      pph_editor_changed (self, i);
      done = TRUE;
    }
  return done;
}

gboolean
pph_editor_buffer_break_item (PphEditorBuffer *self)
{
  GtkTextIter from, to;

  get_selection (self, &from, &to);
  if (gtk_text_iter_compare (&from, &to) != 0 || !gtk_text_iter_starts_line (&from) || !gtk_text_iter_ends_line (&from))
    return FALSE;
  return pph_editor_buffer_indent (self, -1);
}

void
pph_editor_insert_chip (PphEditorBuffer *self, PphChipKind kind, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter from, to, at;
  int place;
  int line;

  pph_editor_bring_selection (self);
  gtk_text_buffer_begin_user_action (buffer);
  /* Who follows the caret is told once the chip is there. */
  g_object_freeze_notify (G_OBJECT (self));
  if (gtk_text_buffer_get_selection_bounds (buffer, &from, &to))
    gtk_text_buffer_delete (buffer, &from, &to);
  /* A character first: it goes where text may go, and leaves room for the chip. */
  gtk_text_buffer_insert_at_cursor (buffer, "x", 1);
  gtk_text_buffer_get_iter_at_mark (buffer, &to, gtk_text_buffer_get_insert (buffer));
  from = to;
  gtk_text_iter_backward_char (&from);
  place = gtk_text_iter_get_offset (&from);
  line = gtk_text_iter_get_line (&from);
  self->writing++;
  {
    PphPartTag *part = pph_editor_part_at (self, line);
    PphLine was = pph_line_copy (pph_editor_line_at (self, line));

    gtk_text_buffer_delete (buffer, &from, &to);
    gtk_text_buffer_get_iter_at_offset (buffer, &at, place);
    pph_editor_write_chip (self, &at, kind, text);
    gtk_text_buffer_place_cursor (buffer, &at);
    if (part != NULL)
      pph_editor_set_heading (self, line, part);
    else
      pph_editor_set_line (self, line, &was);
    pph_line_clear (&was);
  }
  self->writing--;
  gtk_text_buffer_end_user_action (buffer);
  pph_editor_changed (self, line);
  g_object_thaw_notify (G_OBJECT (self));
}

void
pph_editor_buffer_insert_chip (PphEditorBuffer *self, const char *tag)
{
  pph_editor_insert_chip (self, pph_chip_kind_of_tag (tag), tag);
}
