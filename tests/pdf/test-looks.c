/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-paint.h"
#include "pph-pdf-writer.h"

#include "agreement.h"
#include "faces.h"
#include "hand-made.h"
#include "tool.h"

#include <string.h>

/* A page in the file looks as it does on the screen: Poppler draws the one,
 * pph_page_paint() the other. */

#define WIDTH  595
#define HEIGHT 842
#define BLOCK  6 /* pixels: smoothing differs from one pixel to the next, ink in a square does not */

typedef struct
{
  const guint8 *data;
  gsize left;
} Reader;

static cairo_status_t
read_png (void *closure, unsigned char *to, unsigned int n)
{
  Reader *reader = closure;

  if (n > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (to, reader->data, n);
  reader->data += n;
  reader->left -= n;
  return CAIRO_STATUS_SUCCESS;
}

/* On white, so that transparency is not compared. */
static cairo_surface_t *
make_canvas (cairo_t **cr)
{
  cairo_surface_t *canvas = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);

  *cr = cairo_create (canvas);
  cairo_set_source_rgb (*cr, 1, 1, 1);
  cairo_paint (*cr);
  return canvas;
}

static cairo_surface_t *
draw_page (const PphPage *page)
{
  cairo_t *cr;
  cairo_surface_t *canvas = make_canvas (&cr);

  pph_page_paint (page, cr);
  cairo_destroy (cr);
  return canvas;
}

static cairo_surface_t *
draw_file (GBytes *pdf, const char *number)
{
  const char *command[] = { "pdftocairo", "-png", "-singlefile", "-r", "72", "-f", number, "@", "-", NULL };
  g_autoptr (GBytes) png = tool_run_bytes (pdf, command);
  cairo_surface_t *image, *canvas;
  cairo_t *cr;
  Reader reader;

  if (png == NULL)
    return NULL;
  reader.data = g_bytes_get_data (png, &reader.left);
  image = cairo_image_surface_create_from_png_stream (read_png, &reader);
  g_assert_cmpint (cairo_surface_status (image), ==, CAIRO_STATUS_SUCCESS);
  canvas = make_canvas (&cr);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
  return canvas;
}

/* The mean of a channel over a square. */
static int
get_mean (cairo_surface_t *surface, int x, int y, int channel)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int sum = 0;

  for (int dy = 0; dy < BLOCK; dy++)
    for (int dx = 0; dx < BLOCK; dx++)
      sum += data[(y + dy) * stride + 4 * (x + dx) + channel];
  return sum / (BLOCK * BLOCK);
}

static void
assert_alike (cairo_surface_t *a, cairo_surface_t *b)
{
  guint ink = 0;

  cairo_surface_flush (a);
  cairo_surface_flush (b);
  for (int y = 0; y + BLOCK <= HEIGHT; y += BLOCK)
    for (int x = 0; x + BLOCK <= WIDTH; x += BLOCK)
      for (int channel = 0; channel < 3; channel++)
        {
          int in_a = get_mean (a, x, y, channel), in_b = get_mean (b, x, y, channel);

          if (ABS (in_a - in_b) > 40)
            g_error ("at %d, %d: %d on the screen, %d in the file", x, y, in_a, in_b);
          ink += in_a < 250;
        }
  g_assert_cmpuint (ink, >, 100);
}

/* Each page of @pages, in the file and on the screen. */
static void
compare (const PphPages *pages)
{
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GBytes) pdf = pph_pdf_writer_write (writer, pages, NULL, NULL);

  g_assert_nonnull (pdf);
  for (guint i = 0; i < pages->pages->len; i++)
    {
      const char number[] = { (char)('1' + i), '\0' };
      cairo_surface_t *in_file = draw_file (pdf, number);
      cairo_surface_t *on_screen;

      if (in_file == NULL)
        break;
      on_screen = draw_page (pages->pages->pdata[i]);
      assert_alike (on_screen, in_file);
      cairo_surface_destroy (on_screen);
      cairo_surface_destroy (in_file);
    }
}

static void
test_looks (void)
{
  PphPages *pages = agreement_new ();

  compare (pages);
  hand_made_free (pages);
}

static void
test_cff (void)
{
  PphPages *pages = faces_new ("Nimbus Roman", NULL, FALSE);

  if (pages == NULL)
    return;
  compare (pages);
  pph_pages_unref (pages);
}

/* What stands after turned text is where it would be without it. */
static void
test_turned (void)
{
  PphPages *pages = hand_made_new ();
  const PphPage *page = pages->pages->pdata[0];
  int node = hand_made_add_node (pages, PPH_TAG_P, 0);

  hand_made_add_text (pages, node, PPH_FACE_BOLD, 80, 90, "Avant");
  hand_made_add_text (pages, -1, PPH_FACE_BOLD, 200, 500, "Un long filigrane en travers de la page");
  g_array_index (page->ops, PphOp, page->ops->len - 1).turn = 55;
  hand_made_add_text (pages, node, PPH_FACE_BOLD, 80, 700, "Et la suite de la phrase");
  compare (pages);
  hand_made_free (pages);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/looks/as-painted", test_looks);
  g_test_add_func ("/pdf/looks/cff", test_cff);
  g_test_add_func ("/pdf/looks/turned", test_turned);
  return g_test_run ();
}
