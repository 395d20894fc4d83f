/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stage.h"

#include "pph-text-editor.h"

static int frames;

static void
on_after_paint_cb (void)
{
  frames++;
}

static void
wait_for_frame (GtkWidget *widget)
{
  int before = frames;

  gtk_widget_queue_draw (widget);
  while (frames == before)
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  GtkWidget *window;
  GtkWidget *outer;
  GtkWidget *editor;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  f->window = gtk_window_new ();
  f->outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  f->editor = pph_text_editor_new ();
  for (int i = 0; i < 100; i++)
    g_string_append (text, "Une ligne.\n");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (f->editor)), text->str, -1);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), f->editor);
  gtk_box_append (GTK_BOX (f->outer), scroller);
  gtk_window_set_child (GTK_WINDOW (f->window), f->outer);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 400, 300);
  gtk_window_present (GTK_WINDOW (f->window));
  stage_settle ();
  g_signal_connect (gtk_widget_get_frame_clock (f->window), "after-paint", G_CALLBACK (on_after_paint_cb), NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  stage_settle ();
}

/* In the frame in which the window is too. */
static void
allocate_again (Fixture *f)
{
  gtk_widget_queue_allocate (f->editor);
  gtk_widget_queue_allocate (f->outer);
  wait_for_frame (f->window);
}

/* What asks for a place in a later frame has it: a warning is an error here. */
static void
assert_allocated (Fixture *f)
{
  gtk_widget_queue_allocate (f->editor);
  wait_for_frame (f->window);
}

/* The text says another height while it is placed. */
static void
test_scrollbar (Fixture *f, gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (f->editor));
  double upper = gtk_adjustment_get_upper (adjustment);

  g_assert_cmpfloat (upper, >, 600);
  gtk_adjustment_set_upper (adjustment, upper - 100);
  wait_for_frame (f->window);
  allocate_again (f);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, upper);
  assert_allocated (f);
}

/* It says what it said before: the scrollbar asks for a place all the same. */
static void
test_same (Fixture *f, gconstpointer data)
{
  allocate_again (f);
  assert_allocated (f);
}

/* The text places its menu while it is placed. */
static void
test_menu (Fixture *f, gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (f->editor, "menu.popup", NULL));
  stage_settle ();
  g_assert_nonnull (stage_find (f->editor, GTK_TYPE_POPOVER_MENU, NULL, NULL));
  allocate_again (f);
  assert_allocated (f);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  stage_get_application ();
  g_test_add ("/app/text-allocation/scrollbar", Fixture, NULL, set_up, test_scrollbar, tear_down);
  g_test_add ("/app/text-allocation/same", Fixture, NULL, set_up, test_same, tear_down);
  g_test_add ("/app/text-allocation/menu", Fixture, NULL, set_up, test_menu, tear_down);
  return g_test_run ();
}
