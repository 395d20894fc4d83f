/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is seen of the text: what stays in sight, when it is painted, and how. */

#include "config.h"

#include "convention-fixture.h"
#include "patience.h"
#include "pph-test-window.h"
#include "pph-find-bar.h"
#include "pph-text-editor.h"

static void
scroll_to (GtkWidget *scrollable, double place)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (scrollable));

  gtk_adjustment_set_value (adjustment, place * gtk_adjustment_get_upper (adjustment));
}

/* A key right after a scroll, a fold, a section: a warning of GTK ends the test. */
static void
test_stays_quiet (void)
{
  static const int widths[] = { 1280, 400 };
  static const char *const sections[]
      = { "convention.show-parties", "convention.show-fields", "convention.show-index", "convention.show-text" };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Fixture f = { 0 };

      set_up (&f, widths[i], 500);
      for (int k = 0; k < 6; k++)
        {
          pph_test_wait (k * 13);
          scroll_to (f.editor, k % 2);
          scroll_to (f.pages, (k + 1) % 2);
          pph_test_wait (k % 3 * 16);
          type_after (&f, k % 2 == 0 ? "pour trois ans" : "Les signataires", " a");
          gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.toggle-page", NULL);
        }
      for (guint k = 0; k < G_N_ELEMENTS (sections); k++)
        {
          gtk_widget_activate_action (GTK_WIDGET (f.view), sections[k], NULL);
          pph_test_wait (40);
          gtk_window_set_default_size (GTK_WINDOW (f.window), k % 2 == 0 ? 400 : 1280, 500);
          type_after (&f, "pour trois ans", " b");
          pph_test_wait (40);
        }
      tear_down (&f);
    }
}

/* Keys may arrive with the frame itself. */
static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  type_after (data, "pour trois ans", "\net deux mois\net trois jours");
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

/* The text is measured before it is painted: its height must not change the scrollbar
 * while the window is being painted, of which GTK warns. */
static void
test_grows_before_painting (void)
{
  Fixture f = { 0 };

  set_up (&f, 1280, 400);
  for (int k = 0; k < 4; k++)
    {
      scroll_to (f.editor, k % 2); /* shows the scrollbar */
      pph_test_wait (30);
      gtk_widget_add_tick_callback (f.editor, on_frame_cb, &f, NULL);
      pph_test_wait (60);
    }
  tear_down (&f);
}

/* How high the first letter of each line is, as it was built last. */
static GArray *
measure_letters (Fixture *f)
{
  int n = gtk_text_buffer_get_line_count (get_buffer (f));
  GArray *heights = g_array_new (FALSE, TRUE, sizeof (int));

  for (int line = 0; line < n; line++)
    {
      GtkTextIter iter;
      GdkRectangle letter;

      gtk_text_buffer_get_iter_at_line (get_buffer (f), &iter, line);
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (f->editor), &iter, &letter);
      g_array_append_val (heights, letter.height);
    }
  return heights;
}

/* The line that @text is in is built now, the others when they are painted. */
static void
build_line (Fixture *f, const char *text)
{
  GtkTextIter start, found;
  GdkRectangle letter;

  gtk_text_buffer_get_start_iter (get_buffer (f), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, text, 0, &found, NULL, NULL));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (f->editor), &found, &letter);
}

/* Everything is to be built again: two lines at once, the others while painting. */
static gboolean
on_frame_between_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);

  gtk_text_view_set_left_margin (view, gtk_text_view_get_left_margin (view) + 1);
  build_line (data, "Les signataires");
  build_line (data, "gratuit");
  return G_SOURCE_REMOVE;
}

/* A line looks the same whichever was built before it. */
static void
test_lines_keep_their_look (void)
{
  Fixture f = { 0 };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  set_up (&f, 1280, 800);
  pph_test_wait (100);
  before = measure_letters (&f);
  gtk_widget_add_tick_callback (f.editor, on_frame_between_cb, &f, NULL);
  pph_test_wait (200);
  after = measure_letters (&f);
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpint (g_array_index (after, int, i), ==, g_array_index (before, int, i));
  tear_down (&f);
}

static void
test_dark (void)
{
  Fixture f = { 0 };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  set_up (&f, 1280, 800);
  type_after (&f, "Chacune", "");
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-text-dark");
  tear_down (&f);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

/* Whether the selection in @editor is within what is seen of it. */
static gboolean
shows_selection (gpointer editor)
{
  GtkTextView *view = GTK_TEXT_VIEW (editor);
  GtkTextIter from, to;
  GdkRectangle seen, place;

  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &from, &to))
    return FALSE;
  gtk_text_view_get_visible_rect (view, &seen);
  gtk_text_view_get_iter_location (view, &from, &place);
  return place.y >= seen.y && place.y + place.height <= seen.y + seen.height;
}

