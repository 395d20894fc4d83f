/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-page-private.h"

#include <glib/gi18n-lib.h>

enum
{
  CARET,
  COMMENTS,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphTextPage, pph_text_page, ADW_TYPE_BIN)

/* From the editor to the session */

void
pph_text_page_pull (PphTextPage *self)
{
  g_autoptr (PphVersion) version = NULL;

  /* Who asks for the text does not get half of it. */
  pph_text_page_end_paste (self);
  g_clear_handle_id (&self->pull, g_source_remove);
  if (self->session == NULL || self->buffer == NULL || !pph_editor_buffer_is_edited (self->buffer))
    return;
  version = pph_editor_buffer_read (self->buffer, pph_editor_session_get_version (self->session));
  pph_editor_session_take (self->session, version, pph_editor_buffer_get_began (self->buffer),
                           pph_editor_buffer_get_ended (self->buffer), self->change);
  self->change = PPH_CHANGE_TYPING;
}

static gboolean
on_pull_cb (gpointer data)
{
  PphTextPage *self = data;

  self->pull = 0;
  pph_text_page_pull (self);
  return G_SOURCE_REMOVE;
}

static void
on_edited_cb (PphTextPage *self)
{
  if (self->beginning_paste || self->paste != NULL)
    return;
  /* After the key press, before the frame. */
  if (self->pull == 0)
    self->pull = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_pull_cb, self, NULL);
}

static void
on_left_cb (PphTextPage *self)
{
  if (!self->beginning_paste && self->paste == NULL)
    pph_text_page_pull (self);
}

PphEditorBuffer *
pph_text_page_get_target (PphTextPage *self)
{
  PphTableView *table = pph_table_host_get_current (pph_text_editor_get_tables (self->editor));
  PphTextEditor *cell = table != NULL ? pph_table_view_get_editor (table) : NULL;

  return cell != NULL ? PPH_EDITOR_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (cell))) : self->buffer;
}

void
pph_text_page_begin (PphTextPage *self)
{
  pph_text_page_pull (self);
  self->change = PPH_CHANGE_COMMAND;
}

void
pph_text_page_end (PphTextPage *self)
{
  pph_text_page_pull (self);
  self->change = PPH_CHANGE_TYPING;
  pph_text_page_refresh_format (self);
  pph_text_page_focus (self);
}

static gboolean
on_follow_cb (gpointer data)
{
  PphTextPage *self = data;
  const char *part;
  int offset;

  self->follow = 0;
  /* What is being pasted would be read whole after each piece of it. */
  if (self->buffer == NULL || self->paste != NULL)
    return G_SOURCE_REMOVE;
  pph_text_page_refresh_format (self);
  pph_text_page_queue_marks (self);
  part = pph_editor_buffer_get_source (self->buffer, &offset);
  if (part != NULL)
    g_signal_emit (self, signals[CARET], 0, part, offset);
  return G_SOURCE_REMOVE;
}

void
pph_text_page_queue_follow (PphTextPage *self)
{
  if (self->follow == 0)
    self->follow = g_idle_add (on_follow_cb, self);
}

/* Buffers */

static PphEditorBuffer *
get_buffer (PphTextPage *self, const char *container)
{
  PphEditorBuffer *buffer = g_hash_table_lookup (self->buffers, pph_str (container));

  if (buffer == NULL)
    {
      buffer = pph_editor_buffer_new (container);
      g_hash_table_insert (self->buffers, g_strdup (pph_str (container)), buffer);
      g_signal_connect_object (buffer, "edited", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (buffer, "left", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (pph_text_page_queue_follow), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (buffer, "changed", G_CALLBACK (pph_text_page_queue_follow), self, G_CONNECT_SWAPPED);
    }
  return buffer;
}

static gboolean
refresh_buffer (PphTextPage *self)
{
  const PphDocument *document = pph_editor_session_get_document (self->session);

  return pph_editor_buffer_set_version (self->buffer, pph_editor_session_get_version (self->session),
                                        document->reference, self->labels);
}

/* What is in sight comes before what is not. */
static void
bring_sight (PphTextPage *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  GdkRectangle sight;
  GtkTextIter from, to;

  if (gtk_text_view_get_buffer (view) != GTK_TEXT_BUFFER (self->buffer))
    return;
  gtk_text_view_get_visible_rect (view, &sight);
  gtk_text_view_get_line_at_y (view, &from, sight.y, NULL);
  gtk_text_view_get_line_at_y (view, &to, sight.y + sight.height, NULL);
  pph_editor_buffer_bring_lines (self->buffer, gtk_text_iter_get_line (&from), gtk_text_iter_get_line (&to));
}

/* The body is always there. */
static gboolean
has_container (PphTextPage *self, const char *container)
{
  return container == NULL
         || pph_version_find_part (pph_editor_session_get_version (self->session), container, NULL) == PPH_PART_ANNEXE;
}

void
pph_text_page_show_container (PphTextPage *self, const char *container)
{
  PphEditorBuffer *buffer = get_buffer (self, has_container (self, container) ? container : NULL);

  if (buffer == self->buffer)
    return;
  pph_text_page_pull (self);
  self->buffer = buffer;
  refresh_buffer (self);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->editor), GTK_TEXT_BUFFER (buffer));
  pph_text_page_mark_comments (self);
}

