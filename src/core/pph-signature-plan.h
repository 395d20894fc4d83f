/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-finding.h"
#include "pph-version.h"

G_BEGIN_DECLS

/* The plan of signature of one version: who signs in which block, in which order
 * and on what, and how far it has come (DOMAIN 1.8, 5.1).  The wording of a block
 * is the version's own (PphSignatory); the plan adds what changes after freezing,
 * when the version no longer can: so the day on which the term begins, where that
 * is the day of the last signature, is computed from here and kept nowhere else. */

typedef enum
{
  PPH_SLOT_TO_PREPARE,
  PPH_SLOT_SENT,
  PPH_SLOT_SIGNED,
  PPH_SLOT_REFUSED,
} PphSlotState;
extern const char *const pph_slot_state_names[]; /* "to_prepare"… */
const char *pph_slot_state_label (PphSlotState state); /* translated (transfer none) */

/* One block. */
typedef struct
{
  PphRecord   parent;
  GRefString *signatory;   /* id of the PphSignatory; of a form, whose version has none, the name of its field */
  GRefString *field;       /* name of the PDF field; NULL before freezing */
  GRefString *label;       /* for whom: "la Ville", or what a form prints above the block */
  GRefString *name;        /* who is to sign, as printed; or NULL */
  int         medium;      /* PphMedium */
  int         state;       /* PphSlotState */
  GRefString *sent_on;     /* ISO dates; NULL: not yet */
  GRefString *signed_on;
  GRefString *refused_on;
  GRefString *reason;      /* of the refusal */
  GRefString *signed_by;   /* as the certificate or the paper says, or NULL */
} PphSlot;
PPH_DECLARE_RECORD (PphSlot, pph_slot)

typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *document; /* uuid */
  GRefString *version;  /* uuid */
  gboolean    ordered;  /* one after the other, in the order of .slots; else all at once */
  int         originals; /* on paper; 0: not said */
  PphList    *slots;    /* PphSlot, in signing order */
  GRefString *digest;   /* SHA-256 of the newest PDF that is whole: the frozen one, then each signed one; NULL before freezing */
} PphSignaturePlan;
PPH_DECLARE_RECORD (PphSignaturePlan, pph_signature_plan)

typedef enum
{
  PPH_EVENT_FROZEN,
  PPH_EVENT_SENT,
  PPH_EVENT_SIGNED,    /* here, with a certificate */
  PPH_EVENT_PAPER,     /* on paper; .digest is the scan's, if there is one */
  PPH_EVENT_RECEIVED,  /* a file that came back, whole, with new signatures */
  PPH_EVENT_REJECTED,  /* a file that came back and was not taken: .note says why, .digest which */
  PPH_EVENT_REFUSED,   /* by a signatory */
  PPH_EVENT_CONFLICT,  /* two people signed copies of one version: .digest is the copy kept aside */
  PPH_EVENT_PRINTED,   /* originals to be signed on paper: .copies of .digest */
} PphSignatureEventKind;
extern const char *const pph_signature_event_names[]; /* "frozen"… */
const char *pph_signature_event_label (PphSignatureEventKind kind); /* translated (transfer none) */

/* What happened; kept for ever, never changed. */
typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *document;   /* uuid */
  GRefString *version;    /* uuid */
  int         kind;       /* PphSignatureEventKind */
  GRefString *time;       /* ISO 8601, UTC: when it was recorded */
  GRefString *author;     /* who recorded it */
  GRefString *signatory;  /* id of the block, or NULL */
  GRefString *person;     /* who signed, received or refused, or NULL */
  GRefString *date;       /* ISO: the day it happened, as it is claimed or attested */
  GRefString *digest;     /* SHA-256 of the file that it left, or NULL */
  PphList    *others;     /* PphText: SHA-256 of the further files that it left: pages of a scan */
  int         copies;     /* printed; 0 for what is not printing */
  GRefString *certificate; /* SHA-256 of the certificate, or NULL */
  GRefString *note;       /* a sentence, or NULL */
} PphSignatureEvent;
PPH_DECLARE_RECORD (PphSignatureEvent, pph_signature_event)

/* pph_signature_plan_new_for: one slot per signatory of @version, in the order printed, with its medium. (transfer full) */
PphSignaturePlan *pph_signature_plan_new_for  (const PphVersion *version, const char *document, const char *uuid);
const PphSlot    *pph_signature_plan_get_slot (const PphSignaturePlan *self, const char *signatory); /* (transfer none) (nullable) */
/* pph_signature_plan_find_field: the block whose PDF field is called @field. (transfer none) (nullable) */
const PphSlot    *pph_signature_plan_find_field (const PphSignaturePlan *self, const char *field);
/* pph_signature_plan_with_slot: @slot takes the place of the one of its signatory. (transfer full) */
PphSignaturePlan *pph_signature_plan_with_slot (const PphSignaturePlan *self, const PphSlot *slot);
/* pph_signature_plan_may_sign: whose turn it is: any that has not signed or refused, or the first of those when ordered. */
gboolean          pph_signature_plan_may_sign (const PphSignaturePlan *self, const char *signatory);
gboolean          pph_signature_plan_is_complete (const PphSignaturePlan *self); /* all signed, and there is at least one */
/* pph_signature_plan_get_last_date: the date of the last signature. (nullable) (transfer none): %NULL until it is complete */
const char       *pph_signature_plan_get_last_date (const PphSignaturePlan *self);
/* pph_signature_plan_apply_term: @term as the signatures make it: one that begins with the signature, or the last
 * signature, begins on its date (DOMAIN 1.6). @term: (nullable).
 * Returns: (transfer full) (nullable): @term itself until the plan is complete, and where it begins otherwise */
PphTerm          *pph_signature_plan_apply_term (const PphSignaturePlan *self, const PphTerm *term);

/* pph_version_check_signing: what is missing before @version can be sent for signature: a party without a block, a block
 * without a name, one in the place of another without who signs or by what authority, nobody's capacity (L. 212-1 CRPA),
 * no place. Each names its block or party in .part. */
void              pph_version_check_signing   (const PphVersion *version, GPtrArray *findings);

G_END_DECLS
