/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-desk-fiche.h"
#include "pph-desk-private.h"

/* The fiches of the demonstration: one late, one done with its bilan, one under way whose indicators run.  All is
 * invented. */

#define FORM     "fiche-action"
#define MADE_AGO 30 /* days */

typedef struct
{
  int start, end;            /* days from today */
  const char *values[16][2]; /* key, text; ends with NULL */
} DemoFiche;

static const DemoFiche fiches[] = {
  { -200,
    -20,
    { { "titre", "Forum des métiers publics" },
      { "objectifs.visibilite", "true" },
      { "porteurs-etat.1.nom", "Claire Donnadieu" },
      { "porteurs-etat.1.service", "Bureau des ressources humaines" },
      { "porteurs-operateur.1.nom", "Karim Belhadj" },
      { "territoires.1.nom", "Bassin de Combeville" },
      { "publics", "Demandeurs d’emploi de longue durée" },
      { "resume", "Une journée d’échanges entre les employeurs publics et les candidats du bassin." },
      { "indicateurs.1.libelle", "Visiteurs" },
      { "indicateurs.1.cible", "300" } } },
  { -420,
    -150,
    { { "titre", "Immersions en préfecture" },
      { "objectifs.competences", "true" },
      { "porteurs-etat.1.nom", "Claire Donnadieu" },
      { "porteurs-operateur.1.nom", "Inès Vautrin" },
      { "territoires.1.nom", "Hautes-Combes" },
      { "resume", "Deux semaines d’immersion pour douze candidats, dans six services." },
      { "indicateurs.1.libelle", "Candidats accueillis" },
      { "indicateurs.1.cible", "12" },
      { "indicateurs.1.resultat", "11" },
      { "bilan", "Onze candidats sont venus, sept ont déposé une candidature, quatre sont en poste." } } },
  { -60,
    80,
    { { "titre", "Un jour, un métier public" },
      { "objectifs.visibilite", "true" },
      { "objectifs.tensions", "true" },
      { "porteurs-etat.1.nom", "Claire Donnadieu" },
      { "porteurs-operateur.1.nom", "Karim Belhadj" },
      { "territoires.1.nom", "Bassin de Combeville" },
      { "territoires.2.nom", "Bassin de Saint-Aubin" },
      { "diagnostic", "Quarante-deux postes restent à pourvoir depuis plus de six mois dans les services." },
      { "publics", "Jeunes, demandeurs d’emploi de longue durée" },
      { "resume", "Une fois par mois, un service ouvre ses portes à six personnes pour une journée." },
      { "indicateurs.1.libelle", "Journées organisées" },
      { "indicateurs.1.cible", "9" },
      { "indicateurs.2.libelle", "Personnes accueillies" },
      { "indicateurs.2.cible", "54" } } },
};

/* Of the last of them: days from today, journeys, people. */
static const struct
{
  int day;
  const char *days, *people;
} measures[] = { { -50, "1", "5" }, { -30, "2", "11" }, { -5, "3", "18" } };

static char *
dup_day (PphDesk *self, int days)
{
  GDate day;

  g_date_clear (&day, 1);
  pph_desk_today (self, &day);
  if (days < 0)
    g_date_subtract_days (&day, (guint)-days);
  else
    g_date_add_days (&day, (guint)days);
  return pph_date_to_iso (&day);
}

static PphFilledForm *
fill (PphDesk *self, const PphForm *form, const DemoFiche *fiche)
{
  g_autofree char *start = dup_day (self, fiche->start);
  g_autofree char *end = dup_day (self, fiche->end);
  PphFilledForm *filled = pph_filled_form_new_for (form);
  const char *dates[][2] = { { "lancement", start }, { "achevement", end } };

  for (guint i = 0; i < G_N_ELEMENTS (dates) + G_N_ELEMENTS (fiche->values); i++)
    {
      const char *const *pair = i < G_N_ELEMENTS (dates) ? dates[i] : fiche->values[i - G_N_ELEMENTS (dates)];
      PphFilledForm *next;

      if (pair[0] == NULL)
        break;
      next = pph_filled_form_with (filled, form, pair[0], pair[1]);
      pph_filled_form_unref (filled);
      filled = next;
    }
  return filled;
}

static gboolean
put_measure (PphDesk *self, const char *fiche, const char *indicator, int day, const char *value, GError **error)
{
  g_autoptr (PphMeasure) measure = pph_measure_new ();
  g_autofree char *date = dup_day (self, day);

  pph_set_string (&measure->indicator, indicator);
  pph_set_string (&measure->date, date);
  pph_set_string (&measure->value, value);
  return pph_desk_put_measure (self, fiche, measure, error);
}

gboolean
pph_desk_add_demonstration_fiches (PphDesk *self, const char *convention, GError **error)
{
  gint64 when = pph_desk_now (self) - MADE_AGO * G_TIME_SPAN_DAY;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphForm) form = pph_desk_find_form (self, FORM, NULL, findings, error);
  g_autofree char *last = NULL;

  for (guint i = 0; form != NULL && i < G_N_ELEMENTS (fiches); i++)
    {
      g_autoptr (PphFilledForm) filled = fill (self, form, &fiches[i]);
      g_autoptr (PphTransaction) transaction = pph_transaction_new ("draft", self->author, when);
      g_auto (PphNewForm) made = { 0 };

      if (!pph_desk_prepare_form (self, form, filled, convention, &made, error))
        return FALSE;
      pph_desk_put_form (self, transaction, &made);
      if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
        return FALSE;
      g_free (last);
      last = g_strdup (made.document->uuid);
    }
  for (guint i = 0; last != NULL && i < G_N_ELEMENTS (measures); i++)
    if (!put_measure (self, last, "Journées organisées", measures[i].day, measures[i].days, error)
        || !put_measure (self, last, "Personnes accueillies", measures[i].day, measures[i].people, error))
      return FALSE;
  return last != NULL;
}
