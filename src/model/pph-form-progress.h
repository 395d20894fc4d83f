/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-form-fill.h"

G_BEGIN_DECLS

/* How far a form is filled: its fields that are asked for, and those in which something is. */
typedef struct
{
  guint filled, total;
} PphFormProgress;
PphFormProgress pph_form_progress_compute (const PphFormState *state);
/* pph_form_progress_dup_text: "9 sections of 12 filled · 2 to review". @findings: how many. (transfer full) */
char           *pph_form_progress_dup_text (const PphFormProgress *progress, guint findings);

G_END_DECLS
