/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "clean.h"
#include "faces.h"
#include "pph-pdf-writer.h"
#include "tool.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

/* Fonts with PostScript outlines, as the State's own typeface is distributed. */

/* Written, clean to us and to qpdf. (transfer full) */
static GBytes *
write_clean (const PphPages *pages, gboolean fillable)
{
  static const char *const qpdf[] = { "qpdf", "--check", "@", NULL };
  const PphPdfOptions options = { .fillable = fillable };
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GError) error = NULL;
  GBytes *pdf = pph_pdf_writer_write (writer, pages, &options, &error);
  g_autofree char *said = NULL;

  g_assert_no_error (error);
  assert_clean_pdf (pdf);
  said = tool_run (pdf, qpdf);
  return pdf;
}

/* Each font is embedded, as a subset, with the text of its codes. */
static void
assert_fonts (GBytes *pdf)
{
  static const char *const command[] = { "pdffonts", "@", NULL };
  g_autofree char *said = tool_run (pdf, command);
  guint found = 0;

  for (char *line = said; line != NULL; line = strchr (line + 1, '\n'))
    found += g_regex_match_simple ("^\\n\\S+ +CID Type 0C +Custom +yes yes yes ", line, 0, 0);
  if (said == NULL)
    return;
  g_assert_cmpuint (found, ==, 2);
}

static void
assert_text (GBytes *pdf, const char *const *texts)
{
  static const char *const poppler[] = { "pdftotext", "@", "-", NULL };
  static const char *const mupdf[] = { "mutool", "draw", "-q", "-F", "txt", "@", NULL };
  const char *const *const commands[] = { poppler, mupdf };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *text = tool_run (pdf, commands[i]);
      g_auto (GStrv) words = text != NULL ? g_strsplit (text, "\u00a0", -1) : NULL;
      g_autofree char *plain = words != NULL ? g_strjoinv (" ", words) : NULL;

      for (guint k = 0; plain != NULL && texts[k] != NULL; k++)
        if (strstr (plain, texts[k]) == NULL)
          g_error ("%s does not find “%s” in: %s", commands[i][0], texts[k], plain);
    }
}

/* Several codes are one glyph (the spaces), and are told apart; the same input gives the same bytes. */
static void
test_text (gconstpointer family)
{
  static const char *const texts[]
      = { "Convention", "L’État s’efforce d’œuvrer : « où, çà et là »", "Signé à Évreux", NULL };
  PphPages *pages = faces_new (family, NULL, FALSE);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  if (pages == NULL)
    return;
  first = write_clean (pages, FALSE);
  second = write_clean (pages, FALSE);
  g_assert_true (g_bytes_equal (first, second));
  assert_fonts (first);
  assert_text (first, texts);
  pph_pages_unref (pages);
}

/* What is typed into a field shows in the same typeface, its accents too. */
static void
test_fields (gconstpointer family)
{
  static const char *const texts[] = { "Hélène Çœur", NULL };
  static const char *const show[] = { "mutool", "show", "@", "grep", NULL };
  PphPages *pages = faces_new (family, NULL, TRUE);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *objects = NULL;

  if (pages == NULL)
    return;
  pdf = write_clean (pages, TRUE);
  assert_fonts (pdf);
  objects = tool_run (pdf, show);
  if (objects != NULL)
    g_assert_nonnull (strstr (objects, "/Subtype/Type1C"));
  assert_text (pdf, texts);
  pph_pages_unref (pages);
}

/* Large fonts call their glyphs by identifiers of their own, which a subset keeps. The file is a part of
 * Noto Serif CJK SC. */
static void
test_identifiers (void)
{
  static const char *const texts[] = { "漢字文化", "L’État s’efforce d’œuvrer : « où, çà et là »", NULL };
  g_autofree char *font = g_test_build_filename (G_TEST_DIST, "data", "identifiers.otf", NULL);
  PphPages *pages;
  g_autoptr (GBytes) pdf = NULL;

  g_assert_true (FcConfigAppFontAddFile (NULL, (const FcChar8 *)font));
  pages = faces_new ("Noto Serif CJK SC", texts[0], FALSE);
  g_assert_nonnull (pages);
  pdf = write_clean (pages, FALSE);
  assert_text (pdf, texts);
  pph_pages_unref (pages);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/pdf/cff/text/serif", "Nimbus Roman", test_text);
  g_test_add_data_func ("/pdf/cff/text/sans", "Cantarell", test_text);
  g_test_add_data_func ("/pdf/cff/fields/serif", "Nimbus Roman", test_fields);
  g_test_add_data_func ("/pdf/cff/fields/sans", "Cantarell", test_fields);
  g_test_add_func ("/pdf/cff/identifiers", test_identifiers);
  return g_test_run ();
}
