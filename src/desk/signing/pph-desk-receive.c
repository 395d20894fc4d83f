/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-plan-private.h"

#include "pph-desk-private.h"
#include "pph-desk-return-private.h"

#include <glib/gi18n-lib.h>

/* What becomes of a file that came back (pph-desk-return-private.h). */

void
pph_receipt_free (PphReceipt *receipt)
{
  if (receipt == NULL)
    return;
  g_free (receipt->document);
  g_free (receipt->reference);
  g_free (receipt->sentence);
  g_strfreev (receipt->signatories);
  g_clear_pointer (&receipt->check, pph_file_check_unref);
  g_free (receipt);
}

/* --- what is done with it ------------------------------------------------------------------ */

static gboolean
is_whole (const PphFileCheck *check)
{
  return check->verdict == PPH_VERDICT_TRUSTED || check->verdict == PPH_VERDICT_INTACT;
}

/* A signature that no block of the plan has. (transfer none) (nullable) */
static const PphSignatureCheck *
find_stranger (const PphReturn *self, const PphSignaturePlan *plan)
{
  for (guint i = 0; i < pph_list_length (self->check->signatures); i++)
    {
      const PphSignatureCheck *sign = pph_list_get (self->check->signatures, i);

      if (!sign->document_timestamp && pph_signature_plan_find_field (plan, sign->field) == NULL)
        return sign;
    }
  return NULL;
}

/* PphSignatureCheck of blocks that have not signed yet. */
static GPtrArray *
list_new (const PphReturn *self, const PphSignaturePlan *plan)
{
  GPtrArray *signs = g_ptr_array_new ();

  for (guint i = 0; i < pph_list_length (self->check->signatures); i++)
    {
      const PphSignatureCheck *sign = pph_list_get (self->check->signatures, i);
      const PphSlot *slot = pph_signature_plan_find_field (plan, sign->field);

      if (slot != NULL && slot->state != PPH_SLOT_SIGNED)
        g_ptr_array_add (signs, (gpointer)sign);
    }
  return signs;
}

/* Why it is not taken. (transfer full) (nullable) */
static char *
explain (const PphReturn *self, const PphPlanStep *step, const GPtrArray *signs)
{
  const PphVersion *version = step->stored->version;
  const PphSignatureCheck *stranger = find_stranger (self, step->plan);

  if (self->check->verdict == PPH_VERDICT_UNSIGNED && self->base != NULL)
    return g_strdup (_ ("Nobody signed it, and something was added to the file that was sent."));
  if (!is_whole (self->check))
    return g_strdup (self->check->sentence);
  if (self->base == NULL)
    return g_strdup (_ ("It does not begin with the file that was sent: another program wrote it again. "
                        "Ask for the signed file as it was saved by the program that signed."));
  if (g_strcmp0 (self->version, version->uuid) != 0)
    return g_strdup_printf (_ ("It is an older version: version %d took its place."), version->number);
  if (version->state != PPH_VERSION_FROZEN)
    return g_strdup (_ ("Everyone signed this version already."));
  if (stranger != NULL)
    return g_strdup_printf (_ ("%s signed in “%s”, which is no block of this document."), pph_str (stranger->signer),
                            pph_str (stranger->field));
  if (signs->len == 0 && g_strcmp0 (self->base, step->plan->digest) != 0)
    return g_strdup (_ ("It is older than the newest file, which has all its signatures."));
  return NULL;
}

static gboolean
is_told (PphPlanStep *step, const char *digest)
{
  g_autoptr (PphList) events
      = pph_store_search_records (step->desk->store, &pph_signature_event_record_type, digest, NULL);

  return pph_list_length (events) > 0;
}

