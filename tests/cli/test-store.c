/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

static char *
make_store (Cli *cli)
{
  char *store = cli_path (cli, "essai.db");
  g_autofree char *first = cli_sample ("regionale");
  g_autofree char *second = cli_sample ("departement-outils");
  g_auto (Outcome) one = cli_run (cli, "draft", "--data", first, "--save", "--store", store, NULL);
  g_auto (Outcome) two = cli_run (cli, "draft", "--data", second, "--save", "--store", store, NULL);

  assert_code (&one, 0);
  assert_code (&two, 0);
  g_assert_cmpstr (one.out, ==, "2026-014\n");
  return store;
}

static void
test_list (Cli *cli, gconstpointer data)
{
  g_autofree char *store = make_store (cli);
  g_auto (Outcome) all = cli_run (cli, "list", "--store", store, "--json", NULL);
  g_auto (Outcome) some = cli_run (cli, "list", "loiret", "departement", "--store", store, NULL);
  g_auto (Outcome) few = cli_run (cli, "list", "departement loiret", "--store", store, NULL);
  g_auto (Outcome) none = cli_run (cli, "list", "introuvable", "--store", store, "--json", NULL);
  g_autoptr (JsonNode) json = cli_json (&all);
  g_autoptr (JsonNode) empty = cli_json (&none);
  JsonObject *first = json_array_get_object_element (json_node_get_array (json), 0);

  assert_code (&all, 0);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (json)), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (first, "state"), ==, "draft");
  g_assert_cmpstr (json_object_get_string_member (first, "kind"), ==, "convention");
  assert_code (&some, 2);
  assert_code (&few, 0);
  g_assert_nonnull (strstr (few.out, "2026-031"));
  assert_code (&none, 0);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (empty)), ==, 0);
}

static void
assert_strings (JsonObject *object, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_assert_true (json_object_has_member (object, names[i]));
      g_assert_cmpint (json_node_get_value_type (json_object_get_member (object, names[i])), ==, G_TYPE_STRING);
    }
}

static JsonObject *
first_of (JsonObject *object, const char *name)
{
  JsonArray *array = json_object_get_array_member (object, name);

  g_assert_nonnull (array);
  g_assert_cmpuint (json_array_get_length (array), >, 0);
  return json_array_get_object_element (array, 0);
}

static void
test_show (Cli *cli, gconstpointer data)
{
  static const char *const document[] = { "id", "reference", "title", "kind", "state", "preamble", NULL };
  static const char *const party[] = { "name", "short_name", "siret", "address", NULL };
  static const char *const person[] = { "name", "capacity", NULL };
  static const char *const part[] = { "number", "title", "text", NULL };
  static const char *const signatory[] = { "party", "name", "capacity", "mode", NULL };
  g_autofree char *store = make_store (cli);
  g_auto (Outcome) outcome = cli_run (cli, "show", "2026-014", "--json", "--store", store, NULL);
  g_auto (Outcome) text = cli_run (cli, "show", "2026-014", "--store", store, NULL);
  g_autoptr (JsonNode) json = cli_json (&outcome);
  JsonObject *shown = json_node_get_object (json);

  assert_code (&outcome, 0);
  assert_strings (shown, document);
  g_assert_cmpstr (json_object_get_string_member (shown, "reference"), ==, "2026-014");
  assert_strings (first_of (shown, "parties"), party);
  assert_strings (first_of (first_of (shown, "parties"), "representatives"), person);
  assert_strings (first_of (shown, "articles"), part);
  g_assert_cmpstr (json_object_get_string_member (first_of (shown, "articles"), "number"), ==, "1");
  g_assert_nonnull (json_object_get_array_member (first_of (shown, "articles"), "articles"));
  assert_strings (first_of (shown, "annexes"), part);
  assert_strings (first_of (shown, "signatories"), signatory);
  g_assert_nonnull (strstr (outcome.out, "\"mode\" : \"delegation\""));
  g_assert_true (json_object_has_member (shown, "other_parts"));
  g_assert_true (json_object_has_member (shown, "visas"));
  g_assert_true (json_object_has_member (shown, "sections"));
  g_assert_null (strstr (outcome.out, "{{"));

  assert_code (&text, 0);
  g_assert_nonnull (strstr (text.out, "Centre-Val de Loire"));
}

