/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-long-paste.h"

#include "pph-editor-buffer-private.h"
#include "pph-rich-edit.h"

#include <string.h>

#define LONG   100000   /* bytes of words */
#define STEP   12000    /* bytes that are written at once */
#define LINES  200      /* that are read back at once */
#define HOLDER "\ue001" /* a private character: the line before which the rest goes */

struct _PphLongPaste
{
  PphEditorBuffer *buffer;
  PphCaret caret;    /* before */
  GPtrArray *blocks; /* between the ends */
  GPtrArray *notes;
  PphLine around;          /* the line of the holder */
  GArray *rows;            /* that the blocks make there */
  gboolean goes_on;        /* the last end is of the list before it */
  guint next;              /* of .rows */
  GtkTextMark *holder;     /* its line; NULL: all is written */
  int heading, line, last; /* what is read back: the part, the next line, the one after the last */
};

static gsize
count_bytes (const PphRich *rich)
{
  gsize bytes = rich->text != NULL ? strlen (rich->text) : 0;

  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    bytes += count_bytes (rich->children->pdata[i]);
  return bytes;
}

static guint
count_items (const PphRich *block)
{
  return block->kind == PPH_RICH_LIST && block->children != NULL ? block->children->len : 0;
}

gboolean
pph_long_paste_is_long (const PphRich *rich)
{
  guint n = 0;

  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    n += MAX (1, count_items (rich->children->pdata[i]));
  return n > 4 && count_bytes (rich) > LONG;
}

/* What becomes of a paste depends on whether it has these; the holder is one where there are any. */
static gboolean
needs_document (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      PphRichKind kind = ((const PphRich *)blocks->pdata[i])->kind;

      if (kind != PPH_RICH_PARAGRAPH && kind != PPH_RICH_LIST)
        return TRUE;
    }
  return FALSE;
}

static void
add_holder (PphRich *document, gboolean heading)
{
  PphRich *holder = pph_rich_add (document, pph_rich_new (heading ? PPH_RICH_HEADING : PPH_RICH_PARAGRAPH, NULL));

  holder->level = heading ? 4 : 0;
  pph_rich_add (holder, pph_rich_new (PPH_RICH_TEXT, HOLDER));
}

/* The item of a list that is at one end of it, as a list of its own. (transfer full) */
static PphRich *
take_item (PphRich *list, gboolean last)
{
  PphRich *alone = pph_rich_new (PPH_RICH_LIST, NULL);
  guint place = last ? list->children->len - 1 : 0;

  alone->ordered = list->ordered;
  alone->start = list->ordered ? list->start + (int)place : 0;
  if (!last && list->ordered)
    list->start++;
  pph_rich_add (alone, g_ptr_array_steal_index (list->children, place));
  return alone;
}

/* An end of @blocks: a block, or an item of a list. (transfer full) */
static PphRich *
take_end (GPtrArray *blocks, gboolean last, gboolean *of_list)
{
  guint place = last ? blocks->len - 1 : 0;

  *of_list = count_items (blocks->pdata[place]) > 1;
  return *of_list ? take_item (blocks->pdata[place], last) : g_ptr_array_steal_index (blocks, place);
}

/* Takes the footnotes of @rich, with ids that are free in the part. (transfer full) */
static GPtrArray *
take_notes (PphEditorBuffer *buffer, PphRich *rich)
{
  GtkTextIter at;
  g_autoptr (PphRich) stub = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  g_autoptr (GPtrArray) ids = NULL;
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_rich_free);
  int heading;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (buffer), &at,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  heading = pph_editor_part_start (buffer, gtk_text_iter_get_line (&at));
  ids = pph_editor_list_notes (buffer, MAX (0, heading));
  for (guint i = 0; i < ids->len; i++)
    pph_rich_add (stub, pph_rich_new (PPH_RICH_FOOTNOTE, NULL))->id = g_strdup (ids->pdata[i]);
  pph_rich_take_notes (stub, rich);
  while (stub->children != NULL && stub->children->len > ids->len)
    g_ptr_array_add (notes, g_ptr_array_steal_index (stub->children, ids->len));
  return notes;
}

/* The line of the holder, where the rest may go. */
static gboolean
find_holder (PphEditorBuffer *buffer, GtkTextIter *at)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (buffer), &caret,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  return gtk_text_iter_backward_search (&caret, HOLDER, 0, at, NULL, NULL) && gtk_text_iter_starts_line (at)
         && pph_editor_line_at (buffer, gtk_text_iter_get_line (at))->kind != PPH_LINE_BLOCK
         && pph_editor_part_at (buffer, gtk_text_iter_get_line (at)) == NULL;
}

/* Where it would not be as if it came at once: an empty item that items take the place of, and what a note does not
 * take. */
static gboolean
is_special (PphEditorBuffer *buffer, const GPtrArray *blocks)
{
  GtkTextIter at, end;
  const PphLine *line;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &at, &end);
  line = pph_editor_line_at (buffer, gtk_text_iter_get_line (&at));
  if (line->note != NULL)
    return needs_document (blocks);
  gtk_text_iter_set_line_offset (&at, 0);
  return line->depth > 0 && gtk_text_iter_ends_line (&at);
}

