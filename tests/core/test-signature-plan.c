/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-record-json.h"
#include "pph-signature-plan.h"

#include <string.h>

static PphParty *
make_party (const char *id, const char *name)
{
  PphParty *party = pph_party_new ();

  pph_set_string (&party->id, id);
  pph_set_string (&party->short_name, name);
  return party;
}

static PphSignatory *
make_signatory (const char *id, const char *party, const char *name, const char *capacity)
{
  PphSignatory *signatory = pph_signatory_new ();

  pph_set_string (&signatory->id, id);
  pph_set_string (&signatory->party, party);
  pph_set_string (&signatory->titular, name);
  pph_set_string (&signatory->titular_capacity, capacity);
  return signatory;
}

static void
add (PphList **list, gpointer record)
{
  pph_set_list (list, pph_list_appended (*list, record));
  pph_record_unref (record);
}

static PphVersion *
make_version (void)
{
  PphVersion *version = pph_version_new ();

  pph_set_string (&version->uuid, "v");
  pph_set_string (&version->place, "Montorzon");
  version->originals = 3;
  add (&version->parties, make_party ("etat", "l’État"));
  add (&version->parties, make_party ("ville", "la Ville"));
  add (&version->signatories, make_signatory ("signature-etat", "etat", "Mme Nadia Lefort", "préfète"));
  add (&version->signatories, make_signatory ("signature-ville", "ville", "M. Julien Castel", "maire"));
  return version;
}

static PphSignaturePlan *
sign (PphSignaturePlan *plan, const char *signatory, PphSlotState state, const char *date)
{
  PphSlot *slot = pph_slot_copy (pph_signature_plan_get_slot (plan, signatory));
  PphSignaturePlan *after;

  slot->state = (int)state;
  pph_set_string (&slot->signed_on, date);
  after = pph_signature_plan_with_slot (plan, slot);
  pph_slot_unref (slot);
  pph_signature_plan_unref (plan);
  return after;
}

static void
test_slots (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphSignaturePlan) plan = pph_signature_plan_new_for (version, "d", "p");
  const PphSlot *slot = pph_signature_plan_get_slot (plan, "signature-ville");
  g_autofree char *json = pph_record_to_json (plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphSignaturePlan) read = pph_record_from_json (&pph_signature_plan_record_type, json, &error);

  g_assert_no_error (error);
  g_assert_true (pph_signature_plan_equal (read, plan));
  g_assert_cmpuint (pph_list_length (plan->slots), ==, 2);
  g_assert_cmpint (plan->originals, ==, 3);
  g_assert_cmpstr (slot->label, ==, "la Ville");
  g_assert_cmpstr (slot->name, ==, "M. Julien Castel");
  g_assert_cmpint (slot->state, ==, PPH_SLOT_TO_PREPARE);
  g_assert_null (pph_signature_plan_get_slot (plan, "nobody"));
  g_assert_null (pph_signature_plan_find_field (plan, "signature-ville"));
}

static void
test_turns (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphSignaturePlan) plan = pph_signature_plan_new_for (version, "d", "p");

  g_assert_true (pph_signature_plan_may_sign (plan, "signature-etat"));
  g_assert_true (pph_signature_plan_may_sign (plan, "signature-ville"));
  g_assert_false (pph_signature_plan_may_sign (plan, "nobody"));
  plan->ordered = TRUE;
  g_assert_false (pph_signature_plan_may_sign (plan, "signature-ville"));
  plan = sign (plan, "signature-etat", PPH_SLOT_SIGNED, "2026-03-12");
  g_assert_false (pph_signature_plan_may_sign (plan, "signature-etat"));
  g_assert_true (pph_signature_plan_may_sign (plan, "signature-ville"));
  g_assert_false (pph_signature_plan_is_complete (plan));
  plan = sign (plan, "signature-ville", PPH_SLOT_REFUSED, NULL);
  g_assert_false (pph_signature_plan_may_sign (plan, "signature-ville"));
  g_assert_false (pph_signature_plan_is_complete (plan));
}

