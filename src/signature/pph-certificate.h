/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-finding.h"

#include <openssl/types.h>

G_BEGIN_DECLS

/* An X.509 certificate: who, issued by whom, until when, what for. */

typedef struct _PphCertificate PphCertificate; /* immutable, reference-counted */

/* pph_certificate_new: takes a reference to @x509. (transfer full) */
PphCertificate *pph_certificate_new     (X509 *x509);
/* pph_certificate_new_from_der: Returns: (transfer full) (nullable): %PPH_SIGNATURE_ERROR_UNREADABLE */
PphCertificate *pph_certificate_new_from_der (const void *der, gsize size, GError **error);
PphCertificate *pph_certificate_ref     (PphCertificate *self);
void            pph_certificate_unref   (PphCertificate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphCertificate, pph_certificate_unref)

X509       *pph_certificate_get_x509       (const PphCertificate *self); /* (transfer none) */
const char *pph_certificate_get_subject    (const PphCertificate *self); /* common name, or the whole name if there is none */
const char *pph_certificate_get_issuer     (const PphCertificate *self); /* likewise */
gint64      pph_certificate_get_not_before (const PphCertificate *self); /* seconds since 1970 */
gint64      pph_certificate_get_not_after  (const PphCertificate *self);
char       *pph_certificate_dup_digest     (const PphCertificate *self); /* SHA-256, hexadecimal (transfer full) */
/* "RSA 2048", "EC P-256"… (transfer full) */
char       *pph_certificate_dup_key_kind   (const PphCertificate *self);

/* pph_certificate_may_sign: is it made for signing documents?  By its key usage (digitalSignature or
 * nonRepudiation, RFC 5280, 4.2.1.3) and by its extended key usage if it has one: a certificate of a
 * web server says nothing of the person who holds its key. */
gboolean    pph_certificate_may_sign       (const PphCertificate *self);
/* pph_certificate_may_timestamp: RFC 3161, 2.3: timeStamping, and nothing else */
gboolean    pph_certificate_may_timestamp  (const PphCertificate *self);

/* pph_certificate_check: everything that speaks against signing with it at @now (seconds since 1970).
 * Returns: (transfer full): PphFinding; codes "certificate-expired", "-early", "-purpose", "-key" block,
 *   "certificate-soon" (within 30 days) does not */
GPtrArray  *pph_certificate_check          (const PphCertificate *self, gint64 now);

/* pph_certificate_time_from_asn1: seconds since 1970; 0 if it is no time */
gint64      pph_certificate_time_from_asn1 (const ASN1_TIME *time);
/* pph_certificate_dup_date: "14/03/2027", as people read it. (transfer full) */
char       *pph_certificate_dup_date       (gint64 seconds);

G_END_DECLS
