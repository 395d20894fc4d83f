/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is looked for is marked where it stands while the bar is open, whatever happens to the selection. */

#include "config.h"

#include "draft-stage.h"
#include "patience.h"

#include "pph-convention-view.h"
#include "pph-find-bar.h"
#include "pph-table-view-private.h"

#include <string.h>

typedef struct
{
  DraftStage draft;
  GtkWidget *entry;
  PphFindBar *bar;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  PphVersion *version = draft_stage_begin (&f->draft, "found");

  pph_set_string (&version->title, "Forum et emploi");
  draft_stage_add_article (version, "objet", "Objet du forum",
                           "Le **forum** réunit les employeurs. Un autre forum se tient en juin.\n\n"
                           "| Action | Date |\n|---|---|\n| Premier forum | mars |\n| Visites, puis forum | mai |");
  draft_stage_add_article (version, "duree", "Durée", "La convention est conclue pour trois ans.");
  draft_stage_open (&f->draft, version);
  f->bar = PPH_FIND_BAR (stage_find (f->draft.view, PPH_TYPE_FIND_BAR, NULL, NULL));
  f->entry = stage_find (GTK_WIDGET (f->bar), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  draft_stage_end (&f->draft);
}

static void
look_for (Fixture *f, const char *words)
{
  gtk_widget_activate_action (f->draft.view, "convention.find", NULL);
  gtk_editable_set_text (GTK_EDITABLE (f->entry), words);
  stage_settle ();
}

/* Where a tag is: "line.column" and the words, for each run. (transfer full) */
static char *
list_runs (GtkTextBuffer *buffer, const char *name)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GString *runs = g_string_new (NULL);
  GtkTextIter from, to;

  gtk_text_buffer_get_start_iter (buffer, &from);
  while (tag != NULL && (gtk_text_iter_starts_tag (&from, tag) || gtk_text_iter_forward_to_tag_toggle (&from, tag)))
    {
      g_autofree char *words = NULL;

      to = from;
      gtk_text_iter_forward_to_tag_toggle (&to, tag);
      words = gtk_text_iter_get_text (&from, &to);
      g_string_append_printf (runs, "%s%d:%s", runs->len > 0 ? " " : "", gtk_text_iter_get_line (&from), words);
      from = to;
    }
  return g_string_free (runs, FALSE);
}

typedef struct
{
  GtkWidget *editor;
  const char *name;
  const char *expected;
} Wanted;

static gboolean
has_runs (gpointer data)
{
  const Wanted *wanted = data;
  g_autofree char *runs = list_runs (gtk_text_view_get_buffer (GTK_TEXT_VIEW (wanted->editor)), wanted->name);

  return g_str_equal (runs, wanted->expected);
}

/* Marks follow the text once it is quiet. */
static void
assert_runs (GtkWidget *editor, const char *name, const char *expected)
{
  Wanted wanted = { editor, name, expected };

  patience_until (has_runs, &wanted);
}

/* Whether a painted cell shows a mark, of the table that is first. */
static gboolean
is_painted_marked (Fixture *f, int row, int column)
{
  PphTableView *table = PPH_TABLE_VIEW (stage_find (f->draft.view, PPH_TYPE_TABLE_VIEW, NULL, NULL));

  return pph_table_cell_has_found (pph_table_view_get_cell (table, row, column));
}

/* The title, the text and the cells; the one that the search led to stands out, though nothing is selected any more. */
static void
test_marks (Fixture *f, gconstpointer data)
{
  GtkTextBuffer *buffer = draft_stage_get_buffer (&f->draft);
  GtkTextIter at;

  look_for (f, "forum");
  assert_runs (f->draft.editor, "found", "2:forum 3:forum 3:forum");
  g_assert_true (is_painted_marked (f, 1, 0) && is_painted_marked (f, 2, 0) && !is_painted_marked (f, 1, 1));
  gtk_text_buffer_get_start_iter (buffer, &at);
  gtk_text_buffer_place_cursor (buffer, &at);
  pph_find_bar_step (f->bar, 1);
  pph_find_bar_step (f->bar, 1);
  stage_settle ();
  assert_runs (f->draft.editor, "found-here", "3:forum");
  g_assert_true (gtk_widget_has_css_class (f->draft.editor, "led"));
  /* Another program, or the entry, takes the selection. */
  gtk_text_buffer_place_cursor (buffer, &at);
  gtk_editable_select_region (GTK_EDITABLE (f->entry), 0, -1);
  stage_settle ();
  assert_runs (f->draft.editor, "found-here", "3:forum");

  pph_find_bar_close (f->bar);
  stage_settle ();
  assert_runs (f->draft.editor, "found", "");
  assert_runs (f->draft.editor, "found-here", "");
  g_assert_false (gtk_widget_has_css_class (f->draft.editor, "led"));
  g_assert_false (is_painted_marked (f, 1, 0));
}

