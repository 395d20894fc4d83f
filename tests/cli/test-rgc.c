/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

/* The clock stands at 12 March 2026. */
#define HEADINGS "Nom;Courriel;Service;Outils;Depuis;Dernière activité;ProConnect;Formation;Départ;Remarque\n"
#define REGISTER                                                                                                \
  HEADINGS "Hélène Marchand;helene.marchand@ville.example;Accueil;sdp.orientation;01/09/2025;10/03/2026;oui;" \
           "02/09/2025;;\n"                                                                                     \
           "Zoé Élie;zoe.elie@ville.example;Emploi;sdp.orientation;01/09/2025;12/12/2025;oui;02/09/2025;;\n"  \
           "Jean Noël;jean.noel@ville.example;Emploi;;01/09/2025;10/03/2026;non;02/09/2025;;\n"                \
           "Jean Noël;j.noel@ville.example;Accueil;;01/09/2025;10/03/2026;oui;02/09/2025;01/02/2026;\n"        \
           "Jean Noël;jean.noel@ville.example;Emploi;;01/09/2025;10/03/2026;non;02/09/2025;;\n"                \
           ";vide@ville.example;;;;;;;;\n"

static char *
write_encoded (Cli *cli, const char *text, const char *encoding)
{
  char *path = cli_path (cli, "registre.csv");
  gsize size = strlen (text);
  g_autofree char *bytes = encoding != NULL && g_str_equal (encoding, "WINDOWS-1252")
                               ? g_convert (text, -1, encoding, "UTF-8", NULL, &size, NULL)
                               : g_strconcat (encoding != NULL ? "\xef\xbb\xbf" : "", text, NULL);

  if (encoding == NULL || !g_str_equal (encoding, "WINDOWS-1252"))
    size = strlen (bytes);
  g_assert_true (g_file_set_contents (path, bytes, (gssize)size, NULL));
  return path;
}

/* How many were found with @code; *@name: the last of them. */
static guint
count_found (JsonObject *answer, const char *list, const char *code, const char **name)
{
  JsonArray *found = json_object_get_array_member (answer, list);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (found); i++)
    {
      JsonObject *item = json_array_get_object_element (found, i);

      if (!g_str_equal (json_object_get_string_member (item, "code"), code))
        continue;
      n++;
      if (name != NULL)
        *name = json_object_get_string_member (item, "name");
    }
  return n;
}

/* The same register, however the spreadsheet wrote it. */
static void
test_encodings (Cli *cli, gconstpointer data)
{
  static const char *const encodings[] = { NULL, "BOM", "WINDOWS-1252" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *path = write_encoded (cli, REGISTER, encodings[i]);
      g_auto (Outcome) outcome = cli_run (cli, "rgc", "audit", path, "--json", NULL);
      g_autoptr (JsonNode) json = NULL;
      JsonObject *answer;
      const char *name = "";

      assert_code (&outcome, 1); /* a line without a name */
      json = cli_json (&outcome);
      answer = json_node_get_object (json);
      g_assert_cmpint (json_object_get_int_member (answer, "users"), ==, 4);
      g_assert_cmpstr (json_object_get_string_member (answer, "date"), ==, "2026-03-12");
      g_assert_cmpstr (json_object_get_string_member (answer, "next"), ==, "2027-03-12");
      g_assert_cmpuint (count_found (answer, "found", "inactive", &name), ==, 1);
      g_assert_cmpstr (name, ==, "Zoé Élie");
      g_assert_cmpuint (count_found (answer, "found", "left", &name), ==, 1);
      g_assert_cmpuint (count_found (answer, "found", "no-proconnect", &name), ==, 1);
      /* Two people of one name are two; the line that is there twice is one. */
      g_assert_cmpuint (count_found (answer, "found", "duplicate", NULL), ==, 0);
      g_assert_cmpuint (count_found (answer, "findings", "users-line-again", NULL), ==, 1);
      g_assert_cmpuint (count_found (answer, "findings", "users-line-unreadable", NULL), ==, 1);
      g_assert_cmpuint (count_found (answer, "findings", "users-column-unknown", NULL), ==, 1);
      assert_says (&outcome, "registre.csv:6:");
    }
}

/* A large register, with addresses that come twice. */
static void
test_large (Cli *cli, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADINGS);
  g_autofree char *path = NULL;
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (JsonNode) json = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "Agent %u;agent%u@ville.example;Service %u;;01/09/2025;10/03/2026;oui;02/09/2025;;\n",
                            i, i % 4990, i);
  path = write_encoded (cli, text->str, "WINDOWS-1252");
  outcome = cli_run (cli, "rgc", "audit", path, "--json", NULL);
  assert_code (&outcome, 0);
  json = cli_json (&outcome);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (json), "users"), ==, 5000);
  g_assert_cmpuint (count_found (json_node_get_object (json), "found", "duplicate", NULL), ==, 10);
}

