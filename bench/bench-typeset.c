/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture/disturbance.h"
#include "fixture/twin.h"
#include "pph-compose.h"
#include "pph-layout.h"
#include "pph-memory.h"
#include "pph-pdf-writer.h"

#include <locale.h>
#include <string.h>
#include <time.h>

/* bench-typeset FOLDER…: each has the documents of a batch, 0.md, 1.md…, which differ as those of one template do.
 * One line of JSON for each folder: pages and bytes of the last PDF, and the milliseconds that each room takes for one
 * document once everything is warm, the median; then of the whole batch, from opening the fonts on, by one thread and
 * by two, the one that is free taking the next: how many times faster two are, how much more processor time they take
 * together, and whether every byte is the same; and how much faster two processes of one thread each are, which do the
 * batch at once and share nothing but the machine.  A turn in which others took more than a little of the time is run
 * again. */

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

/* One worker of a batch, with its own layout and writer. */
typedef struct
{
  const GPtrArray *texts; /* char* */
  int *next;              /* job of all workers */
  char **digests;         /* of each job, when it is done */
  double used, waited;    /* seconds: on a processor, and for one */
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

  for (int i = g_atomic_int_add (work->next, 1); i < N_JOBS; i = g_atomic_int_add (work->next, 1))
    {
      g_autoptr (GBytes) pdf = NULL;
      guint n_pages;
      Times times;

      pdf = run_once (layout, writer, work->texts->pdata[(guint)i % work->texts->len], "batch", &n_pages, &times);
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
  int next = 0;
  double stolen = disturbance_get_stolen (), start = now (), waited = 0.0;

  for (guint i = 0; i < n_threads; i++)
    {
      works[i] = (Work){ .texts = texts, .next = &next, .digests = digests };
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

static void
free_digests (char **digests)
{
  for (guint i = 0; i < N_JOBS; i++)
    g_free (digests[i]);
}

/* Returns: is every file the same? */
static gboolean
compare_digests (char **one, char **two)
{
  gboolean same = TRUE;

  for (guint i = 0; i < N_JOBS; i++)
    same = same && g_str_equal (one[i], two[i]);
  free_digests (one);
  free_digests (two);
  return same;
}

/* What one turn says. */
typedef struct
{
  double threads, used;             /* two threads: how many times as fast as one; processor time in times of one's */
  double processes, processes_used; /* the same of two processes at once, each of which does the batch */
  gboolean quiet;
} Turn;

static void
run_twin (gpointer result, gpointer data)
{
  char *digests[N_JOBS];

  *(Run *)result = run_threads (data, 1, digests);
  free_digests (digests);
}

static Turn
take_turn (const GPtrArray *texts, Twin *twin, gboolean *same)
{
  char *one[N_JOBS], *two[N_JOBS], *apart[N_JOBS];
  Run alone = run_threads (texts, 1, one), both = run_threads (texts, 2, two), first, second;

  twin_begin (twin);
  first = run_threads (texts, 1, apart);
  twin_end (twin, &second);
  free_digests (apart);
  *same = compare_digests (one, two) && *same;
  return (Turn){
    .threads = alone.elapsed / both.elapsed,
    .used = both.used / alone.used,
    .processes = alone.elapsed / first.elapsed + alone.elapsed / second.elapsed,
    .processes_used = (first.used + second.used) / alone.used / 2.0,
    .quiet = MAX (MAX (alone.disturbed, both.disturbed), MAX (first.disturbed, second.disturbed)) <= MOST_DISTURBED,
  };
}

/* Of the double at @offset of the turns, of those alone that were @quiet or of all. */
static double
median_of (GArray *turns, gboolean quiet, gsize offset)
{
  double values[MOST_TURNS];
  guint n = 0;

  for (guint i = 0; i < turns->len; i++)
    if (!quiet || g_array_index (turns, Turn, i).quiet)
      values[n++] = G_STRUCT_MEMBER (double, &g_array_index (turns, Turn, i), offset);
  qsort (values, n, sizeof *values, compare);
  return values[n / 2];
}

static void
measure_threads (const GPtrArray *texts, Twin *twin)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  gboolean same = TRUE, quiet;
  guint n_quiet = 0;

  while (turns->len < MOST_TURNS && n_quiet < TURNS)
    {
      Turn turn = take_turn (texts, twin, &same);

      g_array_append_val (turns, turn);
      n_quiet += turn.quiet;
    }
  quiet = n_quiet >= TURNS;
  g_print ("\"threads\": %.3f, \"all_turns\": %.3f, \"quiet\": %u, \"turns\": %u, \"used\": %.3f, ",
           median_of (turns, quiet, offsetof (Turn, threads)), median_of (turns, FALSE, offsetof (Turn, threads)),
           n_quiet, turns->len, median_of (turns, quiet, offsetof (Turn, used)));
  g_print ("\"processes\": %.3f, \"processes_used\": %.3f, \"same\": %s}\n",
           median_of (turns, quiet, offsetof (Turn, processes)),
           median_of (turns, quiet, offsetof (Turn, processes_used)), same ? "true" : "false");
}

int
main (int argc, char **argv)
{
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();

  setlocale (LC_ALL, "");
  pph_keep_memory (); /* as the program does */
  layout = new_layout ();
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GPtrArray) texts = read_folder (argv[i]);
      Twin *twin = twin_new (run_twin, texts, sizeof (Run));

      measure (layout, writer, argv[i], texts);
      measure_threads (texts, twin);
      twin_free (twin);
    }
  return 0;
}
