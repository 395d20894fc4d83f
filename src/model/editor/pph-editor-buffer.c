/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

/* The buffer as a whole: what it shows, what may be changed in it.  Its own undo
 * is off: undo is the session's, by whole versions. */

G_DEFINE_FINAL_TYPE (PphEditorBuffer, pph_editor_buffer, GTK_TYPE_TEXT_BUFFER)

enum
{
  EDITED,
  LEFT,
  LIST_TYPED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Guarding what is typed */

static const char *
find_part_id (PphEditorBuffer *self, int line)
{
  int heading = pph_editor_part_start (self, line);

  return heading >= 0 ? pph_part_tag_get_id (pph_editor_part_at (self, heading)) : NULL;
}

static void
mark_edited (PphEditorBuffer *self, int line)
{
  const char *id = find_part_id (self, line);

  if (id != NULL)
    g_hash_table_add (self->edited, g_strdup (id));
}

/* Who follows the caret is told where it ends, not where it is on the way. */
static void
begin_change (PphEditorBuffer *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (!pph_editor_buffer_is_edited (self))
    pph_editor_buffer_get_caret (self, &self->began);
}

static void
end_change (PphEditorBuffer *self)
{
  pph_editor_buffer_get_caret (self, &self->ended);
  g_signal_emit (self, signals[EDITED], 0);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
pph_editor_buffer_insert_text (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, int length)
{
  PphEditorBuffer *self = PPH_EDITOR_BUFFER (buffer);

  if (self->writing > 0)
    {
      int line = gtk_text_iter_get_line (at);

      GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->insert_text (buffer, at, text, length);
      pph_editor_touch (self, line, gtk_text_iter_get_line (at));
      while (line++ < gtk_text_iter_get_line (at))
        pph_editor_set_apart (self, line);
      return;
    }
  pph_editor_bring_range (self, at, at);
  begin_change (self);
  self->writing++;
  pph_editor_guard_insert (self, at, text, length);
  self->writing--;
  mark_edited (self, gtk_text_iter_get_line (at));
  self->spaced = length == 1 && *text == ' ';
  end_change (self);
}

static void
pph_editor_buffer_delete_range (GtkTextBuffer *buffer, GtkTextIter *from, GtkTextIter *to)
{
  PphEditorBuffer *self = PPH_EDITOR_BUFFER (buffer);
  g_autoptr (GPtrArray) called = NULL;

  if (self->writing > 0)
    {
      int first = gtk_text_iter_get_line (from), last = gtk_text_iter_get_line (to);

      pph_editor_touch (self, first, last);
      GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->delete_range (buffer, from, to);
      for (int line = first; last > first && line <= first + 1; line++)
        pph_editor_set_apart (self, line);
      return;
    }
  pph_editor_bring_range (self, from, to);
  begin_change (self);
  called = pph_editor_list_calls (from, to);
  for (int line = gtk_text_iter_get_line (from); line <= gtk_text_iter_get_line (to); line++)
    mark_edited (self, line);
  self->writing++;
  pph_editor_guard_delete (self, from, to);
  if (called != NULL)
    pph_editor_drop_notes (self, called, from, to);
  self->writing--;
  end_change (self);
}

static void
touch_range (PphEditorBuffer *self, const GtkTextIter *from, const GtkTextIter *to)
{
  int first = gtk_text_iter_get_line (from), last = gtk_text_iter_get_line (to);

  pph_editor_touch (self, first, last > first && gtk_text_iter_starts_line (to) ? last - 1 : last);
}

/* Pasted text brings its tags along: a heading's would make a second one. */
static void
pph_editor_buffer_apply_tag (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *from, const GtkTextIter *to)
{
  PphEditorBuffer *self = PPH_EDITOR_BUFFER (buffer);
  g_autofree char *name = NULL;

  if (self->writing == 0)
    {
      g_object_get (tag, "name", &name, NULL);
      if (PPH_IS_PART_TAG (tag) || PPH_IS_LINE_TAG (tag) || g_strcmp0 (name, "prefix") == 0
          || g_strcmp0 (name, "block") == 0)
        return;
    }
  GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->apply_tag (buffer, tag, from, to);
  touch_range (self, from, to);
}

static void
pph_editor_buffer_remove_tag (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *from, const GtkTextIter *to)
{
  GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->remove_tag (buffer, tag, from, to);
  touch_range (PPH_EDITOR_BUFFER (buffer), from, to);
}

static void
pph_editor_buffer_mark_set (GtkTextBuffer *buffer, const GtkTextIter *at, GtkTextMark *mark)
{
  PphEditorBuffer *self = PPH_EDITOR_BUFFER (buffer);

  GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->mark_set (buffer, at, mark);
  if (self->writing == 0 && pph_editor_buffer_is_edited (self) && mark == gtk_text_buffer_get_insert (buffer))
    g_signal_emit (self, signals[LEFT], 0);
}

static void
pph_editor_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  PPH_EDITOR_BUFFER (buffer)->spaced = FALSE;
  if (GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->begin_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->begin_user_action (buffer);
}

/* What typing does to the text is over: it may be changed again. */
static void
pph_editor_buffer_end_user_action (GtkTextBuffer *buffer)
{
  PphEditorBuffer *self = PPH_EDITOR_BUFFER (buffer);

  if (GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->end_user_action != NULL)
    GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->end_user_action (buffer);
  if (self->spaced && pph_editor_buffer_can_begin_list (self))
    {
      self->spaced = FALSE;
      g_signal_emit (self, signals[LIST_TYPED], 0);
    }
}

void
pph_editor_changed (PphEditorBuffer *self, int line)
{
  begin_change (self);
  mark_edited (self, line);
  end_change (self);
}

static void
pph_editor_buffer_finalize (GObject *object)
{
  PphEditorBuffer *self = PPH_EDITOR_BUFFER (object);

  g_free (self->container);
  g_free (self->reference);
  g_clear_pointer (&self->version, pph_version_unref);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_ptr_array_unref (self->parts);
  g_hash_table_unref (self->edited);
  g_hash_table_unref (self->headings);
  g_clear_handle_id (&self->fill, g_source_remove);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->waiting_version, pph_version_unref);
  pph_editor_forget_behind (self);
  g_hash_table_unref (self->line_tags);
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->tables);
  g_hash_table_unref (self->notes);
  pph_caret_clear (&self->began);
  pph_caret_clear (&self->ended);
  G_OBJECT_CLASS (pph_editor_buffer_parent_class)->finalize (object);
}

