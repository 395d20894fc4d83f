/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-desk-deliberation.h"

#include <glib/gi18n-lib.h>

static void
print_json (const PphDeliberation *deliberation, gboolean may_sign, const GPtrArray *missing, const GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "number", deliberation->number);
  pph_cli_add_string (builder, "object", deliberation->object);
  json_builder_set_member_name (builder, "may_sign");
  json_builder_add_boolean_value (builder, may_sign);
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < missing->len; i++)
    json_builder_add_string_value (builder, ((const PphFinding *)missing->pdata[i])->sentence);
  json_builder_end_array (builder);
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static int
run_deliberation (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *pdf = NULL;
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, N_ ("Write the extract as a PDF"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GPtrArray) missing = pph_findings_new ();
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (PphDeliberation) deliberation = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean may_sign = FALSE;
  int code;

  if (!pph_cli_parse (&cli, &pph_command_deliberation, entries, PPH_TAKES_JSON, 1, 1, &argc, &argv, &code))
    return code;
  desk = pph_cli_open_desk (&cli, PPH_STORE_NONE, &error);
  if (desk != NULL)
    deliberation = pph_desk_read_deliberation (desk, argv[1], &may_sign, missing, findings, &error);
  if (deliberation != NULL && pdf != NULL)
    bytes = pph_desk_print_deliberation (desk, deliberation, findings, &error);
  pph_cli_print_findings (findings);
  if (error != NULL || (bytes != NULL && !pph_cli_write (pdf, bytes, &error)))
    return pph_cli_fail (error);
  if (cli.json)
    print_json (deliberation, may_sign, missing, findings);
  else
    {
      pph_cli_print_findings (missing);
      if (may_sign)
        g_print ("%s\n", _ ("The authority may sign today."));
    }
  return may_sign ? pph_cli_exit_for (findings) : PPH_EXIT_FINDINGS;
}

const PphCommand pph_command_deliberation = {
  .name = "deliberation",
  .arguments = N_ ("FILE.yaml [--pdf FILE]"),
  .summary = N_ ("Check a deliberation, say whether one may sign on its strength, write its extract"),
  .run = run_deliberation,
};
