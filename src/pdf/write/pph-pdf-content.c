/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-content.h"

#include <math.h>
#include <string.h>

#define LEAST_TRACKED 9 /* glyphs of a run whose tracking is worth saying once, not at each of them */

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
  const PphPage *page;
  guint number;
  int height;
  PphPdfStructure *structure;
  PphPdfFonts *fonts;
  PphPdfImages *images;
  PphPdfShapes *shapes;
  PphPdfFields *fields; /* or NULL */
  GString *out;

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
append_pair (Content *self, int a, int b)
{
  pph_pdf_append_length (self->out, a);
  pph_pdf_append (self->out, " ");
  pph_pdf_append_length (self->out, b);
  pph_pdf_append (self->out, " ");
}

static void
append_point (Content *self, int x, int y)
{
  append_pair (self, x, self->height - y);
}

static void
end_mark (Content *self)
{
  if (self->mark != NO_MARK)
    pph_pdf_append (self->out, "EMC\n");
  self->mark = NO_MARK;
}

/* Marked content and text objects nest: whichever changes, the mark closes first. */
static void
begin_piece (Content *self, const PphOp *op, gboolean in_text)
{
  int mark = op->node >= 0 ? pph_page_get_node (self->page, op) : ARTIFACT_MARK (op);

  if (self->in_text != in_text)
    {
      end_mark (self);
      pph_pdf_append (self->out, in_text ? "BT\n" : "ET\n");
      self->in_text = in_text;
      self->x = self->y = 0;
    }
  if (self->structure == NULL || self->mark == mark)
    return;
  end_mark (self);
  self->mark = mark;
  if (mark < 0)
    {
      pph_pdf_append (self->out, ARTIFACTS[op->artifact]);
      return;
    }
  pph_pdf_append (self->out, "/");
  pph_pdf_append (self->out, pph_pdf_structure_get_name (self->structure, mark));
  pph_pdf_append (self->out, "<</MCID ");
  pph_pdf_append_int (self->out, pph_pdf_structure_mark (self->structure, mark, self->number));
  pph_pdf_append (self->out, ">>BDC\n");
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
      pph_pdf_append (self->out, " ");
      pph_pdf_append_decimal (self->out, (green * 1000 + 127) / 255, 3);
      pph_pdf_append (self->out, " ");
      pph_pdf_append_decimal (self->out, (blue * 1000 + 127) / 255, 3);
      gray = rgb;
    }
  pph_pdf_append (self->out, gray);
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

/* By how much, in thousandths of an em, a reader of the file must step back to be where the layout is.  @shown is where
 * it is, @wanted where it should be, both in hundredths of that, so that rounding never adds up along a line. */
static gint64
find_adjustment (gint64 shown, gint64 pen, int size)
{
  gint64 wanted = pen * 100000 / size;
  gint64 gap = shown - wanted;

  return gap >= 50 || gap <= -50 ? (gap + (gap < 0 ? -50 : 50)) / 100 : 0;
}

/* The string and adjustments of a TJ.  Widths in the file are in hundredths of a
 * thousandth of an em.  @ahead is find_adjustment ()'s gap times the size of the
 * run, to within one hundredth: it says of most glyphs that they need none.
 * What reads from right to left is shown letter after letter in that order, each
 * on the left of the one before, so that whoever reads the file reads words. */
G_ALWAYS_INLINE static inline void
append_codes (Content *self, const PphRun *run, const PphPdfCode *codes, const guint16 *slots, gboolean narrow,
              gboolean backwards)
{
  const PphGlyph *glyphs = run->glyphs;
  const guint n = run->n_glyphs;
  const gint64 size = run->size, most = 49 * size;
  const gint64 tracking = (gint64)self->tracking * 100000 / size;
  gint64 shown = 0, pen = 0;
  gboolean open = FALSE;
  char *out = pph_pdf_make_room (self->out, n * MOST_OF_GLYPH + strlen ("[)]TJ\n"));

  for (guint i = 0; backwards && i < n; i++)
    pen += glyphs[i].advance;
  *out++ = '[';
  for (guint k = 0; k < n; k++)
    {
      guint i = backwards ? n - 1 - k : k;
      PphPdfCode code = codes[slots[i]];
      int advance = glyphs[i].advance;
      gint64 ahead;

      pen -= backwards ? advance : 0;
      ahead = shown * size - pen * 100000;
      if (code.code != 0 && (ahead > most || ahead < -most))
        {
          gint64 adjustment = find_adjustment (shown, pen, run->size);

          if (adjustment != 0)
            {
              if (open)
                *out++ = ')';
              open = FALSE;
              out = pph_pdf_write_int (out, adjustment);
              shown -= adjustment * 100;
            }
        }
      pen += backwards ? 0 : advance;
      if (code.code == 0)
        continue;
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
  memcpy (out, "]TJ\n", strlen ("]TJ\n"));
  pph_pdf_take_room (self->out, out + strlen ("]TJ\n"));
}

/* Most runs are of one-byte codes, from left to right: a loop of their own asks for neither at each glyph. */
static void
append_run (Content *self, const PphRun *run, const PphPdfCode *codes, const guint16 *slots, gboolean narrow)
{
  if (narrow && !run->backwards)
    append_codes (self, run, codes, slots, TRUE, FALSE);
  else
    append_codes (self, run, codes, slots, narrow, run->backwards);
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
  pph_pdf_append (self->out, " Tc\n");
}

static gboolean
has_missing (const PphRun *run)
{
  for (guint i = 0; i < run->n_glyphs; i++)
    if (run->glyphs[i].glyph == 0)
      return TRUE;
  return FALSE;
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
          pph_pdf_append (self->out, "re S\n");
        }
      x += glyph->advance;
    }
}

