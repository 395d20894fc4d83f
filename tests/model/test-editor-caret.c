/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-fixture.h"
#include "pph-undo.h"

/* The caret where a step of undo found it, with what no version keeps: the space that was just typed, the empty
 * paragraph that someone had begun. */

static void
set_up (Fixture *f, const char *text)
{
  PphVersion *version = pph_version_new ();

  fixture_add_article (version, "objet", "Objet", text);
  fixture_begin (f, version);
}

/* @typed, and a step of undo before @more is typed; then that step back. */
static void
undo_to (Fixture *f, const char *typed, const char *more)
{
  g_autoptr (PphVersion) before = NULL;
  PphCaret caret = { 0 };

  type (f, typed);
  take (f);
  before = pph_version_ref (f->version);
  pph_editor_buffer_get_caret (f->editor, &caret);
  type (f, more);
  take (f);
  pph_editor_buffer_set_version (f->editor, before, NULL, NULL);
  g_assert_true (pph_editor_buffer_place_caret (f->editor, &caret));
  g_assert_false (pph_editor_buffer_is_edited (f->editor));
  pph_caret_clear (&caret);
  pph_version_unref (f->version);
  f->version = g_steal_pointer (&before);
}

static void
assert_text (Fixture *f, const char *expected)
{
  g_assert_cmpstr (read_article (f, 0), ==, expected);
}

static void
test_space (void)
{
  Fixture f;

  set_up (&f, "Un texte.\n\nLe suivant.");
  place (&f, "texte.", TRUE);
  undo_to (&f, " Il va ", "loin");
  type (&f, "bien.");
  assert_text (&f, "Un texte. Il va bien.\n\nLe suivant.");
  tear_down (&f);
}

static void
test_empty_paragraph (void)
{
  static const char *const cases[][3] = {
    { "texte.", "Un texte.\n\nautre\n\nLe suivant.", "Un texte.\n\nLe suivant." },
    { "suivant.", "Un texte.\n\nLe suivant.\n\nautre", "Un texte.\n\nLe suivant." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f;

      set_up (&f, cases[i][2]);
      place (&f, cases[i][0], TRUE);
      undo_to (&f, "\n", "loin");
      assert_text (&f, cases[i][2]);
      type (&f, "autre");
      assert_text (&f, cases[i][1]);
      tear_down (&f);
    }
}

/* In an item the space comes back in its item. */
static void
test_item (void)
{
  Fixture f;

  set_up (&f, "- un\n- deux\n\nSuite.");
  place (&f, "deux", TRUE);
  undo_to (&f, " et ", "loin");
  type (&f, "trois");
  assert_text (&f, "- un\n- deux et trois\n\nSuite.");
  tear_down (&f);
}

/* A space before Enter is no part of the text, so it moves nobody. */
static void
test_space_before_enter (void)
{
  Fixture f;

  set_up (&f, "Un texte.\n\nLe suivant.");
  place (&f, "texte.", TRUE);
  undo_to (&f, " Bref. \nSuite", " loin");
  type (&f, " près");
  assert_text (&f, "Un texte. Bref.\n\nSuite près\n\nLe suivant.");
  tear_down (&f);
}

/* What is opened is written in from its beginning, behind the title that is fixed. */
static void
test_opened (void)
{
  PphVersion *version = pph_version_new ();
  Fixture f;

  pph_set_string (&version->preamble, "Nous voulons.");
  fixture_add_article (version, "objet", "Objet", "Un texte.");
  fixture_begin (&f, version);
  type (&f, "Ici, ");
  take (&f);
  g_assert_cmpstr (f.version->preamble, ==, "Ici, Nous voulons.");
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/editor-caret/opened", test_opened);
  g_test_add_func ("/model/editor-caret/space", test_space);
  g_test_add_func ("/model/editor-caret/empty-paragraph", test_empty_paragraph);
  g_test_add_func ("/model/editor-caret/item", test_item);
  g_test_add_func ("/model/editor-caret/space-before-enter", test_space_before_enter);
  return g_test_run ();
}
