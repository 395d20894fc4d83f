/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"
#include "signer.h"
#include "pph-signature-error.h"

#include <glib/gstdio.h>
#include <gnutls/pkcs11.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string.h>

/* A card that fails: SoftHSM behind failing-card.c, without the modules of this machine. */

#define PIN "1234"
#define URI "pkcs11:token=Carte;object=signer"

typedef struct
{
  char *folder, *log;
  Identity authority, person;
  gboolean possible;
} Card;

static void
run_tool (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  int status;

  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                &said, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);
}

static char *
write_pem (Card *self, gboolean certificate)
{
  char *path = g_build_filename (self->folder, certificate ? "card.pem" : "card.key", NULL);
  BIO *file = BIO_new_file (path, "w");

  if (certificate)
    PEM_write_bio_X509 (file, self->person.x509);
  else
    PEM_write_bio_PKCS8PrivateKey (file, self->person.key, NULL, NULL, 0, NULL, NULL);
  BIO_free (file);
  return path;
}

static void
fill_token (Card *self)
{
  g_autofree char *key = write_pem (self, FALSE);
  g_autofree char *certificate = write_pem (self, TRUE);
  g_autofree char *load = g_strconcat ("--load-certificate=", certificate, NULL);
  const char *const init[]
      = { "softhsm2-util", "--init-token", "--free", "--label", "Carte", "--pin", PIN, "--so-pin", "5678", NULL };
  const char *const import[]
      = { "softhsm2-util", "--import", key, "--token", "Carte", "--label", "signer", "--id", "01", "--pin", PIN, NULL };
  const char *const write[]
      = { "p11tool", "--provider=" SOFTHSM, "--login", "--set-pin=" PIN, "--write", "--label=signer", "--id=01",
          load,      "pkcs11:token=Carte",  NULL };

  run_tool (init);
  run_tool (import);
  run_tool (write);
}

static void
set_up (Card *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *tokens = NULL;

  self->folder = test_folder_new ();
  self->log = g_build_filename (self->folder, "log", NULL);
  self->possible = g_file_test (SOFTHSM, G_FILE_TEST_EXISTS);
  if (!self->possible)
    return;
  self->authority = authority_new ();
  self->person = identity_new (&self->authority, "Marie Dupont", SIGNER_RSA, 700, "critical,digitalSignature");
  tokens = g_build_filename (self->folder, "tokens", NULL);
  g_assert_cmpint (g_mkdir (tokens, 0700), ==, 0);
  path = g_build_filename (self->folder, "softhsm.conf", NULL);
  text = g_strdup_printf ("directories.tokendir = %s\n", tokens);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_setenv ("SOFTHSM2_CONF", path, TRUE);
  fill_token (self);
  g_setenv ("CARD_LOG", self->log, TRUE);
}

static void
tear_down (Card *self, gconstpointer data)
{
  if (self->possible)
    {
      identity_clear (&self->authority);
      identity_clear (&self->person);
    }
  g_free (self->folder);
  g_free (self->log);
}

typedef struct
{
  const char *pin; /* NULL: nobody answers */
  int asked, last_tries;
} Person;

static char *
on_pin_wanted_cb (const char *token, gboolean last_try, gpointer data)
{
  Person *person = data;

  person->asked++;
  person->last_tries += last_try;
  g_assert_cmpstr (token, ==, "Carte");
  return g_strdup (person->pin);
}

/* Puts in a card with these faults and signs. */
static GBytes *
sign (Card *self, const char *fails, const char *flags, Person *person, GError **error)
{
  g_autoptr (GBytes) data = g_bytes_new_static ("paraphe", 7);
  g_autoptr (PphKey) key = NULL;
  GBytes *value = NULL;

  g_assert_true (g_file_set_contents (self->log, "", 0, NULL));
  g_setenv ("CARD_FAILS", fails != NULL ? fails : "", TRUE);
  if (flags != NULL)
    g_setenv ("CARD_FLAGS", flags, TRUE);
  else
    g_unsetenv ("CARD_FLAGS");
  g_assert_cmpint (gnutls_pkcs11_init (GNUTLS_PKCS11_FLAG_MANUAL, NULL), ==, 0);
  g_assert_cmpint (gnutls_pkcs11_add_provider (g_getenv ("PPH_FAILING_CARD"), NULL), ==, 0);
  key = pph_key_new_from_token (URI, on_pin_wanted_cb, person, error);
  if (key != NULL)
    value = pph_key_sign (key, data, error);
  g_clear_pointer (&key, pph_key_free);
  gnutls_pkcs11_deinit ();
  return value;
}

static void
assert_calls (Card *self, const char *expected)
{
  g_autofree char *calls = NULL;

  g_assert_true (g_file_get_contents (self->log, &calls, NULL, NULL));
  g_assert_cmpstr (calls, ==, expected);
}

