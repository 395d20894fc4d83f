/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-content.h"

#include <math.h>
#include <string.h>

#define LEAST_TRACKED 9 /* glyphs of a run that may have tracking of its own */

/* Marks: a node, or below zero an artifact of some kind. */
#define NO_MARK           G_MININT
#define ARTIFACT_MARK(op) (-1 - (int)(op)->artifact)

static const char *const ARTIFACTS[] = {
  [PPH_ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
  [PPH_ARTIFACT_PAGINATION] = "/Artifact<</Type/Pagination>>BDC\n",
  [PPH_ARTIFACT_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n",
  [PPH_ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n",
  [PPH_ARTIFACT_WATERMARK] = "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n",
};

typedef struct
{
  const PphPages *pages;
  guint number;
  int height;
  PphPdfStructure *structure;
  PphPdfFonts *fonts;
  PphPdfImages *images;
  PphPdfShapes *shapes;
  PphPdfFields *fields; /* or NULL */
  GString *out;
  GArray *codes; /* PphPdfCode, of the run being written */
  GArray *more;  /* int: what layout gave each of its glyphs beyond their own width */

  int mark;         /* node of the open marked content */
  gboolean in_text; /* between BT and ET */
  guint font;       /* as set in the file; G_MAXUINT: none yet */
  int size;
  int tracking; /* added to each glyph, as set in the file */
  gint64 x, y;  /* where the line of text begins, in hundredths of a point */
  guint32 fill, stroke;
  int thickness;
  gboolean dashed;
} Content;

void
pph_pdf_content_add_fonts (const PphPages *pages, PphPdfFonts *fonts)
{
  for (guint p = 0; p < pages->pages->len; p++)
    {
      const PphPage *page = pages->pages->pdata[p];

      for (guint i = 0; i < page->ops->len; i++)
        {
          const PphOp *op = &g_array_index (page->ops, PphOp, i);

          if (op->kind == PPH_OP_GLYPHS && op->turn == 0)
            pph_pdf_fonts_add_run (fonts, op->run);
        }
    }
}

static gint64
to_hundredths (int length)
{
  return ((gint64)length * 200 + (length < 0 ? -PPH_POINT : PPH_POINT)) / (2 * PPH_POINT);
}

static void
append_point (Content *self, int x, int y)
{
  pph_pdf_append_length (self->out, x);
  g_string_append_c (self->out, ' ');
  pph_pdf_append_length (self->out, self->height - y);
  g_string_append_c (self->out, ' ');
}

static void
append_pair (Content *self, int a, int b)
{
  pph_pdf_append_length (self->out, a);
  g_string_append_c (self->out, ' ');
  pph_pdf_append_length (self->out, b);
  g_string_append_c (self->out, ' ');
}

static void
end_mark (Content *self)
{
  if (self->mark != NO_MARK)
    g_string_append (self->out, "EMC\n");
  self->mark = NO_MARK;
}

/* Marked content and text objects nest: whichever changes, the mark closes first. */
static void
begin_piece (Content *self, const PphOp *op, gboolean in_text)
{
  int mark = op->node >= 0 ? op->node : ARTIFACT_MARK (op);

  if (self->in_text != in_text)
    {
      end_mark (self);
      g_string_append (self->out, in_text ? "BT\n" : "ET\n");
      self->in_text = in_text;
      self->x = self->y = 0;
    }
  if (self->structure == NULL || self->mark == mark)
    return;
  end_mark (self);
  self->mark = mark;
  if (mark < 0)
    {
      g_string_append (self->out, ARTIFACTS[op->artifact]);
      return;
    }
  g_string_append_c (self->out, '/');
  g_string_append (self->out, pph_pdf_structure_get_name (self->structure, mark));
  g_string_append (self->out, "<</MCID ");
  pph_pdf_append_int (self->out, pph_pdf_structure_mark (self->structure, mark, self->number));
  g_string_append (self->out, ">>BDC\n");
}

static void
set_color (Content *self, guint32 *current, guint32 color, const char *gray, const char *rgb)
{
  guint32 red = (color >> 16) & 0xff, green = (color >> 8) & 0xff, blue = color & 0xff;

  if (*current == color)
    return;
  *current = color;
  pph_pdf_append_decimal (self->out, (red * 1000 + 127) / 255, 3);
  if (red != green || green != blue)
    {
      g_string_append_c (self->out, ' ');
      pph_pdf_append_decimal (self->out, (green * 1000 + 127) / 255, 3);
      g_string_append_c (self->out, ' ');
      pph_pdf_append_decimal (self->out, (blue * 1000 + 127) / 255, 3);
      gray = rgb;
    }
  g_string_append (self->out, gray);
}

/* What is written for one glyph, at most: an adjustment, and two bytes, each escaped. */
#define MOST_OF_GLYPH (PPH_PDF_LONGEST_INT + 2 + 4)

static inline char *
write_byte (char *out, char byte)
{
  if (byte == '(' || byte == ')' || byte == '\\')
    *out++ = '\\';
  if (byte != '\r')
    {
      *out++ = byte;
      return out;
    }
  *out++ = '\\';
  *out++ = 'r';
  return out;
}

/* The string and adjustments of a TJ.  Widths in the file are in thousandths of
 * an em; @shown is where a reader of the file is, @wanted where the layout is,
 * both in hundredths of that, so that rounding never adds up along a line.
 * What reads from right to left is shown letter after letter in that order, each
 * on the left of the one before, so that whoever reads the file reads words. */
static void
append_codes (Content *self, const PphRun *run, gboolean narrow)
{
  const gint64 tracking = (gint64)self->tracking * 100000 / run->size;
  const PphPdfCode *codes = &g_array_index (self->codes, PphPdfCode, 0);
  gsize start = self->out->len;
  gint64 shown = 0;
  gint64 pen = 0;
  gboolean open = FALSE;
  char *out;

  for (guint i = 0; run->backwards && i < run->n_glyphs; i++)
    pen += run->glyphs[i].advance;
  g_string_set_size (self->out, start + run->n_glyphs * MOST_OF_GLYPH + strlen ("[)]TJ\n"));
  out = self->out->str + start;
  *out++ = '[';
  for (guint k = 0; k < run->n_glyphs; k++)
    {
      guint i = run->backwards ? run->n_glyphs - 1 - k : k;
      PphPdfCode code = codes[i];
      gint64 wanted, gap;

      pen -= run->backwards ? run->glyphs[i].advance : 0;
      wanted = pen * 100000 / run->size;
      gap = shown - wanted;
      pen += run->backwards ? 0 : run->glyphs[i].advance;
      if (code.code == 0)
        continue;
      if (gap >= 50 || gap <= -50)
        {
          gint64 adjustment = (gap + (gap < 0 ? -50 : 50)) / 100;

          if (open)
            *out++ = ')';
          open = FALSE;
          out = pph_pdf_write_int (out, adjustment);
          shown -= adjustment * 100;
        }
      if (!open)
        *out++ = '(';
      open = TRUE;
      if (narrow)
        *out++ = (char)code.code;
      else
        {
          out = write_byte (out, (char)(code.code >> 8));
          out = write_byte (out, (char)code.code);
        }
      shown += code.width + tracking;
    }
  if (open)
    *out++ = ')';
  g_string_truncate (self->out, (gsize)(out - self->out->str));
  g_string_append_len (self->out, "]TJ\n", strlen ("]TJ\n"));
}

/* Where layout gave letters more or less room than their own, it gave most the
 * same: said once for the run, not at each of them. */
static int
find_tracking (Content *self, const PphRun *run)
{
  const PphPdfCode *codes = &g_array_index (self->codes, PphPdfCode, 0);
  int candidate = 0, votes = 0, agree = 0;
  int *more;

  if (run->n_glyphs < LEAST_TRACKED)
    return 0;
  g_array_set_size (self->more, run->n_glyphs);
  more = &g_array_index (self->more, int, 0);
  for (guint i = 0; i < run->n_glyphs; i++)
    {
      gint64 own = (gint64)codes[i].width * run->size;

      more[i] = run->glyphs[i].advance - (int)((own + 50000) / 100000);
      if (votes == 0)
        candidate = more[i];
      votes += more[i] == candidate ? 1 : -1;
    }
  for (guint i = 0; i < run->n_glyphs; i++)
    agree += more[i] == candidate;
  return agree > (int)run->n_glyphs / 2 ? candidate : 0;
}

static void
set_tracking (Content *self, int tracking)
{
  if (tracking == self->tracking)
    return;
  self->tracking = tracking;
  /* to the ten-thousandth of a point: it adds up over a line */
  pph_pdf_append_decimal (self->out,
                          ((gint64)tracking * 20000 + (tracking < 0 ? -PPH_POINT : PPH_POINT)) / (2 * PPH_POINT), 4);
  g_string_append (self->out, " Tc\n");
}

/* A character that no font has: PDF/A forbids to show the font's own sign for it. */
static void
draw_missing (Content *self, const PphOp *op)
{
  int x = op->x;

  for (guint i = 0; i < op->run->n_glyphs; i++)
    {
      const PphGlyph *glyph = &op->run->glyphs[i];

      if (glyph->glyph == 0)
        {
          begin_piece (self, op, FALSE);
          set_color (self, &self->stroke, op->color, " G\n", " RG\n");
          append_point (self, x + glyph->advance / 8, op->y);
          append_pair (self, glyph->advance * 3 / 4, op->run->size * 2 / 3);
          g_string_append (self->out, "re S\n");
        }
      x += glyph->advance;
    }
}

static void
append_place (Content *self, gint64 x, gint64 y)
{
  pph_pdf_append_decimal (self->out, x - self->x, 2);
  g_string_append_c (self->out, ' ');
  pph_pdf_append_decimal (self->out, y - self->y, 2);
  g_string_append (self->out, " Td\n");
  self->x = x;
  self->y = y;
}

/* Turned text is a picture, not text. */
static void
draw_shape (Content *self, const PphOp *op)
{
  const double angle = op->turn * G_PI / 180.0;
  const gint64 along = llround (cos (angle) * 10000.0), across = llround (sin (angle) * 10000.0);
  const gint64 matrix[] = { along, across, -across, along };

  begin_piece (self, op, FALSE);
  g_string_append (self->out, "q\n");
  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    {
      pph_pdf_append_decimal (self->out, matrix[i], 4);
      g_string_append_c (self->out, ' ');
    }
  append_point (self, op->x, op->y);
  g_string_append_printf (self->out, "cm\n/S%u Do\nQ\n", pph_pdf_shapes_index (self->shapes, op));
}

static void
show_glyphs (Content *self, const PphOp *op)
{
  guint font = pph_pdf_fonts_index (self->fonts, op->run->font);
  gint64 x = to_hundredths (op->x);
  gint64 y = to_hundredths (self->height - op->y);
  gboolean any = FALSE;

  g_array_set_size (self->codes, op->run->n_glyphs);
  pph_pdf_fonts_take_codes (self->fonts, op->run, (PphPdfCode *)(gpointer)self->codes->data);
  for (guint i = 0; i < op->run->n_glyphs && !any; i++)
    any = g_array_index (self->codes, PphPdfCode, i).code != 0;
  if (any && op->run->size > 0)
    {
      begin_piece (self, op, TRUE);
      set_color (self, &self->fill, op->color, " g\n", " rg\n");
      if (font != self->font || op->run->size != self->size)
        {
          g_string_append_printf (self->out, "/F%u ", font);
          pph_pdf_append_length (self->out, op->run->size);
          g_string_append (self->out, " Tf\n");
          self->font = font;
          self->size = op->run->size;
        }
      set_tracking (self, find_tracking (self, op->run));
      append_place (self, x, y);
      append_codes (self, op->run, pph_pdf_fonts_is_narrow (self->fonts, font));
    }
}

static void
set_pen (Content *self, const PphOp *op)
{
  set_color (self, &self->stroke, op->color, " G\n", " RG\n");
  if (op->thickness != self->thickness)
    {
      pph_pdf_append_length (self->out, op->thickness);
      g_string_append (self->out, " w\n");
      self->thickness = op->thickness;
    }
  if (op->dashed != self->dashed)
    {
      g_string_append (self->out, op->dashed ? "[2]0 d\n" : "[]0 d\n");
      self->dashed = op->dashed;
    }
}

/* Where a figure is. */
static void
tell_box (Content *self, const PphOp *op)
{
  g_autoptr (GString) box = g_string_new ("[");
  GString *out = self->out;

  if (op->node < 0)
    return;
  self->out = box;
  append_point (self, op->x, op->y + op->height);
  append_point (self, op->x + op->width, op->y);
  self->out = out;
  box->str[box->len - 1] = ']';
  pph_pdf_structure_set_box (self->structure, op->node, box->str);
}

static void
draw_image (Content *self, const PphOp *op)
{
  if (op->pixels == NULL || op->width <= 0 || op->height <= 0)
    return;
  begin_piece (self, op, FALSE);
  g_string_append (self->out, "q\n");
  pph_pdf_append_length (self->out, op->width);
  g_string_append (self->out, " 0 0 ");
  append_pair (self, op->height, op->x);
  pph_pdf_append_length (self->out, self->height - op->y - op->height);
  g_string_append_printf (self->out, " cm\n/I%u Do\nQ\n", pph_pdf_images_index (self->images, op->pixels, op->image));
  tell_box (self, op);
}

static void
draw_op (Content *self, const PphOp *op)
{
  switch (op->kind)
    {
    case PPH_OP_GLYPHS:
      if (op->turn != 0)
        {
          draw_shape (self, op);
          break;
        }
      show_glyphs (self, op);
      draw_missing (self, op);
      break;
    case PPH_OP_RECT:
      begin_piece (self, op, FALSE);
      set_color (self, &self->fill, op->color, " g\n", " rg\n");
      append_point (self, op->x, op->y + op->height);
      append_pair (self, op->width, op->height);
      g_string_append (self->out, "re f\n");
      break;
    case PPH_OP_LINE:
      begin_piece (self, op, FALSE);
      set_pen (self, op);
      append_point (self, op->x, op->y);
      g_string_append (self->out, "m ");
      append_point (self, op->x + op->width, op->y + op->height);
      g_string_append (self->out, "l S\n");
      break;
    case PPH_OP_FRAME:
      begin_piece (self, op, FALSE);
      set_pen (self, op);
      append_point (self, op->x, op->y + op->height);
      append_pair (self, op->width, op->height);
      g_string_append (self->out, "re S\n");
      tell_box (self, op);
      break;
    case PPH_OP_IMAGE:
      draw_image (self, op);
      break;
    case PPH_OP_LINK:
    case PPH_OP_SIGNATURE:
    case PPH_OP_INPUT:
      break; /* annotations: nothing is painted */
    default:
      g_assert_not_reached ();
    }
}

/* Text that a field shows: the same, with nothing taken for granted, in its appearance. */
static void
draw_in_field (Content *page, const PphOp *op)
{
  Content self = { .pages = page->pages,
                   .number = page->number,
                   .height = page->height,
                   .fonts = page->fonts,
                   .out = pph_pdf_fields_get_content (page->fields, op->input),
                   .codes = page->codes,
                   .more = page->more,
                   .mark = op->node,
                   .in_text = TRUE,
                   .font = G_MAXUINT };

  if (op->kind != PPH_OP_GLYPHS)
    return;
  g_string_append (self.out, "BT\n");
  show_glyphs (&self, op);
  g_string_append (self.out, "ET\n");
}

GString *
pph_pdf_content_make (const PphPages *pages, guint i, PphPdfStructure *structure, PphPdfFonts *fonts,
                      PphPdfImages *images, PphPdfShapes *shapes, PphPdfFields *fields)
{
  const PphPage *page = pages->pages->pdata[i];
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (PphPdfCode));
  g_autoptr (GArray) more = g_array_new (FALSE, FALSE, sizeof (int));
  Content self = { .pages = pages,
                   .number = i,
                   .height = page->height,
                   .structure = structure,
                   .fonts = fonts,
                   .images = images,
                   .shapes = shapes,
                   .fields = fields,
                   .out = g_string_sized_new (16384),
                   .codes = codes,
                   .more = more,
                   .mark = NO_MARK,
                   .font = G_MAXUINT,
                   .thickness = PPH_POINT };

  for (guint j = 0; j < page->ops->len; j++)
    {
      const PphOp *op = &g_array_index (page->ops, PphOp, j);

      if (fields != NULL && op->input != NULL && op->kind != PPH_OP_INPUT)
        draw_in_field (&self, op);
      else
        draw_op (&self, op);
    }
  end_mark (&self);
  if (self.in_text)
    g_string_append (self.out, "ET\n");
  return self.out;
}
