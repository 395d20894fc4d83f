/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-desk-signature.h"

#include <glib/gi18n-lib.h>

static const char *const verdict_words[] = {
  N_ ("unreadable"),         N_ ("not signed"), N_ ("altered"), N_ ("invalid"),
  N_ ("not checkable here"), N_ ("intact"),     N_ ("trusted"),
};

static const char *
word_for (int verdict)
{
  return _ (verdict_words[CLAMP (verdict, 0, (int)G_N_ELEMENTS (verdict_words) - 1)]);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_texts (JsonBuilder *builder, const char *name, const PphList *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < pph_list_length (texts); i++)
    json_builder_add_string_value (builder, pph_str (((const PphText *)pph_list_get (texts, i))->text));
  json_builder_end_array (builder);
}

static void
add_signature (JsonBuilder *builder, const PphSignatureCheck *check)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "field", check->field);
  pph_cli_add_string (builder, "signer", check->signer);
  pph_cli_add_string (builder, "issuer", check->issuer);
  pph_cli_add_string (builder, "time", check->time);
  add_flag (builder, "timestamped", check->timestamped);
  add_flag (builder, "document_timestamp", check->document_timestamp);
  pph_cli_add_string (builder, "verdict", pph_verdict_names[check->verdict]);
  pph_cli_add_string (builder, "sentence", check->sentence);
  add_flag (builder, "covers_whole_file", check->covers_whole_file);
  add_texts (builder, "changes", check->changes);
  add_flag (builder, "revocation_known", check->revocation != PPH_REVOCATION_UNKNOWN);
  pph_cli_add_string (builder, "revocation", pph_revocation_names[check->revocation]);
  pph_cli_add_string (builder, "revocation_sentence", check->revocation_sentence);
  pph_cli_add_string (builder, "certificate", check->certificate);
  pph_cli_add_string (builder, "valid_until", check->valid_until);
  json_builder_end_object (builder);
}

static void
add_file (JsonBuilder *builder, const PphFileCheck *check)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "file", check->file);
  pph_cli_add_string (builder, "verdict", pph_verdict_names[check->verdict]);
  pph_cli_add_string (builder, "sentence", check->sentence);
  pph_cli_add_string (builder, "digest", check->digest);
  json_builder_set_member_name (builder, "signatures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pph_list_length (check->signatures); i++)
    add_signature (builder, pph_list_get (check->signatures, i));
  json_builder_end_array (builder);
  add_texts (builder, "empty_fields", check->empty_fields);
  json_builder_end_object (builder);
}

static char *
describe_time (const PphSignatureCheck *check)
{
  g_autoptr (GDateTime) time = check->time != NULL ? g_date_time_new_from_iso8601 (check->time, NULL) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *text = local != NULL ? g_date_time_format (local, "%d/%m/%Y %H:%M") : NULL;

  if (text == NULL)
    return g_strdup (_ ("at an unknown time"));
  if (check->timestamped)
    /* Translators: a date and time */
    return g_strdup_printf (_ ("on %s (attested)"), text);
  /* Translators: a date and time */
  return g_strdup_printf (_ ("on %s (by the signer’s own clock)"), text);
}

static void
print_file (const PphFileCheck *check)
{
  /* Translators: a file, a verdict, a sentence */
  g_print (_ ("%s: %s. %s\n"), pph_str (check->file), word_for (check->verdict), pph_str (check->sentence));
  for (guint i = 0; i < pph_list_length (check->signatures); i++)
    {
      const PphSignatureCheck *one = pph_list_get (check->signatures, i);
      g_autofree char *time = describe_time (one);

      /* Translators: a field, a name, when, a verdict, a sentence */
      g_print (_ ("  %s: %s, %s: %s. %s\n"), pph_str (one->field), one->signer != NULL ? one->signer : "?", time,
               word_for (one->verdict), pph_str (one->sentence));
      if (one->revocation_sentence != NULL && one->revocation != PPH_REVOCATION_REVOKED)
        g_print ("    %s\n", one->revocation_sentence);
      for (guint c = 0; c < pph_list_length (one->changes); c++)
        /* Translators: a sentence */
        g_print (_ ("    since then: %s\n"), pph_str (((const PphText *)pph_list_get (one->changes, c))->text));
    }
}

