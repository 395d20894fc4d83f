/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-certificate.h"

#include <gio/gio.h>
#include <openssl/types.h>

G_BEGIN_DECLS

/* Time stamps (RFC 3161): a server attests that it saw a digest at a moment. */

/* Sends @request to the server and gives its answer; how is the caller's matter.
 * Returns: (transfer full) (nullable): %NULL with @error set */
typedef GBytes *(*PphFetch) (const char *uri, const char *content_type, GBytes *request, gpointer data,
                             GCancellable *cancellable, GError **error);

typedef struct
{
  const char   *uri;
  PphFetch      fetch;
  gpointer      data;
  gint64        now;        /* seconds since 1970: a server far from it is an error, since the PDF says this hour; 0: not compared */
  GCancellable *cancellable;
} PphStamper;

/* pph_timestamp_request: a time stamp of @bytes, with its nonce and imprint checked.
 * Returns: (transfer full) (nullable): the token, DER; %PPH_SIGNATURE_ERROR_NETWORK, _TIMESTAMP */
GBytes *pph_timestamp_request (const PphStamper *stamper, gconstpointer bytes, gsize size, GError **error);

G_END_DECLS
