/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-record.h"

G_BEGIN_DECLS

/* The term of a document as data: from when, until when, how it goes on, how
 * one gets out.  Dates are computed from it elsewhere; each rule keeps the
 * clause that says so ("art. 10"), so that every date can show its source. */

typedef enum { PPH_UNIT_DAYS, PPH_UNIT_MONTHS, PPH_UNIT_YEARS, PPH_UNIT_HOURS } PphUnit;

typedef struct
{
  PphRecord parent;
  int       count;
  int       unit; /* PphUnit */
} PphPeriod;
PPH_DECLARE_RECORD (PphPeriod, pph_period)

typedef enum
{
  PPH_START_UNKNOWN,
  PPH_START_ON_DATE,
  PPH_START_ON_SIGNATURE,
  PPH_START_ON_LAST_SIGNATURE,
  PPH_START_ON_NOTIFICATION,
} PphStart;

typedef enum { PPH_END_UNKNOWN, PPH_END_AFTER_DURATION, PPH_END_ON_DATE } PphEnd;

/* "Three years from 1 January 2025" ends on 1 January 2028 (same day-number)
 * or on 31 December 2027 (last day of the period). */
typedef enum { PPH_READING_SAME_DAY, PPH_READING_LAST_DAY } PphReading;

typedef enum { PPH_RENEWAL_NONE, PPH_RENEWAL_TACIT, PPH_RENEWAL_EXPRESS } PphRenewal;

typedef enum
{
  PPH_RULE_PERIODIC,    /* every .period, at least .count times per year of the convention */
  PPH_RULE_EVENT,       /* .period after an event; .tacit: silence then means yes */
  PPH_RULE_POST_TERM,   /* .period after the end */
  PPH_RULE_TERMINATION, /* may be ended, effect .period after receipt */
  PPH_RULE_BREACH,      /* may be ended for breach, effect .period after notification */
} PphRuleKind;

typedef struct
{
  PphRecord   parent;
  int         kind;    /* PphRuleKind */
  GRefString *id;      /* "comite-pilotage", "purge" */
  GRefString *label;   /* "Réunion du comité de pilotage" */
  PphPeriod  *period;
  int         count;
  gboolean    tacit;
  GRefString *channel; /* "lrar", "email", "post"… separated by commas */
  GRefString *clause;
} PphTermRule;
PPH_DECLARE_RECORD (PphTermRule, pph_term_rule)

/* Which way a change of @part must take (S2-R4, S4-R3 to R5). */
typedef struct
{
  PphRecord   parent;
  GRefString *part;   /* id of an article or annexe; NULL: all the rest */
  GRefString *route;  /* "email", "unilateral", "new_act", "avenant" */
  GRefString *who;    /* id of the party that may; NULL: any */
  GRefString *clause;
} PphChangeRoute;
PPH_DECLARE_RECORD (PphChangeRoute, pph_change_route)

typedef struct
{
  PphRecord   parent;
  int         start;             /* PphStart */
  GRefString *start_date;        /* when PPH_START_ON_DATE */
  int         end;               /* PphEnd */
  PphPeriod  *duration;
  GRefString *end_date;          /* when PPH_END_ON_DATE */
  int         reading;           /* PphReading */
  GRefString *clause;
  int         renewal;           /* PphRenewal */
  PphPeriod  *renewal_period;
  int         renewal_max;       /* 0: without limit */
  GRefString *renewal_clause;
  PphPeriod  *notice;            /* before the end of the current period; NULL: none said */
  gboolean    notice_any_time;   /* may leave at any time with .notice */
  GRefString *notice_channel;
  GRefString *notice_clause;
  PphList    *rules;             /* PphTermRule */
  PphList    *changes;           /* PphChangeRoute */
  PphList    *precedence;        /* PphText: documents, strongest first */
  GRefString *court;             /* the competent court, in words */
  GRefString *amount;            /* cents; NULL: free of charge */
} PphTerm;
PPH_DECLARE_RECORD (PphTerm, pph_term)

/* pph_term_get_fixed_end: the last day of the first period when the term itself
 * says it: an end on a date, or a duration from a start on a date. Months and
 * years keep the number of the day, else end with the month (29/02 + 1 year:
 * 28/02); the last-day reading ends the day before that number.
 * Returns: FALSE, @end untouched, when the end waits for an event */
gboolean pph_term_get_fixed_end (const PphTerm *self, GDate *end);

extern const char *const pph_unit_names[], *const pph_start_names[], *const pph_end_names[],
    *const pph_reading_names[], *const pph_renewal_names[], *const pph_rule_kind_names[];

G_END_DECLS
