/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables in the text: written in, gone about, changed in their rows and columns. */

#include "config.h"

#include "patience.h"
#include "pph-test-window.h"
#include "tables-fixture.h"
#include "pph-desk-comment.h"
#include "pph-table-cell.h"
#include "pph-table-host.h"
#include "pph-text-page.h"

#include <string.h>

static void
do_action (Fixture *f, const char *name)
{
  g_assert_true (gtk_widget_activate_action (f->editor, name, NULL));
  pph_test_wait (30);
}

static void
test_edits_and_undoes (void)
{
  Fixture f = { 0 };
  PphTableView *table;

  tables_set_up (&f, 1280, 800);
  pph_test_screenshot (f.window, "text-tables");
  table = get_table (&f, 0);
  g_assert_null (pph_table_view_get_editor (table));
  pph_table_view_enter (table, 1, 1, -1);
  pph_test_wait (100);
  pph_test_screenshot (f.window, "text-table-cell");
  type (table, "4");
  assert_saved (&f, "| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | 24 |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  do_action (&f, "table.row-below");
  type (table, "dix");
  do_action (&f, "table.column-before");
  do_action (&f, "table.align-center");
  do_action (&f, "table.row-up");
  do_action (&f, "table.header");
  pph_test_screenshot (f.window, "text-table-changed");
  assert_saved (&f, "| | | |\n|---|:-:|--:|\n| Indicateur | | Cible |\n| | | dix |\n| Forums **publics** | | 24 |\n"
                    "| - immersions<br>- visites | | {{prefecture.nom_court}} |");
  for (int i = 0; i < 20; i++)
    gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  pph_test_wait (100);
  assert_saved (&f, TABLES_SMALL);
  g_assert_true (get_table (&f, 0) == table);
  for (int i = 0; i < 20; i++)
    gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.redo", NULL);
  assert_saved (&f, "| | | |\n|---|:-:|--:|\n| Indicateur | | Cible |\n| | | dix |\n| Forums **publics** | | 24 |\n"
                    "| - immersions<br>- visites | | {{prefecture.nom_court}} |");
  tear_down (&f);
}

/* Tab in the last cell adds a row; a wide table scrolls in itself. */
static void
test_goes_about (void)
{
  Fixture f = { 0 };
  PphTableView *wide;
  GtkWidget *scroller;
  GtkAdjustment *across;

  tables_set_up (&f, 1280, 800);
  wide = get_table (&f, 1);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (wide)), >, gtk_widget_get_width (f.editor));
  scroller = gtk_widget_get_ancestor (GTK_WIDGET (wide), GTK_TYPE_SCROLLED_WINDOW);
  g_assert_cmpint (gtk_widget_get_width (scroller), <, gtk_widget_get_width (f.editor));
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==, 0);
  pph_table_view_enter (wide, -1, -1, -1);
  pph_test_wait (100);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), >, 100);
  pph_test_screenshot (f.window, "text-table-wide");

  gtk_widget_grab_focus (f.editor);
  pph_table_host_leave (pph_text_editor_get_tables (PPH_TEXT_EDITOR (f.editor)));
  g_assert_null (pph_table_view_get_editor (wide));
  assert_saved (&f, TABLES_SMALL);
  tear_down (&f);
}

