/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What someone types, deletes and formats in the editor, and what the version has of it. */

#include "config.h"

#include "editor-fixture.h"
#include "pph-editor-table.h"

#include <string.h>

static void
test_typing (void)
{
  Fixture f;

  set_up_articles (&f, "Avant après.");
  place (&f, "Avant", TRUE);
  type (&f, " et \"ici\" l'an ; bref");
  take (&f);
  g_assert_cmpstr (text_of_part (f.version, "objet"), ==, "Avant et «\u00a0ici\u00a0» l’an\u202f; bref après.");
  place (&f, "Objet", TRUE);
  type (&f, " commun");
  take (&f);
  g_assert_cmpstr (title_of_part (f.version, "objet"), ==, "Objet commun");
  tear_down (&f);
}

static void
test_new_paragraphs (void)
{
  Fixture f;

  set_up_articles (&f, "- un\n- deux\n\nFin.");
  place (&f, "deux", TRUE);
  type (&f, "\ntrois\n");
  g_assert_true (pph_editor_buffer_break_item (f.editor));
  type (&f, "texte");
  take (&f);
  g_assert_cmpstr (text_of_part (f.version, "objet"), ==, "- un\n- deux\n- trois\n\ntexte\n\nFin.");

  /* Enter in a title: what follows becomes text. */
  place (&f, "Moyens", TRUE);
  type (&f, "\n");
  take (&f);
  g_assert_cmpstr (title_of_part (f.version, "moyens"), ==, "Moyens");
  g_assert_true (g_str_has_prefix (text_of_part (f.version, "moyens"), "de {{ville.nom_court}}\n\nSecond"));
  tear_down (&f);
}

static void
test_deleting_keeps_parts (void)
{
  Fixture f;

  set_up_articles (&f, "Premier texte.");
  select_text (&f, "texte.", "Moyens");
  gtk_text_buffer_delete_selection (f.buffer, TRUE, TRUE);
  take (&f);
  g_assert_cmpstr (text_of_part (f.version, "objet"), ==, "Premier");
  g_assert_cmpstr (title_of_part (f.version, "moyens"), ==, "de {{ville.nom_court}}");

  /* Everything: the parts stay, empty. */
  {
    GtkTextIter from, to;

    gtk_text_buffer_get_bounds (f.buffer, &from, &to);
    gtk_text_buffer_delete_interactive (f.buffer, &from, &to, TRUE);
  }
  take (&f);
  g_assert_cmpstr (text_of_part (f.version, "preamble"), ==, "");
  g_assert_cmpstr (text_of_part (f.version, "locaux"), ==, "");
  g_assert_cmpstr (title_of_part (f.version, "locaux"), ==, "");
  place (&f, "Preamble", FALSE);
  type (&f, "Encore");
  take (&f);
  g_assert_cmpstr (text_of_part (f.version, "preamble"), ==, "Encore");
  tear_down (&f);
}

static void
test_chips (void)
{
  Fixture f;
  g_autofree char *shown = NULL;

  set_up_articles (&f, "Avec {{ville.nom_court}} ici.");
  shown = pph_editor_buffer_dup_part_text (f.editor, "objet");
  g_assert_nonnull (strstr (shown, "la Ville"));

  /* Typing inside goes after; a deletion takes all of it. */
  place (&f, "Ville", FALSE);
  type (&f, "!");
  take (&f);
  g_assert_nonnull (strstr (text_of_part (f.version, "objet"), "{{ville.nom_court}}"));
  place (&f, "Ville", TRUE);
  erase (&f);
  take (&f);
  g_assert_null (strstr (text_of_part (f.version, "objet"), "ville"));

  place (&f, "Avec ", TRUE);
  pph_editor_buffer_insert_chip (f.editor, "ville.nom|de");
  take (&f);
  g_assert_true (g_str_has_prefix (text_of_part (f.version, "objet"), "Avec {{ville.nom|de}}"));
  tear_down (&f);
}

static void
place_on_table (Fixture *f)
{
  GtkTextIter at;

  pph_editor_buffer_get_table_iter (f->editor, pph_editor_buffer_get_tables (f->editor)->pdata[0], &at);
  gtk_text_iter_forward_char (&at);
  gtk_text_buffer_place_cursor (f->buffer, &at);
}

