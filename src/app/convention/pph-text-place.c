/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-page-private.h"

/* Where the caret is in the body and the annexes, and what brings it elsewhere: the outline, a hit, a click on the
 * page, a step of undo. */

/* The annexe that a part is in. */
static const char *
find_container (const PphVersion *version, const char *part)
{
  for (guint i = 0; i < pph_list_length (version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (version->annexes, i);
      g_autoptr (PphVersion) alone = NULL;

      if (g_strcmp0 (annexe->id, part) == 0)
        return annexe->id;
      alone = pph_version_new ();
      pph_set_list (&alone->articles, pph_list_ref (annexe->articles));
      if (pph_version_find_part (alone, part, NULL) == PPH_PART_ARTICLE)
        return annexe->id;
    }
  return NULL;
}

void
pph_text_page_show_container_of (PphTextPage *self, const char *part)
{
  pph_text_page_show_container (self, find_container (pph_editor_session_get_version (self->session), part));
}

void
pph_text_page_scroll_to_caret (PphTextPage *self)
{
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->editor),
                                gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)), 0.1, FALSE, 0, 0);
}

void
pph_text_page_show_part (PphTextPage *self, const char *container, const char *part)
{
  g_return_if_fail (PPH_IS_TEXT_PAGE (self));

  if (self->session == NULL)
    return;
  pph_text_page_show_container (self, container);
  pph_text_editor_show_part (self->editor, part);
}

/* X11 tells late that the primary selection was let go; if ours took it again within the same millisecond, GTK 4.8
 * thinks that another program did, and what was just selected is not any more.  So it is not let go, but handed over.
 */
static void
hand_over_selection (PphTextPage *self)
{
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self));

  if (gdk_clipboard_get_content (primary) != NULL)
    gdk_clipboard_set_text (primary, "");
}

void
pph_text_page_rename_part (PphTextPage *self, const char *container, const char *part)
{
  hand_over_selection (self);
  pph_text_page_show_part (self, container, part);
  if (self->buffer != NULL)
    pph_editor_buffer_select_title (self->buffer, part);
  pph_text_page_focus (self);
}

void
pph_text_page_show_source (PphTextPage *self, const char *part, int offset)
{
  if (self->session == NULL)
    return;
  pph_text_page_show_container_of (self, part);
  if (pph_editor_buffer_place_source (self->buffer, part, offset))
    pph_text_page_scroll_to_caret (self);
  pph_table_host_show_cell (pph_text_editor_get_tables (self->editor));
}

void
pph_text_page_show_hit (PphTextPage *self, const char *container, const char *part, int byte, int start, int length)
{
  PphCaret title = { .part = (char *)part };
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean there;

  if (self->session == NULL)
    return;
  hand_over_selection (self);
  pph_text_page_show_container (self, container);
  there = byte < 0 ? pph_editor_buffer_place_caret (self->buffer, &title)
                   : pph_editor_buffer_place_source (self->buffer, part, byte);
  if (!there)
    return;
  if (pph_table_host_show_cell (pph_text_editor_get_tables (self->editor)))
    pph_editor_buffer_select (pph_text_page_get_target (self), 0, length);
  else
    pph_editor_buffer_select (self->buffer, byte < 0 ? start : 0, byte < 0 ? start + length : length);
  pph_sought_lead (self->sought, pph_text_page_get_target (self));
  pph_text_page_reveal_caret (self);
  /* A cell takes the focus, and who looks for words goes on typing them. */
  if (GTK_IS_TEXT (focus))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (focus));
}

void
pph_text_page_get_caret (PphTextPage *self, PphCaret *caret)
{
  if (self->buffer != NULL)
    pph_editor_buffer_get_caret (self->buffer, caret);
  else
    pph_caret_clear (caret);
}

void
pph_text_page_show_caret (PphTextPage *self, const PphCaret *caret)
{
  if (self->session == NULL || caret == NULL || caret->part == NULL)
    return;
  /* A space typed last belongs to what was undone. */
  pph_editor_buffer_drop_loose (self->buffer);
  pph_text_page_show_container (self, caret->container);
  if (pph_editor_buffer_place_caret (self->buffer, caret))
    pph_text_page_scroll_to_caret (self);
  pph_table_host_show_cell (pph_text_editor_get_tables (self->editor));
}

const char *
pph_text_page_get_part (PphTextPage *self)
{
  int offset;

  return self->buffer != NULL ? pph_editor_buffer_get_source (self->buffer, &offset) : NULL;
}

const char *
pph_text_page_get_place (PphTextPage *self, int *byte)
{
  *byte = 0;
  return self->buffer != NULL ? pph_editor_buffer_get_selected_source (self->buffer, byte) : NULL;
}

const char *
pph_text_page_get_container (PphTextPage *self)
{
  return self->buffer != NULL ? pph_editor_buffer_get_container (self->buffer) : NULL;
}

void
pph_text_page_reveal_caret (PphTextPage *self)
{
  if (self->buffer == NULL)
    return;
  pph_text_page_scroll_to_caret (self);
  pph_table_host_reveal (pph_text_editor_get_tables (self->editor));
  /* Far away nothing is measured yet; allocating does it in time for the scrollbar. */
  gtk_widget_queue_resize (GTK_WIDGET (self->editor));
}
