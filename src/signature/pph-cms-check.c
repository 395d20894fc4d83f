/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cms-check.h"

#include <glib/gi18n-lib.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <string.h>

static GPtrArray *
new_certificates (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)pph_certificate_unref);
}

void
pph_cms_check_free (PphCmsCheck *self)
{
  g_free (self->sentence);
  g_clear_pointer (&self->signer, pph_certificate_unref);
  g_clear_pointer (&self->stamper, pph_certificate_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->stamper_others, g_ptr_array_unref);
  g_free (self);
}

static gboolean
fail (PphCmsCheck *self, PphVerdict verdict, const char *sentence)
{
  self->verdict = verdict;
  self->sentence = g_strdup (sentence);
  return FALSE;
}

/* Digests in which nobody can make two files of one value. */
static const EVP_MD *
get_allowed_digest (const X509_ALGOR *algorithm)
{
  switch (OBJ_obj2nid (algorithm->algorithm))
    {
    case NID_sha256:
      return EVP_sha256 ();
    case NID_sha384:
      return EVP_sha384 ();
    case NID_sha512:
      return EVP_sha512 ();
    case NID_sha3_256:
      return EVP_sha3_256 ();
    case NID_sha3_384:
      return EVP_sha3_384 ();
    case NID_sha3_512:
      return EVP_sha3_512 ();
    default:
      return NULL;
    }
}

static CMS_ContentInfo *
parse (PphCmsCheck *self, const guint8 *der, gsize size)
{
  const unsigned char *at = der;
  CMS_ContentInfo *cms = size <= G_MAXINT ? d2i_CMS_ContentInfo (NULL, &at, (long)size) : NULL;

  if (cms == NULL || OBJ_obj2nid (CMS_get0_type (cms)) != NID_pkcs7_signed)
    {
      CMS_ContentInfo_free (cms);
      fail (self, PPH_VERDICT_INVALID, _ ("There is no signature in the place of the signature."));
      return NULL;
    }
  for (const unsigned char *p = at; p < der + size; p++)
    self->trailing = self->trailing || *p != 0;
  return cms;
}

static void
take_certificates (PphCmsCheck *self, CMS_ContentInfo *cms, CMS_SignerInfo *signer)
{
  STACK_OF (X509) *certificates = CMS_get1_certs (cms);

  for (int i = 0; certificates != NULL && i < sk_X509_num (certificates); i++)
    {
      X509 *x509 = sk_X509_value (certificates, i);
      PphCertificate *certificate = pph_certificate_new (x509);

      if (self->signer == NULL && CMS_SignerInfo_cert_cmp (signer, x509) == 0)
        self->signer = pph_certificate_ref (certificate);
      g_ptr_array_add (self->others, certificate);
    }
  sk_X509_pop_free (certificates, X509_free);
}

/* The value of a signed attribute that may be there once. Returns: FALSE if it is there otherwise */
static gboolean
get_attribute (CMS_SignerInfo *signer, int nid, int type, ASN1_STRING **value)
{
  int place = CMS_signed_get_attr_by_NID (signer, nid, -1);
  X509_ATTRIBUTE *attribute;

  *value = NULL;
  if (place < 0)
    return TRUE;
  attribute = CMS_signed_get_attr (signer, place);
  if (CMS_signed_get_attr_by_NID (signer, nid, place) >= 0 || X509_ATTRIBUTE_count (attribute) != 1)
    return FALSE;
  *value = X509_ATTRIBUTE_get0_data (attribute, 0, type, NULL);
  return *value != NULL;
}

static gboolean
equals_digest_of (const X509 *x509, const EVP_MD *kind, const ASN1_OCTET_STRING *expected)
{
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;

  return kind != NULL && X509_digest (x509, kind, digest, &size) && ASN1_STRING_length (expected) == (int)size
         && memcmp (ASN1_STRING_get0_data (expected), digest, size) == 0;
}

/* What ASN.1 has of ESSCertID and ESSCertIDv2: SEQUENCE OF SEQUENCE { [algorithm] hash … }.  The first
 * identifier is the signer's (RFC 5035, 5); OpenSSL's own check refuses some good files, and gives no
 * access to the parts. */
