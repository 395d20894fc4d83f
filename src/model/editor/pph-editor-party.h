/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* What the form of a party does to a version, and what it must show.  Pure. */

/* Which record of a party a field belongs to. */
typedef enum
{
  PPH_PARTY_FIELD_PARTY,          /* PphParty */
  PPH_PARTY_FIELD_REPRESENTATIVE, /* its first PphRepresentative */
  PPH_PARTY_FIELD_SIGNATORY,      /* the first PphSignatory of the party */
  PPH_PARTY_FIELD_AUTHORITY,      /* the act that empowers that one */
  /* The same of the second one, where two represent the party */
  PPH_PARTY_FIELD_SECOND_REPRESENTATIVE,
  PPH_PARTY_FIELD_SECOND_SIGNATORY,
  PPH_PARTY_FIELD_SECOND_AUTHORITY,
} PphPartyFieldOwner;

/* pph_editor_party_dup_text: the text @field of @party (id); dates as people
 * write them, several capacity lines joined by " ; ". (transfer full): "" when absent */
char       *pph_editor_party_dup_text (const PphVersion *version, const char *party, PphPartyFieldOwner owner, const char *field);
int         pph_editor_party_get_choice (const PphVersion *version, const char *party, PphPartyFieldOwner owner, const char *field);
/* Both: (transfer full) (nullable): NULL if there is no such party. What does not
 * exist yet (representative, signatory, act) is made. Who signs bears the name and the
 * capacity of the representative for as long as they are the same. */
PphVersion *pph_editor_party_with_text   (const PphVersion *version, const char *party, PphPartyFieldOwner owner,
                                          const char *field, const char *text);
PphVersion *pph_editor_party_with_choice (const PphVersion *version, const char *party, PphPartyFieldOwner owner,
                                          const char *field, int value);
/* pph_editor_party_replaced: the party @id becomes @party, which keeps that id;
 * who signs for it follows its first representative. (transfer full) (nullable) */
PphVersion *pph_editor_party_replaced (const PphVersion *version, const char *id, const PphParty *party);
/* pph_editor_party_filled: the party @id belongs to the organisation of @from, and what is
 * empty in it is as in @from; what was typed stays. (transfer full) (nullable): NULL if there
 * is no such party */
PphVersion *pph_editor_party_filled   (const PphVersion *version, const char *id, const PphParty *from);
/* pph_editor_party_added: a new empty party, with a box to sign in. *@id: (out) (transfer full). (transfer full) */
PphVersion *pph_editor_party_added    (const PphVersion *version, char **id);
/* pph_editor_party_second_added: a second representative, with a box to sign in beside the first one's.
 * pph_editor_party_second_removed: without it. Both: (transfer full) (nullable): NULL if there is no such party */
PphVersion *pph_editor_party_second_added   (const PphVersion *version, const char *id);
PphVersion *pph_editor_party_second_removed (const PphVersion *version, const char *id);
gboolean    pph_editor_party_has_second     (const PphVersion *version, const char *id);
/* pph_editor_party_explain: what is wrong with the field, for people; NULL if
 * nothing is. An empty field is not wrong. (transfer full) (nullable) */
char       *pph_editor_party_explain  (PphPartyFieldOwner owner, const char *field, const char *text);
/* pph_editor_party_is_complete: nothing is missing for signing: name, address, SIRET, who signs, and the act when
 * someone else signs; of both who sign, where there are two. */
gboolean    pph_editor_party_is_complete (const PphVersion *version, const char *party);
/* pph_editor_party_find_signatory: the one @place of those who sign for the party, from 0. (transfer none) (nullable) */
const PphSignatory *pph_editor_party_find_signatory (const PphVersion *version, const char *party, guint place);

G_END_DECLS
