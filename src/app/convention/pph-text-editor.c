/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-editor.h"

#include "pph-relayout.h"
#include "pph-table-host.h"
#include "pph-text-keys.h"
#include "pph-text-measure.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Chips and markers are drawn below the text, at places measured beforehand in
 * an idle: asking the view for a location while it draws corrupts its lines. */

typedef struct
{
  graphene_rect_t rect;
  PangoLayout *marker; /* of a list; NULL: a chip */
  gboolean rule;       /* beside the words of a page break */
} Decoration;

struct _PphTextEditor
{
  GtkTextView parent_instance;
  GArray *decorations; /* in buffer coordinates */
  guint measure;       /* idle */
  gboolean measured;   /* since it was allocated: all above is allocated with it */
  guint build;         /* idle: of the line that was typed in */
  GtkTextBuffer *watched;
  GtkAdjustment *watched_adjustment;
  PphTableHost *tables; /* NULL: it shows none, being in one */
};

G_DEFINE_FINAL_TYPE (PphTextEditor, pph_text_editor, GTK_TYPE_TEXT_VIEW)

static void
clear_decoration (gpointer data)
{
  g_clear_object (&((Decoration *)data)->marker);
}

/* Measuring */

static void
add_chip_line (PphTextEditor *self, const GdkRectangle *run)
{
  Decoration chip = { 0 };

  graphene_rect_init (&chip.rect, run->x - 1, run->y + 1, run->width + 2, MAX (4, run->height - 3));
  g_array_append_val (self->decorations, chip);
}

/* One rectangle for each visual line of a chip. */
static void
measure_chip (PphTextEditor *self, GtkTextIter *at, GtkTextTag *chip)
{
  GdkRectangle run = { 0 };
  gboolean first = TRUE;

  while (pph_text_iter_has_tag (at, chip))
    {
      GdkRectangle rect;

      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), at, &rect);
      if (!first && rect.y == run.y)
        run.width = rect.x + rect.width - run.x;
      else
        {
          if (!first)
            add_chip_line (self, &run);
          run = rect;
        }
      first = FALSE;
      if (!gtk_text_iter_forward_char (at))
        break;
    }
  if (!first)
    add_chip_line (self, &run);
}

static void
measure_chips (PphTextEditor *self, const GtkTextIter *from, const GtkTextIter *to)
{
  GtkTextIter at = *from;

  while (gtk_text_iter_compare (&at, to) < 0)
    {
      PphChipTag *chip = pph_text_iter_find_tag (&at, PPH_TYPE_CHIP_TAG);

      if (chip != NULL && pph_chip_tag_get_kind (chip) == PPH_CHIP_FIELD)
        measure_chip (self, &at, GTK_TEXT_TAG (chip));
      else if (!gtk_text_iter_forward_to_tag_toggle (&at, NULL))
        break;
    }
}

static void
measure_marker (PphTextEditor *self, const GtkTextIter *line)
{
  g_autofree char *text = pph_editor_buffer_dup_marker (PPH_EDITOR_BUFFER (self->watched), line);
  Decoration marker = { 0 };
  GdkRectangle rect;
  int width, height;

  if (text == NULL)
    return;
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), line, &rect);
  marker.marker = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_get_pixel_size (marker.marker, &width, &height);
  graphene_rect_init (&marker.rect, rect.x - width - 6, rect.y + (rect.height - height) / 2, width, height);
  g_array_append_val (self->decorations, marker);
}

/* A page break is a line from one margin to the other, with its name in the middle. */
static void
measure_page_break (PphTextEditor *self, const GtkTextIter *line)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter end = *line;
  GdkRectangle first, last;
  Decoration rule = { .rule = TRUE };
  int left = gtk_text_view_get_left_margin (view);
  int right = gtk_widget_get_width (GTK_WIDGET (self)) - gtk_text_view_get_right_margin (view);

  if (!pph_editor_buffer_is_page_break (PPH_EDITOR_BUFFER (self->watched), line))
    return;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_view_get_iter_location (view, line, &first);
  gtk_text_view_get_iter_location (view, &end, &last);
  graphene_rect_init (&rule.rect, left, first.y + first.height / 2, MAX (0, first.x - 10 - left), 1);
  g_array_append_val (self->decorations, rule);
  graphene_rect_init (&rule.rect, last.x + 10, first.y + first.height / 2, MAX (0, right - last.x - 10), 1);
  g_array_append_val (self->decorations, rule);
}

