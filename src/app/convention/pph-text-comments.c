/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-comment.h"
#include "pph-text-page-private.h"

/* Remarks on passages of the text */

void
pph_text_page_mark_comments (PphTextPage *self)
{
  if (self->buffer != NULL)
    pph_editor_buffer_mark_comments (self->buffer, self->comments);
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
  quote = pph_editor_buffer_dup_selection (self->buffer, &part, &offset);
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
  GtkTextIter from, to;

  if (self->session == NULL)
    return;
  pph_text_page_show_container_of (self, comment->part);
  if (!pph_editor_buffer_find_passage (self->buffer, comment, &from, &to))
    {
      pph_text_editor_show_part (self->editor, comment->part);
      return;
    }
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self->buffer), &to, &from);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->editor),
                                gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)), 0.1, FALSE, 0, 0);
}
