/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-form-fill.h"

G_BEGIN_DECLS

/* A fiche action, or another filled form, among others: what a list or a summary
 * table shows of it.  All is read from the filled form, by the keys of
 * data/forms/fiche-action.yaml; other forms have few of them, and no state. */

typedef enum
{
  PPH_FICHE_LATE,     /* over, and no bilan written */
  PPH_FICHE_RUNNING,
  PPH_FICHE_PLANNED,
  PPH_FICHE_UNDATED,  /* no date that can be read */
  PPH_FICHE_DONE,     /* over, with its bilan */
  PPH_FICHE_ARCHIVED, /* its document is put aside */
} PphFicheState;      /* in the order in which they are looked at */
extern const char *const pph_fiche_state_names[]; /* "late"…, NULL-terminated */
const char *pph_fiche_state_label (PphFicheState state); /* translated (transfer none) */

typedef struct
{
  PphRecord   parent;
  GRefString *uuid;             /* of the document */
  int         kind;             /* PphDocumentKind: FICHE, or another form */
  GRefString *title;
  GRefString *form;             /* title of the definition: "Fiche action" */
  GRefString *convention;       /* uuid of the document that it belongs to, or NULL */
  GRefString *convention_title; /* with its reference; or NULL */
  GRefString *territory;
  GRefString *carrier;          /* names of those who carry it, ", " between; or NULL */
  PphList    *territories;      /* PphText; those that it names, or the one of the document */
  PphList    *carriers;         /* PphText */
  PphList    *objectives;       /* PphText: labels of the boxes ticked, and what "Autre" says */
  GRefString *start, *end;      /* ISO, or NULL */
  int         state;            /* PphFicheState, of a FICHE; any form may be ARCHIVED */
} PphFiche;
PPH_DECLARE_RECORD (PphFiche, pph_fiche)

PphFicheState pph_fiche_compute_state (const PphFilledForm *filled, const GDate *today);
/* pph_fiche_read: what @filled says; without uuid and convention. @territory: what is shown when it names none, or %NULL.
 * (transfer full) */
PphFiche     *pph_fiche_read          (const PphForm *form, const PphFilledForm *filled, const char *territory, const GDate *today);

/* What is looked for; each part may be empty. */
typedef struct
{
  int         state;      /* PphFicheState, or PPH_FICHE_ANY: all but those that are archived */
  const char *territory;  /* one of .territories, to the letter; likewise the others */
  const char *carrier;
  const char *objective;
} PphFicheFilter;
#define PPH_FICHE_ANY (-1)
gboolean      pph_fiche_matches       (const PphFiche *self, const PphFicheFilter *filter);
/* pph_fiche_compare: fiches before other forms; late ones first, then by date of end, then by title. */
int           pph_fiche_compare       (const PphFiche *a, const PphFiche *b);
/* pph_fiche_duplicate: @filled for @territory: what was observed (results, bilan) stays with the first one. (transfer full) */
PphFilledForm *pph_fiche_duplicate    (const PphFilledForm *filled, const PphForm *form, const char *territory);

G_END_DECLS
