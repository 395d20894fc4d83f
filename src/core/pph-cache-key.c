/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cache-key.h"

#include <string.h>

/* Keys are as long as what they are of: eight bytes at a time. */
guint
pph_cache_key_hash (gconstpointer data)
{
  const PphCacheKey *key = data;
  const guint8 *bytes = key->bytes;
  gsize size = key->size;
  guint64 hash = size;

  for (; size >= sizeof hash; bytes += sizeof hash, size -= sizeof hash)
    {
      guint64 next;

      memcpy (&next, bytes, sizeof next);
      hash = (hash ^ next) * 0x9e3779b97f4a7c15;
      hash ^= hash >> 29;
    }
  for (; size > 0; bytes++, size--)
    hash = (hash ^ *bytes) * 0x9e3779b97f4a7c15;
  return (guint)(hash >> 32);
}

gboolean
pph_cache_key_equal (gconstpointer a, gconstpointer b)
{
  const PphCacheKey *x = a, *y = b;

  return x->size == y->size && (x->size == 0 || memcmp (x->bytes, y->bytes, x->size) == 0);
}