static void
test_names (Cli *cli, gconstpointer data)
{
  g_autofree char *store = make_store (cli);
  g_auto (Outcome) all = cli_run (cli, "list", "--store", store, "--json", NULL);
  g_autoptr (JsonNode) json = cli_json (&all);
  JsonObject *first = json_array_get_object_element (json_node_get_array (json), 0);
  const char *uuid = json_object_get_string_member (first, "id");
  g_auto (Outcome) by_uuid = cli_run (cli, "show", uuid, "--store", store, NULL);
  g_auto (Outcome) unknown = cli_run (cli, "show", "1999-001", "--store", store, NULL);

  assert_code (&by_uuid, 0);
  assert_code (&unknown, 1);
}

static void
test_export (Cli *cli, gconstpointer data)
{
  g_autofree char *store = make_store (cli);
  g_autofree char *pdf = cli_path (cli, "2026-014.pdf");
  g_auto (Outcome) outcome = cli_run (cli, "export", "2026-014", "--pdf", pdf, "--json", "--store", store, NULL);
  g_auto (Outcome) check = cli_run_tool ("qpdf", "--check", pdf, NULL);
  g_autoptr (JsonNode) json = cli_json (&outcome);

  assert_code (&outcome, 0);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (json)), ==, 1);
  if (check.code != -1)
    assert_code (&check, 0);
}

static void
test_backup (Cli *cli, gconstpointer data)
{
  g_autofree char *store = make_store (cli);
  g_autofree char *backup = cli_path (cli, "sauvegarde.db");
  g_autofree char *sample = cli_sample ("regionale");
  g_auto (Outcome) saved = cli_run (cli, "backup", backup, "--store", store, NULL);
  g_auto (Outcome) twice = cli_run (cli, "backup", backup, "--store", store, NULL);
  g_auto (Outcome) forced = cli_run (cli, "backup", backup, "--force", "--store", store, NULL);
  g_auto (Outcome) before = cli_run (cli, "list", "--store", store, NULL);
  g_auto (Outcome) more
      = cli_run (cli, "draft", "--data", sample, "--set", "reference=2026-099", "--save", "--store", store, NULL);
  g_auto (Outcome) restored = cli_run (cli, "restore", backup, "--store", store, NULL);
  g_auto (Outcome) after = cli_run (cli, "list", "--store", store, NULL);

  assert_code (&saved, 0);
  assert_code (&twice, 1);
  assert_code (&forced, 0);
  assert_code (&more, 0);
  assert_code (&restored, 0);
  assert_says (&restored, "kept");
  g_assert_cmpstr (after.out, ==, before.out);
}

static void
test_bad_stores (Cli *cli, gconstpointer data)
{
  g_autofree char *absent = cli_path (cli, "absent.db");
  g_autofree char *text = cli_write (cli, "texte.db", "ceci n'est pas une base de données, loin de là\n");
  g_auto (Outcome) one = cli_run (cli, "list", "--store", absent, NULL);
  g_auto (Outcome) two = cli_run (cli, "list", "--store", text, NULL);
  g_auto (Outcome) three = cli_run (cli, "restore", text, "--store", absent, NULL);
  g_autofree char *left = NULL;

  assert_code (&one, 3);
  g_assert_false (g_file_test (absent, G_FILE_TEST_EXISTS));
  assert_code (&two, 3);
  assert_code (&three, 3);
  g_assert_true (g_file_get_contents (text, &left, NULL, NULL));
  g_assert_true (g_str_has_prefix (left, "ceci"));
}

static void
test_demonstration (Cli *cli, gconstpointer data)
{
  g_autofree char *store = cli_path (cli, "demo.db");
  g_auto (Outcome) made = cli_run (cli, "demonstration", "--store", store, NULL);
  g_auto (Outcome) again = cli_run (cli, "demonstration", "--store", store, NULL);
  g_auto (Outcome) list = cli_run (cli, "list", "--store", store, "--json", NULL);
  g_autoptr (JsonNode) json = cli_json (&list);

  assert_code (&made, 0);
  assert_code (&again, 1);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (json)), >=, 12);
}

#define ADD(name, function) g_test_add ("/cli/store/" name, Cli, NULL, cli_set_up, function, cli_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("list", test_list);
  ADD ("show", test_show);
  ADD ("names", test_names);
  ADD ("export", test_export);
  ADD ("backup", test_backup);
  ADD ("bad-stores", test_bad_stores);
  ADD ("demonstration", test_demonstration);
  return g_test_run ();
}
