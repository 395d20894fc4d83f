/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-reason.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <unistd.h>

static char *
dup_place (const char *variable, const char *installed)
{
  const char *told = g_getenv (variable);

  return g_strdup (told != NULL && *told != '\0' ? told : installed);
}

char *
pph_cli_dup_data_dir (void)
{
  return dup_place ("PARAPHE_DATA", PKGDATADIR);
}

char *
pph_cli_dup_reader (void)
{
  return dup_place ("PARAPHE_READER", PKGLIBEXECDIR "/paraphe-reader");
}

char *
pph_cli_dup_window (void)
{
  return dup_place ("PARAPHE_WINDOW", PKGLIBEXECDIR "/paraphe-window");
}

char *
pph_cli_dup_desk (void)
{
  return dup_place ("PARAPHE_DESK", PKGLIBEXECDIR "/paraphe-desk");
}

char *
pph_cli_dup_signer (void)
{
  return dup_place ("PARAPHE_SIGN", PKGLIBEXECDIR "/paraphe-sign");
}

void
pph_cli_set_locale (void)
{
  const char *told = g_getenv ("PARAPHE_LOCALEDIR");

  /* Those of numbers, money, times… would be read for nothing: documents are French whatever the machine's language.
   * A locale that is not installed must not cost the accents. */
  if (setlocale (LC_CTYPE, "") == NULL || setlocale (LC_MESSAGES, "") == NULL || setlocale (LC_COLLATE, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, told != NULL && *told != '\0' ? told : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* Programs that this one becomes */

int
pph_cli_start_window (const char *store, const char *document)
{
  g_autofree char *program = pph_cli_dup_window ();
  g_autofree char *name = g_filename_display_name (program);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  g_ptr_array_add (argv, program);
  if (store != NULL)
    {
      g_ptr_array_add (argv, (gpointer) "--store");
      g_ptr_array_add (argv, (gpointer)store);
    }
  if (document != NULL)
    g_ptr_array_add (argv, (gpointer)document);
  g_ptr_array_add (argv, NULL);

  execv (program, (char **)argv->pdata);
  if (errno == ENOENT)
    pph_cli_say (_ ("The window is not installed here: there is no “%s”. “paraphe --help” lists the commands."), name);
  else
    /* Translators: a file name, then the system's reason. */
    pph_cli_say (_ ("The window could not be started: “%s”: %s."), name, pph_reason (errno));
  return PPH_EXIT_FINDINGS;
}
