/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-page.h"
#include "pph-pdf-objects.h"

#include <string.h>

static void
test_decimals (void)
{
  static const struct
  {
    gint64 value;
    int places;
    const char *text;
  } cases[] = {
    { 0, 2, "0" },
    { 1, 2, ".01" },
    { 10, 2, ".1" },
    { 100, 2, "1" },
    { 12345, 2, "123.45" },
    { -5, 2, "-.05" },
    { -150, 2, "-1.5" },
    { 27783, 2, "277.83" },
    { 7, 0, "7" },
    { 502, 3, ".502" },
    { G_MININT32, 0, "-2147483648" },
    { 9999, 0, "9999" },
    { 10000, 0, "10000" },
    { 1002003004, 0, "1002003004" },
    { 10050, 4, "1.005" },
    { -123456780900, 4, "-12345678.09" },
    { G_MININT64, 0, "-9223372036854775808" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      pph_pdf_append_decimal (out, cases[i].value, cases[i].places);
      g_assert_cmpstr (out->str, ==, cases[i].text);
    }
}

static void
test_lengths (void)
{
  static const struct
  {
    int length;
    const char *text;
  } cases[] = {
    { 0, "0" }, { PPH_POINT, "1" }, { -PPH_POINT, "-1" }, { PPH_POINT / 2, ".5" },
    { 1, "0" }, { 11, ".01" },      { -11, "-.01" },      { PPH_MM (210), "595.28" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      pph_pdf_append_length (out, cases[i].length);
      g_assert_cmpstr (out->str, ==, cases[i].text);
    }
}

static void
test_strings (void)
{
  static const struct
  {
    const char *text;
    const char *spelt;
    gsize size;
  } cases[] = {
    { "", "()", 2 },
    { "plain", "(plain)", 7 },
    { "a(b)\\c", "(a\\(b\\)\\\\c)", 11 },
    { "a\rb", "(a\\rb)", 6 },
    { "é", "(\xfe\xff\0\xe9)", 6 },
    /* A byte of a UTF-16 pair may be a parenthesis. */
    { "à(", "(\xfe\xff\0\xe0\0\\()", 9 },
    { "𝄞", "(\xfe\xff\xd8\x34\xdd\x1e)", 8 },
    { NULL, "()", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      pph_pdf_append_text (out, cases[i].text);
      g_assert_cmpmem (out->str, out->len, cases[i].spelt, cases[i].size);
    }
}

static GBytes *
write_file (guint n_objects)
{
  g_autoptr (PphPdfDeflate) deflate = pph_pdf_deflate_new (9);
  g_autoptr (PphPdfFile) file = pph_pdf_file_new (deflate);
  int catalog = pph_pdf_file_reserve (file);
  int info = pph_pdf_file_reserve (file);
  int stream = pph_pdf_file_reserve (file);
  int first = pph_pdf_file_reserve_many (file, n_objects);

  g_string_append (pph_pdf_file_open (file, catalog), "<</Type/Catalog>>");
  pph_pdf_file_close (file);
  g_string_append (pph_pdf_file_open (file, info), "<<>>");
  pph_pdf_file_close (file);
  pph_pdf_file_add_plain (file, stream, "", "four", 4);
  for (guint i = 0; i < n_objects; i++)
    {
      pph_pdf_append_int (pph_pdf_file_open (file, first + (int)i), i);
      pph_pdf_file_close (file);
    }
  return pph_pdf_file_finish (file, catalog, info);
}

/* What one document after the other holds is deflated once, to what it would be anyway. */
static void
test_deflated_again (void)
{
  g_autoptr (PphPdfDeflate) deflate = pph_pdf_deflate_new (1);
  g_autofree char *page = g_strnfill (3000, 'p');
  const guint large = 5 * 1024 * 1024;
  g_autofree char *image = g_strnfill (large, 'i');

  for (guint document = 0; document < 4; document++)
    {
      g_autofree char *own = g_strdup_printf ("of document %u", document);
      const char *const streams[] = { page, own, page, image };
      const gsize sizes[] = { 3000, strlen (own), 2999, large };

      pph_pdf_deflate_begin (deflate);
      for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
        {
          g_autoptr (PphPdfDeflate) fresh = pph_pdf_deflate_new (1);
          g_autoptr (GBytes) anew = pph_pdf_deflate_run (fresh, streams[i], sizes[i]);
          g_autoptr (GBytes) again = pph_pdf_deflate_again (deflate, streams[i], sizes[i]);

          g_assert_true (g_bytes_equal (again, anew));
        }
      /* what is too large for that is not kept */
      g_assert_cmpuint (pph_pdf_deflate_count_found (deflate), ==, document > 0 ? 2 : 0);
    }
  /* forgotten after a document without it */
  pph_pdf_deflate_begin (deflate);
  pph_pdf_deflate_begin (deflate);
  g_bytes_unref (pph_pdf_deflate_again (deflate, page, 3000));
  g_assert_cmpuint (pph_pdf_deflate_count_found (deflate), ==, 0);
}

static char *
dup_id (const char *text)
{
  g_autoptr (PphPdfDeflate) deflate = pph_pdf_deflate_new (1);
  g_autoptr (PphPdfFile) file = pph_pdf_file_new (deflate);
  int catalog = pph_pdf_file_reserve (file), info = pph_pdf_file_reserve (file), stream = pph_pdf_file_reserve (file);
  g_autoptr (GBytes) bytes = NULL;
  const char *found;

  g_string_append (pph_pdf_file_open (file, catalog), "<</Type/Catalog>>");
  pph_pdf_file_close (file);
  g_string_append (pph_pdf_file_open (file, info), "<<>>");
  pph_pdf_file_close (file);
  pph_pdf_file_add_plain (file, stream, "", text, strlen (text));
  bytes = pph_pdf_file_finish (file, catalog, info);
  found = memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "/ID[<", 5);
  g_assert_nonnull (found);
  return g_strndup (found + 5, 32);
}

/* Every byte counts for the identifier, wherever it is; and nothing else does. */
static void
test_identifier (void)
{
  g_autofree char *text = g_strnfill (5000, 'a');
  g_autofree char *usual = dup_id (text);
  g_autofree char *again = dup_id (text);
  static const gsize places[] = { 0, 1, 1500, 1501, 4998, 4999 };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpstr (usual, ==, again);
  g_hash_table_add (seen, g_steal_pointer (&usual));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (char c = 'b'; c < 'h'; c++)
      {
        text[places[i]] = c;
        g_assert_true (g_hash_table_add (seen, dup_id (text)));
        text[places[i]] = 'a';
      }
}

static void
test_frame (void)
{
  g_autoptr (GBytes) bytes = write_file (1);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *start;
  guint64 offset;

  g_assert_true (g_str_has_prefix (data, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"));
  g_assert_cmpmem (data + size - 6, 6, "%%EOF\n", 6);
  g_assert_nonnull (memmem (data, size, "\n3 0 obj\n<</Length 4>>\nstream\nfour\nendstream\nendobj\n", 51));
  start = memmem (data, size, "startxref\n", 10);
  g_assert_nonnull (start);
  offset = g_ascii_strtoull (start + 10, NULL, 10);
  g_assert_cmpuint (offset, <, size);
  /* 3 objects and 1 by the test, one object stream, the table itself; free numbers fill its row. */
  g_assert_true (g_str_has_prefix (data + offset, "6 0 obj\n<</Type/XRef/Size 16"));
}

/* More objects than an object stream holds; the digest tells files apart. */
static void
test_many (void)
{
  g_autoptr (GBytes) few = write_file (10);
  g_autoptr (GBytes) many = write_file (1000);
  g_autoptr (GBytes) again = write_file (1000);
  guint streams = 0;
  gsize size;
  const char *data = g_bytes_get_data (many, &size);

  for (const char *at = data; (at = memmem (at, size - (gsize)(at - data), "/Type/ObjStm", 12)) != NULL; at++)
    streams++;
  g_assert_cmpuint (streams, ==, 3);
  g_assert_true (g_bytes_equal (many, again));
  g_assert_false (g_bytes_equal (few, many));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/objects/decimals", test_decimals);
  g_test_add_func ("/pdf/objects/lengths", test_lengths);
  g_test_add_func ("/pdf/objects/strings", test_strings);
  g_test_add_func ("/pdf/objects/deflated-again", test_deflated_again);
  g_test_add_func ("/pdf/objects/identifier", test_identifier);
  g_test_add_func ("/pdf/objects/frame", test_frame);
  g_test_add_func ("/pdf/objects/many", test_many);
  return g_test_run ();
}