/* A size is chosen, and the caret is in the first cell of the new table; what else can be put in. */
static void
test_inserts (void)
{
  Fixture f = { 0 };
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWidget) sheet = NULL;
  GtkWidget *spin;

  tables_set_up (&f, 1280, 800);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (f.editor));
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "Avant le tableau", 0, NULL, &end, NULL));
  gtk_text_buffer_place_cursor (buffer, &end);
  pph_test_wait (50);
  do_action (&f, "insert.table");
  for (guint i = 0; i < g_list_model_get_n_items (windows) && sheet == NULL; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != f.window)
        sheet = g_steal_pointer (&window);
    }
  g_assert_nonnull (sheet);
  pph_test_screenshot (sheet, "text-table-size");
  spin = stage_find (sheet, GTK_TYPE_SPIN_BUTTON, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (spin), "2");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (spin)), "activate");
  g_clear_object (&sheet);
  pph_test_wait (50);
  g_assert_nonnull (pph_table_view_get_editor (get_table (&f, 2)));
  type (get_table (&f, 2), "Titre");
  assert_saved (&f, "| Titre | |\n|---|---|\n| | |\n\n" TABLES_SMALL);
  do_action (&f, "table.remove");
  assert_saved (&f, TABLES_SMALL);

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "Avant le tableau.", 0, NULL, &end, NULL));
  gtk_text_buffer_place_cursor (buffer, &end);
  pph_test_wait (50);
  do_action (&f, "insert.page-break");
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "Entre les deux", 0, NULL, &end, NULL));
  gtk_text_buffer_place_cursor (buffer, &end);
  pph_test_wait (50);
  do_action (&f, "insert.footnote");
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "Une note au bas de la page.", -1, TRUE);
  pph_test_wait (300);
  pph_test_screenshot (f.window, "text-blocks");
  {
    g_autofree char *saved = dup_saved (&f);

    g_assert_nonnull (strstr (saved, "Avant le tableau.\n\n\\newpage\n\n|"));
    g_assert_nonnull (strstr (saved, "Entre les deux[^1].\n"));
    g_assert_nonnull (strstr (saved, "Après.\n\n[^1]: Une note au bas de la page."));
  }
  tear_down (&f);
}

/* A space stays while someone thinks of the next word, and what was typed is saved. */
static void
test_keeps_space (void)
{
  Fixture f = { 0 };
  PphTableView *table;

  tables_set_up (&f, 1280, 800);
  table = get_table (&f, 0);
  pph_table_view_enter (table, 0, 0, -1);
  type (table, " ou ");
  pph_test_wait (3000);
  g_assert_true (pph_convention_view_flush (f.view));
  pph_test_wait (100);
  type (table, "r");
  assert_saved (&f, "| Indicateur ou r | Cible |\n|---|--:|\n| Forums **publics** | 2 |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  tear_down (&f);
}

/* Nor does it go when the words were read in two times, the space before them first. */
static void
test_keeps_space_in_haste (void)
{
  Fixture f = { 0 };
  PphTableView *table;

  tables_set_up (&f, 1280, 800);
  table = get_table (&f, 0);
  pph_table_view_enter (table, 0, 0, -1);
  type (table, " ");
  type (table, "ou ");
  type (table, "r");
  assert_saved (&f, "| Indicateur ou r | Cible |\n|---|--:|\n| Forums **publics** | 2 |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  tear_down (&f);
}

static gboolean
shows_theirs (gpointer editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (editor);
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  return strstr (text, "Bilan annuel") != NULL;
}

/* Nor when someone else changes the agreement meanwhile. */
static void
test_keeps_space_beside_others (void)
{
  Fixture f = { 0 };
  PphTableView *table;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphVersion) theirs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PphTransaction *transaction = pph_transaction_new ("edit", "other", 1);

  tables_set_up (&f, 1280, 800);
  table = get_table (&f, 0);
  pph_table_view_enter (table, 0, 0, -1);
  type (table, " ou ");
  text = dup_saved (&f);
  stored = pph_store_load (pph_desk_get_store (f.desk), f.uuid, NULL, &error);
  g_assert_no_error (error);
  theirs = pph_version_with_text (stored->version, "suivi", "Bilan annuel", text);
  pph_transaction_put_version (transaction, f.uuid, theirs, stored->revision, NULL);
  pph_commit_free (pph_store_commit (pph_desk_get_store (f.desk), transaction, &error));
  g_assert_no_error (error);
  patience_until (shows_theirs, f.editor);
  type (table, "r");
  assert_saved (&f, "| Indicateur ou r | Cible |\n|---|--:|\n| Forums **publics** | 2 |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  tear_down (&f);
}

/* French signs, a field and a note, as in any text. */
static void
test_writes_in_cell (void)
{
  Fixture f = { 0 };
  PphTableView *table;
  g_autofree char *saved = NULL;

  tables_set_up (&f, 1280, 800);
  table = get_table (&f, 0);
  pph_table_view_enter (table, 1, 1, -1);
  type (table, " \"l'an\" :");
  assert_saved (&f, "| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | 2 «\302\240l’an\302\240»\302\240: |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  undo (&f);
  assert_saved (&f, TABLES_SMALL);
  pph_table_view_enter (table, 1, 1, -1);
  pph_text_page_insert_tag (PPH_TEXT_PAGE (gtk_widget_get_ancestor (f.editor, PPH_TYPE_TEXT_PAGE)),
                            "prefecture.nom_court");
  assert_saved (&f, "| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | 2{{prefecture.nom_court}} |\n"
                    "| - immersions<br>- visites | {{prefecture.nom_court}} |");
  undo (&f);
  assert_saved (&f, TABLES_SMALL);
  pph_table_view_enter (table, 1, 1, -1);
  pph_test_wait (50);
  do_action (&f, "insert.footnote");
  g_assert_null (pph_table_view_get_editor (table)); /* the caret is in the note */
  gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (f.editor)), "Par an", -1,
                                                TRUE);
  pph_test_wait (200);
  pph_test_screenshot (f.window, "text-table-note");
  saved = dup_saved (&f);
  g_assert_nonnull (strstr (saved, "| Forums **publics** | 2[^1] |"));
  g_assert_true (g_str_has_suffix (saved, "Après.\n\n[^1]: Par an"));
  /* The note goes with its call. */
  pph_table_view_enter (table, 1, 1, -1);
  {
    GtkTextBuffer *cell = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table)));
    GtkTextIter at;

    gtk_text_buffer_get_iter_at_mark (cell, &at, gtk_text_buffer_get_insert (cell));
    gtk_text_buffer_backspace (cell, &at, TRUE, TRUE);
    pph_test_wait (20);
  }
  assert_saved (&f, TABLES_SMALL);
  undo (&f);
  g_clear_pointer (&saved, g_free);
  saved = dup_saved (&f);
  g_assert_true (g_str_has_suffix (saved, "Après.\n\n[^1]: Par an"));
  tear_down (&f);
}

