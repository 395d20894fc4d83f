/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture/long-version.h"
#include "fixture/turns.h"

#include "pph-convention-view.h"
#include "pph-page-view.h"
#include "patience.h"
#include "pph-test-window.h"
#include "pph-text-editor.h"

/* bench-window PAGES [PICTURE.png]: the convention's window on a document of about
 * that many pages.  Prints one line of JSON: processor time from a letter typed to
 * the end of the page's snapshot, that of snapshots while scrolling, and how long
 * the window ever kept someone waiting while the pages were first made.  All in
 * milliseconds; pages at 144 dpi.  The picture is that of the window.  "bare" is
 * GTK's own part: the same letter in the same text in a GtkTextView without tags,
 * to the end of the frame that shows it. */

#define N_KEYS    250
#define N_SCROLLS 400
#define ZOOM      1.5 /* 144 dpi */

typedef struct
{
  PphDesk *desk;
  GtkWidget *window, *view, *editor, *pages;
  gboolean wanted, seen; /* other pages; and painted */
  double at;             /* processor time when they were */
  double drawing;        /* since the last key: in frames before that one */
  double frame;          /* processor time at which this frame began to be drawn */
  guint n_snapshots;
  double snapshot; /* processor time of the last one */
} Bench;

static Bench bench;
static void (*paint) (GtkWidget *widget, GtkSnapshot *snapshot);

static void
timed_paint (GtkWidget *widget, GtkSnapshot *snapshot)
{
  double start = bench_read_clock (CLOCK_THREAD_CPUTIME_ID);

  paint (widget, snapshot);
  bench.snapshot = bench_read_clock (CLOCK_THREAD_CPUTIME_ID) - start;
  bench.n_snapshots++;
  if (!bench.wanted)
    {
      bench.seen = TRUE;
      bench.at = bench_read_clock (CLOCK_PROCESS_CPUTIME_ID);
    }
}

/* GTK draws the frame of what was typed in the editor before that of the page,
 * here without a graphics card. */
static void
on_frame_begins_cb (void)
{
  bench.frame = bench_read_clock (CLOCK_THREAD_CPUTIME_ID);
}

static void
on_frame_ends_cb (void)
{
  if (!bench.seen)
    bench.drawing += bench_read_clock (CLOCK_THREAD_CPUTIME_ID) - bench.frame;
}

static void
on_pages_cb (void)
{
  bench.wanted = FALSE;
}

static gboolean
has_pages (gpointer data)
{
  return pph_paper_view_get_n_pages (data) > 0;
}

/* Opens the document; *@made: until its pages are there; *@worst: the longest turn meanwhile. */
static void
open_window (const char *uuid, double *opened, double *made, BenchTurn *worst)
{
  g_autoptr (GError) error = NULL;
  double start;

  bench.window = adw_window_new ();
  bench.view = pph_convention_view_new (bench.desk);
  adw_window_set_content (ADW_WINDOW (bench.window), bench.view);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1900, 1000);
  gtk_window_maximize (GTK_WINDOW (bench.window));
  gtk_window_present (GTK_WINDOW (bench.window));
  pph_test_wait (200);
  bench.editor = bench_find_widget (bench.view, PPH_TYPE_TEXT_EDITOR);
  bench.pages = bench_find_widget (bench.view, PPH_TYPE_PAGE_VIEW);
  paint = GTK_WIDGET_GET_CLASS (bench.pages)->snapshot;
  GTK_WIDGET_GET_CLASS (bench.pages)->snapshot = timed_paint;
  g_signal_connect (bench.pages, "notify::page", G_CALLBACK (on_pages_cb), NULL);
  g_signal_connect (gtk_widget_get_frame_clock (bench.pages), "before-paint", G_CALLBACK (on_frame_begins_cb), NULL);
  g_signal_connect (gtk_widget_get_frame_clock (bench.pages), "after-paint", G_CALLBACK (on_frame_ends_cb), NULL);

  bench_turns_reset ();
  start = bench_read_clock (CLOCK_MONOTONIC);
  if (!pph_convention_view_open (PPH_CONVENTION_VIEW (bench.view), uuid, &error))
    g_error ("%s", error->message);
  *opened = bench_read_clock (CLOCK_MONOTONIC) - start;
  patience_until (has_pages, bench.pages);
  *made = bench_read_clock (CLOCK_MONOTONIC) - start;
  pph_test_wait (300);
  *worst = bench_turns_get ();
  pph_paper_view_set_zoom (PPH_PAPER_VIEW (bench.pages), ZOOM);
  pph_test_wait (500);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static void
print_times (const char *name, double *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  g_print ("\"%s\": {\"p50\": %.3f, \"p99\": %.3f, \"max\": %.3f}, ", name, times[n / 2], times[n * 99 / 100],
           times[n - 1]);
}

static gboolean
has_seen (gpointer data)
{
  return bench.seen;
}