static void
test_works (Card *self, gconstpointer data)
{
  Person person = { PIN };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) value = NULL;
  EVP_MD_CTX *context = EVP_MD_CTX_new ();

  if (!self->possible)
    {
      EVP_MD_CTX_free (context);
      g_test_skip ("SoftHSM is not here");
      return;
    }
  value = sign (self, NULL, NULL, &person, &error);
  g_assert_no_error (error);
  g_assert_cmpint (person.asked, ==, 1);
  g_assert_cmpint (person.last_tries, ==, 0);
  assert_calls (self, "C_Login\nC_Sign\n");
  EVP_DigestVerifyInit (context, NULL, EVP_sha256 (), NULL, self->person.key);
  g_assert_cmpint (EVP_DigestVerify (context, g_bytes_get_data (value, NULL), g_bytes_get_size (value),
                                     (const guint8 *)"paraphe", 7),
                   ==, 1);
  EVP_MD_CTX_free (context);
}

static void
test_fails (Card *self, gconstpointer data)
{
  static const struct
  {
    const char *fails;
    int code;
    const char *words; /* in the sentence */
  } cases[] = {
    { "C_Login:pin-locked", PPH_SIGNATURE_ERROR_LOCKED, "locked" },
    { "C_Login:pin-incorrect", PPH_SIGNATURE_ERROR_PASSWORD, "The PIN is wrong" },
    { "C_Login:device-removed", PPH_SIGNATURE_ERROR_FAILED, "taken out" },
    { "C_Login:device-error", PPH_SIGNATURE_ERROR_FAILED, "does not answer as it should" },
    { "C_Login:function-failed", PPH_SIGNATURE_ERROR_FAILED, "PKCS #11 error. Take" },
    { "C_GetTokenInfo:token-not-present", PPH_SIGNATURE_ERROR_NOT_FOUND, "not in its reader" },
    { "C_OpenSession:token-not-present", PPH_SIGNATURE_ERROR_NOT_FOUND, "not in its reader" },
    { "C_FindObjectsInit:device-removed", PPH_SIGNATURE_ERROR_NOT_FOUND, "not in its reader" },
    { "C_SignInit:token-not-present", PPH_SIGNATURE_ERROR_FAILED, "taken out" },
    { "C_Sign:device-removed", PPH_SIGNATURE_ERROR_FAILED, "taken out" },
    { "C_Sign:device-error", PPH_SIGNATURE_ERROR_FAILED, "does not answer as it should" },
    { "C_Sign:function-failed", PPH_SIGNATURE_ERROR_FAILED, "does not answer as it should" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases) && self->possible; i++)
    {
      Person person = { PIN };
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) value = sign (self, cases[i].fails, NULL, &person, &error);
      g_autofree char *calls = NULL;

      g_test_message ("%s: %s", cases[i].fails, error != NULL ? error->message : "signed");
      g_assert_error (error, PPH_SIGNATURE_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_null (value);
      g_assert_cmpint (person.asked, <=, 1);
      g_assert_true (g_file_get_contents (self->log, &calls, NULL, NULL));
      g_assert_true (g_str_equal (calls, "") || g_str_equal (calls, "C_Login\n")
                     || g_str_equal (calls, "C_Login\nC_Sign\n"));
    }
}

/* One wrong PIN is one failure for the card, and no PIN is none. */
static void
test_wrong_pin (Card *self, gconstpointer data)
{
  Person wrong = { "9999" }, nobody = { NULL };
  g_autoptr (GError) error = NULL;

  if (!self->possible)
    return;
  g_assert_null (sign (self, NULL, NULL, &wrong, &error));
  g_assert_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_PASSWORD);
  assert_calls (self, "C_Login\n");
  g_assert_cmpint (wrong.asked, ==, 1);
  g_clear_error (&error);
  g_assert_null (sign (self, NULL, NULL, &nobody, &error));
  g_assert_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_CANCELLED);
  assert_calls (self, "");
  g_assert_cmpint (nobody.asked, ==, 1);
}

/* Who knows that the card is locked is not asked for a PIN; who has one try left is told. */
static void
test_flags (Card *self, gconstpointer data)
{
  Person locked = { PIN }, last = { PIN };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) value = NULL;

  if (!self->possible)
    return;
  g_assert_null (sign (self, NULL, "locked", &locked, &error));
  g_assert_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_LOCKED);
  g_assert_cmpint (locked.asked, ==, 0);
  assert_calls (self, "");
  g_clear_error (&error);
  value = sign (self, NULL, "last-try", &last, &error);
  g_assert_no_error (error);
  g_assert_cmpint (last.last_tries, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/signature/card/works", Card, NULL, set_up, test_works, tear_down);
  g_test_add ("/signature/card/fails", Card, NULL, set_up, test_fails, tear_down);
  g_test_add ("/signature/card/wrong-pin", Card, NULL, set_up, test_wrong_pin, tear_down);
  g_test_add ("/signature/card/flags", Card, NULL, set_up, test_flags, tear_down);
  return g_test_run ();
}
