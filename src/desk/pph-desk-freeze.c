/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-plan-private.h"

#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>

/* Freezing: from then on the version is its file. */

static void
find_fields (const PphBlock *block, GHashTable *fields)
{
  if (block->kind == PPH_BLOCK_SIGNATURE && block->field != NULL)
    g_hash_table_insert (fields, (gpointer)(block->part != NULL ? block->part : block->field), block->field);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    find_fields (block->children->pdata[i], fields);
}

/* @plan with the fields that the page has for its blocks. */
static PphSignaturePlan *
name_fields (const PphSignaturePlan *plan, const PphComposed *composed, const char *digest)
{
  g_autoptr (GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
  PphSignaturePlan *named = pph_signature_plan_copy (plan);

  find_fields (composed->root, fields);
  pph_set_list (&named->slots, NULL);
  for (guint i = 0; i < pph_list_length (plan->slots); i++)
    {
      g_autoptr (PphSlot) slot = pph_slot_copy (pph_list_get (plan->slots, i));

      pph_set_string (&slot->field, g_hash_table_lookup (fields, pph_str (slot->signatory)));
      pph_set_list (&named->slots, pph_list_appended (named->slots, slot));
    }
  pph_set_string (&named->digest, digest);
  return named;
}

/* The version as it is signed: with the media that the plan chose. */
static PphVersion *
make_frozen (const PphVersion *version, const PphSignaturePlan *plan)
{
  PphVersion *frozen = pph_version_copy (version);

  frozen->state = PPH_VERSION_FROZEN;
  if (plan->originals > 0)
    frozen->originals = plan->originals;
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (version->signatories, i);
      const PphSlot *slot = pph_signature_plan_get_slot (plan, signatory->id);
      g_autoptr (PphSignatory) copy = NULL;

      if (slot == NULL || slot->medium == signatory->medium)
        continue;
      copy = pph_signatory_copy (signatory);
      copy->medium = slot->medium;
      pph_set_list (&frozen->signatories, pph_list_replaced (frozen->signatories, i, copy));
    }
  return frozen;
}

/* Lays out @frozen, keeps its file, and names its digest in it and in the plan. */
static gboolean
keep_file (PphPlanStep *step, PphVersion *frozen, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  PphDesk *desk = step->desk;
  g_autoptr (PphComposed) composed = pph_desk_compose (desk, step->document, frozen, findings);
  g_autoptr (PphLayout) layout = pph_desk_new_layout (desk, findings, error);
  g_autoptr (GBytes) pdf
      = layout != NULL ? pph_desk_render_pdf (desk, layout, composed, findings, cancellable, error) : NULL;
  g_autofree char *name = pph_desk_suggest_file_name (step->document, frozen);
  g_autofree char *digest = NULL;
  PphSignaturePlan *named;

  if (pdf == NULL)
    return FALSE;
  digest = pph_plan_step_add_file (step, pdf, name, "application/pdf", "frozen");
  pph_set_string (&frozen->pdf_digest, digest);
  named = name_fields (step->plan, composed, digest);
  pph_signature_plan_unref (step->plan);
  step->plan = named;
  pph_set_string (&pph_plan_step_add_event (step, PPH_EVENT_FROZEN, NULL)->digest, digest);
  return TRUE;
}

static gboolean
check_missing (PphPlanStep *step, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) missing = pph_desk_list_missing (step->desk, step->stored);
  gboolean blocks = pph_findings_block (missing);

  for (guint i = 0; findings != NULL && i < missing->len; i++)
    g_ptr_array_add (findings, pph_record_ref (missing->pdata[i]));
  if (blocks)
    g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                         _ ("The document is not complete, so it was not frozen. Fill in what is missing."));
  return !blocks;
}

gboolean
pph_plan_step_freeze (PphPlanStep *self, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphVersion) frozen = make_frozen (self->stored->version, self->plan);

  if (!keep_file (self, frozen, findings, cancellable, error))
    return FALSE;
  pph_set_record (&self->version, frozen);
  return TRUE;
}

PphStored *
pph_desk_freeze (PphDesk *self, const char *uuid, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_auto (PphPlanStep) step = { 0 };

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (uuid != NULL, NULL);

  if (!pph_plan_step_load (&step, self, uuid, "freeze", error))
    return NULL;
  if (step.stored->version->state >= PPH_VERSION_FROZEN)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           _ ("This version is frozen already. Begin a new version to change it."));
      return NULL;
    }
  if (!check_missing (&step, findings, error) || !pph_plan_step_freeze (&step, findings, cancellable, error)
      || !pph_plan_step_commit (&step, error))
    return NULL;
  return pph_store_load (self->store, uuid, NULL, error);
}

static PphVersion *
make_draft (PphDesk *self, const PphVersion *frozen)
{
  g_autofree char *uuid = pph_desk_dup_uuid (self);
  PphVersion *draft = pph_version_copy (frozen);

  pph_set_string (&draft->uuid, uuid);
  draft->number = frozen->number + 1;
  draft->state = PPH_VERSION_DRAFT;
  pph_set_string (&draft->pdf_digest, NULL);
  return draft;
}

PphStored *
pph_desk_begin_version (PphDesk *self, const char *uuid, GError **error)
{
  g_auto (PphPlanStep) step = { 0 };
  g_autoptr (PphVersion) draft = NULL;
  g_autoptr (PphTransaction) transaction = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!pph_plan_step_load (&step, self, uuid, "new-version", error))
    return NULL;
  if (step.stored->version->state != PPH_VERSION_FROZEN)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           step.stored->version->state < PPH_VERSION_FROZEN
                               ? _ ("The newest version is a draft: it can be changed as it is.")
                               : _ ("Everyone signed this document: only an avenant, or a new act, can change it."));
      return NULL;
    }
  draft = make_draft (self, step.stored->version);
  pph_set_record (&step.version, draft);
  if (!pph_plan_step_put_act (&step, error))
    return NULL;
  transaction = g_steal_pointer (&step.transaction);
  pph_transaction_put_document (transaction, step.document);
  pph_desk_put_version (transaction, step.document, draft, 0);
  if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return NULL;
  return pph_store_load (self->store, uuid, NULL, error);
}

GBytes *
pph_desk_load_signed (PphDesk *self, const PphStored *stored, GError **error)
{
  g_autoptr (PphSignaturePlan) plan = NULL;
  const char *digest;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  plan = pph_desk_load_plan (self, stored, error);
  if (plan == NULL)
    return NULL;
  digest = plan->digest != NULL ? plan->digest : stored->version->pdf_digest;
  if (digest != NULL)
    return pph_store_load_file (self->store, digest, error);
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                       _ ("This version has no file yet. Freeze it for signature first."));
  return NULL;
}