static void
keep_apart (const PphReturn *self, PphPlanStep *step, const char *why)
{
  g_autofree char *digest = NULL;
  PphSignatureEvent *event;

  if (is_told (step, self->digest))
    return;
  digest = pph_plan_step_add_file (step, self->file, self->name, "application/pdf", "rejected");
  event = pph_plan_step_add_event (step, PPH_EVENT_REJECTED, NULL);
  pph_set_string (&event->version, self->version);
  pph_set_string (&event->digest, digest);
  pph_set_string (&event->note, why);
}

static char *
join_names (const GPtrArray *signs)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < signs->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", pph_str (((PphSignatureCheck *)signs->pdata[i])->signer));
  return g_string_free (names, FALSE);
}

static GStrv
list_signatories (const PphSignaturePlan *plan, const GPtrArray *signs)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < signs->len; i++)
    g_strv_builder_add (builder,
                        pph_signature_plan_find_field (plan, ((PphSignatureCheck *)signs->pdata[i])->field)->signatory);
  return g_strv_builder_end (builder);
}

/* What it says in its own words: notes of what was taken. */
static char *
describe_taken (const PphReturn *self, const PphPlanStep *step, const char *names)
{
  GString *text = g_string_new (NULL);

  if (*names != '\0')
    /* Translators: names of people */
    g_string_append_printf (text, _ ("Signed by %s. "), names);
  g_string_append (text, pph_str (self->check->sentence));
  for (guint i = 0; i < step->events->len; i++)
    {
      const PphSignatureEvent *event = step->events->pdata[i];

      if (event->note != NULL)
        g_string_append_printf (text, " %s", event->note);
    }
  return g_string_free (text, FALSE);
}

static void
take (const PphReturn *self, PphPlanStep *step, const GPtrArray *signs, PphReceipt *receipt)
{
  g_autofree char *names = join_names (signs);
  g_autofree char *digest = NULL;

  receipt->signatories = list_signatories (step->plan, signs);
  if (g_strcmp0 (self->base, step->plan->digest) != 0)
    {
      receipt->conflict = TRUE;
      pph_plan_step_add_conflict (step, self->file, names);
      receipt->sentence = g_strdup_printf (
          _ ("%s signed another copy, without the signatures of the newest file. Both are kept: ask for a signature of "
             "the newest one."),
          names);
      return;
    }
  digest = pph_plan_step_add_file (step, self->file, self->name, "application/pdf", "received");
  for (guint i = 0; i < signs->len; i++)
    {
      const PphSignatureCheck *sign = signs->pdata[i];

      pph_plan_step_take_signature (step, pph_signature_plan_find_field (step->plan, sign->field), sign,
                                    PPH_EVENT_RECEIVED, digest);
    }
  if (signs->len == 0)
    pph_set_string (&pph_plan_step_add_event (step, PPH_EVENT_RECEIVED, NULL)->digest, digest);
  pph_plan_step_set_digest (step, digest);
  receipt->taken = TRUE;
  receipt->sentence = describe_taken (self, step, names);
}

/* The file is one that we have. */
static char *
explain_known (const PphReturn *self, PphPlanStep *step)
{
  if (g_strcmp0 (self->base, self->digest) != 0)
    return NULL;
  if (g_strcmp0 (self->digest, step->plan->digest) == 0)
    return g_strdup (_ ("This is the newest file as it is here: nobody signed it since."));
  return g_strdup (_ ("This file is here already, and is not the newest."));
}

/* What becomes of the file: the receipt, and in @step what is to be kept, if anything is. */
static gboolean
judge (PphReturn *self, PphPlanStep *step, PphReceipt *receipt, GError **error)
{
  g_autoptr (GPtrArray) signs = NULL;

  if (!pph_plan_step_load (step, self->desk, self->document, "receive", error))
    return FALSE;
  receipt->document = g_strdup (self->document);
  receipt->reference = g_strdup (step->document->reference);
  receipt->sentence = explain_known (self, step);
  if (receipt->sentence != NULL)
    return TRUE;
  signs = list_new (self, step->plan);
  receipt->sentence = explain (self, step, signs);
  if (receipt->sentence != NULL)
    keep_apart (self, step, receipt->sentence);
  else
    take (self, step, signs, receipt);
  return TRUE;
}

