/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-deliberation-data.h"
#include "pph-desk-deliberation.h"
#include "pph-desk-private.h"

#include <string.h>

/* Délibérations of the demonstration: the program's samples, with the names and the days of a convention. */

static void
shift (GRefString **slot, int days)
{
  g_autofree char *iso = NULL;
  GDate date;

  if (*slot == NULL || !pph_date_parse (*slot, &date))
    return;
  if (days >= 0)
    g_date_add_days (&date, (guint)days);
  else
    g_date_subtract_days (&date, (guint)-days);
  iso = pph_date_to_iso (&date);
  pph_set_string (slot, iso);
}

/* How many days after the sample's session that of the convention is. */
static int
count_days (const PphSeance *seance, const PphVersion *convention, gint64 drafted)
{
  const char *told = pph_version_get_value (convention, "deliberation.date");
  g_autoptr (GDateTime) week_later = g_date_time_new_from_unix_utc (drafted / G_USEC_PER_SEC + 7 * 24 * 3600);
  g_autofree char *usual = g_date_time_format (week_later, "%Y-%m-%d");
  GDate from, to;

  if (seance->date == NULL || !pph_date_parse (seance->date, &from)
      || (!(told != NULL && pph_date_parse (told, &to)) && !pph_date_parse (usual, &to)))
    return 0;
  return g_date_days_between (&from, &to);
}

/* Who signs for the party presides. */
static void
name_president (PphSeance *seance, const PphParty *party)
{
  const PphRepresentative *who = pph_list_get (party->representatives, 0);

  for (guint i = 0; i < pph_list_length (seance->members); i++)
    {
      PphMember *member = (PphMember *)pph_list_get (seance->members, i);
      const char *name = strstr (pph_str (who->name), " ");
      g_autofree char *civility = name != NULL ? g_strndup (who->name, (gsize)(name - who->name)) : NULL;

      if (g_strcmp0 (member->id, seance->president) != 0 || name == NULL)
        continue;
      pph_set_string (&member->civility, civility);
      pph_set_string (&member->name, name + 1);
    }
  pph_set_string (&seance->president_capacity, who->capacity);
}

static const PphParty *
find_party (const PphVersion *convention)
{
  for (guint i = 0; i < pph_list_length (convention->parties); i++)
    {
      const PphParty *party = pph_list_get (convention->parties, i);

      if (pph_nature_needs_deliberation (party->nature) && pph_list_length (party->representatives) > 0)
        return party;
    }
  return NULL;
}

/* The record is being made: it was just read. */
static void
adapt (PphDeliberation *act, const PphStored *convention, const PphParty *party, gint64 drafted)
{
  int days = count_days (act->seance, convention->version, drafted);
  const char *number = pph_version_get_value (convention->version, "deliberation.numero");
  g_autofree char *title
      = pph_desk_resolve_line (convention->version, convention->document->reference, convention->version->title);
  g_autofree char *object = g_strconcat (title, " – Autorisation de signature", NULL);
  g_autofree char *transmission = pph_transmission_from_number (number != NULL ? number : act->number);

  if (number != NULL)
    pph_set_string (&act->number, number);
  pph_set_string (&act->transmission, transmission);
  pph_set_string (&act->object, object);
  pph_set_string (&act->court, NULL);
  pph_set_string (&act->seance->authority, party->legal_name);
  pph_set_string (&act->seance->place, convention->version->place);
  name_president (act->seance, party);
  shift (&act->seance->date, days);
  shift (&act->seance->convened_on, days);
  shift (&act->received_on, days);
  shift (&act->published_on, days);
  /* One is on its way, so that there is something to wait for. */
  if (convention->version->state < PPH_VERSION_FROZEN)
    pph_set_string (&act->published_on, NULL);
}

gboolean
pph_desk_demonstrate_deliberation (PphDesk *self, const PphStored *convention, const char *sample, gint64 drafted,
                                   GError **error)
{
  g_autofree char *name = g_strconcat (sample, ".yaml", NULL);
  g_autofree char *path = g_build_filename (self->data_dir, "samples", "deliberations", name, NULL);
  g_autoptr (PphData) data = pph_desk_read_data (path, error);
  g_autoptr (PphDeliberation) act = NULL;
  g_autoptr (PphStored) stored = NULL;
  const PphParty *party = find_party (convention->version);

  if (data == NULL)
    return FALSE;
  act = pph_deliberation_from_data (data, path, NULL);
  if (party != NULL && act->seance != NULL)
    adapt (act, convention, party, drafted);
  stored = pph_desk_save_deliberation_at (self, act, convention->document->uuid, drafted + G_TIME_SPAN_DAY, error);
  return stored != NULL;
}
