/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-shape.h"

#include "pph-pdf-spelling.h"

#include <math.h>

/* Lengths in a form are points; an outline is spelt to the hundredth. */
struct _PphPdfShapes
{
  GArray *ops; /* PphOp: one for each shape; borrows the runs */
};

PphPdfShapes *
pph_pdf_shapes_new (void)
{
  PphPdfShapes *self = g_new0 (PphPdfShapes, 1);

  self->ops = g_array_new (FALSE, FALSE, sizeof (PphOp));
  return self;
}

void
pph_pdf_shapes_free (PphPdfShapes *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->ops);
  g_free (self);
}

guint
pph_pdf_shapes_index (PphPdfShapes *self, const PphOp *op)
{
  for (guint i = 0; i < self->ops->len; i++)
    {
      const PphOp *known = &g_array_index (self->ops, PphOp, i);

      if (known->run == op->run && known->color == op->color)
        return i;
    }
  g_array_append_val (self->ops, *op);
  return self->ops->len - 1;
}

typedef struct
{
  GString *out;
  double scale; /* font units to points */
  double x;     /* where the glyph begins, in points */
  double right, top, bottom;
} Pen;

static void
append_point (Pen *pen, float x, float y)
{
  double right = pen->x + x * pen->scale, up = y * pen->scale;

  pen->right = MAX (pen->right, right);
  pen->top = MAX (pen->top, up);
  pen->bottom = MIN (pen->bottom, up);
  pph_pdf_append_decimal (pen->out, llround (right * 100), 2);
  g_string_append_c (pen->out, ' ');
  pph_pdf_append_decimal (pen->out, llround (up * 100), 2);
  g_string_append_c (pen->out, ' ');
}

static void
move_to (hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *more)
{
  append_point (data, x, y);
  g_string_append (((Pen *)data)->out, "m\n");
}

static void
line_to (hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *more)
{
  append_point (data, x, y);
  g_string_append (((Pen *)data)->out, "l\n");
}

static void
cubic_to (hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2, float x3,
          float y3, void *more)
{
  append_point (data, x1, y1);
  append_point (data, x2, y2);
  append_point (data, x3, y3);
  g_string_append (((Pen *)data)->out, "c\n");
}

static void
close_path (hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *more)
{
  g_string_append (((Pen *)data)->out, "h\n");
}

/* HarfBuzz gives curves of the second degree as cubic ones. */
static hb_draw_funcs_t *
draw_funcs_new (void)
{
  hb_draw_funcs_t *funcs = hb_draw_funcs_create ();

  hb_draw_funcs_set_move_to_func (funcs, move_to, NULL, NULL);
  hb_draw_funcs_set_line_to_func (funcs, line_to, NULL, NULL);
  hb_draw_funcs_set_cubic_to_func (funcs, cubic_to, NULL, NULL);
  hb_draw_funcs_set_close_path_func (funcs, close_path, NULL, NULL);
  return funcs;
}

static void
draw_run (Pen *pen, const PphRun *run)
{
  hb_font_t *font = hb_font_create (pph_font_get_face (run->font));
  hb_draw_funcs_t *funcs = draw_funcs_new ();

  hb_font_set_scale (font, pph_font_get_upem (run->font), pph_font_get_upem (run->font));
  pen->scale = (double)run->size / PPH_POINT / pph_font_get_upem (run->font);
  for (guint i = 0; i < run->n_glyphs; i++)
    {
#if HB_VERSION_ATLEAST(7, 0, 0)
      hb_font_draw_glyph (font, run->glyphs[i].glyph, funcs, pen);
#else
      hb_font_get_glyph_shape (font, run->glyphs[i].glyph, funcs, pen);
#endif
      pen->x += (double)run->glyphs[i].advance / PPH_POINT;
    }
  hb_draw_funcs_destroy (funcs);
  hb_font_destroy (font);
}

static int
write_shape (PphPdfFile *file, const PphOp *op)
{
  int number = pph_pdf_file_reserve (file);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *entries = NULL;
  Pen pen = { .out = out };

  for (int shift = 16; shift >= 0; shift -= 8)
    {
      pph_pdf_append_decimal (out, (((op->color >> shift) & 0xff) * 1000 + 127) / 255, 3);
      g_string_append_c (out, ' ');
    }
  g_string_append (out, "rg\n");
  draw_run (&pen, op->run);
  g_string_append (out, "f\n");
  entries = g_strdup_printf ("/Type/XObject/Subtype/Form/BBox[0 %d %d %d]/Resources<<>>", (int)floor (pen.bottom),
                             (int)ceil (pen.right), (int)ceil (pen.top));
  pph_pdf_file_add_stream (file, number, entries, out->str, out->len);
  return number;
}

void
pph_pdf_shapes_write (PphPdfShapes *self, PphPdfFile *file, GString *resources)
{
  for (guint i = 0; i < self->ops->len; i++)
    {
      g_string_append_printf (resources, "/S%u ", i);
      pph_pdf_append_ref (resources, write_shape (file, &g_array_index (self->ops, PphOp, i)));
    }
}
