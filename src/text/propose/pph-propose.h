/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-template.h"

G_BEGIN_DECLS

/* What a template made out of a version would ask for: what is said of the parties, the
 * place and the date, other dates, amounts, and what the text leaves to be filled in
 * ("XXX", "……", "[à compléter]").  Nothing is decided here: each is a proposal, with
 * every place where it stands. */

/* Bytes of the text of PphProposals. */
typedef struct
{
  gsize  start, end;
  char  *filters;   /* what follows the name there: "|de"; "" */
  guint  run;       /* which piece of text, and from where in it: for pph_proposals_apply() */
  gsize  run_start;
  GRefString *part; /* id of the part it is in; or NULL */
} PphProposalPlace;

typedef struct
{
  char        *name;   /* of the tag: "partie-1.nom", "lieu", or of a field: "date_d_effet" */
  char        *label;  /* in forms, in French */
  PphFieldType type;
  char        *value;  /* as it stands in the text, the first time */
  char        *stored; /* as data say it: "2026-03-12" */
  gboolean     field;  /* a field of the template; else what is known of a party or of the document: name and type are fixed */
  gboolean     gap;    /* the text does not say it */
  GPtrArray   *places; /* PphProposalPlace, at least one */
} PphProposal;
void         pph_proposal_free (PphProposal *self);
/* pph_proposal_copy_as: @self under another label, name and type. (transfer full)
 * What it prints stays word for word what the text says where @type is that of @self, or text. */
PphProposal *pph_proposal_copy_as (const PphProposal *self, const char *name, const char *label, PphFieldType type);

typedef struct
{
  PphVersion *version;
  char       *text;      /* what a reader sees: a line for each paragraph */
  GPtrArray  *proposals; /* PphProposal, in the order of their first places */
} PphProposals;

/* pph_proposals_find: no two places overlap, no two names are the same. From any thread. (transfer full) */
PphProposals *pph_proposals_find  (const PphVersion *version);
void          pph_proposals_free  (PphProposals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphProposals, pph_proposals_free)
/* pph_proposals_apply: the version with tags in the places of @taken (PphProposal, of @self or copies of its own), and
 * their values.  It prints the words that it printed before. (transfer full) */
PphVersion   *pph_proposals_apply (const PphProposals *self, const GPtrArray *taken);
/* pph_proposals_dup_fields: @taken that are fields, for pph_template_write(). (transfer full): PphTemplateField */
GPtrArray    *pph_proposals_dup_fields (const GPtrArray *taken);

/* pph_text_is_gap: does @text only say that something is to be filled in? */
gboolean      pph_text_is_gap     (const char *text);

G_END_DECLS
