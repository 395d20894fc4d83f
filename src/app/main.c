/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (PphApplication) application = NULL;
  const char *locales = g_getenv ("PARAPHE_LOCALEDIR");

  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = pph_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
