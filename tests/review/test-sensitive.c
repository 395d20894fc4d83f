/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-review-sensitive.h"

#include <string.h>

static PphList *
load (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "reference", "sensitive-words.yaml", NULL);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *source = NULL;
  PphList *topics;

  g_file_get_contents (path, &source, NULL, &error);
  g_assert_no_error (error);
  topics = pph_sensitive_topics_load (source, -1, "sensitive-words.yaml", findings);
  g_assert_cmpuint (findings->len, ==, 0);
  /* Everything that the article names. */
  g_assert_cmpuint (pph_list_length (topics), ==, 7);
  return topics;
}

static void
test_words (void)
{
  static const struct
  {
    const char *text, *word; /* NULL: nothing to say */
    int line, column;
  } cases[] = {
    { "Vingt candidats ont été reçus.", NULL, 0, 0 },
    { "Le candidat est malade.", "malade", 1, 17 },
    { "Un public\nen partie SURENDETTÉ", "SURENDETTÉ", 2, 11 },
    { "surendette\u0301", "surendette\u0301", 1, 1 },
    { "Personnes sans abri", "sans abri", 1, 11 },
    { "Personnes sans-abri", "sans-abri", 1, 11 },
    { "Une abri de jardin, sans plus", NULL, 0, 0 },
    { "Ateliers de langue étrangère", NULL, 0, 0 },
    { "Une étrangère", "étrangère", 1, 5 },
    { "L’assurance maladie a répondu.", NULL, 0, 0 },
    { "Une longue maladie", "maladie", 1, 12 },
    { "Le romarin et les roms", "roms", 1, 19 },
    { "Personnes en situation de handicap", NULL, 0, 0 },
    { "", NULL, 0, 0 },
    { "\xFF malade", "malade", 1, 3 },
  };
  g_autoptr (PphList) topics = load ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      const PphFinding *finding;

      pph_review_sensitive (topics, cases[i].text, "resume", NULL, findings);
      g_test_message ("case %u", i);
      g_assert_cmpuint (findings->len, ==, cases[i].word != NULL ? 1 : 0);
      if (cases[i].word == NULL)
        continue;
      finding = findings->pdata[0];
      g_assert_nonnull (strstr (finding->sentence, cases[i].word));
      g_assert_cmpint (finding->severity, ==, PPH_SEVERITY_HINT);
      g_assert_cmpstr (finding->field, ==, "resume");
      g_assert_cmpint (finding->line, ==, cases[i].line);
      g_assert_cmpint (finding->column, ==, cases[i].column);
    }
}

/* A word is told once; a reason puts it aside, in that field, and nothing else does. */
static void
test_dismissed (void)
{
  static const char text[] = "Malade hier, malade demain, et divorcé.";
  g_autoptr (PphList) topics = load ();
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphDismissal) dismissal = pph_dismissal_new ();
  g_autoptr (PphList) dismissals = NULL;

  pph_review_sensitive (topics, text, "bilan", NULL, findings);
  g_assert_cmpuint (findings->len, ==, 2);

  pph_set_string (&dismissal->field, "bilan");
  pph_set_string (&dismissal->word, "MALADE");
  dismissals = pph_list_appended (NULL, dismissal);
  g_ptr_array_set_size (findings, 0);
  pph_review_sensitive (topics, text, "bilan", dismissals, findings);
  g_assert_cmpuint (findings->len, ==, 2);

  {
    g_autoptr (PphDismissal) reasoned = pph_dismissal_copy (dismissal);
    g_autoptr (PphList) list = NULL;

    pph_set_string (&reasoned->reason, "nom d’une action de prévention");
    list = pph_list_appended (NULL, reasoned);
    g_ptr_array_set_size (findings, 0);
    pph_review_sensitive (topics, text, "bilan", list, findings);
    g_assert_cmpuint (findings->len, ==, 1);
    pph_review_sensitive (topics, text, "resume", list, findings);
    g_assert_cmpuint (findings->len, ==, 3);
  }
}

static void
test_mistakes (void)
{
  static const char *const wrong[] = { "- topic: a\n", "- topic: a\n  label: b\n  words: [c]\n  mots: [d]\n", "[" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (PphList) topics = pph_sensitive_topics_load (wrong[i], -1, "mots.yaml", findings);

      g_assert_cmpuint (findings->len, >, 0);
      g_assert_cmpstr (((PphFinding *)findings->pdata[0])->file, ==, "mots.yaml");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/sensitive/words", test_words);
  g_test_add_func ("/review/sensitive/dismissed", test_dismissed);
  g_test_add_func ("/review/sensitive/mistakes", test_mistakes);
  return g_test_run ();
}
