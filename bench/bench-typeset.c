/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose.h"
#include "pph-layout.h"
#include "pph-pdf-writer.h"

#include <locale.h>
#include <malloc.h>
#include <string.h>

/* bench-typeset FILE.md…: one line of JSON for each file: pages and bytes of its
 * PDF, and the milliseconds that each room takes for it once everything is warm,
 * the median.  A last line for all files set again and again by one thread and
 * by two: how many times faster two are, and whether every byte is the same. */

#define ROUNDS 60
#define N_JOBS 80 /* of a batch */
#define TURNS  9

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

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *markdown = NULL;

  if (!g_file_get_contents (path, &markdown, NULL, &error))
    g_error ("%s", error->message);
  return markdown;
}

static PphLayout *
new_layout (void)
{
  g_autoptr (GError) error = NULL;
  PphLayout *layout = pph_layout_new (pph_style_sheet_get_default (), NULL, &error);

  if (layout == NULL)
    g_error ("%s", error->message);
  return layout;
}

static void
measure (PphLayout *layout, PphPdfWriter *writer, const char *path)
{
  double compose[ROUNDS], set[ROUNDS], write[ROUNDS], all[ROUNDS];
  g_autofree char *markdown = read_file (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      Times times;

      g_clear_pointer (&pdf, g_bytes_unref);
      pdf = run_once (layout, writer, markdown, name, &n_pages, &times);
      compose[i] = times.compose;
      set[i] = times.layout;
      write[i] = times.write;
      all[i] = times.compose + times.layout + times.write;
    }
  g_print ("{\"name\": \"%s\", \"pages\": %u, \"bytes\": %" G_GSIZE_FORMAT ", \"compose\": %.3f, \"layout\": %.3f, "
           "\"pdf\": %.3f, \"all\": %.3f}\n",
           name, n_pages, g_bytes_get_size (pdf), median (compose), median (set), median (write), median (all));
}

/* One worker of a batch: its own layout and writer, every .step-th job. */
typedef struct
{
  char **files;
  guint n_files, first, step;
  char **digests; /* of each job, when it is done */
} Work;

static gpointer
run_work (gpointer data)
{
  const Work *work = data;
  g_autoptr (PphLayout) layout = new_layout ();
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();

  for (guint i = work->first; i < N_JOBS; i += work->step)
    {
      g_autoptr (GBytes) pdf = NULL;
      guint n_pages;
      Times times;

      pdf = run_once (layout, writer, work->files[i % work->n_files], "batch", &n_pages, &times);
      work->digests[i] = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
    }
  return NULL;
}

static double
run_threads (char **files, guint n_files, guint n_threads, char **digests)
{
  GThread *threads[2];
  Work works[2];
  double start = now ();

  for (guint i = 0; i < n_threads; i++)
    {
      works[i] = (Work){ files, n_files, i, n_threads, digests };
      threads[i] = g_thread_new ("batch", run_work, &works[i]);
    }
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
  return now () - start;
}

static void
measure_threads (char **files, guint n_files)
{
  double ratios[ROUNDS];
  gboolean same = TRUE;

  for (guint i = 0; i < TURNS; i++)
    {
      char *one[N_JOBS], *two[N_JOBS];
      double alone = run_threads (files, n_files, 1, one);

      ratios[i] = alone / run_threads (files, n_files, 2, two);
      for (guint j = 0; j < N_JOBS; j++)
        {
          same = same && g_str_equal (one[j], two[j]);
          g_free (one[j]);
          g_free (two[j]);
        }
    }
  qsort (ratios, TURNS, sizeof *ratios, compare);
  g_print ("{\"threads\": %.3f, \"best\": %.3f, \"same\": %s}\n", ratios[TURNS / 2], ratios[TURNS - 1],
           same ? "true" : "false");
}

int
main (int argc, char **argv)
{
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_auto (GStrv) files = g_new0 (char *, argc + 1);

  setlocale (LC_ALL, "");
#ifdef __GLIBC__ /* as the program does */
  mallopt (M_MMAP_THRESHOLD, 8 * 1024 * 1024);
  mallopt (M_TRIM_THRESHOLD, 64 * 1024 * 1024);
#endif
  layout = new_layout ();
  for (int i = 1; i < argc; i++)
    {
      measure (layout, writer, argv[i]);
      files[i - 1] = read_file (argv[i]);
    }
  if (argc > 1)
    measure_threads (files, (guint)argc - 1);
  return 0;
}