static gboolean
is_same_decoration (const Decoration *a, const Decoration *b)
{
  return a->rule == b->rule && graphene_rect_equal (&a->rect, &b->rect) && (a->marker == NULL) == (b->marker == NULL)
         && (a->marker == NULL || g_str_equal (pango_layout_get_text (a->marker), pango_layout_get_text (b->marker)));
}

static gboolean
are_same_decorations (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_same_decoration (&g_array_index (a, Decoration, i), &g_array_index (b, Decoration, i)))
      return FALSE;
  return TRUE;
}

static GArray *
decorations_new (void)
{
  GArray *decorations = g_array_new (FALSE, TRUE, sizeof (Decoration));

  g_array_set_clear_func (decorations, clear_decoration);
  return decorations;
}

static gboolean
on_measure_cb (gpointer data)
{
  PphTextEditor *self = data;
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr (GArray) before = self->decorations;
  GdkRectangle seen;
  GtkTextIter from, to, line;

  self->measure = 0;
  self->decorations = decorations_new ();
  if (!PPH_IS_EDITOR_BUFFER (self->watched) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  gtk_text_view_get_visible_rect (view, &seen);
  /* One screen more on each side, so that scrolling finds them there. */
  gtk_text_view_get_line_at_y (view, &from, seen.y - seen.height, NULL);
  gtk_text_view_get_line_at_y (view, &to, seen.y + 2 * seen.height, NULL);
  gtk_text_iter_forward_line (&to);
  line = from;
  do
    {
      measure_marker (self, &line);
      measure_page_break (self, &line);
    }
  while (gtk_text_iter_forward_line (&line) && gtk_text_iter_compare (&line, &to) < 0);
  measure_chips (self, &from, &to);
  /* Most letters move none, and the frame that shows them was painted. */
  if (!are_same_decorations (before, self->decorations))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
queue_measure (PphTextEditor *self)
{
  if (self->measure == 0)
    self->measure = g_idle_add (on_measure_cb, self);
}

/* GTK builds a line to measure it, and again to paint it; one that is built to be
 * painted serves for both, and setting a long paragraph is most of what a letter costs. */
static gboolean
on_build_cb (gpointer data)
{
  PphTextEditor *self = data;
  GdkRectangle place;
  GtkTextIter caret;

  self->build = 0;
  if (self->watched == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  gtk_text_buffer_get_iter_at_mark (self->watched, &caret, gtk_text_buffer_get_insert (self->watched));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &caret, &place);
  return G_SOURCE_REMOVE;
}

static void
on_text_changed_cb (PphTextEditor *self)
{
  /* Just before GtkTextView's own idle */
  if (self->build == 0)
    self->build = g_idle_add_full (GTK_PRIORITY_RESIZE - 3, on_build_cb, self, NULL);
  pph_text_measure_changed (GTK_TEXT_VIEW (self));
  queue_measure (self);
}

static void
pph_text_editor_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  PphTextEditor *self = PPH_TEXT_EDITOR (view);
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (view));
  GdkRGBA chip, text;

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || !gtk_style_context_lookup_color (context, "accent_bg_color", &chip))
    return;
  chip.alpha = 0.14;
  gtk_style_context_get_color (context, &text);
  for (guint i = 0; i < self->decorations->len; i++)
    {
      const Decoration *decoration = &g_array_index (self->decorations, Decoration, i);
      GskRoundedRect rounded;

      if (decoration->marker != NULL)
        {
          gtk_snapshot_save (snapshot);
          gtk_snapshot_translate (snapshot, &decoration->rect.origin);
          gtk_snapshot_append_layout (snapshot, decoration->marker, &text);
          gtk_snapshot_restore (snapshot);
          continue;
        }
      if (decoration->rule)
        {
          GdkRGBA faint = text;

          faint.alpha *= 0.4f;
          gtk_snapshot_append_color (snapshot, &faint, &decoration->rect);
          continue;
        }
      gsk_rounded_rect_init_from_rect (&rounded, &decoration->rect, 6);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, &chip, &decoration->rect);
      gtk_snapshot_pop (snapshot);
    }
}

static void
pph_text_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);

  if (PPH_TEXT_EDITOR (widget)->tables != NULL)
    pph_table_host_set_width (PPH_TEXT_EDITOR (widget)->tables, MAX (1, width - gtk_text_view_get_left_margin (view)
                                                                            - gtk_text_view_get_right_margin (view)));
  GTK_WIDGET_CLASS (pph_text_editor_parent_class)->size_allocate (widget, width, height, baseline);
  /* Whoever is placed tells its scrollbars how far they go, be it as far as before, and they ask for a place then; so
   * does the menu, which is placed with the text. */
  if (!PPH_TEXT_EDITOR (widget)->measured)
    pph_relayout_above (widget);
  PPH_TEXT_EDITOR (widget)->measured = FALSE;
  queue_measure (PPH_TEXT_EDITOR (widget));
}

