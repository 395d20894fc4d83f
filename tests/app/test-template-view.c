/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"
#include "patience.h"
#include "stage.h"

#include "pph-template-view.h"

/* A template being written: what is shown beside the text never hides where one writes, and says nothing that is not so
 * any more. */

typedef struct
{
  PphDesk *desk;
  GtkWidget *window, *view;
  GtkTextView *text;
} Fixture;

static void
set_up (Fixture *f, const char *store)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "ville-ccas.md", NULL);
  g_autofree char *supplied = g_build_filename (g_getenv ("PPH_DATA_DIR"), "templates", "ville-ccas.md", NULL);
  g_autofree char *source = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *overlay = adw_toast_overlay_new ();

  g_file_get_contents (supplied, &source, NULL, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, source, -1, &error);
  g_assert_no_error (error);
  f->desk = stage_new_desk (store, FALSE);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1000, 700);
  f->view = pph_template_view_new (f->desk);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), f->view);
  gtk_window_set_child (GTK_WINDOW (f->window), overlay);
  gtk_window_present (GTK_WINDOW (f->window));
  pph_template_view_open (PPH_TEMPLATE_VIEW (f->view), path, TRUE, &error);
  g_assert_no_error (error);
  f->text = GTK_TEXT_VIEW (stage_find (f->view, GTK_TYPE_TEXT_VIEW, NULL, NULL));
  gtk_widget_grab_focus (f->view);
  stage_settle ();
}

static void
take_down (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  stage_settle ();
  patience_finalize (f->desk);
}

static gboolean
says (GtkWidget *label, gconstpointer words)
{
  return gtk_widget_get_mapped (label) && strstr (gtk_label_get_text (GTK_LABEL (label)), words) != NULL;
}

static gboolean
shows_mistake (gpointer data)
{
  Fixture *f = data;

  return stage_find (f->view, GTK_TYPE_LABEL, says, "inconnu") != NULL;
}

static void
write_at_end (Fixture *f, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (f->text);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_buffer_insert_at_cursor (buffer, words, -1);
  gtk_text_view_scroll_mark_onscreen (f->text, gtk_text_buffer_get_insert (buffer));
}

static gboolean
shows_caret (Fixture *f)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (f->text);
  GdkRectangle visible, caret;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_visible_rect (f->text, &visible);
  gtk_text_view_get_iter_location (f->text, &at, &caret);
  return caret.y >= visible.y && caret.y + caret.height <= visible.y + visible.height;
}

static void
test_caret_in_sight (void)
{
  Fixture f = { 0 };

  set_up (&f, "template-caret");
  write_at_end (&f, "Et {{inconnu}}.");
  patience_until (shows_mistake, &f);
  stage_settle ();
  g_assert_true (shows_caret (&f));
  take_down (&f);
}

static gboolean
shows_no_mistake (gpointer data)
{
  return !shows_mistake (data);
}

/* "There are mistakes" goes once there are none and the template is made. */
static void
test_finished (void)
{
  Fixture f = { 0 };

  set_up (&f, "template-finished");
  write_at_end (&f, "Et {{inconnu}}.");
  patience_until (shows_mistake, &f);
  gtk_widget_activate_action (f.view, "template.publish", NULL);
  stage_settle ();
  g_assert_nonnull (stage_find (f.window, GTK_TYPE_LABEL, says, "mistakes"));
  gtk_widget_activate_action (f.view, "template.undo", NULL);
  patience_until (shows_no_mistake, &f);
  gtk_widget_activate_action (f.view, "template.publish", NULL);
  stage_settle ();
  g_assert_null (stage_find (f.window, GTK_TYPE_LABEL, says, "mistakes"));
  take_down (&f);
}

static gboolean
is_publish (GtkWidget *button, gconstpointer data)
{
  return g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "template.publish") == 0;
}

/* In a narrow window a button shows a sign in the place of its word, and says the word. */
static void
test_narrow (void)
{
  Fixture f = { 0 };
  GtkWidget *button;

  set_up (&f, "template-narrow");
  button = stage_find (f.view, GTK_TYPE_BUTTON, is_publish, NULL);
  g_assert_nonnull (gtk_button_get_label (GTK_BUTTON (button)));
  gtk_window_set_default_size (GTK_WINDOW (f.window), 360, 700);
  stage_settle ();
  g_assert_nonnull (gtk_button_get_icon_name (GTK_BUTTON (button)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Finish");
  gtk_window_set_default_size (GTK_WINDOW (f.window), 1000, 700);
  stage_settle ();
  g_assert_nonnull (gtk_button_get_label (GTK_BUTTON (button)));
  take_down (&f);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE); /* names are kept, and told to nobody */
  gtk_test_init (&argc, &argv, NULL);
  stage_get_application ();
  g_test_add_func ("/app/template-view/caret-in-sight", test_caret_in_sight);
  g_test_add_func ("/app/template-view/finished", test_finished);
  g_test_add_func ("/app/template-view/narrow", test_narrow);
  return g_test_run ();
}
