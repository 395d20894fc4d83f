/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"

#include <glib/gi18n-lib.h>

static int
run_backup (int argc, char **argv)
{
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, N_ ("Replace the file if it exists"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (PphCli) cli = { 0 };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, &pph_command_backup, entries, PPH_TAKES_STORE, 1, 1, &argc, &argv, &code))
    return code;
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  if (desk == NULL || !pph_desk_backup (desk, argv[1], force, NULL, NULL, NULL, &error))
    return pph_cli_fail (error);
  return PPH_EXIT_DONE;
}

const PphCommand pph_command_backup = {
  .name = "backup",
  .arguments = N_ ("FILE"),
  .summary = N_ ("Copy the whole store to a file, while others use it"),
  .run = run_backup,
};
