/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-compose-deliberation.h"

G_BEGIN_DECLS

/* What composes one paper of a délibération; @seance is never NULL. */
typedef struct
{
  const PphDeliberation *deliberation;
  const PphSeance       *seance;
  PphBlock              *root;
} PphActComposer;

/* pph-compose-deliberation-parts.c: what several papers have. */
PphBlock *pph_act_add_line       (PphActComposer *self, PphRole role, const char *text, guint style); /* (transfer none) */
char     *pph_act_dup_date       (const char *text);             /* as printed, or dots to write it on (transfer full) */
char     *pph_act_dup_member     (const PphMember *member);      /* with the civility; dots for %NULL (transfer full) */
char     *pph_act_dup_body       (PphActComposer *self);         /* within a sentence: "le conseil communautaire" (transfer full) */
/* Each of @texts on a line of its own, after @lead: "Vu", "Considérant"; @end: after the last. */
void      pph_act_add_sentences  (PphActComposer *self, const PphList *texts, const char *lead, const char *end);
void      pph_act_add_statement  (PphActComposer *self);
void      pph_act_add_decisions  (PphActComposer *self);
/* Who presided, or who signs in their place; @secretary: the secretary too, where the assembly has them sign.
 * @date: ISO, or %NULL: to be written by hand. @mention: said after the date, or %NULL. */
void      pph_act_add_signatures (PphActComposer *self, const char *date, const char *mention, gboolean secretary);
void      pph_act_add_remedies   (PphActComposer *self);

/* pph-compose-deliberation-papers.c: the report that proposes it, the certificate that it is executory. */
void      pph_act_compose_report      (PphActComposer *self);
void      pph_act_compose_certificate (PphActComposer *self);

G_END_DECLS
