/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-prepare.h"
#include "pph-sign.h"
#include "pph-verify.h"
#include "signer.h"
#include "rounds.h"

#include <string.h>

#define USAGE "critical,digitalSignature,nonRepudiation"

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static PphFileCheck *
verify (GBytes *file, const Identity *authority)
{
  g_autoptr (PphTrust) trust = authority != NULL ? authority_to_trust (authority) : pph_trust_new (NULL);

  return pph_verify_file (file, "essai.pdf", trust, now ());
}

static void
assert_verdict (GBytes *file, const Identity *authority, PphVerdict expected)
{
  g_autoptr (PphFileCheck) check = verify (file, authority);

  if (check->verdict != (int)expected)
    g_test_message ("%s: %s", pph_verdict_names[check->verdict], check->sentence);
  g_assert_cmpstr (pph_verdict_names[check->verdict], ==, pph_verdict_names[expected]);
}

/* Three parties sign one after the other: each signature stays whole, whatever the kind of key and of file. */
static void
test_three_sign (gconstpointer data)
{
  g_auto (Identity) authority = authority_new ();
  g_auto (Identity) first = identity_new (&authority, "Marie Dupont", SIGNER_RSA, 700, USAGE);
  g_auto (Identity) second = identity_new (&authority, "Élodie Çelik", SIGNER_P256, 700, USAGE);
  g_auto (Identity) third = identity_new (&authority, "Jean Martin", SIGNER_P384, 700, USAGE);
  const Identity *people[] = { &first, &second, &third };
  const char *names[] = { "Marie Dupont", "Élodie Çelik", "Jean Martin" };
  const char *fields[] = { "Prefecture", "Commune", "Operateur" };
  g_autoptr (GBytes) plain = sample_pdf ();
  g_autoptr (GBytes) file = GPOINTER_TO_INT (data) ? with_table (plain) : g_bytes_ref (plain);

  assert_verdict (file, &authority, PPH_VERDICT_UNSIGNED);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (PphKey) key = identity_to_key (people[i], &authority);
      g_autoptr (GError) error = NULL;
      g_autoptr (PphFileCheck) check = NULL;
      GBytes *next = sign_pdf (file, fields[i], key, i == 0, &error);

      g_assert_no_error (error);
      g_assert_cmpint (memcmp (g_bytes_get_data (next, NULL), g_bytes_get_data (file, NULL), g_bytes_get_size (file)),
                       ==, 0);
      g_bytes_unref (file);
      file = next;
      assert_verdict (file, &authority, PPH_VERDICT_TRUSTED);
      assert_verdict (file, NULL, PPH_VERDICT_INTACT);
      check = verify (file, &authority);
      g_assert_cmpuint (pph_list_length (check->signatures), ==, i + 1);
      g_assert_cmpuint (pph_list_length (check->empty_fields), ==, 2 - i);
      for (guint s = 0; s <= i; s++)
        {
          const PphSignatureCheck *one = pph_list_get (check->signatures, s);

          g_assert_cmpstr (one->field, ==, fields[s]);
          g_assert_cmpstr (one->signer, ==, names[s]);
          g_assert_cmpint (one->covers_whole_file, ==, s == i);
          g_assert_cmpuint (pph_list_length (one->changes), ==, i - s);
          g_assert_nonnull (one->time);
          g_assert_false (one->timestamped);
        }
    }
}

