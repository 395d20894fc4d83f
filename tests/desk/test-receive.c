/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-desk-plan-sign.h"
#include "signer.h"

#include <string.h>

/* Signing the blocks of a frozen version here and elsewhere, and what becomes of the files that come back. */

#define USAGE "critical,digitalSignature,nonRepudiation"

typedef struct
{
  Fixture fixture;
  PphStored *frozen;
  PphSignaturePlan *plan;
  Identity authority, prefect, mayor;
} Case;

static PphStored *
freeze_new (Fixture *fixture)
{
  g_autoptr (PphVersion) version = fixture_draft (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) draft = NULL;
  PphStored *frozen;

  pph_set_string (&version->place, "Montorzon");
  draft = pph_desk_save_draft (fixture->desk, version, &error);
  g_assert_no_error (error);
  frozen = pph_desk_freeze (fixture->desk, draft->document->uuid, NULL, NULL, &error);
  g_assert_no_error (error);
  return frozen;
}

static void
set_up (Case *self, gconstpointer data)
{
  fixture_set_up (&self->fixture, "store");
  self->frozen = freeze_new (&self->fixture);
  self->plan = pph_desk_load_plan (self->fixture.desk, self->frozen, NULL);
  self->authority = authority_new ();
  self->prefect = identity_new (&self->authority, "Nadia LEFORT", SIGNER_P256, 700, USAGE);
  self->mayor = identity_new (&self->authority, "Jean Autre", SIGNER_RSA, 700, USAGE);
}

static void
tear_down (Case *self, gconstpointer data)
{
  pph_stored_free (self->frozen);
  pph_signature_plan_unref (self->plan);
  identity_clear (&self->authority);
  identity_clear (&self->prefect);
  identity_clear (&self->mayor);
  fixture_tear_down (&self->fixture, "store");
}

static const PphSlot *
get_slot (Case *self, guint i)
{
  return pph_list_get (self->plan->slots, i);
}

static void
reload (Case *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = g_strdup (self->frozen->document->uuid);

  pph_stored_free (self->frozen);
  self->frozen = pph_store_load (pph_desk_get_store (self->fixture.desk), uuid, NULL, &error);
  g_assert_no_error (error);
  pph_signature_plan_unref (self->plan);
  self->plan = pph_desk_load_plan (self->fixture.desk, self->frozen, &error);
  g_assert_no_error (error);
}

static GBytes *
load_newest (Case *self)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = pph_desk_load_signed (self->fixture.desk, self->frozen, &error);

  g_assert_no_error (error);
  return file;
}

/* As another program does it. */
static GBytes *
sign_elsewhere (Case *self, GBytes *file, guint slot, const Identity *who)
{
  g_autoptr (PphKey) key = identity_to_key (who, &self->authority);
  g_autoptr (GError) error = NULL;
  GBytes *made = sign_pdf (file, get_slot (self, slot)->field, key, FALSE, &error);

  g_assert_no_error (error);
  return made;
}

static PphReceipt *
receive (Case *self, GBytes *file)
{
  g_autofree char *path
      = fixture_write (&self->fixture, "retour.pdf", g_bytes_get_data (file, NULL), (gssize)g_bytes_get_size (file));
  g_autoptr (GError) error = NULL;
  PphReceipt *receipt = pph_desk_receive (self->fixture.desk, path, NULL, &error);

  g_assert_no_error (error);
  g_test_message ("%s", receipt->sentence);
  return receipt;
}

static guint
count_events (Case *self, PphSignatureEventKind kind)
{
  g_autoptr (PphList) events = pph_desk_list_events (self->fixture.desk, self->frozen, NULL);
  guint n = 0;

  for (guint i = 0; i < pph_list_length (events); i++)
    n += ((const PphSignatureEvent *)pph_list_get (events, i))->kind == (int)kind;
  return n;
}

