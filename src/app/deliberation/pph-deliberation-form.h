/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-deliberation.h"
#include "pph-layout.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A délibération being written: its séance, text, vote and dates on the left, the
 * extract on the right.  Sums are shown as they are typed, and what contradicts
 * itself is explained beside its field.
 * Signal "changed": the délibération is another one, or its pages are. */

#define PPH_TYPE_DELIBERATION_FORM (pph_deliberation_form_get_type ())
G_DECLARE_FINAL_TYPE (PphDeliberationForm, pph_deliberation_form, PPH, DELIBERATION_FORM, AdwBin)

/* pph_deliberation_form_new: takes @stored, which has a délibération. */
GtkWidget         *pph_deliberation_form_new          (PphDesk *desk, PphStored *stored);
const PphDocument *pph_deliberation_form_get_document (PphDeliberationForm *self); /* (transfer none) */
const PphVersion  *pph_deliberation_form_get_version  (PphDeliberationForm *self); /* (transfer none) */
PphPages          *pph_deliberation_form_get_pages    (PphDeliberationForm *self); /* (transfer none) (nullable) */
void               pph_deliberation_form_undo         (PphDeliberationForm *self);
void               pph_deliberation_form_redo         (PphDeliberationForm *self);
/* pph_deliberation_form_flush: FALSE if what was typed is not in the store yet */
gboolean           pph_deliberation_form_flush        (PphDeliberationForm *self);
/* In a narrow window: the form gives way to the page, and back. */
void               pph_deliberation_form_toggle_page  (PphDeliberationForm *self);
gboolean           pph_deliberation_form_is_folded    (PphDeliberationForm *self);

G_END_DECLS
