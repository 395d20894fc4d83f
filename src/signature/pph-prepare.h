/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-update.h"
#include "pph-signature-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a signature adds to a PDF, but for the signature itself: a gap is left for it.  Parses the
 * file, so it is run in the reader; the program that holds the key only digests bytes, and fills
 * the gap. */

typedef struct
{
  const char *field;         /* full name of an unsigned signature field */
  const char *name;          /* of who signs; or NULL */
  const char *reason;        /* or NULL */
  const char *time;          /* as PDF writes it; in /M, and nowhere else (PAdES) */
  gboolean    certify;       /* DocMDP, P 2: only the first signature of a file */
  gsize       contents_size; /* of the gap, in bytes of CMS */
  const PphPdfPart *appearance; /* its first object is what the box shows; or NULL */
  gint64      now;           /* seconds since 1970: the signatures that are there are checked first */
} PphPrepareRequest;

/* pph_prepare_signature: *@gap: (out).
 * Returns: (transfer full) (nullable): what is to be appended to the file of @source; a source error,
 *   %PPH_SIGNATURE_ERROR_NOT_FOUND or _REFUSED (signed already, altered, encrypted, with programs…) */
GBytes *pph_prepare_signature (PphPdfSource *source, const PphPrepareRequest *request, PphPdfGap *gap, GError **error);

G_END_DECLS
