/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

G_BEGIN_DECLS

/* What someone has typed into the form of a new document: texts by the dotted
 * names of the template's data ("partenaire.siret", "contacts.0.role"), and who
 * was picked in the Annuaire.  Everything else is computed from that: the data
 * to draft from, what is wrong, what is still missing. */

typedef struct _PphDraftForm PphDraftForm;

PphDraftForm *pph_draft_form_new  (const PphTemplate *template);
void          pph_draft_form_free (PphDraftForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphDraftForm, pph_draft_form_free)

/* What is typed */

/* pph_draft_form_set: "" or NULL: nothing is typed any more. */
void        pph_draft_form_set         (PphDraftForm *self, const char *name, const char *text);
/* pph_draft_form_get: as typed; NULL if nothing is. (transfer none) (nullable) */
const char *pph_draft_form_get         (const PphDraftForm *self, const char *name);
/* pph_draft_form_set_default: what holds while nothing is typed; it is not a change. */
void        pph_draft_form_set_default (PphDraftForm *self, const char *name, const char *text);
/* pph_draft_form_get_shown: as typed, else the default, else the template's. (transfer none): "" for nothing */
const char *pph_draft_form_get_shown   (const PphDraftForm *self, const char *name);
/* pph_draft_form_remove_item: the item @i of the list @name goes, those after it move up. */
void        pph_draft_form_remove_item (PphDraftForm *self, const char *name, guint i);
guint       pph_draft_form_count_items (const PphDraftForm *self, const char *name);
gboolean    pph_draft_form_is_touched  (const PphDraftForm *self);

/* Who is picked: their data take the place of what was typed for the role. */
void        pph_draft_form_pick_organisation (PphDraftForm *self, const char *role, const PphOrganisation *organisation);
void        pph_draft_form_pick_person       (PphDraftForm *self, const char *role, const PphPerson *person);
const PphOrganisation *pph_draft_form_get_organisation (const PphDraftForm *self, const char *role); /* (nullable) */

/* What follows from it. Pure. */

/* pph_draft_form_dup_data: the data to draft from. (transfer full) */
PphData    *pph_draft_form_dup_data (const PphDraftForm *self);
typedef enum
{
  PPH_DRAFT_FINE,
  PPH_DRAFT_MISSING, /* drafting goes on with a gap */
  PPH_DRAFT_WRONG,
} PphDraftState;
/* pph_draft_form_check: what there is to say of @name. @typing: it is still being
 * typed: what is not finished is not wrong.
 * @sentence: (out) (optional) (nullable) (transfer full): NULL when it is fine */
PphDraftState pph_draft_form_check  (const PphDraftForm *self, const char *name, gboolean typing, char **sentence);
/* pph_draft_form_count: how many of its fields are in @state. */
guint       pph_draft_form_count    (const PphDraftForm *self, PphDraftState state);

/* pph_draft_form_create: drafts, with gaps, and saves.  Organisations and people
 * who were typed go into the Annuaire.
 * Returns: (transfer full) (nullable): the desk's error; _REFUSED if something is wrong */
PphStored  *pph_draft_form_create   (PphDraftForm *self, PphDesk *desk, GPtrArray *findings, GError **error);

/* The names of a role's data that a form shows: "nom", "representants.0.nom"… NULL-terminated. */
extern const char *const pph_draft_role_names[];

G_END_DECLS
