/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-spelling.h"

#include "pph-text-marks.h"
#include "pph-editor-tag.h"

#include <glib/gi18n-lib.h>

#define TAG         "misspelt"
#define QUIET       500 /* milliseconds without a key */
#define SUGGESTIONS 6

struct _PphTextSpelling
{
  GObject parent_instance;

  GtkTextView *editor; /* borrowed: it outlives us */
  GMenuModel *menu;    /* of the editor, without ours */
  GSimpleActionGroup *actions;
  PphTextDictionary *dictionary;
  GtkTextBuffer *watched;
  GtkAdjustment *adjustment;
  GtkWindow *window;
  guint check;            /* timeout */
  GtkTextMark *from, *to; /* the word of the menu */
};

G_DEFINE_FINAL_TYPE (PphTextSpelling, pph_text_spelling, G_TYPE_OBJECT)

/* -- underlining ---------------------------------------------------------------- */

static GtkTextTag *
get_tag (GtkTextBuffer *buffer)
{
  static const GdkRGBA red = { 0xe0 / 255.f, 0x1b / 255.f, 0x24 / 255.f, 1 }; /* 3:1 in both styles */
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), TAG);

  if (tag == NULL)
    tag = gtk_text_buffer_create_tag (buffer, TAG, "underline", PANGO_UNDERLINE_ERROR, "underline-rgba", &red, NULL);
  return tag;
}

/* A word is left alone while somebody is still typing it. */
static gboolean
find_next (gpointer data, const GtkTextIter *line, const char *text, int from, int *start, int *end)
{
  PphTextSpelling *self = data;
  PphSpelling *spelling = pph_text_dictionary_get (self->dictionary);
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (self->watched, &caret, gtk_text_buffer_get_insert (self->watched));
  for (int next = from; spelling != NULL && pph_spelling_find (spelling, text, next, start, end); next = *end)
    if (gtk_text_iter_get_offset (&caret) != gtk_text_iter_get_offset (line) + *end)
      return TRUE;
  return FALSE;
}

static void
check_sight (PphTextSpelling *self)
{
  if (self->watched != NULL)
    pph_text_marks_in_sight (self->editor, get_tag (self->watched), find_next, self);
}

static gboolean
on_check_cb (gpointer data)
{
  PphTextSpelling *self = data;

  self->check = 0;
  check_sight (self);
  return G_SOURCE_REMOVE;
}

/* Each key puts it off. */
static void
queue_check (PphTextSpelling *self)
{
  g_clear_handle_id (&self->check, g_source_remove);
  if (pph_text_dictionary_has_desk (self->dictionary))
    self->check = g_timeout_add_full (G_PRIORITY_LOW, QUIET, on_check_cb, self, NULL);
}

/* What is underlined for a text that is closed would point to nothing. */
static void
on_dictionary_changed_cb (PphTextSpelling *self)
{
  if (!pph_text_dictionary_has_desk (self->dictionary))
    pph_text_marks_forget (&self->from, &self->to);
  queue_check (self);
}

/* -- the menu of a wrong word ---------------------------------------------------- */

static gboolean
get_word (PphTextSpelling *self, GtkTextIter *from, GtkTextIter *to)
{
  if (self->from == NULL || gtk_text_mark_get_buffer (self->from) != self->watched)
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (self->watched, from, self->from);
  gtk_text_buffer_get_iter_at_mark (self->watched, to, self->to);
  return gtk_text_iter_compare (from, to) < 0;
}

static GMenu *
make_word_menu (PphTextSpelling *self, const char *word)
{
  g_auto (GStrv) suggestions = pph_spelling_suggest (pph_text_dictionary_get (self->dictionary), word, SUGGESTIONS);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) words = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();

  for (guint i = 0; suggestions[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (suggestions[i], NULL);

      g_menu_item_set_action_and_target (item, "spelling.correct", "s", suggestions[i]);
      g_menu_append_item (words, item);
    }
  g_menu_append (others, _ ("Add to the Dictionary of the Service"), "spelling.add");
  g_menu_append (others, _ ("Ignore"), "spelling.ignore");
  g_menu_append_section (menu, suggestions[0] == NULL ? _ ("No suggestion") : NULL, G_MENU_MODEL (words));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  g_menu_append_section (menu, NULL, self->menu);
  return menu;
}

void
pph_text_spelling_prepare_menu (PphTextSpelling *self, const GtkTextIter *at)
{
  GtkTextTag *tag = self->watched != NULL ? get_tag (self->watched) : NULL;
  GtkTextIter from = *at, to = *at;
  g_autoptr (GMenu) menu = NULL;
  g_autofree char *word = NULL;
  PphSpelling *spelling = pph_text_dictionary_get (self->dictionary);

  pph_text_marks_forget (&self->from, &self->to);
  if (spelling != NULL && !pph_text_iter_has_tag (&from, tag) && gtk_text_iter_ends_tag (&from, tag))
    gtk_text_iter_backward_char (&from);
  if (spelling == NULL || !pph_text_iter_has_tag (&from, tag) || !gtk_text_view_get_editable (self->editor))
    {
      gtk_text_view_set_extra_menu (self->editor, self->menu);
      return;
    }
  to = from;
  if (!gtk_text_iter_starts_tag (&from, tag))
    gtk_text_iter_backward_to_tag_toggle (&from, tag);
  gtk_text_iter_forward_to_tag_toggle (&to, tag);
  self->from = g_object_ref (gtk_text_buffer_create_mark (self->watched, NULL, &from, TRUE));
  self->to = g_object_ref (gtk_text_buffer_create_mark (self->watched, NULL, &to, FALSE));
  word = gtk_text_iter_get_text (&from, &to);
  menu = make_word_menu (self, word);
  gtk_text_view_set_extra_menu (self->editor, G_MENU_MODEL (menu));
}

