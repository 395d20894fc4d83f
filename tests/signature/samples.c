/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "signer.h"

/* Writes PDFs with three or five fields to sign, with a cross-reference stream and a table, into a folder. */
int
main (int argc, char **argv)
{
  static const char *const five[] = { "Prefecture", "Commune", "Operateur", "Departement", "Region", NULL };
  g_autoptr (GBytes) three_fields = sample_pdf ();
  g_autoptr (GBytes) five_fields = sample_pdf_for (five);
  g_autoptr (GBytes) table = with_table (three_fields);
  g_autoptr (GBytes) table_five = with_table (five_fields);
  GBytes *files[] = { three_fields, table, five_fields, table_five };
  const char *names[] = { "stream.pdf", "table.pdf", "stream-five.pdf", "table-five.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (argv[1], names[i], NULL);

      if (!g_file_set_contents (path, g_bytes_get_data (files[i], NULL), (gssize)g_bytes_get_size (files[i]), NULL))
        return 1;
    }
  return 0;
}
