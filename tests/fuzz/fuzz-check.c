/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A PDF from outside: held to the assertions, or refused with a sentence.  What is
 * not a PDF is the objects of one, "~~" between them and "~stream~" before the data
 * of a stream: the numbers and places that a mutation would break are made here. */

#include "config.h"

#include "fuzz.h"
#include "pph-pdf-check.h"

#include <string.h>

static void
append_object (GString *pdf, guint number, const char *body)
{
  const char *data = strstr (body, "~stream~");

  g_string_append_printf (pdf, "%u 0 obj\n", number);
  if (data == NULL)
    g_string_append (pdf, body);
  else
    {
      const char *start = data + strlen ("~stream~");

      g_string_append (pdf, "<<");
      g_string_append_len (pdf, body, data - body);
      g_string_append_printf (pdf, "/Length %zu>>stream\n%s\nendstream", strlen (start), start);
    }
  g_string_append (pdf, "\nendobj\n");
}

static GBytes *
make_pdf (const char *bytes, size_t length)
{
  g_autofree char *text = g_strndup (bytes, length);
  g_auto (GStrv) bodies = g_strsplit (text, "~~", 200);
  GString *pdf = g_string_new ("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  g_autoptr (GString) table = g_string_new ("0000000000 65535 f \n");
  guint n = g_strv_length (bodies);
  gsize place;

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (table, "%010zu 00000 n \n", pdf->len);
      append_object (pdf, i + 1, bodies[i]);
    }
  place = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n%strailer\n<</Size %u/Root 1 0 R/ID[(a)(b)]>>\nstartxref\n%zu\n%%%%EOF\n",
                          n + 1, table->str, n + 1, place);
  return g_string_free_to_bytes (pdf);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GBytes) file = length > 5 && memcmp (bytes, "%PDF-", 5) == 0 ? g_bytes_new (bytes, length)
                                                                          : make_pdf ((const char *)bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings
      = pph_pdf_check (file, PPH_PDF_PROFILE_A2 | PPH_PDF_PROFILE_A3 | PPH_PDF_PROFILE_UA1, NULL, NULL, &error);

  g_assert_true ((findings == NULL) == (error != NULL));
  return 0;
}
