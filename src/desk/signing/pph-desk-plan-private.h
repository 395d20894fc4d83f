/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-plan.h"
#include "pph-rgc.h"

G_BEGIN_DECLS

/* One thing that happens to the plan of a document's newest version: what the plan becomes, the events that tell of it and
 * the files that it leaves, in one transaction or not at all. On the thread that made the desk. */
typedef struct
{
  PphDesk          *desk;        /* borrowed */
  PphStored        *stored;
  PphSignaturePlan *plan;        /* the one that is kept at the end */
  PphDocument      *document;    /* with the files added */
  PphVersion       *version;     /* what the version becomes, or NULL: it stays */
  GPtrArray        *events;      /* PphSignatureEvent */
  PphTransaction   *transaction;
} PphPlanStep;

/* pph_plan_step_begin: @verb: for the journal. FALSE: the store's error; _REFUSED if it is not frozen */
gboolean           pph_plan_step_begin     (PphPlanStep *self, PphDesk *desk, const char *uuid, const char *verb, GError **error);
void               pph_plan_step_clear     (PphPlanStep *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PphPlanStep, pph_plan_step_clear)
/* pph_plan_step_load: the same for a version in any state. */
gboolean           pph_plan_step_load      (PphPlanStep *self, PphDesk *desk, const char *uuid, const char *verb, GError **error);
/* pph_plan_step_find: the block @signatory, which has not signed. (transfer none) (nullable): _NOT_FOUND, _REFUSED */
const PphSlot     *pph_plan_step_find      (PphPlanStep *self, const char *signatory, GError **error);
void               pph_plan_step_set_slot  (PphPlanStep *self, const PphSlot *slot);
/* pph_plan_step_add_event: to be completed at once. (transfer none) */
PphSignatureEvent *pph_plan_step_add_event (PphPlanStep *self, PphSignatureEventKind kind, const char *signatory);
/* pph_plan_step_add_file: keeps @bytes among the document's files as @role. (transfer full): its SHA-256 */
char              *pph_plan_step_add_file  (PphPlanStep *self, GBytes *bytes, const char *name, const char *media_type,
                                            const char *role);
/* pph_plan_step_keep_file: the same, of bytes whose SHA-256 is known. */
void               pph_plan_step_keep_file (PphPlanStep *self, const char *digest, GBytes *bytes, const char *name,
                                            const char *media_type, const char *role);
/* pph_plan_step_finish: what is to be committed: the version is signed once the plan is complete, and an act that designates an RGC with it.
 * (transfer full) (nullable): the store's error */
PphTransaction    *pph_plan_step_finish    (PphPlanStep *self, GError **error);
/* pph_plan_step_commit: commits that. */
gboolean           pph_plan_step_commit    (PphPlanStep *self, GError **error);

/* pph-desk-freeze.c */
/* Its version, a draft, is laid out and frozen, with a field for each block. @findings: of the layout. */
gboolean pph_plan_step_freeze        (PphPlanStep *self, GPtrArray *findings, GCancellable *cancellable, GError **error);

/* pph-desk-plan-record.c */
/* FALSE with _REFUSED: @date is not one between the freezing and today. */
gboolean pph_plan_step_check_day     (PphPlanStep *self, const GDate *date, GError **error);

/* pph-desk-paper.c */
/* @person signed the block @slot on paper, on @day (ISO). (transfer none): the event, which may get a scan */
PphSignatureEvent *pph_plan_step_take_paper (PphPlanStep *self, const PphSlot *slot, const char *person, const char *day);

/* pph-desk-rgc-sign.c */
/* What the act says that the document of @self is: since when it is frozen, and signed. Nothing for another document. */
gboolean pph_plan_step_put_act       (PphPlanStep *self, GError **error);
/* Adds what keeps the act @act, whose form is in @stored, from being signed. FALSE: the store's error */
gboolean pph_desk_check_act_signing  (PphDesk *self, const PphStored *stored, const PphRgcAct *act, GPtrArray *findings,
                                      GError **error);

/* pph-desk-slot.c */
/* What @sign says, in the block @slot: it is signed, and @kind tells of it with the file @digest. A certificate that names
 * someone else than the block is noted. */
void  pph_plan_step_take_signature (PphPlanStep *self, const PphSlot *slot, const PphSignatureCheck *sign,
                                    PphSignatureEventKind kind, const char *digest);
/* @digest becomes the newest file. */
void  pph_plan_step_set_digest     (PphPlanStep *self, const char *digest);
/* Two people signed copies: @file is kept beside the newest one. */
void  pph_plan_step_add_conflict   (PphPlanStep *self, GBytes *file, const char *person);

/* pph-desk-plan.c */
char *pph_desk_dup_today (PphDesk *self); /* ISO (transfer full) */

G_END_DECLS
