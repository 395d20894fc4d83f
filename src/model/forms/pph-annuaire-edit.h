/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-directory.h"

G_BEGIN_DECLS

/* What the forms of the Annuaire do to its records: pure functions, from a
 * record and what was typed to the next record. */

/* pph_annuaire_with_text: @record (an organisation, a person or a capacity) with
 * its text field @field as typed: blanks around it go, a SIRET is kept as its 14
 * digits when it is one. (transfer full) */
gpointer    pph_annuaire_with_text    (gconstpointer record, const char *field, const char *typed);
/* pph_annuaire_with_choice: the same for a field that is one of several. (transfer full) */
gpointer    pph_annuaire_with_choice  (gconstpointer record, const char *field, int value);
/* pph_annuaire_dup_text: what a form shows in @field: a SIRET in groups. (transfer full) */
char       *pph_annuaire_dup_text     (gconstpointer record, const char *field);
int         pph_annuaire_get_choice   (gconstpointer record, const char *field);
/* pph_annuaire_explain: what is wrong with @typed in @field, in one sentence; an
 * empty field is never wrong. @typing: still being typed: a SIRET is looked at
 * from its 14th digit only. (transfer full) (nullable) */
char       *pph_annuaire_explain      (const char *field, const char *typed, gboolean typing);

/* pph_person_with_civility: "Mme", "M." or NULL, and the gender that it says. (transfer full) */
PphPerson  *pph_person_with_civility  (const PphPerson *self, const char *civility);
PphPerson  *pph_person_with_capacity  (const PphPerson *self, guint i, const PphCapacity *capacity); /* @i: one past the last: appended */
PphPerson  *pph_person_without_capacity (const PphPerson *self, guint i);

G_END_DECLS
