/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

#include <string.h>

/* What stands before the items of lists, and what is typed there: "- " or "1. " at the beginning of a paragraph
 * makes an item of it, as in any word processor. */

/* How many items of the same list come before the line, and its first number. */
static int
count_before (PphEditorBuffer *self, int number, const PphLine *line)
{
  int count = 0;
  int start = line->list_start != 0 ? MAX (1, line->start) : 1;

  if (line->list_start != 0)
    return start;
  for (int i = number - 1; i >= 0 && pph_editor_part_at (self, i) == NULL; i--)
    {
      const PphLine *other = pph_editor_line_at (self, i);

      if (other->depth < line->depth)
        break;
      if (other->depth > line->depth && other->begins > line->depth)
        continue;
      if (other->begins == 0 || other->begins > line->depth)
        continue;
      if (((other->ordered ^ line->ordered) >> (line->depth - 1) & 1) != 0)
        break;
      count++;
      if (other->list_start != 0 && other->list_start <= line->depth)
        {
          start = MAX (1, other->start);
          break;
        }
      if (other->begins < line->depth)
        break;
    }
  return start + count;
}

char *
pph_editor_number_item (int levels, int n)
{
  switch (levels % 3)
    {
    case 1:
      return n <= 26 ? g_strdup_printf ("%c)", 'a' + n - 1) : g_strdup_printf ("%d)", n);
    case 2:
      return g_strdup_printf ("%d.", n);
    default:
      return g_strdup_printf ("%d)", n);
    }
}

char *
pph_editor_buffer_dup_marker (PphEditorBuffer *self, const GtkTextIter *iter)
{
  int number = gtk_text_iter_get_line (iter);
  const PphLine *line = pph_editor_line_at (self, number);
  int n, levels;

  if (line->note != NULL && (line->depth == 0 || line->begins == 0))
    return pph_editor_dup_note_marker (self, number);
  if (line->depth == 0 || line->begins == 0 || pph_editor_part_at (self, number) != NULL)
    return NULL;
  if ((line->ordered >> (line->depth - 1) & 1) == 0)
    return g_strdup ("–");
  n = count_before (self, number, line);
  /* As the page does: bulleted lists around it do not count. */
  levels = __builtin_popcount (line->ordered & ((1u << (line->depth - 1)) - 1));
  return pph_editor_number_item (levels, n);
}

/* Whether @line is one of a list whose lines go on above it. */
static gboolean
goes_on (PphEditorBuffer *self, int line)
{
  return pph_editor_part_at (self, line) == NULL && pph_editor_line_at (self, line)->depth > 0
         && pph_editor_part_at (self, line - 1) == NULL && pph_editor_line_at (self, line - 1)->depth > 0;
}

static gboolean
begins_outermost (const PphLine *line)
{
  return line->depth == 1 && line->begins == 1;
}

int
pph_editor_find_cut (PphEditorBuffer *self, int line)
{
  while (goes_on (self, line) && !begins_outermost (pph_editor_line_at (self, line)))
    line++;
  return line;
}

static void
set_list_start (PphEditorBuffer *self, int number, gboolean begins, int start)
{
  PphLine line = pph_line_copy (pph_editor_line_at (self, number));

  line.list_start = begins ? 1 : 0;
  line.start = start;
  pph_editor_set_line (self, number, &line);
  pph_line_clear (&line);
}

void
pph_editor_cut_list (PphEditorBuffer *self, int number)
{
  const PphLine *line = pph_editor_line_at (self, number);

  if (goes_on (self, number) && line->ordered != 0 && line->list_start == 0)
    set_list_start (self, number, TRUE, count_before (self, number, line));
}

void
pph_editor_join_list (PphEditorBuffer *self, int number)
{
  const PphLine *line = pph_editor_line_at (self, number);
  PphLine joined = *line;

  joined.list_start = joined.start = 0;
  if (goes_on (self, number) && begins_outermost (line) && line->ordered != 0 && line->list_start != 0
      && count_before (self, number, &joined) == line->start)
    set_list_start (self, number, FALSE, 0);
}

/* -- typing them -------------------------------------------------------------- */

/* The number that @sign is ("12.", "3)"), 0 for a dash or a bullet; -1: it begins no list. */
static int
read_sign (const char *sign)
{
  static const char *const bullets[] = { "-", "–", "—", "•", "*" };
  gsize digits = strspn (sign, "0123456789");

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_equal (sign, bullets[i]))
      return 0;
  if (digits < 1 || digits > 3 || *sign == '0'
      || (!g_str_equal (sign + digits, ".") && !g_str_equal (sign + digits, ")")))
    return -1;
  return (int)g_ascii_strtoll (sign, NULL, 10);
}

/* Where the caret's line begins, and the caret; and the sign that alone stands between them with its space.
 * Returns: as read_sign () */
static int
find_sign (PphEditorBuffer *self, GtkTextIter *from, GtkTextIter *to)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  const PphLine *line;
  g_autofree char *text = NULL;

  if (gtk_text_buffer_get_has_selection (buffer))
    return -1;
  gtk_text_buffer_get_iter_at_mark (buffer, to, gtk_text_buffer_get_insert (buffer));
  *from = *to;
  gtk_text_iter_set_line_offset (from, 0);
  line = pph_editor_line_at (self, gtk_text_iter_get_line (to));
  if (line->kind != PPH_LINE_PARAGRAPH || line->depth > 0 || line->note != NULL
      || pph_editor_part_at (self, gtk_text_iter_get_line (to)) != NULL)
    return -1;
  text = gtk_text_iter_get_slice (from, to);
  if (!g_str_has_suffix (text, " "))
    return -1;
  text[strlen (text) - 1] = '\0';
  return read_sign (text);
}

gboolean
pph_editor_buffer_can_begin_list (PphEditorBuffer *self)
{
  GtkTextIter from, to;

  return find_sign (self, &from, &to) >= 0;
}

void
pph_editor_buffer_begin_list (PphEditorBuffer *self)
{
  PphLine line = { .depth = 1, .begins = 1 };
  GtkTextIter from, to;
  int start, number;

  pph_editor_bring_selection (self);
  start = find_sign (self, &from, &to);
  g_return_if_fail (start >= 0);

  number = gtk_text_iter_get_line (&from);
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &from, &to);
  if (start > 0)
    {
      line.ordered = 1;
      /* It goes on with the list above when it says the next number. */
      if (count_before (self, number, &line) != start)
        {
          line.list_start = 1;
          line.start = start;
        }
    }
  pph_editor_set_line (self, number, &line);
  pph_editor_changed (self, number);
}