static gboolean
first_identifier_matches (ASN1_STRING *attribute, gboolean version_2, const X509 *x509)
{
  const unsigned char *at = ASN1_STRING_get0_data (attribute);
  long left = ASN1_STRING_length (attribute), length;
  const EVP_MD *kind = version_2 ? EVP_sha256 () : EVP_sha1 ();
  ASN1_OCTET_STRING *hash = NULL;
  gboolean matches = FALSE;
  int tag, class;

  for (int depth = 0; depth < 3; depth++)
    {
      if ((ASN1_get_object (&at, &length, &tag, &class, left) & 0x80) != 0 || tag != V_ASN1_SEQUENCE)
        return FALSE;
      left = length;
    }
  if (version_2 && left > 0 && *at == (V_ASN1_SEQUENCE | V_ASN1_CONSTRUCTED))
    {
      const unsigned char *start = at;
      X509_ALGOR *algorithm = d2i_X509_ALGOR (NULL, &at, left);

      kind = algorithm != NULL ? get_allowed_digest (algorithm) : NULL;
      X509_ALGOR_free (algorithm);
      left -= at - start;
    }
  if (kind != NULL && left > 0)
    hash = d2i_ASN1_OCTET_STRING (NULL, &at, left);
  matches = hash != NULL && equals_digest_of (x509, kind, hash);
  ASN1_OCTET_STRING_free (hash);
  return matches;
}

/* The certificate must be named in what is signed: else it could be exchanged for another of the same key. */
static gboolean
check_certificate_named (PphCmsCheck *self, CMS_SignerInfo *signer, gboolean wanted)
{
  static const int nids[] = { NID_id_smime_aa_signingCertificate, NID_id_smime_aa_signingCertificateV2 };
  const X509 *x509 = pph_certificate_get_x509 (self->signer);
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (nids); i++)
    {
      ASN1_STRING *value;

      if (!get_attribute (signer, nids[i], V_ASN1_SEQUENCE, &value)
          || (value != NULL && !first_identifier_matches (value, i == 1, x509)))
        return fail (self, PPH_VERDICT_INVALID,
                     _ ("The signature names another certificate than the one it comes with."));
      found = found || value != NULL;
    }
  if (wanted && !found)
    return fail (self, PPH_VERDICT_INVALID, _ ("The signature does not name the certificate of its signer."));
  return TRUE;
}

/* Do the attributes speak of these bytes? */
static gboolean
check_attributes (PphCmsCheck *self, CMS_ContentInfo *cms, CMS_SignerInfo *signer, const PphCovered *covered,
                  const EVP_MD *kind)
{
  g_autoptr (GBytes) digest = NULL;
  ASN1_STRING *expected, *time;
  ASN1_OBJECT *type = NULL;
  int place = CMS_signed_get_attr_by_NID (signer, NID_pkcs9_contentType, -1);

  if (CMS_signed_get_attr_count (signer) <= 0)
    return fail (self, PPH_VERDICT_UNSUPPORTED,
                 _ ("The signature has no signed attributes, which are required today."));
  if (place >= 0)
    type = X509_ATTRIBUTE_get0_data (CMS_signed_get_attr (signer, place), 0, V_ASN1_OBJECT, NULL);
  if (type == NULL || OBJ_cmp (type, CMS_get0_eContentType (cms)) != 0
      || !get_attribute (signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, &expected) || expected == NULL)
    return fail (self, PPH_VERDICT_INVALID, _ ("The attributes of the signature are not those of a signature."));
  digest = pph_covered_digest (covered, kind);
  if (digest == NULL || (gsize)ASN1_STRING_length (expected) != g_bytes_get_size (digest)
      || memcmp (ASN1_STRING_get0_data (expected), g_bytes_get_data (digest, NULL), g_bytes_get_size (digest)) != 0)
    return fail (self, PPH_VERDICT_INVALID, _ ("What was signed has changed: its digest is no longer the signed one."));

  place = CMS_signed_get_attr_by_NID (signer, NID_pkcs9_signingTime, -1);
  if (place >= 0)
    {
      X509_ATTRIBUTE *attribute = CMS_signed_get_attr (signer, place);

      time = X509_ATTRIBUTE_get0_data (attribute, 0, V_ASN1_UTCTIME, NULL);
      if (time == NULL)
        time = X509_ATTRIBUTE_get0_data (attribute, 0, V_ASN1_GENERALIZEDTIME, NULL);
      self->time = pph_certificate_time_from_asn1 (time);
    }
  return TRUE;
}

