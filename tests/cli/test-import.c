/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

#define AGREEMENT                                                                                               \
  "Protocole d'échange de livres\n\nEntre\nLa médiathèque de Rochelune, représentée par Mme Ada "          \
  "BREUIL, directrice,\nci-après désignée « la médiathèque »\nEt\nLe lycée des Tilleuls, représenté " \
  "par M. Yann COSTE, proviseur,\nci-après désigné « le lycée »\n\nArticle 1er - Objet\n\n"               \
  "Les deux maisons se prêtent des ouvrages.\n\nArt. 2 - Durée\n\nUne année scolaire.\n\n"                   \
  "Fait à Rochelune\n"

/* The words of @text, between single spaces. (transfer full) */
static char *
dup_words (const char *text)
{
  g_autoptr (GRegex) between = g_regex_new ("[^\\p{L}\\p{N}]+", 0, 0, NULL);

  return g_regex_replace_literal (between, text, -1, 0, " ", 0, NULL);
}

/* Every word of @text is printed in the PDF, in the order of the text, as it is painted and as a reader finds it. */
static void
assert_printed (const char *text, const char *pdf)
{
  static const char *const orders[] = { "-raw", "-nopgbrk" };
  g_autofree char *words = dup_words (text);
  g_auto (GStrv) wanted = g_strsplit (words, " ", -1);

  for (guint o = 0; o < G_N_ELEMENTS (orders); o++)
    {
      g_auto (Outcome) read = cli_run_tool ("pdftotext", orders[o], pdf, "-", NULL);
      g_autoptr (GRegex) soft = g_regex_new ("\u00ad\\s*", 0, 0, NULL);
      g_autofree char *joined = NULL, *printed = NULL;
      g_auto (GStrv) there = NULL;
      guint at = 0;

      if (read.code < 0)
        {
          g_test_skip ("pdftotext is not installed");
          return;
        }
      joined = g_regex_replace_literal (soft, read.out, -1, 0, "", 0, NULL);
      printed = dup_words (joined);
      there = g_strsplit (printed, " ", -1);
      for (guint i = 0; wanted[i] != NULL; i++)
        {
          while (*wanted[i] != '\0' && there[at] != NULL && !g_str_equal (there[at], wanted[i]))
            at++;
          if (there[at] == NULL)
            g_test_message ("%s: %s %s", orders[o], i > 0 ? wanted[i - 1] : "", wanted[i]);
          g_assert_nonnull (there[at]);
          at += *wanted[i] != '\0';
        }
    }
}

/* Returns: how many lines were left out as furniture */
static guint
import_and_export (Cli *cli, const char *path, const char *store, const char *pdf)
{
  g_auto (Outcome) imported = cli_run (cli, "import", "--store", store, path, "--json", NULL);
  g_auto (Outcome) exported = { 0 };
  g_autoptr (JsonNode) json = NULL;
  JsonObject *one;
  JsonArray *findings;
  guint n = 0;

  assert_code (&imported, 0);
  json = cli_json (&imported);
  one = json_array_get_object_element (json_node_get_array (json), 0);
  findings = json_object_get_array_member (one, "findings");
  for (guint i = 0; i < json_array_get_length (findings); i++)
    n += g_str_equal (json_object_get_string_member (json_array_get_object_element (findings, i), "code"),
                      "page-furniture");
  exported = cli_run (cli, "export", "--store", store, json_object_get_string_member (one, "id"), "--pdf", pdf, NULL);
  assert_code (&exported, 0);
  return n;
}

static void
test_agreement (Cli *cli, gconstpointer data)
{
  g_autofree char *path = cli_write (cli, "protocole.txt", AGREEMENT);
  g_autofree char *store = cli_path (cli, "essai.db");
  g_autofree char *pdf = cli_path (cli, "protocole.pdf");
  g_auto (Outcome) imported = cli_run (cli, "import", "--store", store, path, "--json", NULL);
  g_autoptr (JsonNode) json = NULL, shown = NULL;
  g_auto (Outcome) show = { 0 }, export = { 0 };
  JsonObject *one, *version;
  JsonArray *articles, *parties;
  const char *id;

  assert_code (&imported, 0);
  json = cli_json (&imported);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (json)), ==, 1);
  one = json_array_get_object_element (json_node_get_array (json), 0);
  id = json_object_get_string_member (one, "id");
  g_assert_true (json_object_has_member (one, "findings"));

  show = cli_run (cli, "show", "--store", store, id, "--json", NULL);
  assert_code (&show, 0);
  shown = cli_json (&show);
  version = json_node_get_object (shown);
  articles = json_object_get_array_member (version, "articles");
  parties = json_object_get_array_member (version, "parties");
  g_assert_cmpuint (json_array_get_length (articles), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (articles, 1), "title"), ==, "Durée");
  g_assert_cmpuint (json_array_get_length (parties), ==, 2);

  export = cli_run (cli, "export", "--store", store, id, "--pdf", pdf, NULL);
  assert_code (&export, 0);
  assert_printed (AGREEMENT, pdf);
}

