/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-certificate.h"

#include "pph-signature-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

#define SOON (30 * G_GINT64_CONSTANT (86400))

struct _PphCertificate
{
  gatomicrefcount refs;
  X509 *x509;
  char *subject;
  char *issuer;
};

G_DEFINE_QUARK (pph - signature - error - quark, pph_signature_error)

static char *
dup_name_part (const X509_NAME *name, int nid)
{
  int place = X509_NAME_get_index_by_NID (name, nid, -1);
  unsigned char *text = NULL;
  char *copy = NULL;
  int length;

  if (place < 0)
    return NULL;
  length = ASN1_STRING_to_UTF8 (&text, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, place)));
  if (length > 0)
    copy = g_utf8_make_valid ((const char *)text, length);
  OPENSSL_free (text);
  return copy;
}

static char *
dup_name (const X509_NAME *name)
{
  static const int parts[] = { NID_commonName, NID_organizationalUnitName, NID_organizationName };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      char *text = dup_name_part (name, parts[i]);

      if (text != NULL && *text != '\0')
        return text;
      g_free (text);
    }
  return g_strdup ("?");
}

PphCertificate *
pph_certificate_new (X509 *x509)
{
  PphCertificate *self = g_new0 (PphCertificate, 1);

  g_atomic_ref_count_init (&self->refs);
  X509_up_ref (x509);
  self->x509 = x509;
  self->subject = dup_name (X509_get_subject_name (x509));
  self->issuer = dup_name (X509_get_issuer_name (x509));
  return self;
}

PphCertificate *
pph_certificate_new_from_der (const void *der, gsize size, GError **error)
{
  const unsigned char *at = der;
  X509 *x509 = size <= G_MAXINT ? d2i_X509 (NULL, &at, (long)size) : NULL;
  PphCertificate *self;

  if (x509 == NULL)
    {
      ERR_clear_error ();
      g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_UNREADABLE,
                           _ ("The certificate cannot be read. Ask whoever issued it for another copy."));
      return NULL;
    }
  self = pph_certificate_new (x509);
  X509_free (x509);
  return self;
}

