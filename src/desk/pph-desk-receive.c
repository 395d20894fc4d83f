/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-plan-private.h"

#include "pph-desk-private.h"
#include "pph-desk-signature.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A file that comes back.  It is known by its first bytes, which are those of a
 * file that was sent: a signed PDF is longer than what was signed, and begins with
 * it.  A file that was changed no longer does, but may still name its version, or
 * have the fields of one plan alone; such a one is never taken. */

#define MOST_ENDS 256

/* Where an update of the PDF may end, with the digest of all before. */
typedef struct
{
  gsize size;
  char *digest;
} End;

typedef struct
{
  PphDesk *desk;
  GBytes *file;
  char *digest;
  char *name;
  char *base;               /* digest of the file that it begins with; NULL: matched otherwise */
  char *document, *version; /* that it was matched to, or NULL */
  PphFileCheck *check;
} Return;

static void
return_clear (Return *self)
{
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self->digest);
  g_free (self->name);
  g_free (self->base);
  g_free (self->document);
  g_free (self->version);
  g_clear_pointer (&self->check, pph_file_check_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Return, return_clear)

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

/* --- what it is matched to --------------------------------------------------------------- */

static void
end_clear (gpointer data)
{
  g_free (((End *)data)->digest);
}

/* After each "%%EOF", with and without the end of its line; the last ones if there are very many. */
static GArray *
list_ends (GBytes *file)
{
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);
  GArray *ends = g_array_new (FALSE, TRUE, sizeof (End));

  g_array_set_clear_func (ends, end_clear);
  for (const char *p = bytes; (p = memmem (p, size - (gsize)(p - bytes), "%%EOF", 5)) != NULL; p += 5)
    for (gsize more = 0; more <= 2; more++)
      {
        End end = { (gsize)(p - bytes) + 5 + more, NULL };

        if (end.size <= size && (more == 0 || strchr ("\r\n", bytes[end.size - 1]) != NULL))
          g_array_append_val (ends, end);
      }
  if (ends->len > MOST_ENDS)
    g_array_remove_range (ends, 0, ends->len - MOST_ENDS);
  return ends;
}

/* One pass over the file gives the digests of all its beginnings. */
static GArray *
digest_ends (GBytes *file)
{
  GArray *ends = list_ends (file);
  const guchar *bytes = g_bytes_get_data (file, NULL);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize done = 0;

  for (guint i = 0; i < ends->len; i++)
    {
      End *end = &g_array_index (ends, End, i);
      g_autoptr (GChecksum) here = NULL;

      g_checksum_update (sum, bytes + done, (gssize)(end->size - done));
      done = end->size;
      here = g_checksum_copy (sum);
      end->digest = g_strdup (g_checksum_get_string (here));
    }
  return ends;
}

/* Is it a file that went from hand to hand? */
static gboolean
is_sent (const PphSignatureEvent *event, const char *digest)
{
  return g_strcmp0 (event->digest, digest) == 0 && event->kind != PPH_EVENT_REJECTED && event->kind != PPH_EVENT_PAPER;
}

static void
match (Return *self, const char *document, const char *version, const char *base)
{
  self->document = g_strdup (document);
  self->version = g_strdup (version);
  self->base = g_strdup (base);
}

static gboolean
match_digest (Return *self, const char *digest, GError **error)
{
  g_autoptr (GBytes) kept = pph_store_load_file (self->desk->store, digest, NULL);
  g_autoptr (PphList) events = NULL;

  if (kept == NULL)
    return TRUE;
  events = pph_store_search_records (self->desk->store, &pph_signature_event_record_type, digest, error);
  for (guint i = 0; i < pph_list_length (events) && self->document == NULL; i++)
    {
      const PphSignatureEvent *event = pph_list_get (events, i);

      if (is_sent (event, digest))
        match (self, event->document, event->version, digest);
    }
  return events != NULL || error == NULL || *error == NULL;
}

/* By the longest beginning that is known. */
static gboolean
match_beginning (Return *self, GError **error)
{
  g_autoptr (GArray) ends = digest_ends (self->file);

  for (guint i = ends->len; i > 0 && self->document == NULL; i--)
    if (!match_digest (self, g_array_index (ends, End, i - 1).digest, error))
      return FALSE;
  return TRUE;
}

/* What the file says that it is; believed only to tell people of which document it may be. */
static char *
find_identifier (GBytes *file)
{
  static const char open[] = "<dc:identifier>";
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);
  const char *p = memmem (bytes, size, open, strlen (open));
  const char *end;

  if (p == NULL)
    return NULL;
  p += strlen (open);
  end = memchr (p, '<', MIN (size - (gsize)(p - bytes), 64));
  return end != NULL && g_utf8_validate (p, end - p, NULL) ? g_strndup (p, (gsize)(end - p)) : NULL;
}

static gboolean
match_identifier (Return *self, GError **error)
{
  g_autofree char *identifier = find_identifier (self->file);
  g_autoptr (PphList) plans = NULL;
  g_autoptr (GError) cause = NULL;

  if (identifier == NULL || *identifier == '\0')
    return TRUE;
  plans = pph_store_search_records (self->desk->store, &pph_signature_plan_record_type, identifier, &cause);
  for (guint i = 0; i < pph_list_length (plans) && self->document == NULL; i++)
    {
      const PphSignaturePlan *plan = pph_list_get (plans, i);

      if (plan->digest != NULL && g_strcmp0 (plan->version, identifier) == 0)
        match (self, plan->document, plan->version, NULL);
    }
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return cause == NULL;
}

