/* SPDX-License-Identifier: GPL-3.0-or-later */

/* paraphe-reader: parses pictures and what is pasted from the web, and can do nothing else. */

#include "config.h"

#include "pph-channel.h"
#include "pph-memory.h"
#include "pph-reader-html.h"
#include "pph-reader-image.h"
#include "pph-reader-locale.h"
#include "pph-reader-loop.h"

static const char *
decode_image (PphReaderRequest *request)
{
  g_autoptr (GBytes) pixels = NULL;
  int width, height;

  pixels = pph_reader_image_decode (request->file, &width, &height);
  g_variant_builder_add (request->results, "{sv}", "width", g_variant_new_int32 (width));
  g_variant_builder_add (request->results, "{sv}", "height", g_variant_new_int32 (height));
  if (pixels == NULL)
    return width > 0 ? "too-large" : "not-an-image";
  request->fd = pph_memory_file_new (g_bytes_get_data (pixels, NULL), g_bytes_get_size (pixels), NULL);
  return request->fd >= 0 ? "" : "no-memory";
}

static const char *
answer (PphReaderRequest *request)
{
  if (g_str_equal (request->verb, "decode-image"))
    return decode_image (request);
  if (g_str_equal (request->verb, "read-html"))
    return pph_reader_html_read (request->file, &request->fd);
  return NULL;
}

int
main (void)
{
  pph_keep_memory ();
  pph_reader_set_locale ();
  pph_reader_html_prepare ();
  pph_reader_image_prepare ();
  return pph_reader_run (answer);
}
