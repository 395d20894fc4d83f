/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-sign.h"

#include "pph-cms.h"
#include "pph-covered.h"
#include "pph-revocation.h"
#include "pph-signature-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/evp.h>

gboolean
pph_sign_check_key (PphKey *key, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) findings = pph_certificate_check (pph_key_get_certificate (key), now);

  for (guint i = 0; i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];

      if (finding->severity != PPH_SEVERITY_ERROR)
        continue;
      g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_CERTIFICATE, finding->sentence);
      return FALSE;
    }
  return TRUE;
}

gboolean
pph_sign_check_revocation (PphKey *key, PphTrust *trust, gint64 now, GError **error)
{
  PphCertificate *certificate = pph_key_get_certificate (key);
  g_autoptr (PphCertificate) issuer = pph_trust_find_issuer (trust, certificate, pph_key_get_chain (key));
  g_autoptr (PphRevocationData) data = pph_revocation_data_new ();
  g_autofree char *why = NULL;

  pph_revocation_data_add_lists (data, pph_trust_get_lists (trust));
  if (pph_revocation_check (data, certificate, issuer, 0, now, &why) != PPH_REVOCATION_REVOKED)
    return TRUE;
  g_set_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_CERTIFICATE,
               /* Translators: the sentence that says since when the certificate is revoked */
               _ ("%s Nothing was signed: ask for a new one."), why);
  return FALSE;
}

static gboolean
is_gap (GBytes *appended, gsize start, gsize length)
{
  gsize size;
  const char *bytes = g_bytes_get_data (appended, &size);

  if (start > size || length > size - start || length < 4 || length % 2 != 0 || bytes[start] != '<'
      || bytes[start + length - 1] != '>')
    return FALSE;
  for (gsize i = start + 1; i < start + length - 1; i++)
    if (bytes[i] != '0')
      return FALSE;
  return TRUE;
}

static GBytes *
digest_all (GBytes *file, GBytes *appended, gsize gap, gsize length, const EVP_MD *kind)
{
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  const guint8 *bytes = g_bytes_get_data (appended, NULL);
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;

  EVP_DigestInit_ex (context, kind, NULL);
  EVP_DigestUpdate (context, g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  EVP_DigestUpdate (context, bytes, gap);
  EVP_DigestUpdate (context, bytes + gap + length, g_bytes_get_size (appended) - gap - length);
  EVP_DigestFinal_ex (context, digest, &size);
  EVP_MD_CTX_free (context);
  return g_bytes_new (digest, size);
}

static GBytes *
put_in (GBytes *appended, gsize gap, GBytes *cms)
{
  static const char digits[] = "0123456789abcdef";
  gsize size, length;
  char *bytes = g_memdup2 (g_bytes_get_data (appended, &size), g_bytes_get_size (appended));
  const guint8 *der = g_bytes_get_data (cms, &length);

  for (gsize i = 0; i < length; i++)
    {
      bytes[gap + 1 + 2 * i] = digits[der[i] >> 4];
      bytes[gap + 2 + 2 * i] = digits[der[i] & 15];
    }
  return g_bytes_new_take (bytes, size);
}

GBytes *
pph_sign_fill (GBytes *file, GBytes *appended, PphPdfGap gap, PphKey *key, PphStamper *stamper, GError **error)
{
  gsize start = (gsize)(gap.start - g_bytes_get_size (file));
  g_autoptr (GBytes) digest = NULL;
  g_autoptr (GBytes) cms = NULL;

  if (gap.start < g_bytes_get_size (file) || !is_gap (appended, start, gap.length))
    {
      g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_FAILED,
                           _ ("The place for the signature is not where it should be. Nothing was signed."));
      return NULL;
    }
  digest = digest_all (file, appended, start, gap.length, pph_key_get_digest (key));
  cms = pph_cms_sign (key, digest, stamper, error);
  if (cms == NULL)
    return NULL;
  if (g_bytes_get_size (cms) > (gap.length - 2) / 2)
    {
      g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_TOO_LARGE,
                           _ ("The signature is larger than the place left for it: the certificate or the time stamp "
                              "brings too much with it. The file was left as it was."));
      return NULL;
    }
  return put_in (appended, start, cms);
}
