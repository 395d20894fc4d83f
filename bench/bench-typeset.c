/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture/disturbance.h"
#include "pph-compose.h"
#include "pph-layout.h"
#include "pph-pdf-writer.h"

#include <locale.h>
#include <malloc.h>
#include <string.h>
#include <time.h>

/* bench-typeset FOLDER…: each has the documents of a batch, 0.md, 1.md…, which differ as those of one template do.
 * One line of JSON for each folder: pages and bytes of the last PDF, and the milliseconds that each room takes for one
 * document once everything is warm, the median; then of the whole batch, from opening the fonts on, by one thread and
 * by two: how many times faster two are, how much more processor time they take together, and whether every byte is the
 * same.  A turn in which others took more than a little of the time is run again. */

#define ROUNDS         60
#define N_JOBS         80 /* of a batch */
#define TURNS          9
#define MOST_TURNS     30   /* with those that were disturbed, all of which count if they are too many */
#define MOST_DISTURBED 0.02 /* of the time of a run */

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

/* Each document of the folder, as many as there are. */
static GPtrArray *
read_folder (const char *folder)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.md", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *markdown;

      if (!g_file_get_contents (path, &markdown, NULL, NULL))
        break;
      g_ptr_array_add (texts, markdown);
    }
  if (texts->len == 0)
    g_error ("%s: no documents", folder);
  return texts;
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
measure (PphLayout *layout, PphPdfWriter *writer, const char *path, const GPtrArray *texts)
{
  double compose[ROUNDS], set[ROUNDS], write[ROUNDS], all[ROUNDS];
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) pdf = NULL;
  guint n_pages = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      Times times;

      g_clear_pointer (&pdf, g_bytes_unref);
      pdf = run_once (layout, writer, texts->pdata[i % texts->len], name, &n_pages, &times);
      compose[i] = times.compose;
      set[i] = times.layout;
      write[i] = times.write;
      all[i] = times.compose + times.layout + times.write;
    }
  g_print ("{\"name\": \"%s\", \"pages\": %u, \"bytes\": %" G_GSIZE_FORMAT ", \"compose\": %.3f, \"layout\": %.3f, "
           "\"pdf\": %.3f, \"all\": %.3f, ",
           name, n_pages, g_bytes_get_size (pdf), median (compose), median (set), median (write), median (all));
}

/* One worker of a batch: its own layout and writer, every .step-th job. */
typedef struct
{
  const GPtrArray *texts; /* char* */
  guint first, step;
  char **digests;      /* of each job, when it is done */
  double used, waited; /* seconds: on a processor, and for one */
} Work;

/* Of one batch. */
typedef struct
{
  double elapsed;   /* milliseconds */
  double used;      /* seconds, of all threads */
  double disturbed; /* part of the time that others had the processor of the worst thread, or the host any */
} Run;

static double
get_used (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

static gpointer
run_work (gpointer data)
{
  Work *work = data;
  g_autoptr (PphLayout) layout = new_layout ();
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();

  for (guint i = work->first; i < N_JOBS; i += work->step)
    {
      g_autoptr (GBytes) pdf = NULL;
      guint n_pages;
      Times times;

      pdf = run_once (layout, writer, work->texts->pdata[i % work->texts->len], "batch", &n_pages, &times);
      work->digests[i] = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
    }
  work->used = get_used ();
  work->waited = disturbance_get_waited ();
  return NULL;
}

static Run
run_threads (const GPtrArray *texts, guint n_threads, char **digests)
{
  GThread *threads[2];
  Work works[2];
  Run run = { 0 };
  double stolen = disturbance_get_stolen (), start = now (), waited = 0.0;

  for (guint i = 0; i < n_threads; i++)
    {
      works[i] = (Work){ .texts = texts, .first = i, .step = n_threads, .digests = digests };
      threads[i] = g_thread_new ("batch", run_work, &works[i]);
    }
  for (guint i = 0; i < n_threads; i++)
    {
      g_thread_join (threads[i]);
      run.used += works[i].used;
      waited = MAX (waited, works[i].waited);
    }
  run.elapsed = now () - start;
  stolen = (disturbance_get_stolen () - stolen) / g_get_num_processors ();
  run.disturbed = (waited + stolen) * 1000.0 / run.elapsed;
  return run;
}

/* Returns: is every file the same? */
static gboolean
compare_digests (char **one, char **two)
{
  gboolean same = TRUE;

  for (guint i = 0; i < N_JOBS; i++)
    {
      same = same && g_str_equal (one[i], two[i]);
      g_free (one[i]);
      g_free (two[i]);
    }
  return same;
}

static double
median_of (GArray *values)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, values->len / 2);
}

static void
measure_threads (const GPtrArray *texts)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) quiet = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean same = TRUE;
  guint n_turns = 0;

  for (; n_turns < MOST_TURNS && quiet->len < TURNS; n_turns++)
    {
      char *one[N_JOBS], *two[N_JOBS];
      Run alone = run_threads (texts, 1, one), both = run_threads (texts, 2, two);
      double ratio = alone.elapsed / both.elapsed, more = both.used / alone.used;

      same = compare_digests (one, two) && same;
      g_array_append_val (ratios, ratio);
      g_array_append_val (used, more);
      if (alone.disturbed <= MOST_DISTURBED && both.disturbed <= MOST_DISTURBED)
        g_array_append_val (quiet, ratio);
    }
  g_print ("\"threads\": %.3f, \"all_turns\": %.3f, \"quiet\": %u, \"turns\": %u, \"used\": %.3f, \"same\": %s}\n",
           median_of (quiet->len >= TURNS ? quiet : ratios), median_of (ratios), quiet->len, n_turns, median_of (used),
           same ? "true" : "false");
}

int
main (int argc, char **argv)
{
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();

  setlocale (LC_ALL, "");
#ifdef __GLIBC__ /* as the program does */
  mallopt (M_MMAP_THRESHOLD, 8 * 1024 * 1024);
  mallopt (M_TRIM_THRESHOLD, 64 * 1024 * 1024);
#endif
  layout = new_layout ();
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GPtrArray) texts = read_folder (argv[i]);

      measure (layout, writer, argv[i], texts);
      measure_threads (texts);
    }
  return 0;
}
