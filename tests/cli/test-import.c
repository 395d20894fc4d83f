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

static void
test_agreement (Cli *cli, gconstpointer data)
{
  g_autofree char *path = cli_write (cli, "protocole.txt", AGREEMENT);
  g_autofree char *store = cli_path (cli, "essai.db");
  g_autofree char *pdf = cli_path (cli, "protocole.pdf");
  g_auto (Outcome) imported = cli_run (cli, "import", "--store", store, path, "--json", NULL);
  g_autoptr (JsonNode) json = NULL, shown = NULL;
  g_auto (Outcome) show = { 0 }, export = { 0 }, text = { 0 };
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
  text = cli_run_tool ("pdftotext", "-raw", pdf, "-", NULL);
  if (text.code < 0)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  /* Every word of the text is printed, in the order of the text. */
  {
    g_autofree char *words = dup_words (AGREEMENT);
    g_autofree char *printed = dup_words (text.out);
    g_auto (GStrv) wanted = g_strsplit (words, " ", -1);
    g_auto (GStrv) there = g_strsplit (printed, " ", -1);
    guint at = 0;

    for (guint i = 0; wanted[i] != NULL; i++)
      {
        while (*wanted[i] != '\0' && there[at] != NULL && !g_str_equal (there[at], wanted[i]))
          at++;
        g_test_message ("%s", wanted[i]);
        g_assert_nonnull (there[at]);
      }
  }
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
  ADD ("not-text", test_not_text);
  return g_test_run ();
}
