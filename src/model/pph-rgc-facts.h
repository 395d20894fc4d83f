/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-accounts.h"

G_BEGIN_DECLS

/* What the screen of accounts says of a clock, a partner, an act and a user. */

/* How near something is, as a style class: "late" (past, or tomorrow at the latest), "soon" (within a week), "running". */
typedef struct
{
  char       *title;   /* "Tell the CSSI" */
  char       *number;  /* of days left, "!" once past, "–" without a day */
  char       *unit;    /* "days", or "" */
  char       *day;     /* "mardi 17 novembre"; with its year when it is far */
  char       *clause;
  char       *reasoning; /* where the day comes from, a step per line */
  double      share;   /* of the delay that is over: 0 to 1 */
  int         days;    /* left; G_MAXINT without a day */
  const char *style;
} PphClockFacts;
/* (transfer full) */
PphClockFacts *pph_clock_facts_new  (const PphRgcClock *clock, const GDate *today);
void           pph_clock_facts_free (PphClockFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphClockFacts, pph_clock_facts_free)

/* pph_rgc_act_dup_title: "Acte d’engagement n° 2". (transfer full) */
char *pph_rgc_act_dup_title    (const PphAccounts *accounts, const PphRgcAct *act);
/* pph_rgc_act_dup_subtitle: what was done last, and which act it replaces. (transfer full) */
char *pph_rgc_act_dup_subtitle (const PphAccounts *accounts, const PphRgcAct *act);
/* pph_rgc_act_get_next: the step that the act waits for. FALSE: none */
gboolean pph_rgc_act_get_next  (const PphRgcAct *act, const PphRgcTerms *terms, const GDate *today, PphRgcStep *step);
/* pph_rgc_state_style, pph_user_state_style: style class of the pill. (transfer none) */
const char *pph_rgc_state_style  (PphRgcState state);
const char *pph_user_state_style (PphUserState state);
/* pph_rgc_dup_day: "14 janv. 2025": as tables show it; as typed when it is no date; @absent for none. (transfer full) */
char *pph_rgc_dup_day (const char *iso, const char *absent);

G_END_DECLS
