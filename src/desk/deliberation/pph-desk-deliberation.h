/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-compose-deliberation.h"
#include "pph-deliberation.h"
#include "pph-desk.h"

G_BEGIN_DECLS

/* Délibérations as documents of the store.
 *
 * The version of such a document has the délibération in it, and the party that
 * takes it, as the convention names it, as its only party.  It lies in the dossier
 * of the convention, which is its parent.  So it is saved, undone, composed,
 * searched, listed and exported as any version, and frozen ones never change. */

/* pph_desk_create_deliberation: one for the party @party (id) of the convention @convention (uuid), from the template of
 * its nature (data/deliberations, or the user's own), with the members and habits of the last one of the same authority.
 * (transfer full) (nullable): _NOT_FOUND, _REFUSED if that party needs none */
PphStored       *pph_desk_create_deliberation (PphDesk *self, const char *convention, const char *party, GError **error);
/* pph_desk_save_deliberation: puts @deliberation, which came from a file, into the store; @convention: (nullable): uuid of
 * the one that it authorises to sign, whose party it is then told by its name, else by its kind. (transfer full) (nullable) */
PphStored       *pph_desk_save_deliberation   (PphDesk *self, const PphDeliberation *deliberation, const char *convention,
                                               GError **error);
/* pph_version_with_deliberation: @version with it, and the title that it gives. (transfer full) */
PphVersion      *pph_version_with_deliberation (const PphVersion *version, const PphDeliberation *deliberation);

/* pph_desk_list_deliberations: PphStored, those of the convention @convention (uuid), the oldest first. (transfer full) (nullable) */
GPtrArray       *pph_desk_list_deliberations  (PphDesk *self, const char *convention, GError **error);
/* pph_desk_find_deliberation_state: how far the délibération that @summary speaks of has gone today; its version stays a
 * draft as long as nobody signs it here. Returns: FALSE, @state untouched, if it is none or cannot be read */
gboolean         pph_desk_find_deliberation_state (PphDesk *self, const PphSummary *summary, PphDeliberationState *state);
/* pph_deliberation_is_of_party: whether @version is of a délibération that the party @party of its convention takes. */
gboolean         pph_deliberation_is_of_party (const PphVersion *version, const PphParty *party);
/* pph_desk_check_deliberation: what pph_deliberation_check() finds in @version, and whether its object is that of the
 * convention. A list of PphFinding. (transfer full) */
GPtrArray       *pph_desk_check_deliberation  (PphDesk *self, const PphDocument *document, const PphVersion *version);

/* Whether one party of a convention may sign today. */
typedef struct
{
  char      *party;        /* id in the version */
  gboolean   needed;       /* it signs on the strength of a délibération */
  gboolean   may_sign;
  char      *deliberation; /* uuid of the one that counts: the one that has gone furthest; or NULL */
  PphDeliberationState state; /* of that one */
  GPtrArray *missing;      /* PphFinding: what is missing; warnings do not forbid */
} PphMaySign;
void             pph_may_sign_free            (PphMaySign *self);
/* pph_desk_may_sign_parties: PphMaySign, one for each party of @version, in their order. (transfer full) (nullable) */
GPtrArray       *pph_desk_may_sign_parties    (PphDesk *self, const PphDocument *document, const PphVersion *version,
                                               GError **error);

/* pph_desk_read_deliberation: the délibération in the YAML file @path, checked. *@may_sign: (out): whether the authority
 * may sign today on its strength; what is missing is in @missing.
 * Returns: (transfer full) (nullable): %NULL if the file cannot be read */
PphDeliberation *pph_desk_read_deliberation   (PphDesk *self, const char *path, gboolean *may_sign, GPtrArray *missing,
                                               GPtrArray *findings, GError **error);
/* pph_desk_print_deliberation: @paper as a PDF. (transfer full) (nullable): _REFUSED for the certificate of one that is
 * not executory today: nothing false is certified; @findings say what is missing */
GBytes          *pph_desk_print_deliberation  (PphDesk *self, const PphDeliberation *deliberation, PphDeliberationPaper paper,
                                               GPtrArray *findings, GError **error);

G_END_DECLS