/* The report says in French who and what, and can be kept. */
static void
test_report (Cli *cli, gconstpointer data)
{
  static const char *const there[]
      = { "Audit annuel", "12 mars 2026", "Zoé Élie", "Droits à suspendre", "12 mars 2027", "4 personnes" };
  g_autofree char *path = write_encoded (cli, REGISTER, NULL);
  g_autofree char *pdf = cli_path (cli, "audit.pdf");
  g_auto (Outcome) outcome = cli_run (cli, "rgc", "audit", path, "--pdf", pdf, NULL);
  g_auto (Outcome) checked = cli_run (cli, "check", pdf, NULL);
  g_auto (Outcome) text = cli_run_tool ("pdftotext", "-layout", pdf, "-", NULL);
  g_auto (GStrv) pieces = NULL;
  g_autofree char *plain = NULL;

  assert_code (&outcome, 1);
  assert_code (&checked, 0);
  if (text.code < 0)
    return;
  pieces = g_strsplit (text.out, "\u00A0", -1);
  plain = g_strjoinv (" ", pieces);
  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    {
      g_test_message ("%s", there[i]);
      g_assert_nonnull (strstr (plain, there[i]));
    }
}

static guint
count_clocks (JsonObject *act, const char *id)
{
  JsonArray *clocks = json_object_get_array_member (act, "clocks");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (clocks); i++)
    n += g_str_equal (json_object_get_string_member (json_array_get_object_element (clocks, i), "id"), id);
  return n;
}

static void
test_wrong (Cli *cli, gconstpointer data)
{
  g_autofree char *path = cli_write (cli, "autre.csv", "nom;ville\nA;B\n");
  g_autofree char *dates = cli_write (cli, "dates.csv", "nom;courriel;depuis\nA;a@b.example;hier\n");
  g_auto (Outcome) no_column = cli_run (cli, "rgc", "audit", path, NULL);
  g_auto (Outcome) no_date = cli_run (cli, "rgc", "audit", dates, NULL);
  g_auto (Outcome) no_verb = cli_run (cli, "rgc", NULL);

  assert_code (&no_column, 1);
  assert_says (&no_column, "courriel");
  assert_code (&no_date, 1);
  assert_says (&no_date, "hier");
  assert_code (&no_verb, 2);
}

/* The acts of a store, and a register that goes in as a table and comes out as one. */
static void
test_store (Cli *cli, gconstpointer data)
{
  g_autofree char *store = cli_path (cli, "demonstration.db");
  g_autofree char *table = cli_write (cli, "registre.csv", REGISTER);
  g_auto (Outcome) made = cli_run (cli, "demonstration", "--store", store, NULL);
  g_auto (Outcome) listed = cli_run (cli, "rgc", "list", "--json", "--store", store, NULL);
  g_autoptr (JsonNode) json = NULL;
  JsonArray *acts;
  const char *reference = NULL;
  guint n_tacit = 0, n_notify = 0;

  assert_code (&made, 0);
  assert_code (&listed, 0);
  json = cli_json (&listed);
  acts = json_node_get_array (json);
  g_assert_cmpuint (json_array_get_length (acts), ==, 3);
  for (guint i = 0; i < json_array_get_length (acts); i++)
    {
      JsonObject *act = json_array_get_object_element (acts, i);
      const char *state = json_object_get_string_member (act, "state");

      n_tacit += g_str_equal (state, "proposed") && count_clocks (act, "tacit") == 1;
      n_notify += g_str_equal (state, "to_notify") && count_clocks (act, "notify") == 1;
      if (g_str_equal (state, "active"))
        reference = json_object_get_string_member (act, "convention");
    }
  g_assert_cmpuint (n_tacit, ==, 1);
  g_assert_cmpuint (n_notify, ==, 1);
  {
    g_auto (Outcome) one = cli_run (cli, "rgc", "list", "--convention", reference, "--store", store, NULL);
    g_auto (Outcome) taken = cli_run (cli, "rgc", "import", table, "--convention", reference, "--store", store, NULL);
    g_auto (Outcome) out = cli_run (cli, "rgc", "users", "--convention", reference, "--store", store, NULL);
    g_autofree char *again = cli_write (cli, "encore.csv", out.out);
    g_auto (Outcome) same = cli_run (cli, "rgc", "import", again, "--convention", reference, "--store", store, NULL);
    g_auto (Outcome) nowhere = cli_run (cli, "rgc", "import", table, "--store", store, NULL);

    assert_code (&one, 0);
    g_assert_nonnull (strstr (one.out, "Garnier"));
    g_assert_null (strstr (one.out, "Lefèvre"));
    assert_code (&taken, 1); /* a line without a name */
    g_assert_nonnull (strstr (taken.out, "Added: 4"));
    g_assert_nonnull (strstr (out.out, "\"Zoé Élie\""));
    assert_code (&same, 0);
    g_assert_nonnull (strstr (same.out, "As they were: 4"));
    assert_code (&nowhere, 2);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/cli/rgc/" name, Cli, NULL, cli_set_up, function, cli_tear_down)
  ADD ("encodings", test_encodings);
  ADD ("large", test_large);
  ADD ("report", test_report);
  ADD ("wrong", test_wrong);
  ADD ("store", test_store);
  return g_test_run ();
}