static void
pph_editor_buffer_constructed (GObject *object)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (object);

  G_OBJECT_CLASS (pph_editor_buffer_parent_class)->constructed (object);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "superscript", "rise", 4 * PANGO_SCALE, "scale", 0.8, NULL);
  /* Colours are the view's to set: they follow the desktop's style. */
  gtk_text_buffer_create_tag (buffer, "prefix", NULL);
  gtk_text_buffer_create_tag (buffer, "chip", NULL);
  gtk_text_buffer_create_tag (buffer, "reference", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "block", NULL);
}

static void
pph_editor_buffer_class_init (PphEditorBufferClass *klass)
{
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pph_editor_buffer_constructed;
  G_OBJECT_CLASS (klass)->finalize = pph_editor_buffer_finalize;
  buffer_class->insert_text = pph_editor_buffer_insert_text;
  buffer_class->delete_range = pph_editor_buffer_delete_range;
  buffer_class->apply_tag = pph_editor_buffer_apply_tag;
  buffer_class->remove_tag = pph_editor_buffer_remove_tag;
  buffer_class->mark_set = pph_editor_buffer_mark_set;
  buffer_class->begin_user_action = pph_editor_buffer_begin_user_action;
  buffer_class->end_user_action = pph_editor_buffer_end_user_action;

  signals[EDITED]
      = g_signal_new ("edited", PPH_TYPE_EDITOR_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", PPH_TYPE_EDITOR_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LIST_TYPED]
      = g_signal_new ("list-typed", PPH_TYPE_EDITOR_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_editor_buffer_init (PphEditorBuffer *self)
{
  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->edited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->headings = g_hash_table_new (g_str_hash, g_str_equal);
  self->line_tags
      = g_hash_table_new_full (pph_line_hash, (GEqualFunc)pph_line_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  self->pieces = pph_editor_pieces_new ();
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tables = g_ptr_array_new_with_free_func (g_object_unref);
  self->pieces_of = -1;
  self->pending_at = -1;
}

PphEditorBuffer *
pph_editor_buffer_new (const char *container)
{
  PphEditorBuffer *self = g_object_new (PPH_TYPE_EDITOR_BUFFER, NULL);

  self->container = g_strdup (container);
  return self;
}

const char *
pph_editor_buffer_get_container (PphEditorBuffer *self)
{
  return self->container;
}
