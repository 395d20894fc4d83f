/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-reader-html.h"

#include "pph-channel.h"
#include "pph-html.h"

#include <string.h>

void
pph_reader_html_prepare (void)
{
  pph_html_prepare ();
}

const char *
pph_reader_html_read (GBytes *file, int *fd)
{
  g_autoptr (PphRich) rich = pph_html_read (file);
  g_autofree char *markdown = pph_rich_to_markdown (rich);

  /* A memory file that is empty cannot be mapped. */
  *fd = pph_memory_file_new (markdown, strlen (markdown) + 1, NULL);
  return *fd >= 0 ? "" : "no-memory";
}
