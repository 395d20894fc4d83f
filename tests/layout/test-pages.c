/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <string.h>

#include "pixels.h"
#include "pph-finding.h"
#include "pph-paint.h"

static int
bottom_margin (void)
{
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();

  return sheet->page_height - sheet->margin_bottom;
}

static const Line *
last_of_page (GArray *lines, guint i)
{
  const Line *line = &g_array_index (lines, Line, i);

  return i + 1 == lines->len || g_array_index (lines, Line, i + 1).page != line->page ? line : NULL;
}

static void
test_headings (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();

  /* every height before the heading, so that it meets the end of a page */
  for (guint before = 18; before < 44; before++)
    {
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      g_autoptr (GArray) lines = NULL;
      PphBlock *list;

      for (guint i = 0; i < before; i++)
        fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Une ligne.");
      fixture_add_heading (document->root, 2, "Article 3", "Engagements");
      fixture_add_heading (document->root, 3, "3.1", "De la préfecture");
      fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "La préfecture s’engage à\u00a0:");
      list = pph_block_add (document->root, pph_block_new (PPH_BLOCK_LIST));
      fixture_add_item (list, "–", lorem[0]);
      fixture_add_item (list, "–", lorem[1]);
      pages = fixture_run (layout, document);
      lines = fixture_list_content (pages);
      for (guint i = 0; i + 1 < lines->len; i++)
        {
          const Line *line = last_of_page (lines, i);

          if (line == NULL)
            continue;
          g_assert_cmpint (fixture_tag (pages, line->node), !=, PPH_TAG_H2);
          g_assert_cmpint (fixture_tag (pages, line->node), !=, PPH_TAG_H3);
          g_assert_null (strstr (line->text, "s’engage à"));
        }
    }
}

/* What ends with a colon announces a paragraph, a heading, a list or a table; lines to be filled in are as many as
 * there are. */
static void
test_announced (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();

  for (guint before = 18; before < 44; before++)
    for (guint kind = 0; kind < 4; kind++)
      {
        g_autoptr (PphComposed) document = fixture_document ();
        g_autoptr (PphPages) pages = NULL;
        g_autoptr (GArray) lines = NULL;

        for (guint i = 0; i < before; i++)
          fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Une ligne.");
        fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Il est convenu ce qui suit\u00a0:");
        if (kind == 0)
          fixture_add_heading (document->root, 2, "Article 1", "Objet");
        else if (kind == 1)
          fixture_add_table (document->root, 2, 3, "x");
        else if (kind == 2)
          fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Les parties, à savoir\u00a0:");
        fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "La ville.");
        pages = fixture_run (layout, document);
        lines = fixture_list_content (pages);
        for (guint i = 0; i + 1 < lines->len; i++)
          if (last_of_page (lines, i) != NULL)
            g_assert_null (strstr (g_array_index (lines, Line, i).text, "Il est convenu"));
      }
}

static void
test_lines_to_fill_in (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = NULL;

  fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Une ligne.");
  for (guint i = 0; i < 60; i++)
    fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Nom\u00a0:");
  pages = fixture_run (layout, document);
  lines = fixture_list_content (pages);
  g_assert_cmpuint (g_array_index (lines, Line, 30).page, ==, 0);
}

static void
test_widows (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = NULL;
  guint splits = 0;

  fixture_add_prose (document->root, 200);
  pages = fixture_run (layout, document);
  lines = fixture_list_content (pages);
  g_assert_cmpuint (pph_pages_count (pages), >, 8);
  for (guint i = 1; i + 2 < lines->len; i++)
    {
      const Line *line = last_of_page (lines, i);
      const Line *next = &g_array_index (lines, Line, i + 1);

      g_assert_cmpint (g_array_index (lines, Line, i).y, <, bottom_margin ());
      if (line == NULL || next->node != line->node)
        continue;
      splits++;
      g_assert_cmpint (g_array_index (lines, Line, i - 1).node, ==, line->node);
      g_assert_cmpint (g_array_index (lines, Line, i + 2).node, ==, line->node);
    }
  g_assert_cmpuint (splits, >, 2);
}

