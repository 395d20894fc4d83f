/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-layout.h"
#include "pph-page-column.h"
#include "pph-page-tiles.h"

#include <string.h>

/* Strips of pages: what is kept after an edit is what painting everything would give. */

#define SCALE (96. / 72)

static PphComposed *
make_document (const char *third)
{
  PphComposed *document = pph_composed_new ();

  document->title = g_strdup ("Convention");
  document->language = g_strdup ("fr-FR");
  for (guint i = 0; i < 60; i++)
    {
      PphBlock *block = pph_block_add (document->root, pph_block_new (PPH_BLOCK_PARAGRAPH));

      pph_block_add_text (block, "Les parties conviennent de réunir chaque trimestre un comité chargé du suivi. ",
                          PPH_STYLE_PLAIN);
      if (i == 2)
        pph_block_add_text (block, third, PPH_STYLE_BOLD);
    }
  return document;
}

static PphPages *
lay_out (PphLayout *layout, const char *third)
{
  g_autoptr (PphComposed) document = make_document (third);
  g_autoptr (GError) error = NULL;
  PphPages *pages = pph_layout_run (layout, document, NULL, NULL, &error);

  g_assert_no_error (error);
  return pages;
}

static guint
paint_all (PphPageTiles *tiles, PphPages *pages)
{
  guint missing = 0;

  for (guint i = 0; i < pph_pages_count (pages); i++)
    for (guint j = 0; j < pph_page_tiles_count (tiles, i); j++)
      {
        missing += !pph_page_tiles_has (tiles, i, j);
        g_assert_nonnull (pph_page_tiles_get (tiles, i, j));
      }
  return missing;
}

