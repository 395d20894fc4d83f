/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-memory.h"
#include "pph-verify.h"
#include "signer.h"

#include <openssl/evp.h>
#include <time.h>

/* bench-signature FOLDER [FILE.pdf FIELD FIELD]: a line of JSON with the milliseconds of one signature and one check of
 * two, in process and warm, beside one bare RSA-2048 signature by the same library.  What commands need to do the same
 * is left in FOLDER: plain.pdf, twice.pdf (signed twice) and person.p12, whose password is PASSWORD. */

#define PASSWORD "paraphe"

#define ROUNDS 50

/* Microseconds of processor time: others use the machine too. */
static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static double
measure_bare (EVP_PKEY *key)
{
  guint8 value[512];
  gint64 start = get_time ();

  for (guint i = 0; i < ROUNDS; i++)
    {
      EVP_MD_CTX *context = EVP_MD_CTX_new ();
      gsize size = sizeof value;

      EVP_DigestSignInit (context, NULL, EVP_sha256 (), NULL, key);
      EVP_DigestSign (context, value, &size, (const guint8 *)"paraphe", 7);
      EVP_MD_CTX_free (context);
    }
  return (double)(get_time () - start) / 1000 / ROUNDS;
}

static double
measure_signing (GBytes *file, const char *field, PphKey *key)
{
  gint64 start = get_time ();

  for (guint i = 0; i < ROUNDS; i++)
    g_bytes_unref (sign_pdf (file, field, key, FALSE, NULL));
  return (double)(get_time () - start) / 1000 / ROUNDS;
}

static double
measure_checking (GBytes *file)
{
  g_autoptr (PphTrust) nobody = pph_trust_new (NULL);
  gint64 start = get_time ();

  for (guint i = 0; i < ROUNDS; i++)
    pph_file_check_unref (pph_verify_file (file, "", nobody, g_get_real_time () / G_USEC_PER_SEC));
  return (double)(get_time () - start) / 1000 / ROUNDS;
}

static void
leave (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error))
    g_error ("%s", error->message);
}

static GBytes *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize size;

  if (!g_file_get_contents (path, &bytes, &size, &error))
    g_error ("%s", error->message);
  return g_bytes_new_take (bytes, size);
}

static int
run (int argc, char **argv)
{
  g_auto (Identity) authority = authority_new ();
  g_auto (Identity) person
      = identity_new (&authority, "Marie Dupont", SIGNER_RSA, 700, "critical,digitalSignature,nonRepudiation");
  g_autoptr (PphKey) key = identity_to_key (&person, &authority);
  g_autoptr (GBytes) certificate = identity_to_file (&person, &authority, PASSWORD, FALSE);
  const char *first = argc == 5 ? argv[3] : "Prefecture";
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2 && argc != 5)
    {
      g_printerr ("bench-signature FOLDER [FILE.pdf FIELD FIELD]\n");
      return 2;
    }
  file = argc == 2 ? sample_pdf () : load (argv[2]);
  once = sign_pdf (file, first, key, FALSE, &error);
  twice = once != NULL ? sign_pdf (once, argc == 2 ? "Commune" : argv[4], key, FALSE, &error) : NULL;
  if (twice == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  leave (argv[1], "plain.pdf", file);
  leave (argv[1], "twice.pdf", twice);
  leave (argv[1], "person.p12", certificate);
  g_print ("{\"bare\": %.3f, \"sign\": %.3f, \"check\": %.3f}\n", measure_bare (person.key),
           measure_signing (file, first, key), measure_checking (twice));
  return 0;
}

int
main (int argc, char **argv)
{
  pph_keep_memory (); /* as the programs that sign and check */
  return run (argc, argv);
}
