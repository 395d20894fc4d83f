/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"
#include "stage.h"

#include "pph-field-row.h"
#include "pph-preferences-window.h"
#include "pph-text-dictionary.h"

#include <sqlite3.h>

/* The preferences in a window: what is there is seen whole, and what went wrong is said. */

typedef struct
{
  PphDesk *desk;
  GSettings *settings;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer words)
{
  g_autoptr (GError) error = NULL;

  f->desk = stage_new_desk ("preferences", FALSE);
  f->settings = g_settings_new (APP_ID);
  pph_desk_put_setting (f->desk, PPH_SETTING_SPELLING_WORDS, words, &error);
  g_assert_no_error (error);
  f->window = pph_preferences_window_new (f->desk, f->settings);
  gtk_window_present (GTK_WINDOW (f->window));
  stage_settle ();
}

static void
tear_down (Fixture *f, gconstpointer words)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  stage_settle ();
  g_clear_object (&f->settings);
  patience_finalize (f->desk);
}

/* Each word of the dictionary has its line, before anyone types. */
static void
test_words_in_sight (Fixture *f, gconstpointer words)
{
  GtkWidget *row = stage_find_row (f->window, "Dictionary of the Service");
  GtkTextView *view = GTK_TEXT_VIEW (stage_find (row, GTK_TYPE_TEXT_VIEW, NULL, NULL));
  GtkTextIter end;
  GdkRectangle last;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  g_assert_cmpint (gtk_text_iter_get_line (&end), ==, 1);
  gtk_text_view_get_iter_location (view, &end, &last);
  g_assert_cmpint (last.y + last.height, <=, gtk_widget_get_height (GTK_WIDGET (view)));
}

static gboolean
says (GtkWidget *label, gconstpointer words)
{
  return strstr (gtk_label_get_text (GTK_LABEL (label)), words) != NULL;
}

static gboolean
is_said (gpointer data)
{
  return stage_find (((Fixture *)data)->window, GTK_TYPE_LABEL, says, "is in use by") != NULL;
}

/* What could not be kept is said in a sentence of which nothing is cut. */
static void
test_says_all (Fixture *f, gconstpointer words)
{
  const char *path = pph_store_get_path (pph_desk_get_store (f->desk));
  sqlite3 *other = NULL;
  GtkWidget *label;

  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  stage_type (f->window, "Name of the Service", "Service des partenariats");
  patience_until (is_said, f);
  stage_settle ();
  label = stage_find (f->window, GTK_TYPE_LABEL, says, "is in use by");
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  sqlite3_close (other);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  stage_get_application ();
  g_test_add ("/app/preferences/words-in-sight", Fixture, "un\ndeux", set_up, test_words_in_sight, tear_down);
  g_test_add ("/app/preferences/says-all", Fixture, "un", set_up, test_says_all, tear_down);
  return g_test_run ();
}