static void
test_blocks_stay (void)
{
  Fixture f;
  const char *table = "| A | B |\n|---|---|\n| un | deux |";
  g_autofree char *text = g_strconcat ("Avant.\n\n", table, "\n\nAprès.", NULL);
  g_autofree char *expected = dup_canonical (text);

  set_up_articles (&f, text);
  place (&f, "Après", FALSE);
  erase (&f);
  take (&f);
  g_assert_cmpstr (text_of_part (f.version, "objet"), ==, expected);
  place_on_table (&f);
  type (&f, "Dessous");
  take (&f);
  g_assert_nonnull (strstr (text_of_part (f.version, "objet"), "\n\nDessous\n\nAprès."));
  select_text (&f, "Avant.", "Dessous");
  gtk_text_buffer_delete_selection (f.buffer, TRUE, TRUE);
  take (&f);
  g_assert_null (strstr (text_of_part (f.version, "objet"), "deux"));
  tear_down (&f);
}

static void
test_formats (void)
{
  Fixture f;

  set_up_articles (&f, "un deux trois");
  select_text (&f, "deux", "deux");
  pph_editor_buffer_toggle_style (f.editor, "bold");
  g_assert_true (pph_editor_buffer_has_style (f.editor, "bold"));
  take (&f);
  g_assert_cmpstr (text_of_part (f.version, "objet"), ==, "un **deux** trois");
  select_text (&f, "un", "trois");
  pph_editor_buffer_toggle_style (f.editor, "italic");
  take (&f);
  g_assert_cmpstr (text_of_part (f.version, "objet"), ==, "*un **deux** trois*");

  place (&f, "trois", TRUE);
  pph_editor_buffer_toggle_style (f.editor, "italic");
  type (&f, " droit");
  take (&f);
  g_assert_cmpstr (text_of_part (f.version, "objet"), ==, "*un **deux** trois* droit");

  pph_editor_buffer_set_paragraph (f.editor, PPH_PARAGRAPH_NUMBERS);
  g_assert_cmpint (pph_editor_buffer_get_paragraph (f.editor), ==, PPH_PARAGRAPH_NUMBERS);
  take (&f);
  g_assert_true (g_str_has_prefix (text_of_part (f.version, "objet"), "1. *un"));
  type (&f, "\nautre");
  g_assert_true (pph_editor_buffer_indent (f.editor, 1));
  take (&f);
  g_assert_true (g_str_has_suffix (text_of_part (f.version, "objet"), "\n   1. autre"));
  tear_down (&f);
}

/* A heading that is made looks as those that the part has. */
static void
test_heading_level (void)
{
  static const struct
  {
    const char *before, *after;
  } cases[] = {
    { "un\n\ndeux", "un\n\n## deux" },
    { "## un\n\ndeux", "## un\n\n## deux" },
    { "### un\n\ntrois\n\ndeux", "### un\n\ntrois\n\n### deux" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f;

      set_up_articles (&f, cases[i].before);
      place (&f, "deux", TRUE);
      pph_editor_buffer_set_paragraph (f.editor, PPH_PARAGRAPH_HEADING);
      take (&f);
      g_assert_cmpstr (text_of_part (f.version, "objet"), ==, cases[i].after);
      tear_down (&f);
    }
}

/* What is copied from a heading is text where it is pasted. */
static void
test_pasting (void)
{
  Fixture f;
  GtkTextIter start, from, to, at;

  set_up_articles (&f, "Premier texte.");
  gtk_text_buffer_get_start_iter (f.buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "Article 2", 0, &from, NULL, NULL));
  g_assert_true (gtk_text_iter_forward_search (&from, "Second", 0, NULL, &to, NULL));
  place (&f, "Premier ", TRUE);
  gtk_text_buffer_get_iter_at_mark (f.buffer, &at, gtk_text_buffer_get_insert (f.buffer));
  g_assert_true (gtk_text_buffer_insert_range_interactive (f.buffer, &at, &from, &to, TRUE));
  take (&f);
  g_assert_nonnull (strstr (text_of_part (f.version, "objet"), "Moyens de {{ville.nom_court}}"));
  g_assert_nonnull (strstr (text_of_part (f.version, "objet"), "Second"));
  g_assert_cmpstr (text_of_part (f.version, "moyens"), ==, "Second texte.");
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/editor-buffer/typing", test_typing);
  g_test_add_func ("/model/editor-buffer/new-paragraphs", test_new_paragraphs);
  g_test_add_func ("/model/editor-buffer/deleting-keeps-parts", test_deleting_keeps_parts);
  g_test_add_func ("/model/editor-buffer/chips", test_chips);
  g_test_add_func ("/model/editor-buffer/blocks-stay", test_blocks_stay);
  g_test_add_func ("/model/editor-buffer/formats", test_formats);
  g_test_add_func ("/model/editor-buffer/heading-level", test_heading_level);
  g_test_add_func ("/model/editor-buffer/pasting", test_pasting);
  return g_test_run ();
}