/* The cell that someone writes in begins with a wrong word, and says so. */
static gboolean
begins_misspelt (gpointer table)
{
  GtkTextBuffer *cell = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table)));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (cell), "misspelt");
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (cell, &start);
  return tag != NULL && gtk_text_iter_starts_tag (&start, tag);
}

static gboolean
has_wrong_words (gpointer cell)
{
  return pph_table_cell_has_wrong_words (cell);
}

/* Wrong words are underlined in cells, whether someone writes in them or not. */
static void
test_spelling (void)
{
  Fixture f = { 0 };
  PphTableView *table;

  if (!pph_spelling_is_possible ())
    {
      g_test_skip ("no French dictionary is installed");
      return;
    }
  tables_set_up (&f, 1280, 800);
  table = get_table (&f, 0);
  pph_table_view_enter (table, 1, 1, 0);
  type (table, "convantion ");
  patience_until (begins_misspelt, table);
  pph_test_screenshot (f.window, "text-table-spelling");
  pph_table_view_leave (table);
  patience_until (has_wrong_words, get_cell (table, 3));
  pph_test_screenshot (f.window, "text-table-spelling-painted");
  g_assert_false (pph_table_cell_has_wrong_words (get_cell (table, 0)));
  tear_down (&f);
}

static gboolean
is_in_fourth_row (gpointer data)
{
  const GArray *marks = data;

  return marks->len == 1 && g_array_index (marks, PphCellMark, 0).row == 3;
}

