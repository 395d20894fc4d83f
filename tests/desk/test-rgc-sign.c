/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-date-text.h"
#include "pph-desk-fiche.h"
#include "pph-desk-plan-sign.h"
#include "pph-desk-accounts.h"
#include "pph-desk-rgc.h"
#include "pph-desk-signature.h"
#include "signer.h"

/* What forms produce is signed as a convention is: the act that designates an RGC, and a form with a box. */

#define USAGE "critical,digitalSignature,nonRepudiation"

typedef struct
{
  Fixture fixture;
  char *convention;
  Identity authority, holder, substitute;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->fixture, "store");
  fixture_copy_form ("acte-rgc.yaml");
  fixture_copy_form ("demande-acces.yaml");
  version = fixture_draft (&self->fixture);
  stored = pph_desk_save_draft (self->fixture.desk, version, &error);
  g_assert_no_error (error);
  self->convention = g_strdup (stored->document->uuid);
  self->authority = authority_new ();
  self->holder = identity_new (&self->authority, "Claire Lefèvre", SIGNER_P256, 700, USAGE);
  self->substitute = identity_new (&self->authority, "Hugo Martel", SIGNER_RSA, 700, USAGE);
}

static void
tear_down (Case *self, gconstpointer data)
{
  g_free (self->convention);
  identity_clear (&self->authority);
  identity_clear (&self->holder);
  identity_clear (&self->substitute);
  fixture_tear_down (&self->fixture, "store");
}

static PphRgcPerson *
person_new (const char *name, const char *birth, const char *email)
{
  PphRgcPerson *person = pph_rgc_person_new ();

  pph_set_string (&person->name, name);
  pph_set_string (&person->birth, birth);
  pph_set_string (&person->email, email);
  person->status = PPH_RGC_STATUS_CIVIL_SERVANT;
  return person;
}

static char *
create_act (Case *self, gboolean with_substitute)
{
  g_autoptr (PphRgcPerson) holder = person_new ("Mme Claire Lefèvre", "1984-05-12", "claire.lefevre@montorzon.example");
  g_autoptr (PphRgcPerson) substitute = person_new ("M. Hugo Martel", "1990-02-03", "hugo.martel@montorzon.example");
  g_autoptr (GError) error = NULL;
  g_autoptr (PphRgcAct) blank = pph_desk_draft_act (self->fixture.desk, self->convention, &error);
  g_autoptr (PphRgcAct) act = NULL;

  g_assert_no_error (error);
  pph_set_record (&blank->holder, holder);
  if (with_substitute)
    pph_set_list (&blank->substitutes, pph_list_appended (NULL, substitute));
  act = pph_desk_create_act (self->fixture.desk, blank, &error);
  g_assert_no_error (error);
  return g_strdup (act->uuid);
}

static PphStored *
freeze (Case *self, const char *uuid)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  PphStored *frozen = pph_desk_freeze (self->fixture.desk, uuid, findings, NULL, &error);

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((PphFinding *)findings->pdata[i])->sentence);
  g_assert_no_error (error);
  return frozen;
}

static PphRgcAct *
load_act (Case *self, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphAccounts) accounts = pph_desk_load_accounts (self->fixture.desk, self->convention, &error);
  const PphRgcAct *act = accounts != NULL ? pph_accounts_find_act (accounts, uuid) : NULL;

  g_assert_no_error (error);
  g_assert_nonnull (act);
  return pph_record_ref (act);
}

/* As the view of the accounts shows it. */
static void
assert_state (Case *self, const char *uuid, PphRgcState expected)
{
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (FALSE);
  g_autoptr (PphRgcAct) act = load_act (self, uuid);
  GDate today;

  pph_desk_today (self->fixture.desk, &today);
  g_assert_cmpstr (pph_rgc_state_names[pph_rgc_act_get_state (act, terms, &today)], ==, pph_rgc_state_names[expected]);
}

static void
assert_may_change (Case *self, const char *uuid, gboolean expected)
{
  g_autoptr (PphRgcAct) act = load_act (self, uuid);
  g_autoptr (PphRgcAct) changed = pph_rgc_act_copy (act);
  g_autoptr (GError) error = NULL;

  pph_set_string (&changed->siret, "1");
  g_assert_cmpint (pph_desk_save_act (self->fixture.desk, changed, &error), ==, expected);
  if (!expected)
    g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
}

static PphSignaturePlan *
load_plan (Case *self, const PphStored *stored)
{
  g_autoptr (GError) error = NULL;
  PphSignaturePlan *plan = pph_desk_load_plan (self->fixture.desk, stored, &error);

  g_assert_no_error (error);
  return plan;
}

static const PphSlot *
get_slot (const PphSignaturePlan *plan, guint i)
{
  return pph_list_get (plan->slots, i);
}

