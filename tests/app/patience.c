/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"

#include <time.h>

#define ENOUGH   (5 * G_USEC_PER_SEC) /* for what never rests, once it had the processor */
#define TOO_MUCH (60 * G_USEC_PER_SEC)
#define A_WHILE  (G_USEC_PER_SEC / 20)   /* in which what a step led to comes, if it led to anything */
#define A_LOOK   (G_USEC_PER_SEC / 1000) /* of the processor */

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

void
patience_settle (guint ms)
{
  gint64 start = g_get_monotonic_time (), worked = get_processor_time ();
  gint64 quiet_since = start, quiet_work = worked, last_step = 0;

  for (gint64 now = start; now - quiet_since < ms * 1000 || now - last_step < A_WHILE; now = g_get_monotonic_time ())
    {
      gint64 work = get_processor_time ();

      if (now - start > TOO_MUCH || (now - start > ENOUGH && work - worked > ENOUGH / 20))
        return;
      if (!g_main_context_iteration (NULL, FALSE))
        {
          g_usleep (4000);
          /* Asking takes a little of the time, too. */
          if (work - quiet_work > ms * 250)
            quiet_since = now, quiet_work = work;
          continue;
        }
      /* A step by itself that does next to nothing is a look at the store, which goes on for ever. */
      if (now - last_step < A_WHILE || get_processor_time () - work > A_LOOK)
        quiet_since = g_get_monotonic_time (), quiet_work = get_processor_time ();
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
