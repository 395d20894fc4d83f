/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-desk-avenant.h"

#include <glib/gi18n-lib.h>

static void
print_json (const PphStored *stored, const char *pdf, const GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "id", stored->document->uuid);
  pph_cli_add_string (builder, "reference", stored->document->reference);
  pph_cli_add_string (builder, "pdf", pdf);
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

typedef struct
{
  gboolean attach_data, consolidated;
} Options;

static GBytes *
make_pdf (PphDesk *desk, const PphStored *stored, const Options *options, GPtrArray *findings, GError **error)
{
  if (options->consolidated)
    return pph_desk_print_consolidated (desk, stored->document->uuid, findings, error);
  return options->attach_data ? pph_desk_export_carrying (desk, stored, findings, NULL, error)
                              : pph_desk_export_pdf (desk, stored, findings, NULL, error);
}

static int
export_document (PphCli *cli, const char *name, const char *pdf, const Options *options)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = pph_cli_open_desk (cli, PPH_STORE_EXISTING, &error);
  g_autoptr (PphStored) stored = desk != NULL ? pph_cli_load (desk, name, &error) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (stored == NULL)
    return pph_cli_fail (error);
  bytes = make_pdf (desk, stored, options, findings, &error);
  pph_cli_print_findings (findings);
  if (bytes == NULL || !pph_cli_write_export (pdf, bytes, &error))
    return pph_cli_fail (error);
  if (cli->json)
    print_json (stored, pdf, findings);
  return pph_cli_exit_for (findings);
}

static int
run_export (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *pdf = NULL;
  Options options = { 0 };
  const GOptionEntry more[] = {
    { "attach-data", 0, 0, G_OPTION_ARG_NONE, &options.attach_data,
      N_ ("Put what the PDF was made from into it, as PDF/A-3"), NULL },
    { "consolidated", 0, 0, G_OPTION_ARG_NONE, &options.consolidated,
      N_ ("The agreement as its signed avenants leave it, without legal value"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  int code;

  if (!pph_cli_parse_to_pdf (&cli, &pph_command_export, more, PPH_TAKES_STORE | PPH_TAKES_JSON | PPH_TAKES_STYLE, &pdf,
                             &argc, &argv, &code))
    return code;
  if (options.attach_data && options.consolidated)
    return pph_cli_misuse (&pph_command_export, _ ("--attach-data and --consolidated exclude each other."));
  return export_document (&cli, argv[1], pdf, &options);
}

const PphCommand pph_command_export = {
  .name = "export",
  .arguments = N_ ("DOCUMENT --pdf FILE"),
  .summary = N_ ("Write a document of the store as a PDF"),
  .run = run_export,
};
