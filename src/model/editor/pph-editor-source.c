/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

#include <string.h>

/* The Markdown of the part that was read last, kept in pieces: a paragraph, a
 * block, or lines of lists that follow one another.  A letter typed makes one of
 * them stale; the others stay as they were read, so that reading a part costs
 * what changed in it and not what it holds.
 *
 * A piece is written the same alone as in its part, with one exception: the sign
 * of a list depends on the list before.  Such a part is never kept.  All is
 * forgotten when lines come or go. */

typedef struct
{
  int n_lines;
  gboolean listed; /* its lines are of lists */
  gboolean noted;  /* its lines are of a footnote */
  gboolean lists;  /* it has a list */
  char *markdown;  /* NULL: stale */
} Piece;

static void
clear_piece (gpointer data)
{
  g_clear_pointer (&((Piece *)data)->markdown, g_free);
}

GArray *
pph_editor_pieces_new (void)
{
  GArray *pieces = g_array_new (FALSE, TRUE, sizeof (Piece));

  g_array_set_clear_func (pieces, clear_piece);
  return pieces;
}

static Piece *
get_piece (PphEditorBuffer *self, guint i)
{
  return &g_array_index (self->pieces, Piece, i);
}

void
pph_editor_touch (PphEditorBuffer *self, int first, int last)
{
  int line = self->pieces_of + 1;

  if (self->pieces_of < 0 || (first == last && first < self->pieces_of))
    return;
  if (first != last || first == self->pieces_of)
    {
      self->pieces_of = -1;
      return;
    }
  for (guint i = 0; i < self->pieces->len && line <= first; i++)
    {
      Piece *piece = get_piece (self, i);

      if (first < line + piece->n_lines)
        {
          g_clear_pointer (&piece->markdown, g_free);
          return;
        }
      line += piece->n_lines;
    }
}

int
pph_editor_count_stale (PphEditorBuffer *self, int *n_stale)
{
  *n_stale = 0;
  if (self->pieces_of < 0)
    return 0;
  for (guint i = 0; i < self->pieces->len; i++)
    *n_stale += get_piece (self, i)->markdown == NULL;
  return (int)self->pieces->len;
}

static gboolean
is_listed (PphEditorBuffer *self, int line)
{
  const PphLine *at = pph_editor_line_at (self, line);

  return at->depth > 0 && at->note == NULL;
}

static gboolean
is_same_note (PphEditorBuffer *self, int line, int other)
{
  const char *note = pph_editor_line_at (self, line)->note;

  return note != NULL && g_strcmp0 (note, pph_editor_line_at (self, other)->note) == 0;
}

static gboolean
has_list (const PphRich *document)
{
  for (guint i = 0; document->children != NULL && i < document->children->len; i++)
    if (((const PphRich *)document->children->pdata[i])->kind == PPH_RICH_LIST)
      return TRUE;
  return FALSE;
}

static void
read_piece (PphEditorBuffer *self, Piece *piece, int line)
{
  g_autoptr (PphRich) rich = pph_editor_read_lines (self, line, line + piece->n_lines, -1);

  piece->lists = has_list (rich);
  piece->markdown = pph_rich_to_markdown (rich);
}

gboolean
pph_editor_cut_some (PphEditorBuffer *self, int heading, int *line, int end, int n_lines)
{
  int until = MIN (end, *line + n_lines);

  if (*line == heading + 1)
    g_array_set_size (self->pieces, 0);
  self->pieces_of = -1;
  while (*line < until)
    {
      Piece piece = { .n_lines = 1, .listed = is_listed (self, *line), .noted = is_same_note (self, *line, *line) };

      while (*line + piece.n_lines < end
             && ((piece.listed && is_listed (self, *line + piece.n_lines))
                 || is_same_note (self, *line, *line + piece.n_lines)))
        piece.n_lines++;
      read_piece (self, &piece, *line);
      g_array_append_val (self->pieces, piece);
      *line += piece.n_lines;
    }
  if (*line < end)
    return TRUE;
  self->pieces_of = heading;
  return FALSE;
}