/* A cell is as tall as what it says, and set and painted whole.  A long one is some screens tall, and scrolls: GTK sets
 * all of a text that is not measured as far as it is painted, so it is a little less tall than what is measured. */
#define LONG    20000 /* characters */
#define TALLEST 12000 /* pixels */
#define LESS    100
#define NOTCH   80 /* pixels for each of the wheel */

static void
cap_height (PphTextEditor *self, int *height)
{
  if (self->tables == NULL && self->watched != NULL && gtk_text_buffer_get_char_count (self->watched) > LONG)
    *height = CLAMP (*height - LESS, MIN (*height, LESS), TALLEST);
}

/* What is around a cell scrolls once the cell is at its end. */
static gboolean
on_scroll_cb (PphTextEditor *self, double dx, double dy, GtkEventControllerScroll *wheel)
{
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  double before = gtk_adjustment_get_value (down);

  if (self->tables != NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_adjustment_set_value (
      down, before + dy * (gtk_event_controller_scroll_get_unit (wheel) == GDK_SCROLL_UNIT_WHEEL ? NOTCH : 1));
  return gtk_adjustment_get_value (down) != before;
}

/* Tables are as wide as the text, which must not become as wide as they are. */
static void
pph_text_editor_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);

  GTK_WIDGET_CLASS (pph_text_editor_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  PPH_TEXT_EDITOR (widget)->measured = TRUE;
  if (orientation == GTK_ORIENTATION_HORIZONTAL && PPH_TEXT_EDITOR (widget)->tables != NULL)
    *minimum = *natural = gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      cap_height (PPH_TEXT_EDITOR (widget), minimum);
      cap_height (PPH_TEXT_EDITOR (widget), natural);
    }
}

static void
pph_text_editor_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pph_text_editor_parent_class)->map (widget);
  queue_measure (PPH_TEXT_EDITOR (widget));
}

/* Colours */

static void
set_color (GtkTextTagTable *table, const char *name, const char *property, const char *color)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, name);
  GdkRGBA rgba;

  gdk_rgba_parse (&rgba, color);
  g_object_set (tag, property, &rgba, NULL);
}

/* 4.5:1 on the view's background in both styles. */
static void
update_colors (PphTextEditor *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkTextTagTable *table;

  if (!PPH_IS_EDITOR_BUFFER (self->watched))
    return;
  table = gtk_text_buffer_get_tag_table (self->watched);
  set_color (table, "prefix", "foreground-rgba", dark ? "#9a9ca3" : "#6a6970");
  set_color (table, "chip", "foreground-rgba", dark ? "#8fbcf4" : "#1a5fb4");
  set_color (table, "reference", "foreground-rgba", dark ? "#8fbcf4" : "#1a5fb4");
  set_color (table, "block", "foreground-rgba", dark ? "#b5b7bd" : "#55545a");
  set_color (table, "block", "paragraph-background-rgba", dark ? "rgba(255,255,255,.05)" : "rgba(0,0,0,.04)");
}

/* References */

char *
pph_text_editor_dup_reference (PphTextEditor *self, const GtkTextIter *at)
{
  PphChipTag *chip = pph_text_iter_find_tag (at, PPH_TYPE_CHIP_TAG);
  const char *colon;

  if (chip == NULL || pph_chip_tag_get_kind (chip) != PPH_CHIP_REFERENCE)
    return NULL;
  colon = strchr (pph_chip_tag_get_text (chip), ':');
  return colon != NULL ? g_strndup (colon + 1, strcspn (colon + 1, "|")) : NULL;
}

static void
on_released_cb (PphTextEditor *self, int n_press, double x, double y, GtkGestureClick *click)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click));
  g_autofree char *id = NULL;
  GtkTextIter at;
  int bx, by;

  if ((state & GDK_CONTROL_MASK) == 0)
    return;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &bx, &by);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &at, bx, by))
    return;
  id = pph_text_editor_dup_reference (self, &at);
  if (id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "text.follow-to", "s", id);
}

