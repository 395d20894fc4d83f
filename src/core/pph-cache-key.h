/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a cache finds its values by: bytes, as they are, of any length. */
typedef struct
{
  const void *bytes;
  gsize       size;
} PphCacheKey;

/* For a GHashTable whose keys are PphCacheKey, or begin with one.  The hash is of this process only. */
guint    pph_cache_key_hash  (gconstpointer key);
gboolean pph_cache_key_equal (gconstpointer a, gconstpointer b);

G_END_DECLS
