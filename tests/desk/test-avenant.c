/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-desk-avenant.h"
#include "pph-desk-plan.h"

#include <string.h>

/* What changes a convention that everyone signed. */

/* On paper, today. */
static PphStored *
sign_by_all (Fixture *fixture, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) frozen = pph_desk_freeze (fixture->desk, uuid, NULL, NULL, &error);
  g_autoptr (PphSignaturePlan) plan = NULL;
  PphStored *signed_by_all;
  GDate today;

  g_assert_no_error (error);
  plan = pph_desk_load_plan (fixture->desk, frozen, &error);
  pph_desk_today (fixture->desk, &today);
  for (guint i = 0; i < pph_list_length (plan->slots); i++)
    g_assert_true (pph_desk_sign_paper (fixture->desk, frozen->document->uuid,
                                        ((const PphSlot *)pph_list_get (plan->slots, i))->signatory, NULL, &today, NULL,
                                        &error));
  signed_by_all = pph_store_load (pph_desk_get_store (fixture->desk), frozen->document->uuid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (signed_by_all->version->state, ==, PPH_VERSION_SIGNED);
  return signed_by_all;
}

static PphStored *
sign_new (Fixture *fixture)
{
  g_autoptr (PphVersion) version = fixture_draft (fixture);
  g_autoptr (PphStored) draft = NULL;
  g_autoptr (GError) error = NULL;

  pph_set_string (&version->place, "Montorzon");
  draft = pph_desk_save_draft (fixture->desk, version, &error);
  g_assert_no_error (error);
  g_assert_null (pph_desk_create_avenant (fixture->desk, draft->document->uuid, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  return sign_by_all (fixture, draft->document->uuid);
}

static const PphArticle *
get_article (const PphVersion *version, guint i)
{
  return pph_list_get (version->articles, i);
}

static void
test_draft (Fixture *fixture, gconstpointer data)
{
  static const char *const changed[] = { "objet", NULL };
  g_autoptr (PphStored) convention = sign_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) avenant = pph_desk_create_avenant (fixture->desk, convention->document->uuid, changed, &error);
  const PphVersion *version;
  const PphRelation *relation;

  g_assert_no_error (error);
  version = avenant->version;
  relation = pph_list_get (avenant->document->relations, 0);
  g_assert_cmpint (avenant->document->kind, ==, PPH_DOCUMENT_AVENANT);
  g_assert_cmpstr (avenant->document->dossier, ==, convention->document->dossier);
  g_assert_cmpint (relation->kind, ==, PPH_RELATION_AMENDS);
  g_assert_cmpstr (relation->target, ==, convention->document->uuid);
  g_assert_true (g_str_has_prefix (avenant->document->reference, convention->document->reference));
  g_assert_cmpint (version->state, ==, PPH_VERSION_DRAFT);

  /* The right people, none of whom has signed; the visa has the day of the last signature. */
  g_assert_cmpuint (pph_list_length (version->parties), ==, 2);
  g_assert_cmpuint (pph_list_length (version->signatories), ==, pph_list_length (convention->version->signatories));
  g_assert_nonnull (strstr (((const PphText *)pph_list_get (version->visas, 0))->text, "signée le 12\u00A0mars 2026"));
  g_assert_nonnull (
      strstr (((const PphText *)pph_list_get (version->visas, 0))->text, convention->document->reference));

  /* The article as it is today, with the values of the convention. */
  g_assert_cmpuint (pph_list_length (version->articles), ==, 4);
  g_assert_cmpstr (get_article (version, 1)->title, ==, "Modification de l’article 1");
  g_assert_nonnull (strstr (get_article (version, 1)->text, "la Ville coopèrent dans le territoire Haut-Orzon"));
  g_assert_null (strstr (get_article (version, 1)->text, "{{"));
}

/* Each is listed with its convention, numbered, and can be frozen as any document. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) convention = sign_new (fixture);
  const char *uuid = convention->document->uuid;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) first = pph_desk_create_avenant (fixture->desk, uuid, NULL, &error);
  g_autoptr (PphStored) second = pph_desk_create_avenant (fixture->desk, uuid, NULL, &error);
  g_autoptr (GPtrArray) found = pph_desk_list_avenants (fixture->desk, uuid, &error);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphStored) frozen = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (((const PphSummary *)found->pdata[0])->uuid, ==, first->document->uuid);
  g_assert_cmpstr (first->version->title, ==, "Avenant n° 1");
  g_assert_cmpstr (second->version->title, ==, "Avenant n° 2");
  frozen = pph_desk_freeze (fixture->desk, first->document->uuid, findings, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (frozen->version->pdf_digest);
}

static const char *
get_visa (const PphStored *stored, guint i)
{
  return ((const PphText *)pph_list_get (stored->version->visas, i))->text;
}

/* An avenant cites those before it that everyone signed, by number and date, and no other. */
static void
test_earlier (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) convention = sign_new (fixture);
  const char *uuid = convention->document->uuid;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) first = pph_desk_create_avenant (fixture->desk, uuid, NULL, &error);
  g_autoptr (PphStored) signed_first = sign_by_all (fixture, first->document->uuid);
  g_autoptr (PphStored) second = pph_desk_create_avenant (fixture->desk, uuid, NULL, &error);
  g_autoptr (PphStored) third = pph_desk_create_avenant (fixture->desk, uuid, NULL, &error);
  g_autofree char *visa
      = g_strdup_printf ("Vu son avenant n° 1 (%s), signé le 12\u00A0mars 2026 ;", first->document->reference);

  g_assert_no_error (error);
  g_assert_cmpuint (pph_list_length (first->version->visas), ==, 1);
  g_assert_cmpuint (pph_list_length (second->version->visas), ==, 2);
  g_assert_cmpstr (get_visa (second, 1), ==, visa);
  /* The second is still a draft. */
  g_assert_cmpuint (pph_list_length (third->version->visas), ==, 2);
  g_assert_cmpstr (get_visa (third, 1), ==, visa);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define add(path, test) g_test_add ("/desk/avenant/" path, Fixture, "store", fixture_set_up, test, fixture_tear_down)
  add ("draft", test_draft);
  add ("several", test_several);
  add ("earlier", test_earlier);
#undef add
  return g_test_run ();
}
