/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-desk-plan.h"
#include "pph-desk-signature.h"

#include <string.h>

/* Freezing, what people say happened, and the sheet that tells of it. Files that come back are in test-receive.c. */

static PphStored *
save_new (Fixture *fixture)
{
  g_autoptr (PphVersion) version = fixture_draft (fixture);
  g_autoptr (GError) error = NULL;
  PphStored *stored;

  pph_set_string (&version->place, "Montorzon");
  stored = pph_desk_save_draft (fixture->desk, version, &error);
  g_assert_no_error (error);
  return stored;
}

static PphStored *
freeze (Fixture *fixture, const char *uuid)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  PphStored *stored = pph_desk_freeze (fixture->desk, uuid, findings, NULL, &error);

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((PphFinding *)findings->pdata[i])->sentence);
  g_assert_no_error (error);
  return stored;
}

static PphSignaturePlan *
load_plan (Fixture *fixture, const PphStored *stored)
{
  g_autoptr (GError) error = NULL;
  PphSignaturePlan *plan = pph_desk_load_plan (fixture->desk, stored, &error);

  g_assert_no_error (error);
  return plan;
}

static PphStored *
load (Fixture *fixture, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  PphStored *stored = pph_store_load (pph_desk_get_store (fixture->desk), uuid, NULL, &error);

  g_assert_no_error (error);
  return stored;
}

static const char *
get_signatory (const PphSignaturePlan *plan, guint i)
{
  return ((const PphSlot *)pph_list_get (plan->slots, i))->signatory;
}

static void
test_freeze (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) draft = save_new (fixture);
  g_autoptr (PphStored) frozen = freeze (fixture, draft->document->uuid);
  g_autoptr (PphSignaturePlan) plan = load_plan (fixture, frozen);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = pph_desk_load_signed (fixture->desk, frozen, &error);
  g_autoptr (GBytes) exported = pph_desk_export_pdf (fixture->desk, frozen, NULL, NULL, NULL);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  g_autofree char *path = fixture_path (fixture, "frozen.pdf");
  g_autoptr (PphPdfFields) fields = NULL;
  g_autoptr (PphList) events = pph_desk_list_events (fixture->desk, frozen, &error);
  g_autoptr (PphVersion) changed = pph_version_copy (frozen->version);
  PphTransaction *transaction;

  g_assert_no_error (error);
  g_assert_cmpint (frozen->version->state, ==, PPH_VERSION_FROZEN);
  g_assert_cmpstr (frozen->version->pdf_digest, ==, digest);
  g_assert_cmpstr (plan->digest, ==, digest);
  g_assert_true (g_bytes_equal (file, exported));
  g_assert_cmpuint (pph_list_length (frozen->document->attachments), ==, 1);
  g_assert_cmpuint (pph_list_length (events), ==, 1);
  g_assert_cmpstr (((const PphSignatureEvent *)pph_list_get (events, 0))->digest, ==, digest);

  /* Every block has its field, by the name that the file has for it. */
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (file, NULL), (gssize)g_bytes_get_size (file), NULL));
  fields = pph_desk_list_pdf_fields (fixture->desk, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pph_list_length (fields->fields), ==, pph_list_length (plan->slots));
  for (guint i = 0; i < pph_list_length (fields->fields); i++)
    {
      const PphPdfField *field = pph_list_get (fields->fields, i);

      g_assert_nonnull (pph_signature_plan_find_field (plan, field->name));
      g_assert_false (field->is_signed);
    }

  /* It never changes again. */
  pph_set_string (&changed->title, "Autre chose");
  transaction = pph_transaction_new ("edit", "essai", 0);
  pph_transaction_put_version (transaction, frozen->document->uuid, changed, frozen->revision, NULL);
  g_assert_null (pph_store_commit (pph_desk_get_store (fixture->desk), transaction, &error));
  g_assert_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_FROZEN);
  g_clear_error (&error);
  g_assert_null (pph_desk_freeze (fixture->desk, frozen->document->uuid, NULL, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
}

/* Nothing of the plan can be told otherwise afterwards, by whatever way. */
static void
test_events_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) draft = save_new (fixture);
  g_autoptr (PphStored) frozen = freeze (fixture, draft->document->uuid);
  g_autoptr (PphList) events = pph_desk_list_events (fixture->desk, frozen, NULL);
  g_autoptr (PphSignatureEvent) changed = pph_signature_event_copy (pph_list_get (events, 0));
  g_autoptr (PphList) after = NULL;
  g_autoptr (GError) error = NULL;
  PphTransaction *transaction = pph_transaction_new ("edit", "essai", 0);

  pph_set_string (&changed->note, "Autre chose");
  pph_transaction_put_record (transaction, frozen->document->uuid, changed);
  g_assert_null (pph_store_commit (pph_desk_get_store (fixture->desk), transaction, &error));
  g_assert_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_FROZEN);
  g_clear_error (&error);
  g_assert_false (pph_desk_set_deleted (fixture->desk, changed->uuid, TRUE, &error));
  g_assert_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_FROZEN);
  after = pph_desk_list_events (fixture->desk, frozen, NULL);
  g_assert_true (pph_list_equal (after, events));
}

