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

/* The text is placed again in the frame in which its window is too, and says another height meanwhile: what asks for
 * a place in a later frame has it (a warning is an error here). */
static void
test_scrollbar (void)
{
  GtkWidget *window = gtk_window_new (), *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new (), *editor = pph_text_editor_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  GtkAdjustment *adjustment;
  double upper;

  for (int i = 0; i < 100; i++)
    g_string_append (text, "Une ligne.\n");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), text->str, -1);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), editor);
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_window_set_child (GTK_WINDOW (window), outer);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_after_paint_cb), NULL);

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (editor));
  upper = gtk_adjustment_get_upper (adjustment);
  g_assert_cmpfloat (upper, >, 600);
  gtk_adjustment_set_upper (adjustment, upper - 100);
  wait_for_frame (window);
  gtk_widget_queue_allocate (editor);
  gtk_widget_queue_allocate (outer);
  wait_for_frame (window);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, upper);
  gtk_widget_queue_allocate (editor);
  wait_for_frame (window);
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  stage_get_application ();
  g_test_add_func ("/app/text-allocation/scrollbar", test_scrollbar);
  return g_test_run ();
}
