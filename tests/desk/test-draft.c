/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-desk-set.h"

#include <glib/gstdio.h>
#include <string.h>

static PphVersion *
draft (Fixture *fixture, const char *yaml, const char *const *set, gboolean gaps, GPtrArray *findings, GError **error)
{
  g_autoptr (PphData) data = fixture_data (yaml);
  const PphDraftRequest request = { .data = data, .data_name = "essai.yaml", .set = set, .allow_gaps = gaps };

  return pph_desk_draft (fixture->desk, &request, findings, error);
}

static void
test_complete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphVersion) version = fixture_draft (fixture);

  g_assert_cmpstr (version->title, ==, "Convention de partenariat");
  g_assert_cmpstr (version->template_id, ==, "essai");
  g_assert_cmpuint (pph_list_length (version->parties), ==, 2);
  g_assert_cmpuint (pph_list_length (version->articles), ==, 3);
  g_assert_cmpstr (pph_version_get_value (version, "territoire"), ==, "Haut-Orzon");
  g_assert_cmpstr (pph_version_get_value (version, "debut"), ==, "2026-04-01");
}

static void
test_findings (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *yaml, *sentence;
  } cases[] = {
    { "template: essai\nprefecture: { nom: P }\npartenaire: { nom: V }\n", "territoire" },
    { FIXTURE_DATA "teritoire: x\n", "territoire" },
    { FIXTURE_DATA "partenaires: x\n", "partenaire" },
    { "template: essai\nprefecture: { nom: P }\npartenaire: { nom: V, siret: 123 }\nterritoire: T\n", "essai.yaml:3" },
    { "template: essai\nprefecture: { nom: P }\npartenaire: { nom: V }\nterritoire: T\ndebut: 31/02/2026\n",
      "essai.yaml:5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (draft (fixture, cases[i].yaml, NULL, FALSE, findings, &error));
      g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
      g_assert_true (has_finding (findings, cases[i].sentence));
    }
}

static void
test_all_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (draft (fixture,
                        "template: essai\nprefecture: { nom: P, siret: 12 }\npartenaire: { nom: V, siret: 34 }\n"
                        "debut: hier\n",
                        NULL, FALSE, findings, &error));
  g_assert_cmpuint (findings->len, >=, 4);
}

static void
test_gaps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphComposed) composed = NULL;
  g_autofree char *text = NULL;

  version = draft (fixture, "template: essai\nprefecture: { nom: P }\npartenaire: { nom: V }\n", NULL, TRUE, findings,
                   &error);
  g_assert_no_error (error);
  composed = pph_desk_compose (fixture->desk, NULL, version, NULL);
  text = pph_block_dup_text (composed->root);
  g_assert_null (strstr (text, "{{"));
  g_assert_nonnull (strstr (text, "coopèrent dans le territoire"));
}

/* What is kept changes nothing of what is seen, findings neither. */
static void
test_compose_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphVersion) version = fixture_draft (fixture);
  g_autoptr (PphVersion) broken = pph_version_with_value (version, "territoire", "long", "Le {{nulle.part}}\n\n> cité");
  g_autoptr (PphComposeCache) cache = pph_compose_cache_new ();
  const PphVersion *versions[] = { version, broken, broken, version };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (GPtrArray) findings_again = pph_findings_new ();
      g_autoptr (PphComposed) composed = pph_desk_compose (fixture->desk, NULL, versions[i], findings);
      g_autoptr (PphComposed) again = pph_desk_compose_again (fixture->desk, NULL, versions[i], cache, findings_again);
      g_autofree char *text = pph_block_dup_text (composed->root);
      g_autofree char *text_again = pph_block_dup_text (again->root);

      g_assert_cmpstr (text_again, ==, text);
      g_assert_cmpuint (findings_again->len, ==, findings->len);
    }
}

static void
test_set (Fixture *fixture, gconstpointer data)
{
  static const char *const set[] = { "territoire=Brève", "comite.frequence=4", "axes=Un|Deux|Trois",
                                     "partenaire.representants.0.nom=Mme Claire Duval", NULL };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = draft (fixture, FIXTURE_DATA, set, FALSE, findings, &error);
  const PphArticle *article;
  const PphParty *party;
  const PphRepresentative *representative;

  g_assert_no_error (error);
  g_assert_cmpstr (pph_version_get_value (version, "territoire"), ==, "Brève");
  g_assert_cmpstr (pph_version_get_value (version, "comite.frequence"), ==, "4");
  article = pph_list_get (version->articles, 0);
  g_assert_nonnull (strstr (article->text, "- Deux"));
  party = pph_version_find_party (version, "partenaire");
  g_assert_cmpuint (pph_list_length (party->representatives), ==, 1);
  representative = pph_list_get (party->representatives, 0);
  g_assert_nonnull (strstr (representative->name, "Claire Duval"));
}

