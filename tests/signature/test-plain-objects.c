/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-source.h"
#include "pph-plain-objects.h"

#include <string.h>

#define STREAM 3

/* Objects of real files, one for each kind of thing that they are made of. */
static const char *const good[] = {
  "<</Type/StructElem/S/P/P 11 0 R/K[0 1 2]/Pg 5 0 R>>",
  "<< /Title (Convention \\(essai\\)\\\r\nsuite) /Rect [ 70.87 -545.11 .5 0 ] /Ok true /No false /N null >>",
  "[1 0 R 2 0 R <48656C6c6f> (a(b)c) /Name.A-1_b*c+ [] <<>>]",
  "(simple)",
  "<</Nums[0[1 0 R 2 0 R]1 3 0 R]/Limits[(a)(b)]>>",
  "12",
};

static gboolean
is_plain (const char *text, gsize length)
{
  g_autofree char *head = g_strdup_printf ("10 0 11 %" G_GSIZE_FORMAT "\n", length + 1);
  GString *all = g_string_new (head);
  gboolean plain;

  g_string_append_len (all, text, (gssize)length);
  g_string_append (all, "\n7");
  plain = pph_plain_objects_check (all->str, all->len, strlen (head), 2, STREAM);
  g_string_free (all, TRUE);
  return plain;
}

static void
append_object (GString *pdf, guint *places, guint number, const char *text)
{
  places[number] = (guint)pdf->len;
  g_string_append_printf (pdf, "%u 0 obj\n%s\nendobj\n", number, text);
}

static void
append_row (GString *rows, char kind, guint place, char index)
{
  g_string_append_c (rows, kind);
  g_string_append_c (rows, (char)(place >> 8));
  g_string_append_c (rows, (char)place);
  g_string_append_c (rows, index);
}

/* A PDF whose objects 10 and 11 are in the stream 3, as they are. */
static GBytes *
make_pdf (const char *text, gsize length)
{
  g_autofree char *head = g_strdup_printf ("10 0 11 %" G_GSIZE_FORMAT "\n", length + 1);
  g_autoptr (GString) rows = g_string_new (NULL);
  GString *pdf = g_string_new ("%PDF-1.7\n");
  guint places[5] = { 0 };

  append_object (pdf, places, 1, "<< /Type /Catalog /Pages 2 0 R >>");
  append_object (pdf, places, 2, "<< /Type /Pages /Kids [] /Count 0 >>");
  places[STREAM] = (guint)pdf->len;
  g_string_append_printf (pdf, "3 0 obj\n<< /Type /ObjStm /N 2 /First %zu /Length %zu >>\nstream\n%s", strlen (head),
                          strlen (head) + length + 2, head);
  g_string_append_len (pdf, text, (gssize)length);
  g_string_append (pdf, "\n7\nendstream\nendobj\n");
  places[4] = (guint)pdf->len;
  append_row (rows, 0, 0, 0);
  for (guint i = 1; i < 5; i++)
    append_row (rows, 1, places[i], 0);
  append_row (rows, 2, STREAM, 0);
  append_row (rows, 2, STREAM, 1);
  g_string_append_printf (
      pdf, "4 0 obj\n<< /Type /XRef /W [1 2 1] /Index [0 5 10 2] /Size 12 /Root 1 0 R /Length %zu >>\nstream\n",
      rows->len);
  g_string_append_len (pdf, rows->str, (gssize)rows->len);
  g_string_append_printf (pdf, "\nendstream\nendobj\nstartxref\n%u\n%%%%EOF\n", places[4]);
  return g_string_free_to_bytes (pdf);
}

/* Does qpdf read the objects without a word? */
static gboolean
is_read_well (const char *text, gsize length)
{
  g_autoptr (GBytes) file = make_pdf (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphPdfSource) source = pph_pdf_source_new (file, &error);
  g_autofree char *problem = NULL;

  g_assert_no_error (error);
  for (int i = 10; i < 12; i++)
    qpdf_oh_is_null (pph_pdf_source_get_qpdf (source), qpdf_get_object_by_id (pph_pdf_source_get_qpdf (source), i, 0));
  problem = pph_pdf_source_dup_problem (source);
  return problem == NULL;
}

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (is_plain (good[i], strlen (good[i])));
      g_assert_true (is_read_well (good[i], strlen (good[i])));
    }
}

static void
test_bad (void)
{
  static const char *const bad[] = {
    "<</A 1/A 2>>", "<</A>>", "<</A 1",      "[1 2",    "(open", "<4G>", "<</A 1]",
    "[1>>",         "word",   "<</A word>>", "<<1 2>>", ">>",    "[{}]", "/A#zz",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (is_plain (bad[i], strlen (bad[i])));
}

/* What is called plain is read without a word, whatever was done to it. */
static void
test_mutations (void)
{
  static const char letters[] = "<>[]()/{}%#0123456789+-.R \n\r\t\f\\truefalsnbjK";
  g_autoptr (GRand) random = g_rand_new_with_seed (20260314);
  guint plain = 0;

  for (guint i = 0; i < 30000; i++)
    {
      const char *from = good[i % G_N_ELEMENTS (good)];
      gsize length = strlen (from);
      g_autofree char *text = g_memdup2 (from, length + 1);

      for (int k = g_rand_int_range (random, 1, 4); k > 0; k--)
        text[g_rand_int_range (random, 0, (int)length)] = letters[g_rand_int_range (random, 0, sizeof letters)];
      if (!is_plain (text, length))
        continue;
      plain++;
      if (!is_read_well (text, length))
        g_error ("%s", text);
    }
  g_test_message ("%u were plain", plain);
  g_assert_cmpuint (plain, >, 3000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/plain-objects/good", test_good);
  g_test_add_func ("/signature/plain-objects/bad", test_bad);
  g_test_add_func ("/signature/plain-objects/mutations", test_mutations);
  return g_test_run ();
}
