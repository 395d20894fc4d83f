/* SPDX-License-Identifier: GPL-3.0-or-later */

/* paraphe-reader: started by the sandbox with one end of a socket pair; answers
 * requests on it until the other end is closed.  It parses what comes from
 * outside, and can do nothing else. */

#include "config.h"

#include "pph-channel.h"
#include "pph-confinement.h"
#include "pph-reader-image.h"
#include "pph-reader-pdf.h"

#include <stdlib.h>
#include <unistd.h>

#define LARGEST_FILE (64 * 1024 * 1024)

/* Fills @results; returns the reason of a refusal, or "". */
static const char *
decode_image (GBytes *file, GVariantBuilder *results, int *fd)
{
  g_autoptr (GBytes) pixels = NULL;
  int width, height;

  pixels = pph_reader_image_decode (file, &width, &height);
  if (pixels == NULL)
    return "not-an-image";
  *fd = pph_memory_file_new (g_bytes_get_data (pixels, NULL), g_bytes_get_size (pixels), NULL);
  if (*fd < 0)
    return "no-memory";
  g_variant_builder_add (results, "{sv}", "width", g_variant_new_int32 (width));
  g_variant_builder_add (results, "{sv}", "height", g_variant_new_int32 (height));
  return "";
}

static gboolean
answer_one (void)
{
  g_autoptr (GVariant) request = NULL;
  g_autoptr (GBytes) file = NULL;
  g_auto (GVariantBuilder) results = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  const char *verb, *refusal = "unknown-verb";
  int received, fd = -1;
  gboolean answered;

  request = pph_channel_receive (PPH_CHANNEL_FD, PPH_CHANNEL_REQUEST, -1, &received, NULL, NULL);
  if (request == NULL)
    return FALSE;
  if (received >= 0)
    file = pph_memory_file_map (received, LARGEST_FILE, NULL);

  g_variant_get_child (request, 0, "&s", &verb);
  if (file == NULL)
    refusal = "no-file";
  else if (g_str_equal (verb, "decode-image"))
    refusal = decode_image (file, &results, &fd);
  else if (g_str_equal (verb, "check-pdf"))
    refusal = pph_reader_pdf_check (request, file, &results, &fd);

  answered = pph_channel_send (PPH_CHANNEL_FD, g_variant_new ("(sa{sv})", refusal, &results), fd, NULL);
  if (fd >= 0)
    close (fd);
  return answered;
}

int
main (void)
{
  pph_reader_image_prepare ();
  if (!pph_confinement_enter ())
    return EXIT_FAILURE;
  while (answer_one ())
    ;
  _exit (EXIT_SUCCESS);
}
