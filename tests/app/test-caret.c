/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands of the editor are where the caret is: in a title, at a reference, in a cell. */

#include "config.h"

#include "draft-stage.h"

#include "pph-find-bar.h"
#include "pph-index.h"
#include "pph-page-view.h"
#include "pph-table-view-private.h"

#include <string.h>

static void
set_up (DraftStage *f, gconstpointer data)
{
  PphVersion *version = draft_stage_begin (f, "caret");

  pph_set_string (&version->title, "Emploi");
  pph_set_string (&version->preamble, "Un préambule.");
  draft_stage_add_article (version, "objet", "Objet",
                           "Un forum, puis un autre forum, comme le dit l’{{article:duree}}.\n\n- un point\n\n"
                           "| Action | Renvoi |\n|---|---|\n| Forum | {{article:duree}} |");
  draft_stage_add_article (version, "duree", "Durée", "La convention est conclue pour trois ans.");
  draft_stage_open (f, version);
}

static void
tear_down (DraftStage *f, gconstpointer data)
{
  draft_stage_end (f);
}

static void
place (DraftStage *f, const char *words)
{
  GtkTextIter start, at;

  gtk_text_buffer_get_start_iter (draft_stage_get_buffer (f), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, 0, &at, NULL, NULL));
  gtk_text_buffer_place_cursor (draft_stage_get_buffer (f), &at);
  gtk_widget_grab_focus (f->editor);
  stage_settle ();
}

/* The words from the caret, or what is selected, to the end of the line. (transfer full) */
static char *
dup_ahead (DraftStage *f)
{
  GtkTextIter at, end;

  gtk_text_buffer_get_selection_bounds (draft_stage_get_buffer (f), &at, &end);
  end = at;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return gtk_text_iter_get_text (&at, &end);
}

static void
assert_ahead (DraftStage *f, const char *expected)
{
  g_autofree char *ahead = dup_ahead (f);

  ahead[MIN (strlen (ahead), strlen (expected))] = '\0';
  g_assert_cmpstr (ahead, ==, expected);
}

static gboolean
has_tooltip (GtkWidget *widget, gconstpointer tooltip)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0;
}

static gboolean
says (GtkWidget *label, gconstpointer words)
{
  return strstr (gtk_label_get_text (GTK_LABEL (label)), words) != NULL;
}

/* No title is bold, nor in a list. */
static void
test_in_title (DraftStage *f, gconstpointer data)
{
  static const char *const tooltips[] = { "Bold (Ctrl+B)",       "Italic (Ctrl+I)", "Superscript (Ctrl+Shift+P)",
                                          "Bullets (Shift+F12)", "Numbers (F12)",   "Paragraph Style" };
  static const char *const words[] = { "Objet", "Un forum" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      place (f, words[i]);
      for (guint k = 0; k < G_N_ELEMENTS (tooltips); k++)
        g_assert_cmpint (gtk_widget_is_sensitive (stage_find (f->view, GTK_TYPE_WIDGET, has_tooltip, tooltips[k])), ==,
                         i > 0);
    }
}

/* Nothing else moves because the caret is in a list. */
static void
test_style_keeps_width (DraftStage *f, gconstpointer data)
{
  GtkWidget *style = stage_find (f->view, GTK_TYPE_DROP_DOWN, has_tooltip, "Paragraph Style");
  guint shown;
  int width;

  place (f, "Un forum");
  shown = gtk_drop_down_get_selected (GTK_DROP_DOWN (style));
  width = gtk_widget_get_width (style);
  place (f, "un point");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (style)), !=, shown);
  g_assert_cmpint (gtk_widget_get_width (style), ==, width);
}

/* By keyboard, from the text and from a cell. */
static void
test_follows_reference (DraftStage *f, gconstpointer data)
{
  GtkTextBuffer *cell;
  GtkTextIter at;
  PphTableView *table;
  guint n;
  GtkWidget **widgets;

  place (f, "Un forum");
  gtk_widget_activate_action (f->editor, "text.follow", NULL);
  assert_ahead (f, "Un forum");
  place (f, "article 2");
  gtk_widget_activate_action (f->editor, "text.follow", NULL);
  assert_ahead (f, "Durée");

  widgets = gtk_text_child_anchor_get_widgets (
      pph_editor_table_get_anchor (
          pph_editor_buffer_get_tables (PPH_EDITOR_BUFFER (draft_stage_get_buffer (f)))->pdata[0]),
      &n);
  table = PPH_TABLE_VIEW (stage_find (widgets[0], PPH_TYPE_TABLE_VIEW, NULL, NULL));
  g_free (widgets);
  place (f, "Un forum");
  pph_table_view_enter (table, 1, 1, 0);
  stage_settle ();
  cell = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table)));
  gtk_text_buffer_get_start_iter (cell, &at);
  gtk_text_iter_forward_char (&at);
  gtk_text_buffer_place_cursor (cell, &at);
  gtk_widget_activate_action (GTK_WIDGET (pph_table_view_get_editor (table)), "text.follow", NULL);
  stage_settle ();
  assert_ahead (f, "Durée");
  g_assert_true (gtk_widget_has_focus (f->editor));
}

