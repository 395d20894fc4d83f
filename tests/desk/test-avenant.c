/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-desk-avenant.h"
#include "pph-desk-plan.h"
#include "pph-desk-template.h"
#include "pph-tag.h"

#include <string.h>

/* What changes a convention that everyone signed. */

static PphStored *
sign_new (Fixture *fixture)
{
  g_autoptr (PphVersion) version = fixture_draft (fixture);
  g_autoptr (PphStored) draft = NULL;
  g_autoptr (GError) error = NULL;

  fixture_copy_avenant (fixture);
  pph_set_string (&version->place, "Montorzon");
  draft = pph_desk_save_draft (fixture->desk, version, &error);
  g_assert_no_error (error);
  g_assert_null (pph_desk_create_avenant (fixture->desk, draft->document->uuid, NULL, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  return fixture_sign_by_all (fixture, draft->document->uuid);
}

static const PphArticle *
get_article (const PphVersion *version, guint i)
{
  return pph_list_get (version->articles, i);
}

/* As it is printed. (transfer full) */
static char *
dup_visa (const PphStored *stored, guint i)
{
  return pph_tag_resolve_markdown (stored->version, stored->document->reference,
                                   ((const PphText *)pph_list_get (stored->version->visas, i))->text);
}

/* (transfer full) */
static char *
dup_title (const PphStored *stored)
{
  return pph_desk_resolve_line (stored->version, stored->document->reference, stored->version->title);
}

static void
test_draft (Fixture *fixture, gconstpointer data)
{
  static const char *const changed[] = { "objet", NULL };
  g_autoptr (PphStored) convention = sign_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) avenant
      = pph_desk_create_avenant (fixture->desk, convention->document->uuid, NULL, changed, &error);
  g_autofree char *visa = NULL;
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
  visa = dup_visa (avenant, 0);
  g_assert_nonnull (strstr (visa, "signée le 12\u00A0mars 2026"));
  g_assert_nonnull (strstr (visa, convention->document->reference));

  /* The article as it is today, with the values of the convention. */
  g_assert_cmpuint (pph_list_length (version->articles), ==, 4);
  g_assert_cmpstr (get_article (version, 1)->title, ==, "Modification de l’article 1");
  g_assert_nonnull (strstr (get_article (version, 1)->text, "la Ville coopèrent dans le territoire Haut-Orzon"));
  g_assert_null (strstr (get_article (version, 1)->text, "{{"));
  g_assert_cmpstr (get_article (version, 1)->amends, ==, "objet");
  g_assert_null (get_article (version, 0)->amends);
}

/* A service words its avenants as it likes: its template says it, and is kept with what it made. */
static void
test_wording (Fixture *fixture, gconstpointer data)
{
  static const char *const changed[] = { "objet", "duree", NULL };
  g_autoptr (PphStored) convention = sign_new (fixture);
  const char *uuid = convention->document->uuid;
  g_autofree char *path = fixture_path (fixture, "templates/avenant.md");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) avenant = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GString) own = NULL;
  g_autofree char *own_path = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  own = g_string_new (text);
  g_assert_cmpuint (g_string_replace (own, "id: avenant\n", "id: notre-avenant\n", 1), ==, 1);
  g_assert_cmpuint (g_string_replace (own, "est remplacé par le texte qui suit :\n\n{{{texte}}}",
                                      "est ainsi rédigé :\n\n{{{texte}}}", 1),
                    ==, 1);
  own_path = fixture_write (fixture, "templates/notre-avenant.md", own->str, -1);
  avenant = pph_desk_create_avenant (fixture->desk, uuid, "notre-avenant", changed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pph_list_length (avenant->version->articles), ==, 5);
  g_assert_nonnull (strstr (get_article (avenant->version, 2)->text, "est ainsi rédigé :\n\nLe partenariat commence"));
  g_assert_cmpstr (get_article (avenant->version, 2)->amends, ==, "duree");
  kept = pph_store_load_file (pph_desk_get_store (fixture->desk), avenant->version->template_digest, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (kept), ==, own->len);

  g_assert_null (pph_desk_create_avenant (fixture->desk, uuid, "autre", changed, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND);
}