/* Items of one line to eight, some within others. */
static void
test_cut_items (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  PphBlock *list = pph_block_add (document->root, pph_block_new (PPH_BLOCK_LIST));

  for (guint i = 0; i < 240; i++)
    {
      g_autoptr (GString) text = g_string_new (lorem[i % 5]);
      g_autofree char *label = g_strdup_printf ("%u)", i + 1);
      PphBlock *item;

      for (guint k = 0; k < i % 4; k++)
        g_string_append_printf (text, " %s", lorem[(i + k) % 5]);
      item = fixture_add_item (list, label, text->str);
      if (i % 3 == 0)
        fixture_add_item (pph_block_add (item, pph_block_new (PPH_BLOCK_LIST)), "a)", text->str);
    }
  pages = fixture_run (layout, document);
  g_assert_cmpuint (fixture_check_cuts (pages), >, 8);
}

static void
test_order (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autofree char *text = NULL;
  PphBlock *list, *item, *inner;
  static const char *const expected = "Convention\nde partenariat\nArticle 1\u00a0– Objet\nElles s’engagent "
                                      "à\u00a0:\n1) réunir\u00a0;\na) d’abord\u00a0;\n"
                                      "b) ensuite\u00a0;\n2) informer.\nColonne 1 Colonne 2\nr1c0 x r1c1 "
                                      "x\nFin.\nConvention n° 2026-014 Page\u00a01/1\n";

  fixture_add_text (document->root, PPH_BLOCK_TITLE, "Convention");
  fixture_add_text (document->root, PPH_BLOCK_SUBTITLE, "de partenariat");
  fixture_add_heading (document->root, 2, "Article 1", "Objet");
  fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Elles s’engagent à\u00a0:");
  list = pph_block_add (document->root, pph_block_new (PPH_BLOCK_LIST));
  item = fixture_add_item (list, "1)", "réunir\u00a0;");
  inner = pph_block_add (item, pph_block_new (PPH_BLOCK_LIST));
  fixture_add_item (inner, "a)", "d’abord\u00a0;");
  fixture_add_item (inner, "b)", "ensuite\u00a0;");
  fixture_add_item (list, "2)", "informer.");
  fixture_add_table (document->root, 2, 2, "x");
  fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Fin.");
  pages = fixture_run (layout, document);
  text = fixture_dup_text (pages);
  g_assert_cmpstr (text, ==, expected);
}

static guint
count_numbering (const PphPages *pages, PphNumbering numbering)
{
  guint n = 0;

  for (guint i = 0; i < pages->nodes->len; i++)
    n += fixture_tag (pages, (int)i) == PPH_TAG_L && g_array_index (pages->nodes, PphNode, i).numbering == numbering;
  return n;
}

