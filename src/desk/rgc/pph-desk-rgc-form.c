/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-desk-private.h"

#include <string.h>

/* What an act says, as the fields of annexe 1 bis (data/forms/acte-rgc.yaml). */

/* A definition of the user's own may not have all the fields: those are left out by the form itself. */
static void
set (PphFilledForm **filled, const PphForm *form, const char *group, const char *part, const char *text)
{
  g_autofree char *key = part != NULL ? g_strconcat (group, ".", part, NULL) : g_strdup (group);
  PphFilledForm *next = pph_filled_form_with (*filled, form, key, text);

  pph_filled_form_unref (*filled);
  *filled = next;
}

/* Where the postcode and town begin in an address: after its last line end or, on one line, its last comma. */
static const char *
find_town (const char *address)
{
  const char *line = strrchr (address, '\n');
  const char *comma = strrchr (address, ',');

  return line != NULL ? line : comma;
}

static void
set_partner (PphFilledForm **filled, const PphForm *form, const PphRgcAct *act)
{
  const char *address = pph_str (act->address);
  const char *town = find_town (address);
  g_autofree char *street = town != NULL ? g_strndup (address, (gsize)(town - address)) : g_strdup (address);
  g_autofree char *place = town != NULL ? g_strstrip (g_strdup (town + 1)) : NULL;

  g_strdelimit (street, "\n", ' ');
  set (filled, form, "organisation", "raison_sociale", act->partner);
  set (filled, form, "organisation", "siret", act->siret);
  set (filled, form, "organisation", "adresse", street);
  set (filled, form, "organisation", "commune", place);
  set (filled, form, "representant", "nom", act->representative);
}

static void
set_authority (PphFilledForm **filled, const PphForm *form, const PphAuthority *authority)
{
  g_autofree char *day = authority != NULL && authority->date != NULL ? pph_date_text_to_long (authority->date) : NULL;
  g_autofree char *text = NULL;

  if (authority != NULL)
    text = day != NULL ? g_strdup_printf ("%s du %s", pph_str (authority->reference), day)
                       : g_strdup (pph_str (authority->reference));
  set (filled, form, "deliberation", NULL, text);
}

static void
set_person (PphFilledForm **filled, const PphForm *form, const char *group, const PphRgcPerson *person)
{
  set (filled, form, group, "nom", person != NULL ? person->name : NULL);
  set (filled, form, group, "naissance", person != NULL ? person->birth : NULL);
  set (filled, form, group, "telephone", person != NULL ? person->phone : NULL);
  set (filled, form, group, "email", person != NULL ? person->email : NULL);
}

static const char *
get_option (PphRgcStatus status)
{
  switch (status)
    {
    case PPH_RGC_STATUS_CIVIL_SERVANT:
      return "fonctionnaire";
    case PPH_RGC_STATUS_CONTRACT_AGENT:
      return "contractuel";
    case PPH_RGC_STATUS_EMPLOYEE:
      return "salarie";
    case PPH_RGC_STATUS_UNKNOWN:
    case PPH_RGC_STATUS_CONTRACTOR:
    case PPH_RGC_STATUS_TEMPORARY:
    default:
      return NULL;
    }
}

static const PphRgcPerson *
get_substitute (const PphRgcAct *act, guint i)
{
  return i < pph_list_length (act->substitutes) ? pph_list_get (act->substitutes, i) : NULL;
}

PphFilledForm *
pph_desk_fill_act (const PphForm *form, const PphFilledForm *filled, const PphRgcAct *act)
{
  static const char *const undertakings[] = { "informe", "garant", "interlocuteur" };
  g_autoptr (PphFilledForm) next = pph_filled_form_with_party (filled, "partenaire", pph_str (act->partner));

  set_partner (&next, form, act);
  set_authority (&next, form, act->deliberation);
  set_person (&next, form, "rgc", act->holder);
  set (&next, form, "statut", NULL, act->holder != NULL ? get_option ((PphRgcStatus)act->holder->status) : NULL);
  set_person (&next, form, "suppleant", get_substitute (act, 0));
  set_person (&next, form, "suppleant-2", get_substitute (act, 1));
  /* Whoever signs the act undertakes all three: none may be struck out. */
  for (guint i = 0; i < G_N_ELEMENTS (undertakings); i++)
    set (&next, form, undertakings[i], NULL, "true");
  set (&next, form, PPH_DESK_ACT_DATE, NULL, act->signed_on);
  return g_steal_pointer (&next);
}
