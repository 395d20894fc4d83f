/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <math.h>
#include <string.h>

/* What pages carry beside the text. */

static PphComposed *
make_draft (void)
{
  PphComposed *document = fixture_document ();

  document->draft = TRUE;
  fixture_add_prose (document->root, 30);
  return document;
}

static guint
count_turned (const PphPages *pages)
{
  guint n = 0;

  for (guint i = 0; i < pph_pages_count (pages); i++)
    for (guint k = 0; k < pph_pages_get (pages, i)->ops->len; k++)
      n += g_array_index (pph_pages_get (pages, i)->ops, PphOp, k).turn != 0;
  return n;
}

/* Under the text, on each page, within it, and no part of what is read. */
static void
test_watermark (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = make_draft ();
  g_autoptr (PphPages) pages = fixture_run (layout, document);

  g_assert_cmpuint (pph_pages_count (pages), >, 1);
  g_assert_cmpuint (count_turned (pages), ==, pph_pages_count (pages));
  for (guint i = 0; i < pph_pages_count (pages); i++)
    {
      const PphPage *page = pph_pages_get (pages, i);
      const PphOp *op = &g_array_index (page->ops, PphOp, 0);
      g_autofree char *text = pph_pages_dup_text (pages, i);
      double angle = op->turn * G_PI / 180.0;
      double middle_x = op->x + op->width / 2.0 * cos (angle), middle_y = op->y - op->width / 2.0 * sin (angle);

      g_assert_cmpstr (op->run->text, ==, "PROJET");
      g_assert_cmpint (op->node, ==, -1);
      g_assert_cmpint (op->turn, ==, 55);
      g_assert_null (strstr (text, "PROJET"));
      g_assert_cmpfloat (fabs (middle_x - page->width / 2.0), <, PPH_MM (30));
      g_assert_cmpfloat (fabs (middle_y - page->height / 2.0), <, PPH_MM (30));
      g_assert_cmpfloat (op->x + op->width * cos (angle), <, page->width);
      g_assert_cmpfloat (op->y - op->width * sin (angle), >, 0);
    }
}

static void
test_no_watermark (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = make_draft ();
  g_autoptr (PphPages) pages = NULL;

  document->draft = FALSE;
  pages = fixture_run (layout, document);
  g_assert_cmpuint (count_turned (pages), ==, 0);
}

static void
add_annexe (PphBlock *root, const char *label, guint prose)
{
  PphBlock *group = pph_block_add (root, pph_block_new (PPH_BLOCK_GROUP));

  group->page_break_before = TRUE;
  fixture_add_heading (group, 1, label, "Titre");
  fixture_add_prose (group, prose);
}

/* Pages are counted through; those of an annexe also by themselves. */
static void
test_folios (void)
{
  static const char *const folios[]
      = { "Page\u00a01/5", "Annexe 1, p.\u00a01/2 – Page\u00a02/5", "Annexe 1, p.\u00a02/2 – Page\u00a03/5",
          "Annexe 1 bis, p.\u00a01/1 – Page\u00a04/5", "Page\u00a05/5" };
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;

  fixture_add_prose (document->root, 3);
  add_annexe (document->root, "Annexe 1", 14);
  add_annexe (document->root, "Annexe 1 bis", 2);
  add_annexe (document->root, NULL, 1);
  pages = fixture_run (layout, document);
  g_assert_cmpuint (pph_pages_count (pages), ==, G_N_ELEMENTS (folios));
  for (guint i = 0; i < G_N_ELEMENTS (folios); i++)
    {
      g_autofree char *text = pph_pages_dup_text (pages, i);

      if (!g_str_has_suffix (g_strchomp (text), folios[i]))
        g_error ("page %u ends with “%s”", i + 1, strrchr (text, '\n'));
      if (i == 0 || i == 4)
        g_assert_null (strstr (text, ", p."));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/running/watermark", test_watermark);
  g_test_add_func ("/layout/running/no-watermark", test_no_watermark);
  g_test_add_func ("/layout/running/folios", test_folios);
  return g_test_run ();
}
