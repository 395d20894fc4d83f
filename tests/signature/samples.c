/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "signer.h"

/* Writes stream.pdf and table.pdf, with fields to sign, into a folder. */
int
main (int argc, char **argv)
{
  g_autoptr (GBytes) stream = sample_pdf ();
  g_autoptr (GBytes) table = sample_pdf_with_table ();
  GBytes *files[] = { stream, table };
  const char *names[] = { "stream.pdf", "table.pdf" };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (argv[1], names[i], NULL);

      if (!g_file_set_contents (path, g_bytes_get_data (files[i], NULL), (gssize)g_bytes_get_size (files[i]), NULL))
        return 1;
    }
  return 0;
}