/* Followed, pasted */

static void
take_pasted (PphRich *rich, gboolean in_cell, gpointer data)
{
  PphTextPage *self = data;

  if (in_cell)
    {
      pph_text_page_take_into_cell (self, rich);
      return;
    }
  pph_text_page_pull (self);
  if (pph_text_page_paste_long (self, rich))
    return;
  self->change = PPH_CHANGE_COMMAND;
  pph_editor_buffer_paste (self->buffer, rich);
  pph_text_page_pull (self);
  pph_text_page_scroll_to_caret (self);
}

static void
paste_plain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTextPage *self = PPH_TEXT_PAGE (widget);
  PphTableView *table = pph_table_host_get_current (pph_text_editor_get_tables (self->editor));

  if (table != NULL)
    pph_text_page_remember_cell (self);
  pph_text_clipboard_paste_plain (self->clipboard,
                                  GTK_TEXT_VIEW (table != NULL ? pph_table_view_get_editor (table) : self->editor));
}

/* Someone may freeze the version while it is shown. */
void
pph_text_page_refresh_editable (PphTextPage *self)
{
  gboolean editable = pph_editor_session_is_editable (self->session);
  gboolean is_signed = pph_editor_session_get_version (self->session)->state >= PPH_VERSION_SIGNED;

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->editor), editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.paste-plain", editable);
  gtk_widget_set_visible (GTK_WIDGET (self->format_bar), editable);
  gtk_widget_set_visible (GTK_WIDGET (self->read_only_bar), !editable);
  gtk_widget_set_visible (GTK_WIDGET (self->new_version_button), !is_signed);
  gtk_label_set_label (self->read_only_label, is_signed ? _ ("Everyone signed this version: an avenant can change it.")
                                                        : _ ("This version is frozen: a new one can follow it."));
}

static void
on_version_changed_cb (PphTextPage *self)
{
  if (self->buffer == NULL)
    return;
  pph_text_page_refresh_editable (self);
  pph_text_dictionary_set_version (self->dictionary, pph_editor_session_get_version (self->session));
  /* Someone types while the change comes from elsewhere: theirs goes on top. */
  pph_text_page_pull (self);
  if (has_container (self, pph_editor_buffer_get_container (self->buffer)))
    {
      gboolean rewritten = refresh_buffer (self);

      bring_sight (self);
      if (rewritten)
        pph_text_page_mark_comments (self);
    }
  else
    pph_text_page_show_container (self, NULL);
  pph_text_page_refresh_menu (self);
}

/* The object */

static void
clear_session (PphTextPage *self)
{
  pph_text_page_drop_paste (self);
  g_clear_handle_id (&self->pull, g_source_remove);
  g_clear_handle_id (&self->follow, g_source_remove);
  g_clear_handle_id (&self->mark, g_source_remove);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->session, on_version_changed_cb, self);
      g_signal_handlers_disconnect_by_func (pph_desk_get_store (pph_editor_session_get_desk (self->session)),
                                            pph_text_page_read_comments, self);
      pph_text_clipboard_set_desk (self->clipboard, NULL);
      pph_text_dictionary_set_desk (self->dictionary, NULL);
      pph_text_dictionary_set_version (self->dictionary, NULL);
    }
  g_clear_object (&self->session);
  g_clear_pointer (&self->list_typed, pph_version_unref);
  g_clear_pointer (&self->comments, pph_list_unref);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  if (self->buffer != NULL)
    {
      GtkTextIter start;

      /* GTK holds a buffer for as long as something is selected in it. */
      gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &start);
      gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &start);
    }
  self->buffer = NULL;
  if (self->buffers != NULL)
    g_hash_table_remove_all (self->buffers);
}

static void
pph_text_page_dispose (GObject *object)
{
  PphTextPage *self = PPH_TEXT_PAGE (object);

  clear_session (self);
  g_clear_object (&self->spelling);
  g_clear_object (&self->found);
  g_clear_object (&self->sought);
  g_clear_object (&self->dictionary);
  g_clear_pointer (&self->buffers, g_hash_table_unref);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (pph_text_page_parent_class)->dispose (object);
}

