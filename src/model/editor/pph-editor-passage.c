/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-passage.h"

#include "pph-editor-buffer-private.h"

/* What a part shows, in pieces: of the text between tables, or of one cell. */
typedef struct
{
  int start, length;     /* characters */
  int offset;            /* in the buffer; of a cell: of its table */
  PphEditorTable *table; /* or NULL */
  int row, column;
} Piece;

typedef struct
{
  GString *text;
  GArray *pieces;
  int length; /* characters */
} Shown;

static void
shown_clear (Shown *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->pieces, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shown, shown_clear)

static void
add_piece (Shown *self, const char *text, Piece piece)
{
  piece.start = self->length;
  piece.length = (int)g_utf8_strlen (text, -1);
  self->length += piece.length;
  g_string_append (self->text, text);
  g_array_append_val (self->pieces, piece);
}

static char *
dup_all (PphEditorBuffer *cell)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (cell), &start);
  pph_editor_cell_get_end (cell, &end);
  return gtk_text_buffer_get_slice (GTK_TEXT_BUFFER (cell), &start, &end, TRUE);
}

static void
add_table (PphEditorBuffer *self, Shown *shown, PphEditorTable *table, int offset)
{
  const PphRich *rich = pph_editor_table_get (table);
  g_autoptr (PphEditorBuffer) cell = pph_editor_cell_new (self, table);

  for (guint row = 0; row < pph_table_count (rich, PPH_TABLE_ROWS); row++)
    for (guint column = 0; column < rich->n_columns; column++)
      {
        Piece piece = { .offset = offset, .table = table, .row = (int)row, .column = (int)column };
        g_autofree char *text = NULL;

        pph_editor_cell_show (cell, pph_table_get_cell (rich, row, column));
        text = dup_all (cell);
        add_piece (shown, text, piece);
        add_piece (shown, "\n", (Piece){ .offset = offset });
      }
}

/* FALSE: the part is not shown */
static gboolean
read_part (PphEditorBuffer *self, const char *part, Shown *shown)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  int heading = pph_editor_find_part (self, part);
  int end = heading >= 0 ? pph_editor_part_end (self, heading) : -1;

  *shown = (Shown){ g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (Piece)), 0 };
  for (int line = MAX (0, heading); line < end; line++)
    {
      PphEditorTable *table;
      GtkTextIter from, to;

      gtk_text_buffer_get_iter_at_line (buffer, &from, line);
      to = from;
      gtk_text_iter_forward_line (&to);
      table = pph_editor_table_at (&from);
      if (table != NULL)
        add_table (self, shown, table, gtk_text_iter_get_offset (&from));
      else
        {
          g_autofree char *text = gtk_text_buffer_get_slice (buffer, &from, &to, TRUE);

          add_piece (shown, text, (Piece){ .offset = gtk_text_iter_get_offset (&from) });
        }
    }
  return heading >= 0;
}

static const Piece *
find_piece (const Shown *shown, int place)
{
  for (guint i = shown->pieces->len; i-- > 0;)
    {
      const Piece *piece = &g_array_index (shown->pieces, Piece, i);

      if (piece->start <= place)
        return piece;
    }
  return NULL;
}

/* Where in the buffer it is; of a cell, where its table is. */
static void
get_iter (PphEditorBuffer *self, const Shown *shown, int place, GtkTextIter *iter)
{
  const Piece *piece = find_piece (shown, place);

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), iter,
                                      piece->offset + (piece->table == NULL ? place - piece->start : 0));
}

/* The characters that are shown before @iter, or before the cell of @cell. */
static int
find_place (const Shown *shown, const GtkTextIter *iter, const PphCellPlace *cell)
{
  int offset = gtk_text_iter_get_offset (iter), place = 0;

  for (guint i = 0; i < shown->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (shown->pieces, Piece, i);

      if (cell != NULL && piece->table == cell->table && piece->row == cell->row && piece->column == cell->column)
        return piece->start;
      if (cell == NULL && piece->offset <= offset)
        place = piece->start + (piece->table == NULL ? MIN (piece->length, offset - piece->offset) : 0);
    }
  return place;
}

