/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-diff.h"

#include <string.h>

/* "same [-removed-][+added+]" */
static char *
tell (const char *before, const char *after)
{
  g_autoptr (GPtrArray) spans = pph_text_diff (before, after);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const PphDiffSpan *span = spans->pdata[i];

      switch (span->kind)
        {
        case PPH_DIFF_SAME:
          g_string_append (told, span->text);
          break;
        case PPH_DIFF_REMOVED:
          g_string_append_printf (told, "[-%s-]", span->text);
          break;
        case PPH_DIFF_ADDED:
        default:
          g_string_append_printf (told, "[+%s+]", span->text);
          break;
        }
    }
  return g_string_free (told, FALSE);
}

static void
assert_told (const char *before, const char *after, const char *expected)
{
  g_autofree char *told = tell (before, after);

  g_assert_cmpstr (told, ==, expected);
}

static void
test_words (void)
{
  assert_told ("", "", "");
  assert_told ("un an", "un an", "un an");
  assert_told ("", "trois ans", "[+trois ans+]");
  assert_told ("trois ans", "", "[-trois ans-]");
  assert_told ("pour trois ans à compter de ce jour", "pour deux ans à compter de ce jour",
               "pour [-trois-][+deux+] ans à compter de ce jour");
  assert_told ("l’État", "l’Etat", "l’[-État-][+Etat+]");
  assert_told ("La convention prend effet.", "La présente convention prend effet.",
               "La [+présente +]convention prend effet.");
}

/* Spaces between changed words are no word that stayed. */
static void
test_crumbs (void)
{
  assert_told ("par lettre simple", "sous pli recommandé", "[-par lettre simple-][+sous pli recommandé+]");
  assert_told ("trente (30) jours", "deux (2) mois", "[-trente (30) jours-][+deux (2) mois+]");
}

static char *
random_text (GRand *rand, guint words)
{
  static const char *const known[] = { "la", "préfecture", "et", "l’", "opérateur", " ", ", ", "\n", "été", "2026" };
  GString *text = g_string_new (NULL);

  while (words-- > 0)
    g_string_append (text, known[g_rand_int_range (rand, 0, G_N_ELEMENTS (known))]);
  return g_string_free (text, FALSE);
}

static void
test_both_sides (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint turn = 0; turn < 2000; turn++)
    {
      g_autofree char *before = random_text (rand, (guint)g_rand_int_range (rand, 0, 40));
      g_autofree char *after = random_text (rand, (guint)g_rand_int_range (rand, 0, 40));
      g_autoptr (GPtrArray) spans = pph_text_diff (before, after);
      g_autoptr (GString) a = g_string_new (NULL), b = g_string_new (NULL);

      for (guint i = 0; i < spans->len; i++)
        {
          const PphDiffSpan *span = spans->pdata[i];

          g_assert_cmpstr (span->text, !=, "");
          if (i > 0)
            g_assert_cmpint (span->kind, !=, ((const PphDiffSpan *)spans->pdata[i - 1])->kind);
          if (span->kind != PPH_DIFF_ADDED)
            g_string_append (a, span->text);
          if (span->kind != PPH_DIFF_REMOVED)
            g_string_append (b, span->text);
        }
      g_assert_cmpstr (a->str, ==, before);
      g_assert_cmpstr (b->str, ==, after);
    }
}

/* Nothing in common, and far more of it than is told one by one. */
static void
test_long (void)
{
  g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);
  g_autoptr (GPtrArray) spans = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (before, "a%u ", i);
      g_string_append_printf (after, "b%u ", i);
    }
  spans = pph_text_diff (before->str, after->str);
  g_assert_cmpuint (spans->len, <=, 3);
  g_assert_cmpstr (((const PphDiffSpan *)spans->pdata[1])->text, ==, after->str);
}

static void
test_likeness (void)
{
  g_assert_cmpfloat (pph_text_diff_likeness ("un mot", "un mot"), ==, 1);
  g_assert_cmpfloat (pph_text_diff_likeness ("un, et un", "deux, ou trois"), ==, 0);
  g_assert_cmpfloat (pph_text_diff_likeness ("La convention est conclue pour trois ans.",
                                             "La convention est conclue pour deux ans."),
                     >, 0.8);
}

/* In one text, a word that went does not touch the one that came for it. */
static void
test_joint (void)
{
  static const struct
  {
    const char *before, *after, *one;
  } cases[] = {
    { "pour trois ans", "pour deux ans", "pour trois deux ans" },
    { "un été", "un âge", "un été âge" },
    { "la fin.", "la fin ;", "la fin. ;" },
    { "un an", "un an renouvelé", "un an renouvelé" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) spans = pph_text_diff (cases[i].before, cases[i].after);
      g_autoptr (GString) one = g_string_new (NULL);

      for (guint k = 0; k < spans->len; k++)
        g_string_append_printf (one, "%s%s", pph_text_diff_get_joint (spans, k),
                                ((const PphDiffSpan *)spans->pdata[k])->text);
      g_assert_cmpstr (one->str, ==, cases[i].one);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/diff/words", test_words);
  g_test_add_func ("/text/diff/crumbs", test_crumbs);
  g_test_add_func ("/text/diff/both-sides", test_both_sides);
  g_test_add_func ("/text/diff/long", test_long);
  g_test_add_func ("/text/diff/joint", test_joint);
  g_test_add_func ("/text/diff/likeness", test_likeness);
  return g_test_run ();
}
