/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-proposed-field.h"
#include "pph-undoable-list.h"

G_BEGIN_DECLS

/* The fields that a template out of a version would have, while someone decides on them: each is taken, renamed, given a
 * type, or refused and stays text.  Looking for them, and writing the template, are done on other threads. */

/* A list of PphProposedField. */
#define PPH_TYPE_FIELD_PROPOSALS (pph_field_proposals_get_type ())
G_DECLARE_FINAL_TYPE (PphFieldProposals, pph_field_proposals, PPH, FIELD_PROPOSALS, PphUndoableList)

/* pph_field_proposals_new: looks for those of @version, which takes a moment: then "changed". (transfer full) */
PphFieldProposals *pph_field_proposals_new        (PphDesk *desk, const PphVersion *version);
gboolean           pph_field_proposals_is_busy    (PphFieldProposals *self);
const char        *pph_field_proposals_get_text   (PphFieldProposals *self); /* "" until they are found (transfer none) */
const char        *pph_field_proposals_get_title  (PphFieldProposals *self); /* of the version (transfer none) (nullable) */
guint              pph_field_proposals_count_taken (PphFieldProposals *self);
/* pph_field_proposals_find: the field that has a place at the character @at; G_MAXUINT: none. */
guint              pph_field_proposals_find       (PphFieldProposals *self, guint at);
/* Each is one step of undo. */
void               pph_field_proposals_set_taken  (PphFieldProposals *self, guint i, gboolean taken);
void               pph_field_proposals_set_label  (PphFieldProposals *self, guint i, const char *label); /* an empty one changes nothing */
void               pph_field_proposals_set_kind   (PphFieldProposals *self, guint i, PphFieldType type);

/* pph_field_proposals_make_async: the template, with what is taken now; @title: of the template. */
void               pph_field_proposals_make_async  (PphFieldProposals *self, const char *title, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full) (nullable): the path of the template; as pph_desk_make_template(), or cancelled */
char              *pph_field_proposals_make_finish (PphFieldProposals *self, GAsyncResult *result, GError **error);

/* pph_field_kind_to_text: "Date", translated. (transfer none) */
const char        *pph_field_kind_to_text          (PphFieldType type);

G_END_DECLS
