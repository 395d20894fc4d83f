/* SPDX-License-Identifier: GPL-3.0-or-later */

/* paraphe-sign: what “paraphe sign” becomes. */

#include "config.h"

#include "pph-cli-password.h"
#include "pph-cli-tokens.h"
#include "pph-cli.h"
#include "pph-desk-sign.h"
#include "pph-memory.h"
#include "pph-signature-error.h"

#include <glib/gi18n-lib.h>

#define LARGEST_CERTIFICATE (1024 * 1024)
#define LARGEST_PICTURE     (10 * 1024 * 1024) /* what the reader takes */

typedef struct
{
  char *certificate, *out;
  char *picture;
  char *field, *wording, *capacity, *reason, *tsa;
  int password_fd;
  gboolean certify;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->certificate);
  g_free (options->out);
  g_free (options->picture);
  g_free (options->field);
  g_free (options->wording);
  g_free (options->capacity);
  g_free (options->reason);
  g_free (options->tsa);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static char *
get_secret (const Options *options, const char *question)
{
  return options->password_fd >= 0 ? pph_cli_read_password (options->password_fd) : pph_cli_ask_password (question);
}

static char *
on_pin_wanted_cb (const char *token, gboolean last_try, gpointer data)
{
  g_autofree char *question = NULL;

  if (last_try)
    pph_cli_say (_ ("This is the last try: a wrong PIN locks the card."));
  /* Translators: the name of a card */
  question = g_strdup_printf (_ ("PIN of “%s”:"), token != NULL ? token : "?");
  return get_secret (data, question);
}

static PphKey *
open_file (const Options *options, GError **error)
{
  g_autoptr (GBytes) file = pph_desk_read_bytes (options->certificate, LARGEST_CERTIFICATE, error);
  char *password;
  PphKey *key;

  if (file == NULL)
    return NULL;
  password = get_secret (options, _ ("Password of the certificate file:"));
  if (password == NULL)
    {
      g_set_error_literal (
          error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_CANCELLED,
          _ ("No password was given, so nothing was signed. Type it when asked, or use --password-fd."));
      return NULL;
    }
  key = pph_key_new_from_file (file, password, error);
  pph_cli_forget_password (password);
  return key;
}

static PphKey *
open_key (Options *options, GError **error)
{
  if (g_str_has_prefix (options->certificate, "pkcs11:"))
    return pph_key_new_from_token (options->certificate, on_pin_wanted_cb, options, error);
  return open_file (options, error);
}

static GBytes *
sign_file (PphDesk *desk, const char *path, Options *options, GError **error)
{
  g_autoptr (GBytes) picture
      = options->picture != NULL ? pph_desk_read_bytes (options->picture, LARGEST_PICTURE, error) : NULL;
  const PphSignRequest request = {
    .field = options->field,
    .wording = options->wording,
    .capacity = options->capacity,
    .reason = options->reason,
    .tsa = options->tsa,
    .certify = options->certify,
    .picture = picture,
  };
  g_autoptr (GBytes) file
      = options->picture == NULL || picture != NULL ? pph_desk_read_bytes (path, PPH_DESK_PDF_LIMIT, error) : NULL;
  g_autoptr (PphKey) key = file != NULL ? open_key (options, error) : NULL;

  return key != NULL ? pph_desk_sign (desk, file, &request, key, NULL, error) : NULL;
}

/* Where a time server fails one may choose to sign without it: who reads this can tell. */
static const char *
get_problem (const GError *error)
{
  return g_error_matches (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_NETWORK)
                 || g_error_matches (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_TIMESTAMP)
             ? "time_server"
             : "refused";
}

/* @problem: (nullable) */
static void
print_json (const char *path, const Options *options, const char *problem)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "file", path);
  pph_cli_add_string (builder, "field", options->field);
  pph_cli_add_string (builder, problem == NULL ? "pdf" : "problem", problem == NULL ? options->out : problem);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static int
exit_code (const GError *error)
{
  return g_error_matches (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_UNREADABLE) ? PPH_EXIT_UNREADABLE
                                                                                      : pph_cli_exit_code (error);
}

static int
run (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_auto (Options) options = { .password_fd = -1 };
  const GOptionEntry entries[] = {
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &options.certificate,
      N_ ("A certificate file (.p12), or pkcs11:… for a card"), N_ ("FILE") },
    { "field", 0, 0, G_OPTION_ARG_STRING, &options.field, N_ ("The field to sign; “paraphe fields” lists them"),
      N_ ("NAME") },
    { "wording", 0, 0, G_OPTION_ARG_STRING, &options.wording, N_ ("Words before the name: “P/O”"), N_ ("TEXT") },
    { "capacity", 0, 0, G_OPTION_ARG_STRING, &options.capacity, N_ ("In what capacity"), N_ ("TEXT") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("Why, in the signature"), N_ ("TEXT") },
    { "picture", 0, 0, G_OPTION_ARG_FILENAME, &options.picture,
      N_ ("An image of a paraph to show in the box; it signs nothing"), N_ ("FILE") },
    { "tsa", 0, 0, G_OPTION_ARG_STRING, &options.tsa, N_ ("A time server, which attests when"), N_ ("URL") },
    { "certify", 0, 0, G_OPTION_ARG_NONE, &options.certify, N_ ("Allow nothing but more signatures from now on"),
      NULL },
    { "password-fd", 0, 0, G_OPTION_ARG_INT, &options.password_fd, N_ ("Read the password or PIN from this descriptor"),
      N_ ("NUMBER") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.out, N_ ("The signed PDF to write"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, &pph_command_sign, entries, PPH_TAKES_JSON, 1, 1, &argc, &argv, &code))
    return code;
  if (options.certificate == NULL || options.field == NULL || options.out == NULL)
    return pph_cli_misuse (&pph_command_sign, _ ("--certificate, --field and -o must all be given."));
  desk = pph_cli_open_desk (&cli, PPH_STORE_NONE, &error);
  bytes = desk != NULL ? sign_file (desk, argv[1], &options, &error) : NULL;
  if (bytes == NULL || !pph_cli_write (options.out, bytes, &error))
    {
      pph_cli_fail (error);
      if (cli.json)
        print_json (argv[1], &options, get_problem (error));
      return exit_code (error);
    }
  if (cli.json)
    print_json (argv[1], &options, NULL);
  return PPH_EXIT_DONE;
}

int
main (int argc, char **argv)
{
  pph_keep_memory ();
  pph_cli_set_locale ();
  g_set_prgname ("paraphe");
  if (argc == 2 && g_str_equal (argv[1], "--list-tokens"))
    return pph_cli_list_tokens ();
  return run (argc, argv);
}