/* One signs here, the other elsewhere: all is signed, and the term may begin. */
static void
test_both (Case *self, gconstpointer data)
{
  const char *uuid = self->frozen->document->uuid;
  g_autoptr (PphKey) key = identity_to_key (&self->prefect, &self->authority);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphSignaturePlan) after
      = pph_desk_sign_slot (self->fixture.desk, uuid, get_slot (self, 0)->signatory, key, TRUE, NULL, NULL, &error);
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (PphReceipt) receipt = NULL;
  g_autoptr (PphReceipt) again = NULL;
  g_autoptr (PphList) events = NULL;
  const PphSignatureEvent *event;

  g_assert_no_error (error);
  g_assert_cmpint (pph_signature_plan_get_slot (after, get_slot (self, 0)->signatory)->state, ==, PPH_SLOT_SIGNED);
  g_assert_cmpstr (pph_signature_plan_get_slot (after, get_slot (self, 0)->signatory)->signed_by, ==, "Nadia LEFORT");
  g_assert_null (
      pph_desk_sign_slot (self->fixture.desk, uuid, get_slot (self, 0)->signatory, key, FALSE, NULL, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);

  once = load_newest (self);
  twice = sign_elsewhere (self, once, 1, &self->mayor);
  receipt = receive (self, twice);
  g_assert_true (receipt->taken);
  g_assert_false (receipt->conflict);
  g_assert_cmpstr (receipt->document, ==, uuid);
  g_assert_cmpstr (receipt->reference, ==, self->frozen->document->reference);
  g_assert_cmpuint (g_strv_length (receipt->signatories), ==, 1);
  g_assert_cmpstr (receipt->signatories[0], ==, get_slot (self, 1)->signatory);
  g_assert_cmpuint (pph_list_length (receipt->check->signatures), ==, 2);

  reload (self);
  g_assert_cmpint (self->frozen->version->state, ==, PPH_VERSION_SIGNED);
  g_assert_true (pph_signature_plan_is_complete (self->plan));
  g_clear_pointer (&once, g_bytes_unref);
  once = load_newest (self);
  g_assert_true (g_bytes_equal (once, twice));
  g_assert_cmpuint (count_events (self, PPH_EVENT_SIGNED), ==, 1);
  g_assert_cmpuint (count_events (self, PPH_EVENT_RECEIVED), ==, 1);

  /* The certificate is not the one of who was expected: taken, and said. */
  events = pph_desk_list_events (self->fixture.desk, self->frozen, NULL);
  event = pph_list_get (events, 2);
  g_assert_nonnull (strstr (pph_str (event->note), "Jean Autre"));
  g_assert_nonnull (event->certificate);
  g_assert_null (((const PphSignatureEvent *)pph_list_get (events, 1))->note);

  again = receive (self, twice);
  g_assert_false (again->taken);
  g_assert_cmpuint (count_events (self, PPH_EVENT_REJECTED), ==, 0);
}

/* Both signed a copy of the frozen file: the first that comes is the newest, the other is kept beside it. */
static void
test_conflict (Case *self, gconstpointer data)
{
  g_autoptr (GBytes) frozen = load_newest (self);
  g_autoptr (GBytes) first = sign_elsewhere (self, frozen, 0, &self->prefect);
  g_autoptr (GBytes) second = sign_elsewhere (self, frozen, 1, &self->mayor);
  g_autoptr (PphReceipt) taken = receive (self, first);
  g_autoptr (PphReceipt) other = receive (self, second);
  g_autoptr (GBytes) newest = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, second);

  g_assert_true (taken->taken);
  g_assert_false (other->taken);
  g_assert_true (other->conflict);
  g_assert_cmpstr (other->document, ==, self->frozen->document->uuid);
  reload (self);
  g_assert_cmpint (get_slot (self, 1)->state, ==, PPH_SLOT_TO_PREPARE);
  newest = load_newest (self);
  g_assert_true (g_bytes_equal (newest, first));
  kept = pph_store_load_file (pph_desk_get_store (self->fixture.desk), digest, NULL);
  g_assert_true (g_bytes_equal (kept, second));
  g_assert_cmpuint (count_events (self, PPH_EVENT_CONFLICT), ==, 1);
}