/* What a strip shows, as a window would. (transfer full) */
static cairo_surface_t *
draw (GskRenderNode *strip)
{
  graphene_rect_t bounds;
  cairo_surface_t *surface;
  cairo_t *cr;

  gsk_render_node_get_bounds (strip, &bounds);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)bounds.size.width, (int)bounds.size.height);
  cr = cairo_create (surface);
  gsk_render_node_draw (strip, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
assert_same_picture (GskRenderNode *a, GskRenderNode *b)
{
  cairo_surface_t *one = draw (a), *other = draw (b);
  gsize size = (gsize)cairo_image_surface_get_stride (one) * (gsize)cairo_image_surface_get_height (one);

  g_assert_cmpint (cairo_image_surface_get_width (one), ==, cairo_image_surface_get_width (other));
  g_assert_cmpint (cairo_image_surface_get_height (one), ==, cairo_image_surface_get_height (other));
  g_assert_cmpmem (cairo_image_surface_get_data (one), size, cairo_image_surface_get_data (other), size);
  cairo_surface_destroy (one);
  cairo_surface_destroy (other);
}

static void
assert_as_painted_anew (PphPageTiles *tiles, PphPages *pages)
{
  g_autoptr (PphPageTiles) fresh = pph_page_tiles_new ();

  pph_page_tiles_set_scale (fresh, SCALE, 1);
  pph_page_tiles_set_pages (fresh, pages);
  for (guint i = 0; i < pph_pages_count (pages); i++)
    for (guint j = 0; j < pph_page_tiles_count (tiles, i); j++)
      assert_same_picture (pph_page_tiles_get (tiles, i, j), pph_page_tiles_get (fresh, i, j));
}

static void
test_edit (void)
{
  g_autoptr (PphLayout) layout = pph_layout_new (NULL, NULL, NULL);
  g_autoptr (PphPages) before = lay_out (layout, "Fin."), after = lay_out (layout, "Oui !");
  g_autoptr (PphPages) longer = NULL;
  g_autoptr (PphPageTiles) tiles = pph_page_tiles_new ();
  guint all;

  pph_page_tiles_set_scale (tiles, SCALE, 1);
  pph_page_tiles_set_pages (tiles, before);
  all = paint_all (tiles, before);
  g_assert_cmpuint (all, >, 10);
  g_assert_cmpuint (paint_all (tiles, before), ==, 0);

  /* one line changes: its strip, or two where it lies across */
  pph_page_tiles_set_pages (tiles, after);
  assert_as_painted_anew (tiles, after);
  pph_page_tiles_set_pages (tiles, before);
  g_assert_cmpuint (paint_all (tiles, before), <=, 2);

  /* what is longer moves all that follows */
  longer = lay_out (layout, "Le comité se réunit aussi à la demande de l’une des parties, dans un délai d’un mois.");
  pph_page_tiles_set_pages (tiles, longer);
  assert_as_painted_anew (tiles, longer);
}

/* Without a graphics card strips are of another kind, and look the same. */
static void
test_plain (void)
{
  g_autoptr (PphLayout) layout = pph_layout_new (NULL, NULL, NULL);
  g_autoptr (PphPages) pages = lay_out (layout, "Fin.");
  g_autoptr (PphPageTiles) tiles = pph_page_tiles_new ();
  guint all;

  pph_page_tiles_set_scale (tiles, SCALE, 1);
  pph_page_tiles_set_pages (tiles, pages);
  all = paint_all (tiles, pages);
  g_assert_cmpint (gsk_render_node_get_node_type (pph_page_tiles_get (tiles, 0, 0)), ==, GSK_TEXTURE_NODE);
  pph_page_tiles_set_plain (tiles, TRUE);
  g_assert_cmpuint (paint_all (tiles, pages), ==, all);
  g_assert_cmpint (gsk_render_node_get_node_type (pph_page_tiles_get (tiles, 0, 0)), ==, GSK_CAIRO_NODE);
  assert_as_painted_anew (tiles, pages);
}

/* GTK keeps what a frame showed until the next one is drawn, and the strips may be gone by then. */
static void
test_plain_outlives (void)
{
  g_autoptr (PphLayout) layout = pph_layout_new (NULL, NULL, NULL);
  g_autoptr (PphPages) pages = lay_out (layout, "Fin.");
  g_autoptr (PphPageTiles) tiles = pph_page_tiles_new ();
  PphPageTiles *gone = pph_page_tiles_new ();
  GskRenderNode *kept;

  pph_page_tiles_set_scale (gone, SCALE, 1);
  pph_page_tiles_set_pages (gone, pages);
  pph_page_tiles_set_plain (gone, TRUE);
  kept = gsk_render_node_ref (pph_page_tiles_get (gone, 0, 1));
  pph_page_tiles_free (gone);

  pph_page_tiles_set_scale (tiles, SCALE, 1);
  pph_page_tiles_set_pages (tiles, pages);
  assert_same_picture (kept, pph_page_tiles_get (tiles, 0, 1));
  gsk_render_node_unref (kept);
}

/* Letters stand where layout put them, to a quarter of a pixel: two that follow
 * each other on the page are drawn by different shapes, not moved by whole pixels. */
static void
test_even_letters (void)
{
  g_autoptr (PphLayout) layout = pph_layout_new (NULL, NULL, NULL);
  g_autoptr (PphComposed) document = pph_composed_new ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (PphPageTiles) tiles = pph_page_tiles_new ();
  PphBlock *block = pph_block_add (document->root, pph_block_new (PPH_BLOCK_PARAGRAPH));
  cairo_surface_t *strip;
  const guchar *data;
  gsize stride;
  double dark = 0, moment = 0, expected;
  const PphOp *op = NULL;
  int width;

  pph_block_add_text (block, "l", PPH_STYLE_PLAIN);
  pages = pph_layout_run (layout, document, NULL, NULL, NULL);
  for (guint i = 0; op == NULL && i < pph_pages_get (pages, 0)->ops->len; i++)
    if (g_array_index (pph_pages_get (pages, 0)->ops, PphOp, i).kind == PPH_OP_GLYPHS)
      op = &g_array_index (pph_pages_get (pages, 0)->ops, PphOp, i);
  pph_page_tiles_set_scale (tiles, SCALE, 1);
  pph_page_tiles_set_pages (tiles, pages);
  strip = draw (pph_page_tiles_get (tiles, 0, 0));
  width = cairo_image_surface_get_width (strip);
  stride = (gsize)cairo_image_surface_get_stride (strip);
  data = cairo_image_surface_get_data (strip);
  for (int y = 0; y < cairo_image_surface_get_height (strip); y++)
    for (int x = 0; x < width; x++)
      {
        double ink = 255 - data[(gsize)y * stride + (gsize)x * 4];

        dark += ink;
        moment += ink * (x + 0.5);
      }
  g_assert_cmpfloat (dark, >, 0);
  /* the middle of the stem is the middle of the letter's width */
  expected = (op->x + op->run->glyphs[0].advance / 2.) / PPH_POINT * SCALE;
  g_assert_cmpfloat_with_epsilon (moment / dark, expected, 0.2);
  cairo_surface_destroy (strip);
}

static void
test_scale (void)
{
  g_autoptr (PphLayout) layout = pph_layout_new (NULL, NULL, NULL);
  g_autoptr (PphPages) pages = lay_out (layout, "Fin.");
  g_autoptr (PphPageTiles) tiles = pph_page_tiles_new ();
  int height = 0;

  pph_page_tiles_set_pages (tiles, pages);
  pph_page_tiles_set_scale (tiles, SCALE, 2);
  for (guint j = 0; j < pph_page_tiles_count (tiles, 0); j++)
    {
      GskRenderNode *strip = pph_page_tiles_get (tiles, 0, j);
      GdkTexture *texture = gsk_texture_node_get_texture (strip);
      graphene_rect_t bounds;

      gsk_render_node_get_bounds (strip, &bounds);
      g_assert_cmpfloat (bounds.size.width, ==, 794);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, 2 * 794);
      height += gdk_texture_get_height (texture);
    }
  g_assert_cmpint (height, ==, 2 * 1123);
  pph_page_tiles_keep (tiles, 1, 1);
  g_assert_false (pph_page_tiles_has (tiles, 0, 0));
}

