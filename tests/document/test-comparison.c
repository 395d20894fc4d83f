/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-comparison.h"
#include "pph-compose.h"

#include <string.h>

static const char before[] = "# Convention\n\n"
                             "## Objet\n\nLa convention organise le recrutement.\n\n"
                             "## Durée\n\nElle est conclue pour trois ans.\n\n- un comité par an ;\n- un bilan.\n\n"
                             "| Action | Pilote |\n|---|---|\n| Forum des métiers | Ville |\n\n"
                             "## Litiges\n\nLe tribunal administratif est compétent.\n\n"
                             "Une phrase qui va être déplacée tout entière.\n";
static const char after[]
    = "# Convention\n\n"
      "Une phrase qui va être déplacée tout entière.\n\n"
      "## Objet\n\nLa convention organise le recrutement.\n\n"
      "## Durée\n\nElle est conclue pour deux ans, renouvelables.\n\n- un comité par an ;\n- un bilan.\n\n"
      "| Action | Pilote |\n|---|---|\n| Forum des métiers | CCAS |\n\n"
      "## Données\n\nChaque partie protège les données.\n\n"
      "## Litiges\n\n";

static PphComparison *
compare (const char *a, const char *b)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  g_autoptr (PphComposed) first = pph_compose_markdown (a, "Convention", "2026-01-01T00:00:00Z", "a.md", findings);
  g_autoptr (PphComposed) second = pph_compose_markdown (b, "Convention", "2026-01-01T00:00:00Z", "b.md", findings);

  return pph_comparison_new (first, second);
}

static const PphComparedLine *
find_line (const PphComparison *comparison, const char *text, gboolean in_after)
{
  for (guint i = 0; i < comparison->lines->len; i++)
    {
      const PphComparedLine *line = comparison->lines->pdata[i];
      g_autofree char *side = pph_compared_line_dup_side (line, in_after);

      if (strstr (side, text) != NULL)
        return line;
    }
  g_test_message ("no line has %s", text);
  g_assert_not_reached ();
}

static void
test_kinds (void)
{
  g_autoptr (PphComparison) comparison = compare (before, after);

  g_assert_cmpint (find_line (comparison, "organise", TRUE)->kind, ==, PPH_LINE_SAME);
  g_assert_cmpint (find_line (comparison, "trois ans", FALSE)->kind, ==, PPH_LINE_CHANGED);
  g_assert_true (find_line (comparison, "trois ans", FALSE) == find_line (comparison, "deux ans", TRUE));
  g_assert_true (find_line (comparison, "Forum des métiers | Ville", FALSE)
                 == find_line (comparison, "Forum des métiers | CCAS", TRUE));
  g_assert_cmpint (find_line (comparison, "Données", TRUE)->kind, ==, PPH_LINE_ADDED);
  g_assert_cmpint (find_line (comparison, "protège", TRUE)->kind, ==, PPH_LINE_ADDED);
  g_assert_cmpint (find_line (comparison, "tribunal", FALSE)->kind, ==, PPH_LINE_REMOVED);
  g_assert_cmpint (find_line (comparison, "déplacée", FALSE)->kind, ==, PPH_LINE_MOVED_AWAY);
  g_assert_cmpint (find_line (comparison, "déplacée", TRUE)->kind, ==, PPH_LINE_MOVED_HERE);
  g_assert_cmpuint (comparison->changes, ==, 7);
}

/* Every line of either version is there once, in its order. */
static void
test_nothing_lost (void)
{
  static const char *const texts[] = { before, after, "", "Un\n\nDeux\n\nTrois\n", "Trois\n\nDeux\n\nUn\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        g_autoptr (PphComparison) comparison = compare (texts[i], texts[j]);
        g_autoptr (PphComparison) same = compare (texts[i], texts[i]);
        g_autoptr (GString) one = g_string_new (NULL), other = g_string_new (NULL);

        for (guint k = 0; k < comparison->lines->len; k++)
          {
            g_autofree char *side = pph_compared_line_dup_side (comparison->lines->pdata[k], FALSE);

            if (*side != '\0')
              g_string_append_printf (one, "%s\n", side);
          }
        for (guint k = 0; k < same->lines->len; k++)
          {
            g_autofree char *side = pph_compared_line_dup_side (same->lines->pdata[k], TRUE);

            g_assert_cmpint (((PphComparedLine *)same->lines->pdata[k])->kind, ==, PPH_LINE_SAME);
            g_string_append_printf (other, "%s\n", side);
          }
        g_assert_cmpstr (one->str, ==, other->str);
      }
}

static void
test_sheet (void)
{
  g_autoptr (PphComparison) comparison = compare (before, after);
  g_autoptr (PphComposed) sheet
      = pph_compose_comparison (comparison, "Convention", "version 1", "version 2", "2026-01-01T00:00:00Z");
  g_autofree char *text = pph_block_dup_text (sheet->root);

  g_assert_nonnull (strstr (text, "7 passages diffèrent."));
  g_assert_nonnull (strstr (text, "Supprimé : Le tribunal administratif est compétent."));
  g_assert_nonnull (strstr (text, "conclue pour trois deux ans, renouvelables."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/comparison/kinds", test_kinds);
  g_test_add_func ("/document/comparison/nothing-lost", test_nothing_lost);
  g_test_add_func ("/document/comparison/sheet", test_sheet);
  return g_test_run ();
}
