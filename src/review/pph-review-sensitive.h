/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-finding.h"

G_BEGIN_DECLS

/* Sensitive wording: documents of follow-up and minutes hold objective information
 * only, nothing on origins, opinions, religion, union, health, sex life or social
 * and personal difficulties (S1, art. 8.2).  A word is no proof: each is a hint,
 * which someone may dismiss with a reason. */

/* What a group of words may speak of. */
typedef struct
{
  PphRecord   parent;
  GRefString *topic;  /* ASCII: "sante" */
  GRefString *label;  /* "la santé" */
  PphList    *words;  /* PphText: a word or several, "*" at the end for any ending */
  PphList    *except; /* PphText: expressions that say nothing of a person */
} PphSensitiveTopic;
PPH_DECLARE_RECORD (PphSensitiveTopic, pph_sensitive_topic)

/* A hint that someone put aside. */
typedef struct
{
  PphRecord   parent;
  GRefString *field;  /* in which it stands, or NULL: anywhere */
  GRefString *word;   /* as it was written; case and accents do not count */
  GRefString *reason; /* without one, nothing is put aside */
} PphDismissal;
PPH_DECLARE_RECORD (PphDismissal, pph_dismissal)

/* pph_sensitive_topics_load: the list of words as YAML (data/reference/sensitive-words.yaml); mistakes are findings.
 * PphSensitiveTopic (transfer full) */
PphList *pph_sensitive_topics_load (const char *source, gssize length, const char *file, GPtrArray *findings);

/* pph_review_sensitive: adds a hint for each word of @text that a topic names, once per word: .line and .column of the
 * first, .field is @field, .part the word as it was written. @dismissals: PphDismissal, or %NULL. */
void     pph_review_sensitive (const PphList *topics, const char *text, const char *field, const PphList *dismissals, GPtrArray *findings);

G_END_DECLS
