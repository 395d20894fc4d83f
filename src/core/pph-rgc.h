/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-delay.h"
#include "pph-finding.h"
#include "pph-party.h"

G_BEGIN_DECLS

/* The act by which a partner designates its RGC (responsable de gestion de
 * comptes), and the clocks that run on it (S2 annexe 1, S4 annexe 1).
 *
 * An act is written, signed by the partner and the person, sent to the CSSI; it
 * is refused in writing, or accepted, in writing or by silence; once the training
 * certificate is sent, the RGC may give rights.  A signed act is never edited: a
 * change is a new act that supersedes it, and both are kept. */

typedef enum
{
  PPH_RGC_STATUS_UNKNOWN,
  PPH_RGC_STATUS_CIVIL_SERVANT,  /* fonctionnaire */
  PPH_RGC_STATUS_CONTRACT_AGENT, /* agent contractuel */
  PPH_RGC_STATUS_EMPLOYEE,       /* permanent employee of a partner under private law */
  PPH_RGC_STATUS_CONTRACTOR,     /* prestataire: refused */
  PPH_RGC_STATUS_TEMPORARY,      /* intérimaire: refused */
} PphRgcStatus;
extern const char *const pph_rgc_status_names[];
const char *pph_rgc_status_label (PphRgcStatus status); /* translated (transfer none) */

typedef struct
{
  PphRecord   parent;
  GRefString *person; /* uuid in the Annuaire, or NULL */
  GRefString *name;
  GRefString *birth;  /* ISO, or as typed */
  GRefString *phone, *email;
  int         status; /* PphRgcStatus */
} PphRgcPerson;
PPH_DECLARE_RECORD (PphRgcPerson, pph_rgc_person)

/* What makes it due to write to the CSSI (S2-R14, S4-R8). */
typedef enum { PPH_RGC_EVENT_DEPARTURE, PPH_RGC_EVENT_CHANGE, PPH_RGC_EVENT_ABSENCE } PphRgcEventKind;

typedef struct
{
  PphRecord   parent;
  int         kind;        /* PphRgcEventKind */
  GRefString *since;       /* ISO: first day of the absence, or day of the departure or change */
  GRefString *until;       /* ISO: ABSENCE: last day foreseen, or NULL: unknown */
  GRefString *known_on;    /* ISO: day on which the partner learnt of it */
  GRefString *notified_on; /* ISO: day on which the CSSI was told, or NULL */
} PphRgcEvent;
PPH_DECLARE_RECORD (PphRgcEvent, pph_rgc_event)

typedef struct
{
  PphRecord     parent;
  GRefString   *uuid;
  GRefString   *convention;     /* uuid of the document */
  GRefString   *supersedes;     /* uuid of the act that this one replaces, or NULL */
  GRefString   *superseded_by;  /* uuid of the act that replaces this one, or NULL */
  GRefString   *partner, *siret, *address;
  GRefString   *representative;
  PphAuthority *deliberation;   /* the act of the partner that names the RGC, or NULL */
  PphRgcPerson *holder;         /* titulaire */
  PphList      *substitutes;    /* PphRgcPerson: suppléants */
  GRefString   *frozen_on;      /* ISO dates of what was done; NULL: not yet. For signature: it no longer changes */
  GRefString   *signed_on;
  GRefString   *sent_on;        /* to the CSSI */
  GRefString   *refused_on;
  GRefString   *accepted_on;    /* in writing */
  GRefString   *certified_on;   /* training certificate sent to the CSSI (S2-R18) */
  GRefString   *revoked_on;
  GRefString   *superseded_on;
  GRefString   *reason;         /* of the refusal or revocation */
  PphList      *events;         /* PphRgcEvent */
} PphRgcAct;
PPH_DECLARE_RECORD (PphRgcAct, pph_rgc_act)

/* What a convention says of its RGC. */
typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *convention;  /* uuid of the document */
  PphPeriod  *tacit;       /* silence after which a proposal is accepted */
  PphPeriod  *notify;      /* to tell the CSSI of an event */
  PphPeriod  *absence;     /* longer than this, an absence is told */
  PphPeriod  *inactivity;  /* after which rights are suspended */
  PphPeriod  *audit;       /* from one audit to the next */
  gboolean    single;      /* one RGC only */
  gboolean    certificate; /* no rights before the training certificate */
  int         calendar;    /* PphCalendar */
  GRefString *clause_status, *clause_tacit, *clause_notify, *clause_inactivity, *clause_audit, *clause_certificate;
} PphRgcTerms;
PPH_DECLARE_RECORD (PphRgcTerms, pph_rgc_terms)
/* pph_rgc_terms_new_usual: one month, 8 days, 2 months, 2 months, a year, as S2 and S4 both have them;
 * @single: S4 wants one RGC, S2 takes several. (transfer full) */
PphRgcTerms *pph_rgc_terms_new_usual (gboolean single);

