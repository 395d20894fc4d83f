/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-rgc.h"

G_BEGIN_DECLS

/* The register of those whom an RGC authorised (S2 annexe 1, art. 5 and 6): who,
 * which tools, since when, and what follows: rights suspended after two months
 * without use, deleted when the person leaves, everyone looked at once a year. */

typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *person;        /* uuid in the Annuaire, or NULL */
  GRefString *name;
  GRefString *email;
  GRefString *service;
  int         status;        /* PphRgcStatus */
  PphList    *tools;         /* PphText: keys of annexe 4, "sdp.orientation" */
  GRefString *since;         /* ISO: day of the rights */
  GRefString *last_activity; /* ISO, or NULL: never seen */
  gboolean    proconnect;    /* has an active account */
  GRefString *trained_on;    /* ISO, or NULL */
  GRefString *left_on;       /* ISO: left, or changed job; or NULL */
  GRefString *suspended_on;
  GRefString *deleted_on;    /* rights; the line stays until the purge */
} PphAuthorisedUser;
PPH_DECLARE_RECORD (PphAuthorisedUser, pph_authorised_user)

typedef enum { PPH_MEASURE_NONE, PPH_MEASURE_CORRECT, PPH_MEASURE_SUSPEND, PPH_MEASURE_DELETE } PphMeasure;
extern const char *const pph_measure_names[];
const char *pph_measure_label (PphMeasure measure); /* translated (transfer none) */

/* Something found about one user. */
typedef struct
{
  PphRecord   parent;
  GRefString *user;     /* uuid */
  GRefString *code;     /* "inactive", "left", "no-proconnect", "untrained", "tool-not-granted", "duplicate", "generic-email", "status" */
  int         measure;  /* PphMeasure proposed */
  GRefString *sentence; /* translated */
  GRefString *clause;   /* or NULL */
  PphDue     *due;      /* since when, with its reasoning; or NULL */
} PphUserFinding;
PPH_DECLARE_RECORD (PphUserFinding, pph_user_finding)

/* pph_users_list_measures: whose rights to suspend or delete as of @today. PphUserFinding (transfer full) */
GPtrArray *pph_users_list_measures (const GPtrArray *users, const PphRgcTerms *terms, const GDate *today);
/* pph_users_audit: everything that the yearly audit looks at, the measures above first. @granted: tools that annexe 4
 * grants, NULL-terminated; %NULL: not known. PphUserFinding (transfer full) */
GPtrArray *pph_users_audit         (const GPtrArray *users, const PphRgcTerms *terms, const char * const *granted, const GDate *today);

/* What was decided of one finding. */
typedef struct
{
  PphRecord   parent;
  GRefString *user;
  GRefString *code;
  int         measure; /* PphMeasure taken */
  GRefString *reason;  /* when it is not the one proposed, or NULL */
} PphAuditDecision;
PPH_DECLARE_RECORD (PphAuditDecision, pph_audit_decision)

typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *convention;
  GRefString *date;      /* ISO */
  GRefString *by;        /* the RGC */
  int         users;     /* how many were looked at */
  PphList    *findings;  /* PphUserFinding */
  PphList    *decisions; /* PphAuditDecision */
} PphUserAudit;
PPH_DECLARE_RECORD (PphUserAudit, pph_user_audit)
/* pph_user_audit_is_complete: is something decided of each finding? */
gboolean pph_user_audit_is_complete (const PphUserAudit *self);
/* pph_user_audit_get_next: the day by which the next is due. (transfer full) (nullable): %NULL if its date is none */
PphDue  *pph_user_audit_get_next    (const PphUserAudit *self, const PphRgcTerms *terms);

G_END_DECLS