/* In the menu of the text they are those of the convention. */
static void
test_menu_undoes (DraftStage *f, gconstpointer data)
{
  place (f, "forum");
  gtk_text_buffer_insert_interactive_at_cursor (draft_stage_get_buffer (f), "beau ", -1, TRUE);
  stage_settle ();
  gtk_widget_activate_action (f->editor, "text.undo", NULL);
  stage_settle ();
  assert_ahead (f, "forum");
  gtk_widget_activate_action (f->editor, "text.redo", NULL);
  stage_settle ();
  place (f, "Un beau");
  assert_ahead (f, "Un beau forum");
}

/* F6 goes to the row that the caret is in, whatever else the outline has. */
static void
test_outline_takes_focus (DraftStage *f, gconstpointer data)
{
  GtkWidget *row;

  place (f, "trois ans");
  gtk_widget_grab_focus (stage_find (f->view, PPH_TYPE_PAGE_VIEW, NULL, NULL));
  gtk_widget_activate_action (f->view, "convention.next-pane", NULL);
  row = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_true (GTK_IS_LIST_BOX_ROW (row) && gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)));
  g_assert_nonnull (gtk_widget_get_ancestor (row, PPH_TYPE_INDEX));
}

/* From where one reads on, not from where the article begins or the last search ended. */
static void
test_finds_from_caret (DraftStage *f, gconstpointer data)
{
  PphFindBar *bar = PPH_FIND_BAR (stage_find (f->view, PPH_TYPE_FIND_BAR, NULL, NULL));
  GtkWidget *entry = stage_find (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  place (f, "puis un autre");
  gtk_widget_activate_action (f->view, "convention.find", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "forum");
  stage_settle ();
  pph_find_bar_close (bar);
  stage_settle ();
  assert_ahead (f, "forum, comme");
  place (f, "Un forum");
  gtk_widget_activate_action (f->view, "convention.find-next", NULL);
  stage_settle ();
  assert_ahead (f, "forum, puis");
  gtk_widget_activate_action (f->view, "convention.find-next", NULL);
  stage_settle ();
  assert_ahead (f, "forum, comme");
  place (f, "comme");
  gtk_widget_activate_action (f->view, "convention.find-previous", NULL);
  stage_settle ();
  assert_ahead (f, "forum, comme");
  /* What is selected is looked for, and stays. */
  gtk_widget_activate_action (f->view, "convention.find", NULL);
  stage_settle ();
  pph_find_bar_close (bar);
  stage_settle ();
  assert_ahead (f, "forum, comme");
}

static gboolean
has_label (GtkWidget *button, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0;
}

/* When all is replaced, nothing is wrong, and Escape still closes the bar. */
static void
test_replaces_all (DraftStage *f, gconstpointer data)
{
  PphFindBar *bar = PPH_FIND_BAR (stage_find (f->view, PPH_TYPE_FIND_BAR, NULL, NULL));
  GtkWidget *entry = stage_find (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  GtkWidget *all = stage_find (GTK_WIDGET (bar), GTK_TYPE_BUTTON, has_label, "Replace _All");

  place (f, "Un forum");
  gtk_widget_activate_action (f->view, "convention.replace", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "forum");
  stage_settle ();
  gtk_widget_grab_focus (all);
  g_signal_emit_by_name (all, "clicked");
  stage_settle ();
  g_assert_false (gtk_widget_is_sensitive (all));
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (bar)));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), entry));
}