static int
code_for (const PphFileCheck *check, gboolean any_signer)
{
  if (check->verdict == PPH_VERDICT_UNREADABLE)
    return PPH_EXIT_UNREADABLE;
  if (check->verdict == PPH_VERDICT_TRUSTED || (any_signer && check->verdict == PPH_VERDICT_INTACT))
    return PPH_EXIT_DONE;
  return PPH_EXIT_FINDINGS;
}

/* A file that could not even be opened has its place in the answer too. */
static PphFileCheck *
check_file (PphDesk *desk, const char *path, GBytes *anchors)
{
  g_autoptr (GError) error = NULL;
  PphFileCheck *check = pph_desk_verify_file (desk, path, anchors, NULL, &error);

  if (check == NULL)
    {
      g_autofree char *name = g_filename_display_name (path);

      check = pph_file_check_new ();
      pph_set_string (&check->file, name);
      pph_set_string (&check->sentence, error->message);
      check->verdict = PPH_VERDICT_UNREADABLE;
    }
  return check;
}

static gboolean
is_whole (const PphFileCheck *check)
{
  return check->verdict == PPH_VERDICT_TRUSTED || check->verdict == PPH_VERDICT_INTACT;
}

static gboolean
is_revocation_unknown (const PphFileCheck *check)
{
  for (guint i = 0; i < pph_list_length (check->signatures); i++)
    if (((const PphSignatureCheck *)pph_list_get (check->signatures, i))->revocation == PPH_REVOCATION_UNKNOWN)
      return TRUE;
  return FALSE;
}

static int
verify_all (PphCli *cli, char **paths, int n, const char *trust, gboolean any_signer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = pph_cli_open_desk (cli, PPH_STORE_NONE, &error);
  g_autoptr (GBytes) anchors = desk != NULL ? pph_desk_load_anchors (trust, &error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean whole = FALSE, unknown = FALSE;
  int code = PPH_EXIT_DONE;

  if (anchors == NULL)
    return pph_cli_fail (error);
  json_builder_begin_array (builder);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (PphFileCheck) check = check_file (desk, paths[i], anchors);

      code = MAX (code, code_for (check, any_signer));
      whole = whole || is_whole (check);
      unknown = unknown || (is_whole (check) && is_revocation_unknown (check));
      if (cli->json)
        add_file (builder, check);
      else
        print_file (check);
    }
  json_builder_end_array (builder);
  if (cli->json)
    pph_cli_print_json (json_builder_get_root (builder));
  else if (whole)
    pph_cli_say (_ ("The legal level of a signature (simple, advanced, qualified) depends on its certificate."));
  if (!cli->json && unknown)
    pph_cli_say (_ ("On revocation only what the files hold was read: no issuer was asked."));
  return code;
}

static int
run_verify (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *trust = NULL;
  gboolean any_signer = FALSE;
  const GOptionEntry entries[] = {
    { "trust", 0, 0, G_OPTION_ARG_FILENAME, &trust, N_ ("A folder of certificates to trust besides the system’s"),
      N_ ("FOLDER") },
    { "any-signer", 0, 0, G_OPTION_ARG_NONE, &any_signer, N_ ("Be content with a whole file, whoever signed it"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  int code;

  if (!pph_cli_parse (&cli, &pph_command_verify, entries, PPH_TAKES_JSON, 1, G_MAXINT, &argc, &argv, &code))
    return code;
  return verify_all (&cli, argv + 1, argc - 1, trust, any_signer);
}

const PphCommand pph_command_verify = {
  .name = "verify",
  .arguments = N_ ("FILE.pdf…"),
  .summary = N_ ("Check the signatures of PDF files"),
  .run = run_verify,
};