static GHashTable *
list_fields (const PphFileCheck *check)
{
  GHashTable *fields = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pph_list_length (check->signatures); i++)
    g_hash_table_add (fields,
                      (gpointer)pph_str (((const PphSignatureCheck *)pph_list_get (check->signatures, i))->field));
  for (guint i = 0; i < pph_list_length (check->empty_fields); i++)
    g_hash_table_add (fields, (gpointer)pph_str (((const PphText *)pph_list_get (check->empty_fields, i))->text));
  return fields;
}

static gboolean
waits_for (const PphSignaturePlan *plan, GHashTable *fields)
{
  if (plan->digest == NULL || pph_signature_plan_is_complete (plan)
      || pph_list_length (plan->slots) != g_hash_table_size (fields))
    return FALSE;
  for (guint i = 0; i < pph_list_length (plan->slots); i++)
    if (!g_hash_table_contains (fields, pph_str (((const PphSlot *)pph_list_get (plan->slots, i))->field)))
      return FALSE;
  return TRUE;
}

static gboolean
match_fields (Return *self, GError **error)
{
  g_autoptr (GHashTable) fields = list_fields (self->check);
  g_autoptr (GError) cause = NULL;
  g_autoptr (PphList) plans = NULL;
  const PphSignaturePlan *found = NULL;
  guint n = 0;

  if (g_hash_table_size (fields) == 0)
    return TRUE;
  plans = pph_store_list_records (self->desk->store, &pph_signature_plan_record_type, NULL, &cause);
  for (guint i = 0; i < pph_list_length (plans); i++)
    if (waits_for (pph_list_get (plans, i), fields) && n++ == 0)
      found = pph_list_get (plans, i);
  if (n == 1)
    match (self, found->document, found->version, NULL);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return cause == NULL;
}

/* --- what is done with it ------------------------------------------------------------------ */

static gboolean
is_whole (const PphFileCheck *check)
{
  return check->verdict == PPH_VERDICT_TRUSTED || check->verdict == PPH_VERDICT_INTACT;
}

/* A signature that no block of the plan has. (transfer none) (nullable) */
static const PphSignatureCheck *
find_stranger (const Return *self, const PphSignaturePlan *plan)
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
list_new (const Return *self, const PphSignaturePlan *plan)
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
explain (const Return *self, const PphPlanStep *step, const GPtrArray *signs)
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

static gboolean
keep_apart (Return *self, PphPlanStep *step, const char *why, GError **error)
{
  g_autofree char *digest = NULL;
  PphSignatureEvent *event;

  if (is_told (step, self->digest))
    return TRUE;
  digest = pph_plan_step_add_file (step, self->file, self->name, "application/pdf", "rejected");
  event = pph_plan_step_add_event (step, PPH_EVENT_REJECTED, NULL);
  pph_set_string (&event->version, self->version);
  pph_set_string (&event->digest, digest);
  pph_set_string (&event->note, why);
  return pph_plan_step_commit (step, error);
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
describe_taken (const Return *self, const PphPlanStep *step, const char *names)
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

static gboolean
take (Return *self, PphPlanStep *step, const GPtrArray *signs, PphReceipt *receipt, GError **error)
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
      return pph_plan_step_commit (step, error);
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
  return pph_plan_step_commit (step, error);
}

/* The file is one that we have. */
static char *
explain_known (const Return *self, PphPlanStep *step)
{
  if (g_strcmp0 (self->base, self->digest) != 0)
    return NULL;
  if (g_strcmp0 (self->digest, step->plan->digest) == 0)
    return g_strdup (_ ("This is the newest file as it is here: nobody signed it since."));
  return g_strdup (_ ("This file is here already, and is not the newest."));
}

static gboolean
judge (Return *self, PphReceipt *receipt, GError **error)
{
  g_auto (PphPlanStep) step = { 0 };
  g_autoptr (GPtrArray) signs = NULL;

  if (!pph_plan_step_load (&step, self->desk, self->document, "receive", error))
    return FALSE;
  receipt->document = g_strdup (self->document);
  receipt->reference = g_strdup (step.document->reference);
  receipt->sentence = explain_known (self, &step);
  if (receipt->sentence != NULL)
    return TRUE;
  signs = list_new (self, step.plan);
  receipt->sentence = explain (self, &step, signs);
  return receipt->sentence != NULL ? keep_apart (self, &step, receipt->sentence, error)
                                   : take (self, &step, signs, receipt, error);
}

static gboolean
read_file (Return *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) anchors = NULL;

  self->file = pph_desk_read_bytes (path, PPH_DESK_PDF_LIMIT, error);
  if (self->file == NULL)
    return FALSE;
  self->name = g_filename_display_basename (path);
  self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->file);
  anchors = pph_desk_load_anchors (NULL, error);
  self->check
      = anchors != NULL ? pph_desk_verify (self->desk, self->file, self->name, anchors, cancellable, error) : NULL;
  return self->check != NULL;
}

PphReceipt *
pph_desk_receive (PphDesk *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (Return) returned = { .desk = self };
  g_autoptr (PphReceipt) receipt = g_new0 (PphReceipt, 1);

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!pph_desk_need_store (self, error) || !read_file (&returned, path, cancellable, error))
    return NULL;
  pph_desk_flush_saves (self);
  receipt->check = pph_file_check_ref (returned.check);
  if (!match_beginning (&returned, error) || (returned.document == NULL && !match_identifier (&returned, error))
      || (returned.document == NULL && !match_fields (&returned, error)))
    return NULL;
  if (returned.document != NULL)
    return judge (&returned, receipt, error) ? g_steal_pointer (&receipt) : NULL;
  if (returned.check->verdict == PPH_VERDICT_UNREADABLE)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE, pph_str (returned.check->sentence));
      return NULL;
    }
  receipt->sentence = g_strdup (_ ("This file is of no document that waits for signatures here."));
  return g_steal_pointer (&receipt);
}
