/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"
#include "pph-rich-edit.h"

#include <string.h>

/* Copying and pasting, by way of rich text: what is pasted is put into the tree of
 * its part, which is then written again, so that lists, tables and notes end up as
 * if they had been read there. */

int
pph_editor_clear_place (PphEditorBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter from, to;
  PphPartTag *part;
  PphLine line;

  if (gtk_text_buffer_get_selection_bounds (buffer, &from, &to))
    gtk_text_buffer_delete (buffer, &from, &to);
  /* A character goes only where text may. */
  gtk_text_buffer_insert_at_cursor (buffer, "x", 1);
  gtk_text_buffer_get_iter_at_mark (buffer, &to, gtk_text_buffer_get_insert (buffer));
  from = to;
  gtk_text_iter_backward_char (&from);
  part = pph_editor_part_at (self, gtk_text_iter_get_line (&from));
  line = pph_line_copy (pph_editor_line_at (self, gtk_text_iter_get_line (&from)));
  self->writing++;
  gtk_text_buffer_delete (buffer, &from, &to);
  if (part == NULL)
    pph_editor_set_line (self, gtk_text_iter_get_line (&from), &line);
  self->writing--;
  pph_line_clear (&line);
  return gtk_text_iter_get_offset (&from);
}

/* The words of the first block go into the title; it leaves @rich. */
static void
paste_into_title (PphEditorBuffer *self, PphRich *rich)
{
  PphRich *first = rich->children->pdata[0];
  g_autofree char *words = pph_rich_dup_text (first);

  g_strdelimit (words, "\n\t", ' ');
  gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (self), words, -1);
  g_ptr_array_remove_index (rich->children, 0);
}

/* Puts the caret where the sentinel stands in the part, which goes. Returns: FALSE if there is none */
static gboolean
take_sentinel (PphEditorBuffer *self, int heading)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter from, end, to;

  gtk_text_buffer_get_iter_at_line (buffer, &from, heading + 1);
  gtk_text_buffer_get_iter_at_line (buffer, &end, pph_editor_part_end (self, heading));
  if (!gtk_text_iter_forward_search (&from, PPH_EDITOR_SENTINEL, 0, &from, &to, &end))
    return FALSE;
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_place_cursor (buffer, &from);
  return TRUE;
}

static void
write_part (PphEditorBuffer *self, int heading, const char *markdown)
{
  g_autoptr (GString) without = NULL;
  GtkTextIter end;

  pph_editor_rewrite_body (self, heading, markdown);
  if (take_sentinel (self, heading))
    return;
  /* It stands where the editor shows no text. */
  without = g_string_new (markdown);
  g_string_replace (without, PPH_EDITOR_SENTINEL, "", 0);
  pph_editor_rewrite_body (self, heading, without->str);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &end, pph_editor_part_end (self, heading));
  gtk_text_iter_backward_char (&end);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &end);
}

void
pph_editor_buffer_paste (PphEditorBuffer *self, PphRich *rich)
{
  g_autoptr (PphRich) pasted = rich;
  GtkTextIter at;
  int offset, line, heading;

  g_return_if_fail (PPH_IS_EDITOR_BUFFER (self));

  if (rich->children == NULL || rich->children->len == 0)
    return;
  pph_editor_bring_selection (self);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (self));
  offset = pph_editor_clear_place (self);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &at, offset);
  line = gtk_text_iter_get_line (&at);
  heading = pph_editor_part_start (self, line);
  if (line == heading)
    {
      paste_into_title (self, rich);
      gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line + 1);
      offset = gtk_text_iter_get_offset (&at);
    }
  if (rich->children->len > 0)
    {
      g_autoptr (PphRich) body = pph_editor_read_lines (self, heading + 1, pph_editor_part_end (self, heading), offset);

      if (pph_rich_splice (body, PPH_EDITOR_SENTINEL, rich))
        {
          g_autofree char *markdown = pph_rich_to_markdown (body);

          pasted = NULL; /* spliced */
          self->writing++;
          write_part (self, heading, markdown);
          pph_editor_number_notes (self);
          self->writing--;
        }
      else
        {
          g_autofree char *words = pph_rich_dup_text (rich);

          gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (self), words, -1);
        }
    }
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (self));
  pph_editor_changed (self, heading);
}

static void
show_chips (PphEditorBuffer *self, PphRich *rich)
{
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    {
      PphRich *child = rich->children->pdata[i];

      if (child->kind == PPH_RICH_TAG)
        {
          char *shown = pph_editor_dup_chip (self, PPH_CHIP_FIELD, child->text);

          child->kind = PPH_RICH_TEXT;
          g_free (child->text);
          child->text = shown;
        }
      show_chips (self, child);
    }
}

PphRich *
pph_editor_buffer_copy (PphEditorBuffer *self, gboolean shown)
{
  GtkTextIter from, to;
  PphRich *rich;

  g_return_val_if_fail (PPH_IS_EDITOR_BUFFER (self), NULL);

  pph_editor_bring_selection (self);
  if (!gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &from, &to))
    return NULL;
  rich = pph_editor_read_range (self, &from, &to);
  if (shown)
    show_chips (self, rich);
  return rich;
}
