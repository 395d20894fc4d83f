/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

static char *
sample (const char *name)
{
  return g_build_filename (g_getenv ("PPH_DATA_DIR"), "samples", "deliberations", name, NULL);
}

static JsonObject *
ask (Cli *cli, const char *path, int code, JsonNode **json)
{
  g_auto (Outcome) outcome = cli_run (cli, "deliberation", path, "--json", NULL);

  assert_code (&outcome, code);
  *json = cli_json (&outcome);
  return json_node_get_object (*json);
}

/* The clock stands at 12 March 2026: the council votes in April, the commission permanente voted in 2024. */
static void
test_may_sign (Cli *cli, gconstpointer data)
{
  static const struct
  {
    const char *name;
    gboolean may_sign;
  } cases[] = { { "conseil.yaml", FALSE }, { "commission.yaml", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = sample (cases[i].name);
      g_autoptr (JsonNode) json = NULL;
      JsonObject *answer = ask (cli, path, cases[i].may_sign ? 0 : 1, &json);

      g_assert_cmpint (json_object_get_boolean_member (answer, "may_sign"), ==, cases[i].may_sign);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer, "missing")), ==,
                        cases[i].may_sign ? 0 : 1);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer, "findings")), ==, 0);
    }
}

static void
test_extract (Cli *cli, gconstpointer data)
{
  g_autofree char *path = sample ("conseil.yaml");
  g_autofree char *pdf = cli_path (cli, "extrait.pdf");
  g_auto (Outcome) outcome = cli_run (cli, "deliberation", path, "--pdf", pdf, NULL);
  g_auto (Outcome) checked = cli_run (cli, "check", pdf, NULL);

  assert_code (&outcome, 1); /* nobody may sign on it yet */
  assert_code (&checked, 0);
}

static JsonArray *
list (Cli *cli, const char *store, const char *query, JsonNode **json)
{
  g_auto (Outcome) outcome = cli_run (cli, "list", query, "--store", store, "--json", NULL);

  assert_code (&outcome, 0);
  *json = cli_json (&outcome);
  return json_node_get_array (*json);
}

/* Into the store, with its convention; then list, show and export know it. */
static void
test_store (Cli *cli, gconstpointer data)
{
  g_autofree char *store = cli_path (cli, "d.db");
  g_autofree char *path = sample ("commission.yaml");
  g_autofree char *pdf = cli_path (cli, "acte.pdf");
  g_autofree char *certificate = cli_path (cli, "certificat.pdf");
  g_autofree char *departement = cli_sample ("departement-outils");
  g_autofree char *id = NULL;
  g_autoptr (JsonNode) conventions = NULL, saved = NULL, parties = NULL, acts = NULL;
  const char *convention;
  JsonObject *party;

  {
    g_auto (Outcome) drafted = cli_run (cli, "draft", "--data", departement, "--save", "--store", store, NULL);

    assert_code (&drafted, 0);
  }
  convention
      = json_object_get_string_member (json_array_get_object_element (list (cli, store, "outils", &conventions), 0),
                                       "id");
  {
    g_auto (Outcome) before = cli_run (cli, "deliberation", "--convention", convention, "--store", store, NULL);
    g_auto (Outcome) kept
        = cli_run (cli, "deliberation", path, "--save", "--convention", convention, "--store", store, "--json", NULL);
    g_auto (Outcome) after
        = cli_run (cli, "deliberation", "--convention", convention, "--store", store, "--json", NULL);

    assert_code (&before, 1);
    assert_code (&kept, 0);
    saved = cli_json (&kept);
    id = g_strdup (json_object_get_string_member (json_node_get_object (saved), "id"));
    g_assert_cmpstr (json_object_get_string_member (json_node_get_object (saved), "state"), ==, "executory");
    assert_code (&after, 0);
    parties = cli_json (&after);
  }
  g_assert_cmpuint (json_array_get_length (json_node_get_array (parties)), ==, 2);
  party = json_array_get_object_element (json_node_get_array (parties), 1);
  g_assert_true (json_object_get_boolean_member (party, "needed"));
  g_assert_true (json_object_get_boolean_member (party, "may_sign"));
  g_assert_cmpstr (json_object_get_string_member (party, "deliberation"), ==, id);
  g_assert_cmpuint (json_array_get_length (list (cli, store, "Vézère solidaire", &acts)), ==, 1);
  /* Its version is a draft, for nobody signs it here; it is in force all the same. */
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (json_node_get_array (acts), 0),
                                                  "deliberation_state"),
                   ==, "executory");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (json_node_get_array (acts), 0),
                                                  "kind"),
                   ==, "deliberation");
  {
    g_auto (Outcome) shown = cli_run (cli, "show", id, "--store", store, NULL);
    g_auto (Outcome) as_json = cli_run (cli, "show", id, "--store", store, "--json", NULL);
    g_auto (Outcome) exported = cli_run (cli, "export", id, "--store", store, "--pdf", pdf, NULL);
    g_auto (Outcome) certified
        = cli_run (cli, "deliberation", id, "--store", store, "--certificate", certificate, NULL);
    g_auto (Outcome) checked = cli_run (cli, "check", pdf, certificate, NULL);
    g_autoptr (JsonNode) shown_json = NULL;

    assert_code (&shown, 0);
    g_assert_nonnull (strstr (shown.out, "Extrait du registre des délibérations"));
    assert_code (&as_json, 0);
    shown_json = cli_json (&as_json);
    g_assert_cmpint (json_object_get_int_member (
                         json_object_get_object_member (
                             json_object_get_object_member (json_node_get_object (shown_json), "deliberation"), "vote"),
                         "favour"),
                     ==, 44);
    assert_code (&exported, 0);
    assert_code (&certified, 0);
    assert_code (&checked, 0);
  }
}

/* What is not executory is not certified; a wrong call says what is missing. */
static void
test_refused (Cli *cli, gconstpointer data)
{
  g_autofree char *path = sample ("conseil.yaml");
  g_autofree char *pdf = cli_path (cli, "certificat.pdf");
  g_auto (Outcome) refused = cli_run (cli, "deliberation", path, "--certificate", pdf, NULL);
  g_auto (Outcome) nothing = cli_run (cli, "deliberation", NULL);
  g_auto (Outcome) unsaved = cli_run (cli, "deliberation", path, "--convention", "x", NULL);

  assert_code (&refused, 1);
  assert_says (&refused, "23/04/2026");
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
  assert_code (&nothing, 2);
  assert_code (&unsaved, 2);
  assert_says (&unsaved, "--save");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/cli/deliberation/" name, Cli, NULL, cli_set_up, function, cli_tear_down)
  ADD ("may-sign", test_may_sign);
  ADD ("extract", test_extract);
  ADD ("store", test_store);
  ADD ("refused", test_refused);
  return g_test_run ();
}
