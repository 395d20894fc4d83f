/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-certificate.h"
#include "pph-verdict.h"

G_BEGIN_DECLS

/* Was a certificate revoked?  As lists (CRL, RFC 5280, 5) and answers (OCSP, RFC 6960) say that came with the
 * file, or that the user keeps: nobody is asked here.  One counts only if the issuer of the certificate made it, or whom it charged with that. */

typedef struct _PphRevocationData PphRevocationData;

PphRevocationData *pph_revocation_data_new      (void); /* (transfer full) */
void               pph_revocation_data_free     (PphRevocationData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphRevocationData, pph_revocation_data_free)
/* Lists that are trusted ones come first: only so many are looked at. */
void               pph_revocation_data_add_lists  (PphRevocationData *self, GPtrArray *lists); /* GBytes */
/* What cannot be read is left out. */
void               pph_revocation_data_add_list   (PphRevocationData *self, gconstpointer der, gsize size);
void               pph_revocation_data_add_answer (PphRevocationData *self, gconstpointer der, gsize size);

/* pph_revocation_check: @issuer: (nullable): of @certificate. @when: seconds since 1970: when it was used, if that is
 * attested; else 0: then revoked at any time is revoked, since nothing tells that it was used before. @now: for what is
 * not attested. *@why: (out) (transfer full): one sentence: what says so, or why it is not known. */
PphRevocation      pph_revocation_check (PphRevocationData *self, PphCertificate *certificate, PphCertificate *issuer,
                                         gint64 when, gint64 now, char **why);

G_END_DECLS
