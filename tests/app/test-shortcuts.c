/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stage.h"

#include "pph-window.h"

/* The shortcuts, if they are shown. (nullable)  No other window may be hidden: GTK answers with the last of all when a
 * screen reader asks for one that has just gone, and a hidden one has no place among them. */
static GtkWidget *
find_shortcuts (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      g_assert_true (gtk_widget_get_mapped (window));
      if (GTK_IS_SHORTCUTS_WINDOW (window))
        {
          g_assert_null (found);
          found = window;
        }
    }
  return found;
}

static void
test_made_when_asked (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("raccourcis", FALSE);
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");

  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  g_assert_null (find_shortcuts ());
  for (int i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (window, "win.show-help-overlay", NULL);
      stage_settle ();
      g_assert_nonnull (find_shortcuts ());
      gtk_window_close (GTK_WINDOW (find_shortcuts ()));
      stage_settle ();
      g_assert_null (find_shortcuts ());
    }
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  /* GTK's own shortcuts window warns about the width of its labels. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  stage_get_application ();
  g_test_add_func ("/app/shortcuts/made-when-asked", test_made_when_asked);
  return g_test_run ();
}