typedef enum
{
  PPH_RGC_DRAFT,
  PPH_RGC_SIGNING,    /* frozen: not everyone signed yet */
  PPH_RGC_SIGNED,     /* to be sent */
  PPH_RGC_PROPOSED,   /* the CSSI has it */
  PPH_RGC_REFUSED,
  PPH_RGC_ACCEPTED,   /* waits for the certificate */
  PPH_RGC_ACTIVE,
  PPH_RGC_TO_NOTIFY,  /* active, and an event must be told */
  PPH_RGC_REVOKED,
  PPH_RGC_SUPERSEDED,
} PphRgcState;
extern const char *const pph_rgc_state_names[];
const char *pph_rgc_state_label (PphRgcState state); /* translated (transfer none) */
PphRgcState pph_rgc_act_get_state (const PphRgcAct *self, const PphRgcTerms *terms, const GDate *today);

/* What can be done to an act. */
typedef enum
{
  PPH_RGC_STEP_SIGN,
  PPH_RGC_STEP_SEND,
  PPH_RGC_STEP_REFUSE,
  PPH_RGC_STEP_ACCEPT,
  PPH_RGC_STEP_CERTIFY,
  PPH_RGC_STEP_REVOKE,
} PphRgcStep;

/* pph_rgc_act_with_step: @self with @step done on @date. @text: the reason of a refusal or revocation, or %NULL.
 * Returns: (transfer full) (nullable): %NULL, with a finding, when it cannot be: the order is wrong, the date comes
 *   before the step before it, or the refusal after the silence that accepted */
PphRgcAct *pph_rgc_act_with_step  (const PphRgcAct *self, PphRgcStep step, const GDate *date, const char *text,
                                   const PphRgcTerms *terms, GPtrArray *findings);
/* pph_rgc_act_with_event: @event is added, or takes the place of number @at; -1: added. (transfer full) */
PphRgcAct *pph_rgc_act_with_event (const PphRgcAct *self, int at, const PphRgcEvent *event);
/* pph_rgc_act_new_superseding: a draft with the same partner and people, which names @self; @self is left alone. (transfer full) */
PphRgcAct *pph_rgc_act_new_superseding (const PphRgcAct *self, const char *uuid);
/* pph_rgc_act_with_superseded: @self, replaced by @by on @date. (transfer full) */
PphRgcAct *pph_rgc_act_with_superseded (const PphRgcAct *self, const char *by, const GDate *date);
/* pph_rgc_act_get_acceptance: the day on which it was accepted, in writing or, the day after the last one to refuse it,
 * by silence. Returns: FALSE, @date untouched, if it was not by @today */
gboolean   pph_rgc_act_get_acceptance (const PphRgcAct *self, const PphRgcTerms *terms, const GDate *today, GDate *date);
/* pph_rgc_acts_link: @acts, each with the act that replaces it and, once that one is accepted, the day: until then who is
 * designated stays so. The acts of the store say only what they supersede. PphRgcAct (transfer full) */
GPtrArray *pph_rgc_acts_link          (const GPtrArray *acts, const PphRgcTerms *terms, const GDate *today);
/* pph_rgc_act_may_edit: what it says may change: only before it is frozen to be signed (S2-R21). */
gboolean   pph_rgc_act_may_edit   (const PphRgcAct *self);

/* A delay that runs. */
typedef struct
{
  PphRecord   parent;
  GRefString *id;      /* "tacit", "notify", "certificate"; of the accounts (pph-accounts.h): "successor", "audit" */
  GRefString *label;   /* translated: what happens, or is to be done, by then */
  PphDue     *due;     /* NULL: no day is set (the certificate) */
  gboolean    overdue; /* something was to be done by us, and the day is past */
} PphRgcClock;
PPH_DECLARE_RECORD (PphRgcClock, pph_rgc_clock)
/* pph_rgc_clock_new_with: @label: translated. @due: (nullable). (transfer full) */
PphRgcClock *pph_rgc_clock_new_with (const char *id, const char *label, const PphDue *due, gboolean overdue);
/* pph_rgc_clocks_sort: by date, those without one last. */
void         pph_rgc_clocks_sort    (GPtrArray *clocks);
/* pph_rgc_act_list_clocks: PphRgcClock, in the order of their dates, those without one last. (transfer full) */
GPtrArray *pph_rgc_act_list_clocks (const PphRgcAct *self, const PphRgcTerms *terms, const GDate *today);

/* What an act is checked against; each may be %NULL. */
typedef struct
{
  const GDate        *today;
  const GDate        *term_start, *term_end; /* of the convention */
  const char * const *named;  /* people whom the délibération designates, NULL-terminated */
  const GPtrArray    *others; /* PphRgcAct of the same convention */
} PphRgcContext;
void       pph_rgc_act_check (const PphRgcAct *self, const PphRgcTerms *terms, const PphRgcContext *context, GPtrArray *findings);

/* pph_same_name: the same words in any order, without civility, case and accents:
 * "Mme Hélène MARCHAND", "Marchand Helene". */
gboolean   pph_same_name (const char *a, const char *b);

G_END_DECLS