/* --- receiving ----------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  PphReturn returned;
  PphPlanStep step;
  PphReceipt *receipt;
} Receiving;

static void
receiving_free (gpointer data)
{
  Receiving *receiving = data;

  g_free (receiving->path);
  pph_return_clear (&receiving->returned);
  pph_plan_step_clear (&receiving->step);
  pph_receipt_free (receiving->receipt);
  g_free (receiving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Receiving, receiving_free)

static Receiving *
receiving_new (PphDesk *desk, const char *path)
{
  Receiving *receiving = g_new0 (Receiving, 1);

  receiving->path = g_strdup (path);
  receiving->returned.desk = desk;
  receiving->receipt = g_new0 (PphReceipt, 1);
  return receiving;
}

/* The file has been read. */
static gboolean
decide (Receiving *self, GError **error)
{
  PphReturn *returned = &self->returned;

  pph_desk_flush_saves (returned->desk);
  self->receipt->check = pph_file_check_ref (returned->check);
  if (!pph_return_match (returned, error))
    return FALSE;
  if (returned->document != NULL)
    return judge (returned, &self->step, self->receipt, error);
  if (returned->check->verdict == PPH_VERDICT_UNREADABLE)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE, pph_str (returned->check->sentence));
      return FALSE;
    }
  self->receipt->sentence = g_strdup (_ ("This file is of no document that waits for signatures here."));
  return TRUE;
}

static gboolean
has_news (const Receiving *self)
{
  return self->step.events != NULL && self->step.events->len > 0;
}

PphReceipt *
pph_desk_receive (PphDesk *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (Receiving) receiving = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  receiving = receiving_new (self, path);
  if (!pph_desk_need_store (self, error) || !pph_return_read (&receiving->returned, path, cancellable, error)
      || !decide (receiving, error) || (has_news (receiving) && !pph_plan_step_commit (&receiving->step, error)))
    return NULL;
  return g_steal_pointer (&receiving->receipt);
}

static void
run_read (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Receiving *receiving = data;
  GError *error = NULL;

  if (pph_return_read (&receiving->returned, receiving->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
finish (GTask *task, gboolean done, GError *error)
{
  Receiving *receiving = g_task_get_task_data (task);

  if (done)
    g_task_return_pointer (task, g_steal_pointer (&receiving->receipt), (GDestroyNotify)pph_receipt_free);
  else
    g_task_return_error (task, error);
}

static void
on_committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean done = pph_desk_commit_finish (PPH_DESK (source), result, &error);

  finish (task, done, error);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Receiving *receiving = g_task_get_task_data (task);
  PphTransaction *transaction = NULL;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) || !decide (receiving, &error))
    {
      finish (task, FALSE, error);
      return;
    }
  if (!has_news (receiving))
    {
      finish (task, TRUE, NULL);
      return;
    }
  /* What is being kept is kept: it is too late to stop. */
  g_task_set_check_cancellable (task, FALSE);
  transaction = pph_plan_step_finish (&receiving->step, &error);
  if (transaction != NULL)
    pph_desk_commit_async (PPH_DESK (source), transaction, on_committed_cb, g_steal_pointer (&task));
  else
    finish (task, FALSE, error);
}

void
pph_desk_receive_async (PphDesk *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data)
{
  GTask *task;
  g_autoptr (GTask) reading = NULL;
  GError *error = NULL;

  g_return_if_fail (PPH_IS_DESK (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_task_data (task, receiving_new (self, path), receiving_free);
  if (!pph_desk_need_store (self, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  reading = g_task_new (self, cancellable, on_read_cb, task);
  g_task_set_task_data (reading, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (reading, run_read);
}

PphReceipt *
pph_desk_receive_finish (PphDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
