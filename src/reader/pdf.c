/* SPDX-License-Identifier: GPL-3.0-or-later */

/* paraphe-reader-pdf: parses PDF files, and can do nothing else.  Apart from paraphe-reader, since checking a signature
 * would wait for the libraries of pictures and web pages. */

#include "config.h"

#include "pph-channel.h"
#include "pph-memory.h"
#include "pph-reader-locale.h"
#include "pph-reader-loop.h"
#include "pph-reader-pdf.h"
#include "pph-reader-signature.h"

/* Parts @received where its arguments say that something else begins. */
static gboolean
split (GBytes *received, GVariant *arguments, GBytes **file, GBytes **extra)
{
  gsize size = g_bytes_get_size (received);
  guint64 behind = 0;

  g_variant_lookup (arguments, "extra", "t", &behind);
  if (behind > size)
    return FALSE;
  *file = g_bytes_new_from_bytes (received, 0, size - (gsize)behind);
  *extra = behind > 0 ? g_bytes_new_from_bytes (received, size - (gsize)behind, (gsize)behind) : NULL;
  return TRUE;
}

static const char *
answer_about_signatures (PphReaderVerb verb, PphReaderRequest *request)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) extra = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!split (request->file, request->arguments, &file, &extra))
    return "wrong-arguments";
  bytes = verb (file, extra, request->arguments, request->results, &error);
  if (bytes == NULL)
    {
      g_variant_builder_add (request->results, "{sv}", "sentence", g_variant_new_string (error->message));
      return "refused";
    }
  request->fd = pph_memory_file_new (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  return request->fd >= 0 ? "" : "no-memory";
}

static const char *
answer (PphReaderRequest *request)
{
  PphReaderVerb about_signatures = pph_reader_signature_find (request->verb);

  if (about_signatures != NULL)
    return answer_about_signatures (about_signatures, request);
  return g_str_equal (request->verb, "check-pdf") ? pph_reader_pdf_check (request) : NULL;
}

int
main (void)
{
  pph_keep_memory ();
  pph_reader_set_locale ();
  pph_reader_signature_prepare ();
  return pph_reader_run (answer);
}