static void
test_column (void)
{
  g_autoptr (PphLayout) layout = pph_layout_new (NULL, NULL, NULL);
  g_autoptr (PphPages) pages = lay_out (layout, "Fin.");
  PphPageColumn column;
  guint n = pph_pages_count (pages);
  g_autofree PphSheet *sheets = g_new (PphSheet, n);

  for (guint i = 0; i < n; i++)
    sheets[i] = (PphSheet){ pph_pages_get (pages, i)->width, pph_pages_get (pages, i)->height };
  pph_page_column_init (&column);
  pph_page_column_lay (&column, sheets, n, 0, 836);
  g_assert_cmpfloat_with_epsilon (pph_page_column_get (&column, 0)->size.width, 800, 0.5);
  g_assert_cmpfloat (pph_page_column_step_zoom (&column, 1), ==, 1.1);
  g_assert_cmpfloat (pph_page_column_step_zoom (&column, -1), ==, 0.9);
  pph_page_column_lay (&column, sheets, n, 1, 400);
  g_assert_cmpfloat_with_epsilon (pph_page_column_get (&column, 0)->size.width, 794, 0.5);
  g_assert_cmpint (column.width, ==, 794 + 2 * PPH_COLUMN_MARGIN);
  g_assert_cmpfloat (pph_page_column_step_zoom (&column, 1), ==, 1.1);
  g_assert_cmpfloat (pph_page_column_step_zoom (&column, -1), ==, 0.9);
  for (guint i = 0; i < n; i++)
    {
      const graphene_rect_t *rect = pph_page_column_get (&column, i);

      g_assert_cmpuint (pph_page_column_find (&column, rect->origin.y + 1), ==, i);
      g_assert_cmpuint (pph_page_column_find (&column, rect->origin.y + rect->size.height + 1), ==, i);
    }
  g_assert_cmpuint (pph_page_column_find (&column, column.height + 1), ==, n);
  pph_page_column_lay (&column, sheets, n, 3, 400);
  g_assert_cmpfloat (pph_page_column_step_zoom (&column, 1), ==, 3);
  pph_page_column_lay (&column, NULL, 0, 0, 400);
  g_assert_cmpuint (pph_page_column_find (&column, 0), ==, 0);
  pph_page_column_clear (&column);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init_check (); /* kinds of nodes; there may be no screen */
  g_test_add_func ("/app/page-tiles/edit", test_edit);
  g_test_add_func ("/app/page-tiles/plain", test_plain);
  g_test_add_func ("/app/page-tiles/plain-outlives", test_plain_outlives);
  g_test_add_func ("/app/page-tiles/even-letters", test_even_letters);
  g_test_add_func ("/app/page-tiles/scale", test_scale);
  g_test_add_func ("/app/page-tiles/column", test_column);
  return g_test_run ();
}
