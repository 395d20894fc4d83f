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

/* A version that is being frozen: begun and kept by who asks, laid out on any thread. */
typedef struct
{
  PphPlanStep step;
  PphVersion *frozen;
  PphComposed *composed;
  GPtrArray *findings;
  GBytes *pdf;
} Freezing;

static void
freezing_free (gpointer data)
{
  Freezing *self = data;

  pph_plan_step_clear (&self->step);
  g_clear_pointer (&self->frozen, pph_version_unref);
  g_clear_pointer (&self->composed, pph_composed_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_free (self);
}

static GBytes *
lay_out (PphDesk *desk, const PphComposed *composed, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphLayout) layout = pph_desk_new_layout (desk, findings, error);

  return layout != NULL ? pph_desk_render_pdf (desk, layout, composed, findings, cancellable, error) : NULL;
}

/* Keeps the file of @frozen, and names its digest in it and in the plan. */
static void
keep_file (PphPlanStep *step, PphVersion *frozen, const PphComposed *composed, GBytes *pdf)
{
  g_autofree char *name = pph_desk_suggest_file_name (step->document, frozen);
  g_autofree char *digest = pph_plan_step_add_file (step, pdf, name, "application/pdf", "frozen");
  PphSignaturePlan *named;

  pph_set_string (&frozen->pdf_digest, digest);
  named = name_fields (step->plan, composed, digest);
  pph_signature_plan_unref (step->plan);
  step->plan = named;
  pph_set_string (&pph_plan_step_add_event (step, PPH_EVENT_FROZEN, NULL)->digest, digest);
  pph_set_record (&step->version, frozen);
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
  g_autoptr (PphComposed) composed = pph_desk_compose (self->desk, self->document, frozen, findings);
  g_autoptr (GBytes) pdf = lay_out (self->desk, composed, findings, cancellable, error);

  if (pdf == NULL)
    return FALSE;
  keep_file (self, frozen, composed, pdf);
  return TRUE;
}

static gboolean
begin (PphPlanStep *step, PphDesk *desk, const char *uuid, GPtrArray *findings, GError **error)
{
  if (!pph_plan_step_load (step, desk, uuid, "freeze", error))
    return FALSE;
  if (step->stored->version->state < PPH_VERSION_FROZEN)
    return check_missing (step, findings, error);
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                       _ ("This version is frozen already. Begin a new version to change it."));
  return FALSE;
}

PphStored *
pph_desk_freeze (PphDesk *self, const char *uuid, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_auto (PphPlanStep) step = { 0 };

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (uuid != NULL, NULL);

  if (!begin (&step, self, uuid, findings, error) || !pph_plan_step_freeze (&step, findings, cancellable, error)
      || !pph_plan_step_commit (&step, error))
    return NULL;
  return pph_store_load (self->store, uuid, NULL, error);
}

static void
on_frozen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Freezing *freezing = g_task_get_task_data (task);
  PphDesk *desk = PPH_DESK (source);
  GError *error = NULL;
  PphStored *frozen = pph_desk_commit_finish (desk, result, &error)
                          ? pph_store_load (desk->store, freezing->step.document->uuid, NULL, &error)
                          : NULL;

  if (frozen != NULL)
    g_task_return_pointer (task, frozen, (GDestroyNotify)pph_stored_free);
  else
    g_task_return_error (task, error);
}

static void
on_laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Freezing *freezing = g_task_get_task_data (task);
  PphTransaction *transaction;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  keep_file (&freezing->step, freezing->frozen, freezing->composed, freezing->pdf);
  /* What is being kept is kept: it is too late to stop. */
  g_task_set_check_cancellable (task, FALSE);
  transaction = pph_plan_step_finish (&freezing->step, &error);
  if (transaction != NULL)
    pph_desk_commit_async (PPH_DESK (source), transaction, on_frozen_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
run_layout (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Freezing *freezing = data;
  GError *error = NULL;

  freezing->pdf = lay_out (PPH_DESK (source), freezing->composed, freezing->findings, cancellable, &error);
  if (freezing->pdf != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
pph_desk_freeze_async (PphDesk *self, const char *uuid, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) laying_out = NULL;
  Freezing *freezing;
  GError *error = NULL;

  g_return_if_fail (PPH_IS_DESK (self));
  g_return_if_fail (uuid != NULL);

  task = g_task_new (self, cancellable, callback, data);
  freezing = g_new0 (Freezing, 1);
  freezing->findings = pph_findings_new ();
  g_task_set_task_data (task, freezing, freezing_free);
  if (!begin (&freezing->step, self, uuid, freezing->findings, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  freezing->frozen = make_frozen (freezing->step.stored->version, freezing->step.plan);
  freezing->composed = pph_desk_compose (self, freezing->step.document, freezing->frozen, freezing->findings);
  laying_out = g_task_new (self, cancellable, on_laid_out_cb, g_steal_pointer (&task));
  g_task_set_task_data (laying_out, freezing, NULL);
  g_task_run_in_thread (laying_out, run_layout);
}

PphStored *
pph_desk_freeze_finish (PphDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
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