static void
test_five_sign (void)
{
  static const char *const fields[] = { "Prefecture", "Commune", "Operateur", "Departement", "Region", NULL };
  static const SignerKind kinds[] = { SIGNER_RSA, SIGNER_P256, SIGNER_P384, SIGNER_P256, SIGNER_RSA };
  g_auto (Identity) authority = authority_new ();
  g_autoptr (GBytes) file = sample_pdf_for (fields);
  g_autoptr (PphFileCheck) check = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_auto (Identity) person = identity_new (&authority, fields[4 - i], kinds[i], 700, USAGE);
      g_autoptr (PphKey) key = identity_to_key (&person, &authority);
      g_autoptr (GError) error = NULL;
      GBytes *next = sign_pdf (file, fields[i], key, FALSE, &error);

      g_assert_no_error (error);
      g_bytes_unref (file);
      file = next;
    }
  check = verify (file, &authority);
  g_assert_cmpint (check->verdict, ==, PPH_VERDICT_TRUSTED);
  g_assert_cmpuint (pph_list_length (check->empty_fields), ==, 0);
  g_assert_cmpuint (pph_list_length (check->signatures), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      const PphSignatureCheck *one = pph_list_get (check->signatures, i);

      g_assert_cmpstr (one->field, ==, fields[i]);
      g_assert_cmpstr (one->signer, ==, fields[4 - i]);
      g_assert_cmpint (one->verdict, ==, PPH_VERDICT_TRUSTED);
      g_assert_cmpuint (pph_list_length (one->changes), ==, 4 - i);
    }
}

/* A certificate that brings too much is said; nothing is cut. */
static void
test_small_place (void)
{
  g_auto (Identity) authority = authority_new ();
  g_auto (Identity) person = identity_new (&authority, "Marie Dupont", SIGNER_P256, 700, USAGE);
  g_autoptr (PphKey) key = identity_to_key (&person, &authority);
  g_autoptr (GBytes) file = sample_pdf ();
  PphPrepareRequest request = { .field = "Commune", .time = "D:20260312100000Z", .contents_size = 300, .now = now () };
  g_autoptr (GError) error = NULL;
  PphPdfGap gap;
  g_autoptr (PphPdfSource) source = pph_pdf_source_new (file, NULL);
  g_autoptr (GBytes) appended = pph_prepare_signature (source, &request, &gap, &error);

  g_assert_no_error (error);
  g_assert_null (pph_sign_fill (file, appended, gap, key, NULL, &error));
  g_assert_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_TOO_LARGE);
}

/* A clock that is years off: nobody signs by it, and what was signed is not called false. */
static void
test_wrong_clock (void)
{
  static const int years[] = { -5, 40 };
  g_auto (Identity) authority = authority_new ();
  g_auto (Identity) person = identity_new (&authority, "Marie Dupont", SIGNER_P256, 700, USAGE);
  g_autoptr (PphKey) key = identity_to_key (&person, &authority);
  g_autoptr (PphTrust) trust = authority_to_trust (&authority);
  g_autoptr (GBytes) file = sample_pdf ();
  g_autoptr (GBytes) made = sign_pdf (file, "Commune", key, FALSE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      gint64 when = now () + years[i] * G_GINT64_CONSTANT (31557600);
      g_autoptr (GError) error = NULL;
      g_autoptr (PphFileCheck) check = pph_verify_file (made, "a", trust, when);

      g_assert_false (pph_sign_check_key (key, when, &error));
      g_assert_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_CERTIFICATE);
      g_assert_cmpint (check->verdict, ==, PPH_VERDICT_INTACT);
    }
}

static void
expect_refusal (GBytes *file, const char *field, PphKey *key, gboolean certify, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) made = sign_pdf (file, field, key, certify, &error);

  g_assert_error (error, PPH_SIGNATURE_ERROR, code);
  g_assert_null (made);
}

static void
test_refusals (void)
{
  g_auto (Identity) authority = authority_new ();
  g_auto (Identity) person = identity_new (&authority, "Marie Dupont", SIGNER_P256, 700, USAGE);
  g_autoptr (PphKey) key = identity_to_key (&person, &authority);
  g_autoptr (GBytes) file = sample_pdf ();
  g_autoptr (GBytes) once = sign_pdf (file, "Prefecture", key, FALSE, NULL);
  g_autoptr (GBytes) broken = NULL;
  gsize size;
  guint8 *bytes;

  expect_refusal (file, "Inconnu", key, FALSE, PPH_SIGNATURE_ERROR_NOT_FOUND);
  expect_refusal (once, "Prefecture", key, FALSE, PPH_SIGNATURE_ERROR_REFUSED);
  expect_refusal (once, "Commune", key, TRUE, PPH_SIGNATURE_ERROR_REFUSED);

  /* a byte of what was signed is another one: nobody signs after that */
  bytes = g_memdup2 (g_bytes_get_data (once, &size), g_bytes_get_size (once));
  bytes[12] ^= 1; /* in the comment of the second line, which no reader looks at */
  broken = g_bytes_new_take (bytes, size);
  assert_verdict (broken, &authority, PPH_VERDICT_INVALID);
  expect_refusal (broken, "Commune", key, FALSE, PPH_SIGNATURE_ERROR_REFUSED);
}

