/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the editor shows of a version: its values, numbers and markers, and all of a long one. */

#include "config.h"

#include "editor-fixture.h"
#include "pph-editor-buffer-private.h"
#include "pph-find.h"

#include <string.h>

/* A value that changes elsewhere is seen in every chip; numbers follow. */
static void
test_values_and_numbers (void)
{
  Fixture f;
  g_autoptr (PphParty) party = NULL;
  g_autoptr (PphVersion) renamed = NULL;
  g_autoptr (PphVersion) moved = NULL;
  g_autofree char *title = NULL;
  g_autofree char *number = NULL;

  set_up_articles (&f, "Voir {{article:moyens}}.");
  renamed = pph_version_copy (f.version);
  party = pph_party_copy (pph_list_get (renamed->parties, 0));
  pph_set_string (&party->short_name, "la Commune");
  pph_set_list (&renamed->parties, pph_list_replaced (renamed->parties, 0, party));
  pph_editor_buffer_set_version (f.editor, renamed, "2026-014", NULL);
  title = pph_editor_buffer_dup_part_text (f.editor, "moyens");
  g_assert_nonnull (strstr (title, "Article 2 – Moyens de"));
  g_assert_nonnull (strstr (title, "la Commune"));

  moved = pph_version_with_part_moved (renamed, "moyens", -1);
  pph_editor_buffer_set_version (f.editor, moved, "2026-014", NULL);
  number = pph_editor_buffer_dup_part_text (f.editor, "objet");
  g_assert_true (g_str_has_prefix (number, "Article 2 – Objet"));
  g_assert_nonnull (strstr (number, "article 1"));
  g_assert_false (pph_editor_buffer_is_edited (f.editor));
  tear_down (&f);
}

static void
test_markers (void)
{
  static const char *const expected[] = { "1)", "a)", "–", "b)", "2)", "5)", "6)" };
  Fixture f;
  guint found = 0;

  set_up_articles (&f, "1. un\n   1. deux\n      - trois\n   2. quatre\n2. cinq\n\nEntre.\n\n5. six\n6. sept");
  for (int i = 0; i < gtk_text_buffer_get_line_count (f.buffer); i++)
    {
      GtkTextIter at;
      g_autofree char *marker = NULL;

      gtk_text_buffer_get_iter_at_line (f.buffer, &at, i);
      marker = pph_editor_buffer_dup_marker (f.editor, &at);
      if (marker != NULL)
        {
          g_assert_cmpuint (found, <, G_N_ELEMENTS (expected));
          g_assert_cmpstr (marker, ==, expected[found++]);
        }
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (expected));
  tear_down (&f);
}

/* A rapport that goes with the convention is written like the rest. */
static void
test_other_parts (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphVersion) read = NULL;
  g_autoptr (PphOtherPart) part = pph_other_part_new ();
  const PphOtherPart *edited;

  set_up_articles (&f, "Texte.");
  pph_set_string (&part->id, "rapport");
  pph_set_string (&part->kind, "rapport");
  pph_set_string (&part->title, "Rapport au conseil");
  pph_set_string (&part->text, "Il est proposé de signer.");
  version = pph_version_copy (f.version);
  pph_set_list (&version->other_parts, pph_list_appended (NULL, part));
  pph_editor_buffer_set_version (f.editor, version, "2026-014", NULL);
  place (&f, "proposé", TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (f.buffer, " au conseil", -1, TRUE);
  read = pph_editor_buffer_read (f.editor, version);
  edited = pph_list_get (read->other_parts, 0);
  g_assert_cmpstr (edited->text, ==, "Il est proposé au conseil de signer.");
  g_assert_cmpstr (edited->title, ==, "Rapport au conseil");
  tear_down (&f);
}

/* A number shows its thousands in the chip as on the page, and as words in words. */
static void
test_groups_thousands (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) version = NULL;
  g_autofree char *shown = NULL;

  set_up_articles (&f, "Budget : {{budget}} €, soit {{budget|mots}} euros depuis {{annee}}.");
  version = pph_version_with_value (f.version, "budget", "integer", "62000");
  {
    g_autoptr (PphVersion) before = g_steal_pointer (&version);

    version = pph_version_with_value (before, "annee", "integer", "2026");
  }
  pph_editor_buffer_set_version (f.editor, version, "2026-014", NULL);
  shown = pph_editor_buffer_dup_part_text (f.editor, "objet");
  g_assert_nonnull (strstr (shown, "62\u00a0000"));
  g_assert_nonnull (strstr (shown, "soixante-deux mille"));
  g_assert_nonnull (strstr (shown, "2026"));
  tear_down (&f);
}

