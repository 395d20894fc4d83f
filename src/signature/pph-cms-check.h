/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-certificate.h"
#include "pph-covered.h"
#include "pph-verdict.h"

G_BEGIN_DECLS

/* Is a CMS a signature of these bytes?  Who made it, and when, is told; whether that
 * someone is to be trusted is asked elsewhere (pph-trust.h).  OpenSSL's CMS_verify() is not
 * used: with CAdES it calls an unknown signer invalid, and it lets pass what it was not told
 * to look at. */

typedef struct
{
  PphVerdict      verdict;    /* INTACT, INVALID or UNSUPPORTED */
  char           *sentence;   /* why, if not INTACT */
  PphCertificate *signer;     /* or NULL */
  GPtrArray      *others;     /* PphCertificate: all that came with it */
  GPtrArray      *lists;      /* GBytes: CRLs that came with it, DER */
  gint64          time;       /* signing-time attribute, or the time of a time stamp; 0: none */
  gint64          stamped;    /* attested by a time stamp of the signature that is whole; 0: none */
  PphCertificate *stamper;    /* who made that time stamp */
  GPtrArray      *stamper_others;
  gboolean        trailing;   /* other bytes than zeroes after it */
} PphCmsCheck;

void pph_cms_check_free (PphCmsCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphCmsCheck, pph_cms_check_free)

/* pph_cms_check: a detached signature of @covered.
 * @named: signing-certificate must be there (ETSI.CAdES.detached); else it is held to only if it is. (transfer full) */
PphCmsCheck *pph_cms_check       (gconstpointer der, gsize size, const PphCovered *covered, gboolean named);
/* pph_cms_check_stamp: a time stamp (RFC 3161) of @covered. (transfer full) */
PphCmsCheck *pph_cms_check_stamp (gconstpointer der, gsize size, const PphCovered *covered);

G_END_DECLS
