/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <string.h>

/* The table of contents. */

static void
add_articles (PphBlock *root, guint n, guint prose)
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *label = g_strdup_printf ("Article %u", i);
      g_autofree char *anchor = g_strdup_printf ("part-%u", i);
      PphBlock *heading = fixture_add_heading (root, 2, label, "Objet de cet article");

      heading->anchor = g_strdup (anchor);
      g_free (heading->outline);
      heading->outline = g_strdup_printf ("Article %u – Objet de cet article", i);
      fixture_add_prose (root, prose);
    }
}

static PphPages *
run (guint articles, guint prose, gboolean asked)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();

  fixture_add_text (document->root, PPH_BLOCK_TITLE, "Convention");
  pph_block_add (document->root, pph_block_new (PPH_BLOCK_CONTENTS))->header = asked;
  add_articles (document->root, articles, prose);
  return fixture_run (layout, document);
}

static guint
count_nodes (const PphPages *pages, PphTag tag)
{
  guint n = 0;

  for (guint i = 0; i < pages->nodes->len; i++)
    n += g_array_index (pages->nodes, PphNode, i).tag == tag;
  return n;
}

static int
find_page (const PphPages *pages, const char *name)
{
  for (guint i = 0; i < pages->anchors->len; i++)
    if (strcmp (g_array_index (pages->anchors, PphAnchor, i).name, name) == 0)
      return g_array_index (pages->anchors, PphAnchor, i).page;
  g_assert_not_reached ();
}

/* Articles that stand under a heading are listed with it; their sub-articles are not. */
static void
test_under (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  static const struct
  {
    const char *label;
    int level;
    guint under;
  } headings[] = { { "TITRE I", 2, 0 }, { "Article 1", 3, 1 }, { "1.1", 4, 1 }, { "Article 2", 3, 1 } };

  fixture_add_text (document->root, PPH_BLOCK_TITLE, "Convention");
  pph_block_add (document->root, pph_block_new (PPH_BLOCK_CONTENTS))->header = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      PphBlock *heading = fixture_add_heading (document->root, headings[i].level, headings[i].label, "Cadre");

      heading->under = headings[i].under;
      heading->anchor = g_strdup_printf ("part-%u", i);
    }
  pages = fixture_run (layout, document);
  g_assert_cmpuint (count_nodes (pages, PPH_TAG_TOCI), ==, 3);
}

/* Each entry says the page that its article is on, and leads there. */
static void
test_numbers (void)
{
  g_autoptr (PphPages) pages = run (20, 14, FALSE);
  g_autofree char *text = pph_pages_dup_text (pages, 0);
  guint links = 0;

  g_assert_cmpuint (pph_pages_count (pages), >=, 13);
  g_assert_nonnull (strstr (text, "Sommaire\n"));
  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *anchor = g_strdup_printf ("part-%u", i);
      g_autofree char *line
          = g_strdup_printf ("Article %u – Objet de cet article\u00a0%d\n", i, find_page (pages, anchor) + 1);

      if (strstr (text, line) == NULL)
        g_error ("no “%s” in\n%s", line, text);
    }
  g_assert_cmpuint (count_nodes (pages, PPH_TAG_TOCI), ==, 20);
  for (guint k = 0; k < pph_pages_get (pages, 0)->ops->len; k++)
    {
      const PphOp *op = &g_array_index (pph_pages_get (pages, 0)->ops, PphOp, k);

      links += op->kind == PPH_OP_LINK && g_str_has_prefix (op->text, "#part-");
    }
  g_assert_cmpuint (links, ==, 20);
  /* the number is part of the link, the dots before it of nothing */
  g_assert_cmpuint (count_nodes (pages, PPH_TAG_LINK), ==, 20);
}

static void
test_short (void)
{
  g_autoptr (PphPages) pages = run (6, 3, FALSE);
  g_autoptr (PphPages) asked = run (6, 3, TRUE);
  g_autofree char *text = fixture_dup_text (pages);
  g_autofree char *with = pph_pages_dup_text (asked, 0);

  g_assert_null (strstr (text, "Sommaire"));
  g_assert_cmpuint (count_nodes (pages, PPH_TAG_TOCI), ==, 0);
  g_assert_nonnull (strstr (with, "Sommaire\nArticle 1 – Objet de cet article\u00a01\n"));
}

/* A table that takes more than a page goes on on the next, and the numbers count it. */
static void
test_long (void)
{
  g_autoptr (PphPages) pages = run (120, 2, FALSE);
  g_autofree char *second = pph_pages_dup_text (pages, 1);
  g_autofree char *line
      = g_strdup_printf ("Article 80 – Objet de cet article\u00a0%d\n", find_page (pages, "part-80") + 1);

  g_assert_nonnull (strstr (second, line));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/contents/under", test_under);
  g_test_add_func ("/layout/contents/numbers", test_numbers);
  g_test_add_func ("/layout/contents/short", test_short);
  g_test_add_func ("/layout/contents/long", test_long);
  return g_test_run ();
}