/* Someone else's signature arrives while a card is asked for its PIN. */
static void
test_meanwhile (Case *self, gconstpointer data)
{
  PphDesk *desk = self->fixture.desk;
  const char *uuid = self->frozen->document->uuid;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphSlotFile) slot = pph_desk_open_slot (desk, uuid, get_slot (self, 0)->signatory, &error);
  g_autoptr (PphKey) key = identity_to_key (&self->prefect, &self->authority);
  g_autoptr (GBytes) made = pph_desk_sign_opened (desk, slot, key, FALSE, NULL, NULL, &error);
  g_autoptr (GBytes) other = sign_elsewhere (self, slot->file, 1, &self->mayor);
  g_autoptr (PphReceipt) receipt = receive (self, other);

  g_assert_no_error (error);
  g_assert_true (slot->may_certify);
  g_assert_true (receipt->taken);
  g_assert_null (pph_desk_close_slot (desk, slot, made, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpuint (count_events (self, PPH_EVENT_CONFLICT), ==, 1);
  reload (self);
  g_assert_cmpint (get_slot (self, 0)->state, ==, PPH_SLOT_TO_PREPARE);

  /* What is given back must be what was taken out, signed. */
  g_assert_null (pph_desk_close_slot (desk, slot, slot->file, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
}

static GBytes *
flip (GBytes *file, gsize place)
{
  gsize size;
  guint8 *bytes = g_memdup2 (g_bytes_get_data (file, &size), g_bytes_get_size (file));

  bytes[place] ^= 1;
  return g_bytes_new_take (bytes, size);
}

static GBytes *
append (GBytes *file, const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, g_bytes_get_data (file, NULL), (guint)g_bytes_get_size (file));
  g_byte_array_append (bytes, (const guint8 *)text, (guint)strlen (text));
  return g_byte_array_free_to_bytes (bytes);
}

static void
expect_rejection (Case *self, GBytes *file, const char *words)
{
  g_autoptr (PphReceipt) receipt = receive (self, file);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  g_autoptr (GBytes) kept = pph_store_load_file (pph_desk_get_store (self->fixture.desk), digest, NULL);

  g_assert_false (receipt->taken);
  g_assert_cmpstr (receipt->document, ==, self->frozen->document->uuid);
  g_assert_nonnull (receipt->sentence);
  if (words != NULL)
    g_assert_nonnull (strstr (receipt->sentence, words));
  g_assert_true (g_bytes_equal (kept, file));
}

/* Each is refused with its reason and kept apart; the plan and the newest file stay. */
static void
test_altered (Case *self, gconstpointer data)
{
  g_autoptr (PphStored) same = freeze_new (&self->fixture); /* with the same fields */
  g_autoptr (GBytes) frozen = load_newest (self);
  g_autoptr (GBytes) signed_file = sign_elsewhere (self, frozen, 0, &self->prefect);
  g_autoptr (GBytes) early = flip (signed_file, g_bytes_get_size (frozen) / 3);
  g_autoptr (GBytes) late = flip (signed_file, g_bytes_get_size (frozen) + 2000);
  g_autoptr (GBytes) junk = append (signed_file, "\n% plus\n");
  g_autoptr (GBytes) unsigned_file = append (frozen, "\n% plus\n");
  g_autoptr (PphSignaturePlan) before = pph_signature_plan_ref (self->plan);

  expect_rejection (self, early, NULL);
  expect_rejection (self, late, NULL);
  expect_rejection (self, junk, NULL);
  expect_rejection (self, unsigned_file, NULL);
  reload (self);
  g_assert_true (pph_signature_plan_equal (self->plan, before));
  g_assert_cmpuint (count_events (self, PPH_EVENT_REJECTED), ==, 4);

  /* Dropped twice, told once. */
  expect_rejection (self, junk, NULL);
  g_assert_cmpuint (count_events (self, PPH_EVENT_REJECTED), ==, 4);
}

static void
test_stale (Case *self, gconstpointer data)
{
  g_autoptr (GBytes) frozen = load_newest (self);
  g_autoptr (GBytes) once = sign_elsewhere (self, frozen, 0, &self->prefect);
  g_autoptr (GBytes) again = sign_elsewhere (self, frozen, 0, &self->mayor);
  g_autoptr (GBytes) late = sign_elsewhere (self, once, 1, &self->mayor);
  g_autoptr (PphReceipt) same = receive (self, frozen);
  g_autoptr (PphReceipt) taken = receive (self, once);
  g_autoptr (PphReceipt) old = receive (self, frozen);
  g_autoptr (PphStored) second = NULL;
  g_autoptr (PphList) events = NULL;
  g_autoptr (PphList) apart = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (same->taken);
  g_assert_nonnull (strstr (same->sentence, "nobody signed it since"));
  g_assert_true (taken->taken);
  g_assert_false (old->taken);
  g_assert_nonnull (strstr (old->sentence, "not the newest"));
  /* The same block, signed once more from the old file: it adds nothing. */
  expect_rejection (self, again, "older than the newest");

  second = pph_desk_begin_version (self->fixture.desk, self->frozen->document->uuid, &error);
  g_assert_no_error (error);
  expect_rejection (self, late, "older version");

  /* What was set apart of the older version is told beside the new one, which it did not happen to. */
  events = pph_desk_list_events (self->fixture.desk, second, &error);
  g_assert_cmpuint (pph_list_length (events), ==, 0);
  apart = pph_desk_list_apart (self->fixture.desk, second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pph_list_length (apart), ==, 2);
  g_assert_nonnull (strstr (((const PphSignatureEvent *)pph_list_get (apart, 0))->note, "older than the newest"));
  g_assert_nonnull (strstr (((const PphSignatureEvent *)pph_list_get (apart, 1))->note, "older version"));
  g_assert_nonnull (((const PphSignatureEvent *)pph_list_get (apart, 1))->date);
}

/* A file of someone else's stays where it is. */
static void
test_wrong (Case *self, gconstpointer data)
{
  g_autoptr (GBytes) other = sample_pdf ();
  g_autoptr (PphKey) key = identity_to_key (&self->mayor, &self->authority);
  g_autoptr (GBytes) made = sign_pdf (other, "Commune", key, FALSE, NULL);
  g_autoptr (PphReceipt) receipt = receive (self, made);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, made);
  g_autofree char *path = fixture_write (&self->fixture, "rien.pdf", "rien", -1);
  g_autoptr (GError) error = NULL;

  g_assert_false (receipt->taken);
  g_assert_null (receipt->document);
  g_assert_null (pph_store_load_file (pph_desk_get_store (self->fixture.desk), digest, NULL));
  g_assert_null (pph_desk_receive (self->fixture.desk, path, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
}

static void
test_turns (Case *self, gconstpointer data)
{
  g_autoptr (PphSignaturePlan) ordered = pph_signature_plan_copy (self->plan);
  g_autoptr (GError) error = NULL;

  ordered->ordered = TRUE;
  g_assert_true (pph_desk_save_plan (self->fixture.desk, self->frozen, ordered, &error));
  g_assert_null (
      pph_desk_open_slot (self->fixture.desk, self->frozen->document->uuid, get_slot (self, 1)->signatory, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
}

/* --- off the thread that asks, as the window does --- */

static void
test_aside (Case *self, gconstpointer data)
{
  PphDesk *desk = self->fixture.desk;
  const char *uuid = self->frozen->document->uuid;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphKey) key = identity_to_key (&self->prefect, &self->authority);
  PphSlotFile *slot = pph_desk_open_slot (desk, uuid, get_slot (self, 0)->signatory, &error);
  g_autoptr (GBytes) made = pph_desk_sign_opened (desk, slot, key, FALSE, NULL, NULL, &error);
  g_autoptr (PphSlotFile) back = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GAsyncResult) received = NULL;
  g_autoptr (GBytes) twice = NULL;
  g_autofree char *path = NULL;
  g_autoptr (PphSignaturePlan) after = NULL;
  g_autoptr (PphReceipt) receipt = NULL;

  g_assert_no_error (error);
  pph_desk_close_slot_async (desk, slot, made, fixture_keep_result, &closed);
  fixture_wait_for (&closed);
  after = pph_desk_close_slot_finish (desk, closed, &back, &error);
  g_assert_no_error (error);
  g_assert_true (back == slot);
  g_assert_cmpint (pph_signature_plan_get_slot (after, get_slot (self, 0)->signatory)->state, ==, PPH_SLOT_SIGNED);

  twice = sign_elsewhere (self, made, 1, &self->mayor);
  path = fixture_write (&self->fixture, "retour.pdf", g_bytes_get_data (twice, NULL), (gssize)g_bytes_get_size (twice));
  pph_desk_receive_async (desk, path, NULL, fixture_keep_result, &received);
  fixture_wait_for (&received);
  receipt = pph_desk_receive_finish (desk, received, &error);
  g_assert_no_error (error);
  g_assert_true (receipt->taken);
  reload (self);
  g_assert_cmpint (self->frozen->version->state, ==, PPH_VERSION_SIGNED);
}

/* What is stopped leaves nothing behind. */
static void
test_stopped (Case *self, gconstpointer data)
{
  g_autoptr (GBytes) file = load_newest (self);
  g_autoptr (GBytes) made = sign_elsewhere (self, file, 0, &self->prefect);
  g_autofree char *path
      = fixture_write (&self->fixture, "retour.pdf", g_bytes_get_data (made, NULL), (gssize)g_bytes_get_size (made));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) received = NULL;
  g_autoptr (GError) error = NULL;

  pph_desk_receive_async (self->fixture.desk, path, cancellable, fixture_keep_result, &received);
  g_cancellable_cancel (cancellable);
  fixture_wait_for (&received);
  g_assert_null (pph_desk_receive_finish (self->fixture.desk, received, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  reload (self);
  g_assert_cmpint (get_slot (self, 0)->state, ==, PPH_SLOT_TO_PREPARE);
  g_assert_cmpuint (count_events (self, PPH_EVENT_RECEIVED), ==, 0);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_start_clock ();
#define add(path, test) g_test_add ("/desk/receive/" path, Case, NULL, set_up, test, tear_down)
  add ("both", test_both);
  add ("conflict", test_conflict);
  add ("meanwhile", test_meanwhile);
  add ("altered", test_altered);
  add ("stale", test_stale);
  add ("wrong", test_wrong);
  add ("turns", test_turns);
  add ("aside", test_aside);
  add ("stopped", test_stopped);
#undef add
  return g_test_run ();
}
