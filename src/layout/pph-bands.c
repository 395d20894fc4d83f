/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-bands.h"
#include "pph-paint.h"

#include <string.h>

#define BAND      64  /* rows that are drawn at once */
#define MAX_BANDS 256 /* kept */

/* Pixels of a row. */
typedef struct
{
  int row, x, length;
  int coverage; /* where theirs begins among the band's; -1: all covered */
} Span;

/* BAND rows. */
typedef struct
{
  int top; /* in bands */
  double scale;
  int width; /* of the page, in pixels */
  PphOp op;  /* its place; its run is not held */
  PphFont *font;
  int size;
  GArray *glyphs; /* PphGlyph */
  GArray *spans;  /* Span, from top to bottom */
  GByteArray *bytes;
} Band;

struct _PphBands
{
  GPtrArray *bands; /* Band */
};

static void
free_band (gpointer data)
{
  Band *band = data;

  g_array_unref (band->glyphs);
  g_array_unref (band->spans);
  g_byte_array_unref (band->bytes);
  g_free (band);
}

PphBands *
pph_bands_new (void)
{
  PphBands *self = g_new0 (PphBands, 1);

  self->bands = g_ptr_array_new_with_free_func (free_band);
  return self;
}

void
pph_bands_free (PphBands *self)
{
  g_ptr_array_unref (self->bands);
  g_free (self);
}

void
pph_bands_forget (PphBands *self)
{
  g_ptr_array_set_size (self->bands, 0);
}

static gboolean
is_band_of (const Band *band, const PphOp *op, double scale, int width, int top)
{
  return band->top == top && band->scale == scale && band->width == width && band->op.x == op->x && band->op.y == op->y
         && band->op.turn == op->turn && band->font == op->run->font && band->size == op->run->size
         && band->glyphs->len == op->run->n_glyphs
         && memcmp (band->glyphs->data, op->run->glyphs, op->run->n_glyphs * sizeof (PphGlyph)) == 0;
}

static void
read_row (Band *band, int row, const guint8 *covered, int width)
{
  int x = 0;

  while (x < width)
    {
      Span span = { .row = row, .coverage = -1 };
      guint8 first = covered[x];

      span.x = x;
      while (x < width && (first == 0 || first == 255 ? covered[x] == first : covered[x] != 0 && covered[x] != 255))
        x++;
      span.length = x - span.x;
      if (first == 0)
        continue;
      if (first != 255)
        {
          span.coverage = (int)band->bytes->len;
          g_byte_array_append (band->bytes, covered + span.x, (guint)span.length);
        }
      g_array_append_val (band->spans, span);
    }
}

static void
draw_band (Band *band, const PphOp *op)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, band->width, BAND);
  cairo_t *cr = cairo_create (surface);
  const guint8 *data;

  cairo_translate (cr, 0.0, -band->top * BAND);
  cairo_scale (cr, band->scale, band->scale);
  pph_op_paint (op, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int row = 0; data != NULL && row < BAND; row++)
    read_row (band, row, data + (gsize)row * (gsize)cairo_image_surface_get_stride (surface), band->width);
  cairo_surface_destroy (surface);
}

static const Band *
get_band (PphBands *self, const PphOp *op, double scale, int width, int top)
{
  Band *band;

  for (guint i = 0; i < self->bands->len; i++)
    if (is_band_of (self->bands->pdata[i], op, scale, width, top))
      return self->bands->pdata[i];
  if (self->bands->len >= MAX_BANDS)
    g_ptr_array_set_size (self->bands, 0);
  band = g_new0 (Band, 1);
  *band = (Band){ .top = top, .scale = scale, .width = width, .op = *op, .font = op->run->font, .size = op->run->size };
  band->glyphs = g_array_new (FALSE, FALSE, sizeof (PphGlyph));
  g_array_append_vals (band->glyphs, op->run->glyphs, op->run->n_glyphs);
  band->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  band->bytes = g_byte_array_new ();
  draw_band (band, op);
  g_ptr_array_add (self->bands, band);
  return band;
}

static void
paint_span (const Span *span, const Band *band, guint32 *line, guint32 color)
{
  const guint8 *coverage = span->coverage >= 0 ? band->bytes->data + span->coverage : NULL;

  for (int i = 0; i < span->length; i++)
    line[span->x + i] = pph_blend (line[span->x + i], color, coverage != NULL ? coverage[i] : 255);
}

void
pph_bands_paint (PphBands *self, const PphCanvas *canvas, const PphOp *op, double scale, int top)
{
  for (int at = top / BAND; at * BAND < top + canvas->height; at++)
    {
      const Band *band = get_band (self, op, scale, canvas->width, at);

      for (guint i = 0; i < band->spans->len; i++)
        {
          const Span *span = &g_array_index (band->spans, Span, i);
          int row = at * BAND + span->row - top;

          if (row >= 0 && row < canvas->height)
            paint_span (span, band, (guint32 *)(gpointer)(canvas->data + (gsize)row * canvas->stride),
                        op->color & 0xffffff);
        }
    }
}
