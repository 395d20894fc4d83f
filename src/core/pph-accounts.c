/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-accounts.h"

#include "pph-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const PphField accounts_fields[] = {
  PPH_FIELD (PphAccounts, convention, STRING),
  PPH_FIELD (PphAccounts, reference, STRING),
  PPH_FIELD (PphAccounts, title, STRING),
  PPH_FIELD (PphAccounts, partner, STRING),
  PPH_FIELD_OF (PphAccounts, terms, RECORD, pph_rgc_terms_record_type),
  PPH_FIELD_OF (PphAccounts, acts, LIST, pph_rgc_act_record_type),
  PPH_FIELD_OF (PphAccounts, users, LIST, pph_authorised_user_record_type),
  PPH_FIELD_OF (PphAccounts, audits, LIST, pph_user_audit_record_type),
};
PPH_DEFINE_RECORD (PphAccounts, pph_accounts, accounts_fields)

/* How much an act counts. */
static int
get_rank (PphRgcState state)
{
  switch (state)
    {
    case PPH_RGC_ACTIVE:
    case PPH_RGC_TO_NOTIFY:
      return 3;
    case PPH_RGC_ACCEPTED:
      return 2;
    case PPH_RGC_DRAFT:
    case PPH_RGC_SIGNING:
    case PPH_RGC_SIGNED:
    case PPH_RGC_PROPOSED:
      return 1;
    case PPH_RGC_REFUSED:
    case PPH_RGC_REVOKED:
    case PPH_RGC_SUPERSEDED:
    default:
      return 0;
    }
}

const PphRgcAct *
pph_accounts_get_act (const PphAccounts *self, const GDate *today)
{
  const PphRgcAct *best = NULL;
  int best_rank = -1;

  for (guint i = 0; i < pph_list_length (self->acts); i++)
    {
      const PphRgcAct *act = pph_list_get (self->acts, i);
      int rank = get_rank (pph_rgc_act_get_state (act, self->terms, today));

      if (rank >= best_rank)
        {
          best = act;
          best_rank = rank;
        }
    }
  return best;
}

guint
pph_accounts_get_number (const PphAccounts *self, const PphRgcAct *act)
{
  for (guint i = 0; i < pph_list_length (self->acts); i++)
    if (g_strcmp0 (((const PphRgcAct *)pph_list_get (self->acts, i))->uuid, act->uuid) == 0)
      return i + 1;
  return 0;
}

const PphRgcAct *
pph_accounts_find_act (const PphAccounts *self, const char *uuid)
{
  for (guint i = 0; uuid != NULL && i < pph_list_length (self->acts); i++)
    {
      const PphRgcAct *act = pph_list_get (self->acts, i);

      if (g_strcmp0 (act->uuid, uuid) == 0)
        return act;
    }
  return NULL;
}

const PphUserAudit *
pph_accounts_get_open_audit (const PphAccounts *self)
{
  for (guint i = pph_list_length (self->audits); i > 0; i--)
    {
      const PphUserAudit *audit = pph_list_get (self->audits, i - 1);

      if (audit->finished_on == NULL)
        return audit;
    }
  return NULL;
}

/* --- clocks ---------------------------------------------------------------------- */

static gboolean
take_earlier (GDate *first, gboolean found, const GDate *day)
{
  if (!found || g_date_compare (day, first) < 0)
    *first = *day;
  return TRUE;
}

/* The first day on which someone could give, or had, rights. */
static gboolean
get_first_day (const PphAccounts *self, const GDate *today, GDate *first)
{
  gboolean found = FALSE;
  GDate day;

  for (guint i = 0; i < pph_list_length (self->acts); i++)
    if (pph_rgc_act_get_acceptance (pph_list_get (self->acts, i), self->terms, today, &day))
      found = take_earlier (first, found, &day);
  for (guint i = 0; !found && i < pph_list_length (self->users); i++)
    {
      const PphAuthorisedUser *user = pph_list_get (self->users, i);

      if (user->since != NULL && pph_date_parse (user->since, &day))
        found = take_earlier (first, found, &day);
    }
  return found;
}

