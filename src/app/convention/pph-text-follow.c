/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-page-private.h"

/* From a reference to what it is to; the menu of the text, and what is in it where the caret is. */

static PphTextEditor *
get_editor (PphTextPage *self)
{
  PphTableView *table = pph_table_host_get_current (pph_text_editor_get_tables (self->editor));
  PphTextEditor *cell = table != NULL ? pph_table_view_get_editor (table) : NULL;

  return cell != NULL ? cell : self->editor;
}

/* The part that the reference at the caret, or before it, is to. (transfer full) (nullable) */
static char *
dup_reference (PphTextPage *self)
{
  PphTextEditor *editor = get_editor (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  GtkTextIter at;
  char *id;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  id = pph_text_editor_dup_reference (editor, &at);
  if (id == NULL && gtk_text_iter_backward_char (&at))
    id = pph_text_editor_dup_reference (editor, &at);
  return id;
}

static void
follow (PphTextPage *self, const char *id)
{
  if (self->session == NULL || id == NULL)
    return;
  pph_table_host_leave (pph_text_editor_get_tables (self->editor));
  pph_text_page_show_container_of (self, id);
  pph_text_editor_show_part (self->editor, id);
  pph_text_page_focus (self);
}

static void
follow_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *id = dup_reference (PPH_TEXT_PAGE (widget));

  follow (PPH_TEXT_PAGE (widget), id);
}

static void
follow_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  follow (PPH_TEXT_PAGE (widget), g_variant_get_string (parameter, NULL));
}

void
pph_text_page_refresh_menu (PphTextPage *self)
{
  g_autofree char *id = dup_reference (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.follow", id != NULL);
  pph_text_editor_set_undo (get_editor (self), pph_editor_session_can_undo (self->session),
                            pph_editor_session_can_redo (self->session));
}

void
pph_text_page_install_follow (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "text.follow", NULL, follow_action);
  gtk_widget_class_install_action (class, "text.follow-to", "s", follow_to_action);
}
