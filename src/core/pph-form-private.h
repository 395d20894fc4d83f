/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-form-fill.h"

G_BEGIN_DECLS

/* The boxes of a form by their keys, with what they lead to. */
typedef struct
{
  const PphForm       *form;
  const PphFormField  *field;
  const PphFormOption *option;
  char                *key;
} PphFormBox;

GHashTable *pph_form_index_boxes (const PphForm *form); /* key -> PphFormBox (transfer full) */

/* pph_form_reach: calls @visit for each link that @box leads to, directly or through boxes that it reaches; each box
 * is followed once. @required: whether @link is one of requires. */
typedef void (*PphFormVisit) (const PphFormBox *from, const PphFormLink *link, gboolean required, gpointer data);
void        pph_form_reach (GHashTable *boxes, const PphFormBox *box, PphFormVisit visit, gpointer data);

#define PPH_FORM_TICKED "true"
#define PPH_FORM_OTHER "autre"          /* id of the option "Autre, à préciser" */
#define PPH_FORM_PRECISION "precision"  /* and of the text beside it */

G_END_DECLS
