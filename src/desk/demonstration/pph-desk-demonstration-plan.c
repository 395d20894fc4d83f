/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-plan.h"
#include "pph-desk-private.h"

/* Signatures of the demonstration: one has signed on paper, the next was sent the file. */

static gboolean
begin_signing (PphDesk *self, const PphStored *frozen, GError **error)
{
  g_autoptr (PphSignaturePlan) plan = pph_desk_load_plan (self, frozen, error);
  const char *uuid = frozen->document->uuid;
  const PphSlot *first = plan != NULL ? pph_list_get (plan->slots, 0) : NULL;
  const PphSlot *second = plan != NULL ? pph_list_get (plan->slots, 1) : NULL;
  const char *const sent[] = { second != NULL ? second->signatory : NULL, NULL };
  GDate today;

  pph_desk_today (self, &today);
  return plan != NULL && pph_desk_sign_paper (self, uuid, first->signatory, first->name, &today, NULL, error)
         && pph_desk_mark_sent (self, uuid, sent, error);
}

gboolean
pph_desk_demonstrate_plan (PphDesk *self, const PphStored *convention, GError **error)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphStored) frozen = pph_desk_freeze (self, convention->document->uuid, findings, NULL, error);

  return frozen != NULL && (pph_list_length (frozen->version->signatories) < 3 || begin_signing (self, frozen, error));
}
