/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-key.h"
#include "pph-timestamp.h"

G_BEGIN_DECLS

/* The signature itself: CMS SignedData as PAdES B-B has it (ETSI EN 319 142-1, 5 and 6.3): detached,
 * one signer, the attributes content-type, message-digest and signing-certificate-v2, and no
 * signing-time, which is in the PDF.  With a time server, B-T: a time stamp of the signature's value. */

/* pph_cms_estimate_size: how many bytes to leave for a signature with @key */
gsize   pph_cms_estimate_size (PphKey *key, gboolean timestamped);

/* pph_cms_sign: @digest: of what is signed, by pph_key_get_digest().  @stamper: (nullable).
 * One operation of the private key, whatever happens.
 * Returns: (transfer full) (nullable): DER; the key's errors, or the time server's */
GBytes *pph_cms_sign          (PphKey *key, GBytes *digest, PphStamper *stamper, GError **error);

G_END_DECLS
