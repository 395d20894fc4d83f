/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-key-private.h"

#include "pph-signature-error.h"

#include <glib/gi18n-lib.h>
#include <gnutls/abstract.h>
#include <gnutls/pkcs11.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>
#include <string.h>

/* Cards and tokens through GnuTLS, which finds their modules by p11-kit.  OpenSSL 3.0 alone
 * reaches them only through an engine, which is deprecated. */

typedef struct
{
  gnutls_privkey_t key;
  char *uri;
  PphPinFunc ask;
  gpointer data;
  gboolean asked;
  gboolean refused; /* nobody gave a PIN */
  gboolean wrong;   /* the card did not take it */
} Token;

/* Called by GnuTLS, again after a wrong PIN: then it gets none, so that the card counts one failure. */
static int
on_pin_wanted_cb (void *data, int attempt, const char *uri, const char *label, unsigned int flags, char *pin,
                  size_t size)
{
  Token *token = data;
  char *answer;
  gboolean fits;

  token->wrong = token->wrong || (flags & GNUTLS_PIN_WRONG) != 0;
  if (token->asked || token->wrong)
    return -1;
  token->asked = TRUE;
  answer = token->ask != NULL ? token->ask (label, (flags & GNUTLS_PIN_FINAL_TRY) != 0, token->data) : NULL;
  token->refused = answer == NULL;
  if (answer == NULL)
    return -1;
  fits = g_strlcpy (pin, answer, size) < size;
  OPENSSL_cleanse (answer, strlen (answer));
  g_free (answer);
  return fits ? 0 : -1;
}

static gboolean
is_locked (const char *uri)
{
  unsigned int flags = 0;

  return gnutls_pkcs11_token_get_flags (uri, &flags) >= 0 && (flags & GNUTLS_PKCS11_TOKEN_USER_PIN_LOCKED) != 0;
}

/* Modules have many words for a card that is not there any more: it is asked for. */
static gboolean
is_there (const char *uri)
{
  unsigned int flags = 0;

  return gnutls_pkcs11_token_get_flags (uri, &flags) >= 0;
}

static gpointer
fail (Token *token, int code, GError **error)
{
  g_autofree char *said = g_strdup (gnutls_strerror (code));

  if (g_str_has_suffix (said, "."))
    said[strlen (said) - 1] = '\0';
  if (code == GNUTLS_E_PKCS11_PIN_LOCKED || is_locked (token->uri))
    g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_LOCKED,
                         _ ("The card is locked after too many wrong PINs. Whoever issued it can unlock it."));
  else if (token->refused)
    g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_CANCELLED,
                         _ ("No PIN was given, so nothing was signed."));
  else if (code == GNUTLS_E_PKCS11_PIN_ERROR || token->wrong)
    g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_PASSWORD,
                         _ ("The PIN is wrong. It was tried once only: a card locks after a few wrong ones."));
  else if (token->asked && !is_there (token->uri))
    g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_FAILED,
                         _ ("The card was taken out before it had signed, so nothing was signed. Put it in, then sign "
                            "again."));
  else if (code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE || code == GNUTLS_E_PKCS11_REQUESTED_OBJECT_NOT_AVAILBLE
           || !is_there (token->uri))
    g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_NOT_FOUND,
                         _ ("The card does not hold this certificate, or is not in its reader. Put it in, then "
                            "choose the certificate again."));
  else
    g_set_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_FAILED,
                 /* Translators: what the library for cards says, in English */
                 _ ("The card does not answer as it should: %s. Take it out, put it in, and try again."), said);
  return NULL;
}

static void
token_free (Token *token)
{
  if (token->key != NULL)
    gnutls_privkey_deinit (token->key);
  g_free (token->uri);
  g_free (token);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Token, token_free)

static void
clear_token (PphKey *self)
{
  token_free (self->secret);
}

/* Finding the private key asks for the PIN already, since a card shows it after that only: so it is not looked for
 * before all else has been checked. */
static gboolean
find_key (Token *token, GError **error)
{
  g_autoptr (GRegex) type = g_regex_new (";?type=[^;?]*", 0, 0, NULL);
  g_autofree char *uri = g_regex_replace_literal (type, token->uri, -1, 0, "", 0, NULL);
  int code;

  if (token->key != NULL)
    return TRUE;
  gnutls_privkey_init (&token->key);
  gnutls_privkey_set_pin_function (token->key, on_pin_wanted_cb, token);
  code = gnutls_privkey_import_url (token->key, uri, 0);
  if (code >= 0)
    return TRUE;
  g_clear_pointer (&token->key, gnutls_privkey_deinit);
  fail (token, code, error);
  return FALSE;
}