/* The term begins on the day of the last signature, whoever gave it, and not before (DOMAIN 1.6). */
static void
test_term (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphSignaturePlan) plan = pph_signature_plan_new_for (version, "d", "p");
  g_autoptr (PphTerm) term = pph_term_new ();
  g_autoptr (PphTerm) waits = NULL;
  g_autoptr (PphTerm) begun = NULL;
  g_autoptr (PphTerm) fixed = NULL;

  term->start = PPH_START_ON_LAST_SIGNATURE;
  plan = sign (plan, "signature-etat", PPH_SLOT_SIGNED, "2026-04-02");
  g_assert_null (pph_signature_plan_get_last_date (plan));
  waits = pph_signature_plan_apply_term (plan, term);
  g_assert_true (waits == term);
  plan = sign (plan, "signature-ville", PPH_SLOT_SIGNED, "2026-03-30");
  g_assert_cmpstr (pph_signature_plan_get_last_date (plan), ==, "2026-04-02");
  begun = pph_signature_plan_apply_term (plan, term);
  g_assert_cmpint (begun->start, ==, PPH_START_ON_DATE);
  g_assert_cmpstr (begun->start_date, ==, "2026-04-02");
  g_assert_cmpint (term->start, ==, PPH_START_ON_LAST_SIGNATURE);
  begun->start = PPH_START_ON_NOTIFICATION;
  fixed = pph_signature_plan_apply_term (plan, begun);
  g_assert_true (fixed == begun);
  g_assert_null (pph_signature_plan_apply_term (plan, NULL));
}

static guint
count (const PphVersion *version, const char *code)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  guint n = 0;

  pph_version_check_signing (version, findings);
  for (guint i = 0; i < findings->len; i++)
    if (code == NULL || g_strcmp0 (((PphFinding *)findings->pdata[i])->code, code) == 0)
      n++;
  return n;
}

static PphSignatory *
get_last (PphVersion *version)
{
  return (PphSignatory *)pph_list_get (version->signatories, pph_list_length (version->signatories) - 1);
}

static void
test_check (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphVersion) empty = pph_version_new ();
  g_autoptr (PphAuthority) authority = pph_authority_new ();
  PphSignatory *signatory = get_last (version);

  g_assert_cmpuint (count (version, NULL), ==, 0);
  g_assert_cmpuint (count (empty, "signing-nobody"), ==, 1);

  pph_set_string (&signatory->titular_capacity, NULL);
  g_assert_cmpuint (count (version, "signing-no-capacity"), ==, 1);
  pph_set_string (&signatory->titular, NULL);
  g_assert_cmpuint (count (version, "signing-no-name"), ==, 1);

  signatory->mode = PPH_SIGNATURE_PO;
  g_assert_cmpuint (count (version, "signing-no-titular"), ==, 1);
  g_assert_cmpuint (count (version, "signing-no-signer"), ==, 1);
  g_assert_cmpuint (count (version, "signing-no-authority"), ==, 1);
  pph_set_string (&signatory->titular, "M. Julien Castel");
  pph_set_string (&signatory->signer, "Mme Sara Belmont");
  add (&signatory->capacity_lines, pph_text_new_from ("première adjointe"));
  pph_set_string (&authority->reference, "n° 2026-12");
  pph_set_record (&signatory->authority, authority);
  g_assert_cmpuint (count (version, NULL), ==, 0);

  pph_set_string (&version->place, NULL);
  g_assert_cmpuint (count (version, "signing-no-place"), ==, 1);
  pph_set_list (&version->signatories, pph_list_removed (version->signatories, 1));
  g_assert_cmpuint (count (version, "signing-no-block"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/signature-plan/slots", test_slots);
  g_test_add_func ("/core/signature-plan/turns", test_turns);
  g_test_add_func ("/core/signature-plan/term", test_term);
  g_test_add_func ("/core/signature-plan/check", test_check);
  return g_test_run ();
}
