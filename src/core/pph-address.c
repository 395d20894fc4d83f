/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-address.h"

#include "pph-fold-private.h"

#include <string.h>

gboolean
pph_email_is_valid (const char *text)
{
  return text != NULL && g_utf8_validate (text, -1, NULL)
         && g_regex_match_simple ("^[^\\s@,;]+@[^\\s@,;]+\\.[^\\s@,;]+$", text, 0, 0);
}

gboolean
pph_phone_is_valid (const char *text)
{
  return text != NULL && g_utf8_validate (text, -1, NULL)
         && g_regex_match_simple ("^\\+?[\\d\\s().-]{4,24}$", text, 0, 0);
}

/* Words of services, folded. */
static const char *const generic[] = {
  "accueil",      "administration",
  "agence",       "assistance",
  "bonjour",      "ccas",
  "cias",         "communaute",
  "commune",      "compta",
  "comptabilite", "contact",
  "convention",   "conventions",
  "courrier",     "departement",
  "dgs",          "direction",
  "drh",          "dsi",
  "emploi",       "equipe",
  "formation",    "formations",
  "gestion",      "hello",
  "info",         "infos",
  "information",  "informatique",
  "insertion",    "mairie",
  "metropole",    "ml",
  "mission",      "noreply",
  "partenaires",  "partenariat",
  "partenariats", "pole",
  "prefecture",   "presidence",
  "recrutement",  "reply",
  "rgc",          "rgpd",
  "rh",           "rsa",
  "secretariat",  "service",
  "services",     "social",
  "solidarite",   "support",
  "ville",        "webmaster",
  "dpd",          "dpo",
  "cssi",         "rssi",
};

const char *
pph_email_find_generic_word (const char *address)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  const char *at = address != NULL ? strchr (address, '@') : NULL;

  if (at == NULL || !g_utf8_validate (address, -1, NULL))
    return NULL;
  {
    g_autofree char *local = g_strndup (address, at - address);

    folded = pph_fold_to_ascii (local);
  }
  words = g_strsplit_set (folded, ".-_+", -1);
  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (generic); j++)
      if (strcmp (words[i], generic[j]) == 0)
        return generic[j];
  return NULL;
}
