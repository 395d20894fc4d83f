/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-trust.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/x509_vfy.h>
#include <string.h>

#define BEGIN      "-----BEGIN CERTIFICATE-----"
#define END        "-----END CERTIFICATE-----"
#define LIST_BEGIN "-----BEGIN X509 CRL-----"
#define LIST_END   "-----END X509 CRL-----"

/* A system trusts more than a hundred certificates, and parsing them takes longer than all the rest.
 * So they stay in DER, and only those that hold the name of an issuer that is looked for are parsed. */
struct _PphTrust
{
  GPtrArray *anchors; /* GBytes */
  GPtrArray *lists;   /* GBytes */
};

/* What stands between @head and @foot goes to @out. */
static void
take_pem (GPtrArray *out, const char *text, gsize size, const char *head, const char *foot)
{
  const char *end = text + size;

  for (const char *p = text; (p = memmem (p, (gsize)(end - p), head, strlen (head))) != NULL;)
    {
      const char *from = p + strlen (head);
      const char *to = memmem (from, (gsize)(end - from), foot, strlen (foot));
      g_autofree char *base64 = NULL;
      guchar *der;
      gsize length;

      if (to == NULL)
        return;
      base64 = g_strndup (from, (gsize)(to - from));
      der = g_base64_decode (base64, &length);
      g_ptr_array_add (out, g_bytes_new_take (der, length));
      p = to;
    }
}

PphTrust *
pph_trust_new (GBytes *pem)
{
  PphTrust *self = g_new0 (PphTrust, 1);

  self->anchors = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  if (pem != NULL)
    {
      take_pem (self->anchors, g_bytes_get_data (pem, NULL), g_bytes_get_size (pem), BEGIN, END);
      take_pem (self->lists, g_bytes_get_data (pem, NULL), g_bytes_get_size (pem), LIST_BEGIN, LIST_END);
    }
  return self;
}

void
pph_trust_free (PphTrust *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->anchors);
  g_ptr_array_unref (self->lists);
  g_free (self);
}

GPtrArray *
pph_trust_get_lists (PphTrust *self)
{
  return self->lists;
}

static gboolean
holds_name (GBytes *der, const X509_NAME *name)
{
  const unsigned char *wanted;
  gsize length, size;
  const guint8 *bytes = g_bytes_get_data (der, &size);

  return X509_NAME_get0_der (name, &wanted, &length) && memmem (bytes, size, wanted, length) != NULL;
}

/* Puts into @store those that may have issued @x509, and itself if it is one. */
static void
add_issuers (PphTrust *self, X509_STORE *store, const X509 *x509)
{
  for (guint i = 0; i < self->anchors->len; i++)
    {
      GBytes *der = self->anchors->pdata[i];
      const unsigned char *at = g_bytes_get_data (der, NULL);
      X509 *anchor;

      if (!holds_name (der, X509_get_issuer_name (x509)) && !holds_name (der, X509_get_subject_name (x509)))
        continue;
      anchor = d2i_X509 (NULL, &at, (long)g_bytes_get_size (der));
      if (anchor != NULL)
        X509_STORE_add_cert (store, anchor);
      X509_free (anchor);
    }
}

static char *
explain (X509_STORE_CTX *context, const PphCertificate *certificate)
{
  g_autofree char *first = pph_certificate_dup_date (pph_certificate_get_not_before (certificate));
  g_autofree char *last = pph_certificate_dup_date (pph_certificate_get_not_after (certificate));
  int code = X509_STORE_CTX_get_error (context);

  if (code == X509_V_ERR_CERT_HAS_EXPIRED && X509_STORE_CTX_get_error_depth (context) == 0)
    /* Translators: a date */
    return g_strdup_printf (_ ("The certificate expired on %s, and nothing attests that the signature is older."),
                            last);
  if (code == X509_V_ERR_CERT_NOT_YET_VALID && X509_STORE_CTX_get_error_depth (context) == 0)
    /* Translators: a date */
    return g_strdup_printf (_ ("The certificate is valid from %s only."), first);
  switch (code)
    {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
      /* Translators: the name of who issued a certificate */
      return g_strdup_printf (_ ("The certificate was issued by “%s”, who is not among those trusted here."),
                              pph_certificate_get_issuer (certificate));
    default:
      /* Translators: what the library says, in English */
      return g_strdup_printf (_ ("The chain of certificates is not valid: %s."), X509_verify_cert_error_string (code));
    }
}

gboolean
pph_trust_follow (PphTrust *self, PphCertificate *certificate, GPtrArray *others, gint64 when, char **why)
{
  X509_STORE *store = X509_STORE_new ();
  X509_STORE_CTX *context = X509_STORE_CTX_new ();
  STACK_OF (X509) *chain = sk_X509_new_null ();
  X509 *x509 = pph_certificate_get_x509 (certificate);
  gboolean trusted;

  add_issuers (self, store, x509);
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      add_issuers (self, store, pph_certificate_get_x509 (others->pdata[i]));
      sk_X509_push (chain, pph_certificate_get_x509 (others->pdata[i]));
    }
  X509_STORE_CTX_init (context, store, x509, chain);
  X509_VERIFY_PARAM_set_time (X509_STORE_CTX_get0_param (context), (time_t)when);
  X509_VERIFY_PARAM_set_flags (X509_STORE_CTX_get0_param (context), X509_V_FLAG_PARTIAL_CHAIN);
  X509_VERIFY_PARAM_set_depth (X509_STORE_CTX_get0_param (context), 8);
  trusted = X509_verify_cert (context) == 1;
  if (!trusted && why != NULL)
    *why = explain (context, certificate);
  X509_STORE_CTX_free (context);
  X509_STORE_free (store);
  sk_X509_free (chain);
  ERR_clear_error ();
  return trusted;
}

static gboolean
is_issuer (X509 *issuer, X509 *x509)
{
  return X509_NAME_cmp (X509_get_subject_name (issuer), X509_get_issuer_name (x509)) == 0
         && X509_verify (x509, X509_get0_pubkey (issuer)) == 1;
}

PphCertificate *
pph_trust_find_issuer (PphTrust *self, PphCertificate *certificate, GPtrArray *others)
{
  X509 *x509 = pph_certificate_get_x509 (certificate);
  PphCertificate *found = NULL;

  for (guint i = 0; others != NULL && i < others->len && found == NULL; i++)
    if (is_issuer (pph_certificate_get_x509 (others->pdata[i]), x509))
      found = pph_certificate_ref (others->pdata[i]);
  for (guint i = 0; i < self->anchors->len && found == NULL; i++)
    {
      GBytes *der = self->anchors->pdata[i];
      const unsigned char *at = g_bytes_get_data (der, NULL);
      X509 *anchor
          = holds_name (der, X509_get_issuer_name (x509)) ? d2i_X509 (NULL, &at, (long)g_bytes_get_size (der)) : NULL;

      if (anchor != NULL && is_issuer (anchor, x509))
        found = pph_certificate_new (anchor);
      X509_free (anchor);
    }
  ERR_clear_error ();
  return found;
}
