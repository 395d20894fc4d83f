/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-key-private.h"

#include "pph-signature-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>

PphKey *
pph_key_new (PphCertificate *certificate, GPtrArray *chain, gpointer secret,
             GBytes *(*sign) (PphKey *, GBytes *, GError **), void (*clear) (PphKey *))
{
  PphKey *self = g_new0 (PphKey, 1);

  self->certificate = certificate;
  self->chain = chain;
  self->secret = secret;
  self->sign = sign;
  self->clear = clear;
  return self;
}

void
pph_key_free (PphKey *self)
{
  if (self == NULL)
    return;
  self->clear (self);
  g_clear_pointer (&self->certificate, pph_certificate_unref);
  g_clear_pointer (&self->chain, g_ptr_array_unref);
  g_free (self);
}

PphCertificate *
pph_key_get_certificate (PphKey *self)
{
  return self->certificate;
}

GPtrArray *
pph_key_get_chain (PphKey *self)
{
  return self->chain;
}

const EVP_MD *
pph_key_get_digest (PphKey *self)
{
  EVP_PKEY *key = X509_get0_pubkey (pph_certificate_get_x509 (self->certificate));

  return EVP_PKEY_get_base_id (key) == EVP_PKEY_EC && EVP_PKEY_get_bits (key) > 256 ? EVP_sha384 () : EVP_sha256 ();
}

GBytes *
pph_key_sign (PphKey *self, GBytes *data, GError **error)
{
  return self->sign (self, data, error);
}

/* Files */

static GBytes *
sign_with_file (PphKey *self, GBytes *data, GError **error)
{
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  gsize size, length = 0;
  const guint8 *bytes = g_bytes_get_data (data, &size);
  guint8 *value = NULL;

  if (EVP_DigestSignInit (context, NULL, pph_key_get_digest (self), NULL, self->secret) == 1
      && EVP_DigestSign (context, NULL, &length, bytes, size) == 1)
    {
      value = g_malloc (length);
      if (EVP_DigestSign (context, value, &length, bytes, size) != 1)
        g_clear_pointer (&value, g_free);
    }
  EVP_MD_CTX_free (context);
  if (value != NULL)
    return g_bytes_new_take (value, length);
  ERR_clear_error ();
  g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_FAILED,
                       _ ("The key of the certificate file cannot sign. Ask whoever issued it for another copy."));
  return NULL;
}

static void
clear_file (PphKey *self)
{
  EVP_PKEY_free (self->secret);
}

static PKCS12 *
parse_file (GBytes *file)
{
  gsize size;
  const unsigned char *at = g_bytes_get_data (file, &size);

  return size <= G_MAXINT ? d2i_PKCS12 (NULL, &at, (long)size) : NULL;
}

/* A file without a password may have been made with the empty one or with none at all. */
static gboolean
check_password (PKCS12 *file, const char *password)
{
  if (!PKCS12_mac_present (file))
    return TRUE;
  return PKCS12_verify_mac (file, password, -1) || (*password == '\0' && PKCS12_verify_mac (file, NULL, 0));
}

static GPtrArray *
take_chain (STACK_OF (X509) * certificates)
{
  GPtrArray *chain = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_certificate_unref);

  for (int i = 0; certificates != NULL && i < sk_X509_num (certificates); i++)
    g_ptr_array_add (chain, pph_certificate_new (sk_X509_value (certificates, i)));
  sk_X509_pop_free (certificates, X509_free);
  return chain;
}

static PphKey *
open_file (PKCS12 *file, const char *password, GError **error)
{
  EVP_PKEY *key = NULL;
  X509 *x509 = NULL;
  STACK_OF (X509) *others = NULL;
  PphKey *self = NULL;

  if (!check_password (file, password))
    {
      g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_PASSWORD,
                           _ ("The password of the certificate file is wrong. Type it again."));
      return NULL;
    }
  if (!PKCS12_parse (file, password, &key, &x509, &others) || key == NULL || x509 == NULL)
    {
      g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_UNREADABLE,
                           _ ("The certificate file holds no private key that can be read. Choose another."));
      EVP_PKEY_free (key);
      sk_X509_pop_free (others, X509_free);
    }
  else
    self = pph_key_new (pph_certificate_new (x509), take_chain (others), key, sign_with_file, clear_file);
  X509_free (x509);
  return self;
}

PphKey *
pph_key_new_from_file (GBytes *file, const char *password, GError **error)
{
  OSSL_PROVIDER *old_ciphers;
  PKCS12 *parsed;
  PphKey *self = NULL;

  g_return_val_if_fail (file != NULL && password != NULL, NULL);

  /* RC2 and the like, which many issuers still write, live in a provider of their own. */
  old_ciphers = OSSL_PROVIDER_try_load (NULL, "legacy", 1);
  parsed = parse_file (file);
  if (parsed == NULL)
    g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_UNREADABLE,
                         _ ("This is not a certificate file (.p12 or .pfx). Choose another."));
  else
    self = open_file (parsed, password, error);
  PKCS12_free (parsed);
  if (old_ciphers != NULL)
    OSSL_PROVIDER_unload (old_ciphers);
  ERR_clear_error ();
  return self;
}