static void
on_pressed_cb (PphTextSpelling *self, int n_press, double x, double y)
{
  GtkTextIter at;
  int bx, by;

  gtk_text_view_window_to_buffer_coords (self->editor, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &bx, &by);
  gtk_text_view_get_iter_at_location (self->editor, &at, bx, by);
  pph_text_spelling_prepare_menu (self, &at);
}

static gboolean
on_key_pressed_cb (PphTextSpelling *self, guint key, guint code, GdkModifierType state)
{
  GtkTextIter at;

  if (self->watched != NULL && (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0)))
    {
      gtk_text_buffer_get_iter_at_mark (self->watched, &at, gtk_text_buffer_get_insert (self->watched));
      pph_text_spelling_prepare_menu (self, &at);
    }
  return GDK_EVENT_PROPAGATE;
}

static void
on_correct_cb (GSimpleAction *action, GVariant *word, gpointer data)
{
  PphTextSpelling *self = data;
  GtkTextIter from, to;

  if (!get_word (self, &from, &to))
    return;
  gtk_text_buffer_begin_user_action (self->watched);
  gtk_text_buffer_place_cursor (self->watched, &to);
  /* Before the old one, so that it takes its look. */
  gtk_text_buffer_insert (self->watched, &to, g_variant_get_string (word, NULL), -1);
  gtk_text_buffer_get_iter_at_mark (self->watched, &from, self->from);
  to = from;
  gtk_text_iter_forward_to_tag_toggle (&to, get_tag (self->watched));
  gtk_text_buffer_delete (self->watched, &from, &to);
  gtk_text_buffer_end_user_action (self->watched);
  pph_text_marks_forget (&self->from, &self->to);
}

static void
accept_word (PphTextSpelling *self, gboolean keep)
{
  GtkTextIter from, to;
  g_autofree char *word = NULL;

  if (!get_word (self, &from, &to))
    return;
  word = gtk_text_iter_get_text (&from, &to);
  pph_text_marks_forget (&self->from, &self->to);
  pph_text_dictionary_accept (self->dictionary, word, keep);
  check_sight (self);
}

static void
on_add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  accept_word (data, TRUE);
}

static void
on_ignore_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  accept_word (data, FALSE);
}

/* -- what is watched -------------------------------------------------------------- */

static void
on_buffer_changed_cb (PphTextSpelling *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->editor);

  pph_text_marks_forget (&self->from, &self->to);
  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_func (self->watched, queue_check, self);
  g_set_object (&self->watched, buffer);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (queue_check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (queue_check), self, G_CONNECT_SWAPPED);
  queue_check (self);
}

static void
on_adjustment_changed_cb (PphTextSpelling *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->editor));

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, queue_check, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (queue_check), self, G_CONNECT_SWAPPED);
}

static void
refresh_dictionary (PphTextSpelling *self)
{
  pph_text_dictionary_refresh (self->dictionary);
}

/* When the window is in front again, the preferences may have been left. */
static void
on_root_changed_cb (PphTextSpelling *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->editor));

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, refresh_dictionary, self);
  g_clear_weak_pointer (&self->window);
  if (!GTK_IS_WINDOW (root))
    return;
  g_set_weak_pointer (&self->window, GTK_WINDOW (root));
  g_signal_connect_object (root, "notify::is-active", G_CALLBACK (refresh_dictionary), self, G_CONNECT_SWAPPED);
}

/* -- the object -------------------------------------------------------------------- */

static void
pph_text_spelling_dispose (GObject *object)
{
  PphTextSpelling *self = PPH_TEXT_SPELLING (object);

  g_clear_handle_id (&self->check, g_source_remove);
  pph_text_marks_forget (&self->from, &self->to);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->watched);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  g_clear_object (&self->dictionary);
  G_OBJECT_CLASS (pph_text_spelling_parent_class)->dispose (object);
}

static void
pph_text_spelling_class_init (PphTextSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_text_spelling_dispose;
}

static void
pph_text_spelling_init (PphTextSpelling *self)
{
}

static void
add_actions (PphTextSpelling *self)
{
  const GActionEntry entries[] = { { .name = "correct", .activate = on_correct_cb, .parameter_type = "s" },
                                   { .name = "add", .activate = on_add_cb },
                                   { .name = "ignore", .activate = on_ignore_cb } };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->editor), "spelling", G_ACTION_GROUP (self->actions));
}

PphTextSpelling *
pph_text_spelling_new (GtkTextView *editor, PphTextDictionary *dictionary)
{
  PphTextSpelling *self = g_object_new (PPH_TYPE_TEXT_SPELLING, NULL);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->editor = editor;
  self->dictionary = g_object_ref (dictionary);
  g_signal_connect_object (dictionary, "changed", G_CALLBACK (on_dictionary_changed_cb), self, G_CONNECT_SWAPPED);
  g_set_object (&self->menu, gtk_text_view_get_extra_menu (editor));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (editor), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (editor), keys);
  add_actions (self);
  g_signal_connect_object (editor, "notify::buffer", G_CALLBACK (on_buffer_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::vadjustment", G_CALLBACK (on_adjustment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::root", G_CALLBACK (on_root_changed_cb), self, G_CONNECT_SWAPPED);
  on_adjustment_changed_cb (self);
  on_root_changed_cb (self);
  on_buffer_changed_cb (self);
  return self;
}
