/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli-typeset.h"
#include "pph-desk-typeset.h"

#include <glib/gi18n-lib.h>

static int
typeset (const PphCli *cli, const char *file, const char *pdf, PphTypesetReport report)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autofree char *data_dir = pph_cli_dup_data_dir ();
  g_autofree char *date = pph_desk_format_date (pph_cli_read_clock ());
  g_autoptr (GError) error = NULL;
  /* The program ends: it is left to the system, which takes all of it at once. */
  static PphTypesetting *made;

  made = pph_desk_typeset (file, data_dir, cli->style, date, findings, &error);
  pph_cli_print_findings (findings);
  if (made == NULL || !pph_cli_write_export (pdf, pph_typesetting_get_pdf (made), &error))
    return pph_cli_fail (error);
  if (cli->json)
    report (file, pdf, findings);
  return pph_cli_exit_for (findings);
}

int
pph_cli_typeset (int argc, char **argv, PphTypesetReport report)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *pdf = NULL;
  int code;

  if (!pph_cli_parse_to_pdf (&cli, &pph_command_typeset, NULL, PPH_TAKES_JSON | PPH_TAKES_STYLE, &pdf, &argc, &argv,
                             &code))
    return code;
  return typeset (&cli, argv[1], pdf, report);
}

static int
run_typeset (int argc, char **argv)
{
  return pph_cli_typeset (argc, argv, NULL);
}

const PphCommand pph_command_typeset = {
  .name = "typeset",
  .arguments = N_ ("FILE.md --pdf FILE"),
  .summary = N_ ("Set a Markdown text in pages, as a PDF"),
  .run = run_typeset,
};