static void
test_structure (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  PphBlock *list, *heading, *text;

  fixture_add_text (document->root, PPH_BLOCK_TITLE, "Convention");
  heading = fixture_add_heading (document->root, 4, "Article 1", "Objet");
  heading->anchor = g_strdup ("article-objet");
  list = pph_block_add (document->root, pph_block_new (PPH_BLOCK_LIST));
  fixture_add_item (list, "1)", "un");
  fixture_add_item (list, "2)", "deux");
  list = pph_block_add (document->root, pph_block_new (PPH_BLOCK_LIST));
  fixture_add_item (list, "a)", "un");
  fixture_add_table (document->root, 3, 4, "x");
  text = fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Voir l’");
  pph_block_add_text (text, "article 1", PPH_STYLE_PLAIN)->link = g_strdup ("#article-objet");
  fixture_add_signatures (document->root, 3);
  pages = fixture_run (layout, document);

  g_assert_cmpint (fixture_tag (pages, 0), ==, PPH_TAG_DOCUMENT);
  g_assert_cmpint (g_array_index (pages->nodes, PphNode, 0).parent, ==, -1);
  for (guint i = 1; i < pages->nodes->len; i++)
    {
      g_assert_cmpint (g_array_index (pages->nodes, PphNode, i).parent, >=, 0);
      g_assert_cmpint (g_array_index (pages->nodes, PphNode, i).parent, <, (int)i);
    }
  g_assert_cmpuint (count_numbering (pages, PPH_NUMBERING_DECIMAL), ==, 1);
  g_assert_cmpuint (count_numbering (pages, PPH_NUMBERING_LOWER_ALPHA), ==, 1);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_LI), ==, 3);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_LBL), ==, 3);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_LBODY), ==, 3);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_TR), ==, 4);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_TH), ==, 3);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_TD), ==, 9);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_LINK), ==, 1);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_FORM), ==, 3);
  /* no reader is made to jump from 1 to 4 */
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_H1), ==, 1);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_H2), ==, 1);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_H4), ==, 0);
  g_assert_cmpuint (pages->anchors->len, ==, 1);
  g_assert_cmpstr (g_array_index (pages->anchors, PphAnchor, 0).name, ==, "article-objet");
  g_assert_cmpuint (pages->outline->len, ==, 1);
  g_assert_cmpint (g_array_index (pages->outline, PphOutlineEntry, 0).y, >, 0);
}

static guint
count_boxes (const PphPages *pages, guint i)
{
  guint n = 0;

  for (guint k = 0; k < pph_pages_get (pages, i)->ops->len; k++)
    n += g_array_index (pph_pages_get (pages, i)->ops, PphOp, k).kind == PPH_OP_SIGNATURE;
  return n;
}

static void
test_signatures (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();

  for (guint before = 8; before < 46; before++)
    for (guint n = 1; n <= 5; n += 2)
      {
        g_autoptr (PphComposed) document = fixture_document ();
        g_autoptr (PphPages) pages = NULL;
        guint boxes = 0;

        for (guint i = 0; i < before; i++)
          fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Une ligne.");
        fixture_add_signatures (document->root, n);
        pages = fixture_run (layout, document);
        for (guint i = 0; i < pph_pages_count (pages); i++)
          {
            g_autofree char *text = pph_pages_dup_text (pages, i);
            const char *first = strstr (text, "Une ligne.");

            if (count_boxes (pages, i) == 0)
              continue;
            boxes += count_boxes (pages, i);
            g_assert_nonnull (strstr (text, "Fait à Marseille"));
            g_assert_nonnull (first);
            g_assert_nonnull (strstr (first + 1, "Une ligne."));
            for (guint k = 0; k < pph_pages_get (pages, i)->ops->len; k++)
              {
                const PphOp *op = &g_array_index (pph_pages_get (pages, i)->ops, PphOp, k);

                if (op->kind == PPH_OP_SIGNATURE)
                  g_assert_cmpint (op->y + op->height, <=, bottom_margin ());
              }
          }
        g_assert_cmpuint (boxes, ==, n);
      }
}

static void
test_many_signatures (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  guint boxes = 0;

  fixture_add_prose (document->root, 6);
  fixture_add_signatures (document->root, 31);
  pages = fixture_run (layout, document);
  for (guint i = 0; i < pph_pages_count (pages); i++)
    boxes += count_boxes (pages, i);
  g_assert_cmpuint (boxes, ==, 31);
  g_assert_cmpuint (pph_pages_count (pages), >=, 3);
}

static void
test_landscape (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  PphBlock *turned;
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();

  fixture_add_prose (document->root, 3);
  turned = pph_block_add (document->root, pph_block_new (PPH_BLOCK_GROUP));
  turned->landscape = TRUE;
  fixture_add_prose (turned, 3);
  fixture_add_prose (document->root, 2);
  pages = fixture_run (layout, document);
  g_assert_cmpuint (pph_pages_count (pages), ==, 3);
  g_assert_cmpint (pph_pages_get (pages, 0)->width, ==, sheet->page_width);
  g_assert_cmpint (pph_pages_get (pages, 1)->width, ==, sheet->page_height);
  g_assert_cmpint (pph_pages_get (pages, 1)->height, ==, sheet->page_width);
  g_assert_cmpint (pph_pages_get (pages, 2)->width, ==, sheet->page_width);
}

