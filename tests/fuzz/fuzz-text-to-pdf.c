/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text becomes blocks, pages and a PDF in which our own check finds nothing. */

#include "config.h"

#include "fuzz.h"
#include "pph-compose.h"
#include "pph-layout.h"
#include "pph-pdf-check.h"
#include "pph-pdf-writer.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static PphLayout *layout;
  static PphPdfWriter *writer;
  g_autofree char *text = g_utf8_make_valid ((const char *)bytes, (gssize)MIN (length, 20000));
  g_autoptr (PphComposed) document = pph_compose_markdown (text, "Titre", "2026-11-20", "fuzz.md", NULL);
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (layout == NULL)
    {
      layout = pph_layout_new (pph_style_sheet_get_default (), NULL, &error);
      g_assert_no_error (error);
      writer = pph_pdf_writer_new ();
    }
  pages = pph_layout_run (layout, document, NULL, NULL, &error);
  g_assert_no_error (error);
  pdf = pph_pdf_writer_write (writer, pages, NULL, &error);
  g_assert_no_error (error);
  findings = pph_pdf_check (pdf, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_printerr ("%s\n", ((const PphFinding *)findings->pdata[i])->sentence);
  g_assert_cmpuint (findings->len, ==, 0);
  return 0;
}
