/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-reader-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

void
pph_reader_set_locale (void)
{
  const char *told = g_getenv ("PARAPHE_LOCALEDIR");

  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, told != NULL && *told != '\0' ? told : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE); /* ngettext () asks for no domain */
  (void)_ ("The file is not signed.");
}
