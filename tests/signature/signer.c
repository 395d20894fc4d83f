/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "signer.h"

#include "pph-appearance.h"
#include "pph-cms.h"
#include "pph-compose.h"
#include "pph-layout.h"
#include "pph-pdf-date.h"
#include "pph-pdf-writer.h"
#include "pph-prepare.h"
#include "pph-sign.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509v3.h>
#include <string.h>

void
identity_clear (Identity *self)
{
  EVP_PKEY_free (self->key);
  X509_free (self->x509);
}

static void
add_extension (X509 *x509, int nid, const char *value)
{
  X509_EXTENSION *extension = X509V3_EXT_conf_nid (NULL, NULL, nid, value);

  g_assert_nonnull (extension);
  X509_add_ext (x509, extension, -1);
  X509_EXTENSION_free (extension);
}

static Identity
make (const Identity *authority, const char *name, SignerKind kind, int days, const char *usage)
{
  static int serial;
  Identity self;
  X509_NAME *subject;

  self.key = kind == SIGNER_RSA ? EVP_RSA_gen (2048) : EVP_EC_gen (kind == SIGNER_P256 ? "P-256" : "P-384");
  self.x509 = X509_new ();
  X509_set_version (self.x509, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (self.x509), ++serial);
  X509_gmtime_adj (X509_getm_notBefore (self.x509), -86400L * 30);
  X509_gmtime_adj (X509_getm_notAfter (self.x509), 86400L * days);
  subject = X509_get_subject_name (self.x509);
  X509_NAME_add_entry_by_txt (subject, "CN", MBSTRING_UTF8, (const unsigned char *)name, -1, -1, 0);
  X509_set_issuer_name (self.x509, authority != NULL ? X509_get_subject_name (authority->x509) : subject);
  X509_set_pubkey (self.x509, self.key);
  add_extension (self.x509, NID_basic_constraints, authority == NULL ? "critical,CA:TRUE" : "critical,CA:FALSE");
  if (usage != NULL)
    add_extension (self.x509, NID_key_usage, usage);
  X509_sign (self.x509, authority != NULL ? authority->key : self.key, EVP_sha256 ());
  return self;
}

Identity
authority_new (void)
{
  return make (NULL, "Autorité d’essai", SIGNER_P256, 3650, "critical,keyCertSign,cRLSign");
}

Identity
identity_new (const Identity *authority, const char *name, SignerKind kind, int days, const char *usage)
{
  return make (authority, name, kind, days, usage);
}

GBytes *
identity_to_file (const Identity *self, const Identity *authority, const char *password, gboolean old)
{
  STACK_OF (X509) *chain = sk_X509_new_null ();
  PKCS12 *file;
  unsigned char *der = NULL;
  int size;
  GBytes *bytes;
  OSSL_PROVIDER *legacy = old ? OSSL_PROVIDER_try_load (NULL, "legacy", 1) : NULL;

  sk_X509_push (chain, authority->x509);
  file = PKCS12_create (password, "paraphe", self->key, self->x509, chain,
                        old ? NID_pbe_WithSHA1And3_Key_TripleDES_CBC : 0, old ? NID_pbe_WithSHA1And40BitRC2_CBC : 0, 0,
                        0, 0);
  g_assert_nonnull (file);
  size = i2d_PKCS12 (file, &der);
  bytes = g_bytes_new (der, (gsize)size);
  OPENSSL_free (der);
  PKCS12_free (file);
  sk_X509_free (chain);
  if (legacy != NULL)
    OSSL_PROVIDER_unload (legacy);
  return bytes;
}

PphKey *
identity_to_key (const Identity *self, const Identity *authority)
{
  g_autoptr (GBytes) file = identity_to_file (self, authority, "mot de passe", FALSE);
  g_autoptr (GError) error = NULL;
  PphKey *key = pph_key_new_from_file (file, "mot de passe", &error);

  g_assert_no_error (error);
  return key;
}

PphTrust *
authority_to_trust (const Identity *authority)
{
  BIO *memory = BIO_new (BIO_s_mem ());
  g_autoptr (GBytes) pem = NULL;
  char *text;
  long size;

  PEM_write_bio_X509 (memory, authority->x509);
  size = BIO_get_mem_data (memory, &text);
  pem = g_bytes_new (text, (gsize)size);
  BIO_free (memory);
  return pph_trust_new (pem);
}

