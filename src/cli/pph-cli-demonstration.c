/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"

#include <glib/gi18n-lib.h>

static int
run_demonstration (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, &pph_command_demonstration, NULL, PPH_TAKES_STORE, 0, 0, &argc, &argv, &code))
    return code;
  /* Invented documents never go among real ones. */
  if (cli.store == NULL)
    return pph_cli_misuse (&pph_command_demonstration, _ ("Name the store to make: --store FILE."));
  if (g_file_test (cli.store, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_name (cli.store);

      pph_cli_say (_ ("“%s” exists already and was left as it is. Choose another name."), name);
      return PPH_EXIT_FINDINGS;
    }
  desk = pph_cli_open_desk (&cli, PPH_STORE_MADE, &error);
  if (desk == NULL || !pph_desk_fill_demonstration (desk, &error))
    return pph_cli_fail (error);
  return PPH_EXIT_DONE;
}

const PphCommand pph_command_demonstration = {
  .name = "demonstration",
  .arguments = N_ ("--store FILE"),
  .summary = N_ ("Make a store of invented documents, to look around in"),
  .run = run_demonstration,
};
