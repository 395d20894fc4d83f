/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signature-steps.h"
#include "pph-verdict-words.h"

#include <string.h>

static void
add_slot (PphSignaturePlan *plan, const char *id, const char *name, PphSlotState state, PphMedium medium)
{
  g_autoptr (PphSlot) slot = pph_slot_new ();
  g_autofree char *field = g_strconcat ("signature-", id, NULL);

  pph_set_string (&slot->signatory, id);
  pph_set_string (&slot->field, field);
  pph_set_string (&slot->name, name);
  pph_set_string (&slot->label, "la Ville");
  slot->state = state;
  slot->medium = medium;
  if (state == PPH_SLOT_SIGNED)
    pph_set_string (&slot->signed_on, "2026-11-12");
  pph_set_list (&plan->slots, pph_list_appended (plan->slots, slot));
}

static PphSignaturePlan *
make_plan (void)
{
  PphSignaturePlan *plan = pph_signature_plan_new ();

  add_slot (plan, "a", "Sophie Amrani", PPH_SLOT_SIGNED, PPH_MEDIUM_ELECTRONIC);
  add_slot (plan, "b", "Bernard Chauvel", PPH_SLOT_SIGNED, PPH_MEDIUM_PAPER);
  add_slot (plan, "c", "Julien Castaing", PPH_SLOT_TO_PREPARE, PPH_MEDIUM_ELECTRONIC);
  add_slot (plan, "d", "Olivier Roche", PPH_SLOT_TO_PREPARE, PPH_MEDIUM_ELECTRONIC);
  plan->ordered = TRUE;
  return plan;
}

static PphVersion *
make_version (PphVersionState state)
{
  PphVersion *version = pph_version_new ();
  g_autoptr (PphSignatory) signatory = pph_signatory_new ();

  version->state = state;
  pph_set_string (&signatory->id, "c");
  pph_set_string (&signatory->titular, "Mme Hélène Vasseur");
  pph_set_string (&signatory->titular_capacity, "préfète");
  signatory->mode = PPH_SIGNATURE_PO;
  pph_set_list (&version->signatories, pph_list_appended (version->signatories, signatory));
  return version;
}

static const PphSignatureStep *
get (const GPtrArray *steps, guint i)
{
  return steps->pdata[i];
}

/* One after the other: only the first who has not signed may. */
static void
test_ordered (void)
{
  g_autoptr (PphSignaturePlan) plan = make_plan ();
  g_autoptr (PphVersion) version = make_version (PPH_VERSION_FROZEN);
  g_autoptr (GPtrArray) steps = pph_signature_steps_new (version, plan, NULL, NULL);
  g_autofree char *summary = pph_signature_steps_summarise (steps);

  g_assert_cmpint (get (steps, 0)->kind, ==, PPH_STEP_SIGNED);
  g_assert_cmpint (get (steps, 1)->kind, ==, PPH_STEP_PAPER);
  g_assert_cmpint (get (steps, 2)->kind, ==, PPH_STEP_TURN);
  g_assert_cmpint (get (steps, 3)->kind, ==, PPH_STEP_WAITING);
  g_assert_true (pph_signature_steps_find_turn (steps) == get (steps, 2));
  g_assert_cmpstr (summary, ==, "2 signatures of 4");
  g_assert_nonnull (strstr (get (steps, 2)->capacity, "Mme Hélène Vasseur"));
  g_assert_nonnull (strstr (get (steps, 2)->capacity, "préfète"));
  g_assert_nonnull (strstr (get (steps, 1)->detail, "on paper"));
  g_assert_null (strstr (get (steps, 1)->detail, "scan"));
}

/* The scan of what was signed on paper is a file of the event that tells of it. */
static void
test_scan (void)
{
  g_autoptr (PphSignaturePlan) plan = make_plan ();
  g_autoptr (PphVersion) version = make_version (PPH_VERSION_FROZEN);
  g_autoptr (PphSignatureEvent) event = pph_signature_event_new ();
  g_autoptr (PphList) events = NULL;
  g_autoptr (GPtrArray) steps = NULL;

  event->kind = PPH_EVENT_PAPER;
  pph_set_string (&event->signatory, ((const PphSlot *)pph_list_get (plan->slots, 1))->signatory);
  pph_set_string (&event->digest, "0123");
  events = pph_list_appended (NULL, event);
  steps = pph_signature_steps_new (version, plan, NULL, events);
  g_assert_nonnull (strstr (get (steps, 1)->detail, "scan attached"));
}

/* All at once: each who has not signed may; and nobody before the version is frozen. */
static void
test_parallel (void)
{
  g_autoptr (PphSignaturePlan) plan = make_plan ();
  g_autoptr (PphVersion) frozen = make_version (PPH_VERSION_FROZEN);
  g_autoptr (PphVersion) draft = make_version (PPH_VERSION_DRAFT);
  g_autoptr (GPtrArray) after = NULL, before = NULL;

  plan->ordered = FALSE;
  after = pph_signature_steps_new (frozen, plan, NULL, NULL);
  before = pph_signature_steps_new (draft, plan, NULL, NULL);
  g_assert_cmpint (get (after, 2)->kind, ==, PPH_STEP_TURN);
  g_assert_cmpint (get (after, 3)->kind, ==, PPH_STEP_TURN);
  g_assert_cmpint (get (before, 2)->kind, ==, PPH_STEP_DRAFT);
  g_assert_null (pph_signature_steps_find_turn (before));
}

/* What a signature is worth is said beside it, and of an altered one nothing that it cannot prove. */
static void
test_worth (void)
{
  g_autoptr (PphSignaturePlan) plan = make_plan ();
  g_autoptr (PphVersion) version = make_version (PPH_VERSION_FROZEN);
  g_autoptr (PphFileCheck) check = pph_file_check_new ();
  g_autoptr (PphSignatureCheck) signature = pph_signature_check_new ();
  g_autoptr (GPtrArray) steps = NULL, facts = NULL, whole = NULL;

  pph_set_string (&signature->field, "signature-a");
  pph_set_string (&signature->sentence, "Something else changed.");
  signature->verdict = PPH_VERDICT_ALTERED;
  pph_set_list (&check->signatures, pph_list_appended (check->signatures, signature));
  steps = pph_signature_steps_new (version, plan, check, NULL);
  g_assert_nonnull (strstr (get (steps, 0)->detail, "Something else changed."));
  g_assert_null (strstr (get (steps, 0)->detail, "intact"));
  facts = pph_signature_check_list_facts (signature);
  g_assert_cmpuint (facts->len, ==, 3);
  signature->verdict = PPH_VERDICT_INTACT;
  whole = pph_signature_check_list_facts (signature);
  g_assert_cmpuint (whole->len, ==, 5);
  g_assert_cmpstr (pph_verdict_get_style (PPH_VERDICT_ALTERED), ==, "error");
  g_assert_cmpstr (pph_verdict_get_style (99), ==, "warning");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/signature/ordered", test_ordered);
  g_test_add_func ("/model/signature/scan", test_scan);
  g_test_add_func ("/model/signature/parallel", test_parallel);
  g_test_add_func ("/model/signature/worth", test_worth);
  return g_test_run ();
}