/* A template of avenants makes nothing by itself, and has a sample all the same. */
static void
test_template (Fixture *fixture, gconstpointer data)
{
  const PphDraftRequest request = { .template_id = "avenant", .allow_gaps = TRUE };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (PphVersion) sample = NULL;
  g_autoptr (GError) error = NULL;

  fixture_copy_avenant (fixture);
  templates = pph_desk_list_avenant_templates (fixture->desk);
  g_assert_cmpuint (templates->len, ==, 1);
  g_assert_null (pph_desk_draft (fixture->desk, &request, findings, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  sample = pph_desk_draft_sample (fixture->desk, templates->pdata[0], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pph_list_length (sample->parties), ==, 2);
  g_assert_cmpstr (get_article (sample, 1)->amends, ==, "objet");
}

/* Each text has its own first note. */
static void
test_notes (Fixture *fixture, gconstpointer data)
{
  static const char *const changed[] = { "objet", "duree", NULL };
  g_autoptr (PphVersion) version = fixture_draft (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) draft = NULL;
  g_autoptr (PphStored) convention = NULL;
  g_autoptr (PphStored) avenant = NULL;

  fixture_copy_avenant (fixture);
  pph_set_string (&version->place, "Montorzon");
  for (guint i = 0; i < pph_list_length (version->articles); i++)
    {
      g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (version->articles, i));
      g_autofree char *text = g_strdup_printf ("Un texte[^1].\n\n[^1]: Note %s.", article->id);

      pph_set_string (&article->text, text);
      pph_set_list (&version->articles, pph_list_replaced (version->articles, i, article));
    }
  draft = pph_desk_save_draft (fixture->desk, version, &error);
  g_assert_no_error (error);
  convention = fixture_sign_by_all (fixture, draft->document->uuid);
  avenant = pph_desk_create_avenant (fixture->desk, convention->document->uuid, NULL, changed, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (get_article (avenant->version, 1)->text, "Note objet."));
  g_assert_null (strstr (get_article (avenant->version, 1)->text, "Note duree."));
  g_assert_nonnull (strstr (get_article (avenant->version, 2)->text, "Note duree."));
}

/* Each is listed with its convention, numbered, and can be frozen as any document. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) convention = sign_new (fixture);
  const char *uuid = convention->document->uuid;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) first = pph_desk_create_avenant (fixture->desk, uuid, NULL, NULL, &error);
  g_autoptr (PphStored) second = pph_desk_create_avenant (fixture->desk, uuid, NULL, NULL, &error);
  g_autoptr (GPtrArray) found = pph_desk_list_avenants (fixture->desk, uuid, &error);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphStored) frozen = NULL;
  g_autofree char *first_title = dup_title (first);
  g_autofree char *second_title = dup_title (second);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (((const PphSummary *)found->pdata[0])->uuid, ==, first->document->uuid);
  g_assert_cmpstr (first_title, ==, "Avenant n° 1");
  g_assert_cmpstr (second_title, ==, "Avenant n° 2");
  frozen = pph_desk_freeze (fixture->desk, first->document->uuid, findings, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (frozen->version->pdf_digest);
}

/* An avenant cites those before it that everyone signed, by number and date, and no other. */
static void
test_earlier (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) convention = sign_new (fixture);
  const char *uuid = convention->document->uuid;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) first = pph_desk_create_avenant (fixture->desk, uuid, NULL, NULL, &error);
  g_autoptr (PphStored) signed_first = fixture_sign_by_all (fixture, first->document->uuid);
  g_autoptr (PphStored) second = pph_desk_create_avenant (fixture->desk, uuid, NULL, NULL, &error);
  g_autoptr (PphStored) third = pph_desk_create_avenant (fixture->desk, uuid, NULL, NULL, &error);
  g_autofree char *second_visa = dup_visa (second, 1);
  g_autofree char *third_visa = dup_visa (third, 1);
  g_autofree char *visa
      = g_strdup_printf ("Vu son avenant n° 1 (%s), signé le 12\u00A0mars 2026 ;", first->document->reference);

  g_assert_no_error (error);
  g_assert_cmpuint (pph_list_length (first->version->visas), ==, 1);
  g_assert_cmpuint (pph_list_length (second->version->visas), ==, 2);
  g_assert_cmpstr (second_visa, ==, visa);
  /* The second is still a draft. */
  g_assert_cmpuint (pph_list_length (third->version->visas), ==, 2);
  g_assert_cmpstr (third_visa, ==, visa);
}