/* Headings between articles are no articles: each says how deep it is, and which article it precedes. */
static void
test_divisions (Cli *cli, gconstpointer data)
{
  static const char text[]
      = "CONVENTION D'ESSAI\n\nTITRE I – CADRE\n\nArticle 1 – Objet\n\nRien.\n\nTITRE II – MOYENS\n\nChacun donne les "
        "siens.\n\nChapitre 1 : Lieux\n\nArticle 2 – Salle\n\nUne salle.\n\nFait à Gy, le 3 mars 2026\n";
  static const struct
  {
    const char *title, *text, *before;
    int level;
  } expected[] = {
    { "TITRE I – CADRE", "", "1", 1 },
    { "TITRE II – MOYENS", "Chacun donne les siens.", "2", 1 },
    { "Chapitre 1 : Lieux", "", "2", 2 },
  };
  g_autofree char *path = cli_write (cli, "titres.txt", text);
  g_autofree char *store = cli_path (cli, "titres.db");
  g_autofree char *pdf = cli_path (cli, "titres.pdf");
  g_auto (Outcome) imported = cli_run (cli, "import", "--store", store, path, "--json", NULL);
  g_autoptr (JsonNode) json = NULL, shown = NULL;
  g_auto (Outcome) show = { 0 }, export = { 0 };
  JsonArray *divisions;
  const char *id;

  assert_code (&imported, 0);
  json = cli_json (&imported);
  id = json_object_get_string_member (json_array_get_object_element (json_node_get_array (json), 0), "id");
  show = cli_run (cli, "show", "--store", store, id, "--json", NULL);
  assert_code (&show, 0);
  shown = cli_json (&show);
  divisions = json_object_get_array_member (json_node_get_object (shown), "divisions");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (shown), "articles")), ==,
                    2);
  g_assert_cmpuint (json_array_get_length (divisions), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      JsonObject *one = json_array_get_object_element (divisions, i);

      g_assert_cmpstr (json_object_get_string_member (one, "title"), ==, expected[i].title);
      g_assert_cmpstr (json_object_get_string_member (one, "text"), ==, expected[i].text);
      g_assert_cmpstr (json_object_get_string_member (one, "before"), ==, expected[i].before);
      g_assert_cmpint (json_object_get_int_member (one, "level"), ==, expected[i].level);
    }
  export = cli_run (cli, "export", "--store", store, id, "--pdf", pdf, NULL);
  assert_code (&export, 0);
  assert_printed (text, pdf);
}

/* Traps of reading a PDF again: a compound whose hyphen ends a line, a gap of fixed spaces, a heading across a draft's
 * mark. */
static void
test_printed_traps (Cli *cli, gconstpointer data)
{
  GString *agreement = g_string_new (AGREEMENT "\nArticle 3 - Signataires\n\n");
  g_autofree char *store = cli_path (cli, "essai.db"), *pdf = cli_path (cli, "protocole.pdf");
  g_autofree char *path = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (agreement, "Mme Marie-Line PLOUVIEZ-DELATTRE, %u bis rue du Pas-de-Calais ", i);
  g_string_append (agreement,
                   "\n\nDate : aujourd'hui. \u00a0\u00a0 Fin : le jour où chacun aura rendu à l'autre tous les "
                   "livres qu'il lui a prêtés.\n\nDirecteur de la Seine-\n\nMaritime\n");
  path = cli_write (cli, "protocole.txt", agreement->str);
  import_and_export (cli, path, store, pdf);
  assert_printed (agreement->str, pdf);
  g_string_free (agreement, TRUE);
}

/* The five: what their Markdown marks, and lines that are named as furniture, are not words of theirs. */
static void
test_real_words (Cli *cli, gconstpointer data)
{
  const char *shared = g_getenv ("PPH_SHARED_DIR");
  g_autofree char *store = cli_path (cli, "essai.db"), *pdf = cli_path (cli, "imprimé.pdf");

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/data/agreements/S%u.md", shared != NULL ? shared : "", i);
      g_autofree char *text = NULL, *plain = NULL, *words = NULL;
      g_autoptr (GRegex) targets = g_regex_new ("\\]\\([^)\\s]*\\)", 0, 0, NULL);
      g_autoptr (GRegex) raised = g_regex_new ("\\^\\{([^}]*)\\}", 0, 0, NULL);

      if (!g_file_get_contents (path, &text, NULL, NULL))
        {
          g_test_skip ("The agreements are not on this machine.");
          return;
        }
      g_assert_cmpuint (import_and_export (cli, path, store, pdf), ==, 0);
      plain = g_regex_replace_literal (targets, text, -1, 0, "]", 0, NULL);
      words = g_regex_replace (raised, plain, -1, 0, "\\1", 0, NULL);
      assert_printed (words, pdf);
    }
}