/* A letter in the middle of the document, again and again. */
static void
bench_keys (void)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (bench.editor));
  static double keys[N_KEYS], own[N_KEYS], snapshots[N_KEYS];
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (buffer, &at, gtk_text_buffer_get_line_count (buffer) / 2);
  gtk_text_iter_forward_search (&at, "de plus", 0, NULL, &at, NULL);
  gtk_text_buffer_place_cursor (buffer, &at);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (bench.editor), gtk_text_buffer_get_insert (buffer));
  pph_test_wait (800);
  for (guint i = 0; i < N_KEYS; i++)
    {
      const char *letter = i % 7 == 6 ? " " : "e";
      double start;

      pph_test_wait (40);
      bench.wanted = TRUE;
      bench.seen = FALSE;
      bench.drawing = 0;
      start = bench_read_clock (CLOCK_PROCESS_CPUTIME_ID);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, letter, 1, TRUE);
      patience_until (has_seen, NULL);
      keys[i] = bench.at - start;
      own[i] = keys[i] - bench.drawing;
      snapshots[i] = bench.snapshot;
    }
  print_times ("keystroke", keys, N_KEYS);
  print_times ("keystroke_without_earlier_frames", own, N_KEYS);
  print_times ("keystroke_snapshot", snapshots, N_KEYS);
}

static void
on_bare_frame_cb (void)
{
  bench.at = bench_read_clock (CLOCK_PROCESS_CPUTIME_ID);
  bench.seen = TRUE;
}

static void
bench_bare (void)
{
  static double keys[N_KEYS];
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (bench.editor));
  GtkWidget *window = gtk_window_new (), *scroller = gtk_scrolled_window_new (), *view = gtk_text_view_new ();
  g_autofree char *text = NULL;
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  text = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), gtk_widget_get_width (bench.editor),
                               gtk_widget_get_height (bench.editor));
  gtk_window_present (GTK_WINDOW (window));
  gtk_text_buffer_get_iter_at_line (buffer, &from, gtk_text_buffer_get_line_count (buffer) / 2);
  gtk_text_iter_forward_search (&from, "de plus", 0, NULL, &from, NULL);
  gtk_text_buffer_place_cursor (buffer, &from);
  pph_test_wait (500);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer));
  pph_test_wait (800);
  g_signal_connect (gtk_widget_get_frame_clock (view), "after-paint", G_CALLBACK (on_bare_frame_cb), NULL);
  for (guint i = 0; i < N_KEYS; i++)
    {
      double start;

      pph_test_wait (40);
      bench.seen = FALSE;
      start = bench_read_clock (CLOCK_PROCESS_CPUTIME_ID);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, i % 7 == 6 ? " " : "e", 1, TRUE);
      patience_until (has_seen, NULL);
      keys[i] = bench.at - start;
    }
  print_times ("bare", keys, N_KEYS);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Each frame @step pixels further. */
static void
bench_scroll (const char *name, double step)
{
  static double times[N_SCROLLS];
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (bench.pages));
  guint n = 0;

  gtk_adjustment_set_value (adjustment, 0);
  pph_test_wait (300);
  for (; n < N_SCROLLS; n++)
    {
      guint before = bench.n_snapshots;
      double value = gtk_adjustment_get_value (adjustment);

      gtk_adjustment_set_value (adjustment, value + step);
      if (gtk_adjustment_get_value (adjustment) <= value)
        break;
      while (bench.n_snapshots == before)
        g_main_context_iteration (NULL, TRUE);
      times[n] = bench.snapshot;
    }
  if (n > 0)
    print_times (name, times, n);
}

int
main (int argc, char **argv)
{
  guint pages = argc > 1 ? (guint)atoi (argv[1]) : 30;
  g_autofree char *uuid = NULL;
  g_autoptr (PphVersion) version = NULL;
  double opened, made;
  BenchTurn worst;

  adw_init ();
  bench_turns_watch ();
  bench.desk = pph_test_desk_new ();
  version = bench_long_version (pph_desk_draft_blank (bench.desk), pages);
  uuid = bench_save (bench.desk, version);
  open_window (uuid, &opened, &made, &worst);
  g_print (
      "{\"pages\": %u, \"open\": %.1f, \"pages_made\": %.1f, \"worst_wait\": %.1f, \"worst_wait_by_clock\": %.1f, ",
      pph_paper_view_get_n_pages (PPH_PAPER_VIEW (bench.pages)), opened, made, worst.turn, worst.clock);
  bench_keys ();
  bench_bare ();
  bench_scroll ("scroll", 60);
  bench_scroll ("page_down", 900);
  g_print ("\"scale\": %d}\n", gtk_widget_get_scale_factor (bench.pages));
  if (argc > 2)
    {
      g_setenv ("PPH_SCREENSHOTS", ".", TRUE);
      pph_test_screenshot (bench.window, argv[2]);
    }
  gtk_window_destroy (GTK_WINDOW (bench.window));
  pph_test_wait (50);
  g_object_unref (bench.desk);
  return 0;
}
