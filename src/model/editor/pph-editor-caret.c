/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

/* Where the caret is: in a part, in a cell, in the Markdown. */

static int
get_caret_offset (PphEditorBuffer *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
  return gtk_text_iter_get_offset (&iter);
}

void
pph_editor_get_title_start (PphEditorBuffer *self, int line, GtkTextIter *iter)
{
  GtkTextTag *prefix = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), "prefix");

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), iter, line);
  if (pph_text_iter_has_tag (iter, prefix))
    gtk_text_iter_forward_to_tag_toggle (iter, prefix);
}

/* What Markdown does not keep of what someone has just typed: spaces at the end of a line, an empty paragraph. */
static void
note_loose (PphEditorBuffer *self, const GtkTextIter *iter, const GtkTextIter *title, PphCaret *caret)
{
  GtkTextIter at = *iter;
  const PphLine *line = pph_editor_line_at (self, gtk_text_iter_get_line (iter));

  if (!gtk_text_iter_ends_line (iter) || line->kind == PPH_LINE_BLOCK)
    return;
  while (!gtk_text_iter_starts_line (&at) && gtk_text_iter_compare (title, &at) < 0
         && gtk_text_iter_backward_char (&at))
    {
      if (gtk_text_iter_get_char (&at) != ' ')
        return;
      caret->blanks++;
    }
  caret->alone = gtk_text_iter_starts_line (&at) && line->kind == PPH_LINE_PARAGRAPH && line->depth == 0
                 && line->note == NULL && gtk_text_iter_compare (title, &at) < 0;
}

/* Makes an empty paragraph at @iter, between a line and the next. */
static void
make_paragraph (PphEditorBuffer *self, GtkTextIter *iter)
{
  int number;

  if (!gtk_text_iter_starts_line (iter) || !gtk_text_iter_backward_char (iter))
    return;
  number = gtk_text_iter_get_line (iter) + 1;
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), iter, "\n", 1);
  pph_editor_set_line (self, number, NULL);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), iter, number);
}

static void
make_blanks (PphEditorBuffer *self, GtkTextIter *iter, int count)
{
  int number = gtk_text_iter_get_line (iter), place = gtk_text_iter_get_offset (iter) + count;
  PphPartTag *part = pph_editor_part_at (self, number);
  PphLine line = pph_line_copy (pph_editor_line_at (self, number));
  g_autofree char *blanks = g_strnfill (count, ' ');

  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), iter, blanks, count);
  if (part != NULL)
    pph_editor_set_heading (self, number, part);
  else
    pph_editor_set_line (self, number, &line);
  pph_line_clear (&line);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), iter, place);
}

void
pph_editor_buffer_drop_loose (PphEditorBuffer *self)
{
  PphCaret caret = { 0 };
  GtkTextIter from, to;

  g_return_if_fail (PPH_IS_EDITOR_BUFFER (self));

  pph_editor_bring_ends (self);
  pph_editor_buffer_get_caret (self, &caret);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &to, get_caret_offset (self));
  from = to;
  gtk_text_iter_backward_chars (&from, caret.blanks);
  self->writing++;
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &from, &to);
  if (caret.alone)
    {
      pph_editor_take_line (self, gtk_text_iter_get_line (&from), &from);
      gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &from);
    }
  self->writing--;
  pph_caret_clear (&caret);
}

/* From the title at @iter to the caret, of which what the version did not keep is made again. */
static void
go_to_caret (PphEditorBuffer *self, const PphCaret *caret, GtkTextIter *iter)
{
  GtkTextIter title = *iter;

  gtk_text_iter_forward_chars (iter, caret->offset - caret->blanks);
  self->writing++;
  if (caret->alone && !(gtk_text_iter_starts_line (iter) && gtk_text_iter_ends_line (iter))
      && gtk_text_iter_compare (&title, iter) < 0)
    make_paragraph (self, iter);
  if (caret->blanks > 0 && gtk_text_iter_ends_line (iter))
    make_blanks (self, iter, caret->blanks);
  else
    gtk_text_iter_forward_chars (iter, caret->blanks);
  self->writing--;
}

void
pph_editor_buffer_get_caret (PphEditorBuffer *self, PphCaret *caret)
{
  GtkTextIter iter, start;
  PphCaret found = { .container = self->container };
  int heading;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &iter, get_caret_offset (self));
  heading = pph_editor_part_start (self, gtk_text_iter_get_line (&iter));
  if (heading >= 0)
    {
      pph_editor_get_title_start (self, heading, &start);
      found.part = (char *)pph_part_tag_get_id (pph_editor_part_at (self, heading));
      found.offset = MAX (0, gtk_text_iter_get_offset (&iter) - gtk_text_iter_get_offset (&start));
      note_loose (self, &iter, &start, &found);
      if (self->cell.table != NULL && pph_editor_table_at (&iter) == self->cell.table)
        {
          found.row = self->cell.row + 1;
          found.column = self->cell.column + 1;
          found.within = self->cell.within;
        }
    }
  pph_caret_copy (caret, &found);
}

