/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-undo.h"

static PphVersion *
make (const char *title)
{
  PphVersion *version = pph_version_new ();

  pph_set_string (&version->title, title);
  return version;
}

static gboolean
take (PphUndo *undo, const char *title, const char *part, PphChange change, double seconds)
{
  g_autoptr (PphVersion) version = make (title);
  PphCaret caret = { .part = (char *)part };

  return pph_undo_take (undo, version, &caret, &caret, change, seconds * G_USEC_PER_SEC);
}

/* Types what makes @title of a part "x", from @before to @after. */
static void
type (PphUndo *undo, const char *title, int before, int after)
{
  g_autoptr (PphVersion) version = make (title);

  g_assert_true (pph_undo_take (undo, version, &(PphCaret){ .part = (char *)"x", .offset = before },
                                &(PphCaret){ .part = (char *)"x", .offset = after }, PPH_CHANGE_TYPING, 0));
}

static void
assert_undo (PphUndo *undo, const char *title, const char *part)
{
  const PphCaret *caret = NULL;
  const PphVersion *version = pph_undo_undo (undo, &caret);

  g_assert_nonnull (version);
  g_assert_cmpstr (version->title, ==, title);
  g_assert_cmpstr (caret->part, ==, part);
}

static void
test_steps (void)
{
  g_autoptr (PphVersion) first = make ("a");
  g_autoptr (PphUndo) undo = pph_undo_new (first);
  const PphCaret *caret;

  g_assert_false (pph_undo_can_undo (undo));
  g_assert_false (take (undo, "a", "x", PPH_CHANGE_TYPING, 0));
  /* Typing in one part within a second is one step; elsewhere, later or a command is another. */
  g_assert_true (take (undo, "ab", "x", PPH_CHANGE_TYPING, 0));
  g_assert_true (take (undo, "abc", "x", PPH_CHANGE_TYPING, 0.9));
  g_assert_true (take (undo, "abcd", "y", PPH_CHANGE_TYPING, 1));
  g_assert_true (take (undo, "abcde", "y", PPH_CHANGE_TYPING, 2.1));
  g_assert_true (take (undo, "f", "y", PPH_CHANGE_COMMAND, 2.2));
  g_assert_true (take (undo, "g", "y", PPH_CHANGE_COMMAND, 2.3));
  assert_undo (undo, "f", "y");
  assert_undo (undo, "abcde", "y");
  assert_undo (undo, "abcd", "y");
  assert_undo (undo, "abc", "y");
  assert_undo (undo, "a", "x");
  g_assert_false (pph_undo_can_undo (undo));
  g_assert_cmpstr (pph_undo_redo (undo, &caret)->title, ==, "abc");
  g_assert_cmpstr (caret->part, ==, "x");

  /* What is typed after an undo is a step, and what was undone is gone. */
  g_assert_true (take (undo, "z", "x", PPH_CHANGE_TYPING, 2.4));
  g_assert_false (pph_undo_can_redo (undo));
  assert_undo (undo, "abc", "x");
}

/* Typing on is one step; elsewhere in the same part, even at once, is another.
 * The caret comes back to where each began, and goes to where it ended. */
static void
test_places (void)
{
  g_autoptr (PphVersion) first = make ("ab");
  g_autoptr (PphUndo) undo = pph_undo_new (first);
  const PphCaret *caret;

  type (undo, "a1b", 1, 2);
  type (undo, "a12b", 2, 3);
  type (undo, "a12b3", 4, 5);
  g_assert_cmpstr (pph_undo_undo (undo, &caret)->title, ==, "a12b");
  g_assert_cmpint (caret->offset, ==, 4);
  g_assert_cmpstr (pph_undo_undo (undo, &caret)->title, ==, "ab");
  g_assert_cmpint (caret->offset, ==, 1);
  g_assert_cmpstr (pph_undo_redo (undo, &caret)->title, ==, "a12b");
  g_assert_cmpint (caret->offset, ==, 3);
}

static void
test_settled (void)
{
  g_autoptr (PphVersion) first = make ("a");
  g_autoptr (PphUndo) undo = pph_undo_new (first);

  take (undo, "ab", "x", PPH_CHANGE_FORM, 0);
  pph_undo_settle (undo);
  take (undo, "abc", "x", PPH_CHANGE_FORM, 0.1);
  assert_undo (undo, "ab", "x");
}

static void
test_bound (void)
{
  g_autoptr (PphVersion) first = make ("a");
  g_autoptr (PphUndo) undo = pph_undo_new (first);
  guint steps = 0;
  const PphCaret *caret;

  for (int i = 0; i < 1500; i++)
    {
      g_autofree char *title = g_strdup_printf ("%d", i);

      take (undo, title, "x", PPH_CHANGE_COMMAND, i);
    }
  while (pph_undo_undo (undo, &caret) != NULL)
    steps++;
  g_assert_cmpuint (steps, ==, 999);
  g_assert_cmpstr (pph_undo_get (undo)->title, ==, "500");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/undo/steps", test_steps);
  g_test_add_func ("/model/undo/places", test_places);
  g_test_add_func ("/model/undo/settled", test_settled);
  g_test_add_func ("/model/undo/bound", test_bound);
  return g_test_run ();
}