static void
test_bad_set (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *set, *sentence;
  } cases[] = {
    { "sans égal", "NAME=VALUE" },
    { "=valeur", "NAME=VALUE" },
    { "a..b=valeur", "NAME=VALUE" },
    { "axes.999999999.x=valeur", "" },
    { "partenaire.representants.5000.nom=x", "NAME=VALUE" },
    { "territoir=x", "territoire" },
    { "partenaire.siret=12", "--set partenaire.siret" },
    { "\xff=\xff", "NAME=VALUE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const set[] = { cases[i].set, NULL };
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (draft (fixture, FIXTURE_DATA, set, FALSE, findings, &error));
      g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
      g_assert_true (has_finding (findings, cases[i].sentence));
    }
}

static void
test_template_names (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *yaml, *sentence;
  } cases[] = {
    { "territoire: x\n", "template" },
    { "template: esai\n", "essai" },
    { "template: ../essai\n", "essai" },
    { "template: zzzzzzzz\n", "zzzzzzzz" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (draft (fixture, cases[i].yaml, NULL, FALSE, NULL, &error));
      g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, cases[i].sentence));
    }
}

static void
test_template_loop (Fixture *fixture, gconstpointer data)
{
  static const char source[] = "---\nid: boucle\ntitle: Boucle\nkind: convention\n"
                               "roles:\n  - { id: a, label: A }\n"
                               "articles: [objet]\npartials:\n  x: \"{{> x}}\"\n---\n# Objet {#objet}\n\n{{> x}}\n";
  g_autofree char *path = fixture_write (fixture, "templates/boucle.md", source, -1);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (draft (fixture, "template: boucle\na: { nom: A }\n", NULL, TRUE, findings, &error));
  g_assert_nonnull (error);
}

static void
test_broken_template (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_write (fixture, "templates/cassé.md", "---\nid: [\n---\n", -1);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GPtrArray) templates = pph_desk_list_templates (fixture->desk, findings);

  g_assert_cmpuint (templates->len, ==, 1);
  g_assert_true (has_finding (findings, "cassé.md:"));
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphTemplate) template = pph_desk_find_template (fixture->desk, "essai", NULL, &error);
  g_autoptr (PphData) sample = pph_desk_load_sample (fixture->desk, template, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (pph_data_get_text (sample, "territoire"), ==, "Haut-Orzon");
}

static void
test_logo (Fixture *fixture, gconstpointer data)
{
  static const char *const set[] = { "partenaire.logo=logo.png", NULL };
  g_autofree char *path = fixture_write_png (fixture, "logo.png");
  g_autoptr (PphData) values = fixture_data (FIXTURE_DATA);
  const PphDraftRequest request
      = { .data = values, .data_name = "essai.yaml", .data_dir = fixture->folder, .set = set };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = pph_desk_draft (fixture->desk, &request, findings, &error);
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GBytes) pdf = NULL;
  const char *digest;

  g_assert_no_error (error);
  digest = pph_version_find_party (version, "partenaire")->logo;
  g_assert_cmpuint (strlen (digest), ==, 64);
  stored = pph_desk_save_draft (fixture->desk, version, &error);
  g_assert_no_error (error);
  kept = pph_store_load_file (pph_desk_get_store (fixture->desk), digest, &error);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), fixture_png, sizeof fixture_png);

  fixture_reopen (fixture);
  layout = pph_desk_new_layout (fixture->desk, NULL, &error);
  composed = pph_desk_compose (fixture->desk, stored->document, stored->version, findings);
  pdf = pph_desk_render_pdf (fixture->desk, layout, composed, findings, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_nonnull (memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), "/Image", 6));
}

/* "paraphe draft --data data.yaml": the folder of the data is "." */
static void
test_logo_beside (Fixture *fixture, gconstpointer data)
{
  static const char *const set[] = { "partenaire.logo=logo.png", NULL };
  g_autofree char *path = fixture_write_png (fixture, "logo.png");
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (PphData) values = fixture_data (FIXTURE_DATA);
  const PphDraftRequest request = { .data = values, .data_name = "essai.yaml", .data_dir = ".", .set = set };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  version = pph_desk_draft (fixture->desk, &request, findings, &error);
  g_assert_cmpint (g_chdir (before), ==, 0);
  g_assert_no_error (error);
  g_assert_nonnull (pph_version_find_party (version, "partenaire")->logo);
}