gboolean
pph_editor_buffer_place_caret (PphEditorBuffer *self, const PphCaret *caret)
{
  int heading = caret != NULL && caret->part != NULL ? pph_editor_find_part (self, caret->part) : -1;
  GtkTextIter iter, end;

  if (heading < 0)
    return FALSE;
  pph_editor_get_title_start (self, heading, &iter);
  go_to_caret (self, caret, &iter);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &end, pph_editor_part_end (self, heading));
  if (gtk_text_iter_compare (&iter, &end) >= 0)
    {
      iter = end;
      gtk_text_iter_backward_char (&iter);
    }
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &iter);
  self->cell = (PphCellPlace){ 0 };
  if (caret->row > 0)
    self->cell = (PphCellPlace){ pph_editor_table_at (&iter), caret->row - 1, caret->column - 1, caret->within };
  return TRUE;
}

gboolean
pph_editor_buffer_select_title (PphEditorBuffer *self, const char *id)
{
  int heading = pph_editor_find_part (self, id);
  gconstpointer record = NULL;
  GtkTextIter from, to;

  if (heading < 0 || pph_part_tag_is_fixed (pph_editor_part_at (self, heading)))
    return FALSE;
  pph_editor_get_title_start (self, heading, &from);
  to = from;
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  /* "TITRE II" is what it is called; the words behind it are what it is about. */
  if (pph_version_find_part (self->version, id, &record) == PPH_PART_ARTICLE
      && ((const PphArticle *)record)->division > 0)
    {
      const char *title = pph_str (((const PphArticle *)record)->title);

      gtk_text_iter_forward_chars (&from, (int)g_utf8_pointer_to_offset (title, title + pph_division_get_name (title)));
    }
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self), &to, &from);
  return TRUE;
}

static void
move_by (GtkTextIter *iter, int count)
{
  for (int i = 0; i < count; i++)
    {
      PphChipTag *chip = pph_text_iter_find_tag (iter, PPH_TYPE_CHIP_TAG);

      if (chip != NULL)
        gtk_text_iter_forward_to_tag_toggle (iter, GTK_TEXT_TAG (chip));
      else
        gtk_text_iter_forward_char (iter);
    }
}

void
pph_editor_buffer_select (PphEditorBuffer *self, int start, int end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &from, get_caret_offset (self));
  move_by (&from, start);
  to = from;
  move_by (&to, end - start);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self), &to, &from);
}

const PphCaret *
pph_editor_buffer_get_began (PphEditorBuffer *self)
{
  return &self->began;
}

const PphCaret *
pph_editor_buffer_get_ended (PphEditorBuffer *self)
{
  return &self->ended;
}

static const char *
get_source_at (PphEditorBuffer *self, int caret, int *offset)
{
  GtkTextIter iter;
  int heading;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &iter, caret);
  heading = pph_editor_part_start (self, gtk_text_iter_get_line (&iter));
  *offset = 0;
  if (heading < 0 || pph_part_tag_is_end (pph_editor_part_at (self, heading)))
    return NULL;
  *offset = pph_editor_find_byte (self, heading, gtk_text_iter_get_line (&iter), caret);
  return pph_part_tag_get_id (pph_editor_part_at (self, heading));
}

const char *
pph_editor_buffer_get_source (PphEditorBuffer *self, int *offset)
{
  pph_editor_bring_ends (self);
  return get_source_at (self, get_caret_offset (self), offset);
}

const char *
pph_editor_buffer_get_selected_source (PphEditorBuffer *self, int *offset)
{
  GtkTextIter from, to;

  pph_editor_bring_ends (self);
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &from, &to);
  return get_source_at (self, gtk_text_iter_get_offset (&from), offset);
}

/* A byte where the sentinel can go without breaking what it falls into. */
static gsize
find_safe_byte (const char *markdown, int offset)
{
  gsize at = CLAMP (offset, 0, (int)strlen (markdown));
  const char *open;

  while (at > 0 && (markdown[at] & 0xc0) == 0x80)
    at--;
  open = g_strrstr_len (markdown, at, "{{");
  if (open != NULL && g_strstr_len (open, markdown + at - open, "}}") == NULL)
    at = open - markdown;
  return at;
}

gboolean
pph_editor_buffer_place_source (PphEditorBuffer *self, const char *part, int offset)
{
  int heading = pph_editor_find_part (self, part);
  g_autoptr (PphEditorBuffer) scratch = NULL;
  g_autofree char *body = NULL;
  g_autofree char *with = NULL;
  gsize byte;
  GtkTextIter start, at, found;

  if (heading < 0)
    return FALSE;
  body = pph_editor_read_body (self, heading);
  byte = find_safe_byte (body, offset);
  with = g_strdup_printf ("%.*s" PPH_EDITOR_SENTINEL "%s", (int)byte, body, body + byte);

  scratch = pph_editor_buffer_new (NULL);
  scratch->version = pph_version_ref (self->version);
  scratch->labels = self->labels != NULL ? g_hash_table_ref (self->labels) : NULL;
  scratch->writing++;
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (scratch), &at);
  pph_editor_write_body (scratch, &at, with);
  scratch->notes_before = pph_editor_count_notes (self, heading);
  pph_editor_number_notes (scratch);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (scratch), &start);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, heading + 1);
  self->cell = (PphCellPlace){ 0 };
  if (gtk_text_iter_forward_search (&start, PPH_EDITOR_SENTINEL, 0, &found, NULL, NULL))
    gtk_text_iter_forward_chars (&at, gtk_text_iter_get_offset (&found));
  else if (pph_editor_find_in_tables (self, scratch, heading, PPH_EDITOR_SENTINEL, &self->cell))
    pph_editor_buffer_get_table_iter (self, self->cell.table, &at);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
  return TRUE;
}
