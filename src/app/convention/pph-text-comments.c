/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-comment.h"
#include "pph-editor-passage.h"
#include "pph-text-page-private.h"

/* Remarks on passages of the text */

#define QUIET 800 /* milliseconds after something was written */

void
pph_text_page_mark_comments (PphTextPage *self)
{
  if (self->buffer != NULL)
    pph_editor_buffer_mark_comments (self->buffer, self->comments);
}

static gboolean
on_mark_cb (gpointer data)
{
  PphTextPage *self = data;

  self->mark = 0;
  pph_text_page_mark_comments (self);
  return G_SOURCE_REMOVE;
}

/* What is written in a cell moves no mark along. */
void
pph_text_page_queue_marks (PphTextPage *self)
{
  if (self->mark == 0 && pph_list_length (self->comments) > 0
      && pph_editor_buffer_get_cell (self->buffer)->table != NULL)
    self->mark = g_timeout_add_full (G_PRIORITY_LOW, QUIET, on_mark_cb, self, NULL);
}

/* The store says only that something changed: most often it is the text. */
void
pph_text_page_read_comments (PphTextPage *self)
{
  PphDesk *desk = self->session != NULL ? pph_editor_session_get_desk (self->session) : NULL;
  PphList *comments;

  if (desk == NULL)
    return;
  comments = pph_desk_list_comments (desk, pph_editor_session_get_document (self->session)->uuid, NULL);
  if (pph_list_equal (comments, self->comments))
    {
      pph_list_unref (comments);
      return;
    }
  pph_list_unref (self->comments);
  self->comments = comments;
  pph_text_page_mark_comments (self);
  g_signal_emit_by_name (self, "comments");
}

const PphList *
pph_text_page_get_comments (PphTextPage *self)
{
  return self->comments;
}

PphComment *
pph_text_page_begin_comment (PphTextPage *self)
{
  PphComment *comment;
  g_autofree char *quote = NULL, *part = NULL;
  const char *whole;
  int offset = 0;

  if (self->buffer == NULL)
    return NULL;
  quote = pph_editor_buffer_dup_selection (self->buffer, pph_text_page_get_target (self), &part, &offset);
  whole = part != NULL ? part : pph_text_page_get_part (self);
  if (whole == NULL)
    return NULL;
  comment = pph_comment_new ();
  pph_set_string (&comment->part, whole);
  pph_set_string (&comment->quote, quote);
  comment->offset = offset;
  return comment;
}

void
pph_text_page_show_comment (PphTextPage *self, const PphComment *comment)
{
  PphPassage passage;

  if (self->session == NULL)
    return;
  pph_text_page_show_container_of (self, comment->part);
  if (!pph_editor_buffer_find_passage (self->buffer, comment, &passage))
    {
      pph_text_editor_show_part (self->editor, comment->part);
      return;
    }
  pph_editor_buffer_set_cell (self->buffer, passage.cell.table != NULL ? &passage.cell : NULL);
  if (pph_table_host_show_cell (pph_text_editor_get_tables (self->editor)))
    {
      GtkTextBuffer *cell = GTK_TEXT_BUFFER (pph_text_page_get_target (self));

      gtk_text_buffer_get_iter_at_offset (cell, &passage.from, passage.cell.within);
      gtk_text_buffer_get_iter_at_offset (cell, &passage.to, passage.cell_end);
      gtk_text_buffer_select_range (cell, &passage.to, &passage.from);
    }
  else
    gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self->buffer), &passage.to, &passage.from);
  pph_text_page_reveal_caret (self);
}