/* GTK 4.8 may give a line the look of another unless a tag begins with it. */
static void
assert_tag_begins_each_line (Fixture *f)
{
  int n = gtk_text_buffer_get_line_count (f->buffer);

  for (int line = 0; line < n; line++)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_line (f->buffer, &iter, line);
      g_assert_true (gtk_text_iter_starts_tag (&iter, NULL));
    }
}

static void
test_tag_of_each_line (void)
{
  Fixture f = { 0 };
  GtkTextTagTable *table;
  int size = 0;

  set_up_articles (&f, "Un.\n\nDeux.\n\n- a\n- b\n\nTrois.");
  table = gtk_text_buffer_get_tag_table (f.buffer);
  assert_tag_begins_each_line (&f);
  for (int i = 0; i < 20; i++)
    {
      GtkTextIter iter, end;

      gtk_text_buffer_get_start_iter (f.buffer, &iter);
      g_assert_true (gtk_text_iter_forward_search (&iter, i % 2 == 0 ? "Deux" : "Trois", 0, NULL, &iter, NULL));
      gtk_text_buffer_insert (f.buffer, &iter, "\n", 1);
      assert_tag_begins_each_line (&f);
      gtk_text_buffer_insert (f.buffer, &iter, "x", 1);
      assert_tag_begins_each_line (&f);
      end = iter;
      gtk_text_iter_backward_chars (&iter, 2);
      gtk_text_buffer_delete (f.buffer, &iter, &end);
      assert_tag_begins_each_line (&f);
      /* Those that one line more needs are kept for the next. */
      if (i == 1)
        size = gtk_text_tag_table_get_size (table);
    }
  /* What is typed leaves no tags behind. */
  g_assert_cmpint (gtk_text_tag_table_get_size (table), ==, size);
  tear_down (&f);
}

/* A text of some hundred pages, each article another. */
static PphVersion *
make_long_version (void)
{
  PphVersion *version = pph_version_new ();

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("article-%u", i), *title = g_strdup_printf ("Titre %u", i);
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 2000)
        g_string_append_printf (text, "%sPhrase de l’article %u.", text->len > 0 ? "\n\n" : "", i);
      fixture_add_article (version, id, title, text->str);
    }
  return version;
}