/* The article at @place says @text. */
static void
rewrite (Fixture *fixture, PphStored *stored, guint place, const char *text)
{
  g_autoptr (PphVersion) version = pph_version_copy (stored->version);
  g_autoptr (PphArticle) article = pph_article_copy (get_article (version, place));
  g_autoptr (GError) error = NULL;
  g_autoptr (PphCommit) commit = NULL;
  PphTransaction *transaction = pph_transaction_new ("edit", "essai", 0);

  pph_set_string (&article->text, text);
  pph_set_list (&version->articles, pph_list_replaced (version->articles, place, article));
  pph_transaction_put_version (transaction, stored->document->uuid, version, stored->revision, NULL);
  commit = pph_store_commit (pph_desk_get_store (fixture->desk), transaction, &error);
  g_assert_no_error (error);
  g_assert_nonnull (commit);
}

/* An avenant in which the articles @changed say @texts, signed by all. */
static void
amend (Fixture *fixture, const char *uuid, const char *const *changed, const char *const *texts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) avenant = pph_desk_create_avenant (fixture->desk, uuid, NULL, changed, &error);

  g_assert_no_error (error);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *made = g_strdup (avenant->document->uuid);

      rewrite (fixture, avenant, i + 1, texts[i]);
      pph_stored_free (avenant);
      avenant = pph_store_load (pph_desk_get_store (fixture->desk), made, NULL, &error);
    }
  pph_stored_free (fixture_sign_by_all (fixture, avenant->document->uuid));
}

static char *
print_text (Fixture *fixture, const char *uuid, GPtrArray *findings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = pph_desk_print_consolidated (fixture->desk, uuid, findings, &error);
  g_autofree char *path = fixture_path (fixture, "consolidated.pdf");
  g_autoptr (GPtrArray) wrong = NULL;
  const char *argv[] = { "pdftotext", "-raw", path, "-", NULL };
  g_autofree char *out = NULL;
  g_auto (GStrv) words = NULL;
  guint checked;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), NULL));
  wrong = pph_desk_check_pdf (fixture->desk, path, 0, &checked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wrong->len, ==, 0);
  if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, NULL))
    return NULL;
  words = g_strsplit_set (out, " \n\f", -1);
  return g_strjoinv (" ", words);
}

/* The agreement as its avenants leave it: new texts in their places, each with what gave it; what changes in other
 * words is cited; nothing to sign in it. */
static void
test_consolidated (Fixture *fixture, gconstpointer data)
{
  static const char *const first[] = { "objet", "communication", NULL };
  static const char *const second[] = { "objet", NULL };
  static const char *const first_texts[]
      = { "Voici le texte :\n\nUn premier texte.", "Le mot « concertée » devient « libre ».", NULL };
  static const char *const second_texts[]
      = { "Voici le texte :\n\nUn second texte.\n\n- un point ;\n- un autre.", NULL };
  g_autoptr (PphStored) convention = sign_new (fixture);
  const char *uuid = convention->document->uuid;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_null (pph_desk_print_consolidated (fixture->desk, uuid, findings, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  amend (fixture, uuid, first, first_texts);
  amend (fixture, uuid, second, second_texts);
  text = print_text (fixture, uuid, findings);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((const PphFinding *)findings->pdata[0])->part, ==, "communication");
  if (text == NULL)
    {
      g_test_skip ("pdftotext is missing");
      return;
    }
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "sans valeur juridique"));
  g_assert_nonnull (strstr (text, "Un second texte."));
  g_assert_null (strstr (text, "Un premier texte."));
  g_assert_null (strstr (text, "Voici le texte"));
  g_assert_nonnull (strstr (text, "Toute communication est concertée."));
  g_assert_null (strstr (text, "devient"));
  g_assert_null (strstr (text, "Fait à"));
  /* What another article says of this one stays true. */
  g_assert_nonnull (strstr (text, "suit l’article 1"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define add(path, test) g_test_add ("/desk/avenant/" path, Fixture, "store", fixture_set_up, test, fixture_tear_down)
  add ("draft", test_draft);
  add ("wording", test_wording);
  add ("template", test_template);
  add ("notes", test_notes);
  add ("consolidated", test_consolidated);
  add ("several", test_several);
  add ("earlier", test_earlier);
#undef add
  return g_test_run ();
}
