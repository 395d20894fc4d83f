/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "only-child.h"
#include "pph-rendering.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static PphSandbox *
make_sandbox (void)
{
  return pph_sandbox_new (g_getenv ("PARAPHE_READER"));
}

typedef struct
{
  GString *bytes;
  GArray *offsets;
} Pdf;

static void
add_object (Pdf *pdf, const char *body)
{
  guint offset = (guint)pdf->bytes->len;

  g_array_append_val (pdf->offsets, offset);
  g_string_append_printf (pdf->bytes, "%u 0 obj\n%s\nendobj\n", pdf->offsets->len, body);
}

static void
add_page (Pdf *pdf, const char *more, const char *content)
{
  g_autofree char *page
      = g_strdup_printf ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] %s /Resources << /Font "
                         "<< /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> "
                         "/Contents %u 0 R >>",
                         more, pdf->offsets->len + 2);
  g_autofree char *stream = g_strdup_printf ("<< /Length %zu >>\nstream\n%s\nendstream", strlen (content), content);

  add_object (pdf, page);
  add_object (pdf, stream);
}

/* Two pages and an empty signature field on the second, whose font is not in the file. */
static GBytes *
make_pdf (void)
{
  Pdf pdf = { g_string_new ("%PDF-1.7\n"), g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint start;
  gsize size;

  add_object (&pdf, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [7 0 R] >> >>");
  add_object (&pdf, "<< /Type /Pages /Count 2 /Kids [3 0 R 5 0 R] >>");
  add_page (&pdf, "", "1 0 0 rg 0 200 200 100 re f");
  add_page (&pdf, "/Annots [7 0 R]", "BT /F 20 Tf 20 250 Td (Fait a Limoges) Tj ET");
  add_object (&pdf, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (prefete) /F 4 /P 5 0 R /Rect [20 40 120 90] >>");
  start = (guint)pdf.bytes->len;
  g_string_append_printf (pdf.bytes, "xref\n0 %u\n0000000000 65535 f \n", pdf.offsets->len + 1);
  for (guint i = 0; i < pdf.offsets->len; i++)
    g_string_append_printf (pdf.bytes, "%010u 00000 n \n", g_array_index (pdf.offsets, guint, i));
  g_string_append_printf (pdf.bytes, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%u\n%%%%EOF\n",
                          pdf.offsets->len + 1, start);
  g_array_unref (pdf.offsets);
  size = pdf.bytes->len;
  return g_bytes_new_take (g_string_free (pdf.bytes, FALSE), size);
}

static PphRendering *
open_pdf (void)
{
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) file = make_pdf ();
  g_autoptr (GError) error = NULL;
  PphRendering *rendering = pph_rendering_new (sandbox, file, NULL, &error);

  g_assert_no_error (error);
  return rendering;
}

static guint32
get_pixel (const PphPixels *pixels, int x, int y)
{
  guint32 pixel;

  memcpy (&pixel, (const char *)g_bytes_get_data (pixels->bytes, NULL) + y * pixels->stride + x * 4, sizeof pixel);
  return pixel;
}

static void
test_describe (void)
{
  g_autoptr (PphRendering) rendering = open_pdf ();
  const GPtrArray *places = pph_rendering_get_places (rendering);
  const PphPdfPlace *place;

  g_assert_cmpuint (pph_rendering_count (rendering), ==, 2);
  g_assert_cmpfloat (pph_rendering_get_sheet (rendering, 1)->height, ==, 300);
  g_assert_cmpuint (places->len, ==, 1);
  place = places->pdata[0];
  g_assert_cmpstr (place->name, ==, "prefete");
  g_assert_cmpuint (place->page, ==, 1);
  g_assert_cmpfloat (place->box.x, ==, 20);
  g_assert_cmpfloat (place->box.y, ==, 210); /* from the top */
  g_assert_cmpfloat (place->box.width, ==, 100);
  g_assert_cmpfloat (place->box.height, ==, 50);
}

/* Strips of a page fit together: the red ends at a third of the height. */
static void
test_paint (void)
{
  g_autoptr (PphRendering) rendering = open_pdf ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphPixels) whole = pph_rendering_paint (rendering, 0, 2, 0, 400, 600, NULL, &error);
  g_autoptr (PphPixels) strip = pph_rendering_paint (rendering, 0, 2, 190, 400, 20, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmphex (get_pixel (whole, 200, 195), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (whole, 200, 205), ==, 0xffffffff);
  g_assert_cmphex (get_pixel (strip, 200, 5), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (strip, 200, 15), ==, 0xffffffff);
}

/* A font that is not in the file is read from the system, confined as the program is. */
static void
test_font (void)
{
  g_autoptr (PphRendering) rendering = open_pdf ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphPixels) pixels = pph_rendering_paint (rendering, 1, 1, 30, 200, 20, NULL, &error);
  guint dark = 0;

  g_assert_no_error (error);
  for (int y = 0; y < 20; y++)
    for (int x = 0; x < 200; x++)
      dark += (get_pixel (pixels, x, y) & 0xff) < 0x80;
  g_assert_cmpuint (dark, >, 100);
}

static void
test_text (void)
{
  g_autoptr (PphRendering) rendering = open_pdf ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphPdfText) text = pph_rendering_load_text (rendering, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text->text, "Fait a Limoges"));
  g_assert_cmpuint (text->n_boxes, >=, 14);
  g_assert_cmpfloat_with_epsilon (text->boxes[0].x, 20, 3);
  g_assert_cmpfloat (text->boxes[0].y, >, 25);
  g_assert_cmpfloat (text->boxes[0].y, <, 45);
  g_assert_cmpfloat (text->boxes[5].x, >, text->boxes[0].x + 20);
}

