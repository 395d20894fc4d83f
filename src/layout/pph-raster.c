/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-raster.h"
#include "pph-bands.h"
#include "pph-font-private.h"
#include "pph-paint.h"

#include <ft2build.h>
#include <math.h>
#include <string.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#define SHIFTS     4     /* places of a glyph within a pixel */
#define MAX_SHAPES 20000 /* kept */
#define MAX_SIZE   256   /* pixels of an em; larger letters are painted as outlines, by cairo */

typedef struct
{
  const PphFont *font;
  int size; /* of an em, in 64ths of a pixel */
  guint16 glyph;
  guint8 shift;
} Key;

/* Coverage of a glyph: .height rows of .width bytes. */
typedef struct
{
  Key key;
  int left, top; /* from the pixel of the origin to the first byte; .top upwards */
  int width, height;
  guint8 *coverage;
} Shape;

struct _PphRaster
{
  FT_Library library;
  PphFontSet *fonts;   /* whose fonts .faces and .shapes speak of */
  GHashTable *faces;   /* PphFont -> FT_Face, or NULL */
  GHashTable *shapes;  /* Shape, by its key */
  PphBands *bands;     /* of what is set across pages */
  const PphFont *font; /* of .face, set to .size */
  FT_Face face;
  int size;
};

static guint
hash_key (gconstpointer key)
{
  const Key *it = key;

  return g_direct_hash (it->font) ^ ((guint)it->size * 31u + it->glyph) * 2654435761u ^ it->shift;
}

static gboolean
same_key (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->glyph == y->glyph && x->shift == y->shift && x->size == y->size && x->font == y->font;
}

static void
free_shape (gpointer data)
{
  Shape *shape = data;

  g_free (shape->coverage);
  g_free (shape);
}

static void
free_face (gpointer data)
{
  if (data != NULL)
    FT_Done_Face (data);
}

PphRaster *
pph_raster_new (void)
{
  PphRaster *self = g_new0 (PphRaster, 1);

  if (FT_Init_FreeType (&self->library) != 0)
    self->library = NULL;
  self->faces = g_hash_table_new_full (NULL, NULL, NULL, free_face);
  self->shapes = g_hash_table_new_full (hash_key, same_key, NULL, free_shape);
  self->bands = pph_bands_new ();
  return self;
}

static void
forget (PphRaster *self)
{
  g_hash_table_remove_all (self->shapes);
  pph_bands_forget (self->bands);
  g_hash_table_remove_all (self->faces);
  self->font = NULL;
  self->face = NULL;
  g_clear_pointer (&self->fonts, pph_font_set_unref);
}

void
pph_raster_free (PphRaster *self)
{
  if (self == NULL)
    return;
  forget (self);
  g_hash_table_unref (self->shapes);
  pph_bands_free (self->bands);
  g_hash_table_unref (self->faces);
  if (self->library != NULL)
    FT_Done_FreeType (self->library);
  g_free (self);
}

/* Glyphs */

/* .face becomes that of @font. Returns: FALSE if it cannot be read */
static gboolean
choose_face (PphRaster *self, const PphFont *font, int size)
{
  gpointer face = NULL;

  if (self->font == font && self->size == size)
    return self->face != NULL;
  if (!g_hash_table_lookup_extended (self->faces, font, NULL, &face))
    {
      FT_Face made = NULL;

      if (self->library != NULL && FT_New_Face (self->library, font->path, font->index, &made) == 0)
        face = made;
      g_hash_table_insert (self->faces, (gpointer)font, face);
    }
  self->font = font;
  self->size = size;
  self->face = face;
  if (face != NULL && FT_Set_Char_Size (face, 0, size, 72, 72) != 0)
    self->face = NULL;
  return self->face != NULL;
}

