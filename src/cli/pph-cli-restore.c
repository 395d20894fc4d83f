/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"

#include <glib/gi18n-lib.h>

static int
run_restore (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *store = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, &pph_command_restore, NULL, PPH_TAKES_STORE, 1, 1, &argc, &argv, &code))
    return code;
  store = pph_cli_dup_store_path (&cli);
  if (!pph_desk_restore (argv[1], store, &kept, &error))
    return pph_cli_fail (error);
  if (kept != NULL)
    {
      g_autofree char *name = g_filename_display_name (kept);

      pph_cli_say (_ ("The store that was there is kept as “%s”."), name);
    }
  return PPH_EXIT_DONE;
}

const PphCommand pph_command_restore = {
  .name = "restore",
  .arguments = N_ ("FILE"),
  .summary = N_ ("Put a backup in the place of the store, and keep what was there"),
  .run = run_restore,
};
