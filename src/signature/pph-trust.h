/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-certificate.h"

G_BEGIN_DECLS

/* Does a certificate lead to one that is trusted?  The trusted ones are given as PEM, with lists of what was revoked
 * if one has them: nothing is looked for on the disk, since files from outside are checked where there is none. */

typedef struct _PphTrust PphTrust;

/* pph_trust_new: @pem: certificates and lists (CRL), one after the other, with anything between; %NULL: nobody is trusted. (transfer full) */
PphTrust *pph_trust_new  (GBytes *pem);
void      pph_trust_free (PphTrust *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphTrust, pph_trust_free)

/* pph_trust_get_lists: (transfer none) (element-type GBytes): the lists, in DER */
GPtrArray *pph_trust_get_lists (PphTrust *self);
/* pph_trust_follow: the chain from @certificate through @others (PphCertificate), as it was at @when (seconds
 * since 1970). @why: (out) (transfer full) (optional): one sentence, if it does not lead to a trusted one. */
gboolean  pph_trust_follow (PphTrust *self, PphCertificate *certificate, GPtrArray *others, gint64 when, char **why);
/* pph_trust_find_issuer: whose key made @certificate: one of @others (PphCertificate), or a trusted one. (transfer full) (nullable) */
PphCertificate *pph_trust_find_issuer (PphTrust *self, PphCertificate *certificate, GPtrArray *others);

G_END_DECLS
