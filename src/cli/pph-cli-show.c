/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-version-json.h"

#include <glib/gi18n-lib.h>

static int
run_show (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, &pph_command_show, NULL, PPH_TAKES_STORE | PPH_TAKES_JSON, 1, 1, &argc, &argv, &code))
    return code;
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  stored = desk != NULL ? pph_cli_load (desk, argv[1], &error) : NULL;
  if (stored == NULL)
    return pph_cli_fail (error);

  if (cli.json)
    pph_cli_print_json (pph_version_json (stored->document, stored->version));
  else
    {
      g_autoptr (PphComposed) composed = pph_desk_compose (desk, stored->document, stored->version, NULL);
      g_autofree char *text = pph_block_dup_text (composed->root);

      g_print ("%s\n", text);
    }
  return PPH_EXIT_DONE;
}

const PphCommand pph_command_show = {
  .name = "show",
  .arguments = N_ ("DOCUMENT"),
  .summary = N_ ("Show a document of the store as text"),
  .run = run_show,
};
