/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-paint.h"
#include "pph-font-private.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>

#define POINTS(n) ((n) / (double)PPH_POINT)

static void
set_color (cairo_t *cr, guint32 color)
{
  cairo_set_source_rgb (cr, (color >> 16 & 255) / 255.0, (color >> 8 & 255) / 255.0, (color & 255) / 255.0);
}

/* Made when something is first painted, and kept with the font. Two threads may ask at once. */
static cairo_font_face_t *
get_face (PphFont *font)
{
  static GMutex lock;
  FcPattern *pattern;

  g_mutex_lock (&lock);
  if (font->painted == NULL)
    {
      pattern = FcPatternCreate ();
      FcPatternAddString (pattern, FC_FILE, (const FcChar8 *)font->path);
      FcPatternAddInteger (pattern, FC_INDEX, font->index);
      FcPatternAddBool (pattern, FC_HINTING, FcFalse);
      FcPatternAddBool (pattern, FC_ANTIALIAS, FcTrue);
      font->painted = cairo_ft_font_face_create_for_pattern (pattern);
      font->free_painted = (GDestroyNotify)cairo_font_face_destroy;
      FcPatternDestroy (pattern);
    }
  g_mutex_unlock (&lock);
  return font->painted;
}

static void
show_glyphs (const PphRun *run, int x, int y, cairo_t *cr)
{
  g_autofree cairo_glyph_t *many = NULL;
  cairo_glyph_t few[256], *glyphs = few;

  if (run->n_glyphs > G_N_ELEMENTS (few))
    glyphs = many = g_new (cairo_glyph_t, run->n_glyphs);
  for (guint i = 0; i < run->n_glyphs; i++)
    {
      glyphs[i].index = run->glyphs[i].glyph;
      glyphs[i].x = POINTS (x);
      glyphs[i].y = POINTS (y);
      x += run->glyphs[i].advance;
    }
  cairo_set_font_face (cr, get_face (run->font));
  cairo_set_font_size (cr, POINTS (run->size));
  cairo_show_glyphs (cr, glyphs, (int)run->n_glyphs);
}

static void
paint_glyphs (const PphOp *op, cairo_t *cr)
{
  if (op->turn == 0)
    {
      show_glyphs (op->run, op->x, op->y, cr);
      return;
    }
  cairo_save (cr);
  cairo_translate (cr, POINTS (op->x), POINTS (op->y));
  cairo_rotate (cr, -op->turn * G_PI / 180.0);
  show_glyphs (op->run, 0, 0, cr);
  cairo_restore (cr);
}

static void
paint_line (const PphOp *op, cairo_t *cr)
{
  double dash[] = { 2.0, 2.0 };

  cairo_set_line_width (cr, POINTS (op->thickness));
  if (op->dashed)
    cairo_set_dash (cr, dash, 2, 0.0);
  if (op->kind == PPH_OP_FRAME)
    cairo_rectangle (cr, POINTS (op->x), POINTS (op->y), POINTS (op->width), POINTS (op->height));
  else
    {
      cairo_move_to (cr, POINTS (op->x), POINTS (op->y));
      cairo_line_to (cr, POINTS (op->x + op->width), POINTS (op->y + op->height));
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* Pixels are shared between threads, and a surface may not be: each painting has its own. */
static cairo_surface_t *
make_surface (PphPixels *pixels)
{
  static const cairo_user_data_key_t key;
  guchar *data = (guchar *)g_bytes_get_data (pixels->bytes, NULL);
  cairo_surface_t *surface
      = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32, pixels->width, pixels->height, pixels->stride);

  cairo_surface_set_user_data (surface, &key, pph_pixels_ref (pixels), (cairo_destroy_func_t)pph_pixels_unref);
  return surface;
}

static void
paint_image (const PphOp *op, cairo_t *cr)
{
  cairo_surface_t *surface;

  if (op->pixels == NULL)
    return;
  surface = make_surface (op->pixels);
  cairo_save (cr);
  cairo_translate (cr, POINTS (op->x), POINTS (op->y));
  cairo_scale (cr, POINTS (op->width) / op->pixels->width, POINTS (op->height) / op->pixels->height);
  cairo_set_source_surface (cr, surface, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  /* nothing of what is around the image mixes with its edges */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_rectangle (cr, 0.0, 0.0, op->pixels->width, op->pixels->height);
  cairo_fill (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

void
pph_op_paint (const PphOp *op, cairo_t *cr)
{
  set_color (cr, op->color);
  switch (op->kind)
    {
    case PPH_OP_GLYPHS:
      paint_glyphs (op, cr);
      break;
    case PPH_OP_RECT:
      cairo_rectangle (cr, POINTS (op->x), POINTS (op->y), POINTS (op->width), POINTS (op->height));
      cairo_fill (cr);
      break;
    case PPH_OP_LINE:
    case PPH_OP_FRAME:
      paint_line (op, cr);
      break;
    case PPH_OP_IMAGE:
      paint_image (op, cr);
      break;
    case PPH_OP_LINK:
    case PPH_OP_SIGNATURE:
    case PPH_OP_INPUT:
    default:
      break;
    }
}

void
pph_page_paint (const PphPage *self, cairo_t *cr)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  /* what is laid out in font units is painted in them: no hint moves a glyph */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_save (cr);
  cairo_set_font_options (cr, options);
  for (guint i = 0; i < self->ops->len; i++)
    pph_op_paint (&g_array_index (self->ops, PphOp, i), cr);
  cairo_restore (cr);
  cairo_font_options_destroy (options);
}
