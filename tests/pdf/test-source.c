/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-source.h"
#include "pph-pdf-writer.h"

#include "agreement.h"
#include "hand-made.h"
#include "tool.h"

#include <string.h>

static GBytes *
write_agreement (void)
{
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GError) error = NULL;
  PphPages *pages = agreement_new ();
  GBytes *pdf = pph_pdf_writer_write (writer, pages, NULL, &error);

  g_assert_no_error (error);
  hand_made_free (pages);
  return pdf;
}

/* The first @from of @pdf becomes @to, which is as long. */
static GBytes *
change (GBytes *pdf, const char *from, const char *to)
{
  gsize size;
  const char *bytes = g_bytes_get_data (pdf, &size);
  char *changed = g_memdup2 (bytes, size);
  char *place = memmem (changed, size, from, strlen (from));

  g_assert_nonnull (place);
  g_assert_cmpuint (strlen (from), ==, strlen (to));
  memcpy (place, to, strlen (to));
  return g_bytes_new_take (changed, size);
}

static void
assert_refused (GBytes *file, PphPdfSourceError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphPdfSource) source = pph_pdf_source_new (file, &error);

  g_assert_null (source);
  g_assert_error (error, PPH_PDF_SOURCE_ERROR, (int)code);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_good (void)
{
  g_autoptr (GBytes) pdf = write_agreement ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphPdfSource) source = pph_pdf_source_new (pdf, &error);

  g_assert_no_error (error);
  g_assert_true (pph_pdf_source_get_file (source) == pdf);
  g_assert_cmpint (qpdf_get_num_pages (pph_pdf_source_get_qpdf (source)), ==, 2);
  g_assert_null (pph_pdf_source_dup_problem (source));
}

static void
test_not_pdf (void)
{
  g_autoptr (GBytes) pdf = write_agreement ();
  g_autoptr (GString) late = g_string_new ("\n");
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) shifted = NULL;

  g_string_append_len (late, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf));
  shifted = g_bytes_new (late->str, late->len);
  assert_refused (empty, PPH_PDF_SOURCE_ERROR_NOT_PDF);
  assert_refused (shifted, PPH_PDF_SOURCE_ERROR_NOT_PDF);
}

/* Each is a file that programs repair, each in its own way. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) pdf = write_agreement ();
  g_autoptr (GBytes) no_end = g_bytes_new_from_bytes (pdf, 0, g_bytes_get_size (pdf) / 2);
  g_autoptr (GBytes) no_place = change (pdf, "startxref\n", "startxrxx\n");
  g_autoptr (GBytes) no_root = change (pdf, "/Root", "/Toor");

  assert_refused (no_end, PPH_PDF_SOURCE_ERROR_DAMAGED);
  assert_refused (no_place, PPH_PDF_SOURCE_ERROR_DAMAGED);
  assert_refused (no_root, PPH_PDF_SOURCE_ERROR_DAMAGED);
}

/* An object that is wrong shows when it is read, and once. */
static void
test_problem (void)
{
  static const char *const command[] = { "qpdf", "--object-streams=disable", "@", "-", NULL };
  g_autoptr (GBytes) pdf = write_agreement ();
  g_autoptr (GBytes) plain = tool_run_bytes (pdf, command);
  g_autoptr (GBytes) bad = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphPdfSource) source = NULL;
  g_autofree char *problem = NULL;

  if (plain == NULL)
    return;
  bad = change (plain, "/Type /Pages", "/Type /Pag>>");
  source = pph_pdf_source_new (bad, &error);
  g_assert_no_error (error);
  qpdf_get_num_pages (pph_pdf_source_get_qpdf (source));
  problem = pph_pdf_source_dup_problem (source);
  g_assert_nonnull (problem);
  g_assert_null (pph_pdf_source_dup_problem (source));
}

static void
test_encrypted (gconstpointer password)
{
  const char *const command[] = { "qpdf", "--encrypt", password, "owner", "256", "--", "@", "-", NULL };
  g_autoptr (GBytes) pdf = write_agreement ();
  g_autoptr (GBytes) encrypted = tool_run_bytes (pdf, command);

  if (encrypted != NULL)
    assert_refused (encrypted, PPH_PDF_SOURCE_ERROR_ENCRYPTED);
}

/* What others made wrong, and right: read or refused with a sentence. */
static void
test_outside (void)
{
  static const struct
  {
    const char *name;
    gboolean read;
  } files[] = {
    { "minimal-pdf-ua-and-a.pdf", TRUE },
    { "minimal-broken-xref-size.pdf", TRUE },
    { "minimal-startxref-obo1.pdf", FALSE },
    { "minimal-startxref-hopeless.pdf", FALSE },
  };
  const char *shared = g_getenv ("PPH_SHARED_DIR");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path
          = g_build_filename (shared != NULL ? shared : "", "data", "signed-pdf", files[i].name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (PphPdfSource) source = NULL;
      g_autoptr (GBytes) file = NULL;
      char *bytes;
      gsize size;

      if (!g_file_get_contents (path, &bytes, &size, NULL))
        {
          g_test_skip ("the PDFs of others are not here");
          return;
        }
      file = g_bytes_new_take (bytes, size);
      source = pph_pdf_source_new (file, &error);
      g_test_message ("%s: %s", files[i].name, error != NULL ? error->message : "read");
      g_assert_cmpint (source != NULL, ==, files[i].read);
      g_assert_true ((source == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/source/good", test_good);
  g_test_add_func ("/pdf/source/not-pdf", test_not_pdf);
  g_test_add_func ("/pdf/source/damaged", test_damaged);
  g_test_add_func ("/pdf/source/problem", test_problem);
  g_test_add_data_func ("/pdf/source/encrypted/opens", "", test_encrypted);
  g_test_add_data_func ("/pdf/source/encrypted/asks", "word", test_encrypted);
  g_test_add_func ("/pdf/source/outside", test_outside);
  return g_test_run ();
}
