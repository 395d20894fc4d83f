/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-page-tiles.h"

#include "pph-raster.h"

#define STRIP 96 /* device pixels; a whole number of pixels at scale factors 1, 2, 3 and 4 */

struct _PphPageTiles
{
  PphPages *pages;
  PphRaster *raster;
  double scale;
  int device;
  gboolean plain;
  GPtrArray *strips; /* of each page: GPtrArray of GskRenderNode or NULL; NULL when it has none */
};

static void
free_strips (gpointer strips)
{
  g_clear_pointer ((GPtrArray **)&strips, g_ptr_array_unref);
}

static void
free_strip (gpointer strip)
{
  g_clear_pointer ((GskRenderNode **)&strip, gsk_render_node_unref);
}

PphPageTiles *
pph_page_tiles_new (void)
{
  PphPageTiles *self = g_new0 (PphPageTiles, 1);

  self->raster = pph_raster_new ();
  self->strips = g_ptr_array_new_with_free_func (free_strips);
  self->scale = 1;
  self->device = 1;
  return self;
}

void
pph_page_tiles_free (PphPageTiles *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->strips);
  g_clear_pointer (&self->pages, pph_pages_unref);
  pph_raster_free (self->raster);
  g_free (self);
}

/* Device pixels of a page's width or height. */
static int
get_extent (const PphPageTiles *self, int length)
{
  return MAX (1, (int)(length * self->scale / PPH_POINT + 0.5)) * self->device;
}

static void
forget_page (PphPageTiles *self, guint page)
{
  g_clear_pointer ((GPtrArray **)&self->strips->pdata[page], g_ptr_array_unref);
}

/* What changed */

static gboolean
same_glyphs (const PphRun *a, const PphRun *b)
{
  if (a == b)
    return TRUE;
  if (a->font != b->font || a->size != b->size || a->n_glyphs != b->n_glyphs)
    return FALSE;
  for (guint i = 0; i < a->n_glyphs; i++)
    if (a->glyphs[i].glyph != b->glyphs[i].glyph || a->glyphs[i].advance != b->glyphs[i].advance)
      return FALSE;
  return TRUE;
}

static gboolean
looks_same (const PphOp *a, const PphOp *b)
{
  return a->kind == b->kind && a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height
         && a->color == b->color && a->thickness == b->thickness && a->turn == b->turn && a->dashed == b->dashed
         && a->pixels == b->pixels && (a->kind != PPH_OP_GLYPHS || same_glyphs (a->run, b->run));
}

/* The rows that differ between two pages of the same size. Returns: FALSE if there are none */
static gboolean
find_difference (const PphPage *a, const PphPage *b, int *first, int *last)
{
  const PphOp *x = (const PphOp *)(gpointer)a->ops->data, *y = (const PphOp *)(gpointer)b->ops->data;
  guint start = 0, end_a = a->ops->len, end_b = b->ops->len;
  const PphOp *lists[] = { x, y };

  while (start < end_a && start < end_b && looks_same (&x[start], &y[start]))
    start++;
  while (end_a > start && end_b > start && looks_same (&x[end_a - 1], &y[end_b - 1]))
    end_a--, end_b--;
  *first = G_MAXINT;
  *last = G_MININT;
  for (guint i = 0; i < 2; i++)
    for (guint j = start; j < (i == 0 ? end_a : end_b); j++)
      {
        int begins, ends;

        if (!pph_op_get_rows (&lists[i][j], &begins, &ends))
          continue;
        *first = MIN (*first, begins);
        *last = MAX (*last, ends);
      }
  return *first <= *last;
}

static void
forget_changed (PphPageTiles *self, guint i, const PphPage *before, const PphPage *now)
{
  GPtrArray *strips = self->strips->pdata[i];
  double pixels = self->scale * self->device / PPH_POINT;
  int first, last;

  if (strips == NULL || before == now)
    return;
  if (before->width != now->width || before->height != now->height)
    {
      forget_page (self, i);
      return;
    }
  if (!find_difference (before, now, &first, &last))
    return;
  for (guint j = 0; j < strips->len; j++)
    if ((j + 1) * STRIP >= first * pixels && j * STRIP <= last * pixels)
      g_clear_pointer ((GskRenderNode **)&strips->pdata[j], gsk_render_node_unref);
}