PphDue *
pph_accounts_get_next_audit (const PphAccounts *self, const GDate *today)
{
  const PphDelayRule rule = { (PphCalendar)self->terms->calendar, self->terms->clause_audit };
  GDate first;

  for (guint i = pph_list_length (self->audits); i > 0; i--)
    {
      const PphUserAudit *audit = pph_list_get (self->audits, i - 1);

      if (audit->finished_on != NULL)
        return pph_user_audit_get_next (audit, self->terms);
    }
  if (self->terms->audit == NULL || !get_first_day (self, today, &first))
    return NULL;
  return pph_delay_after (&first, self->terms->audit, 1, PPH_DELAY_PLAIN, &rule);
}

/* The day on which the RGC of @act goes, as a due day whose reasoning begins when that was known. */
static PphDue *
get_departure (const PphRgcAct *act, const PphRgcTerms *terms)
{
  for (guint i = 0; i < pph_list_length (act->events); i++)
    {
      const PphRgcEvent *event = pph_list_get (act->events, i);
      g_autoptr (PphStep) step = NULL;
      g_autofree char *safe = NULL;
      PphDue *due;
      GDate day;

      if (event->kind == PPH_RGC_EVENT_ABSENCE || event->since == NULL || !pph_date_parse (event->since, &day))
        continue;
      step = pph_step_new ();
      pph_set_string (&step->rule, "anchor");
      pph_set_string (&step->anchor, event->known_on != NULL ? event->known_on : event->since);
      pph_set_string (&step->clause, terms->clause_notify);
      pph_set_string (&step->text, _ ("From the day of the departure nobody manages the accounts."));
      due = pph_due_new ();
      pph_set_string (&due->raw, event->since);
      pph_set_string (&due->date, event->since);
      pph_calendar_previous_working_day ((PphCalendar)terms->calendar, &day);
      safe = pph_date_to_iso (&day);
      pph_set_string (&due->safe, safe);
      pph_set_list (&due->steps, pph_list_appended (NULL, step));
      return due;
    }
  return NULL;
}

/* Is someone proposed in the place of the RGC of @act? */
static gboolean
is_followed (const PphAccounts *self, const PphRgcAct *act)
{
  const PphRgcAct *successor = pph_accounts_find_act (self, act->superseded_by);

  return successor != NULL && successor->sent_on != NULL && successor->refused_on == NULL;
}

static gboolean
is_past (const PphDue *due, const GDate *today)
{
  GDate day;

  pph_due_get_date (due, &day);
  return g_date_compare (today, &day) > 0;
}

static void
take_all (GPtrArray *clocks, GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (clocks, pph_record_ref (others->pdata[i]));
  g_ptr_array_unref (others);
}

GPtrArray *
pph_accounts_list_clocks (const PphAccounts *self, const GDate *today)
{
  GPtrArray *clocks = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (PphDue) audit = pph_accounts_get_next_audit (self, today);

  for (guint i = 0; i < pph_list_length (self->acts); i++)
    {
      const PphRgcAct *act = pph_list_get (self->acts, i);
      g_autoptr (PphDue) departure = NULL;

      take_all (clocks, pph_rgc_act_list_clocks (act, self->terms, today));
      if (get_rank (pph_rgc_act_get_state (act, self->terms, today)) < 2 || is_followed (self, act))
        continue;
      departure = get_departure (act, self->terms);
      if (departure != NULL)
        g_ptr_array_add (clocks, pph_rgc_clock_new_with ("successor", _ ("Designate a successor before that day"),
                                                         departure, is_past (departure, today)));
    }
  if (audit != NULL)
    g_ptr_array_add (clocks, pph_rgc_clock_new_with ("audit", _ ("Audit the authorised users by then"), audit,
                                                     is_past (audit, today)));
  pph_rgc_clocks_sort (clocks);
  return clocks;
}

GPtrArray *
pph_list_to_array (const PphList *list)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < pph_list_length (list); i++)
    g_ptr_array_add (items, pph_record_ref (pph_list_get (list, i)));
  return items;
}

GPtrArray *
pph_accounts_list_measures (const PphAccounts *self, const GDate *today)
{
  g_autoptr (GPtrArray) users = pph_list_to_array (self->users);

  return pph_users_list_measures (users, self->terms, today);
}
