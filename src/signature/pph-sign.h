/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-key.h"
#include "pph-pdf-update.h"
#include "pph-timestamp.h"
#include "pph-trust.h"

G_BEGIN_DECLS

/* Signs what was prepared (pph-prepare.h): digests the file and what is appended, but for the gap,
 * and puts the signature there. */

/* pph_sign_check_key: what speaks against signing with @key now, as an error; before a PIN is asked.
 * Returns: FALSE with %PPH_SIGNATURE_ERROR_CERTIFICATE */
gboolean pph_sign_check_key (PphKey *key, gint64 now, GError **error);

/* pph_sign_check_revocation: the same, by the lists that come with @trust. */
gboolean pph_sign_check_revocation (PphKey *key, PphTrust *trust, gint64 now, GError **error);

/* pph_sign_fill: @appended, which the reader made and which is not believed: the gap must be a gap.
 * @stamper: (nullable).
 * Returns: (transfer full) (nullable): @appended with the signature in it; %PPH_SIGNATURE_ERROR_TOO_LARGE,
 *   the key's or the time server's */
GBytes  *pph_sign_fill      (GBytes *file, GBytes *appended, PphPdfGap gap, PphKey *key, PphStamper *stamper,
                             GError **error);

G_END_DECLS