/* A page that is asked for among those that are turned is turned too: its text is as wide as theirs. */
static void
test_landscape_break (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  PphBlock *turned = pph_block_add (document->root, pph_block_new (PPH_BLOCK_GROUP));
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();
  g_autoptr (GArray) lines = NULL;

  turned->landscape = TRUE;
  fixture_add_prose (turned, 2);
  pph_block_add (turned, pph_block_new (PPH_BLOCK_PAGE_BREAK));
  fixture_add_prose (turned, 2);
  fixture_add_heading (turned, 1, NULL, "Suite")->page_break_before = TRUE;
  fixture_add_prose (turned, 2);
  fixture_add_prose (document->root, 2);
  pages = fixture_run (layout, document);
  g_assert_cmpuint (pph_pages_count (pages), ==, 4);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (pph_pages_get (pages, i)->width, ==, sheet->page_height);
  g_assert_cmpint (pph_pages_get (pages, 3)->width, ==, sheet->page_width);
  lines = fixture_list_content (pages);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      g_assert_cmpint (line->right, <=, pph_pages_get (pages, line->page)->width - sheet->margin_right + PPH_POINT);
    }
}

static PphPixels *
load_image (GBytes *file, gpointer data)
{
  ++*(guint *)data;
  if (g_bytes_get_size (file) < 4)
    return NULL;
  return pixels_new (600, 300, 0);
}

static void
test_letterhead (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphPages) pages = NULL;
  g_autofree char *text = NULL;
  PphBlock *head = pph_block_add (document->root, pph_block_new (PPH_BLOCK_LETTERHEAD));
  PphBlock *good = pph_block_add (head, pph_block_new (PPH_BLOCK_FIGURE));
  PphBlock *bad = pph_block_add (head, pph_block_new (PPH_BLOCK_FIGURE));
  guint calls = 0, images = 0;

  good->image = g_bytes_new_static ("abcdef", 6);
  good->alt = g_strdup ("Logo de la région");
  bad->image = g_bytes_new_static ("ab", 2);
  bad->alt = g_strdup ("Logo de la ville");
  fixture_add_text (head, PPH_BLOCK_PARAGRAPH, "Préfecture")->role = PPH_ROLE_LETTERHEAD;
  pph_layout_set_image_loader (layout, load_image, &calls);
  pages = pph_layout_run (layout, document, findings, NULL, NULL);
  text = pph_pages_dup_text (pages, 0);
  for (guint k = 0; k < pph_pages_get (pages, 0)->ops->len; k++)
    {
      const PphOp *op = &g_array_index (pph_pages_get (pages, 0)->ops, PphOp, k);

      if (op->kind != PPH_OP_IMAGE)
        continue;
      images++;
      g_assert_cmpint (op->height, <=, PPH_MM (20));
      g_assert_cmpint (ABS (op->width - 2 * op->height), <, PPH_POINT);
      g_assert_cmpstr (g_array_index (pages->nodes, PphNode, op->node).alt, ==, "Logo de la région");
    }
  g_assert_cmpuint (images, ==, 1);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((PphFinding *)findings->pdata[0])->code, ==, "image-unreadable");
  g_assert_true (g_str_has_prefix (text, "Logo de la ville\nPréfecture\n"));
}

static void
test_break (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;

  pph_block_add (document->root, pph_block_new (PPH_BLOCK_PAGE_BREAK));
  fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Une.");
  fixture_add_heading (document->root, 1, "Annexe 1", "Fiches")->page_break_before = TRUE;
  fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Deux.");
  pph_block_add (document->root, pph_block_new (PPH_BLOCK_PAGE_BREAK));
  pages = fixture_run (layout, document);
  /* no page is left empty, neither first nor last */
  g_assert_cmpuint (pph_pages_count (pages), ==, 2);
}

