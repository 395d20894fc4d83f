/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-revocation.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#define MOST 64 /* lists, and answers */

struct _PphRevocationData
{
  GPtrArray *lists;   /* X509_CRL */
  GPtrArray *answers; /* OCSP_BASICRESP */
};

/* What is asked about one certificate, and what is known so far. */
typedef struct
{
  X509 *certificate, *issuer;
  gint64 when; /* attested; or 0 */
  gint64 now;
  PphRevocation known;
  gint64 since; /* REVOKED: from when; GOOD: as of when */
} Question;

PphRevocationData *
pph_revocation_data_new (void)
{
  PphRevocationData *self = g_new0 (PphRevocationData, 1);

  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)X509_CRL_free);
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)OCSP_BASICRESP_free);
  return self;
}

void
pph_revocation_data_free (PphRevocationData *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

void
pph_revocation_data_add_list (PphRevocationData *self, gconstpointer der, gsize size)
{
  const unsigned char *at = der;
  X509_CRL *list = self->lists->len < MOST ? d2i_X509_CRL (NULL, &at, (long)size) : NULL;

  if (list != NULL)
    g_ptr_array_add (self->lists, list);
  ERR_clear_error ();
}

void
pph_revocation_data_add_lists (PphRevocationData *self, GPtrArray *lists)
{
  for (guint i = 0; i < lists->len; i++)
    pph_revocation_data_add_list (self, g_bytes_get_data (lists->pdata[i], NULL), g_bytes_get_size (lists->pdata[i]));
}

void
pph_revocation_data_add_answer (PphRevocationData *self, gconstpointer der, gsize size)
{
  const unsigned char *at = der;
  OCSP_RESPONSE *response = self->answers->len < MOST ? d2i_OCSP_RESPONSE (NULL, &at, (long)size) : NULL;
  OCSP_BASICRESP *answer = NULL;

  if (response != NULL && OCSP_response_status (response) == OCSP_RESPONSE_STATUS_SUCCESSFUL)
    answer = OCSP_response_get1_basic (response);
  if (answer != NULL)
    g_ptr_array_add (self->answers, answer);
  OCSP_RESPONSE_free (response);
  ERR_clear_error ();
}

/* --- what is said -------------------------------------------------------------------- */

static void
tell_revoked (Question *question, const ASN1_TIME *since)
{
  gint64 from = pph_certificate_time_from_asn1 (since);

  /* Used before it was revoked, as a time stamp attests: it was good then. */
  if (question->when != 0 && from > question->when)
    {
      question->known = MAX (question->known, PPH_REVOCATION_GOOD);
      question->since = question->when;
      return;
    }
  question->known = PPH_REVOCATION_REVOKED;
  question->since = from;
}

/* Good as of @from: enough if that is after it was used, or not yet out of date when it was. */
static void
tell_good (Question *question, const ASN1_TIME *from, const ASN1_TIME *until)
{
  gint64 first = pph_certificate_time_from_asn1 (from);
  gint64 last = until != NULL ? pph_certificate_time_from_asn1 (until) : first;
  gint64 used = question->when != 0 ? question->when : question->now;

  if (question->known != PPH_REVOCATION_UNKNOWN || first > question->now || last < used)
    return;
  question->known = PPH_REVOCATION_GOOD;
  question->since = first;
}

/* --- lists ----------------------------------------------------------------------------- */

/* A list of changes, or one of several issuers, says nothing by itself. */
static gboolean
is_whole_list (const X509_CRL *list)
{
  ISSUING_DIST_POINT *scope;
  gboolean whole;
  int critical;

  if (X509_CRL_get_ext_by_NID (list, NID_delta_crl, -1) >= 0)
    return FALSE;
  scope = X509_CRL_get_ext_d2i (list, NID_issuing_distribution_point, &critical, NULL);
  whole
      = scope == NULL || (!scope->indirectCRL && !scope->onlyCA && !scope->onlyattr && scope->onlysomereasons == NULL);
  ISSUING_DIST_POINT_free (scope);
  return whole;
}

static void
ask_list (Question *question, X509_CRL *list)
{
  X509_REVOKED *entry = NULL;
  int found;

  if (X509_NAME_cmp (X509_CRL_get_issuer (list), X509_get_issuer_name (question->certificate)) != 0
      || (X509_get_key_usage (question->issuer) & KU_CRL_SIGN) == 0
      || X509_CRL_verify (list, X509_get0_pubkey (question->issuer)) != 1 || !is_whole_list (list))
    return;
  found = X509_CRL_get0_by_cert (list, &entry, question->certificate);
  if (found == 1)
    tell_revoked (question, X509_REVOKED_get0_revocationDate (entry));
  else if (found == 0)
    tell_good (question, X509_CRL_get0_lastUpdate (list), X509_CRL_get0_nextUpdate (list));
}

/* --- answers --------------------------------------------------------------------------- */

/* By the issuer, or by one whom it made for that; as things were when the answer was given. */
static gboolean
is_by_issuer (const Question *question, OCSP_BASICRESP *answer)
{
  X509_STORE *store = X509_STORE_new ();
  STACK_OF (X509) *known = sk_X509_new_null ();
  X509_VERIFY_PARAM *terms = X509_VERIFY_PARAM_new ();
  gboolean by_issuer;

  X509_STORE_add_cert (store, question->issuer);
  sk_X509_push (known, question->issuer);
  X509_VERIFY_PARAM_set_flags (terms, X509_V_FLAG_PARTIAL_CHAIN);
  X509_VERIFY_PARAM_set_time (terms, (time_t)pph_certificate_time_from_asn1 (OCSP_resp_get0_produced_at (answer)));
  X509_STORE_set1_param (store, terms);
  by_issuer = OCSP_basic_verify (answer, known, store, 0) == 1;
  X509_VERIFY_PARAM_free (terms);
  sk_X509_free (known);
  X509_STORE_free (store);
  return by_issuer;
}

static gboolean
is_about (const Question *question, OCSP_SINGLERESP *single)
{
  ASN1_OBJECT *algorithm = NULL;
  const EVP_MD *kind;
  OCSP_CERTID *id;
  gboolean about;

  OCSP_id_get0_info (NULL, &algorithm, NULL, NULL, (OCSP_CERTID *)OCSP_SINGLERESP_get0_id (single));
  kind = algorithm != NULL ? EVP_get_digestbyobj (algorithm) : NULL;
  id = kind != NULL ? OCSP_cert_to_id (kind, question->certificate, question->issuer) : NULL;
  about = id != NULL && OCSP_id_cmp (id, OCSP_SINGLERESP_get0_id (single)) == 0;
  OCSP_CERTID_free (id);
  return about;
}

static void
ask_answer (Question *question, OCSP_BASICRESP *answer)
{
  gboolean checked = FALSE;

  for (int i = 0; i < OCSP_resp_count (answer); i++)
    {
      OCSP_SINGLERESP *single = OCSP_resp_get0 (answer, i);
      ASN1_GENERALIZEDTIME *since = NULL, *from = NULL, *until = NULL;
      int status;

      if (!is_about (question, single) || !(checked = checked || is_by_issuer (question, answer)))
        continue;
      status = OCSP_single_get0_status (single, NULL, &since, &from, &until);
      if (status == V_OCSP_CERTSTATUS_REVOKED)
        tell_revoked (question, since);
      else if (status == V_OCSP_CERTSTATUS_GOOD)
        tell_good (question, from, until);
    }
}

/* --- the question -------------------------------------------------------------------------- */

static char *
explain (const Question *question, gboolean any)
{
  g_autofree char *day = pph_certificate_dup_date (question->since);

  switch (question->known)
    {
    case PPH_REVOCATION_REVOKED:
      /* Translators: a date */
      return g_strdup_printf (_ ("The certificate of the signer was revoked on %s."), day);
    case PPH_REVOCATION_GOOD:
      /* Translators: a date */
      return g_strdup_printf (_ ("The certificate was not revoked on %s, as its issuer says in the file."), day);
    case PPH_REVOCATION_UNKNOWN:
    default:
      return g_strdup (any ? _ ("What the file holds on revocation says nothing of this certificate at that time.")
                           : _ ("The file holds nothing that says whether the certificate was revoked."));
    }
}

PphRevocation
pph_revocation_check (PphRevocationData *self, PphCertificate *certificate, PphCertificate *issuer, gint64 when,
                      gint64 now, char **why)
{
  Question question = { pph_certificate_get_x509 (certificate), NULL, when, now, PPH_REVOCATION_UNKNOWN, 0 };

  if (issuer != NULL)
    {
      question.issuer = pph_certificate_get_x509 (issuer);
      for (guint i = 0; i < self->lists->len && question.known != PPH_REVOCATION_REVOKED; i++)
        ask_list (&question, self->lists->pdata[i]);
      for (guint i = 0; i < self->answers->len && question.known != PPH_REVOCATION_REVOKED; i++)
        ask_answer (&question, self->answers->pdata[i]);
    }
  ERR_clear_error ();
  *why = explain (&question, self->lists->len + self->answers->len > 0);
  return question.known;
}
