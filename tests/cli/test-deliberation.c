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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/cli/deliberation/" name, Cli, NULL, cli_set_up, function, cli_tear_down)
  ADD ("may-sign", test_may_sign);
  ADD ("extract", test_extract);
  return g_test_run ();
}
