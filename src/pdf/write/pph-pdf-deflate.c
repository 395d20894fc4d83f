/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-deflate.h"

#include "pph-cache-key.h"

#include <libdeflate.h>

#define MOST_KEPT (4 * 1024 * 1024) /* bytes, of one document */

/* A stream: its bytes, which it owns, and the same deflated. */
typedef struct
{
  PphCacheKey raw;
  guint hash; /* of it, which takes as long as it has bytes */
  GBytes *deflated;
} Stream;

struct _PphPdfDeflate
{
  struct libdeflate_compressor *compressor;
  GHashTable *now, *before; /* Stream, sets: of this document, and of the one before */
  gsize kept;               /* bytes of this document's */
  guint found;
};

static void
stream_free (gpointer data)
{
  Stream *stream = data;

  g_free ((gpointer)stream->raw.bytes);
  g_bytes_unref (stream->deflated);
  g_free (stream);
}

static guint
stream_hash (gconstpointer data)
{
  return ((const Stream *)data)->hash;
}

static gboolean
stream_equal (gconstpointer a, gconstpointer b)
{
  return pph_cache_key_equal (&((const Stream *)a)->raw, &((const Stream *)b)->raw);
}

PphPdfDeflate *
pph_pdf_deflate_new (int level)
{
  PphPdfDeflate *self = g_new0 (PphPdfDeflate, 1);

  self->compressor = libdeflate_alloc_compressor (level);
  g_assert (self->compressor != NULL);
  self->now = g_hash_table_new_full (stream_hash, stream_equal, stream_free, NULL);
  self->before = g_hash_table_new_full (stream_hash, stream_equal, stream_free, NULL);
  return self;
}

void
pph_pdf_deflate_free (PphPdfDeflate *self)
{
  if (self == NULL)
    return;
  libdeflate_free_compressor (self->compressor);
  g_hash_table_unref (self->now);
  g_hash_table_unref (self->before);
  g_free (self);
}

GBytes *
pph_pdf_deflate_run (PphPdfDeflate *self, gconstpointer data, gsize size)
{
  gsize bound = libdeflate_zlib_compress_bound (self->compressor, size);
  guint8 *out = g_malloc (bound);
  gsize n = libdeflate_zlib_compress (self->compressor, data, size, out, bound);

  g_assert (n > 0);
  return g_bytes_new_take (g_realloc (out, n), n);
}

static Stream *
find (PphPdfDeflate *self, const Stream *wanted)
{
  Stream *stream = g_hash_table_lookup (self->now, wanted);
  gpointer key;

  if (stream == NULL && g_hash_table_steal_extended (self->before, wanted, &key, NULL))
    {
      stream = key;
      g_hash_table_add (self->now, stream);
      self->kept += stream->raw.size;
    }
  return stream;
}

GBytes *
pph_pdf_deflate_again (PphPdfDeflate *self, gconstpointer data, gsize size)
{
  Stream wanted = { { data, size }, 0, NULL };
  Stream *stream;
  GBytes *deflated;

  wanted.hash = pph_cache_key_hash (&wanted.raw);
  stream = find (self, &wanted);
  if (stream != NULL)
    {
      self->found++;
      return g_bytes_ref (stream->deflated);
    }
  deflated = pph_pdf_deflate_run (self, data, size);
  if (size <= MOST_KEPT - MIN (self->kept, MOST_KEPT))
    {
      stream = g_new0 (Stream, 1);
      *stream = (Stream){ { g_memdup2 (data, size), size }, wanted.hash, g_bytes_ref (deflated) };
      g_hash_table_add (self->now, stream);
      self->kept += size;
    }
  return deflated;
}

void
pph_pdf_deflate_begin (PphPdfDeflate *self)
{
  GHashTable *before = self->before;

  self->before = self->now;
  self->now = before;
  g_hash_table_remove_all (self->now);
  self->kept = 0;
  self->found = 0;
}

guint
pph_pdf_deflate_count_found (const PphPdfDeflate *self)
{
  return self->found;
}
