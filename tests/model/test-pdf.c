/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-search.h"

#include <cairo-pdf.h>

/* Characters 10 wide on lines 20 high. */
static PphPdfText *
make_text (const char *words)
{
  PphPdfText *text = g_new0 (PphPdfText, 1);
  int x = 0, y = 0;

  text->text = g_strdup (words);
  text->n_boxes = (guint)g_utf8_strlen (words, -1);
  text->boxes = g_new0 (PphPdfBox, text->n_boxes);
  for (guint i = 0; i < text->n_boxes; i++)
    {
      if (g_utf8_get_char (g_utf8_offset_to_pointer (words, i)) == '\n')
        {
          x = 0;
          y += 20;
          continue;
        }
      text->boxes[i] = (PphPdfBox){ (float)x, (float)y, 10, 15 };
      x += 10;
    }
  return text;
}

static void
test_find (void)
{
  static const struct
  {
    const char *text, *needle;
    guint n, boxes;
    float x;
  } cases[] = {
    { "La Préfète signe.", "prefete", 1, 1, 30 },
    { "La prefete signe.", "PRÉFÈTE", 1, 1, 30 },
    { "l’arrêté du 3 mars", "l'arrete", 1, 1, 0 },
    { "le président\ndu conseil", "president du", 1, 2, 30 },
    { "aaa", "a", 3, 1, 0 },
    { "aaaa", "aa", 2, 1, 0 },
    { "n\xc2\xa0°\xe2\x80\xaf"
      "12",
      "n ° 12", 1, 1, 0 },
    { "œuvre", "oeuvre", 0, 0, 0 },
    { "Fait à Limoges", "", 0, 0, 0 },
    { "Fait à Limoges", "  ", 0, 0, 0 },
    { "", "x", 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphPdfText) text = make_text (cases[i].text);
      g_autoptr (GPtrArray) found = pph_pdf_text_find (text, 7, cases[i].needle);
      const PphPdfMatch *first = found->len > 0 ? found->pdata[0] : NULL;

      g_test_message ("%s in %s", cases[i].needle, cases[i].text);
      g_assert_cmpuint (found->len, ==, cases[i].n);
      if (first == NULL)
        continue;
      g_assert_cmpuint (first->page, ==, 7);
      g_assert_cmpuint (first->boxes->len, ==, cases[i].boxes);
      g_assert_cmpfloat (g_array_index (first->boxes, PphPdfBox, 0).x, ==, cases[i].x);
    }
}

/* A text with fewer boxes than letters, as a damaged file may give. */
static void
test_few_boxes (void)
{
  g_autoptr (PphPdfText) text = make_text ("convention");
  g_autoptr (GPtrArray) found = NULL;

  text->n_boxes = 4;
  found = pph_pdf_text_find (text, 0, "vention");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (((PphPdfMatch *)found->pdata[0])->boxes->len, ==, 1);
}

/* A document */

static gint64
read_clock (gpointer data)
{
  return G_GINT64_CONSTANT (1794000000000000);
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_pdf (guint n)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, 300, 200);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = g_strdup_printf ("page %u", i + 1);

      cairo_set_font_size (cr, 20);
      cairo_move_to (cr, 20, 50);
      cairo_show_text (cr, words);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static PphDesk *
make_desk (void)
{
  g_autoptr (GError) error = NULL;
  PphDesk *desk
      = pph_desk_new (NULL, g_getenv ("PPH_DATA_DIR"), g_getenv ("PARAPHE_READER"), "Test", read_clock, NULL, &error);

  g_assert_no_error (error);
  return desk;
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **held = data;

  *held = g_object_ref (result);
}

static gboolean
open_document (PphPdfDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pph_pdf_document_open (document, NULL, on_opened_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return pph_pdf_document_open_finish (document, result, error);
}

static void
wait_for_search (PphPdfSearch *search)
{
  while (pph_pdf_search_is_running (search))
    g_main_context_iteration (NULL, TRUE);
}

/* From the page in sight on, and round: matches are in the order of pages, the chosen one is where it began. */
static void
test_search (void)
{
  g_autoptr (PphDesk) desk = make_desk ();
  g_autoptr (GBytes) file = make_pdf (12);
  g_autoptr (PphPdfDocument) document = pph_pdf_document_new (desk, file);
  g_autoptr (PphPdfSearch) search = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *third = NULL, *none = NULL;

  g_assert_cmpuint (pph_pdf_document_count (document), ==, 0);
  g_assert_true (open_document (document, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pph_pdf_document_count (document), ==, 12);
  search = pph_pdf_search_new (document);
  pph_pdf_search_start (search, "Page 1", 5);
  wait_for_search (search);
  g_assert_cmpuint (pph_pdf_search_get_matches (search)->len, ==, 4); /* 1, 10, 11, 12 */
  g_assert_cmpuint (pph_pdf_search_get_chosen (search)->page, ==, 9);
  pph_pdf_search_step (search, -1);
  g_assert_cmpuint (pph_pdf_search_get_chosen (search)->page, ==, 0);
  pph_pdf_search_step (search, -1);
  g_assert_cmpuint (pph_pdf_search_get_chosen (search)->page, ==, 11);
  third = pph_pdf_search_describe (search);
  g_assert_cmpstr (third, ==, "4 of 4");
  pph_pdf_search_start (search, "nowhere", 0);
  wait_for_search (search);
  g_assert_null (pph_pdf_search_get_chosen (search));
  none = pph_pdf_search_describe (search);
  g_assert_cmpstr (none, ==, "Not found");
}

static void
test_damaged (void)
{
  g_autoptr (PphDesk) desk = make_desk ();
  g_autoptr (GBytes) file = g_bytes_new_static ("%PDF-1.4 and then nothing", 25);
  g_autoptr (PphPdfDocument) document = pph_pdf_document_new (desk, file);
  g_autoptr (GError) error = NULL;

  g_assert_false (open_document (document, &error));
  g_assert_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED);
  g_assert_cmpuint (pph_pdf_document_count (document), ==, 0);
}

static void
on_painted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *cancelled = data;

  *cancelled += g_task_had_error (G_TASK (result)) ? 1 : 100;
}

/* A document that goes cancels what waits, and every callback comes. */
static void
test_closed (void)
{
  g_autoptr (PphDesk) desk = make_desk ();
  g_autoptr (GBytes) file = make_pdf (2);
  PphPdfDocument *document = pph_pdf_document_new (desk, file);
  g_autoptr (GCancellable) unwanted = g_cancellable_new ();
  guint cancelled = 0;

  g_assert_true (open_document (document, NULL));
  g_cancellable_cancel (unwanted);
  pph_pdf_document_paint (document, 0, 1, 0, 300, 200, unwanted, on_painted_cb, &cancelled);
  g_assert_finalize_object (document);
  while (cancelled == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (cancelled, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/pdf/find", test_find);
  g_test_add_func ("/model/pdf/few-boxes", test_few_boxes);
  g_test_add_func ("/model/pdf/search", test_search);
  g_test_add_func ("/model/pdf/damaged", test_damaged);
  g_test_add_func ("/model/pdf/closed", test_closed);
  return g_test_run ();
}
