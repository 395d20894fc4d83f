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
  GRefString *convention;    /* uuid of the document; NULL: of a table that is in no store */
  GRefString *person;        /* uuid in the Annuaire, or NULL */
  GRefString *name;
  GRefString *email;
  GRefString *service;       /* or function: "Conseillère entreprises" */
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

typedef enum { PPH_USER_MEASURE_NONE, PPH_USER_MEASURE_CORRECT, PPH_USER_MEASURE_SUSPEND, PPH_USER_MEASURE_DELETE } PphUserMeasure;
extern const char *const pph_user_measure_names[];
const char *pph_user_measure_label (PphUserMeasure measure); /* translated (transfer none) */

/* Something found about one user. */
typedef struct
{
  PphRecord   parent;
  GRefString *user;     /* uuid */
  GRefString *code;     /* "inactive", "left", "no-proconnect", "untrained", "tool-not-granted", "duplicate", "generic-email", "status" */
  int         measure;  /* PphUserMeasure proposed */
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

/* The state of the rights of a user, with what is to be done. */
typedef enum { PPH_USER_ACTIVE, PPH_USER_TO_SUSPEND, PPH_USER_TO_DELETE, PPH_USER_BLOCKED, PPH_USER_SUSPENDED, PPH_USER_DELETED } PphUserState;
extern const char *const pph_user_state_names[];
const char  *pph_user_state_label (PphUserState state); /* translated (transfer none) */
/* pph_authorised_user_get_state: as of @today; BLOCKED: without a ProConnect account there is no access (S2-R19). */
PphUserState pph_authorised_user_get_state (const PphAuthorisedUser *self, const PphRgcTerms *terms, const GDate *today);
/* pph_authorised_user_with_measure: @self once its rights were suspended or deleted on @today; else unchanged. (transfer full) */
PphAuthorisedUser *pph_authorised_user_with_measure (const PphAuthorisedUser *self, PphUserMeasure measure, const GDate *today);

/* What was decided of one finding. */
typedef struct
{
  PphRecord   parent;
  GRefString *user;
  GRefString *code;
  int         measure; /* PphUserMeasure taken */
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
  GRefString *finished_on; /* ISO, or NULL: it goes on */
  GRefString *report;    /* SHA-256 of the PDF that was kept, or NULL */
} PphUserAudit;
PPH_DECLARE_RECORD (PphUserAudit, pph_user_audit)
/* pph_user_audit_find_decision: what was decided of @code about @user. (transfer none) (nullable) */
const PphAuditDecision *pph_user_audit_find_decision (const PphUserAudit *self, const char *user, const char *code);
/* pph_user_audit_with_decision: @decision takes the place of the one about the same. (transfer full) */
PphUserAudit *pph_user_audit_with_decision (const PphUserAudit *self, const PphAuditDecision *decision);
/* pph_user_audit_is_complete: is something decided of each finding? */
gboolean pph_user_audit_is_complete (const PphUserAudit *self);
/* pph_user_audit_get_next: the day by which the next is due. (transfer full) (nullable): %NULL if its date is none */
PphDue  *pph_user_audit_get_next    (const PphUserAudit *self, const PphRgcTerms *terms);

G_END_DECLS
