/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

static void
print_json (const char *file, const char *pdf, const GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "file", file);
  pph_cli_add_string (builder, "pdf", pdf);
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static int
typeset (PphCli *cli, const char *file, const char *pdf)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = pph_cli_open_desk (cli, PPH_STORE_NONE, &error);
  g_autoptr (PphLayout) layout = desk != NULL ? pph_desk_new_layout (desk, findings, &error) : NULL;
  g_autoptr (GBytes) bytes = layout != NULL ? pph_desk_typeset (desk, layout, file, findings, &error) : NULL;

  pph_cli_print_findings (findings);
  if (bytes == NULL || !pph_cli_write (pdf, bytes, &error))
    return pph_cli_fail (error);
  if (cli->json)
    print_json (file, pdf, findings);
  /* The system takes back at once what would be given back piece by piece; no store is open. */
  exit (pph_cli_exit_for (findings));
}

static int
run_typeset (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *pdf = NULL;
  int code;

  if (!pph_cli_parse_to_pdf (&cli, &pph_command_typeset, NULL, PPH_TAKES_JSON | PPH_TAKES_STYLE, &pdf, &argc, &argv,
                             &code))
    return code;
  return typeset (&cli, argv[1], pdf);
}

const PphCommand pph_command_typeset = {
  .name = "typeset",
  .arguments = N_ ("FILE.md --pdf FILE"),
  .summary = N_ ("Set a Markdown text in pages, as a PDF"),
  .run = run_typeset,
};
