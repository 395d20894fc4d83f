/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-accounts.h"

G_BEGIN_DECLS

/* The annual audit as a pass over everyone: those of whom something was found
 * first, then the others, who are looked at too.  Each decision makes a new
 * audit, to be kept at once. */

typedef struct _PphAuditPass PphAuditPass;

#define PPH_AUDIT_REVIEW "review" /* code of what is decided of someone of whom nothing was found */

PphAuditPass            *pph_audit_pass_new      (const PphAccounts *accounts, const PphUserAudit *audit);
void                     pph_audit_pass_free     (PphAuditPass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphAuditPass, pph_audit_pass_free)

const PphUserAudit      *pph_audit_pass_get_audit (PphAuditPass *self);
guint                    pph_audit_pass_get_n    (PphAuditPass *self);
const PphAuthorisedUser *pph_audit_pass_get_user (PphAuditPass *self, guint at); /* (transfer none) */
/* pph_audit_pass_list_findings: what was found of number @at; one of code PPH_AUDIT_REVIEW, with nothing to do, if nothing
 * was. PphUserFinding (transfer full) */
GPtrArray               *pph_audit_pass_list_findings (PphAuditPass *self, guint at);
/* pph_audit_pass_decide: @reason: needed when @measure is not the one proposed; kept as typed. */
void                     pph_audit_pass_decide   (PphAuditPass *self, const PphUserFinding *finding, PphUserMeasure measure, const char *reason);
/* pph_audit_pass_is_settled: is everything decided of number @at, with its reasons? */
gboolean                 pph_audit_pass_is_settled (PphAuditPass *self, guint at);
guint                    pph_audit_pass_count_settled (PphAuditPass *self);
/* pph_audit_pass_find_open: the first, from @from on and then from the beginning, that is not settled. FALSE: none */
gboolean                 pph_audit_pass_find_open (PphAuditPass *self, guint from, guint *at);
/* pph_audit_pass_keep_others: keeps the rights of everyone of whom nothing was found and nothing decided. Returns: of how many */
guint                    pph_audit_pass_keep_others (PphAuditPass *self);

G_END_DECLS