static void
test_refused (void)
{
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) good = make_pdf ();
  GBytes *cases[]
      = { g_bytes_new_static ("", 0), g_bytes_new_static ("Bonjour.", 8), g_bytes_new_from_bytes (good, 0, 60) };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PphRendering) rendering = pph_rendering_new (sandbox, cases[i], NULL, &error);

      g_assert_null (rendering);
      g_assert_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, "damaged"));
      g_bytes_unref (cases[i]);
    }
}

/* Killed while a file is shown: that call fails, the next one opens the file again. */
static void
test_dies (void)
{
  g_autoptr (PphRendering) rendering = open_pdf ();
  g_autoptr (PphPixels) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  GPid painter = test_find_only_child ();

  g_assert_cmpint (painter, >, 0);
  kill (painter, SIGKILL);
  first = pph_rendering_paint (rendering, 0, 1, 0, 10, 10, NULL, &error);
  g_assert_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_DIED);
  g_clear_error (&error);
  second = pph_rendering_paint (rendering, 0, 1, 0, 10, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmphex (get_pixel (second, 5, 5), ==, 0xffff0000);
}

/* The kernel's own word that it is under a filter and can gain nothing. */
static void
test_confined (void)
{
  g_autoptr (PphRendering) rendering = open_pdf ();
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", test_find_only_child ());
  g_autofree char *status = NULL;

  g_assert_true (g_file_get_contents (path, &status, NULL, NULL));
  g_assert_nonnull (strstr (status, "\nSeccomp:\t2\n"));
  g_assert_nonnull (strstr (status, "\nNoNewPrivs:\t1\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/rendering/describe", test_describe);
  g_test_add_func ("/sandbox/rendering/paint", test_paint);
  g_test_add_func ("/sandbox/rendering/font", test_font);
  g_test_add_func ("/sandbox/rendering/text", test_text);
  g_test_add_func ("/sandbox/rendering/refused", test_refused);
  g_test_add_func ("/sandbox/rendering/dies", test_dies);
  g_test_add_func ("/sandbox/rendering/confined", test_confined);
  return g_test_run ();
}
