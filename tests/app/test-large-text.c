/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"
#include "stage.h"

#include "pph-window.h"

/* Text one and a half times as large, as people ask for in the settings of the desktop: the window still fits beside
 * another on a small screen. */

#define LARGE 1.5
#define FITS  400

static int
get_least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* What holds @widget that wide, from the outside to the inside. */
static void
describe (GtkWidget *widget)
{
  while (widget != NULL)
    {
      GtkWidget *widest = NULL;

      g_test_message ("%s: %d", G_OBJECT_TYPE_NAME (widget), get_least_width (widget));
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_get_visible (child) && (widest == NULL || get_least_width (child) > get_least_width (widest)))
          widest = child;
      widget = widest;
    }
}

static void
test_views (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("large", TRUE);
  GtkWidget *window;

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int)(96 * LARGE * 1024), NULL);
  window = pph_window_new (stage_get_application (), desk, NULL, "");
  gtk_window_set_default_size (GTK_WINDOW (window), FITS, 700);
  gtk_window_present (GTK_WINDOW (window));
  for (int view = 0; view < 5; view++)
    {
      gtk_widget_activate_action (window, "win.view", "i", view);
      patience_settle (300);
      if (get_least_width (window) > FITS)
        describe (window);
      g_assert_cmpint (get_least_width (window), <=, FITS);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  stage_get_application ();
  g_test_add_func ("/app/large-text/views", test_views);
  return g_test_run ();
}