char *
pph_editor_buffer_dup_selection (PphEditorBuffer *self, PphEditorBuffer *cell, char **part, int *offset)
{
  gboolean in_cell = cell != NULL && cell != self && self->cell.table != NULL;
  GtkTextIter from, to, at;
  const char *id;
  g_auto (Shown) shown = { 0 };
  int heading, start, end;

  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (in_cell ? cell : self), &from, &to))
    return NULL;
  at = from;
  if (in_cell)
    {
      GtkTextIter last;

      /* "All" is the line after the text of a cell too. */
      pph_editor_cell_get_end (cell, &last);
      if (gtk_text_iter_compare (&to, &last) > 0)
        to = last;
      if (gtk_text_iter_compare (&from, &to) >= 0)
        return NULL;
      pph_editor_buffer_get_table_iter (self, self->cell.table, &at);
    }
  heading = pph_editor_part_start (self, gtk_text_iter_get_line (&at));
  id = heading >= 0 ? pph_part_tag_get_id (pph_editor_part_at (self, heading)) : NULL;
  if (!read_part (self, pph_str (id), &shown))
    return NULL;
  start = find_place (&shown, &at, in_cell ? &self->cell : NULL);
  end = in_cell ? start + gtk_text_iter_get_offset (&to) : find_place (&shown, &to, NULL);
  if (in_cell)
    start += gtk_text_iter_get_offset (&from);
  *part = g_strdup (id);
  *offset = start;
  return g_utf8_substring (shown.text->str, start, MIN (shown.length, MAX (start, end)));
}

gboolean
pph_editor_buffer_find_passage (PphEditorBuffer *self, const PphComment *comment, PphPassage *passage)
{
  g_auto (Shown) shown = { 0 };
  const Piece *piece;
  int first, last;

  if (!read_part (self, comment->part, &shown) || !pph_comment_find (comment, shown.text->str, &first, &last))
    return FALSE;
  piece = find_piece (&shown, first);
  *passage = (PphPassage){ 0 };
  get_iter (self, &shown, first, &passage->from);
  get_iter (self, &shown, last, &passage->to);
  if (piece->table != NULL)
    {
      passage->cell = (PphCellPlace){ piece->table, piece->row, piece->column, first - piece->start };
      passage->cell_end = MIN (piece->length, last - piece->start);
    }
  return TRUE;
}

/* Marks are no text: nothing is edited by them. */
static GtkTextTag *
get_tag (GtkTextBuffer *buffer)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "comment");

  return tag != NULL ? tag
                     : gtk_text_buffer_create_tag (buffer, "comment", "background-rgba",
                                                   &(GdkRGBA){ 0.96F, 0.76F, 0.07F, 0.28F }, NULL);
}

static void
clear_marks (GtkTextBuffer *buffer)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  gtk_text_buffer_remove_tag (buffer, get_tag (buffer), &from, &to);
}

void
pph_editor_buffer_mark_comments (PphEditorBuffer *self, const PphList *comments)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GPtrArray *tables = pph_editor_buffer_get_tables (self);

  clear_marks (buffer);
  for (guint i = 0; i < tables->len; i++)
    pph_editor_table_set_marks (tables->pdata[i], NULL, 0);
  for (guint i = 0; i < pph_list_length (comments); i++)
    {
      const PphComment *comment = pph_list_get (comments, i);
      PphPassage passage;

      if (comment->resolved || !pph_editor_buffer_find_passage (self, comment, &passage))
        continue;
      if (passage.cell.table != NULL)
        pph_editor_table_set_marks (passage.cell.table, &passage.cell, passage.cell_end);
      else
        gtk_text_buffer_apply_tag (buffer, get_tag (buffer), &passage.from, &passage.to);
    }
  for (guint i = 0; i < tables->len; i++)
    g_signal_emit_by_name (tables->pdata[i], "marked");
}

void
pph_editor_cell_mark (PphEditorBuffer *self, PphEditorTable *table, int row, int column)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  const GArray *marks = pph_editor_table_get_marks (table);

  clear_marks (buffer);
  for (guint i = 0; i < marks->len; i++)
    {
      const PphCellMark *mark = &g_array_index (marks, PphCellMark, i);
      GtkTextIter from, to;

      if (mark->row != row || mark->column != column)
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &from, mark->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &to, mark->end);
      gtk_text_buffer_apply_tag (buffer, get_tag (buffer), &from, &to);
    }
}
