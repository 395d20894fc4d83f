/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The opinion of veraPDF, where it is installed. */
typedef struct
{
  const char *flavour; /* "2a", "3a", "ua1" */
  gboolean    passed;
  char       *answer;  /* its own line */
} PphVerapdf;

/* pph_verapdf_ask: @profile: a PphPdfProfile. Returns: (transfer full) (nullable): %NULL if it is not on PATH */
PphVerapdf *pph_verapdf_ask  (const char *path, guint profile);
void        pph_verapdf_free (PphVerapdf *self);

G_END_DECLS