static char *
dup_all (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static int
count_lines (Fixture *f)
{
  return gtk_text_buffer_get_line_count (f->buffer);
}

static void
show_long (Fixture *f)
{
  f->version = make_long_version ();
  f->selected = TRUE;
  f->editor = pph_editor_buffer_new (NULL);
  f->buffer = GTK_TEXT_BUFFER (f->editor);
  pph_editor_buffer_set_version (f->editor, f->version, "2026-014", NULL);
}

/* A huge text is shown from its beginning, and goes on a little at a time: whoever
 * waits is served in between, and what is typed meanwhile is kept. */
static void
test_fills_in_steps (void)
{
  Fixture f;
  g_autofree char *stepwise = NULL, *whole = NULL;
  g_autoptr (PphEditorBuffer) other = pph_editor_buffer_new (NULL);
  PphCaret last = { .part = (char *)"article-299" };
  int lines, most = 0, steps = 0;

  show_long (&f);
  lines = count_lines (&f);
  place (&f, "Phrase de l’article 3.", FALSE);
  type (&f, "X");
  while (g_main_context_iteration (NULL, FALSE))
    {
      most = MAX (most, count_lines (&f) - lines);
      lines = count_lines (&f);
      steps++;
    }
  g_assert_cmpint (steps, >, 40);
  g_assert_cmpint (most, <, lines / 20);
  take (&f);
  g_assert_true (g_str_has_prefix (text_of_part (f.version, "article-3"), "XPhrase"));
  g_assert_cmpint (pph_list_length (f.version->articles), ==, 300);

  /* What asks for a part that is not there yet has it at once; all is as if shown at once. */
  pph_editor_buffer_set_version (other, f.version, "2026-014", NULL);
  g_assert_true (pph_editor_buffer_place_caret (other, &last));
  pph_editor_fill_to (other, NULL);
  stepwise = dup_all (f.buffer);
  whole = dup_all (GTK_TEXT_BUFFER (other));
  g_assert_cmpstr (stepwise, ==, whole);
  g_assert_nonnull (strstr (whole, "Phrase de l’article 299."));
  tear_down (&f);
}

/* Another version comes while the text is being shown, and its end is edited. */
static void
test_fills_another_version (void)
{
  Fixture f;
  g_autoptr (PphVersion) changed = NULL;
  g_autoptr (PphEditorBuffer) gone = pph_editor_buffer_new (NULL);

  show_long (&f);
  changed = pph_version_with_text (f.version, "article-250", "Autre titre", "Autre texte.");
  pph_editor_buffer_set_version (f.editor, changed, "2026-014", NULL);
  pph_set_record (&f.version, changed);
  place (&f, "Autre texte.", FALSE);
  type (&f, "Y");
  take (&f);
  g_assert_cmpstr (text_of_part (f.version, "article-250"), ==, "YAutre texte.");
  g_assert_true (g_str_has_prefix (text_of_part (f.version, "article-299"), "Phrase"));
  pph_editor_buffer_set_version (gone, f.version, "2026-014", NULL); /* and goes before its end is shown */
  tear_down (&f);
}

static gboolean
shows (Fixture *f, const char *text)
{
  g_autofree char *all = dup_all (f->buffer);

  return strstr (all, text) != NULL;
}

static int
find_line (Fixture *f, const char *text)
{
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (f->buffer, &at);
  g_assert_true (gtk_text_iter_forward_search (&at, text, 0, &at, NULL, NULL));
  return gtk_text_iter_get_line (&at);
}

/* What is replaced all through a huge text is shown at once where someone writes and looks, and a little at a time
 * elsewhere; who types there meanwhile loses nothing. */
static void
test_catches_up_in_steps (void)
{
  Fixture f;
  g_autoptr (PphFind) find = pph_find_new ();
  g_autoptr (PphVersion) replaced = NULL;
  g_autofree char *whole = NULL, *stepwise = NULL;
  g_autoptr (PphEditorBuffer) other = pph_editor_buffer_new (NULL);
  int steps = 0;

  show_long (&f);
  pph_editor_fill_to (f.editor, NULL);
  place (&f, "Phrase de l’article 3.", FALSE);
  pph_find_set_version (find, f.version);
  pph_find_set_query (find, "Phrase", 0);
  replaced = pph_find_replace (find, -1, "Ligne", NULL, NULL);
  pph_editor_buffer_set_version (f.editor, replaced, "2026-014", NULL);
  pph_set_record (&f.version, replaced);
  g_assert_true (shows (&f, "Ligne de l’article 3.") && !shows (&f, "Phrase de l’article 3."));
  g_assert_true (shows (&f, "Phrase de l’article 150.") && shows (&f, "Phrase de l’article 200."));

  pph_editor_buffer_bring_lines (f.editor, find_line (&f, "Phrase de l’article 200."),
                                 find_line (&f, "Phrase de l’article 201."));
  g_assert_false (shows (&f, "Phrase de l’article 200.") || shows (&f, "Phrase de l’article 201."));
  place (&f, "Phrase de l’article 150.", FALSE);
  type (&f, "X");
  take (&f);
  g_assert_nonnull (strstr (text_of_part (f.version, "article-150"), "X"));
  g_assert_nonnull (strstr (text_of_part (f.version, "article-150"), "Ligne"));
  g_assert_null (strstr (text_of_part (f.version, "article-150"), "Phrase"));
  g_assert_nonnull (strstr (text_of_part (f.version, "article-299"), "Ligne"));
  g_assert_true (shows (&f, "Phrase de l’article 299."));

  while (g_main_context_iteration (NULL, FALSE))
    steps++;
  g_assert_cmpint (steps, >, 5);
  pph_editor_buffer_set_version (other, f.version, "2026-014", NULL);
  pph_editor_fill_to (other, NULL);
  stepwise = dup_all (f.buffer);
  whole = dup_all (GTK_TEXT_BUFFER (other));
  g_assert_cmpstr (stepwise, ==, whole);
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/editor-shown/values-and-numbers", test_values_and_numbers);
  g_test_add_func ("/model/editor-shown/markers", test_markers);
  g_test_add_func ("/model/editor-shown/other-parts", test_other_parts);
  g_test_add_func ("/model/editor-shown/groups-thousands", test_groups_thousands);
  g_test_add_func ("/model/editor-shown/tag-of-each-line", test_tag_of_each_line);
  g_test_add_func ("/model/editor-shown/fills-in-steps", test_fills_in_steps);
  g_test_add_func ("/model/editor-shown/fills-another-version", test_fills_another_version);
  g_test_add_func ("/model/editor-shown/catches-up-in-steps", test_catches_up_in_steps);
  return g_test_run ();
}