static GtkWidget *
get_cell_editor (Fixture *f)
{
  PphTableView *table = PPH_TABLE_VIEW (stage_find (f->draft.view, PPH_TYPE_TABLE_VIEW, NULL, NULL));

  return GTK_WIDGET (pph_table_view_get_editor (table));
}

static void
test_in_cell (Fixture *f, gconstpointer data)
{
  look_for (f, "puis forum");
  assert_runs (get_cell_editor (f), "found-here", "0:puis forum");
  assert_runs (f->draft.editor, "found-here", "");
  /* A title after it: the cell is left, and is painted with its mark. */
  look_for (f, "forum");
  pph_find_bar_step (f->bar, 1);
  for (int i = 0; i < 12 && get_cell_editor (f) != NULL; i++)
    pph_find_bar_step (f->bar, 1);
  stage_settle ();
  g_assert_null (get_cell_editor (f));
  g_assert_true (is_painted_marked (f, 2, 0));
  pph_find_bar_close (f->bar);
}

static gboolean
is_led_row (GtkWidget *row, gconstpointer data)
{
  return adw_entry_row_get_attributes (ADW_ENTRY_ROW (row)) != NULL;
}

/* Of the letters in a row without the focus; its style hides them where something is selected. */
static gboolean
has_letters (PangoAttribute *attribute, gpointer data)
{
  return attribute->klass->type == PANGO_ATTR_FOREGROUND_ALPHA
         && ((const PangoAttrInt *)attribute)->value == G_MAXUINT16;
}

static void
test_in_field (Fixture *f, gconstpointer data)
{
  g_autoptr (PangoAttrList) letters = NULL;
  GtkWidget *row;

  look_for (f, "forum et");
  row = stage_find (f->draft.view, ADW_TYPE_ENTRY_ROW, is_led_row, NULL);
  g_assert_nonnull (row);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Forum et emploi");
  letters = pango_attr_list_filter (adw_entry_row_get_attributes (ADW_ENTRY_ROW (row)), has_letters, NULL);
  g_assert_nonnull (letters);
  pph_find_bar_close (f->bar);
  g_assert_null (stage_find (f->draft.view, ADW_TYPE_ENTRY_ROW, is_led_row, NULL));
}

/* Neither what is saved, nor undo, nor a copy know of marks. */
static void
test_is_no_text (Fixture *f, gconstpointer data)
{
  PphEditorBuffer *buffer = PPH_EDITOR_BUFFER (draft_stage_get_buffer (&f->draft));
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphRich) copied = NULL;
  g_autofree char *markdown = NULL;
  GtkTextIter start, from, to;
  const PphArticle *article;

  look_for (f, "forum");
  pph_find_bar_step (f->bar, 1);
  g_assert_false (pph_editor_buffer_is_edited (buffer));
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "Un autre forum", 0, &from, &to, NULL));
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &from, &to);
  copied = pph_editor_buffer_copy (buffer, FALSE);
  markdown = pph_rich_to_markdown (copied);
  g_assert_cmpstr (g_strstrip (markdown), ==, "Un autre forum");
  /* Words that are typed into what was found are no longer that. */
  gtk_text_iter_backward_chars (&to, 2);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &to);
  gtk_text_buffer_insert_interactive_at_cursor (GTK_TEXT_BUFFER (buffer), "mm", -1, TRUE);
  stage_settle ();
  assert_runs (f->draft.editor, "found", "2:forum 3:forum");
  g_assert_true (pph_convention_view_flush (PPH_CONVENTION_VIEW (f->draft.view)));
  stored = pph_store_load (pph_desk_get_store (f->draft.desk), f->draft.uuid, NULL, NULL);
  article = pph_list_get (stored->version->articles, 0);
  g_assert_true (
      g_str_has_prefix (article->text, "Le **forum** réunit les employeurs. Un autre formmum se tient en juin.\n"));
  gtk_widget_activate_action (f->draft.view, "convention.undo", NULL);
  stage_settle ();
  assert_runs (f->draft.editor, "found", "2:forum 3:forum 3:forum");
  pph_find_bar_close (f->bar);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;
  g_test_add ("/app/found/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/app/found/in-cell", Fixture, NULL, set_up, test_in_cell, tear_down);
  g_test_add ("/app/found/in-field", Fixture, NULL, set_up, test_in_field, tear_down);
  g_test_add ("/app/found/is-no-text", Fixture, NULL, set_up, test_is_no_text, tear_down);
  return g_test_run ();
}
