/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-update.h"
#include "pph-verify.h"
#include "signer.h"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

/* What a file says of the revocation of its signers, put into it after the signature as others do (B-LT). */

#define USAGE "critical,digitalSignature,nonRepudiation"
#define DAY   86400L

typedef struct
{
  Identity authority, person;
  GBytes *file; /* signed */
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  g_autoptr (PphKey) key = NULL;
  g_autoptr (GBytes) file = sample_pdf ();
  g_autoptr (GError) error = NULL;

  self->authority = authority_new ();
  self->person = identity_new (&self->authority, "Marie Dupont", SIGNER_P256, 700, USAGE);
  key = identity_to_key (&self->person, &self->authority);
  self->file = sign_pdf (file, "Commune", key, FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Case *self, gconstpointer data)
{
  identity_clear (&self->authority);
  identity_clear (&self->person);
  g_bytes_unref (self->file);
}

/* The list of @issuer as of @from days from now, for @days; revoked @revoked days from now, or not at all if it is 0.
 */
static GBytes *
make_list (const Identity *issuer, const X509 *person, long from, long days, long revoked)
{
  X509_CRL *list = X509_CRL_new ();
  ASN1_TIME *time = X509_gmtime_adj (NULL, from * DAY);
  unsigned char *der = NULL;
  GBytes *bytes;
  int size;

  X509_CRL_set_version (list, 1);
  X509_CRL_set_issuer_name (list, X509_get_subject_name (issuer->x509));
  X509_CRL_set1_lastUpdate (list, time);
  X509_gmtime_adj (time, (from + days) * DAY);
  X509_CRL_set1_nextUpdate (list, time);
  if (revoked != 0)
    {
      X509_REVOKED *entry = X509_REVOKED_new ();

      X509_gmtime_adj (time, revoked * DAY);
      X509_REVOKED_set_serialNumber (entry, (ASN1_INTEGER *)X509_get0_serialNumber (person));
      X509_REVOKED_set_revocationDate (entry, time);
      X509_CRL_add0_revoked (list, entry);
    }
  X509_CRL_sign (list, issuer->key, EVP_sha256 ());
  size = i2d_X509_CRL (list, &der);
  bytes = g_bytes_new (der, (gsize)size);
  OPENSSL_free (der);
  ASN1_TIME_free (time);
  X509_CRL_free (list);
  return bytes;
}

/* What @responder answers about @person of @issuer. */
static GBytes *
make_answer (const Identity *responder, const Identity *issuer, X509 *person, int status)
{
  OCSP_BASICRESP *basic = OCSP_BASICRESP_new ();
  OCSP_CERTID *id = OCSP_cert_to_id (EVP_sha256 (), person, issuer->x509);
  ASN1_TIME *from = X509_gmtime_adj (NULL, -DAY), *until = X509_gmtime_adj (NULL, DAY);
  OCSP_RESPONSE *response;
  unsigned char *der = NULL;
  GBytes *bytes;
  int size;

  OCSP_basic_add1_status (basic, id, status, OCSP_REVOKED_STATUS_KEYCOMPROMISE, from, from, until);
  OCSP_basic_sign (basic, responder->x509, responder->key, EVP_sha256 (), NULL, 0);
  response = OCSP_response_create (OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
  size = i2d_OCSP_RESPONSE (response, &der);
  bytes = g_bytes_new (der, (gsize)size);
  OPENSSL_free (der);
  OCSP_RESPONSE_free (response);
  OCSP_BASICRESP_free (basic);
  OCSP_CERTID_free (id);
  ASN1_TIME_free (from);
  ASN1_TIME_free (until);
  return bytes;
}

/* @file with @data as the only entry @key of its DSS. */
static GBytes *
add_data (GBytes *file, const char *key, GBytes *data)
{
  static const char *const without[] = { "/DSS", NULL };
  g_autoptr (PphPdfSource) source = pph_pdf_source_new (file, NULL);
  g_autoptr (PphPdfUpdate) update = pph_pdf_update_new (source, NULL);
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  qpdf_oh catalog = qpdf_get_root (q);
  int number = pph_pdf_update_reserve (update);
  g_autoptr (GBytes) appended = NULL;
  GByteArray *whole = g_byte_array_new ();
  GString *out = pph_pdf_update_open (update, number, 0);

  g_string_append_printf (out, "<</Length %" G_GSIZE_FORMAT ">>\nstream\n", g_bytes_get_size (data));
  g_string_append_len (out, g_bytes_get_data (data, NULL), (gssize)g_bytes_get_size (data));
  g_string_append (out, "\nendstream");
  pph_pdf_update_close (update);
  out = pph_pdf_update_open (update, qpdf_oh_get_object_id (q, catalog), 0);
  g_string_append (out, "<<");
  pph_pdf_update_add_entries (update, catalog, without);
  g_string_append_printf (out, "/DSS<</%s[%d 0 R]>>>>", key, number);
  pph_pdf_update_close (update);
  appended = pph_pdf_update_finish (update, NULL);
  g_byte_array_append (whole, g_bytes_get_data (file, NULL), (guint)g_bytes_get_size (file));
  g_byte_array_append (whole, g_bytes_get_data (appended, NULL), (guint)g_bytes_get_size (appended));
  return g_byte_array_free_to_bytes (whole);
}

static void
expect (Case *self, const char *key, GBytes *data, PphVerdict verdict, PphRevocation revocation)
{
  g_autoptr (GBytes) taken = data;
  g_autoptr (GBytes) file = data != NULL ? add_data (self->file, key, data) : g_bytes_ref (self->file);
  g_autoptr (PphTrust) trust = authority_to_trust (&self->authority);
  g_autoptr (PphFileCheck) check = pph_verify_file (file, "a", trust, g_get_real_time () / G_USEC_PER_SEC);
  const PphSignatureCheck *sign = pph_list_get (check->signatures, 0);

  g_test_message ("%s %s", check->sentence, sign->revocation_sentence);
  g_assert_cmpstr (pph_verdict_names[check->verdict], ==, pph_verdict_names[verdict]);
  g_assert_cmpstr (pph_revocation_names[sign->revocation], ==, pph_revocation_names[revocation]);
  g_assert_nonnull (sign->revocation_sentence);
}

static void
test_lists (Case *self, gconstpointer data)
{
  g_auto (Identity) impostor = authority_new (); /* of the same name */
  X509 *person = self->person.x509;

  expect (self, NULL, NULL, PPH_VERDICT_TRUSTED, PPH_REVOCATION_UNKNOWN);
  expect (self, "CRLs", make_list (&self->authority, person, -1, 7, 0), PPH_VERDICT_TRUSTED, PPH_REVOCATION_GOOD);
  expect (self, "CRLs", make_list (&self->authority, person, -1, 7, -2), PPH_VERDICT_INVALID, PPH_REVOCATION_REVOKED);
  /* Out of date, not yet made, made by another, or no list: it says nothing. */
  expect (self, "CRLs", make_list (&self->authority, person, -20, 7, 0), PPH_VERDICT_TRUSTED, PPH_REVOCATION_UNKNOWN);
  expect (self, "CRLs", make_list (&self->authority, person, 2, 7, 0), PPH_VERDICT_TRUSTED, PPH_REVOCATION_UNKNOWN);
  expect (self, "CRLs", make_list (&impostor, person, -1, 7, -2), PPH_VERDICT_TRUSTED, PPH_REVOCATION_UNKNOWN);
  expect (self, "CRLs", g_bytes_new_static ("rien", 4), PPH_VERDICT_TRUSTED, PPH_REVOCATION_UNKNOWN);
  /* One that is out of date still tells of what was revoked. */
  expect (self, "CRLs", make_list (&self->authority, person, -20, 7, -21), PPH_VERDICT_INVALID, PPH_REVOCATION_REVOKED);
}

static void
test_answers (Case *self, gconstpointer data)
{
  g_auto (Identity) impostor = authority_new ();
  g_auto (Identity) someone = identity_new (&self->authority, "Paul Martin", SIGNER_P256, 700, USAGE);
  X509 *person = self->person.x509;

  expect (self, "OCSPs", make_answer (&self->authority, &self->authority, person, V_OCSP_CERTSTATUS_GOOD),
          PPH_VERDICT_TRUSTED, PPH_REVOCATION_GOOD);
  expect (self, "OCSPs", make_answer (&self->authority, &self->authority, person, V_OCSP_CERTSTATUS_REVOKED),
          PPH_VERDICT_INVALID, PPH_REVOCATION_REVOKED);
  /* About someone else, or by one who was not charged with it. */
  expect (self, "OCSPs", make_answer (&self->authority, &self->authority, someone.x509, V_OCSP_CERTSTATUS_REVOKED),
          PPH_VERDICT_TRUSTED, PPH_REVOCATION_UNKNOWN);
  expect (self, "OCSPs", make_answer (&someone, &self->authority, person, V_OCSP_CERTSTATUS_REVOKED),
          PPH_VERDICT_TRUSTED, PPH_REVOCATION_UNKNOWN);
  expect (self, "OCSPs", make_answer (&impostor, &self->authority, person, V_OCSP_CERTSTATUS_REVOKED),
          PPH_VERDICT_TRUSTED, PPH_REVOCATION_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/signature/revocation/lists", Case, NULL, set_up, test_lists, tear_down);
  g_test_add ("/signature/revocation/answers", Case, NULL, set_up, test_answers, tear_down);
  return g_test_run ();
}
