/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-propose.h"

G_BEGIN_DECLS

/* A piece of text of a version, without markup. */
typedef struct
{
  char       *text;
  gsize       offset; /* in the whole */
  PphPartKind kind;
  GRefString *part;   /* its id, or NULL */
} PphRun;

/* What takes the place of bytes of a run. */
typedef struct
{
  guint run;
  gsize start, end;
  char *tag;
} PphReplacement;

/* pph_runs_list: those of @version, in the order of reading; *@text: (out) (transfer full): the whole.
 * (transfer full): PphRun */
GPtrArray  *pph_runs_list    (const PphVersion *version, char **text);
/* pph_runs_replace: @version with tags; @replacements: PphReplacement by their order. (transfer full) */
PphVersion *pph_runs_replace (const PphVersion *version, const GPtrArray *replacements);

/* What is being found. */
typedef struct
{
  const PphVersion *version;
  const char       *text;
  const GPtrArray  *runs;
  GPtrArray        *proposals;
  GArray           *taken;     /* Taken: what is a place already */
} PphProposer;

/* pph_proposer_add_place: run @run from @start to @end becomes a place of @proposal; FALSE if something else is there. */
gboolean     pph_proposer_add_place (PphProposer *self, PphProposal *proposal, guint run, gsize start, gsize end, const char *filters);
/* pph_proposer_add: a proposal without places yet; one without any is left out in the end. (transfer none) */
PphProposal *pph_proposer_add       (PphProposer *self, const char *name, const char *label, PphFieldType type,
                                     const char *value, const char *stored, gboolean field);
/* pph_proposer_add_field: a field named after @label, with a number where two things have the same. (transfer none) */
PphProposal *pph_proposer_add_field (PphProposer *self, const char *label, PphFieldType type, const char *value,
                                     const char *stored);
/* pph_proposer_is_free: is nothing else there? */
gboolean     pph_proposer_is_free   (PphProposer *self, guint run, gsize start, gsize length);
/* pph_same_words: do @a and @b have the same words? */
gboolean     pph_same_words         (const char *a, const char *b);

/* Each finds its own, in what those before have left. */
void pph_propose_parties  (PphProposer *self);
void pph_propose_patterns (PphProposer *self);

G_END_DECLS
