/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-uuid.h"

#include <unistd.h>

#define COUNTER_MAX 0xFFF

/* How far the clock may step back before its word is taken: within that, UUIDs
 * go on from the last one, so that their order is the order of making. */
#define STEP_BACK_MS (10 * 1000)

static GMutex mutex;
static guint64 last_ms;    /* of the last UUID; protected by @mutex */
static guint last_counter; /* its 12 bits rand_a, counting within the millisecond */

static void
fill_random (guint8 *bytes, gsize n)
{
  if (getentropy (bytes, n) == 0)
    return;
  for (gsize i = 0; i < n; i++)
    bytes[i] = (guint8)g_random_int_range (0, 256);
}

/* Takes the next place in time: a millisecond and a count within it, always
 * after the one before (RFC 9562, 6.2, method 1). @seed has 11 bits, which
 * leaves at least 2,048 places in each millisecond. */
static void
take_place (guint64 now_ms, guint seed, guint64 *ms, guint *counter)
{
  g_mutex_lock (&mutex);
  if (now_ms > last_ms || last_ms - now_ms > STEP_BACK_MS)
    {
      last_ms = now_ms;
      last_counter = seed;
    }
  else if (last_counter < COUNTER_MAX)
    last_counter++;
  else
    {
      last_ms++;
      last_counter = seed;
    }
  *ms = last_ms;
  *counter = last_counter;
  g_mutex_unlock (&mutex);
}

char *
pph_uuid_new (gint64 now)
{
  guint8 random[10];
  guint64 ms;
  guint counter;

  fill_random (random, sizeof random);
  take_place ((guint64)MAX (now, 0) / 1000, (guint)(random[8] << 8 | random[9]) & (COUNTER_MAX >> 1), &ms, &counter);
  return g_strdup_printf ("%08x-%04x-7%03x-%02x%02x-%02x%02x%02x%02x%02x%02x", (guint)(ms >> 16 & 0xFFFFFFFF),
                          (guint)(ms & 0xFFFF), counter, (random[0] & 0x3F) | 0x80, random[1], random[2], random[3],
                          random[4], random[5], random[6], random[7]);
}

gboolean
pph_uuid_is_valid (const char *text)
{
  return text != NULL && g_uuid_string_is_valid (text);
}