static void
test_files_of_keys (void)
{
  g_auto (Identity) authority = authority_new ();
  g_auto (Identity) person = identity_new (&authority, "Marie Dupont", SIGNER_RSA, 700, USAGE);

  for (int old = 0; old < 2; old++)
    {
      g_autoptr (GBytes) file = identity_to_file (&person, &authority, "clé à moi", old);
      g_autoptr (GBytes) half = g_bytes_new_from_bytes (file, 0, g_bytes_get_size (file) / 2);
      g_autoptr (GError) error = NULL;
      g_autoptr (PphKey) key = pph_key_new_from_file (file, "clé à moi", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (pph_certificate_get_subject (pph_key_get_certificate (key)), ==, "Marie Dupont");
      g_assert_cmpuint (pph_key_get_chain (key)->len, ==, 1);
      g_assert_null (pph_key_new_from_file (file, "cle a moi", &error));
      g_assert_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_PASSWORD);
      g_clear_error (&error);
      g_assert_null (pph_key_new_from_file (half, "clé à moi", &error));
      g_assert_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_UNREADABLE);
    }
}

/* What is wrong with a certificate is said before it is used. */
static void
test_certificates (void)
{
  static const struct
  {
    int days;
    const char *usage, *code; /* NULL: may sign */
  } cases[] = {
    { 700, USAGE, NULL },
    { 10, USAGE, "certificate-soon" },
    { -1, USAGE, "certificate-expired" },
    { 700, "critical,keyEncipherment", "certificate-purpose" },
  };
  g_auto (Identity) authority = authority_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Identity) person = identity_new (&authority, "Marie Dupont", SIGNER_P256, cases[i].days, cases[i].usage);
      g_autoptr (PphKey) key = identity_to_key (&person, &authority);
      g_autoptr (GPtrArray) findings = pph_certificate_check (pph_key_get_certificate (key), now ());
      g_autoptr (GError) error = NULL;
      gboolean may = cases[i].code == NULL || g_str_equal (cases[i].code, "certificate-soon");

      g_assert_cmpuint (findings->len, ==, cases[i].code != NULL);
      if (cases[i].code != NULL)
        g_assert_cmpstr (((PphFinding *)findings->pdata[0])->code, ==, cases[i].code);
      g_assert_cmpint (pph_sign_check_key (key, now (), &error), ==, may);
      g_assert_cmpint (pph_findings_block (findings), ==, !may);
    }
}

/* Known before it expired, not after: nothing attests when the signature was made. */
static void
test_expiry (void)
{
  g_auto (Identity) authority = authority_new ();
  g_auto (Identity) person = identity_new (&authority, "Marie Dupont", SIGNER_P256, 100, USAGE);
  g_autoptr (PphKey) key = identity_to_key (&person, &authority);
  g_autoptr (GBytes) file = sample_pdf ();
  g_autoptr (GBytes) made = sign_pdf (file, "Commune", key, FALSE, NULL);
  g_autoptr (PphTrust) trust = authority_to_trust (&authority);
  g_autoptr (PphFileCheck) today = pph_verify_file (made, "a", trust, now ());
  g_autoptr (PphFileCheck) later = pph_verify_file (made, "a", trust, now () + 86400 * 200);

  g_assert_cmpint (today->verdict, ==, PPH_VERDICT_TRUSTED);
  g_assert_cmpint (later->verdict, ==, PPH_VERDICT_INTACT);
}

/* The last signature's own digits are covered by nothing: written in capitals, or with another certificate
 * of the authority beside it, they still sign the same bytes. */