static void
type_behind (DraftStage *f, const char *words, const char *typed)
{
  GtkTextIter at;

  place (f, words);
  gtk_text_buffer_get_iter_at_mark (draft_stage_get_buffer (f), &at,
                                    gtk_text_buffer_get_insert (draft_stage_get_buffer (f)));
  gtk_text_iter_forward_chars (&at, (int)g_utf8_strlen (words, -1));
  gtk_text_buffer_place_cursor (draft_stage_get_buffer (f), &at);
  gtk_text_buffer_insert_interactive_at_cursor (draft_stage_get_buffer (f), typed, -1, TRUE);
  stage_settle ();
}

static gboolean
shows (DraftStage *f, const char *words)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (draft_stage_get_buffer (f), &start, &end);
  text = gtk_text_iter_get_text (&start, &end);
  return strstr (text, words) != NULL;
}

/* What was typed goes, and the space or the line before it stays, to go on there; that goes with the next step back. */
static void
test_undoes_space (DraftStage *f, gconstpointer data)
{
  static const struct
  {
    const char *typed, *loose;
  } cases[] = { { " ", "Un préambule. " }, { "\n", "Un préambule.\n\n" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type_behind (f, "trois ans", " au plus");
      type_behind (f, "Un préambule.", cases[i].typed);
      gtk_text_buffer_insert_interactive_at_cursor (draft_stage_get_buffer (f), "Fin", -1, TRUE);
      stage_settle ();
      gtk_widget_activate_action (f->view, "convention.undo", NULL);
      stage_settle ();
      g_assert_true (shows (f, cases[i].loose));
      g_assert_false (shows (f, "Fin"));
      gtk_widget_activate_action (f->view, "convention.undo", NULL);
      stage_settle ();
      g_assert_false (shows (f, cases[i].loose));
      g_assert_false (shows (f, "au plus"));
      g_assert_true (shows (f, "Un préambule.\n"));
    }
}

static void
paste_text (DraftStage *f)
{
  gtk_widget_activate_action (f->editor, "text.paste-plain", NULL);
}

static void
paste (DraftStage *f)
{
  g_signal_emit_by_name (f->editor, "paste-clipboard");
}

/* What is selected is not replaced by what has no words: an image, or nothing at all. */
static void
test_pastes_no_words (DraftStage *f, gconstpointer data)
{
  static void (*const ways[]) (DraftStage *) = { paste_text, paste };
  static const char *const types[] = { "text/plain;charset=utf-8", "image/png", "text/html" };

  for (guint i = 0; i < G_N_ELEMENTS (ways) * G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static ("", 0);
      g_autoptr (GdkContentProvider) content = gdk_content_provider_new_for_bytes (types[i / 2], bytes);
      GtkTextIter from, to;

      gdk_clipboard_set_content (gtk_widget_get_clipboard (f->view), content);
      place (f, "forum");
      gtk_text_buffer_get_start_iter (draft_stage_get_buffer (f), &from);
      gtk_text_buffer_get_end_iter (draft_stage_get_buffer (f), &to);
      g_assert_true (gtk_text_iter_forward_search (&from, "un autre forum", 0, &from, &to, NULL));
      gtk_text_buffer_select_range (draft_stage_get_buffer (f), &from, &to);
      ways[i % 2](f);
      stage_settle ();
      g_assert_true (shows (f, "puis un autre forum, comme"));
      g_assert_nonnull (stage_find (f->view, GTK_TYPE_LABEL, says, "no text"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;
  g_test_add ("/app/caret/in-title", DraftStage, NULL, set_up, test_in_title, tear_down);
  g_test_add ("/app/caret/style-keeps-width", DraftStage, NULL, set_up, test_style_keeps_width, tear_down);
  g_test_add ("/app/caret/follows-reference", DraftStage, NULL, set_up, test_follows_reference, tear_down);
  g_test_add ("/app/caret/menu-undoes", DraftStage, NULL, set_up, test_menu_undoes, tear_down);
  g_test_add ("/app/caret/outline-takes-focus", DraftStage, NULL, set_up, test_outline_takes_focus, tear_down);
  g_test_add ("/app/caret/finds-from-caret", DraftStage, NULL, set_up, test_finds_from_caret, tear_down);
  g_test_add ("/app/caret/replaces-all", DraftStage, NULL, set_up, test_replaces_all, tear_down);
  g_test_add ("/app/caret/undoes-space", DraftStage, NULL, set_up, test_undoes_space, tear_down);
  g_test_add ("/app/caret/pastes-no-words", DraftStage, NULL, set_up, test_pastes_no_words, tear_down);
  return g_test_run ();
}
