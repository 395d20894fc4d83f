/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"

#include <time.h>

#define ENOUGH   (5 * G_USEC_PER_SEC) /* for what never rests, once it had the processor */
#define TOO_MUCH (60 * G_USEC_PER_SEC)

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
  gint64 quiet_since = start, quiet_work = worked;

  while (g_get_monotonic_time () - quiet_since < ms * 1000)
    {
      gint64 now = g_get_monotonic_time (), work = get_processor_time ();

      if (now - start > TOO_MUCH || (now - start > ENOUGH && work - worked > ENOUGH / 20))
        return;
      /* Asking takes a little of the time, too. */
      if (g_main_context_iteration (NULL, FALSE) || work - quiet_work > ms * 250)
        quiet_since = g_get_monotonic_time (), quiet_work = get_processor_time ();
      else
        g_usleep (4000);
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
