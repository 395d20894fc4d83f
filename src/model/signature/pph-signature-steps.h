/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-signature-plan.h"
#include "pph-verdict.h"

G_BEGIN_DECLS

/* A plan of signature as it is shown: one step for each block, with only what is known of it. */

typedef enum
{
  PPH_STEP_DRAFT,   /* the version is not frozen yet */
  PPH_STEP_WAITING, /* others sign before */
  PPH_STEP_TURN,    /* may be signed now */
  PPH_STEP_SIGNED,
  PPH_STEP_PAPER,   /* signed on paper */
  PPH_STEP_REFUSED,
} PphStepKind;

typedef struct
{
  PphStepKind kind;
  char *signatory;
  char *party;    /* id, or NULL */
  char *field;    /* of the PDF, or NULL */
  char *name;     /* who signs, else for whom */
  char *capacity; /* "la Ville · P/O M. Durand, maire" */
  char *detail;   /* when, with what; or NULL */
  char *pill;     /* a word or two */
  gboolean electronic;
} PphSignatureStep;

/* pph_signature_steps_new: @check: (nullable): of the newest file. @events: (nullable): what happened, PphSignatureEvent.
 * (transfer full): PphSignatureStep, in signing order */
GPtrArray  *pph_signature_steps_new       (const PphVersion *version, const PphSignaturePlan *plan, const PphFileCheck *check,
                                           const PphList *events);
/* pph_signature_steps_summarise: "3 of 5 signatures". (transfer full) */
char       *pph_signature_steps_summarise (const GPtrArray *steps);
/* pph_signature_steps_find_turn: (transfer none) (nullable): the first that may sign now with a certificate */
const PphSignatureStep *pph_signature_steps_find_turn (const GPtrArray *steps);
const char *pph_step_kind_get_style       (PphStepKind kind); /* a style class */

G_END_DECLS