void
pph_page_tiles_set_pages (PphPageTiles *self, PphPages *pages)
{
  guint n = pages != NULL ? pph_pages_count (pages) : 0;

  if (pages == self->pages)
    return;
  if (self->pages == NULL || pages == NULL || self->pages->fonts != pages->fonts)
    g_ptr_array_set_size (self->strips, 0);
  else
    for (guint i = 0; i < MIN (self->strips->len, n); i++)
      forget_changed (self, i, pph_pages_get (self->pages, i), pph_pages_get (pages, i));
  g_ptr_array_set_size (self->strips, (int)n);
  g_clear_pointer (&self->pages, pph_pages_unref);
  self->pages = pages != NULL ? pph_pages_ref (pages) : NULL;
}

void
pph_page_tiles_set_scale (PphPageTiles *self, double scale, int device)
{
  if (scale == self->scale && device == self->device)
    return;
  self->scale = scale;
  self->device = device;
  for (guint i = 0; i < self->strips->len; i++)
    forget_page (self, i);
}

void
pph_page_tiles_set_plain (PphPageTiles *self, gboolean plain)
{
  if (plain == self->plain)
    return;
  self->plain = plain;
  for (guint i = 0; i < self->strips->len; i++)
    forget_page (self, i);
}

/* Painting */

int
pph_page_tiles_get_height (const PphPageTiles *self)
{
  return STRIP / self->device;
}

guint
pph_page_tiles_count (const PphPageTiles *self, guint page)
{
  return ((guint)get_extent (self, pph_pages_get (self->pages, page)->height) + STRIP - 1) / STRIP;
}

gboolean
pph_page_tiles_has (const PphPageTiles *self, guint page, guint strip)
{
  const GPtrArray *strips = self->strips->pdata[page];

  return strips != NULL && strips->pdata[strip] != NULL;
}

/* Pixels that are not cleared first: all of them are painted. (transfer full) */
static cairo_surface_t *
make_surface (int width, int height)
{
  static const cairo_user_data_key_t key;
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, width);
  guchar *pixels = g_malloc ((gsize)stride * (gsize)height);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, width, height, stride);

  if (cairo_surface_set_user_data (surface, &key, pixels, g_free) != CAIRO_STATUS_SUCCESS)
    g_free (pixels);
  return surface;
}

/* Takes @surface, which lasts as long as what was recorded of it: cairo copies the pixels of one that goes before.
 * (transfer full) */
static GskRenderNode *
make_plain_node (const PphPageTiles *self, cairo_surface_t *surface, const graphene_rect_t *bounds)
{
  static const cairo_user_data_key_t key;
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_scale (cr, 1. / self->device, 1. / self->device);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  if (cairo_surface_set_user_data (gsk_cairo_node_get_surface (node), &key, surface,
                                   (cairo_destroy_func_t)cairo_surface_destroy)
      != CAIRO_STATUS_SUCCESS)
    cairo_surface_destroy (surface);
  return node;
}

/* Takes @surface. (transfer full) */
static GskRenderNode *
make_texture_node (cairo_surface_t *surface, const graphene_rect_t *bounds)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize)height,
                                                         (GDestroyNotify)cairo_surface_destroy, surface);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);

  return gsk_texture_node_new (texture, bounds);
}

static GskRenderNode *
paint_strip (PphPageTiles *self, guint i, guint strip)
{
  const PphPage *page = pph_pages_get (self->pages, i);
  int width = get_extent (self, page->width);
  int top = (int)strip * STRIP, height = MIN (STRIP, get_extent (self, page->height) - top);
  cairo_surface_t *surface = make_surface (width, height);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)width / self->device, (float)height / self->device);

  pph_raster_paint (self->raster, self->pages, i, self->scale * self->device, top, surface);
  return self->plain ? make_plain_node (self, surface, &bounds) : make_texture_node (surface, &bounds);
}

GskRenderNode *
pph_page_tiles_get (PphPageTiles *self, guint page, guint strip)
{
  GPtrArray *strips = self->strips->pdata[page];

  if (strips == NULL)
    {
      strips = self->strips->pdata[page] = g_ptr_array_new_with_free_func (free_strip);
      g_ptr_array_set_size (strips, (int)pph_page_tiles_count (self, page));
    }
  if (strips->pdata[strip] == NULL)
    strips->pdata[strip] = paint_strip (self, page, strip);
  return strips->pdata[strip];
}

void
pph_page_tiles_keep (PphPageTiles *self, guint first, guint last)
{
  for (guint i = 0; i < self->strips->len; i++)
    if (i < first || i > last)
      forget_page (self, i);
}
