/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-desk-plan.h"

#include <glib/gi18n-lib.h>

static void
print_json (const PphStored *frozen, const char *pdf, const GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "id", frozen->document->uuid);
  pph_cli_add_string (builder, "reference", frozen->document->reference);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, frozen->version->number);
  pph_cli_add_string (builder, "digest", frozen->version->pdf_digest);
  pph_cli_add_string (builder, "pdf", pdf);
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static int
freeze_document (const PphCli *cli, const char *name, const char *pdf)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = pph_cli_open_desk (cli, PPH_STORE_EXISTING, &error);
  g_autoptr (PphStored) stored = desk != NULL ? pph_cli_load (desk, name, &error) : NULL;
  g_autoptr (PphStored) frozen
      = stored != NULL ? pph_desk_freeze (desk, stored->document->uuid, findings, NULL, &error) : NULL;
  g_autoptr (GBytes) file = frozen != NULL && pdf != NULL ? pph_desk_load_signed (desk, frozen, &error) : NULL;

  pph_cli_print_findings (findings);
  if (error != NULL || (file != NULL && !pph_cli_write (pdf, file, &error)))
    return pph_cli_fail (error);
  if (cli->json)
    print_json (frozen, pdf, findings);
  else if (g_strcmp0 (pdf, "-") != 0)
    g_print ("%s\n", frozen->version->pdf_digest);
  return PPH_EXIT_DONE;
}

static int
run_freeze (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *pdf = NULL;
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, N_ ("Write the frozen PDF to this file; - is the standard output"),
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  int code;

  if (!pph_cli_parse (&cli, &pph_command_freeze, entries, PPH_TAKES_STORE | PPH_TAKES_JSON, 1, 1, &argc, &argv, &code))
    return code;
  return freeze_document (&cli, argv[1], pdf);
}

const PphCommand pph_command_freeze = {
  .name = "freeze",
  .arguments = N_ ("DOCUMENT"),
  .summary = N_ ("Freeze a document for signature"),
  .run = run_freeze,
};
