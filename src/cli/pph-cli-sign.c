/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

/* Becomes the program that signs, with the arguments as they are. */
static int
run_sign (int argc, char **argv)
{
  g_autofree char *program = pph_cli_dup_signer ();
  g_autofree char *name = g_filename_display_name (program);

  execv (program, argv);
  /* Translators: a file name, then the system's reason. */
  pph_cli_say (_ ("The program that signs could not be started: “%s”: %s."), name, g_strerror (errno));
  return PPH_EXIT_FINDINGS;
}

const PphCommand pph_command_sign = {
  .name = "sign",
  .arguments = N_ ("FILE.pdf --certificate FILE.p12 --field NAME -o FILE"),
  .summary = N_ ("Sign a PDF with a certificate"),
  .run = run_sign,
};
