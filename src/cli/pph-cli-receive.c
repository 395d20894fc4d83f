/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli-receive.h"

#include "pph-desk-plan.h"

#include <glib/gi18n-lib.h>

gboolean
pph_cli_is_pdf (const char *path)
{
  g_autofree char *name = g_ascii_strdown (path, -1);

  return g_str_has_suffix (name, ".pdf");
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

static void
add_receipt (JsonBuilder *builder, const char *path, const PphReceipt *receipt, const GError *error)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "file", path);
  pph_cli_add_string (builder, "id", receipt != NULL ? receipt->document : NULL);
  pph_cli_add_string (builder, "reference", receipt != NULL ? receipt->reference : NULL);
  add_flag (builder, "taken", receipt != NULL && receipt->taken);
  add_flag (builder, "conflict", receipt != NULL && receipt->conflict);
  pph_cli_add_string (builder, "verdict", pph_verdict_names[receipt != NULL ? receipt->check->verdict : 0]);
  pph_cli_add_string (builder, "sentence", receipt != NULL ? receipt->sentence : NULL);
  json_builder_set_member_name (builder, "signatories");
  json_builder_begin_array (builder);
  for (guint i = 0; receipt != NULL && receipt->signatories != NULL && receipt->signatories[i] != NULL; i++)
    json_builder_add_string_value (builder, receipt->signatories[i]);
  json_builder_end_array (builder);
  pph_cli_add_string (builder, "error", error != NULL ? error->message : NULL);
  json_builder_end_object (builder);
}

int
pph_cli_receive (PphDesk *desk, const char *path, gboolean json, JsonBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphReceipt) receipt = pph_desk_receive (desk, path, NULL, &error);
  g_autofree char *name = g_filename_display_basename (path);

  add_receipt (builder, path, receipt, error);
  if (receipt == NULL)
    return pph_cli_fail (error);
  if (!receipt->taken)
    {
      /* Translators: a file, then a sentence */
      pph_cli_say (_ ("%s was not taken. %s"), name, receipt->sentence);
      return PPH_EXIT_FINDINGS;
    }
  if (!json)
    g_print ("%s\t%s\n", pph_str (receipt->reference), receipt->sentence);
  return PPH_EXIT_DONE;
}

static int
run_receive (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  int code, worst = PPH_EXIT_DONE;

  if (!pph_cli_parse (&cli, &pph_command_receive, NULL, PPH_TAKES_STORE | PPH_TAKES_JSON, 1, G_MAXINT, &argc, &argv,
                      &code))
    return code;
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  if (desk == NULL)
    return pph_cli_fail (error);
  json_builder_begin_array (builder);
  for (int i = 1; i < argc; i++)
    {
      code = pph_cli_receive (desk, argv[i], cli.json, builder);
      worst = MAX (worst, code);
    }
  json_builder_end_array (builder);
  if (cli.json)
    pph_cli_print_json (json_builder_get_root (builder));
  return worst;
}

const PphCommand pph_command_receive = {
  .name = "receive",
  .arguments = N_ ("FILE.pdf…"),
  .summary = N_ ("Take signed PDF files that came back"),
  .run = run_receive,
};