/* A template out of a text: drafting from it with what the text said prints the text; with another partner, that one.
 */
static void
test_template (Cli *cli, gconstpointer data)
{
  g_autofree char *path = cli_write (cli, "protocole.txt", AGREEMENT);
  g_autofree char *folder = cli_path (cli, "paraphe/templates"), *said = cli_path (cli, "dit.yaml");
  g_autofree char *template = g_build_filename (folder, "protocole-d-echange-de-livres.md", NULL);
  g_autofree char *same = cli_path (cli, "même.pdf"), *other = cli_path (cli, "autre.pdf");
  g_auto (Outcome) refused = { 0 }, made = { 0 }, again = { 0 }, drafted = { 0 }, changed = { 0 };
  g_autofree char *written = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  refused = cli_run (cli, "import", "--template", template, "--refuse", "lieux", path, NULL);
  assert_code (&refused, 1);
  assert_says (&refused, "lieu");
  g_assert_false (g_file_test (template, G_FILE_TEST_EXISTS));

  made = cli_run (cli, "import", "--template", template, "--data", said, "--refuse", "lycee.nom", path, NULL);
  assert_code (&made, 0);
  assert_says (&made, "Mme Ada BREUIL");
  g_assert_true (g_file_get_contents (template, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "{{mediatheque.representant}}"));
  g_assert_nonnull (strstr (written, "e lycée des Tilleuls"));
  again = cli_run (cli, "import", "--template", template, path, NULL);
  g_assert_cmpint (again.code, !=, 0);

  drafted = cli_run (cli, "draft", "protocole-d-echange-de-livres", "--data", said, "--pdf", same, NULL);
  assert_code (&drafted, 0);
  assert_printed (AGREEMENT, same);
  changed = cli_run (cli, "draft", "protocole-d-echange-de-livres", "--data", said, "--set",
                     "mediatheque.nom_court=Cigale", "--set", "lieu=Cassis", "--pdf", other, NULL);
  assert_code (&changed, 0);
  {
    g_auto (Outcome) read = cli_run_tool ("pdftotext", "-raw", other, "-", NULL);

    if (read.code >= 0)
      {
        g_autofree char *words = dup_words (read.out);

        g_test_message ("%.300s", words);
        g_assert_nonnull (strstr (words, "désignée Cigale Et"));
        g_assert_nonnull (strstr (words, "Fait à Cassis"));
      }
  }
}

/* What is printed as a SIRET, and is none, is said by the sample too. */
static void
test_template_siret (Cli *cli, gconstpointer data)
{
  static const char text[]
      = "Protocole de prêt\n\nEntre\nLa médiathèque de Rochelune, SIRET 123 456 789 00012,\nci-après « la "
        "médiathèque »,\nEt\nLe lycée des Tilleuls, SIRET 200 009 009 00016,\nci-après « le lycée »,\n\n"
        "Article 1er - Objet\n\nUn prêt.\n\nArticle 2 - Durée\n\nUn an.\n";
  g_autofree char *path = cli_write (cli, "pret.txt", text);
  g_autofree char *folder = cli_path (cli, "paraphe/templates"), *said = cli_path (cli, "dit.yaml");
  g_autofree char *template = g_build_filename (folder, "protocole-de-pret.md", NULL);
  g_autofree char *pdf = cli_path (cli, "pret.pdf");
  g_auto (Outcome) made = { 0 }, drafted = { 0 };

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  made = cli_run (cli, "import", "--template", template, "--data", said, path, NULL);
  assert_code (&made, 0);
  assert_says (&made, "lycee.siret");
  drafted = cli_run (cli, "draft", "protocole-de-pret", "--data", said, "--pdf", pdf, NULL);
  assert_code (&drafted, 0);
  assert_printed (text, pdf);
}