/* A remark on words of a cell finds them again, and is coloured there. */
static void
test_comment (void)
{
  Fixture f = { 0 };
  PphTextPage *page;
  PphTableView *table;
  g_autoptr (PphComment) comment = NULL;
  g_autoptr (GError) error = NULL;
  const GArray *marks;
  GtkTextBuffer *cell;
  GtkTextIter from, to;
  g_autofree char *selected = NULL, *all = NULL;

  tables_set_up (&f, 1280, 800);
  page = PPH_TEXT_PAGE (gtk_widget_get_ancestor (f.editor, PPH_TYPE_TEXT_PAGE));
  table = get_table (&f, 0);
  pph_table_view_enter (table, 2, 0, 0);
  cell = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table)));
  /* All of the cell, and nothing of the next. */
  gtk_text_buffer_get_bounds (cell, &from, &to);
  gtk_text_buffer_select_range (cell, &to, &from);
  comment = pph_text_page_begin_comment (page);
  all = pph_text_page_dup_selection (page);
  g_assert_cmpstr (comment->quote, ==, all);
  g_assert_false (g_str_has_suffix (all, "\n"));
  g_clear_pointer (&comment, pph_comment_unref);
  gtk_text_buffer_get_start_iter (cell, &from);
  g_assert_true (gtk_text_iter_forward_search (&from, "visites", 0, &from, &to, NULL));
  gtk_text_buffer_select_range (cell, &to, &from);
  comment = pph_text_page_begin_comment (page);
  g_assert_cmpstr (comment->part, ==, "suivi");
  g_assert_cmpstr (comment->quote, ==, "visites");
  pph_set_string (&comment->text, "Combien ?");
  g_assert_true (pph_desk_add_comment (f.desk, f.uuid, comment, &error));
  g_assert_no_error (error);
  pph_text_page_read_comments (page);
  marks = pph_editor_table_get_marks (pph_table_view_get_table (table));
  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_cmpint (g_array_index (marks, PphCellMark, 0).row, ==, 2);
  g_assert_cmpint (g_array_index (marks, PphCellMark, 0).column, ==, 0);
  g_assert_cmpint (g_array_index (marks, PphCellMark, 0).end - g_array_index (marks, PphCellMark, 0).start, ==, 7);
  g_assert_true (
      gtk_text_iter_starts_tag (&from, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (cell), "comment")));

  /* A row above: the mark follows. */
  pph_test_wait (50);
  do_action (&f, "table.row-above");
  pph_table_view_leave (table);
  patience_until (is_in_fourth_row, (gpointer)marks);
  pph_test_screenshot (f.window, "text-table-comment");
  pph_text_page_show_comment (page, comment);
  cell = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table)));
  g_assert_true (gtk_text_buffer_get_selection_bounds (cell, &from, &to));
  selected = gtk_text_iter_get_text (&from, &to);
  g_assert_cmpstr (selected, ==, "visites");
  gtk_text_buffer_place_cursor (cell, &from);
  tear_down (&f);
}

static void
test_narrow (void)
{
  Fixture f = { 0 };

  tables_set_up (&f, 400, 700);
  pph_table_view_enter (get_table (&f, 0), 2, 0, 3);
  pph_test_wait (200);
  pph_test_screenshot (f.window, "text-tables-400");
  g_assert_cmpint (gtk_widget_get_width (f.window), <=, 400);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  pph_test_wait (100);
  pph_test_screenshot (f.window, "text-tables-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/app/text-tables/edits-and-undoes", test_edits_and_undoes);
  g_test_add_func ("/app/text-tables/goes-about", test_goes_about);
  g_test_add_func ("/app/text-tables/inserts", test_inserts);
  g_test_add_func ("/app/text-tables/keeps-space", test_keeps_space);
  g_test_add_func ("/app/text-tables/keeps-space-in-haste", test_keeps_space_in_haste);
  g_test_add_func ("/app/text-tables/keeps-space-beside-others", test_keeps_space_beside_others);
  g_test_add_func ("/app/text-tables/writes-in-cell", test_writes_in_cell);
  g_test_add_func ("/app/text-tables/spelling", test_spelling);
  g_test_add_func ("/app/text-tables/comment", test_comment);
  g_test_add_func ("/app/text-tables/narrow", test_narrow);
  return g_test_run ();
}