static void
test_bad_logo (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "texte.png", "absent.png", ".", "/dev/zero" };
  g_autofree char *path = fixture_write (fixture, "texte.png", "pas une image", -1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *assignment = g_strconcat ("partenaire.logo=", names[i], NULL);
      const char *const set[] = { assignment, NULL };
      g_autoptr (PphData) values = fixture_data (FIXTURE_DATA);
      const PphDraftRequest request
          = { .data = values, .data_name = "essai.yaml", .data_dir = fixture->folder, .set = set };
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (pph_desk_draft (fixture->desk, &request, findings, &error));
      g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
      g_assert_true (has_finding (findings, "--set partenaire.logo"));
    }
}

static void
test_blank (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphVersion) version = pph_desk_draft_blank (fixture->desk);

  g_assert_nonnull (version->title);
  g_assert_cmpuint (pph_list_length (version->articles), ==, 1);
}

/* What the service's preferences say is in every new document, unless the data say else. */
static void
test_service (Fixture *fixture, gconstpointer data)
{
  static const char *const set[] = { "lieu=Arles", NULL };
  g_autoptr (PphData) sample = fixture_data (FIXTURE_DATA);
  const PphDraftRequest plain = { .data = sample }, said = { .data = sample, .set = set };
  g_autoptr (PphVersion) drafted = NULL, elsewhere = NULL, blank = NULL;

  g_assert_true (pph_desk_put_setting (fixture->desk, "service.place", "Montorzon", NULL));
  g_assert_true (pph_desk_put_setting (fixture->desk, "service.letterhead", "Préfet\nde la Brève", NULL));
  g_assert_true (pph_desk_put_setting (fixture->desk, "service.logo", "abc", NULL));
  drafted = pph_desk_draft (fixture->desk, &plain, NULL, NULL);
  elsewhere = pph_desk_draft (fixture->desk, &said, NULL, NULL);
  blank = pph_desk_draft_blank (fixture->desk);
  g_assert_cmpstr (elsewhere->place, ==, "Arles");
  for (guint i = 0; i < 2; i++)
    {
      const PphVersion *version = i == 0 ? drafted : blank;

      g_assert_cmpstr (version->place, ==, "Montorzon");
      g_assert_cmpstr (version->letterhead, ==, "Préfet\nde la Brève");
      g_assert_cmpstr (((const PphText *)pph_list_get (version->logos, 0))->text, ==, "abc");
    }
}

static void
test_reference (void)
{
  static const char *const set[] = { "reference=2026-077", NULL };
  g_autoptr (PphData) data = fixture_data ("reference: 2026-014\n");
  const PphDraftRequest plain = { .data = data }, changed = { .data = data, .set = set }, none = { 0 };
  g_autofree char *first = pph_desk_dup_reference (&plain);
  g_autofree char *second = pph_desk_dup_reference (&changed);
  g_autofree char *third = pph_desk_dup_reference (&none);

  g_assert_cmpstr (first, ==, "2026-014");
  g_assert_cmpstr (second, ==, "2026-077");
  g_assert_null (third);
}

#define ADD(name, function) g_test_add ("/desk/draft/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("complete", test_complete);
  ADD ("findings", test_findings);
  ADD ("all-at-once", test_all_at_once);
  ADD ("gaps", test_gaps);
  ADD ("compose-again", test_compose_again);
  ADD ("set", test_set);
  ADD ("bad-set", test_bad_set);
  ADD ("template-names", test_template_names);
  ADD ("template-loop", test_template_loop);
  ADD ("broken-template", test_broken_template);
  ADD ("sample", test_sample);
  g_test_add ("/desk/draft/logo", Fixture, "store", fixture_set_up, test_logo, fixture_tear_down);
  ADD ("logo-beside", test_logo_beside);
  ADD ("bad-logo", test_bad_logo);
  ADD ("blank", test_blank);
  g_test_add ("/desk/draft/service", Fixture, "store", fixture_set_up, test_service, fixture_tear_down);
  g_test_add_func ("/desk/draft/reference", test_reference);
  return g_test_run ();
}
