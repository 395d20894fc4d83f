/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-writer.h"

#include "form.h"
#include "tool.h"

#include <glib/gstdio.h>
#include <string.h>

/* Blanks to be filled in: dotted lines and boxes on paper, fields in a file that asks for them. */

static GBytes *
write_form (gboolean filled, gboolean fillable)
{
  const PphPdfOptions options = { .fillable = fillable };
  g_autoptr (PphPages) pages = form_new (filled);
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GError) error = NULL;
  GBytes *pdf = pph_pdf_writer_write (writer, pages, &options, &error);

  g_assert_no_error (error);
  return pdf;
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at += strlen (word))
    n++;
  return n;
}

/* What was filled in is text, in its place; a box says whether it is ticked. */
static void
test_paper (void)
{
  static const char *const command[] = { "pdftotext", "-raw", "@", "-", NULL };
  static const char *const wanted[]
      = { "Nom",     "Hélène Çœur d’Évreux", "Date", "20 novembre 2026", "Motif", "Suivi", "annexé.", "J’accepte",
          "Commune", "Département" };
  static const char *const structure[] = { "pdfinfo", "-struct-text", "@", NULL };
  g_autoptr (GBytes) pdf = write_form (TRUE, FALSE);
  g_autofree char *text = tool_run (pdf, command);
  g_autofree char *tree = tool_run (pdf, structure);
  const char *from = text;

  if (text == NULL || tree == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      from = strstr (from, wanted[i]);
      if (from == NULL)
        g_error ("“%s” is not there, or not in its place", wanted[i]);
    }
  g_assert_cmpuint (count (text, "Hélène"), ==, 1);
  g_assert_cmpuint (count (tree, "Figure"), ==, 4);
  g_assert_cmpuint (count (tree, "Form"), ==, 1); /* "Formulaire" */
}

static void
assert_in_order (const char *text, const char *const *wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      const char *at = strstr (text, wanted[i]);

      if (at == NULL)
        g_error ("“%s” is not there, or not in its place: %s", wanted[i], text);
      text = at + strlen (wanted[i]);
    }
}

/* What other programs see of the fields: names, questions, values, choices. */
static void
test_fields (void)
{
  static const char *const check[] = { "qpdf", "--check", "@", NULL };
  static const char *const dump[] = { "pdftk", "@", "dump_data_fields_utf8", NULL };
  static const char *const structure[] = { "pdfinfo", "-struct-text", "@", NULL };
  static const char *const fonts[] = { "pdffonts", "@", NULL };
  static const char *const seen[] = { "pdftotext", "-raw", "@", "-", NULL };
  static const char *const fields[] = { "FieldType: Text",
                                        "FieldName: nom",
                                        "FieldNameAlt: Formulaire, Nom",
                                        "FieldFlags: 2",
                                        "FieldValue: Hélène Çœur d’Évreux",
                                        "FieldName: date",
                                        "FieldName: motif",
                                        "FieldFlags: 4096",
                                        "FieldType: Button",
                                        "FieldName: accord",
                                        "FieldValue: Oui",
                                        "FieldName: nature",
                                        "FieldValue: choix2",
                                        "FieldStateOption: choix1",
                                        "FieldStateOption: choix3",
                                        NULL };
  static const char *const text[] = { "Nom", "Hélène Çœur d’Évreux", "calendrier", NULL };
  g_autoptr (GBytes) pdf = write_form (TRUE, TRUE);
  g_autofree char *checked = tool_run (pdf, check);
  g_autofree char *dumped = tool_run (pdf, dump);
  g_autofree char *tree = tool_run (pdf, structure);
  g_autofree char *listed = tool_run (pdf, fonts);
  g_autofree char *shown = tool_run (pdf, seen);

  if (checked == NULL || dumped == NULL || tree == NULL || listed == NULL || shown == NULL)
    return;
  assert_in_order (dumped, fields);
  assert_in_order (shown, text);
  g_assert_cmpuint (count (tree, "Form\n"), ==, 7);
  g_assert_cmpuint (count (tree, "Figure"), ==, 0);
  g_assert_cmpuint (count (listed, " yes yes "), ==, count (listed, "\n") - 2);
}

/* Filled in by another program: what is typed shows, accents too. */
static void
test_filled_elsewhere (void)
{
  static const char data[]
      = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xfdf xmlns=\"http://ns.adobe.com/xfdf/\"><fields>"
        "<field name=\"nom\"><value>Ségolène Œuf à l’Haÿ</value></field>"
        "<field name=\"date\"><value>1ᵉʳ mai</value></field>"
        "<field name=\"motif\"><value>Où, déjà ?</value></field>"
        "<field name=\"accord\"><value>Oui</value></field>"
        "<field name=\"nature\"><value>choix3</value></field></fields></xfdf>";
  static const char *const text[] = { "pdftotext", "-raw", "@", "-", NULL };
  static const char *const dump[] = { "pdftk", "@", "dump_data_fields_utf8", NULL };
  static const char *const shown[] = { "Ségolène Œuf à l’Haÿ", "Où, déjà ?", NULL };
  static const char *const kept[]
      = { "FieldValue: Ségolène Œuf à l’Haÿ", "FieldValue: Oui", "FieldValue: choix3", NULL };
  g_autoptr (GBytes) pdf = write_form (FALSE, TRUE);
  static const char *const fonts[] = { "pdffonts", "@", NULL };
  g_autofree char *path = NULL, *output = NULL, *dumped = NULL, *listed = NULL;
  g_autoptr (GBytes) filled = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("pph-XXXXXX.xfdf", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, data, -1, NULL));
  {
    const char *const fill[] = { "pdftk", "@", "fill_form", path, "output", "-", NULL };

    filled = tool_run_bytes (pdf, fill);
  }
  g_unlink (path);
  output = filled != NULL ? tool_run (filled, text) : NULL;
  dumped = filled != NULL ? tool_run (filled, dump) : NULL;
  if (output == NULL || dumped == NULL)
    return;
  assert_in_order (output, shown);
  assert_in_order (dumped, kept);
  listed = tool_run (filled, fonts);
  g_assert_nonnull (strstr (listed, "WinAnsi          yes"));
}

/* The same bytes, whatever was written before. */
static void
test_same_bytes (void)
{
  g_autoptr (GBytes) one = write_form (TRUE, TRUE);
  g_autoptr (GBytes) two = write_form (TRUE, TRUE);
  g_autoptr (GBytes) paper = write_form (TRUE, FALSE);

  g_assert_true (g_bytes_equal (one, two));
  g_assert_false (g_bytes_equal (one, paper));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/form/paper", test_paper);
  g_test_add_func ("/pdf/form/fields", test_fields);
  g_test_add_func ("/pdf/form/filled-elsewhere", test_filled_elsewhere);
  g_test_add_func ("/pdf/form/same-bytes", test_same_bytes);
  return g_test_run ();
}