static void
pph_text_page_class_init (PphTextPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_text_page_dispose;
  g_type_ensure (PPH_TYPE_TEXT_CLIPBOARD);
  g_type_ensure (PPH_TYPE_TEXT_EDITOR);
  gtk_widget_class_install_action (widget_class, "text.paste-plain", NULL, paste_plain_action);

  signals[CARET] = g_signal_new ("caret", PPH_TYPE_TEXT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 G_TYPE_STRING, G_TYPE_INT);

  signals[COMMENTS]
      = g_signal_new ("comments", PPH_TYPE_TEXT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/convention/pph-text-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, box);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, format_bar);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, separator);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, clipboard);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, editor);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, insert_button);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, table_button);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, table_menu);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, read_only_bar);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, new_version_button);
  pph_text_page_install_format (widget_class);
  pph_text_page_install_blocks (widget_class);
  pph_text_page_install_follow (widget_class);
}

static void
pph_text_page_init (PphTextPage *self)
{
  self->buffers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->change = PPH_CHANGE_TYPING;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->dictionary = pph_text_dictionary_new ();
  self->spelling = pph_text_spelling_new (GTK_TEXT_VIEW (self->editor), self->dictionary);
  self->sought = pph_sought_new ();
  self->found = pph_text_found_new (GTK_TEXT_VIEW (self->editor), self->sought);
  pph_text_clipboard_attach (self->clipboard, GTK_TEXT_VIEW (self->editor), take_pasted, self);
  pph_text_page_set_up_blocks (self);
  pph_text_page_set_up_format (self);
  pph_text_page_set_up_cells (self);
  pph_text_page_set_up_paste (self);
}

void
pph_text_page_set_session (PphTextPage *self, PphEditorSession *session, GHashTable *labels)
{
  g_return_if_fail (PPH_IS_TEXT_PAGE (self));

  clear_session (self);
  if (session == NULL)
    return;
  self->session = g_object_ref (session);
  pph_text_clipboard_set_desk (self->clipboard, pph_editor_session_get_desk (session));
  pph_text_dictionary_set_desk (self->dictionary, pph_editor_session_get_desk (session));
  pph_text_dictionary_set_version (self->dictionary, pph_editor_session_get_version (session));
  self->labels = labels != NULL ? g_hash_table_ref (labels) : NULL;
  g_signal_connect_object (session, "notify::version", G_CALLBACK (on_version_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pph_desk_get_store (pph_editor_session_get_desk (session)), "changed",
                           G_CALLBACK (pph_text_page_read_comments), self, G_CONNECT_SWAPPED);
  pph_text_page_show_container (self, NULL);
  pph_text_page_read_comments (self);
  pph_text_page_refresh_editable (self);
}

void
pph_text_page_follow (PphTextPage *self)
{
  if (self->follow == 0)
    return;
  g_source_remove (self->follow);
  on_follow_cb (self);
}

PphSought *
pph_text_page_get_sought (PphTextPage *self)
{
  return self->sought;
}

char *
pph_text_page_dup_selection (PphTextPage *self)
{
  PphEditorBuffer *target = self->buffer != NULL ? pph_text_page_get_target (self) : NULL;
  GtkTextIter from, to, end;

  if (target == NULL || !gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (target), &from, &to))
    return NULL;
  if (target != self->buffer)
    {
      /* "All" is the line after the text of a cell too. */
      pph_editor_cell_get_end (target, &end);
      if (gtk_text_iter_compare (&to, &end) > 0)
        to = end;
    }
  return gtk_text_iter_get_text (&from, &to);
}

PphRich *
pph_text_page_copy (PphTextPage *self)
{
  return self->buffer != NULL ? pph_editor_buffer_copy (pph_text_page_get_target (self), TRUE) : NULL;
}

void
pph_text_page_insert_tag (PphTextPage *self, const char *tag)
{
  if (self->buffer == NULL)
    return;
  pph_text_page_begin (self);
  pph_editor_buffer_insert_chip (pph_text_page_get_target (self), tag);
  pph_text_page_end (self);
}

void
pph_text_page_set_narrow (PphTextPage *self, gboolean narrow)
{
  int margin = narrow ? 18 : 30;

  gtk_box_reorder_child_after (self->box, GTK_WIDGET (self->format_bar), narrow ? GTK_WIDGET (self->scroller) : NULL);
  gtk_box_reorder_child_after (self->box, GTK_WIDGET (self->separator),
                               narrow ? GTK_WIDGET (self->scroller) : GTK_WIDGET (self->format_bar));
  gtk_widget_set_visible (GTK_WIDGET (self->bullets_button), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers_button), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->superscript_button), !narrow);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->editor), margin);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->editor), margin);
}

void
pph_text_page_focus (PphTextPage *self)
{
  PphTableView *table = pph_table_host_get_current (pph_text_editor_get_tables (self->editor));

  gtk_widget_grab_focus (table != NULL ? GTK_WIDGET (pph_table_view_get_editor (table)) : GTK_WIDGET (self->editor));
}
