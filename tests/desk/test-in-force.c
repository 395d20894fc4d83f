/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-desk-fiche.h"
#include "pph-desk-plan.h"

/* A term that begins with the last signature: where its dates are, before and after. */

static PphStored *
save_new (Fixture *fixture, int start)
{
  g_autoptr (PphVersion) version = fixture_draft (fixture);
  g_autoptr (PphTerm) term = pph_term_new ();
  g_autoptr (PphPeriod) period = pph_period_new ();
  g_autoptr (GError) error = NULL;
  PphStored *stored;

  period->count = 3;
  period->unit = PPH_UNIT_YEARS;
  term->start = start;
  term->end = PPH_END_AFTER_DURATION;
  pph_set_record (&term->duration, period);
  pph_set_record (&version->term, term);
  pph_set_string (&version->place, "Montorzon");
  stored = pph_desk_save_draft (fixture->desk, version, &error);
  g_assert_no_error (error);
  return stored;
}

/* As the list of agreements shows it. (transfer full) (nullable) */
static char *
dup_end (Fixture *fixture)
{
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (fixture->desk), NULL, 0, NULL);

  g_assert_cmpuint (pph_list_length (found), ==, 1);
  return g_strdup (((const PphSummary *)pph_list_get (found, 0))->end_date);
}

static void
test_last_signature (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) draft = save_new (fixture, PPH_START_ON_LAST_SIGNATURE);
  g_autoptr (PphTerm) waits = pph_desk_load_term (fixture->desk, draft);
  g_autofree char *before = dup_end (fixture);
  g_autoptr (PphStored) binding = fixture_sign_by_all (fixture, draft->document->uuid);
  g_autoptr (PphTerm) begun = pph_desk_load_term (fixture->desk, binding);
  g_autofree char *after = NULL;

  g_assert_cmpint (waits->start, ==, PPH_START_ON_LAST_SIGNATURE);
  g_assert_null (before);
  g_assert_cmpint (begun->start, ==, PPH_START_ON_DATE);
  g_assert_cmpstr (begun->start_date, ==, "2026-03-12");
  /* What everyone signed says what it said. */
  g_assert_true (pph_term_equal (binding->version->term, waits));
  fixture_reopen (fixture);
  after = dup_end (fixture);
  g_assert_cmpstr (after, ==, "2029-03-12");
}

/* Where the template says something else, the signatures decide nothing. */
static void
test_notification (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) draft = save_new (fixture, PPH_START_ON_NOTIFICATION);
  g_autoptr (PphStored) binding = fixture_sign_by_all (fixture, draft->document->uuid);
  g_autoptr (PphTerm) term = pph_desk_load_term (fixture->desk, binding);
  g_autofree char *end = dup_end (fixture);

  g_assert_cmpint (term->start, ==, PPH_START_ON_NOTIFICATION);
  g_assert_null (end);
}

/* What belongs to the agreement is held to the dates that its signatures gave. */
static void
test_fiche (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) draft = save_new (fixture, PPH_START_ON_LAST_SIGNATURE);
  g_autoptr (PphStored) binding = fixture_sign_by_all (fixture, draft->document->uuid);
  g_autoptr (PphDocument) fiche = pph_document_new ();
  g_autoptr (PphRelation) relation = pph_relation_new ();
  g_autoptr (PphTerm) term = NULL;

  relation->kind = PPH_RELATION_PARENT;
  pph_set_string (&relation->target, binding->document->uuid);
  pph_set_list (&fiche->relations, pph_list_appended (NULL, relation));
  term = pph_desk_ref_term (fixture->desk, fiche);
  g_assert_cmpstr (term->start_date, ==, "2026-03-12");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define add(path, test) g_test_add ("/desk/in-force/" path, Fixture, "store", fixture_set_up, test, fixture_tear_down)
  add ("last-signature", test_last_signature);
  add ("notification", test_notification);
  add ("fiche", test_fiche);
#undef add
  return g_test_run ();
}
