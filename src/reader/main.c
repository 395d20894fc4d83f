/* SPDX-License-Identifier: GPL-3.0-or-later */

/* paraphe-reader: started by the sandbox with one end of a socket pair; answers
 * requests on it until the other end is closed.  It parses what comes from
 * outside, and can do nothing else. */

#include "config.h"

#include "pph-channel.h"
#include "pph-confinement.h"
#include "pph-reader-html.h"
#include "pph-reader-image.h"
#include "pph-reader-locale.h"
#include "pph-reader-pdf.h"
#include "pph-reader-signature.h"

#include <stdlib.h>
#include <unistd.h>

#define LARGEST_FILE (320 * 1024 * 1024) /* with what comes with it */

/* Fills @results; returns the reason of a refusal, or "". */
static const char *
decode_image (GBytes *file, GVariantBuilder *results, int *fd)
{
  g_autoptr (GBytes) pixels = NULL;
  int width, height;

  pixels = pph_reader_image_decode (file, &width, &height);
  g_variant_builder_add (results, "{sv}", "width", g_variant_new_int32 (width));
  g_variant_builder_add (results, "{sv}", "height", g_variant_new_int32 (height));
  if (pixels == NULL)
    return width > 0 ? "too-large" : "not-an-image";
  *fd = pph_memory_file_new (g_bytes_get_data (pixels, NULL), g_bytes_get_size (pixels), NULL);
  return *fd >= 0 ? "" : "no-memory";
}

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
answer_about_signatures (PphReaderVerb verb, GBytes *received, GVariant *arguments, GVariantBuilder *results, int *fd)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) extra = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  if (!split (received, arguments, &file, &extra))
    return "wrong-arguments";
  answer = verb (file, extra, arguments, results, &error);
  if (answer == NULL)
    {
      g_variant_builder_add (results, "{sv}", "sentence", g_variant_new_string (error->message));
      return "refused";
    }
  *fd = pph_memory_file_new (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer), NULL);
  return *fd >= 0 ? "" : "no-memory";
}

static gboolean
answer_one (void)
{
  g_autoptr (GVariant) request = NULL;
  g_autoptr (GBytes) file = NULL;
  g_auto (GVariantBuilder) results = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) arguments = NULL;
  const char *verb, *refusal = "unknown-verb";
  PphReaderVerb about_signatures;
  int received, fd = -1;
  gboolean answered;

  request = pph_channel_receive (PPH_CHANNEL_FD, PPH_CHANNEL_REQUEST, -1, &received, NULL, NULL);
  if (request == NULL)
    return FALSE;
  if (received >= 0)
    file = pph_memory_file_map (received, LARGEST_FILE, NULL);

  g_variant_get_child (request, 0, "&s", &verb);
  arguments = g_variant_get_child_value (request, 1);
  about_signatures = pph_reader_signature_find (verb);
  if (file == NULL)
    refusal = "no-file";
  else if (g_str_equal (verb, "decode-image"))
    refusal = decode_image (file, &results, &fd);
  else if (g_str_equal (verb, "read-html"))
    refusal = pph_reader_html_read (file, &fd);
  else if (g_str_equal (verb, "check-pdf"))
    refusal = pph_reader_pdf_check (request, file, &results, &fd);
  else if (about_signatures != NULL)
    refusal = answer_about_signatures (about_signatures, file, arguments, &results, &fd);

  answered = pph_channel_send (PPH_CHANNEL_FD, g_variant_new ("(sa{sv})", refusal, &results), fd, NULL);
  if (fd >= 0)
    close (fd);
  return answered;
}

int
main (void)
{
  const PphConfinement confinement = { .memory = (guint64)768 * 1024 * 1024 };

  pph_reader_set_locale ();
  pph_reader_html_prepare ();
  pph_reader_image_prepare ();
  pph_reader_signature_prepare ();
  if (!pph_confinement_enter (&confinement))
    return EXIT_FAILURE;
  while (answer_one ())
    ;
  _exit (EXIT_SUCCESS);
}