static void
append_place (Content *self, gint64 x, gint64 y)
{
  char *out = pph_pdf_make_room (self->out, 2 * PPH_PDF_LONGEST_DECIMAL + strlen ("  Td\n"));

  out = pph_pdf_write_decimal (out, x - self->x, 2);
  *out++ = ' ';
  out = pph_pdf_write_decimal (out, y - self->y, 2);
  memcpy (out, " Td\n", strlen (" Td\n"));
  pph_pdf_take_room (self->out, out + strlen (" Td\n"));
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
  pph_pdf_append (self->out, "q\n");
  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    {
      pph_pdf_append_decimal (self->out, matrix[i], 4);
      pph_pdf_append (self->out, " ");
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
  g_autofree char *said = NULL;
  const guint16 *slots;
  const PphPdfCode *codes = pph_pdf_fonts_take_run (self->fonts, op->run, &slots);

  for (guint i = 0; i < op->run->n_glyphs && !any; i++)
    any = slots[i] != 0;
  if (!any || op->run->size <= 0)
    return;
  begin_piece (self, op, TRUE);
  set_color (self, &self->fill, op->color, " g\n", " rg\n");
  if (font != self->font || op->run->size != self->size)
    {
      pph_pdf_append (self->out, "/F");
      pph_pdf_append_int (self->out, font);
      pph_pdf_append (self->out, " ");
      pph_pdf_append_length (self->out, op->run->size);
      pph_pdf_append (self->out, " Tf\n");
      self->font = font;
      self->size = op->run->size;
    }
  set_tracking (self, op->run->n_glyphs < LEAST_TRACKED ? 0 : op->run->tracking);
  append_place (self, x, y);
  if (self->structure != NULL)
    said = pph_pdf_fonts_dup_actual_text (self->fonts, op->run);
  if (said != NULL)
    {
      pph_pdf_append (self->out, "/Span<</ActualText");
      pph_pdf_append_text (self->out, said);
      pph_pdf_append (self->out, ">>BDC\n");
    }
  append_run (self, op->run, codes, slots, pph_pdf_fonts_is_narrow (self->fonts, font));
  if (said != NULL)
    pph_pdf_append (self->out, "EMC\n");
}

static void
set_pen (Content *self, const PphOp *op)
{
  set_color (self, &self->stroke, op->color, " G\n", " RG\n");
  if (op->thickness != self->thickness)
    {
      pph_pdf_append_length (self->out, op->thickness);
      pph_pdf_append (self->out, " w\n");
      self->thickness = op->thickness;
    }
  if (op->dashed != self->dashed)
    {
      pph_pdf_append (self->out, op->dashed ? "[2]0 d\n" : "[]0 d\n");
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
  pph_pdf_structure_set_box (self->structure, pph_page_get_node (self->page, op), box->str);
}

static void
draw_image (Content *self, const PphOp *op)
{
  if (op->pixels == NULL || op->width <= 0 || op->height <= 0)
    return;
  begin_piece (self, op, FALSE);
  pph_pdf_append (self->out, "q\n");
  pph_pdf_append_length (self->out, op->width);
  pph_pdf_append (self->out, " 0 0 ");
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
      if (has_missing (op->run))
        draw_missing (self, op);
      break;
    case PPH_OP_RECT:
      begin_piece (self, op, FALSE);
      set_color (self, &self->fill, op->color, " g\n", " rg\n");
      append_point (self, op->x, op->y + op->height);
      append_pair (self, op->width, op->height);
      pph_pdf_append (self->out, "re f\n");
      break;
    case PPH_OP_LINE:
      begin_piece (self, op, FALSE);
      set_pen (self, op);
      append_point (self, op->x, op->y);
      pph_pdf_append (self->out, "m ");
      append_point (self, op->x + op->width, op->y + op->height);
      pph_pdf_append (self->out, "l S\n");
      break;
    case PPH_OP_FRAME:
      begin_piece (self, op, FALSE);
      set_pen (self, op);
      append_point (self, op->x, op->y + op->height);
      append_pair (self, op->width, op->height);
      pph_pdf_append (self->out, "re S\n");
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
                   .page = page->page,
                   .number = page->number,
                   .height = page->height,
                   .fonts = page->fonts,
                   .out = pph_pdf_fields_get_content (page->fields, op->input),
                   .mark = pph_page_get_node (page->page, op),
                   .in_text = TRUE,
                   .font = G_MAXUINT };

  if (op->kind != PPH_OP_GLYPHS)
    return;
  pph_pdf_append (self.out, "BT\n");
  show_glyphs (&self, op);
  pph_pdf_append (self.out, "ET\n");
}

GString *
pph_pdf_content_make (const PphPages *pages, guint i, PphPdfStructure *structure, PphPdfFonts *fonts,
                      PphPdfImages *images, PphPdfShapes *shapes, PphPdfFields *fields)
{
  const PphPage *page = pages->pages->pdata[i];
  Content self = { .pages = pages,
                   .page = page,
                   .number = i,
                   .height = page->height,
                   .structure = structure,
                   .fonts = fonts,
                   .images = images,
                   .shapes = shapes,
                   .fields = fields,
                   .out = g_string_sized_new (16384),
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
    pph_pdf_append (self.out, "ET\n");
  return self.out;
}
