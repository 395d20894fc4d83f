/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-finding.h"
#include "pph-form-fill.h"

G_BEGIN_DECLS

/* How far a form is filled: its fields that are asked for, and those in which something is. */
typedef struct
{
  guint    filled, total;
  guint    wrong;         /* things to review in what is filled; what is missing is not wrong while people write */
  gboolean dates_in_term; /* some date is expected within the term of an agreement, and all of those are */
} PphFormProgress;

/* pph_form_progress_compute: @findings: of the form as it is, in @state. @has_term: the term of the agreement is known. */
PphFormProgress pph_form_progress_compute  (const PphForm *form, const PphFormState *state, const GPtrArray *findings,
                                            gboolean has_term);
/* pph_form_progress_dup_text: "9 sections of 12 filled · 2 points to review" or "… · dates within the term". (transfer full) */
char           *pph_form_progress_dup_text (const PphFormProgress *progress);

G_END_DECLS
