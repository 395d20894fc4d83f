/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-verdict.h"

G_BEGIN_DECLS

/* What a screen says of a signature: one fact a line, each only as far as it is
 * known.  Colour is never alone: each verdict has its own words and icon. */

typedef struct
{
  const char *icon;
  char       *title;
  char       *detail; /* or NULL */
} PphFact;
void        pph_fact_free (PphFact *self);

const char *pph_verdict_get_icon  (int verdict);
const char *pph_verdict_get_style (int verdict); /* style class: "success", "warning", "error" */
const char *pph_verdict_get_label (int verdict); /* in a word or two, translated */

/* pph_signature_check_dup_time: "12 November 2026, 14:32", in the local zone; NULL: not said. (transfer full) (nullable) */
char       *pph_signature_check_dup_time (const PphSignatureCheck *check);
/* pph_signature_check_list_facts: when, whole or not, what it covers, what changed since, known signer or not,
 * revocation. (transfer full): PphFact */
GPtrArray  *pph_signature_check_list_facts (const PphSignatureCheck *check);

G_END_DECLS