static void
free_paste (PphLongPaste *self)
{
  if (self->holder != NULL)
    gtk_text_buffer_delete_mark (GTK_TEXT_BUFFER (self->buffer), self->holder);
  pph_caret_clear (&self->caret);
  pph_line_clear (&self->around);
  g_clear_pointer (&self->rows, g_array_unref);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->notes);
  g_object_unref (self->buffer);
  g_free (self);
}

/* The rows of what is between the ends, where the holder is. */
static void
lay_out (PphLongPaste *self, int line, gboolean begins_in_list)
{
  self->around = pph_line_copy (pph_editor_line_at (self->buffer, line));
  self->rows = pph_editor_lay_out (self->blocks, &self->around);
  if (begins_in_list && self->rows->len > 0)
    {
      PphLine *first = &g_array_index (self->rows, PphEditorRow, 0).line;

      first->list_start = first->start = 0;
    }
}

PphLongPaste *
pph_long_paste_new (PphEditorBuffer *buffer, PphRich *rich)
{
  PphLongPaste *self;
  PphRich *ends;
  GtkTextIter at;
  gboolean begins_in_list, heading;
  g_autoptr (PphRich) kept = NULL;

  /* Nothing else changes the buffer until it is over. */
  pph_editor_bring_all (buffer);
  if (is_special (buffer, rich->children))
    return NULL;
  self = g_new0 (PphLongPaste, 1);
  ends = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  self->buffer = g_object_ref (buffer);
  pph_editor_buffer_get_caret (buffer, &self->caret);
  self->notes = take_notes (buffer, rich);
  kept = pph_rich_copy (rich);
  self->blocks = g_steal_pointer (&rich->children);
  heading = needs_document (self->blocks);
  pph_rich_add (ends, take_end (self->blocks, FALSE, &begins_in_list));
  add_holder (ends, heading);
  pph_rich_add (ends, take_end (self->blocks, TRUE, &self->goes_on));
  pph_editor_buffer_paste (buffer, ends);
  if (!find_holder (buffer, &at))
    {
      pph_editor_buffer_revert (buffer);
      pph_editor_buffer_place_caret (buffer, &self->caret);
      rich->children = g_steal_pointer (&kept->children);
      while (self->notes->len > 0)
        pph_rich_add (rich, g_ptr_array_steal_index (self->notes, 0));
      free_paste (self);
      return NULL;
    }
  pph_rich_free (rich);
  lay_out (self, gtk_text_iter_get_line (&at), begins_in_list);
  self->holder = gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (buffer), NULL, &at, FALSE);
  return self;
}

guint
pph_editor_write_some (PphEditorBuffer *self, GtkTextIter *at, const GArray *rows, guint next)
{
  gsize bytes = 0;

  self->writing++;
  while (next < rows->len && bytes < STEP)
    {
      const PphEditorRow *row = &g_array_index (rows, PphEditorRow, next++);

      bytes += row->block != NULL ? count_bytes (row->block) + 20 : 20;
      pph_editor_write_row (self, at, row, NULL);
    }
  self->writing--;
  return next;
}

static void
write_some (PphLongPaste *self)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &at, self->holder);
  self->next = pph_editor_write_some (self->buffer, &at, self->rows, self->next);
}

/* The list goes on with what was pasted as its last item. */
static void
join_last (PphLongPaste *self, int number)
{
  PphLine line = pph_line_copy (pph_editor_line_at (self->buffer, number));

  line.list_start = line.start = 0;
  self->buffer->writing++;
  pph_editor_set_line (self->buffer, number, &line);
  self->buffer->writing--;
  pph_line_clear (&line);
}

/* All is written: the line that kept the place goes, and notes come. */
static void
take_holder (PphLongPaste *self)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &at, self->holder);
  gtk_text_buffer_delete_mark (GTK_TEXT_BUFFER (self->buffer), self->holder);
  self->holder = NULL;
  self->heading = pph_editor_part_start (self->buffer, gtk_text_iter_get_line (&at));
  self->buffer->writing++;
  pph_editor_take_line (self->buffer, gtk_text_iter_get_line (&at), &at);
  self->buffer->writing--;
  if (self->goes_on)
    join_last (self, gtk_text_iter_get_line (&at));
  if (self->notes->len > 0)
    pph_editor_add_notes (self->buffer, self->heading, self->notes);
  else
    pph_editor_changed (self->buffer, self->heading);
  self->line = self->heading + 1;
  self->last = pph_editor_part_end (self->buffer, self->heading);
}

gboolean
pph_long_paste_step (PphLongPaste *self)
{
  if (self->holder == NULL)
    return pph_editor_cut_some (self->buffer, self->heading, &self->line, self->last, LINES);
  if (self->next < self->rows->len)
    write_some (self);
  else
    take_holder (self);
  return TRUE;
}

double
pph_long_paste_get_done (PphLongPaste *self)
{
  return self->holder != NULL ? 0.7 * self->next / MAX (1, self->rows->len)
                              : 0.7 + 0.3 * (self->line - self->heading) / MAX (1, self->last - self->heading);
}

void
pph_long_paste_end (PphLongPaste *self)
{
  while (self->holder != NULL)
    pph_long_paste_step (self);
  free_paste (self);
}

void
pph_long_paste_cancel (PphLongPaste *self)
{
  pph_editor_buffer_revert (self->buffer);
  pph_editor_buffer_place_caret (self->buffer, &self->caret);
  free_paste (self);
}
