/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rgc-facts.h"

#include "pph-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
get_title (const char *id)
{
  static const struct
  {
    const char *id, *title;
  } titles[] = {
    { "tacit", N_ ("Tacit Acceptance") }, { "notify", N_ ("Tell the CSSI") }, { "certificate", N_ ("Certificate") },
    { "successor", N_ ("Successor") },    { "audit", N_ ("Annual Audit") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_strcmp0 (id, titles[i].id) == 0)
      return _ (titles[i].title);
  return "";
}

static const char *
get_style (int days)
{
  return days <= 1 ? "late" : days <= 7 ? "soon" : "running";
}

static const PphStep *
get_first_step (const PphDue *due)
{
  return due->steps != NULL ? pph_list_get (due->steps, 0) : NULL;
}

static double
get_share (const PphDue *due, const GDate *last, const GDate *today)
{
  const PphStep *step = get_first_step (due);
  GDate anchor;
  int whole, gone;

  if (step == NULL || step->anchor == NULL || !pph_date_parse (step->anchor, &anchor))
    return 1;
  whole = g_date_days_between (&anchor, last);
  gone = g_date_days_between (&anchor, today);
  return whole <= 0 ? 1 : CLAMP ((double)gone / whole, 0, 1);
}

/* The year is said only of what is far. */
static char *
dup_near_day (const GDate *day, int days)
{
  g_autofree char *whole = pph_date_to_long (day);
  char *year = strrchr (whole, ' ');

  if (days > -180 && days < 300 && year != NULL)
    *year = '\0';
  return g_steal_pointer (&whole);
}

PphClockFacts *
pph_clock_facts_new (const PphRgcClock *clock, const GDate *today)
{
  PphClockFacts *facts = g_new0 (PphClockFacts, 1);
  g_autofree char *weekday = NULL;
  g_autofree char *day = NULL;
  GDate last;

  facts->title = g_strdup (get_title (clock->id));
  if (clock->due == NULL)
    {
      facts->number = g_strdup ("–");
      facts->unit = g_strdup ("");
      facts->day = g_strdup (clock->label);
      facts->clause = g_strdup ("");
      facts->days = G_MAXINT;
      facts->style = "soon";
      return facts;
    }
  pph_due_get_date (clock->due, &last);
  facts->days = g_date_days_between (today, &last);
  weekday = pph_date_weekday (&last);
  day = dup_near_day (&last, facts->days);
  facts->number = facts->days < 0 ? g_strdup ("!") : g_strdup_printf ("%d", facts->days);
  facts->unit = g_strdup (facts->days < 0 ? _ ("late") : ngettext ("day", "days", (gulong)facts->days));
  facts->day = g_strdup_printf ("%s %s", weekday, day);
  facts->clause = g_strdup (get_first_step (clock->due) != NULL ? pph_str (get_first_step (clock->due)->clause) : "");
  facts->reasoning = pph_due_dup_text (clock->due);
  facts->share = get_share (clock->due, &last, today);
  facts->style = get_style (facts->days);
  return facts;
}

void
pph_clock_facts_free (PphClockFacts *facts)
{
  g_free (facts->title);
  g_free (facts->number);
  g_free (facts->unit);
  g_free (facts->day);
  g_free (facts->clause);
  g_free (facts->reasoning);
  g_free (facts);
}

char *
pph_rgc_act_dup_title (const PphAccounts *accounts, const PphRgcAct *act)
{
  /* Translators: the act that designates the RGC; a number. */
  return g_strdup_printf (_ ("Act of engagement no. %u"), pph_accounts_get_number (accounts, act));
}

/* The last thing that was done to it, with its day. */
static char *
dup_last (const PphRgcAct *act)
{
  const struct
  {
    const char *day, *format;
  } done[] = {
    { act->superseded_on, N_ ("Replaced on %s") }, { act->revoked_on, N_ ("Revoked on %s") },
    { act->refused_on, N_ ("Refused on %s") },     { act->certified_on, N_ ("Certificate sent on %s") },
    { act->accepted_on, N_ ("Accepted on %s") },   { act->sent_on, N_ ("Sent to the CSSI on %s") },
    { act->signed_on, N_ ("Signed on %s") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    if (done[i].day != NULL)
      {
        g_autofree char *day = pph_date_text_to_long (done[i].day);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        return g_strdup_printf (_ (done[i].format), day);
#pragma GCC diagnostic pop
      }
  return g_strdup (_ ("Not signed yet"));
}

char *
pph_rgc_act_dup_subtitle (const PphAccounts *accounts, const PphRgcAct *act)
{
  const PphRgcAct *before = pph_accounts_find_act (accounts, act->supersedes);
  const char *reason = act->reason;
  g_autofree char *last = dup_last (act);
  g_autofree char *replaces
      = before != NULL
            /* Translators: the number of an act */
            ? g_strdup_printf (_ ("replaces act no. %u"), pph_accounts_get_number (accounts, before))
            : NULL;
  GString *text = g_string_new (last);

  if (replaces != NULL)
    g_string_append_printf (text, " · %s", replaces);
  if (reason != NULL)
    g_string_append_printf (text, " · %s", reason);
  return g_string_free (text, FALSE);
}

gboolean
pph_rgc_act_get_next (const PphRgcAct *act, const PphRgcTerms *terms, const GDate *today, PphRgcStep *step)
{
  switch (pph_rgc_act_get_state (act, terms, today))
    {
    case PPH_RGC_DRAFT:
    case PPH_RGC_SIGNING:
      *step = PPH_RGC_STEP_SIGN;
      return TRUE;
    case PPH_RGC_SIGNED:
      *step = PPH_RGC_STEP_SEND;
      return TRUE;
    case PPH_RGC_PROPOSED:
      *step = PPH_RGC_STEP_ACCEPT;
      return TRUE;
    case PPH_RGC_ACCEPTED:
      *step = PPH_RGC_STEP_CERTIFY;
      return TRUE;
    case PPH_RGC_REFUSED:
    case PPH_RGC_ACTIVE:
    case PPH_RGC_TO_NOTIFY:
    case PPH_RGC_REVOKED:
    case PPH_RGC_SUPERSEDED:
    default:
      return FALSE;
    }
}

const char *
pph_rgc_state_style (PphRgcState state)
{
  static const char *const styles[] = {
    [PPH_RGC_DRAFT] = "draft",      [PPH_RGC_SIGNING] = "signing", [PPH_RGC_SIGNED] = "signing",
    [PPH_RGC_PROPOSED] = "soon",    [PPH_RGC_REFUSED] = "late",    [PPH_RGC_ACCEPTED] = "soon",
    [PPH_RGC_ACTIVE] = "inforce",   [PPH_RGC_TO_NOTIFY] = "late",  [PPH_RGC_REVOKED] = "ended",
    [PPH_RGC_SUPERSEDED] = "ended",
  };

  return styles[state];
}

const char *
pph_user_state_style (PphUserState state)
{
  static const char *const styles[] = {
    [PPH_USER_ACTIVE] = "inforce", [PPH_USER_TO_SUSPEND] = "soon", [PPH_USER_TO_DELETE] = "late",
    [PPH_USER_BLOCKED] = "late",   [PPH_USER_SUSPENDED] = "ended", [PPH_USER_DELETED] = "ended",
  };

  return styles[state];
}

char *
pph_rgc_dup_day (const char *iso, const char *absent)
{
  static const char *const months[]
      = { "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc." };
  GDate day;

  g_date_clear (&day, 1);
  if (iso == NULL)
    return g_strdup (absent);
  if (!pph_date_parse (iso, &day))
    return g_strdup (iso);
  return g_strdup_printf ("%d\u00A0%s\u00A0%d", g_date_get_day (&day), months[g_date_get_month (&day) - 1],
                          g_date_get_year (&day));
}
