/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "clean.h"
#include "pph-pdf-check.h"

void
assert_clean_pdf (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  guint checked = 0;
  g_autoptr (GPtrArray) findings = pph_pdf_check (pdf, 0, &checked, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((PphFinding *)findings->pdata[i])->sentence);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpuint (checked & PPH_PDF_PROFILE_UA1, !=, 0);
  g_assert_cmpuint (checked & (PPH_PDF_PROFILE_A2 | PPH_PDF_PROFILE_A3), !=, 0);
}