static gboolean
is_known_key (const PphCertificate *certificate)
{
  EVP_PKEY *key = X509_get0_pubkey (pph_certificate_get_x509 (certificate));
  int kind = key != NULL ? EVP_PKEY_get_base_id (key) : 0;

  return kind == EVP_PKEY_RSA || kind == EVP_PKEY_RSA_PSS || kind == EVP_PKEY_EC;
}

static gboolean
check_signer (PphCmsCheck *self, CMS_ContentInfo *cms, const PphCovered *covered, gboolean named)
{
  STACK_OF (CMS_SignerInfo) *signers = CMS_get0_SignerInfos (cms);
  CMS_SignerInfo *signer;
  X509_ALGOR *algorithm = NULL;
  const EVP_MD *kind;

  if (signers == NULL || sk_CMS_SignerInfo_num (signers) != 1)
    return fail (self, PPH_VERDICT_INVALID, _ ("The signature does not have exactly one signer."));
  signer = sk_CMS_SignerInfo_value (signers, 0);
  take_certificates (self, cms, signer);
  if (self->signer == NULL)
    return fail (self, PPH_VERDICT_INVALID, _ ("The certificate of the signer is missing."));
  if (!is_known_key (self->signer))
    return fail (self, PPH_VERDICT_UNSUPPORTED,
                 _ ("The signature was made with a kind of key that cannot be checked here."));
  CMS_SignerInfo_get0_algs (signer, NULL, NULL, &algorithm, NULL);
  kind = algorithm != NULL ? get_allowed_digest (algorithm) : NULL;
  if (kind == NULL)
    return fail (self, PPH_VERDICT_UNSUPPORTED,
                 _ ("The signature rests on a digest that is too weak or unknown: it proves nothing today."));
  if (!check_attributes (self, cms, signer, covered, kind) || !check_certificate_named (self, signer, named))
    return FALSE;
  CMS_SignerInfo_set1_signer_cert (signer, pph_certificate_get_x509 (self->signer));
  if (CMS_SignerInfo_verify (signer) != 1)
    return fail (self, PPH_VERDICT_INVALID, _ ("The signature was not made with the key of its certificate."));
  return TRUE;
}

/* A time stamp of the signature's value, if there is one that is whole. */
static void
look_at_stamp (PphCmsCheck *self, CMS_ContentInfo *cms)
{
  CMS_SignerInfo *signer = sk_CMS_SignerInfo_value (CMS_get0_SignerInfos (cms), 0);
  const ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature (signer);
  int place = CMS_unsigned_get_attr_by_NID (signer, NID_id_smime_aa_timeStampToken, -1);
  PphCovered covered = { ASN1_STRING_get0_data (value), (gsize)ASN1_STRING_length (value), NULL, 0 };
  g_autoptr (PphCmsCheck) stamp = NULL;
  ASN1_STRING *token = NULL;

  if (place >= 0)
    token = X509_ATTRIBUTE_get0_data (CMS_unsigned_get_attr (signer, place), 0, V_ASN1_SEQUENCE, NULL);
  if (token == NULL)
    return;
  stamp = pph_cms_check_stamp (ASN1_STRING_get0_data (token), (gsize)ASN1_STRING_length (token), &covered);
  if (stamp->verdict != PPH_VERDICT_INTACT)
    return;
  self->stamped = stamp->time;
  self->stamper = g_steal_pointer (&stamp->signer);
  self->stamper_others = g_steal_pointer (&stamp->others);
}

static void
take_lists (PphCmsCheck *self, CMS_ContentInfo *cms)
{
  STACK_OF (X509_CRL) *lists = CMS_get1_crls (cms);

  for (int i = 0; lists != NULL && i < sk_X509_CRL_num (lists); i++)
    {
      unsigned char *der = NULL;
      int size = i2d_X509_CRL (sk_X509_CRL_value (lists, i), &der);

      if (size > 0)
        g_ptr_array_add (self->lists, g_bytes_new (der, (gsize)size));
      OPENSSL_free (der);
    }
  sk_X509_CRL_pop_free (lists, X509_CRL_free);
}