/* After Escape the last hit is selected, and in sight, however far it is. */
static void
test_find_stays (void)
{
  static const char *const queries[] = { "collectivité 57", "gratuit", "collectivité 31" };
  Fixture f = { 0 };
  g_autoptr (GString) long_text = g_string_new (NULL);
  PphFindBar *bar;
  GtkWidget *entry;

  for (int i = 0; i < 60; i++)
    g_string_append_printf (long_text,
                            "La collectivité %d et ses services prennent part aux travaux du comité, rendent "
                            "compte de ce qu’ils font et reçoivent ce que les autres parties leur doivent.\n\n",
                            i);
  set_up_with (&f, 900, 600, long_text->str);
  bar = PPH_FIND_BAR (stage_find (GTK_WIDGET (f.view), PPH_TYPE_FIND_BAR, NULL, NULL));
  entry = stage_find (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *selected = NULL;
      GtkTextIter from, to;

      gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.find", NULL);
      gtk_editable_set_text (GTK_EDITABLE (entry), queries[i]);
      pph_test_wait (800);
      pph_find_bar_close (bar);
      pph_test_wait (800);
      g_assert_true (gtk_text_buffer_get_selection_bounds (get_buffer (&f), &from, &to));
      selected = gtk_text_iter_get_text (&from, &to);
      g_assert_cmpstr (selected, ==, queries[i]);
      g_assert_true (shows_selection (f.editor));
      g_assert_true (gtk_widget_has_focus (f.editor));
    }
  tear_down (&f);
}

/* Each hit stays selected while one goes on to the next, in the text and in cells. */
static void
test_find_steps (void)
{
  Fixture f = { 0 };
  PphFindBar *bar;
  PphTextPage *page;
  GtkWidget *entry;

  set_up_with (&f, 900, 600, "Un forum.\n\n| Forum | FORUM |\n|---|---|\n| forum | forum |\n\nForum, forum.");
  bar = PPH_FIND_BAR (stage_find (GTK_WIDGET (f.view), PPH_TYPE_FIND_BAR, NULL, NULL));
  page = PPH_TEXT_PAGE (stage_find (GTK_WIDGET (f.view), PPH_TYPE_TEXT_PAGE, NULL, NULL));
  entry = stage_find (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.find", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "forum");
  patience_settle (200);
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *selected = NULL;

      pph_find_bar_step (bar, i % 3 == 2 ? -1 : 1);
      patience_settle (20);
      selected = pph_text_page_dup_selection (page);
      g_assert_nonnull (selected);
      g_assert_cmpint (g_ascii_strcasecmp (selected, "forum"), ==, 0);
    }
  tear_down (&f);
}

/* The words on the first and the last line in sight. (transfer full) */
static char *
dup_sight (Fixture *f)
{
  GdkRectangle sight;
  GtkTextIter from, to;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (f->editor), &sight);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (f->editor), &from, sight.y, NULL);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (f->editor), &to, sight.y + sight.height, NULL);
  gtk_text_iter_forward_to_line_end (&to);
  return gtk_text_iter_get_text (&from, &to);
}

/* What changes all through a long text is seen at once, wherever the caret is. */
static void
test_sees_changes_at_once (void)
{
  Fixture f = { .desk = pph_test_desk_new () };
  g_autoptr (PphVersion) version = make_version (f.desk);
  g_autofree char *shown = NULL, *all = NULL;
  GtkWidget *bar;

  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *id = g_strdup_printf ("long-%u", i);
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 3000)
        g_string_append (text, "Une phrase quelconque.\n\n");
      g_string_truncate (text, text->len - 2);
      add_article (version, id, "Long", text->str, NULL);
    }
  show_version (&f, version, 1280, 700);
  patience_settle (300);
  bar = stage_find (GTK_WIDGET (f.view), PPH_TYPE_FIND_BAR, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.replace", NULL);
  gtk_editable_set_text (GTK_EDITABLE (stage_find (bar, GTK_TYPE_SEARCH_ENTRY, NULL, NULL)), "quelconque");
  patience_settle (300);
  scroll_to (f.editor, 0.7);
  patience_settle (300);
  shown = dup_sight (&f);
  g_assert_nonnull (strstr (shown, "quelconque"));
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (bar, PPH_TYPE_FIND_BAR, "replace_entry")),
                         "autre");
  g_signal_emit_by_name (gtk_widget_get_template_child (bar, PPH_TYPE_FIND_BAR, "all_button"), "clicked");
  g_free (shown);
  shown = dup_sight (&f);
  g_assert_null (strstr (shown, "quelconque"));
  g_assert_nonnull (strstr (shown, "autre"));
  all = dup_shown (&f);
  g_assert_nonnull (strstr (all, "quelconque")); /* what nobody sees comes after */
  patience_settle (300);
  g_free (all);
  all = dup_shown (&f);
  g_assert_null (strstr (all, "quelconque"));
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  if (!fixture_start (&argc, &argv))
    return 77;
  g_test_add_func ("/app/convention-sight/stays-quiet", test_stays_quiet);
  g_test_add_func ("/app/convention-sight/grows-before-painting", test_grows_before_painting);
  g_test_add_func ("/app/convention-sight/lines-keep-their-look", test_lines_keep_their_look);
  g_test_add_func ("/app/convention-sight/dark", test_dark);
  g_test_add_func ("/app/convention-sight/find-stays", test_find_stays);
  g_test_add_func ("/app/convention-sight/find-steps", test_find_steps);
  g_test_add_func ("/app/convention-sight/sees-changes-at-once", test_sees_changes_at_once);
  return g_test_run ();
}