static void
cut_pieces (PphEditorBuffer *self, int heading)
{
  int line = heading + 1;

  pph_editor_cut_some (self, heading, &line, pph_editor_part_end (self, heading), G_MAXINT / 2);
}

/* Reads again what is stale. Returns: FALSE if the lines are others now than those that were cut */
static gboolean
freshen_pieces (PphEditorBuffer *self)
{
  int line = self->pieces_of + 1;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = get_piece (self, i);

      for (int k = 0; piece->markdown == NULL && k < piece->n_lines; k++)
        if (is_listed (self, line + k) != piece->listed || is_same_note (self, line + k, line) != piece->noted)
          return FALSE;
      if (piece->markdown == NULL)
        read_piece (self, piece, line);
      line += piece->n_lines;
    }
  return TRUE;
}

/* Whether no list comes after another, and nothing after a footnote: then pieces put
 * together are the part. */
static gboolean
may_be_joined (PphEditorBuffer *self)
{
  gboolean lists = FALSE, notes = FALSE;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = get_piece (self, i);

      if (piece->markdown[0] == '\0')
        continue;
      if ((lists && piece->lists) || (notes && !piece->noted))
        return FALSE;
      notes = piece->noted;
      lists = piece->lists;
    }
  return TRUE;
}

static gboolean
bring_pieces (PphEditorBuffer *self, int heading)
{
  if (self->pieces_of != heading || !freshen_pieces (self))
    cut_pieces (self, heading);
  if (may_be_joined (self))
    return TRUE;
  self->pieces_of = -1;
  return FALSE;
}

static char *
read_whole (PphEditorBuffer *self, int heading, int sentinel)
{
  g_autoptr (PphRich) rich = pph_editor_read_lines (self, heading + 1, pph_editor_part_end (self, heading), sentinel);

  return pph_rich_to_markdown (rich);
}

static void
append_piece (GString *out, const char *markdown)
{
  if (out->len > 0 && *markdown != '\0')
    g_string_append (out, "\n\n");
  g_string_append (out, markdown);
}

char *
pph_editor_read_body (PphEditorBuffer *self, int heading)
{
  GString *body;

  if (!bring_pieces (self, heading))
    return read_whole (self, heading, -1);
  body = g_string_new (NULL);
  for (guint i = 0; i < self->pieces->len; i++)
    append_piece (body, get_piece (self, i)->markdown);
  return g_string_free (body, FALSE);
}

static int
find_sentinel (const char *markdown)
{
  const char *found = strstr (markdown, PPH_EDITOR_SENTINEL);

  return found != NULL ? (int)(found - markdown) : 0;
}

int
pph_editor_find_byte (PphEditorBuffer *self, int heading, int line, int offset)
{
  g_autoptr (GString) body = NULL;
  int first = heading + 1;

  if (line <= heading)
    return 0;
  if (!bring_pieces (self, heading))
    {
      g_autofree char *whole = read_whole (self, heading, offset);

      return find_sentinel (whole);
    }
  body = g_string_new (NULL);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = get_piece (self, i);

      if (line < first + piece->n_lines && pph_editor_table_byte (self, line) >= 0)
        {
          append_piece (body, piece->markdown);
          return (int)(body->len - strlen (piece->markdown)) + pph_editor_table_byte (self, line);
        }
      if (line < first + piece->n_lines)
        {
          g_autoptr (PphRich) rich = pph_editor_read_lines (self, first, first + piece->n_lines, offset);
          g_autofree char *markdown = pph_rich_to_markdown (rich);

          append_piece (body, markdown);
          break;
        }
      append_piece (body, piece->markdown);
      first += piece->n_lines;
    }
  return find_sentinel (body->str);
}
