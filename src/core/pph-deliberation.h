/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-delay.h"
#include "pph-directory.h"
#include "pph-finding.h"

G_BEGIN_DECLS

/* A délibération: the séance that took it, its text, its vote, and what makes it
 * executory (DOMAIN 1.3 A, 1.5 A and 5.4).  Counters are kept as written beside
 * the lists that they count, so that a contradiction is seen and explained. */

typedef enum
{
  PPH_ASSEMBLY_COUNCIL,    /* of an EPCI or commune */
  PPH_ASSEMBLY_COMMISSION, /* commission permanente of a département or region */
  PPH_ASSEMBLY_BOARD,      /* conseil d'administration of a CCAS */
} PphAssemblyKind;
extern const char *const pph_assembly_kind_names[]; /* "council"…, NULL-terminated */
const char *pph_assembly_kind_label (PphAssemblyKind kind); /* translated (transfer none) */

typedef enum
{
  PPH_ATTENDANCE_PRESENT,
  PPH_ATTENDANCE_REPRESENTED, /* gave a proxy */
  PPH_ATTENDANCE_EXCUSED,
  PPH_ATTENDANCE_ABSENT,
  PPH_ATTENDANCE_NO_VOTE,     /* there, without taking part in the vote */
} PphAttendance;
extern const char *const pph_attendance_names[]; /* "present"…, NULL-terminated */
const char *pph_attendance_label (PphAttendance attendance); /* translated (transfer none) */

typedef struct
{
  PphRecord   parent;
  GRefString *id;         /* unique in the séance: people are not surnames */
  GRefString *civility;   /* "M.", "Mme" */
  GRefString *name;       /* "Paul FABRE" */
  GRefString *group;      /* or NULL */
  int         attendance; /* PphAttendance */
  GRefString *proxy;      /* REPRESENTED: id of who votes for them */
} PphMember;
PPH_DECLARE_RECORD (PphMember, pph_member)

typedef struct
{
  PphRecord   parent;
  int         kind;        /* PphAssemblyKind */
  GRefString *body;        /* "Conseil communautaire" */
  GRefString *authority;   /* "Communauté de communes des Trois Vallées" */
  GRefString *date, *time; /* ISO; "18:30" */
  GRefString *place;
  GRefString *convened_on; /* ISO */
  gboolean    urgent;      /* convened in urgency: one clear day (L. 2121-11, L. 2121-12) */
  int         population;  /* of the commune; 0: not said, 5 clear days then */
  GRefString *president;   /* id of a member */
  GRefString *president_capacity; /* "présidente" */
  GRefString *secretary;   /* id of a member */
  int         in_office;   /* membres en exercice; 0: not said */
  int         present;     /* as counted; 0: the number of those listed */
  int         represented; /* likewise */
  int         voters;      /* likewise */
  PphList    *members;     /* PphMember */
} PphSeance;
PPH_DECLARE_RECORD (PphSeance, pph_seance)

/* One line of a vote: a group, or a member by name. */
typedef struct
{
  PphRecord   parent;
  GRefString *group;  /* or NULL */
  GRefString *member; /* id, or NULL */
  int         favour, against, abstention;
} PphVoteLine;
PPH_DECLARE_RECORD (PphVoteLine, pph_vote_line)

typedef struct
{
  PphRecord parent;
  gboolean  unanimous;
  int       favour, against, abstention;
  PphList  *lines;     /* PphVoteLine: those that are named, or all groups */
  gboolean  by_group;  /* the lines hold every voter */
} PphVote;
PPH_DECLARE_RECORD (PphVote, pph_vote)

/* What is decided, one verb after the other: "autorise", "désigne". */
typedef struct
{
  PphRecord   parent;
  GRefString *verb;
  GRefString *text;
} PphDecision;
PPH_DECLARE_RECORD (PphDecision, pph_decision)

