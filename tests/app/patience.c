/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"

#include <gdk/gdk.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ENOUGH   (5 * G_USEC_PER_SEC) /* for what never rests, once it had the processor */
#define TOO_MUCH (60 * G_USEC_PER_SEC)
#define A_WHILE  (G_USEC_PER_SEC / 20)   /* in which what a step led to comes, if it led to anything */
#define A_LOOK   (G_USEC_PER_SEC / 1000) /* of the processor */
#define LOOKS    5

static gint64
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64)time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
on_time_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

void
patience_run (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, on_time_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* The processor or the disk is all that it waits for. */
static gboolean
is_at_work (const char *process, const char *thread)
{
  g_autofree char *path = g_build_filename ("/proc", process, "task", thread, "stat", NULL);
  g_autofree char *stat = NULL;
  const char *state;

  /* "7 (a name) S …": what is not there any more is not at work. */
  if (!g_file_get_contents (path, &stat, NULL, NULL) || (state = strrchr (stat, ')')) == NULL || state[1] == '\0')
    return FALSE;
  return state[2] == 'R' || state[2] == 'D';
}

static gboolean
works (const char *process, const char *but)
{
  g_autofree char *path = g_build_filename ("/proc", process, "task", NULL);
  g_autoptr (GDir) threads = g_dir_open (path, 0, NULL);
  const char *thread;

  while (threads != NULL && (thread = g_dir_read_name (threads)) != NULL)
    {
      g_autofree char *children_path = g_build_filename (path, thread, "children", NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) children = NULL;

      if (g_strcmp0 (thread, but) != 0 && is_at_work (process, thread))
        return TRUE;
      if (!g_file_get_contents (children_path, &text, NULL, NULL))
        continue;
      children = g_strsplit (g_strstrip (text), " ", -1);
      for (guint i = 0; children[i] != NULL && *children[i] != '\0'; i++)
        if (works (children[i], NULL))
          return TRUE;
    }
  return FALSE;
}

/* Whether a thread of this program other than the caller's, or a program that it started, has something to do: it may
 * not have had the processor for longer than anyone would wait for it. */
static gboolean
others_work (void)
{
  g_autofree char *process = g_strdup_printf ("%d", (int)getpid ());
  g_autofree char *caller = g_strdup_printf ("%d", (int)gettid ());

  return works (process, caller);
}

/* What the screen has to say to what it was told last is there. */
static gboolean
is_told_all (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (display != NULL)
    gdk_display_sync (display);
  return !g_main_context_pending (NULL);
}

void
patience_settle (guint ms)
{
  gint64 start = g_get_monotonic_time (), worked = get_processor_time ();
  gint64 quiet_since = start, quiet_work = worked, last_step = 0;
  guint looks = 0; /* in which nothing happened: time passes, too, while this program has not the processor */

  for (gint64 now = start;
       now - quiet_since < ms * 1000 || now - last_step < A_WHILE || looks < LOOKS || others_work () || !is_told_all ();
       now = g_get_monotonic_time ())
    {
      gint64 work = get_processor_time ();

      if (now - start > TOO_MUCH || (now - start > ENOUGH && work - worked > ENOUGH / 20))
        return;
      if (!g_main_context_iteration (NULL, FALSE))
        {
          g_usleep (4000);
          looks++;
          /* Asking takes a little of the time, too. */
          if (work - quiet_work > ms * 250)
            quiet_since = now, quiet_work = work, looks = 0;
          continue;
        }
      /* A step by itself that does next to nothing is a look at the store, which goes on for ever. */
      if (now - last_step < A_WHILE || get_processor_time () - work > A_LOOK)
        quiet_since = g_get_monotonic_time (), quiet_work = get_processor_time (), looks = 0;
      last_step = g_get_monotonic_time ();
    }
}

void
patience_until (gboolean (*done) (gpointer data), gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + TOO_MUCH;

  while (!done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static gboolean
is_last (gpointer data)
{
  return g_atomic_int_get (&G_OBJECT (data)->ref_count) == 1;
}

void
patience_finalize (gpointer object)
{
  patience_until (is_last, object);
  g_assert_finalize_object (object);
}