PphCertificate *
pph_certificate_ref (PphCertificate *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_certificate_unref (PphCertificate *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  X509_free (self->x509);
  g_free (self->subject);
  g_free (self->issuer);
  g_free (self);
}

X509 *
pph_certificate_get_x509 (const PphCertificate *self)
{
  return self->x509;
}

const char *
pph_certificate_get_subject (const PphCertificate *self)
{
  return self->subject;
}

const char *
pph_certificate_get_issuer (const PphCertificate *self)
{
  return self->issuer;
}

gint64
pph_certificate_time_from_asn1 (const ASN1_TIME *time)
{
  struct tm parts = { 0 };

  if (time == NULL || !ASN1_TIME_to_tm (time, &parts))
    return 0;
  return timegm (&parts);
}

gint64
pph_certificate_get_not_before (const PphCertificate *self)
{
  return pph_certificate_time_from_asn1 (X509_get0_notBefore (self->x509));
}

gint64
pph_certificate_get_not_after (const PphCertificate *self)
{
  return pph_certificate_time_from_asn1 (X509_get0_notAfter (self->x509));
}

char *
pph_certificate_dup_date (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  return time != NULL ? g_date_time_format (time, "%d/%m/%Y") : g_strdup ("?");
}

char *
pph_certificate_dup_digest (const PphCertificate *self)
{
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  GString *text = g_string_new (NULL);

  if (X509_digest (self->x509, EVP_sha256 (), digest, &size))
    for (unsigned int i = 0; i < size; i++)
      g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}

/* The name of the curve of an EC key: "" for another key. */
static void
get_curve (EVP_PKEY *key, char *name, gsize size)
{
  gsize length = 0;

  *name = '\0';
  if (EVP_PKEY_get_base_id (key) == EVP_PKEY_EC && !EVP_PKEY_get_group_name (key, name, size, &length))
    *name = '\0';
}

char *
pph_certificate_dup_key_kind (const PphCertificate *self)
{
  EVP_PKEY *key = X509_get0_pubkey (self->x509);
  char curve[64];

  if (key == NULL)
    return g_strdup ("?");
  get_curve (key, curve, sizeof curve);
  if (g_str_equal (curve, "prime256v1"))
    return g_strdup ("EC P-256");
  if (g_str_equal (curve, "secp384r1"))
    return g_strdup ("EC P-384");
  return g_strdup_printf ("%s %d", pph_str (EVP_PKEY_get0_type_name (key)), EVP_PKEY_get_bits (key));
}

static gboolean
has_extended_usage (const PphCertificate *self, const char *const *wanted, gboolean *any)
{
  EXTENDED_KEY_USAGE *usages = X509_get_ext_d2i (self->x509, NID_ext_key_usage, NULL, NULL);
  gboolean found = FALSE;

  *any = usages != NULL;
  for (int i = 0; usages != NULL && i < sk_ASN1_OBJECT_num (usages); i++)
    {
      char text[80];

      OBJ_obj2txt (text, sizeof text, sk_ASN1_OBJECT_value (usages, i), 1);
      found = found || g_strv_contains (wanted, text);
    }
  EXTENDED_KEY_USAGE_free (usages);
  return found;
}

gboolean
pph_certificate_may_sign (const PphCertificate *self)
{
  static const char *const for_documents[] = {
    "1.3.6.1.5.5.7.3.36",      /* document signing, RFC 9336 */
    "1.3.6.1.5.5.7.3.4",       /* e-mail */
    "1.2.840.113583.1.1.5",    /* Adobe's */
    "1.3.6.1.4.1.311.10.3.12", /* Microsoft's */
    "2.5.29.37.0",             /* anything */
    NULL,
  };
  gboolean limited;
  gboolean listed = has_extended_usage (self, for_documents, &limited);
  guint32 usage = X509_get_key_usage (self->x509);

  return (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0 && (listed || !limited);
}

gboolean
pph_certificate_may_timestamp (const PphCertificate *self)
{
  return X509_get_extended_key_usage (self->x509) == XKU_TIMESTAMP;
}

/* Only keys that others can check, and that cannot be found by computing. */
static gboolean
is_usable_key (const PphCertificate *self)
{
  EVP_PKEY *key = X509_get0_pubkey (self->x509);
  char curve[64];

  if (key == NULL)
    return FALSE;
  if (EVP_PKEY_get_base_id (key) == EVP_PKEY_RSA)
    return EVP_PKEY_get_bits (key) >= 2048 && EVP_PKEY_get_bits (key) <= 4096;
  get_curve (key, curve, sizeof curve);
  return g_str_equal (curve, "prime256v1") || g_str_equal (curve, "secp384r1");
}

GPtrArray *
pph_certificate_check (const PphCertificate *self, gint64 now)
{
  GPtrArray *findings = pph_findings_new ();
  gint64 begin = pph_certificate_get_not_before (self), end = pph_certificate_get_not_after (self);
  g_autofree char *first = pph_certificate_dup_date (begin);
  g_autofree char *last = pph_certificate_dup_date (end);
  g_autofree char *kind = pph_certificate_dup_key_kind (self);

  if (now > end)
    pph_findings_add (findings, PPH_SEVERITY_ERROR, "certificate-expired",
                      /* Translators: a name, then a date */
                      _ ("The certificate of “%s” expired on %s. Ask for a new one."), self->subject, last);
  else if (now + SOON > end)
    pph_findings_add (findings, PPH_SEVERITY_WARNING, "certificate-soon",
                      /* Translators: a name, then a date */
                      _ ("The certificate of “%s” expires on %s. Ask for a new one now."), self->subject, last);
  if (now < begin)
    pph_findings_add (findings, PPH_SEVERITY_ERROR, "certificate-early",
                      /* Translators: a name, then a date */
                      _ ("The certificate of “%s” is valid from %s only. Wait until then, or set the clock of this "
                         "computer right."),
                      self->subject, first);
  if (!pph_certificate_may_sign (self))
    pph_findings_add (findings, PPH_SEVERITY_ERROR, "certificate-purpose",
                      _ ("The certificate of “%s” is not made for signing documents. Choose another."), self->subject);
  if (!is_usable_key (self))
    pph_findings_add (findings, PPH_SEVERITY_ERROR, "certificate-key",
                      /* Translators: a name, then a kind of key such as "RSA 1024" */
                      _ ("The certificate of “%s” has a key that cannot be used here (%s): RSA of 2048 to 4096 bits, "
                         "P-256 and P-384 can."),
                      self->subject, kind);
  return findings;
}
