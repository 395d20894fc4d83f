/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-signature.h"
#include "pph-key.h"
#include "pph-timestamp.h"

G_BEGIN_DECLS

/* Signing a PDF.  The reader parses it, and says what to append; this process holds the key, draws
 * what the box shows, digests bytes and fills in the signature, and never parses the file. */

typedef struct
{
  const char *field;
  const char *wording;   /* "P/O"…, or NULL */
  const char *capacity;  /* or NULL */
  const char *reason;    /* or NULL */
  const char *tsa;       /* address of a time server, or NULL */
  gboolean    certify;
  GBytes     *picture;   /* PNG or JPEG of a paraph, shown beside the text; or NULL */
} PphSignRequest;

/* pph_desk_sign: everything that can be refused is, before the key is used, which for a card asks for the PIN.
 * Returns: (transfer full) (nullable): the signed file; a sandbox error, or one of PPH_SIGNATURE_ERROR */
GBytes *pph_desk_sign (PphDesk *self, GBytes *file, const PphSignRequest *request, PphKey *key, GCancellable *cancellable,
                       GError **error);

/* pph_desk_fetch: a PphFetch through libsoup: the system's proxy, 15 seconds at most, https or http. */
GBytes *pph_desk_fetch (const char *uri, const char *content_type, GBytes *request, gpointer data,
                        GCancellable *cancellable, GError **error);

G_END_DECLS
