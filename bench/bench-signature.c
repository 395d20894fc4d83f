/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-verify.h"
#include "signer.h"

#include <openssl/evp.h>

/* One signature and one check of two, in process and warm, beside one bare RSA-2048 signature by the same
 * library.  Arguments: a PDF and two of its signature fields. */

#define ROUNDS 50

static double
measure_bare (EVP_PKEY *key)
{
  guint8 value[512];
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < ROUNDS; i++)
    {
      EVP_MD_CTX *context = EVP_MD_CTX_new ();
      gsize size = sizeof value;

      EVP_DigestSignInit (context, NULL, EVP_sha256 (), NULL, key);
      EVP_DigestSign (context, value, &size, (const guint8 *)"paraphe", 7);
      EVP_MD_CTX_free (context);
    }
  return (double)(g_get_monotonic_time () - start) / 1000 / ROUNDS;
}

static double
measure_signing (GBytes *file, const char *field, PphKey *key)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < ROUNDS; i++)
    g_bytes_unref (sign_pdf (file, field, key, FALSE, NULL));
  return (double)(g_get_monotonic_time () - start) / 1000 / ROUNDS;
}

static double
measure_checking (GBytes *file)
{
  g_autoptr (PphTrust) nobody = pph_trust_new (NULL);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < ROUNDS; i++)
    pph_file_check_unref (pph_verify_file (file, "", nobody, g_get_real_time () / G_USEC_PER_SEC));
  return (double)(g_get_monotonic_time () - start) / 1000 / ROUNDS;
}

int
main (int argc, char **argv)
{
  g_auto (Identity) authority = authority_new ();
  g_auto (Identity) person
      = identity_new (&authority, "Marie Dupont", SIGNER_RSA, 700, "critical,digitalSignature,nonRepudiation");
  g_autoptr (PphKey) key = identity_to_key (&person, &authority);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GBytes) twice = NULL;
  gsize size;

  if (argc != 4 || !g_file_get_contents (argv[1], &bytes, &size, &error))
    {
      g_printerr ("bench-signature FILE.pdf FIELD FIELD: %s\n", error != NULL ? error->message : "");
      return 2;
    }
  file = g_bytes_new_take (g_steal_pointer (&bytes), size);
  once = sign_pdf (file, argv[2], key, FALSE, &error);
  twice = once != NULL ? sign_pdf (once, argv[3], key, FALSE, &error) : NULL;
  if (twice == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_print ("bare RSA-2048 signature      %6.2f ms\n", measure_bare (person.key));
  g_print ("signing, with its box        %6.2f ms\n", measure_signing (file, argv[2], key));
  g_print ("checking two signatures      %6.2f ms\n", measure_checking (twice));
  return 0;
}
