/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/types.h>

G_BEGIN_DECLS

/* The bytes that a signature covers: those before its gap and those after it. */
typedef struct
{
  const guint8 *before;
  gsize         before_size;
  const guint8 *after;
  gsize         after_size;
} PphCovered;

/* pph_covered_digest: (transfer full) (nullable): %NULL if @kind is not known to the library */
GBytes *pph_covered_digest (const PphCovered *self, const EVP_MD *kind);

G_END_DECLS