static PphCmsCheck *
check_new (void)
{
  PphCmsCheck *self = g_new0 (PphCmsCheck, 1);

  self->verdict = PPH_VERDICT_INTACT;
  self->others = new_certificates ();
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  return self;
}

PphCmsCheck *
pph_cms_check (gconstpointer der, gsize size, const PphCovered *covered, gboolean named)
{
  PphCmsCheck *self = check_new ();
  CMS_ContentInfo *cms = parse (self, der, size);
  ASN1_OCTET_STRING **content = cms != NULL ? CMS_get0_content (cms) : NULL;

  if (cms == NULL)
    ;
  else if (content == NULL || *content != NULL)
    fail (self, PPH_VERDICT_INVALID, _ ("The signature carries a content of its own: it is not one of this file."));
  else if (check_signer (self, cms, covered, named))
    {
      take_lists (self, cms);
      look_at_stamp (self, cms);
    }
  CMS_ContentInfo_free (cms);
  ERR_clear_error ();
  return self;
}

/* The imprint in a time stamp is that of these bytes. */
static gboolean
check_imprint (PphCmsCheck *self, TS_TST_INFO *info, const PphCovered *covered)
{
  TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint (info);
  const EVP_MD *kind = get_allowed_digest (TS_MSG_IMPRINT_get_algo (imprint));
  const ASN1_OCTET_STRING *expected = TS_MSG_IMPRINT_get_msg (imprint);
  g_autoptr (GBytes) digest = kind != NULL ? pph_covered_digest (covered, kind) : NULL;

  if (kind == NULL)
    return fail (self, PPH_VERDICT_UNSUPPORTED,
                 _ ("The time stamp rests on a digest that is too weak or unknown: it proves nothing today."));
  if ((gsize)ASN1_STRING_length (expected) != g_bytes_get_size (digest)
      || memcmp (ASN1_STRING_get0_data (expected), g_bytes_get_data (digest, NULL), g_bytes_get_size (digest)) != 0)
    return fail (self, PPH_VERDICT_INVALID, _ ("The time stamp is not one of these bytes: they have changed."));
  self->time = pph_certificate_time_from_asn1 (TS_TST_INFO_get_time (info));
  return TRUE;
}

static gboolean
check_stamp (PphCmsCheck *self, CMS_ContentInfo *cms, const PphCovered *covered)
{
  ASN1_OCTET_STRING **content = CMS_get0_content (cms);
  const unsigned char *at;
  PphCovered inside = { NULL, 0, NULL, 0 };
  TS_TST_INFO *info;
  gint64 time;
  gboolean holds;

  if (OBJ_obj2nid (CMS_get0_eContentType (cms)) != NID_id_smime_ct_TSTInfo || content == NULL || *content == NULL)
    return fail (self, PPH_VERDICT_INVALID, _ ("This is no time stamp."));
  at = inside.before = ASN1_STRING_get0_data (*content);
  inside.before_size = (gsize)ASN1_STRING_length (*content);
  info = d2i_TS_TST_INFO (NULL, &at, (long)inside.before_size);
  if (info == NULL)
    return fail (self, PPH_VERDICT_INVALID, _ ("This is no time stamp."));
  holds = check_imprint (self, info, covered);
  TS_TST_INFO_free (info);
  time = self->time;
  if (!holds || !check_signer (self, cms, &inside, TRUE))
    return FALSE;
  self->time = time;
  if (!pph_certificate_may_timestamp (self->signer))
    return fail (self, PPH_VERDICT_INVALID, _ ("The time stamp was made with a certificate that is not for that."));
  return TRUE;
}

PphCmsCheck *
pph_cms_check_stamp (gconstpointer der, gsize size, const PphCovered *covered)
{
  PphCmsCheck *self = check_new ();
  CMS_ContentInfo *cms = parse (self, der, size);

  if (cms != NULL)
    check_stamp (self, cms, covered);
  CMS_ContentInfo_free (cms);
  ERR_clear_error ();
  return self;
}
