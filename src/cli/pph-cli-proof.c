/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-desk-plan.h"

#include <glib/gi18n-lib.h>

static int
run_proof (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *pdf = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int code;

  if (!pph_cli_parse_to_pdf (&cli, &pph_command_proof, NULL, PPH_TAKES_STORE, &pdf, &argc, &argv, &code))
    return code;
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  stored = desk != NULL ? pph_cli_load (desk, argv[1], &error) : NULL;
  bytes = stored != NULL ? pph_desk_print_proof (desk, stored, findings, &error) : NULL;
  pph_cli_print_findings (findings);
  if (bytes == NULL || !pph_cli_write (pdf, bytes, &error))
    return pph_cli_fail (error);
  return pph_cli_exit_for (findings);
}

const PphCommand pph_command_proof = {
  .name = "proof",
  .arguments = N_ ("DOCUMENT --pdf FILE"),
  .summary = N_ ("Write the journal of signature of a document"),
  .run = run_proof,
};