static GBytes *
sign_with_token (PphKey *self, GBytes *data, GError **error)
{
  Token *token = self->secret;
  gsize size;
  const guint8 *bytes = g_bytes_get_data (data, &size);
  gnutls_datum_t input = { (unsigned char *)bytes, (unsigned int)size }, value = { NULL, 0 };
  gboolean longer = pph_key_get_digest (self) != EVP_sha256 ();
  gnutls_sign_algorithm_t algorithm = longer ? GNUTLS_SIGN_ECDSA_SHA384 : GNUTLS_SIGN_ECDSA_SHA256;
  GBytes *result;
  int code;

  if (!find_key (token, error))
    return NULL;
  if (gnutls_privkey_get_pk_algorithm (token->key, NULL) == GNUTLS_PK_RSA)
    algorithm = GNUTLS_SIGN_RSA_SHA256;
  code = gnutls_privkey_sign_data2 (token->key, algorithm, 0, &input, &value);
  if (code < 0)
    return fail (token, code, error);
  result = g_bytes_new (value.data, value.size);
  gnutls_free (value.data);
  return result;
}

/* The certificate at @uri, whatever kind of object the URI names. */
static PphCertificate *
load_certificate (Token *token, GError **error)
{
  g_autoptr (GRegex) type = g_regex_new (";?type=[^;?]*", 0, 0, NULL);
  g_autofree char *bare = g_regex_replace_literal (type, token->uri, -1, 0, "", 0, NULL);
  char **halves = g_strsplit (bare, "?", 2);
  g_autofree char *uri = g_strconcat (halves[0], ";type=cert", halves[1] != NULL ? "?" : NULL, halves[1], NULL);
  gnutls_x509_crt_t crt = NULL;
  gnutls_datum_t der = { NULL, 0 };
  PphCertificate *certificate = NULL;
  int code;

  g_strfreev (halves);
  gnutls_x509_crt_init (&crt);
  gnutls_x509_crt_set_pin_function (crt, on_pin_wanted_cb, token);
  code = gnutls_x509_crt_import_url (crt, uri, 0);
  if (code >= 0)
    code = gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der);
  if (code >= 0)
    certificate = pph_certificate_new_from_der (der.data, der.size, error);
  else
    fail (token, code, error);
  gnutls_free (der.data);
  gnutls_x509_crt_deinit (crt);
  return certificate;
}

PphKey *
pph_key_new_from_token (const char *uri, PphPinFunc ask, gpointer data, GError **error)
{
  g_autoptr (Token) token = g_new0 (Token, 1);
  g_autoptr (PphCertificate) certificate = NULL;

  token->uri = g_strdup (uri);
  token->ask = ask;
  token->data = data;
  if (is_locked (uri))
    return fail (token, GNUTLS_E_PKCS11_PIN_LOCKED, error);
  certificate = load_certificate (token, error);
  if (certificate == NULL)
    return NULL;
  return pph_key_new (g_steal_pointer (&certificate),
                      g_ptr_array_new_with_free_func ((GDestroyNotify)pph_certificate_unref), g_steal_pointer (&token),
                      sign_with_token, clear_token);
}

/* The certificate of a person, not of an authority that the card carries too. */
static PphCertificate *
read_object (gnutls_pkcs11_obj_t object, char **uri)
{
  gnutls_datum_t der = { NULL, 0 };
  g_autoptr (PphCertificate) certificate = NULL;

  if (gnutls_pkcs11_obj_export2 (object, &der) >= 0
      && gnutls_pkcs11_obj_export_url (object, GNUTLS_PKCS11_URL_GENERIC, uri) >= 0)
    certificate = pph_certificate_new_from_der (der.data, der.size, NULL);
  gnutls_free (der.data);
  if (certificate == NULL || X509_check_ca (pph_certificate_get_x509 (certificate)) == 1)
    return NULL;
  return g_steal_pointer (&certificate);
}

static void
list_objects (const char *token, GPtrArray *certificates, GPtrArray *uris)
{
  gnutls_pkcs11_obj_t *objects = NULL;
  unsigned int n = 0;

  if (gnutls_pkcs11_obj_list_import_url4 (&objects, &n, token, GNUTLS_PKCS11_OBJ_FLAG_CRT) < 0)
    return;
  for (unsigned int i = 0; i < n; i++)
    {
      char *uri = NULL;
      PphCertificate *certificate = read_object (objects[i], &uri);

      if (certificate != NULL)
        {
          g_ptr_array_add (certificates, certificate);
          g_ptr_array_add (uris, g_strdup (uri));
        }
      gnutls_free (uri);
      gnutls_pkcs11_obj_deinit (objects[i]);
    }
  gnutls_free (objects);
}

/* A card shows its private keys after the PIN only: which certificates have one is not known
 * before.  The token of the system's trusted authorities holds no one's. */
GPtrArray *
pph_key_list_tokens (GPtrArray **uris)
{
  GPtrArray *certificates = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_certificate_unref);
  char *token = NULL;

  *uris = g_ptr_array_new_with_free_func (g_free);
  for (unsigned int i = 0; gnutls_pkcs11_token_get_url (i, GNUTLS_PKCS11_URL_GENERIC, &token) >= 0; i++)
    {
      unsigned int flags = 0;

      if (gnutls_pkcs11_token_get_flags (token, &flags) >= 0 && (flags & GNUTLS_PKCS11_TOKEN_TRUSTED) == 0)
        list_objects (token, certificates, *uris);
      gnutls_free (token);
      token = NULL;
    }
  return certificates;
}