/* The same agreement, as each office saves it: one structure. */
static void
test_encodings (Cli *cli, gconstpointer data)
{
  static const struct
  {
    const char *encoding, *newline, *mark;
  } cases[] = {
    { "UTF-8", "\n", "" }, { "UTF-8", "\r\n", "\xEF\xBB\xBF" }, { "WINDOWS-1252", "\r\n", "" },
    { "UTF-8", "\r", "" }, { "WINDOWS-1252", "\r", "" },
  };
  g_autofree char *store = cli_path (cli, "essai.db"), *path = cli_path (cli, "protocole.txt");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) lines = g_strsplit (AGREEMENT, "\n", -1);
      g_autofree char *text = g_strjoinv (cases[i].newline, lines);
      gsize length;
      g_autofree char *bytes = g_convert (text, -1, cases[i].encoding, "UTF-8", NULL, &length, NULL);
      g_autoptr (GString) file = g_string_new (cases[i].mark);
      g_autoptr (JsonNode) json = NULL, shown = NULL;
      g_auto (Outcome) imported = { 0 }, show = { 0 };
      JsonArray *articles;

      g_string_append_len (file, bytes, (gssize)length);
      g_assert_true (g_file_set_contents (path, file->str, (gssize)file->len, NULL));
      imported = cli_run (cli, "import", "--store", store, path, "--json", NULL);
      assert_code (&imported, 0);
      json = cli_json (&imported);
      show = cli_run (cli, "show", "--store", store,
                      json_object_get_string_member (json_array_get_object_element (json_node_get_array (json), 0),
                                                     "id"),
                      "--json", NULL);
      shown = cli_json (&show);
      articles = json_object_get_array_member (json_node_get_object (shown), "articles");
      g_assert_cmpuint (json_array_get_length (articles), ==, 2);
      g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (articles, 1), "title"), ==,
                       "Durée");
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (shown), "parties")),
                        ==, 2);
    }
}

/* Each bad day is a finding, and every word of it is printed. */
static void
test_bad_days (Cli *cli, gconstpointer data)
{
  static const struct
  {
    const char *text, *finding;
  } cases[] = {
    { "Une lettre.\n\nElle ne dit rien d'un accord.\n", "articles-unknown" },
    { "Convention\n\nArticle 1 - Un\n\nA.\n\nArticle 1 - Deux\n\nB.\n\nArticle 7 - Trois\n\nC.\n\n"
      "Article 4 - Quatre\n\nD.\n",
      "article-order" },
    { "Convention\n\nEntre\nXXX, représentée par YYY, ci-après « A »\nEt\nXXX, représenté par ZZZ, ci-après « B »\n\n"
      "Article 1 - Un\n\nA.\n",
      "party-unnamed" },
    { "Convention\n\nArticle 1 - Prix\n\n| Quoi | Prix |\n|---|---|\n| Blé | 4 | de trop |\n| Seigle |\n",
      "table-uneven" },
  };
  g_autofree char *store = cli_path (cli, "essai.db"), *pdf = cli_path (cli, "imprimé.pdf");
  GString *long_text = g_string_new ("Convention\n\n");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = cli_write (cli, "jour.txt", cases[i].text);
      g_auto (Outcome) imported = cli_run (cli, "import", "--store", store, path, "--json", NULL);

      assert_code (&imported, 0);
      g_assert_nonnull (strstr (imported.out, cases[i].finding));
      import_and_export (cli, path, store, pdf);
      assert_printed (cases[i].text, pdf);
    }
  for (guint i = 1; i <= 500; i++)
    g_string_append_printf (long_text, "Article %u - Titre %u\n\nTexte %u.\n\n", i, i, i);
  {
    g_autofree char *path = cli_write (cli, "jour.txt", long_text->str);

    g_assert_cmpuint (import_and_export (cli, path, store, pdf), ==, 0);
    assert_printed (long_text->str, pdf);
  }
  g_string_free (long_text, TRUE);
}

/* What is not text is refused by itself, and the others are read. */
static void
test_not_text (Cli *cli, gconstpointer data)
{
  g_autofree char *good = cli_write (cli, "protocole.txt", AGREEMENT);
  g_autofree char *empty = cli_write (cli, "vide.txt", "");
  g_autofree char *binary = cli_path (cli, "image.txt");
  g_autofree char *store = cli_path (cli, "essai.db");
  g_autoptr (JsonNode) json = NULL;
  g_auto (Outcome) outcome = { 0 };
  JsonArray *answers;

  g_assert_true (g_file_set_contents (binary, "\x89PNG\0\0\x01", 7, NULL));
  outcome = cli_run (cli, "import", "--store", store, binary, empty, good, "--json", NULL);
  assert_code (&outcome, 3);
  assert_says (&outcome, "image.txt");
  assert_says (&outcome, "vide.txt");
  json = cli_json (&outcome);
  answers = json_node_get_array (json);
  g_assert_cmpuint (json_array_get_length (answers), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (*json_object_get_string_member (json_array_get_object_element (answers, i), "id") != '\0', ==,
                     i == 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/cli/import/" name, Cli, NULL, cli_set_up, function, cli_tear_down)
  ADD ("agreement", test_agreement);
  ADD ("divisions", test_divisions);
  ADD ("printed-traps", test_printed_traps);
  ADD ("real-words", test_real_words);
  ADD ("template", test_template);
  ADD ("template-siret", test_template_siret);
  ADD ("encodings", test_encodings);
  ADD ("bad-days", test_bad_days);
  ADD ("not-text", test_not_text);
  return g_test_run ();
}