static char *
dup_without (const char *text, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (text, line, 2);

  return g_strjoinv (NULL, parts);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *yaml = dup_without (FIXTURE_DATA, "territoire: Haut-Orzon\n");
  g_autoptr (PphData) values = fixture_data (yaml);
  const PphDraftRequest request = { .data = values, .data_name = "essai.yaml", .allow_gaps = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) gap = pph_desk_draft (fixture->desk, &request, NULL, &error);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphStored) after = NULL;

  pph_set_list (&gap->signatories, pph_list_removed (gap->signatories, 1));
  stored = pph_desk_save_draft (fixture->desk, gap, &error);
  g_assert_no_error (error);
  g_assert_null (pph_desk_freeze (fixture->desk, stored->document->uuid, findings, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_assert_true (has_finding (findings, "Nobody signs for la Ville"));
  g_assert_true (has_finding (findings, "“Territoire” is empty"));
  after = load (fixture, stored->document->uuid);
  g_assert_cmpint (after->version->state, ==, PPH_VERSION_DRAFT);
}

/* Order, medium and what is sent, as people decide before and after freezing. */
static void
test_plan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) draft = save_new (fixture);
  g_autoptr (PphSignaturePlan) plan = load_plan (fixture, draft);
  g_autoptr (PphSlot) paper = pph_slot_copy (pph_list_get (plan->slots, 1));
  g_autoptr (PphSignaturePlan) chosen = NULL;
  g_autoptr (PphStored) frozen = NULL;
  g_autoptr (PphSignaturePlan) after = NULL;
  g_autoptr (PphSignaturePlan) forged = NULL;
  g_autoptr (PphSlot) signed_slot = NULL;
  g_autoptr (GError) error = NULL;
  const char *const second[] = { get_signatory (plan, 1), NULL };
  const char *const first[] = { get_signatory (plan, 0), NULL };

  paper->medium = PPH_MEDIUM_PAPER;
  chosen = pph_signature_plan_with_slot (plan, paper);
  chosen->ordered = TRUE;
  g_assert_true (pph_desk_save_plan (fixture->desk, draft, chosen, &error));
  g_assert_no_error (error);
  g_assert_false (pph_desk_mark_sent (fixture->desk, draft->document->uuid, first, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);

  frozen = freeze (fixture, draft->document->uuid);
  g_assert_cmpint (((const PphSignatory *)pph_list_get (frozen->version->signatories, 1))->medium, ==,
                   PPH_MEDIUM_PAPER);
  g_assert_false (pph_desk_mark_sent (fixture->desk, draft->document->uuid, second, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (pph_desk_mark_sent (fixture->desk, draft->document->uuid, first, &error));
  g_assert_no_error (error);
  after = load_plan (fixture, frozen);
  g_assert_cmpint (pph_signature_plan_get_slot (after, first[0])->state, ==, PPH_SLOT_SENT);
  g_assert_cmpstr (pph_signature_plan_get_slot (after, first[0])->sent_on, ==, "2026-03-12");

  /* Nobody signs by changing the plan. */
  signed_slot = pph_slot_copy (pph_signature_plan_get_slot (after, first[0]));
  signed_slot->state = PPH_SLOT_SIGNED;
  forged = pph_signature_plan_with_slot (after, signed_slot);
  g_assert_false (pph_desk_save_plan (fixture->desk, frozen, forged, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  after->ordered = FALSE;
  g_assert_true (pph_desk_save_plan (fixture->desk, frozen, after, &error));
  g_assert_no_error (error);
}

static void
test_paper (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) draft = save_new (fixture);
  const char *uuid = draft->document->uuid;
  g_autoptr (PphStored) frozen = freeze (fixture, uuid);
  g_autoptr (PphSignaturePlan) plan = load_plan (fixture, frozen);
  g_autofree char *scan = fixture_write (fixture, "scan.pdf", "%PDF-1.4 signé à la main", -1);
  g_autofree char *text = fixture_write (fixture, "scan.txt", "rien", -1);
  g_autofree char *empty = fixture_write (fixture, "vide.pdf", "", 0);
  g_autofree char *page = fixture_write (fixture, "page-2.png", "\x89PNG\r\n\x1a\nseconde page", -1);
  const char *const scans[] = { scan, page, NULL };
  const PphSignatureEvent *event;
  g_autoptr (PphStored) after = NULL;
  g_autoptr (PphSignaturePlan) complete = NULL;
  g_autoptr (PphTerm) term = NULL;
  g_autoptr (PphList) events = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GError) error = NULL;
  GDate today, tomorrow, before;

  g_date_set_dmy (&today, 12, 3, 2026);
  g_date_set_dmy (&tomorrow, 13, 3, 2026);
  g_date_set_dmy (&before, 11, 3, 2026);
  for (guint i = 0; i < 2; i++)
    {
      const char *const wrong[] = { scan, i == 0 ? text : empty, NULL };

      g_assert_false (pph_desk_sign_paper (fixture->desk, uuid, get_signatory (plan, 0), NULL,
                                           i == 0 ? &tomorrow : &before, NULL, &error));
      g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_false (pph_desk_sign_paper (fixture->desk, uuid, get_signatory (plan, 0), NULL, &today, wrong, &error));
      g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
      g_clear_error (&error);
    }
  g_assert_true (pph_desk_mark_printed (fixture->desk, uuid, 3, &error));
  g_assert_true (pph_desk_refuse_signature (fixture->desk, uuid, get_signatory (plan, 1), &today, "Trop cher", &error));
  g_assert_true (pph_desk_sign_paper (fixture->desk, uuid, get_signatory (plan, 0), NULL, &today, scans, &error));
  g_assert_no_error (error);
  g_assert_false (pph_desk_sign_paper (fixture->desk, uuid, get_signatory (plan, 0), NULL, &today, scans, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  after = load (fixture, uuid);
  g_assert_cmpint (after->version->state, ==, PPH_VERSION_FROZEN);

  /* Who refused may change their mind: then everyone has signed, and the term begins. */
  g_assert_true (
      pph_desk_sign_paper (fixture->desk, uuid, get_signatory (plan, 1), "Mme Sara Belmont", &today, NULL, &error));
  g_assert_no_error (error);
  pph_stored_free (g_steal_pointer (&after));
  after = load (fixture, uuid);
  g_assert_cmpint (after->version->state, ==, PPH_VERSION_SIGNED);
  complete = load_plan (fixture, after);
  g_assert_cmpstr (pph_signature_plan_get_slot (complete, get_signatory (plan, 1))->signed_by, ==, "Mme Sara Belmont");
  term = pph_signature_plan_apply_term (complete, after->version->term);
  g_assert_cmpstr (term->start_date, ==, "2026-03-12");
  events = pph_desk_list_events (fixture->desk, after, &error);
  g_assert_cmpuint (pph_list_length (events), ==, 5);
  event = pph_list_get (events, 1);
  g_assert_cmpint (event->kind, ==, PPH_EVENT_PRINTED);
  g_assert_cmpint (event->copies, ==, 3);
  g_assert_cmpstr (event->digest, ==, after->version->pdf_digest);
  event = pph_list_get (events, 3);
  g_assert_cmpuint (pph_list_length (event->others), ==, 1);
  kept = pph_store_load_file (pph_desk_get_store (fixture->desk),
                              ((const PphText *)pph_list_get (event->others, 0))->text, &error);
  g_assert_cmpuint (g_bytes_get_size (kept), ==, 8 + strlen ("seconde page"));
  g_bytes_unref (g_steal_pointer (&kept));
  kept = pph_store_load_file (pph_desk_get_store (fixture->desk), event->digest, &error);
  g_assert_cmpuint (g_bytes_get_size (kept), ==, strlen ("%PDF-1.4 signé à la main"));
  g_assert_null (pph_desk_begin_version (fixture->desk, uuid, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
}

static void
test_new_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) draft = save_new (fixture);
  const char *uuid = draft->document->uuid;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) frozen = NULL;
  g_autoptr (PphStored) second = NULL;
  g_autoptr (PphStored) first = NULL;
  g_autoptr (PphSignaturePlan) plan = NULL;
  g_autoptr (PphSignaturePlan) fresh = NULL;

  g_assert_null (pph_desk_begin_version (fixture->desk, uuid, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  frozen = freeze (fixture, uuid);
  second = pph_desk_begin_version (fixture->desk, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second->version->number, ==, 2);
  g_assert_cmpint (second->version->state, ==, PPH_VERSION_DRAFT);
  g_assert_null (second->version->pdf_digest);
  fresh = load_plan (fixture, second);
  g_assert_null (fresh->digest);
  g_assert_null (pph_desk_load_signed (fixture->desk, second, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* The first one is still there, as it was. */
  first = pph_store_load (pph_desk_get_store (fixture->desk), uuid, frozen->version->uuid, &error);
  g_assert_no_error (error);
  g_assert_true (pph_version_equal (first->version, frozen->version));
  plan = load_plan (fixture, first);
  g_assert_cmpstr (plan->digest, ==, frozen->version->pdf_digest);
}

static void
test_proof (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) draft = save_new (fixture);
  g_autoptr (PphStored) frozen = freeze (fixture, draft->document->uuid);
  g_autoptr (PphSignaturePlan) plan = load_plan (fixture, frozen);
  const char *const all[] = { get_signatory (plan, 0), get_signatory (plan, 1), NULL };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) proof = NULL;
  g_autofree char *path = fixture_path (fixture, "proof.pdf");
  guint checked;

  g_assert_true (pph_desk_mark_sent (fixture->desk, draft->document->uuid, all, &error));
  proof = pph_desk_print_proof (fixture->desk, frozen, findings, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (proof, NULL), (gssize)g_bytes_get_size (proof), NULL));
  wrong = pph_desk_check_pdf (fixture->desk, path, 0, &checked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wrong->len, ==, 0);
}

/* Off until someone writes an address that can be one. */
static void
test_time_server (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "horodatage.example", "ftp://horodatage.example/", "https://", "" };
  g_autofree char *address = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (pph_desk_dup_time_server (fixture->desk));
      g_assert_true (pph_desk_put_setting (fixture->desk, PPH_DESK_TIME_SERVER_KEY, wrong[i], NULL));
      g_assert_null (pph_desk_dup_time_server (fixture->desk));
    }
  g_assert_true (
      pph_desk_put_setting (fixture->desk, PPH_DESK_TIME_SERVER_KEY, "https://horodatage.example/tsa", NULL));
  address = pph_desk_dup_time_server (fixture->desk);
  g_assert_cmpstr (address, ==, "https://horodatage.example/tsa");
}

/* --- off the thread that asks, as the window does --- */

static PphStored *
freeze_aside (Fixture *fixture, const char *uuid, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pph_desk_freeze_async (fixture->desk, uuid, cancellable, fixture_keep_result, &result);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  fixture_wait_for (&result);
  return pph_desk_freeze_finish (fixture->desk, result, error);
}

static void
test_freeze_aside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) draft = save_new (fixture);
  const char *uuid = draft->document->uuid;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PphStored) after = NULL;
  g_autoptr (PphStored) frozen = NULL;
  g_autoptr (PphSignaturePlan) plan = NULL;
  g_autoptr (PphList) events = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;

  /* What is stopped leaves nothing behind. */
  g_assert_null (freeze_aside (fixture, uuid, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  after = load (fixture, uuid);
  g_assert_cmpint (after->version->state, ==, PPH_VERSION_DRAFT);
  g_assert_cmpuint (pph_list_length (after->document->attachments), ==, 0);

  frozen = freeze_aside (fixture, uuid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (frozen->version->state, ==, PPH_VERSION_FROZEN);
  file = pph_desk_load_signed (fixture->desk, frozen, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (file, NULL), 5, "%PDF-", 5);
  plan = load_plan (fixture, frozen);
  g_assert_cmpstr (plan->digest, ==, frozen->version->pdf_digest);
  g_assert_nonnull (((const PphSlot *)pph_list_get (plan->slots, 0))->field);
  events = pph_desk_list_events (fixture->desk, frozen, &error);
  g_assert_cmpuint (pph_list_length (events), ==, 1);

  g_assert_null (freeze_aside (fixture, uuid, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
}

static gboolean
sign_paper_aside (Fixture *fixture, const char *uuid, const char *signatory, const char *scan,
                  GCancellable *cancellable, GError **error)
{
  const char *const scans[] = { scan, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  GDate today;

  g_date_set_dmy (&today, 12, 3, 2026);
  pph_desk_sign_paper_async (fixture->desk, uuid, signatory, "Mme Sara Belmont", &today, scans, cancellable,
                             fixture_keep_result, &result);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  fixture_wait_for (&result);
  return pph_desk_sign_paper_finish (fixture->desk, result, error);
}

static void
test_paper_aside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) draft = save_new (fixture);
  const char *uuid = draft->document->uuid;
  g_autoptr (PphStored) frozen = freeze (fixture, uuid);
  g_autoptr (PphSignaturePlan) plan = load_plan (fixture, frozen);
  g_autoptr (PphSignaturePlan) after = NULL;
  g_autoptr (PphList) events = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) kept = NULL;
  g_autofree char *scan = fixture_write (fixture, "scan.pdf", "%PDF-1.4 signé à la main", -1);
  g_autofree char *text = fixture_write (fixture, "scan.txt", "rien", -1);
  g_autoptr (GError) error = NULL;

  g_assert_false (sign_paper_aside (fixture, uuid, get_signatory (plan, 0), scan, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (sign_paper_aside (fixture, uuid, get_signatory (plan, 0), text, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
  g_clear_error (&error);
  events = pph_desk_list_events (fixture->desk, frozen, &error);
  g_assert_cmpuint (pph_list_length (events), ==, 1);
  pph_list_unref (g_steal_pointer (&events));

  g_assert_true (sign_paper_aside (fixture, uuid, get_signatory (plan, 0), scan, NULL, &error));
  g_assert_no_error (error);
  after = load_plan (fixture, frozen);
  g_assert_cmpstr (pph_signature_plan_get_slot (after, get_signatory (plan, 0))->signed_by, ==, "Mme Sara Belmont");
  events = pph_desk_list_events (fixture->desk, frozen, &error);
  g_assert_cmpuint (pph_list_length (events), ==, 2);
  kept = pph_store_load_file (pph_desk_get_store (fixture->desk),
                              ((const PphSignatureEvent *)pph_list_get (events, 1))->digest, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (kept), ==, strlen ("%PDF-1.4 signé à la main"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define add(path, test) g_test_add ("/desk/plan/" path, Fixture, "store", fixture_set_up, test, fixture_tear_down)
  add ("freeze", test_freeze);
  add ("events-stay", test_events_stay);
  add ("missing", test_missing);
  add ("plan", test_plan);
  add ("paper", test_paper);
  add ("freeze-aside", test_freeze_aside);
  add ("paper-aside", test_paper_aside);
  add ("new-version", test_new_version);
  add ("proof", test_proof);
  add ("time-server", test_time_server);
#undef add
  return g_test_run ();
}