/* The PDF has the fields of the plan, and no other. */
static void
assert_fields (Case *self, const PphStored *frozen, const PphSignaturePlan *plan)
{
  g_autofree char *path = fixture_path (&self->fixture, "acte.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = pph_desk_load_signed (self->fixture.desk, frozen, &error);
  g_autoptr (PphPdfFields) fields = NULL;

  g_assert_no_error (error);
  g_assert_true (pph_desk_write_file (path, file, TRUE, &error));
  fields = pph_desk_list_pdf_fields (self->fixture.desk, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pph_list_length (fields->fields), ==, pph_list_length (plan->slots));
  for (guint i = 0; i < pph_list_length (fields->fields); i++)
    g_assert_nonnull (pph_signature_plan_find_field (plan, ((PphPdfField *)pph_list_get (fields->fields, i))->name));
}

static void
sign_here (Case *self, const char *uuid, const PphSlot *slot, const Identity *who)
{
  g_autoptr (PphKey) key = identity_to_key (who, &self->authority);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphSignaturePlan) after
      = pph_desk_sign_slot (self->fixture.desk, uuid, slot->signatory, key, FALSE, NULL, NULL, &error);

  g_assert_no_error (error);
}

static void
sign_elsewhere_and_receive (Case *self, const PphStored *frozen, const PphSlot *slot, const Identity *who)
{
  g_autoptr (PphKey) key = identity_to_key (who, &self->authority);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = pph_desk_load_signed (self->fixture.desk, frozen, &error);
  g_autoptr (GBytes) made = sign_pdf (file, slot->field, key, FALSE, &error);
  g_autofree char *path = NULL;
  g_autoptr (PphReceipt) receipt = NULL;

  g_assert_no_error (error);
  path = fixture_write (&self->fixture, "retour.pdf", g_bytes_get_data (made, NULL), (gssize)g_bytes_get_size (made));
  receipt = pph_desk_receive (self->fixture.desk, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (receipt->taken);
  g_assert_cmpstr (receipt->document, ==, frozen->document->uuid);
}

static void
sign_paper (Case *self, const char *uuid, const PphSlot *slot)
{
  g_autoptr (GError) error = NULL;
  GDate today;

  pph_desk_today (self->fixture.desk, &today);
  g_assert_true (pph_desk_sign_paper (self->fixture.desk, uuid, slot->signatory, slot->name, &today, NULL, &error));
  g_assert_no_error (error);
}

/* Here with a file, elsewhere and received, on paper: the third makes it signed. */
static void
test_three (Case *self, gconstpointer data)
{
  static const char *const names[] = { "Mme Claire Lefèvre", "M. Hugo Martel", "M. Julien Castel" };
  g_autofree char *uuid = create_act (self, TRUE);
  g_autoptr (PphStored) frozen = NULL;
  g_autoptr (PphStored) after = NULL;
  g_autoptr (PphSignaturePlan) plan = NULL;
  g_autoptr (PphRgcAct) act = NULL;
  g_autoptr (PphRgcAct) sent = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *today = NULL;
  GDate day;

  assert_state (self, uuid, PPH_RGC_DRAFT);
  frozen = freeze (self, uuid);
  plan = load_plan (self, frozen);
  g_assert_cmpuint (pph_list_length (plan->slots), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (get_slot (plan, i)->name, ==, names[i]);
  assert_fields (self, frozen, plan);
  assert_state (self, uuid, PPH_RGC_SIGNING);
  assert_may_change (self, uuid, FALSE);

  sign_here (self, uuid, get_slot (plan, 0), &self->holder);
  sign_elsewhere_and_receive (self, frozen, get_slot (plan, 1), &self->substitute);
  assert_state (self, uuid, PPH_RGC_SIGNING);
  sign_paper (self, uuid, get_slot (plan, 2));
  assert_state (self, uuid, PPH_RGC_SIGNED);

  act = load_act (self, uuid);
  pph_desk_today (self->fixture.desk, &day);
  today = pph_date_to_iso (&day);
  g_assert_cmpstr (act->signed_on, ==, today);
  after = pph_store_load (pph_desk_get_store (self->fixture.desk), uuid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->version->state, ==, PPH_VERSION_SIGNED);
  assert_may_change (self, uuid, FALSE);
  sent = pph_desk_step_act (self->fixture.desk, uuid, PPH_RGC_STEP_SEND, &day, NULL, findings, &error);
  g_assert_no_error (error);
}

/* Nobody signs in the box of a substitute whom nobody designated. */
static void
test_alone (Case *self, gconstpointer data)
{
  g_autofree char *uuid = create_act (self, FALSE);
  g_autoptr (PphStored) frozen = freeze (self, uuid);
  g_autoptr (PphSignaturePlan) plan = load_plan (self, frozen);

  g_assert_cmpuint (pph_list_length (plan->slots), ==, 2);
  assert_fields (self, frozen, plan);
}

/* It came back on paper while it was being signed: the others signed that day. */
static void
test_rest_on_paper (Case *self, gconstpointer data)
{
  g_autofree char *uuid = create_act (self, TRUE);
  g_autoptr (PphStored) frozen = freeze (self, uuid);
  g_autoptr (PphSignaturePlan) plan = load_plan (self, frozen);
  g_autoptr (PphSignaturePlan) after = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphRgcAct) act = NULL;
  GDate day;

  sign_here (self, uuid, get_slot (plan, 0), &self->holder);
  pph_desk_today (self->fixture.desk, &day);
  g_date_subtract_days (&day, 2);
  g_assert_null (pph_desk_step_act (self->fixture.desk, uuid, PPH_RGC_STEP_SIGN, &day, NULL, findings, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_date_add_days (&day, 2);
  act = pph_desk_step_act (self->fixture.desk, uuid, PPH_RGC_STEP_SIGN, &day, NULL, findings, &error);
  g_assert_no_error (error);
  g_assert_nonnull (act->signed_on);
  after = load_plan (self, frozen);
  g_assert_cmpint (get_slot (after, 0)->medium, ==, PPH_MEDIUM_ELECTRONIC);
  g_assert_cmpint (get_slot (after, 1)->medium, ==, PPH_MEDIUM_PAPER);
  g_assert_cmpint (get_slot (after, 2)->medium, ==, PPH_MEDIUM_PAPER);
  assert_state (self, uuid, PPH_RGC_SIGNED);
}

/* What is wrong in the act keeps it from being frozen; what is missing beside is only said. */
static void
test_checked (Case *self, gconstpointer data)
{
  g_autofree char *uuid = create_act (self, TRUE);
  g_autoptr (PphRgcAct) act = load_act (self, uuid);
  g_autoptr (PphRgcAct) wrong = pph_rgc_act_copy (act);
  g_autoptr (PphRgcPerson) contractor = person_new ("M. Paul Roux", "1980-01-01", "paul.roux@prestataire.example");
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;

  contractor->status = PPH_RGC_STATUS_CONTRACTOR;
  pph_set_record (&wrong->holder, contractor);
  g_assert_true (pph_desk_save_act (self->fixture.desk, wrong, &error));
  g_assert_null (pph_desk_freeze (self->fixture.desk, uuid, findings, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_assert_true (pph_findings_block (findings));
  assert_state (self, uuid, PPH_RGC_DRAFT);
}

/* A new version of what is frozen can be changed again. */
static void
test_new_version (Case *self, gconstpointer data)
{
  g_autofree char *uuid = create_act (self, TRUE);
  g_autoptr (PphStored) frozen = freeze (self, uuid);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) draft = pph_desk_begin_version (self->fixture.desk, uuid, &error);

  g_assert_no_error (error);
  g_assert_cmpint (draft->version->number, ==, frozen->version->number + 1);
  assert_state (self, uuid, PPH_RGC_DRAFT);
  assert_may_change (self, uuid, TRUE);
}

/* Annexe 4: one box, and nobody is named for it. */
static void
test_form (Case *self, gconstpointer data)
{
  g_autofree char *sample
      = g_build_filename (g_getenv ("PPH_DATA_DIR"), "samples", "forms", "demande-acces.yaml", NULL);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphForm) form = pph_desk_find_form (self->fixture.desk, "demande-acces", NULL, NULL, &error);
  g_autoptr (PphFilledForm) filled = NULL;
  g_autoptr (PphStored) draft = NULL;
  g_autoptr (PphStored) frozen = NULL;
  g_autoptr (PphStored) after = NULL;
  g_autoptr (PphSignaturePlan) plan = NULL;

  g_assert_no_error (error);
  filled = pph_desk_fill_form (self->fixture.desk, form, sample, findings, &error);
  g_assert_no_error (error);
  draft = pph_desk_create_filled (self->fixture.desk, form, filled, self->convention, &error);
  g_assert_no_error (error);
  frozen = freeze (self, draft->document->uuid);
  plan = load_plan (self, frozen);
  g_assert_cmpuint (pph_list_length (plan->slots), ==, 1);
  assert_fields (self, frozen, plan);
  sign_elsewhere_and_receive (self, frozen, get_slot (plan, 0), &self->holder);
  after = pph_store_load (pph_desk_get_store (self->fixture.desk), draft->document->uuid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->version->state, ==, PPH_VERSION_SIGNED);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_start_clock ();
#define add(path, test) g_test_add ("/desk/rgc-sign/" path, Case, NULL, set_up, test, tear_down)
  add ("three", test_three);
  add ("alone", test_alone);
  add ("rest-on-paper", test_rest_on_paper);
  add ("checked", test_checked);
  add ("new-version", test_new_version);
  add ("form", test_form);
#undef add
  return g_test_run ();
}
