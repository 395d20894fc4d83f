/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "pph-paint.h"
#include "pph-raster.h"

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

/* However long what stands in the footer is, how narrow the margins and how far apart the lines: it stays on the
 * paper, away from its edge, beside the number of the page and below the text. */
static void
test_footer_on_paper (void)
{
  static const int margins[] = { 15, 26, 45 }, leadings[] = { 1150, 1270, 2000 };
  PphStyleSheet sheet = *pph_style_sheet_get_default ();
  guint cut = 0;

  for (guint i = 0; i < G_N_ELEMENTS (margins) * G_N_ELEMENTS (leadings); i++)
    {
      g_autoptr (PphLayout) layout = NULL;
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      g_autoptr (GArray) lines = NULL;
      const Line *number, *last = NULL;
      int rule = 0, bottom = 0;

      sheet.margin_left = sheet.margin_right = sheet.margin_bottom = PPH_MM (margins[i / G_N_ELEMENTS (leadings)]);
      sheet.leading = leadings[i % G_N_ELEMENTS (leadings)];
      layout = pph_layout_new (&sheet, NULL, NULL);
      g_free (document->footer);
      document->footer = g_strjoinv (" ", (char *[]){ (char *)lorem[0], (char *)lorem[1], (char *)lorem[2], NULL });
      add_annexe (document->root, "Annexe 1 bis", 30);
      pages = fixture_run (layout, document);
      for (guint k = 0; k < pph_pages_get (pages, 0)->ops->len; k++)
        if (g_array_index (pph_pages_get (pages, 0)->ops, PphOp, k).artifact == PPH_ARTIFACT_FOOTER
            && g_array_index (pph_pages_get (pages, 0)->ops, PphOp, k).kind == PPH_OP_LINE)
          rule = g_array_index (pph_pages_get (pages, 0)->ops, PphOp, k).y;
      lines = fixture_list_lines (pages);
      for (guint k = 0; k < lines->len && g_array_index (lines, Line, k).page == 0; k++)
        {
          number = &g_array_index (lines, Line, k);
          if (number->y < rule)
            bottom = MAX (bottom, number->y);
          else if (!g_str_has_prefix (number->text, "Annexe"))
            last = number;
        }
      number = &g_array_index (lines, Line, 0);
      for (guint k = 0; k < lines->len && g_array_index (lines, Line, k).page == 0; k++)
        if (g_str_has_prefix (g_array_index (lines, Line, k).text, "Annexe 1 bis, p."))
          number = &g_array_index (lines, Line, k);
      g_assert_nonnull (last);
      g_assert_cmpint (last->y, <, pph_pages_get (pages, 0)->height - PPH_MM (4));
      g_assert_cmpint (rule, >, bottom + PPH_MM (1));
      for (guint k = 0; k < lines->len && g_array_index (lines, Line, k).page == 0; k++)
        if (g_array_index (lines, Line, k).y > rule && &g_array_index (lines, Line, k) != number)
          g_assert_cmpint (g_array_index (lines, Line, k).right, <, number->x);
      cut += g_str_has_suffix (last->text, "…");
    }
  g_assert_cmpuint (cut, >, 0);
}

static cairo_surface_t *
paint_rows (PphRaster *raster, PphPages *pages, guint page, int top, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 893, height);

  pph_raster_paint (raster, pages, page, 1.5, top, surface);
  return surface;
}

/* How far the shades of two pixels are apart. */
static int
compare_pixels (cairo_surface_t *a, int row_a, cairo_surface_t *b, int row_b, int x)
{
  const guchar *one = cairo_image_surface_get_data (a) + row_a * cairo_image_surface_get_stride (a) + 4 * x;
  const guchar *other = cairo_image_surface_get_data (b) + row_b * cairo_image_surface_get_stride (b) + 4 * x;

  return ABS (one[1] - other[1]);
}

/* On a screen it is the mark that cairo paints, and has no seams where strips of the page meet. */
static void
test_strips (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = make_draft ();
  g_autoptr (PphPages) pages = fixture_run (layout, document);
  g_autoptr (PphRaster) raster = pph_raster_new ();
  cairo_surface_t *whole = paint_rows (raster, pages, 1, 0, 1263), *mark;
  PphPage *page = (PphPage *)pph_pages_get (pages, 1);
  guint inked = 0;
  cairo_t *cr;

  for (int top = 0; top + 70 <= 1263; top += 70)
    {
      cairo_surface_t *strip = paint_rows (raster, pages, 1, top, 70);

      for (int row = 0; row < 70; row++)
        for (int x = 0; x < 893; x++)
          g_assert_cmpint (compare_pixels (whole, top + row, strip, row, x), ==, 0);
      cairo_surface_destroy (strip);
    }
  cairo_surface_destroy (whole);
  /* the mark alone */
  g_array_set_size (page->ops, 1);
  whole = paint_rows (raster, pages, 1, 0, 1263);
  mark = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 893, 1263);
  cr = cairo_create (mark);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 1.5, 1.5);
  pph_op_paint (&g_array_index (page->ops, PphOp, 0), cr);
  cairo_destroy (cr);
  cairo_surface_flush (mark);
  for (int row = 0; row < 1263; row++)
    for (int x = 0; x < 893; x++)
      {
        g_assert_cmpint (compare_pixels (whole, row, mark, row, x), <=, 2);
        inked += cairo_image_surface_get_data (mark)[row * cairo_image_surface_get_stride (mark) + 4 * x + 1] != 255;
      }
  g_assert_cmpuint (inked, >, 20000);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (mark);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/running/watermark", test_watermark);
  g_test_add_func ("/layout/running/no-watermark", test_no_watermark);
  g_test_add_func ("/layout/running/folios", test_folios);
  g_test_add_func ("/layout/running/footer-on-paper", test_footer_on_paper);
  g_test_add_func ("/layout/running/strips", test_strips);
  return g_test_run ();
}
