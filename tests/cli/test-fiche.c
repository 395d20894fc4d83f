/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

/* The clock stands at 12 March 2026. */

static char *
make_store (Cli *cli)
{
  char *store = cli_path (cli, "essai.db");
  g_autofree char *sample = cli_sample ("regionale");
  g_auto (Outcome) drafted = cli_run (cli, "draft", "--data", sample, "--save", "--store", store, NULL);

  assert_code (&drafted, 0);
  g_assert_cmpstr (drafted.out, ==, "2026-014\n");
  return store;
}

/* Returns: (transfer full): the id of the fiche */
static char *
make_fiche (Cli *cli, const char *store, const char *data)
{
  g_autofree char *path = cli_write (cli, "fiche.yaml", data);
  g_auto (Outcome) made
      = cli_run (cli, "fiche", "new", "--convention", "2026-014", "--data", path, "--store", store, "--json", NULL);
  g_autoptr (JsonNode) json = cli_json (&made);
  JsonObject *fiche = json_array_get_object_element (json_node_get_array (json), 0);

  g_assert_cmpint (made.code, <=, 1);
  g_assert_cmpstr (json_object_get_string_member (fiche, "title"), ==, "Un jour, un métier public");
  return g_strdup (json_object_get_string_member (fiche, "id"));
}

#define LATE                                                                                 \
  "titre: Un jour, un métier public\nobjectifs: [visibilite]\nlancement: 1/12/2025\n"       \
  "achevement: 1/2/2026\nporteurs-etat:\n  - {nom: Claire Donnadieu}\nporteurs-operateur:\n" \
  "  - {nom: Karim Belhadj}\nterritoires:\n  - {nom: Montreval}\nresume: Des portes ouvertes.\n"

static JsonArray *
list (Cli *cli, const char *store, const char *option, const char *value, JsonNode **json)
{
  g_auto (Outcome) listed = cli_run (cli, "fiche", "list", "--json", "--store", store, option, value, NULL);

  assert_code (&listed, 0);
  *json = cli_json (&listed);
  return json_node_get_array (*json);
}

static void
test_life (Cli *cli, gconstpointer data)
{
  g_autofree char *store = make_store (cli);
  g_autofree char *fiche = make_fiche (cli, store, LATE);
  g_auto (Outcome) copy
      = cli_run (cli, "fiche", "duplicate", fiche, "--territory", "Saint-Aubin", "--store", store, NULL);
  g_autoptr (JsonNode) all_json = NULL;
  g_autoptr (JsonNode) late_json = NULL;
  g_autoptr (JsonNode) done_json = NULL;
  g_autoptr (JsonNode) there_json = NULL;
  JsonArray *found;
  JsonObject *first;

  assert_code (&copy, 0);
  found = list (cli, store, "--convention", "2026-014", &all_json);
  g_assert_cmpuint (json_array_get_length (found), ==, 2);
  first = json_array_get_object_element (found, 0);
  g_assert_cmpstr (json_object_get_string_member (first, "state"), ==, "late");
  g_assert_cmpstr (json_object_get_string_member (first, "end"), ==, "2026-02-01");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (first, "carriers"), 1), ==,
                   "Karim Belhadj");
  g_assert_true (
      g_str_has_prefix (json_array_get_string_element (json_object_get_array_member (first, "objectives"), 0),
                        "Renforcer la visibilité"));
  g_assert_cmpuint (json_array_get_length (list (cli, store, "--state", "late", &late_json)), ==, 2);
  g_assert_cmpuint (json_array_get_length (list (cli, store, "--state", "done", &done_json)), ==, 0);
  g_assert_cmpuint (json_array_get_length (list (cli, store, "--territory", "Saint-Aubin", &there_json)), ==, 1);
}

/* One PDF of those that are named, in that order; a table of all. */
static void
test_export (Cli *cli, gconstpointer data)
{
  g_autofree char *store = make_store (cli);
  g_autofree char *fiche = make_fiche (cli, store, LATE);
  g_auto (Outcome) copy
      = cli_run (cli, "fiche", "duplicate", fiche, "--territory", "Saint-Aubin", "--store", store, NULL);
  g_autofree char *second = g_strchomp (g_strdup (copy.out));
  g_autofree char *pdf = cli_path (cli, "fiches.pdf");
  g_autofree char *csv = cli_path (cli, "fiches.csv");
  g_auto (Outcome) made = cli_run (cli, "fiche", "export", second, fiche, "--pdf", pdf, "--store", store, NULL);
  g_auto (Outcome) table = cli_run (cli, "fiche", "export", "--csv", csv, "--store", store, NULL);
  g_auto (Outcome) outline = cli_run_tool ("mutool", "show", pdf, "outline", NULL);
  g_auto (Outcome) checked = cli_run (cli, "check", pdf, NULL);
  g_autofree char *rows = NULL;
  g_auto (GStrv) lines = NULL;
  const char *aubin, *montreval;

  assert_code (&copy, 0);
  assert_code (&made, 0);
  assert_code (&table, 0);
  assert_code (&checked, 0);
  assert_code (&outline, 0);
  aubin = strstr (outline.out, "Un jour, un métier public – Saint-Aubin");
  montreval = strstr (outline.out, "Un jour, un métier public – Montreval");
  g_assert_nonnull (aubin);
  g_assert_nonnull (montreval);
  g_assert_true (aubin < montreval);
  g_assert_true (g_file_get_contents (csv, &rows, NULL, NULL));
  lines = g_strsplit (rows, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[0], "\xEF\xBB\xBF\"Action\";"));
}

static void
test_misuse (Cli *cli, gconstpointer data)
{
  g_autofree char *store = make_store (cli);
  g_auto (Outcome) nothing = cli_run (cli, "fiche", "export", "--store", store, NULL);
  g_auto (Outcome) state = cli_run (cli, "fiche", "list", "--state", "tard", "--store", store, NULL);
  g_auto (Outcome) unknown = cli_run (cli, "fiche", "export", "2026-014", "--csv", "-", "--store", store, NULL);
  g_auto (Outcome) verb = cli_run (cli, "fiche", "destroy", NULL);
  g_auto (Outcome) no_territory = cli_run (cli, "fiche", "duplicate", "2026-014", "--store", store, NULL);

  assert_code (&nothing, 2);
  assert_code (&state, 2);
  assert_code (&unknown, 1);
  assert_says (&unknown, "2026-014");
  assert_code (&verb, 2);
  assert_code (&no_territory, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/cli/fiche/" name, Cli, NULL, cli_set_up, function, cli_tear_down)
  ADD ("life", test_life);
  ADD ("export", test_export);
  ADD ("misuse", test_misuse);
  return g_test_run ();
}
