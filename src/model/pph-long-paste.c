/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-long-paste.h"

#include "pph-editor-buffer-private.h"
#include "pph-rich-edit.h"

#include <string.h>

#define LONG   100000         /* bytes of words */
#define STEP   12000          /* bytes that are written at once */
#define LINES  200            /* that are read back at once */
#define HOLDER "\xee\x80\x81" /* a private character: the line before which the rest goes */

struct _PphLongPaste
{
  PphEditorBuffer *buffer;
  PphCaret caret;    /* before */
  GPtrArray *blocks; /* between the ends */
  GPtrArray *notes;
  guint next;              /* of .blocks */
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

gboolean
pph_long_paste_is_long (const PphRich *rich)
{
  return rich->children != NULL && rich->children->len > 4 && count_bytes (rich) > LONG;
}

static void
paste_paragraph (PphRich *document, const char *words)
{
  PphRich *paragraph = pph_rich_add (document, pph_rich_new (PPH_RICH_PARAGRAPH, NULL));

  pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TEXT, words));
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

static void
give_back (PphRich *rich, GPtrArray *blocks, GPtrArray *notes)
{
  while (blocks->len > 0)
    pph_rich_add (rich, g_ptr_array_steal_index (blocks, 0));
  while (notes->len > 0)
    pph_rich_add (rich, g_ptr_array_steal_index (notes, 0));
}

/* The line of the holder, where the rest may go. */
static gboolean
find_holder (PphEditorBuffer *buffer, GtkTextIter *at)
{
  GtkTextIter caret;
  const PphLine *line;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (buffer), &caret,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  if (!gtk_text_iter_backward_search (&caret, HOLDER, 0, at, NULL, NULL))
    return FALSE;
  line = pph_editor_line_at (buffer, gtk_text_iter_get_line (at));
  return gtk_text_iter_starts_line (at) && line->depth == 0 && line->note == NULL && line->kind == PPH_LINE_PARAGRAPH
         && pph_editor_part_at (buffer, gtk_text_iter_get_line (at)) == NULL;
}

static void
free_paste (PphLongPaste *self)
{
  if (self->holder != NULL)
    gtk_text_buffer_delete_mark (GTK_TEXT_BUFFER (self->buffer), self->holder);
  pph_caret_clear (&self->caret);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->notes);
  g_object_unref (self->buffer);
  g_free (self);
}

PphLongPaste *
pph_long_paste_new (PphEditorBuffer *buffer, PphRich *rich)
{
  PphLongPaste *self = g_new0 (PphLongPaste, 1);
  PphRich *ends = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  GtkTextIter at;

  self->buffer = g_object_ref (buffer);
  pph_editor_buffer_get_caret (buffer, &self->caret);
  self->notes = take_notes (buffer, rich);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_rich_free);
  while (rich->children->len > 0)
    g_ptr_array_add (self->blocks, g_ptr_array_steal_index (rich->children, rich->children->len - 1));
  for (guint i = 0, n = self->blocks->len; i < n / 2; i++)
    {
      gpointer other = self->blocks->pdata[i];

      self->blocks->pdata[i] = self->blocks->pdata[n - 1 - i];
      self->blocks->pdata[n - 1 - i] = other;
    }
  pph_rich_add (ends, pph_rich_copy (self->blocks->pdata[0]));
  paste_paragraph (ends, HOLDER);
  pph_rich_add (ends, pph_rich_copy (self->blocks->pdata[self->blocks->len - 1]));
  pph_editor_buffer_paste (buffer, ends);
  if (!find_holder (buffer, &at))
    {
      pph_editor_buffer_revert (buffer);
      pph_editor_buffer_place_caret (buffer, &self->caret);
      give_back (rich, self->blocks, self->notes);
      free_paste (self);
      return NULL;
    }
  g_ptr_array_remove_index (self->blocks, self->blocks->len - 1);
  self->next = 1;
  self->holder = gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (buffer), NULL, &at, FALSE);
  pph_rich_free (rich);
  return self;
}

static void
write_some (PphLongPaste *self)
{
  gsize bytes = 0;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &at, self->holder);
  self->buffer->writing++;
  while (self->next < self->blocks->len && bytes < STEP)
    {
      GPtrArray one = { .pdata = self->blocks->pdata + self->next, .len = 1 };

      bytes += count_bytes (self->blocks->pdata[self->next]) + 20;
      pph_editor_write_blocks (self->buffer, &at, &one, NULL);
      self->next++;
    }
  self->buffer->writing--;
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
  if (self->next < self->blocks->len)
    write_some (self);
  else
    take_holder (self);
  return TRUE;
}

double
pph_long_paste_get_done (PphLongPaste *self)
{
  return self->holder != NULL ? 0.7 * self->next / self->blocks->len
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