static PphBlock *
add_box (PphBlock *boxes, const char *field)
{
  PphBlock *box = pph_block_add (boxes, pph_block_new (PPH_BLOCK_SIGNATURE));
  PphBlock *line = pph_block_add (box, pph_block_new (PPH_BLOCK_PARAGRAPH));

  box->field = g_strdup (field);
  line->role = PPH_ROLE_SIGNATURE;
  pph_block_add_text (line, field, 0);
  return box;
}

GBytes *
sample_pdf_for (const char *const *fields)
{
  g_autoptr (PphComposed) composed = pph_compose_markdown ("# Convention\n\nLes parties conviennent de travailler "
                                                           "ensemble, pour 1 200 euros.\n",
                                                           "Convention", "2026-03-12T10:00:00Z", "essai", NULL);
  PphBlock *boxes = pph_block_add (composed->root, pph_block_new (PPH_BLOCK_SIGNATURES));
  g_autoptr (GError) error = NULL;
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  GBytes *file;

  for (; *fields != NULL; fields++)
    add_box (boxes, *fields);
  layout = pph_layout_new (NULL, NULL, &error);
  g_assert_no_error (error);
  pages = pph_layout_run (layout, composed, NULL, NULL, &error);
  g_assert_no_error (error);
  file = pph_pdf_writer_write (writer, pages, NULL, &error);
  g_assert_no_error (error);
  return file;
}

GBytes *
sample_pdf (void)
{
  static const char *const fields[] = { "Prefecture", "Commune", "Operateur", NULL };

  return sample_pdf_for (fields);
}

GBytes *
with_table (GBytes *file)
{
  qpdf_data q = qpdf_init ();
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);
  GBytes *result;

  g_assert_cmpint (qpdf_read_memory (q, "", bytes, size, NULL) & QPDF_ERRORS, ==, 0);
  qpdf_init_write_memory (q);
  qpdf_set_object_stream_mode (q, qpdf_o_disable);
  qpdf_set_newline_before_endstream (q, QPDF_TRUE); /* PDF/A asks for it */
  g_assert_cmpint (qpdf_write (q) & QPDF_ERRORS, ==, 0);
  result = g_bytes_new (qpdf_get_buffer (q), qpdf_get_buffer_length (q));
  qpdf_cleanup (&q);
  return result;
}

/* One for all signatures of the program: its fonts stay open. */
static PphAppearanceMaker *
get_maker (void)
{
  static PphAppearanceMaker *maker;
  g_autoptr (GError) error = NULL;

  if (maker == NULL)
    maker = pph_appearance_maker_new (&error);
  g_assert_no_error (error);
  return maker;
}

static PphPdfPart *
draw (PphPdfSource *source, PphKey *key, gint64 now)
{
  g_autoptr (PphPdfUpdate) update = pph_pdf_update_new (source, NULL);
  g_autoptr (GError) error = NULL;
  PphAppearance appearance
      = { pph_certificate_get_subject (pph_key_get_certificate (key)), "P/O", "Directrice régionale", now };
  PphPdfPart *part;

  if (update == NULL)
    return NULL;
  part = pph_appearance_make (get_maker (), &appearance, 200, 79, pph_pdf_update_get_next (update), &error);
  g_assert_no_error (error);
  return part;
}

GBytes *
sign_pdf (GBytes *file, const char *field, PphKey *key, gboolean certify, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (PphPdfSource) source = pph_pdf_source_new (file, error);
  g_autoptr (PphPdfPart) part = source != NULL ? draw (source, key, now) : NULL;
  g_autofree char *time = pph_pdf_date_from_time (now);
  PphPrepareRequest request = {
    .field = field,
    .name = pph_certificate_get_subject (pph_key_get_certificate (key)),
    .time = time,
    .certify = certify,
    .contents_size = pph_cms_estimate_size (key, FALSE),
    .appearance = part,
    .now = now,
  };
  PphPdfGap gap;
  g_autoptr (GBytes) appended = source != NULL ? pph_prepare_signature (source, &request, &gap, error) : NULL;
  g_autoptr (GBytes) filled = appended != NULL ? pph_sign_fill (file, appended, gap, key, NULL, error) : NULL;
  GByteArray *whole;

  if (filled == NULL)
    return NULL;
  whole = g_byte_array_sized_new ((guint)(g_bytes_get_size (file) + g_bytes_get_size (filled)));
  g_byte_array_append (whole, g_bytes_get_data (file, NULL), (guint)g_bytes_get_size (file));
  g_byte_array_append (whole, g_bytes_get_data (filled, NULL), (guint)g_bytes_get_size (filled));
  return g_byte_array_free_to_bytes (whole);
}
