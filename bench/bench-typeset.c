/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose.h"
#include "pph-layout.h"
#include "pph-pdf-writer.h"

#include <locale.h>
#include <string.h>

/* bench-typeset [-o DIR] FILE.md…: for each file, the size of its PDF, and the
 * time that each room takes for it once everything is warm: the median, in
 * milliseconds.  With -o the PDFs are kept. */

#define ROUNDS 60

typedef struct
{
  double compose, layout, write;
} Times;

static double
now (void)
{
  return (double)g_get_monotonic_time () / 1000.0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);
  return values[ROUNDS / 2];
}

static GBytes *
run_once (PphLayout *layout, PphPdfWriter *writer, const char *markdown, const char *name, guint *n_pages, Times *times)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphComposed) document = NULL;
  g_autoptr (PphPages) pages = NULL;
  GBytes *pdf;
  double start = now ();

  document = pph_compose_markdown (markdown, name, "2026-01-01T00:00:00Z", name, NULL);
  times->compose = now () - start;
  start = now ();
  pages = pph_layout_run (layout, document, NULL, NULL, &error);
  if (pages == NULL)
    g_error ("%s", error->message);
  *n_pages = pph_pages_count (pages);
  times->layout = now () - start;
  start = now ();
  pdf = pph_pdf_writer_write (writer, pages, NULL, &error);
  if (pdf == NULL)
    g_error ("%s", error->message);
  times->write = now () - start;
  return pdf;
}

static void
measure (PphLayout *layout, PphPdfWriter *writer, const char *path, const char *folder)
{
  double compose[ROUNDS], set[ROUNDS], write[ROUNDS];
  g_autofree char *markdown = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages = 0;

  if (!g_file_get_contents (path, &markdown, NULL, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < ROUNDS; i++)
    {
      Times times;

      g_clear_pointer (&pdf, g_bytes_unref);
      pdf = run_once (layout, writer, markdown, name, &n_pages, &times);
      compose[i] = times.compose;
      set[i] = times.layout;
      write[i] = times.write;
    }
  g_print ("%-12s %3u pages %8" G_GSIZE_FORMAT " bytes   compose %6.2f   layout %6.2f   pdf %6.2f ms\n", name, n_pages,
           g_bytes_get_size (pdf), median (compose), median (set), median (write));
  if (folder != NULL)
    {
      g_autofree char *out = g_strdup_printf ("%s/%s.pdf", folder, name);

      if (!g_file_set_contents (out, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), &error))
        g_error ("%s", error->message);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  const char *folder = NULL;
  int first = 1;

  setlocale (LC_ALL, "");
  if (argc > 2 && strcmp (argv[1], "-o") == 0)
    {
      folder = argv[2];
      first = 3;
    }
  layout = pph_layout_new (pph_style_sheet_get_default (), NULL, &error);
  if (layout == NULL)
    g_error ("%s", error->message);
  for (int i = first; i < argc; i++)
    measure (layout, writer, argv[i], folder);
  return 0;
}