static void
draw_shape (PphRaster *self, Shape *shape)
{
  FT_GlyphSlot slot;

  if (!choose_face (self, shape->key.font, shape->key.size)
      || FT_Load_Glyph (self->face, shape->key.glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0)
    return;
  slot = self->face->glyph;
  if (slot->format != FT_GLYPH_FORMAT_OUTLINE)
    return;
  FT_Outline_Translate (&slot->outline, shape->key.shift * 64 / SHIFTS, 0);
  if (FT_Render_Glyph (slot, FT_RENDER_MODE_NORMAL) != 0)
    return;
  shape->left = slot->bitmap_left;
  shape->top = slot->bitmap_top;
  shape->width = (int)slot->bitmap.width;
  shape->height = (int)slot->bitmap.rows;
  shape->coverage = g_malloc ((gsize)shape->width * shape->height + 1);
  for (int y = 0; y < shape->height; y++)
    memcpy (shape->coverage + (gsize)y * shape->width, slot->bitmap.buffer + (gssize)y * slot->bitmap.pitch,
            shape->width);
}

static const Shape *
get_shape (PphRaster *self, const Key *key)
{
  Shape *shape = g_hash_table_lookup (self->shapes, key);

  if (shape != NULL)
    return shape;
  if (g_hash_table_size (self->shapes) >= MAX_SHAPES)
    g_hash_table_remove_all (self->shapes);
  shape = g_new0 (Shape, 1);
  shape->key = *key;
  draw_shape (self, shape);
  g_hash_table_insert (self->shapes, &shape->key, shape);
  return shape;
}

/* Pixels */

/* What is below is opaque: paper, or something painted on it. */
static void
blend (const PphCanvas *pixels, const Shape *shape, int x, int y, guint32 color)
{
  int first = MAX (0, -y), last = MIN (shape->height, pixels->height - y);
  int left = MAX (0, -x), right = MIN (shape->width, pixels->width - x);

  for (int row = first; row < last; row++)
    {
      const guint8 *coverage = shape->coverage + (gsize)row * shape->width;
      guint32 *line = (guint32 *)(gpointer)(pixels->data + (gsize)(y + row) * pixels->stride) + x;

      for (int i = left; i < right; i++)
        {
          if (coverage[i] != 0)
            line[i] = pph_blend (line[i], color, coverage[i]);
        }
    }
}

static void
draw_run (PphRaster *self, const PphCanvas *pixels, const PphOp *op, double scale, int top)
{
  const PphRun *run = op->run;
  double unit = scale / PPH_POINT;
  int baseline = (int)floor (op->y * unit + 0.5) - top;
  Key key = { .font = run->font, .size = (int)(run->size * unit * 64 + 0.5) };
  int x = op->x;

  for (guint i = 0; i < run->n_glyphs; i++)
    {
      int place = (int)floor (x * unit * SHIFTS + 0.5);
      const Shape *shape;

      key.glyph = run->glyphs[i].glyph;
      key.shift = (guint8)(place & (SHIFTS - 1));
      shape = get_shape (self, &key);
      if (shape->coverage != NULL)
        blend (pixels, shape, (place >> 2) + shape->left, baseline - shape->top, op->color & 0xffffff);
      x += run->glyphs[i].advance;
    }
}

gboolean
pph_op_get_rows (const PphOp *op, int *first, int *last)
{
  switch (op->kind)
    {
    case PPH_OP_GLYPHS:
      *first = op->turn == 0 ? op->y - op->run->size * 3 / 2 : G_MININT;
      *last = op->turn == 0 ? op->y + op->run->size : G_MAXINT;
      return TRUE;
    case PPH_OP_RECT:
    case PPH_OP_LINE:
    case PPH_OP_FRAME:
    case PPH_OP_IMAGE:
      *first = MIN (op->y, op->y + op->height) - op->thickness - PPH_POINT;
      *last = MAX (op->y, op->y + op->height) + op->thickness + PPH_POINT;
      return TRUE;
    case PPH_OP_LINK:
    case PPH_OP_SIGNATURE:
    case PPH_OP_INPUT:
    default:
      return FALSE;
    }
}

/* What is painted letter by letter, not by cairo. Returns: FALSE if it is not */
static gboolean
paint_run (PphRaster *self, const PphCanvas *pixels, const PphOp *op, double scale, int top)
{
  if (op->kind != PPH_OP_GLYPHS)
    return FALSE;
  if (op->turn != 0)
    pph_bands_paint (self->bands, pixels, op, scale, top);
  else if (op->run->size * scale / PPH_POINT <= MAX_SIZE)
    draw_run (self, pixels, op, scale, top);
  else
    return FALSE;
  return TRUE;
}

void
pph_raster_paint (PphRaster *self, PphPages *pages, guint i, double scale, int top, cairo_surface_t *surface)
{
  const PphPage *page = pph_pages_get (pages, i);
  PphCanvas pixels = { cairo_image_surface_get_data (surface), cairo_image_surface_get_stride (surface),
                       cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface) };
  int first = (int)(top / scale * PPH_POINT), last = (int)((top + pixels.height) / scale * PPH_POINT);
  cairo_t *cr = NULL;

  if (pixels.data == NULL)
    return;
  if (self->fonts != pages->fonts)
    {
      forget (self);
      self->fonts = pages->fonts != NULL ? pph_font_set_ref (pages->fonts) : NULL;
    }
  cairo_surface_flush (surface);
  memset (pixels.data, 0xff, (gsize)pixels.stride * (gsize)pixels.height);
  for (guint j = 0; j < page->ops->len; j++)
    {
      const PphOp *op = &g_array_index (page->ops, PphOp, j);
      int begins, ends;

      if (!pph_op_get_rows (op, &begins, &ends) || ends < first || begins > last
          || paint_run (self, &pixels, op, scale, top))
        continue;
      cairo_surface_mark_dirty (surface);
      if (cr == NULL)
        {
          cr = cairo_create (surface);
          cairo_translate (cr, 0.0, -top);
          cairo_scale (cr, scale, scale);
        }
      pph_op_paint (op, cr);
      cairo_surface_flush (surface);
    }
  cairo_surface_mark_dirty (surface);
  g_clear_pointer (&cr, cairo_destroy);
  cairo_surface_flush (surface);
}