typedef struct _PphDeliberation PphDeliberation;
struct _PphDeliberation
{
  PphRecord   parent;
  GRefString *number;       /* "2026/3/25" */
  GRefString *transmission; /* number that @CTES takes: at most 15 letters, digits or _ */
  GRefString *matter;       /* of the @CTES nomenclature: "8.6" */
  GRefString *object;
  PphSeance  *seance;
  PphList    *visas;        /* PphText */
  GRefString *statement;    /* exposé, Markdown */
  PphList    *considerants; /* PphText */
  PphList    *decisions;    /* PphDecision */
  PphList    *designated;   /* PphText: names of those whom it designates, the RGC first */
  PphVote    *vote;
  GRefString *received_on;  /* ISO: by the prefecture */
  GRefString *published_on; /* ISO: on line, or displayed */
  GRefString *court;        /* "tribunal administratif de Bordeaux" */
  GRefString *signer;       /* who signs the extract in the place of the president, or NULL */
  GRefString *signer_capacity;
};
PPH_DECLARE_RECORD (PphDeliberation, pph_deliberation)

/* Counting: as written, else as listed. */
const PphMember *pph_seance_find_member     (const PphSeance *self, const char *id);          /* (transfer none) (nullable) */
int              pph_seance_count           (const PphSeance *self, PphAttendance attendance); /* of the list */
int              pph_seance_get_present     (const PphSeance *self);
int              pph_seance_get_represented (const PphSeance *self);
int              pph_seance_get_voters      (const PphSeance *self);
/* pph_seance_get_quorum: how many must be present: more than half of those in office (L. 2121-17). */
int              pph_seance_get_quorum      (const PphSeance *self);
/* pph_seance_get_clear_days: how many must lie between convocation and séance; 0: none is checked (commission permanente). */
int              pph_seance_get_clear_days  (const PphSeance *self);
gboolean         pph_vote_is_adopted        (const PphVote *self); /* more for than against */

/* pph_deliberation_check: sums, proxies, votes, quorum, convocation, secretary, dates, order of the visas, numbers;
 * each contradiction with its figures. A finding's field is that of the record ("present", "vote"), or the id of a member. */
void     pph_deliberation_check (const PphDeliberation *self, GPtrArray *findings);

/* How far it has gone. */
typedef enum
{
  PPH_DELIBERATION_DRAFTED,
  PPH_DELIBERATION_REJECTED,
  PPH_DELIBERATION_ADOPTED,
  PPH_DELIBERATION_RECEIVED,  /* by the prefecture, not published yet */
  PPH_DELIBERATION_PUBLISHED, /* not received yet */
  PPH_DELIBERATION_EXECUTORY,
} PphDeliberationState;
extern const char *const pph_deliberation_state_names[]; /* "drafted"…, NULL-terminated */
const char          *pph_deliberation_state_label (PphDeliberationState state); /* translated (transfer none) */
PphDeliberationState pph_deliberation_get_state   (const PphDeliberation *self, const GDate *today);

/* pph_deliberation_get_executory: the later of reception and publication (L. 2131-1).
 * Returns: FALSE, @date untouched, while one of them is missing */
gboolean pph_deliberation_get_executory (const PphDeliberation *self, GDate *date);
/* pph_deliberation_get_remedy: the last day on which others may bring it before the court: two clear months from its
 * publication (R. 421-1 CJA). (transfer full) (nullable): %NULL while it is not published */
PphDue  *pph_deliberation_get_remedy    (const PphDeliberation *self, PphCalendar calendar);

/* pph_nature_needs_deliberation: local authorities sign on the strength of one. */
gboolean pph_nature_needs_deliberation (PphNature nature);
/* pph_may_sign: may a party of @nature sign on @today?  Local authorities need an adopted and executory délibération.
 * What is missing is told in @findings. @deliberation: (nullable) */
gboolean pph_may_sign (PphNature nature, const PphDeliberation *deliberation, const GDate *today, GPtrArray *findings);

/* pph_transmission_is_valid: at most 15 letters without accents, digits and "_". */
gboolean pph_transmission_is_valid   (const char *number);
/* pph_transmission_from_number: @number in such a form: "2026/3/25" gives "2026_3_25". (transfer full) */
char    *pph_transmission_from_number (const char *number);

G_END_DECLS
