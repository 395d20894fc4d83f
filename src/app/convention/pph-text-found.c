/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-found.h"

#include "pph-css-class.h"
#include "pph-text-marks.h"

#define FOUND "found"
#define HERE  "found-here"

struct _PphTextFound
{
  GObject parent_instance;

  GtkTextView *view; /* borrowed */
  PphSought *sought;
  GtkTextBuffer *watched;
  GtkAdjustment *adjustment;
  guint refresh; /* idle */
};

G_DEFINE_FINAL_TYPE (PphTextFound, pph_text_found, G_TYPE_OBJECT)

/* @make: even where nothing was ever found. */
static GtkTextTag *
get_tag (GtkTextBuffer *buffer, const char *name, gboolean make)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);

  return tag == NULL && make ? gtk_text_buffer_create_tag (buffer, name, NULL) : tag;
}

/* Over all others. */
static GtkTextTag *
get_here (GtkTextBuffer *buffer)
{
  GtkTextTag *tag = get_tag (buffer, HERE, TRUE);
  PphFoundLook look = pph_found_get_look ();

  g_object_set (tag, "background-rgba", &look.here, "foreground-rgba", &look.letters, "underline", look.underline,
                NULL);
  gtk_text_tag_set_priority (tag, gtk_text_tag_table_get_size (gtk_text_buffer_get_tag_table (buffer)) - 1);
  return tag;
}

static void
clear (GtkTextBuffer *buffer, const char *name)
{
  GtkTextTag *tag = get_tag (buffer, name, FALSE);
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  if (tag != NULL)
    pph_text_marks_clear (buffer, tag, &from, &to);
}

/* What was found there may be other words by now. */
static void
forget_other_words (GtkTextBuffer *buffer, const PphNeedle *needle)
{
  GtkTextTag *tag = get_tag (buffer, HERE, FALSE);
  g_autofree char *words = NULL;
  GtkTextIter from, to;
  int start, end;

  gtk_text_buffer_get_start_iter (buffer, &from);
  if (tag == NULL || (!gtk_text_iter_starts_tag (&from, tag) && !gtk_text_iter_forward_to_tag_toggle (&from, tag)))
    return;
  to = from;
  gtk_text_iter_forward_to_tag_toggle (&to, tag);
  words = gtk_text_iter_get_text (&from, &to);
  if (!pph_needle_find (needle, words, 0, &start, &end) || start > 0 || end < g_utf8_strlen (words, -1))
    clear (buffer, HERE);
}

static gboolean
find_next (gpointer needle, const GtkTextIter *line, const char *text, int from, int *start, int *end)
{
  return pph_needle_find (needle, text, from, start, end);
}

static void
mark_sight (PphTextFound *self)
{
  const PphNeedle *needle = pph_sought_get (self->sought);
  PphFoundLook look = pph_found_get_look ();
  GtkTextTag *tag;

  if (self->watched == NULL || needle == NULL)
    return;
  tag = get_tag (self->watched, FOUND, TRUE);
  g_object_set (tag, "background-rgba", &look.background, "underline", look.underline, NULL);
  forget_other_words (self->watched, needle);
  pph_text_marks_in_sight (self->view, tag, find_next, (gpointer)needle);
}

static gboolean
on_refresh_cb (gpointer data)
{
  PphTextFound *self = data;

  self->refresh = 0;
  mark_sight (self);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (PphTextFound *self)
{
  if (self->refresh == 0 && pph_sought_get (self->sought) != NULL)
    self->refresh = g_idle_add (on_refresh_cb, self);
}

/* There the words stand out as found; the tint of a selection over that would hide them. */
static void
follow_lead (PphTextFound *self)
{
  pph_css_class_set (self->view, "led", pph_sought_leads_to (self->sought, self->watched));
}

static void
on_sought_changed_cb (PphTextFound *self)
{
  if (self->watched == NULL)
    return;
  follow_lead (self);
  clear (self->watched, FOUND);
  if (pph_sought_leads_to (self->sought, self->watched))
    get_here (self->watched);
  else
    clear (self->watched, HERE);
  mark_sight (self);
}

static void
on_led_cb (PphTextFound *self)
{
  GtkTextIter from, to;

  if (self->watched == NULL)
    return;
  follow_lead (self);
  clear (self->watched, HERE);
  if (pph_sought_leads_to (self->sought, self->watched)
      && gtk_text_buffer_get_selection_bounds (self->watched, &from, &to))
    gtk_text_buffer_apply_tag (self->watched, get_here (self->watched), &from, &to);
}

static void
on_buffer_changed_cb (PphTextFound *self)
{
  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_func (self->watched, queue_refresh, self);
  g_set_object (&self->watched, gtk_text_view_get_buffer (self->view));
  g_signal_connect_object (self->watched, "changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  /* It was not shown when something else was looked for. */
  on_sought_changed_cb (self);
  queue_refresh (self);
}

static void
on_adjustment_changed_cb (PphTextFound *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, queue_refresh, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
}

static void
pph_text_found_dispose (GObject *object)
{
  PphTextFound *self = PPH_TEXT_FOUND (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->watched);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->sought);
  G_OBJECT_CLASS (pph_text_found_parent_class)->dispose (object);
}

static void
pph_text_found_class_init (PphTextFoundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_text_found_dispose;
}

static void
pph_text_found_init (PphTextFound *self)
{
}

PphTextFound *
pph_text_found_new (GtkTextView *view, PphSought *sought)
{
  PphTextFound *self = g_object_new (PPH_TYPE_TEXT_FOUND, NULL);

  self->view = view;
  self->sought = g_object_ref (sought);
  g_signal_connect_object (sought, "changed", G_CALLBACK (on_sought_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sought, "led", G_CALLBACK (on_led_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::buffer", G_CALLBACK (on_buffer_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (on_adjustment_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "map", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  on_adjustment_changed_cb (self);
  on_buffer_changed_cb (self);
  return self;
}
