/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-deliberation.h"

G_BEGIN_DECLS

/* What the form of a délibération shows and does.  Its rows are places of the record (pph-record-path.h); pure
 * functions, each giving a new délibération (transfer full). */

/* pph_deliberation_edit_find_place: the place of the row that @finding speaks of: "seance.present",
 * "seance.members.3" for a member. (transfer full) (nullable) */
char            *pph_deliberation_edit_find_place     (const PphDeliberation *self, const PphFinding *finding);
/* pph_deliberation_edit_dup_sums: "24 present + 4 proxies = 28 voters", and on a line below "27 for + 0 against + 1 abstentions = 28 votes";
 * "" while nobody is counted. (transfer full) */
char            *pph_deliberation_edit_dup_sums       (const PphDeliberation *self);
/* pph_deliberation_edit_dup_force: since when it is executory and until when it can be contested; or what is awaited.
 * (transfer full) */
char            *pph_deliberation_edit_dup_force      (const PphDeliberation *self);
/* pph_deliberation_edit_dup_convocation: how many clear days there are, and how many are needed; "" when it cannot be told. (transfer full) */
char            *pph_deliberation_edit_dup_convocation (const PphDeliberation *self);

/* One member per line, "Mme Lise FONTAN" or "Lise FONTAN"; those who are there already are not added again. */
PphDeliberation *pph_deliberation_edit_with_members   (const PphDeliberation *self, const char *lines);
/* Without the member @index; who named them (president, secretary, proxies, votes) names nobody. */
PphDeliberation *pph_deliberation_edit_without_member (const PphDeliberation *self, guint index);
/* All voters are for, or it is not said any more. */
PphDeliberation *pph_deliberation_edit_with_unanimous (const PphDeliberation *self, gboolean unanimous);
/* A line for each group of the members who vote, all for; or no lines. */
PphDeliberation *pph_deliberation_edit_with_groups    (const PphDeliberation *self, gboolean by_group);
/* Another verb, or another member's vote, at the end. */
PphDeliberation *pph_deliberation_edit_with_decision  (const PphDeliberation *self);
PphDeliberation *pph_deliberation_edit_with_vote      (const PphDeliberation *self);
/* Without the item @index of the list at @path. */
PphDeliberation *pph_deliberation_edit_without_item   (const PphDeliberation *self, const char *path, guint index);

G_END_DECLS
