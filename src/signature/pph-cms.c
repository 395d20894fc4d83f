/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cms.h"

#include "pph-signature-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <string.h>

/* CMS_final() always adds signing-time, which PAdES forbids, and wants the private key as OpenSSL
 * has it, which a card's is not.  So the attributes are filled in here, sorted as DER wants a SET,
 * signed by the key wherever it is, and the value put in place. */

#define ROOM_FOR_ATTRIBUTES 2048
#define ROOM_FOR_STAMP      (20 * 1024) /* with the server's chain */

static gsize
get_der_size (PphCertificate *certificate)
{
  int size = i2d_X509 (pph_certificate_get_x509 (certificate), NULL);

  return size > 0 ? (gsize)size : 0;
}

gsize
pph_cms_estimate_size (PphKey *key, gboolean timestamped)
{
  GPtrArray *chain = pph_key_get_chain (key);
  gsize size = ROOM_FOR_ATTRIBUTES + get_der_size (pph_key_get_certificate (key));

  for (guint i = 0; i < chain->len; i++)
    size += get_der_size (chain->pdata[i]);
  return size + (timestamped ? ROOM_FOR_STAMP : 0);
}

static int
compare_bytes (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *)a, *(GBytes *const *)b);
}

static void
append_der_head (GByteArray *out, guint8 tag, gsize length)
{
  guint8 head[4] = { tag };
  guint n = 2;

  if (length < 0x80)
    head[1] = (guint8)length;
  else if (length < 0x100)
    {
      head[1] = 0x81;
      head[2] = (guint8)length;
      n = 3;
    }
  else
    {
      g_assert (length < 0x10000);
      head[1] = 0x82;
      head[2] = (guint8)(length >> 8);
      head[3] = (guint8)length;
      n = 4;
    }
  g_byte_array_append (out, head, n);
}

/* The signed attributes as a DER SET: what the key signs (RFC 5652, 5.4). */
static GBytes *
encode_attributes (CMS_SignerInfo *signer)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  GByteArray *out = g_byte_array_new ();
  gsize total = 0;

  for (int i = 0; i < CMS_signed_get_attr_count (signer); i++)
    {
      unsigned char *der = NULL;
      int size = i2d_X509_ATTRIBUTE (CMS_signed_get_attr (signer, i), &der);

      g_ptr_array_add (parts, g_bytes_new (der, (gsize)MAX (size, 0)));
      OPENSSL_free (der);
      total += (gsize)MAX (size, 0);
    }
  g_ptr_array_sort (parts, compare_bytes);
  append_der_head (out, 0x31, total);
  for (guint i = 0; i < parts->len; i++)
    g_byte_array_append (out, g_bytes_get_data (parts->pdata[i], NULL), (guint)g_bytes_get_size (parts->pdata[i]));
  return g_byte_array_free_to_bytes (out);
}

/* The signer with all attributes, and everything but the value. */
static CMS_SignerInfo *
add_signer (CMS_ContentInfo *cms, PphKey *key, GBytes *digest)
{
  X509 *x509 = pph_certificate_get_x509 (pph_key_get_certificate (key));
  CMS_SignerInfo *signer = CMS_add1_signer (cms, x509, X509_get0_pubkey (x509), pph_key_get_digest (key),
                                            CMS_PARTIAL | CMS_CADES | CMS_NOSMIMECAP | CMS_BINARY);

  if (signer == NULL
      || !CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj (NID_pkcs7_data), -1)
      || !CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING,
                                       g_bytes_get_data (digest, NULL), (int)g_bytes_get_size (digest))
      || CMS_signed_get_attr_by_NID (signer, NID_id_smime_aa_signingCertificateV2, -1) < 0)
    return NULL;
  return signer;
}

static gboolean
add_stamp (CMS_SignerInfo *signer, const PphStamper *stamper, GError **error)
{
  const ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature (signer);
  g_autoptr (GBytes) token
      = pph_timestamp_request (stamper, ASN1_STRING_get0_data (value), (gsize)ASN1_STRING_length (value), error);

  return token != NULL
         && CMS_unsigned_add1_attr_by_NID (signer, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE,
                                           g_bytes_get_data (token, NULL), (int)g_bytes_get_size (token));
}

static CMS_ContentInfo *
new_signed_data (PphKey *key)
{
  STACK_OF (X509) *chain = sk_X509_new_null ();
  GPtrArray *certificates = pph_key_get_chain (key);
  CMS_ContentInfo *cms;

  for (guint i = 0; i < certificates->len; i++)
    sk_X509_push (chain, pph_certificate_get_x509 (certificates->pdata[i]));
  cms = CMS_sign (NULL, NULL, chain, NULL, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY);
  sk_X509_free (chain);
  return cms;
}

static GBytes *
encode (CMS_ContentInfo *cms)
{
  unsigned char *der = NULL;
  int size = i2d_CMS_ContentInfo (cms, &der);
  GBytes *bytes = size > 0 ? g_bytes_new (der, (gsize)size) : NULL;

  OPENSSL_free (der);
  return bytes;
}

static gboolean
fill (CMS_SignerInfo *signer, PphKey *key, PphStamper *stamper, GError **error)
{
  g_autoptr (GBytes) attributes = encode_attributes (signer);
  g_autoptr (GBytes) value = pph_key_sign (key, attributes, error);

  return value != NULL
         && ASN1_STRING_set (CMS_SignerInfo_get0_signature (signer), g_bytes_get_data (value, NULL),
                             (int)g_bytes_get_size (value))
         && (stamper == NULL || add_stamp (signer, stamper, error));
}

GBytes *
pph_cms_sign (PphKey *key, GBytes *digest, PphStamper *stamper, GError **error)
{
  CMS_ContentInfo *cms = new_signed_data (key);
  CMS_SignerInfo *signer = cms != NULL ? add_signer (cms, key, digest) : NULL;
  g_autoptr (GError) cause = NULL;
  GBytes *der = NULL;

  if (signer != NULL && fill (signer, key, stamper, &cause))
    der = encode (cms);
  CMS_ContentInfo_free (cms);
  if (der == NULL && cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (der == NULL)
    g_set_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_FAILED,
                 /* Translators: what the library says, in English */
                 _ ("The signature could not be made: %s."),
                 pph_str (ERR_reason_error_string (ERR_peek_last_error ())));
  ERR_clear_error ();
  return der;
}