static int
gap_between (const GArray *lines, const char *first, const char *second)
{
  int from = 0, to = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      from = strcmp (line->text, first) == 0 ? line->y : from;
      to = strcmp (line->text, second) == 0 ? line->y : to;
    }
  g_assert_true (from > 0 && to > 0);
  return to - from;
}

/* Two lists that follow each other are not one list. */
static void
test_lists_apart (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = NULL;
  PphBlock *list = pph_block_add (document->root, pph_block_new (PPH_BLOCK_LIST));

  fixture_add_item (list, "–", "un");
  fixture_add_item (list, "–", "deux");
  list = pph_block_add (document->root, pph_block_new (PPH_BLOCK_LIST));
  fixture_add_item (list, "2)", "trois");
  pages = fixture_run (layout, document);
  lines = fixture_list_lines (pages);
  g_assert_cmpint (gap_between (lines, "deux", "trois"), >, gap_between (lines, "un", "deux") + 2 * PPH_POINT);
}

static PphPixels *
load_small (GBytes *file, gpointer data)
{
  return pixels_new (40, 20, 0xff000000);
}

static const PphOp *
find_image (const PphPage *page)
{
  for (guint k = 0; k < page->ops->len; k++)
    if (g_array_index (page->ops, PphOp, k).kind == PPH_OP_IMAGE)
      return &g_array_index (page->ops, PphOp, k);
  g_assert_not_reached ();
}

/* A small logo seen from near is as sharp at its edges as in print. */
static void
test_image_edges (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  PphBlock *figure = pph_block_add (document->root, pph_block_new (PPH_BLOCK_FIGURE));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 300, 200);
  cairo_t *cr = cairo_create (surface);
  guint full = 0, faint = 0;
  const PphOp *image;

  figure->image = g_bytes_new_static ("abcdef", 6);
  pph_layout_set_image_loader (layout, load_small, NULL);
  pages = fixture_run (layout, document);
  image = find_image (pph_pages_get (pages, 0));
  cairo_scale (cr, 10.0, 10.0);
  cairo_translate (cr, 5.0 - image->x / (double)PPH_POINT, 5.0 - image->y / (double)PPH_POINT);
  pph_page_paint (pph_pages_get (pages, 0), cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < 200; y++)
    for (int x = 0; x < 300; x++)
      {
        guint8 alpha = cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x];

        full += alpha == 255;
        faint += alpha > 0 && alpha < 255;
      }
  g_assert_cmpuint (full, >, 15000);
  /* one row of pixels at most on each side */
  g_assert_cmpuint (faint, <=, 2 * (193 + 97));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/pages/headings", test_headings);
  g_test_add_func ("/layout/pages/announced", test_announced);
  g_test_add_func ("/layout/pages/lines-to-fill-in", test_lines_to_fill_in);
  g_test_add_func ("/layout/pages/widows", test_widows);
  g_test_add_func ("/layout/pages/cut-items", test_cut_items);
  g_test_add_func ("/layout/pages/order", test_order);
  g_test_add_func ("/layout/pages/structure", test_structure);
  g_test_add_func ("/layout/pages/signatures", test_signatures);
  g_test_add_func ("/layout/pages/many-signatures", test_many_signatures);
  g_test_add_func ("/layout/pages/landscape", test_landscape);
  g_test_add_func ("/layout/pages/landscape-break", test_landscape_break);
  g_test_add_func ("/layout/pages/letterhead", test_letterhead);
  g_test_add_func ("/layout/pages/break", test_break);
  g_test_add_func ("/layout/pages/lists-apart", test_lists_apart);
  g_test_add_func ("/layout/pages/image-edges", test_image_edges);
  return g_test_run ();
}
