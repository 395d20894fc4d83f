/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-fixture.h"
#include "pph-undo.h"

#include <string.h>

/* Footnotes in the text: called, written, numbered and taken away. */

static void
set_up (Fixture *f, const char *first, const char *second)
{
  PphVersion *version = pph_version_new ();

  fixture_add_article (version, "un", "un", first);
  fixture_add_article (version, "deux", "deux", second);
  fixture_begin (f, version);
}

static void
assert_text (Fixture *f, guint article, const char *expected)
{
  g_assert_cmpstr (read_article (f, article), ==, expected);
}

static void
backspace (Fixture *f)
{
  if (!pph_editor_buffer_delete_block (f->editor, -1))
    erase (f);
}

static char *
dup_marker (Fixture *f, const char *words)
{
  GtkTextIter start, at;

  gtk_text_buffer_get_start_iter (f->buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, 0, &at, NULL, NULL));
  gtk_text_iter_set_line_offset (&at, 0);
  return pph_editor_buffer_dup_marker (f->editor, &at);
}

static void
assert_marker (Fixture *f, const char *words, const char *expected)
{
  g_autofree char *marker = dup_marker (f, words);

  g_assert_cmpstr (marker, ==, expected);
}

static void
assert_shown (Fixture *f, const char *part, const char *expected)
{
  g_autofree char *shown = pph_editor_buffer_dup_part_text (f->editor, part);

  g_assert_nonnull (strstr (shown, expected));
}

#define ODD \
  "Un appel[^b] et un autre[^a].\n\n[^b]: La note b.\n\n[^a]: Premier alinéa.\n\n    - une liste\n    - dedans"

static void
test_round_trip (void)
{
  Fixture f;

  set_up (&f, ODD, "Encore[^a].\n\n[^a]: Ailleurs.");
  place (&f, "Un appel", TRUE);
  type (&f, "s");
  assert_text (&f, 0,
               "Un appels[^b] et un autre[^a].\n\n[^b]: La note b.\n\n[^a]: Premier alinéa.\n\n    - une liste\n"
               "    - dedans");
  /* Numbered as on the page: in the order of the calls, on through the parts. */
  assert_shown (&f, "un", "appels1 et un autre2.");
  assert_shown (&f, "deux", "Encore3.");
  assert_marker (&f, "La note b", "1");
  assert_marker (&f, "Premier", "2");
  assert_marker (&f, "une liste", "–");
  assert_marker (&f, "Ailleurs", "3");
  /* The text of a note is edited as any other. */
  place (&f, "La note b", TRUE);
  type (&f, " est\nlongue");
  assert_text (&f, 0,
               "Un appels[^b] et un autre[^a].\n\n[^b]: La note b est\n\n    longue.\n\n[^a]: Premier alinéa.\n\n"
               "    - une liste\n    - dedans");
  assert_marker (&f, "longue", NULL);
  tear_down (&f);
}

static void
test_insert (void)
{
  Fixture f;
  PphCaret began = { 0 };

  set_up (&f, "Premier mot. Dernier mot.", "Suite[^x].\n\n[^x]: Note x.");
  place (&f, "Dernier mot", TRUE);
  g_assert_true (pph_editor_buffer_insert_footnote (f.editor));
  type (&f, "Fin");
  assert_text (&f, 0, "Premier mot. Dernier mot[^1].\n\n[^1]: Fin");
  assert_shown (&f, "deux", "Suite2.");
  place (&f, "Premier mot", TRUE);
  g_assert_true (pph_editor_buffer_insert_footnote (f.editor));
  g_assert_false (pph_editor_buffer_insert_footnote (f.editor)); /* none in a note */
  type (&f, "Tête");
  assert_text (&f, 0, "Premier mot[^2]. Dernier mot[^1].\n\n[^2]: Tête\n\n[^1]: Fin");
  assert_shown (&f, "un", "Premier mot1. Dernier mot2.");
  assert_shown (&f, "deux", "Suite3.");
  place (&f, "deux", TRUE); /* a title */
  g_assert_false (pph_editor_buffer_insert_footnote (f.editor));
  pph_caret_clear (&began);
  tear_down (&f);
}

static void
test_delete (void)
{
  Fixture f;

  set_up (&f, ODD, "Suite[^x] et[^x] fin.\n\n[^x]: N");
  /* A note goes with its call. */
  place (&f, "Un appel1", TRUE);
  backspace (&f);
  assert_text (&f, 0, "Un appel et un autre[^a].\n\n[^a]: Premier alinéa.\n\n    - une liste\n    - dedans");
  assert_shown (&f, "un", "autre1.");
  assert_shown (&f, "deux", "Suite2 et2 fin.");
  /* Called twice, it stays until the last call. */
  place (&f, "Suite2", TRUE);
  backspace (&f);
  assert_text (&f, 1, "Suite et[^x] fin.\n\n[^x]: N");
  /* A call goes with its note, once that has no words; the body is never joined to a note. */
  place (&f, "fin.\n", TRUE);
  backspace (&f);
  assert_text (&f, 1, "Suite et[^x] fin.\n\n[^x]: N");
  place (&f, "fin.\nN", TRUE);
  backspace (&f);
  backspace (&f);
  assert_text (&f, 1, "Suite et fin.");
  tear_down (&f);
}

/* Undone, a note and its call are back. */
static void
test_undo (void)
{
  Fixture f;
  g_autoptr (PphVersion) before = NULL;

  set_up (&f, ODD, "Suite.");
  before = pph_version_ref (f.version);
  place (&f, "Un appel1", TRUE);
  backspace (&f);
  assert_text (&f, 0, "Un appel et un autre[^a].\n\n[^a]: Premier alinéa.\n\n    - une liste\n    - dedans");
  pph_editor_buffer_set_version (f.editor, before, NULL, NULL);
  assert_shown (&f, "un", "Un appel1 et un autre2.");
  assert_marker (&f, "La note b", "1");
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/editor-note/round-trip", test_round_trip);
  g_test_add_func ("/model/editor-note/insert", test_insert);
  g_test_add_func ("/model/editor-note/delete", test_delete);
  g_test_add_func ("/model/editor-note/undo", test_undo);
  return g_test_run ();
}