/* GTK's menu has these two for the steps of a buffer, which keeps none. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, g_str_equal (name, "text.undo") ? "convention.undo" : "convention.redo", NULL);
}

void
pph_text_editor_set_undo (PphTextEditor *self, gboolean can_undo, gboolean can_redo)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.undo", can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.redo", can_redo);
}

static void
on_buffer_changed_cb (PphTextEditor *self)
{
  static const char *const changes[] = { "changed", "apply-tag", "remove-tag" };
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_func (self->watched, on_text_changed_cb, self);
  pph_text_keys_watch (self, self->watched, buffer);
  g_set_object (&self->watched, buffer);
  for (guint i = 0; buffer != NULL && i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (buffer, changes[i], G_CALLBACK (on_text_changed_cb), self, G_CONNECT_SWAPPED);
  update_colors (self);
  if (self->tables != NULL)
    pph_table_host_set_buffer (self->tables, PPH_IS_EDITOR_BUFFER (buffer) ? PPH_EDITOR_BUFFER (buffer) : NULL);
  queue_measure (self);
}

static void
on_vadjustment_changed_cb (PphTextEditor *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (self->watched_adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->watched_adjustment, queue_measure, self);
  g_set_object (&self->watched_adjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (queue_measure), self, G_CONNECT_SWAPPED);
}

static void
pph_text_editor_dispose (GObject *object)
{
  PphTextEditor *self = PPH_TEXT_EDITOR (object);

  g_clear_pointer (&self->tables, pph_table_host_free);
  g_clear_handle_id (&self->measure, g_source_remove);
  g_clear_handle_id (&self->build, g_source_remove);
  g_clear_object (&self->watched);
  g_clear_object (&self->watched_adjustment);
  if (self->decorations != NULL)
    g_array_set_size (self->decorations, 0);
  G_OBJECT_CLASS (pph_text_editor_parent_class)->dispose (object);
}

static void
pph_text_editor_finalize (GObject *object)
{
  g_array_unref (PPH_TEXT_EDITOR (object)->decorations);
  G_OBJECT_CLASS (pph_text_editor_parent_class)->finalize (object);
}

static void
pph_text_editor_class_init (PphTextEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pph_text_editor_dispose;
  object_class->finalize = pph_text_editor_finalize;
  widget_class->size_allocate = pph_text_editor_size_allocate;
  widget_class->measure = pph_text_editor_measure;
  widget_class->map = pph_text_editor_map;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = pph_text_editor_snapshot_layer;

  gtk_widget_class_install_action (widget_class, "text.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "text.redo", NULL, undo_action);
}

static void
pph_text_editor_init (PphTextEditor *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->decorations = decorations_new ();
  pph_text_measure_in_time (GTK_TEXT_VIEW (self));
  pph_relayout_attach (GTK_WIDGET (self));
  pph_text_keys_attach (self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (on_scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  g_signal_connect (self, "notify::buffer", G_CALLBACK (on_buffer_changed_cb), NULL);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (on_vadjustment_changed_cb), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_colors), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text"), -1);
  /* What comes first in the menu of a wrong word is the right one. */
  gtk_text_view_set_input_hints (GTK_TEXT_VIEW (self), GTK_INPUT_HINT_NO_EMOJI);
}

GtkWidget *
pph_text_editor_new (void)
{
  return g_object_new (PPH_TYPE_TEXT_EDITOR, NULL);
}

void
pph_text_editor_show_part (PphTextEditor *self, const char *part)
{
  PphCaret caret = { .part = (char *)part };

  if (!PPH_IS_EDITOR_BUFFER (self->watched)
      || !pph_editor_buffer_place_caret (PPH_EDITOR_BUFFER (self->watched), &caret))
    return;
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (self->watched), 0, TRUE, 0, 0.04);
}

static void
on_editable_changed_cb (PphTextEditor *self)
{
  if (self->tables != NULL)
    pph_table_host_set_editable (self->tables, gtk_text_view_get_editable (GTK_TEXT_VIEW (self)));
}

void
pph_text_editor_set_tables (PphTextEditor *self)
{
  g_return_if_fail (PPH_IS_TEXT_EDITOR (self));

  self->tables = pph_table_host_new (GTK_TEXT_VIEW (self));
  g_signal_connect (self, "notify::editable", G_CALLBACK (on_editable_changed_cb), NULL);
  if (PPH_IS_EDITOR_BUFFER (self->watched))
    pph_table_host_set_buffer (self->tables, PPH_EDITOR_BUFFER (self->watched));
}

PphTableHost *
pph_text_editor_get_tables (PphTextEditor *self)
{
  return self->tables;
}
