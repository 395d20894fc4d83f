/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-timestamp.h"

#include "pph-cms-check.h"
#include "pph-signature-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ts.h>
#include <string.h>

#define FAR_OFF 3600 /* seconds between the server's clock and ours */

static TS_REQ *
new_request (GBytes *digest)
{
  TS_REQ *request = TS_REQ_new ();
  TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new ();
  X509_ALGOR *algorithm = X509_ALGOR_new ();
  BIGNUM *number = BN_new ();
  ASN1_INTEGER *nonce;

  X509_ALGOR_set0 (algorithm, OBJ_nid2obj (NID_sha256), V_ASN1_NULL, NULL);
  TS_MSG_IMPRINT_set_algo (imprint, algorithm);
  TS_MSG_IMPRINT_set_msg (imprint, (unsigned char *)g_bytes_get_data (digest, NULL), (int)g_bytes_get_size (digest));
  TS_REQ_set_version (request, 1);
  TS_REQ_set_msg_imprint (request, imprint);
  BN_rand (number, 64, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY);
  nonce = BN_to_ASN1_INTEGER (number, NULL);
  TS_REQ_set_nonce (request, nonce);
  TS_REQ_set_cert_req (request, 1);
  ASN1_INTEGER_free (nonce);
  BN_free (number);
  X509_ALGOR_free (algorithm);
  TS_MSG_IMPRINT_free (imprint);
  return request;
}

static GBytes *
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_TIMESTAMP, sentence);
  return NULL;
}

/* The nonce proves that the answer is to this request and not to an earlier one. */
static gboolean
answers (TS_REQ *request, TS_RESP *response)
{
  TS_VERIFY_CTX *context = TS_REQ_to_TS_VERIFY_CTX (request, NULL);
  gboolean good;

  TS_VERIFY_CTX_set_flags (context, TS_VFY_VERSION | TS_VFY_NONCE | TS_VFY_IMPRINT);
  good = TS_RESP_verify_response (context, response) == 1;
  TS_VERIFY_CTX_free (context);
  return good;
}

static GBytes *
take_token (TS_RESP *response, const PphStamper *stamper, const PphCovered *covered, GError **error)
{
  unsigned char *der = NULL;
  int size = i2d_PKCS7 (TS_RESP_get_token (response), &der);
  g_autoptr (GBytes) token = g_bytes_new (der, (gsize)MAX (size, 0));
  g_autoptr (PphCmsCheck) check
      = pph_cms_check_stamp (g_bytes_get_data (token, NULL), g_bytes_get_size (token), covered);

  OPENSSL_free (der);
  if (check->verdict != PPH_VERDICT_INTACT)
    {
      g_set_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_TIMESTAMP,
                   /* Translators: the sentence that says what is wrong with the time stamp */
                   _ ("The time server’s answer was refused, so nothing was signed. %s"), check->sentence);
      return NULL;
    }
  if (stamper->now != 0 && ABS (check->time - stamper->now) > FAR_OFF)
    return fail (error,
                 _ ("The clock of this computer and the time server’s are more than an hour apart. Set the clock "
                    "right, then sign again."));
  return g_steal_pointer (&token);
}

static GBytes *
read_response (TS_REQ *request, GBytes *answer, const PphStamper *stamper, const PphCovered *covered, GError **error)
{
  gsize size;
  const unsigned char *at = g_bytes_get_data (answer, &size);
  TS_RESP *response = size <= G_MAXINT ? d2i_TS_RESP (NULL, &at, (long)size) : NULL;
  GBytes *token = NULL;
  long status;

  if (response == NULL)
    return fail (error, _ ("What the time server answers is no time stamp. Check its address in the preferences."));
  status = ASN1_INTEGER_get (TS_STATUS_INFO_get0_status (TS_RESP_get_status_info (response)));
  if (status != TS_STATUS_GRANTED && status != TS_STATUS_GRANTED_WITH_MODS)
    fail (error, _ ("The time server refuses to give a time stamp. Ask whoever runs it."));
  else if (!answers (request, response))
    fail (error, _ ("The time server answered something else than what was asked, so nothing was signed."));
  else
    token = take_token (response, stamper, covered, error);
  TS_RESP_free (response);
  return token;
}

GBytes *
pph_timestamp_request (const PphStamper *stamper, gconstpointer bytes, gsize size, GError **error)
{
  PphCovered covered = { bytes, size, NULL, 0 };
  g_autoptr (GBytes) digest = pph_covered_digest (&covered, EVP_sha256 ());
  TS_REQ *request = new_request (digest);
  unsigned char *der = NULL;
  int length = i2d_TS_REQ (request, &der);
  g_autoptr (GBytes) question = g_bytes_new (der, (gsize)MAX (length, 0));
  g_autoptr (GBytes) answer = stamper->fetch (stamper->uri, "application/timestamp-query", question, stamper->data,
                                              stamper->cancellable, error);
  GBytes *token = answer != NULL ? read_response (request, answer, stamper, &covered, error) : NULL;

  OPENSSL_free (der);
  TS_REQ_free (request);
  ERR_clear_error ();
  return token;
}
