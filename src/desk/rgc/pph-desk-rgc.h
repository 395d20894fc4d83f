/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-accounts.h"
#include "pph-desk.h"
#include "pph-directory.h"

G_BEGIN_DECLS

/* The acts that designate RGC, as the office handles them (S2 annexe 1, S4 annexe 1).
 *
 * An act is a document of its convention, whose version is the form annexe 1 bis,
 * and a record kept beside it under the same uuid with the dates of what was done.
 * Both are written together.  It is signed as every document (pph-desk-plan.h):
 * until it is frozen for that what it says may change; once signed, a change is a
 * new act (S2-R21). */

/* --- acts --- */

/* pph_desk_check_act: what is missing or wrong in @act as of today: against the term of the convention, the people whom
 * its délibérations designate, and its other acts. (transfer full): PphFinding */
GPtrArray    *pph_desk_check_act     (PphDesk *self, const PphAccounts *accounts, const PphRgcAct *act);
/* pph_desk_draft_act: an act that is in no store yet: the partner as the convention has it, nobody designated.
 * (transfer full) (nullable): _NOT_FOUND */
PphRgcAct    *pph_desk_draft_act     (PphDesk *self, const char *convention, GError **error);
/* pph_rgc_person_from_directory: @person with its address and telephone; status and birth are not in the Annuaire.
 * (transfer full) */
PphRgcPerson *pph_rgc_person_from_directory (const PphPerson *person);
/* pph_desk_create_act: puts @act, and its form, into the store; invalid values are kept as typed.
 * Returns: (transfer full) (nullable): with its uuid; _NOT_FOUND, or the store's error */
PphRgcAct    *pph_desk_create_act    (PphDesk *self, const PphRgcAct *act, GError **error);
/* pph_desk_save_act: @act takes the place of what the store has of it. _REFUSED once that is signed */
gboolean      pph_desk_save_act      (PphDesk *self, const PphRgcAct *act, GError **error);
/* pph_desk_supersede_act: a draft with what the act @uuid says, that replaces it once accepted; @uuid is left alone.
 * Returns: (transfer full) (nullable): _REFUSED if it was never signed, or is replaced already; _NOT_FOUND */
PphRgcAct    *pph_desk_supersede_act (PphDesk *self, const char *uuid, GError **error);
/* pph_desk_step_act: @step done on @date; @text: the reason of a refusal or revocation. Signing: all who have yet to sign
 * did it on paper that day; its version is frozen first, if it is not. @findings: why it cannot be; for a signature, what is wrong in the act too.
 * Returns: (transfer full) (nullable): the act; _REFUSED (@findings say why), _NOT_FOUND */
PphRgcAct    *pph_desk_step_act      (PphDesk *self, const char *uuid, PphRgcStep step, const GDate *date,
                                      const char *text, GPtrArray *findings, GError **error);

/* --- what is to be told --- */

/* pph_desk_put_event: @event of the act @uuid is added, or takes the place of number @at (-1: added). An act that was never
 * sent, or is over, has none: _REFUSED. Returns: (transfer full) (nullable): the act */
PphRgcAct    *pph_desk_put_event     (PphDesk *self, const char *uuid, int at, const PphRgcEvent *event, GError **error);
/* pph_desk_remove_event: as if it had not been written. (transfer full) (nullable): the act */
PphRgcAct    *pph_desk_remove_event  (PphDesk *self, const char *uuid, guint at, GError **error);

/* A message to be sent by whoever reads it: nothing leaves the machine by itself. */
typedef struct
{
  char *to;      /* address, or NULL: not known */
  char *subject;
  char *body;    /* lines; French, as documents are */
} PphMessage;
void pph_message_free (PphMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphMessage, pph_message_free)
/* pph_message_to_uri: mailto: (RFC 6068). (transfer full) */
char         *pph_message_to_uri     (const PphMessage *self);
/* pph_desk_write_notice: tells the CSSI of the first event of the act @uuid that it was not told of (S2-R14), or else
 * sends it the act (S2-R12). The address is that of the CSSI in the contacts of the convention (annexe 2 bis).
 * (transfer full) (nullable) */
PphMessage   *pph_desk_write_notice  (PphDesk *self, const char *uuid, GError **error);

G_END_DECLS