static gboolean
differs_in_gap_only (GBytes *a, GBytes *b)
{
  gsize size;
  const char *one = g_bytes_get_data (a, NULL), *other = g_bytes_get_data (b, &size);
  const char *mark = "/Contents<", *start = other + size - strlen (mark), *end;
  gsize before, after;

  while (memcmp (start, mark, strlen (mark)) != 0)
    start--;
  end = memchr (start, '>', size - (gsize)(start - other));
  g_assert_nonnull (end);
  before = (gsize)(start - other) + strlen ("/Contents<");
  after = (gsize)(end - other);
  return g_bytes_get_size (a) == size && memcmp (one, other, before) == 0
         && memcmp (one + after, other + after, size - after) == 0;
}

static GBytes *
mutate (GBytes *file, GRand *random, guint kind)
{
  gsize size, length;
  const guint8 *good = g_bytes_get_data (file, &size);
  guint8 *bytes = g_memdup2 (good, size);
  gsize place = (gsize)g_rand_int_range (random, 0, (int)size);

  length = size;
  switch (kind)
    {
    case 0: /* one bit */
      bytes[place] ^= (guint8)(1 << g_rand_int_range (random, 0, 8));
      break;
    case 1: /* cut short */
      length = MAX (place, 1);
      break;
    case 2: /* a piece put elsewhere */
      memmove (bytes + place, good + size / 3, MIN (size - place, 64));
      break;
    default: /* several bytes */
      for (guint k = 0; k < 8; k++)
        bytes[g_rand_int_range (random, 0, (int)size)] = (guint8)g_rand_int (random);
    }
  return g_bytes_new_take (bytes, length);
}

/* A thousand files, each with some bytes that are not what they were: none may pass; but what is as it was when some
 * had signed. */
static void
test_mutations (gconstpointer data)
{
  static const char *const fields[] = { "Prefecture", "Commune", "Operateur", "Departement", "Region", NULL };
  guint n = GPOINTER_TO_UINT (data);
  g_auto (Identity) authority = authority_new ();
  g_auto (Identity) person = identity_new (&authority, "Marie Dupont", SIGNER_P256, 700, USAGE);
  g_autoptr (PphKey) key = identity_to_key (&person, &authority);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (PphTrust) trust = authority_to_trust (&authority);
  g_autoptr (GRand) random = g_rand_new_with_seed (20260314);

  g_ptr_array_add (states, sample_pdf_for (fields));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (states, sign_pdf (states->pdata[i], fields[i], key, FALSE, NULL));
  assert_verdict (states->pdata[n], &authority, PPH_VERDICT_TRUSTED);
  for (guint i = 0; i < pph_test_rounds (1000); i++)
    {
      g_autoptr (GBytes) made = mutate (states->pdata[n], random, i % 4);
      g_autoptr (PphFileCheck) check = pph_verify_file (made, "a", trust, now ());
      gboolean earlier = FALSE;

      for (guint k = 1; k <= n; k++)
        earlier = earlier || g_bytes_equal (made, states->pdata[k]);
      if (check->verdict >= PPH_VERDICT_INTACT && !earlier && !differs_in_gap_only (made, states->pdata[n]))
        {
          g_test_message ("mutation %u", i);
          g_test_fail ();
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/signature/signing/three/stream", GINT_TO_POINTER (FALSE), test_three_sign);
  g_test_add_data_func ("/signature/signing/three/table", GINT_TO_POINTER (TRUE), test_three_sign);
  g_test_add_func ("/signature/signing/five", test_five_sign);
  g_test_add_func ("/signature/signing/small-place", test_small_place);
  g_test_add_func ("/signature/signing/wrong-clock", test_wrong_clock);
  g_test_add_func ("/signature/signing/refusals", test_refusals);
  g_test_add_func ("/signature/key/files", test_files_of_keys);
  g_test_add_func ("/signature/certificate/findings", test_certificates);
  g_test_add_func ("/signature/verify/expiry", test_expiry);
  g_test_add_data_func ("/signature/verify/mutations/two", GUINT_TO_POINTER (2), test_mutations);
  g_test_add_data_func ("/signature/verify/mutations/five", GUINT_TO_POINTER (5), test_mutations);
  return g_test_run ();
}
