/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli-typeset.h"
#include "pph-memory.h"
#include "pph-reason.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

/* The program "paraphe": it sets texts in pages by itself, since that should take
 * no longer than it must, and becomes another program for all else.  It links
 * neither GIO, nor json-glib, nor SQLite (tests/cli/test-usage.c). */

static int
become_desk (char **argv)
{
  g_autofree char *program = pph_cli_dup_desk ();
  g_autofree char *name = g_filename_display_name (program);

  execv (program, argv);
  /* Translators: a file name, then the system's reason. */
  pph_cli_say (_ ("The program of this command could not be started: “%s”: %s. Install Paraphe again."), name,
               pph_reason (errno));
  return PPH_EXIT_FINDINGS;
}

int
main (int argc, char **argv)
{
  pph_keep_memory ();
  pph_take_large_page ();
  pph_cli_set_locale ();
  g_set_prgname ("paraphe");
  if (argc == 1)
    return pph_cli_start_window (NULL, NULL);
  /* What prints JSON is there, too. */
  if (g_str_equal (argv[1], "typeset") && !g_strv_contains ((const char *const *)argv, "--json"))
    return pph_cli_typeset (argc - 1, argv + 1, NULL);
  return become_desk (argv);
}
