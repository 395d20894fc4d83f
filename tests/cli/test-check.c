/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *
typeset (Cli *cli)
{
  g_autofree char *markdown = cli_write (cli, "in.md", "# Convention\n\nUn [lien](https://example.org/).\n");
  char *pdf = cli_path (cli, "out.pdf");
  g_auto (Outcome) outcome = cli_run (cli, "typeset", markdown, "--pdf", pdf, NULL);

  assert_code (&outcome, 0);
  return pdf;
}

static JsonObject *
get_only (JsonNode *node)
{
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 1);
  return json_array_get_object_element (json_node_get_array (node), 0);
}

static void
test_clean (Cli *cli, gconstpointer data)
{
  g_autofree char *pdf = typeset (cli);
  g_auto (Outcome) text = cli_run (cli, "check", pdf, NULL);
  g_auto (Outcome) outcome = cli_run (cli, "check", pdf, "--json", NULL);
  g_autoptr (JsonNode) json = NULL;
  JsonObject *file;

  assert_code (&text, 0);
  g_assert_nonnull (strstr (text.out, "PDF/A-2a, PDF/UA-1"));
  assert_code (&outcome, 0);
  json = cli_json (&outcome);
  file = get_only (json);
  g_assert_cmpstr (json_object_get_string_member (file, "file"), ==, pdf);
  g_assert_cmpstr (json_object_get_string_member (file, "verdict"), ==, "clean");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (file, "profiles")), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (file, "findings")), ==, 0);
}

static void
test_findings (Cli *cli, gconstpointer data)
{
  g_autofree char *pdf = typeset (cli);
  g_auto (Outcome) outcome = cli_run (cli, "check", "--profile", "a3", pdf, "--json", NULL);
  g_autoptr (JsonNode) json = NULL;
  JsonObject *finding;

  assert_code (&outcome, 1);
  json = cli_json (&outcome);
  finding = json_array_get_object_element (json_object_get_array_member (get_only (json), "findings"), 0);
  g_assert_cmpstr (json_object_get_string_member (finding, "id"), ==, "identifies-a3");
  g_assert_cmpstr (json_object_get_string_member (finding, "clause"), ==, "ISO 19005-3, 6.6.4");
  g_assert_nonnull (strstr (json_object_get_string_member (finding, "sentence"), "6.6.4"));
}

static void
assert_clean (Cli *cli, const Outcome *made, const char *pdf)
{
  g_auto (Outcome) outcome = { 0 };

  assert_code (made, 0);
  outcome = cli_run (cli, "check", pdf, NULL);
  if (outcome.code != 0)
    g_test_message ("%s", outcome.out);
  assert_code (&outcome, 0);
}

/* Everything that the program writes. */
static void
test_exports (Cli *cli, gconstpointer data)
{
  static const char *const samples[]
      = { "regionale", "departement-outils", "cadre-national", "epci-outils", "ville-ccas" };
  static const char *const forms[] = { "acte-rgc", "demande-acces", "fiche-action", "suivi-formations" };
  const char *shared = g_getenv ("PPH_SHARED_DIR");
  g_autofree char *pdf = cli_path (cli, "made.pdf");

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *sample = cli_sample (samples[i]);
      g_auto (Outcome) made = cli_run (cli, "draft", "--data", sample, "--pdf", pdf, NULL);

      assert_clean (cli, &made, pdf);
    }
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_auto (Outcome) made = cli_run (cli, "form", "blank", forms[i], "--pdf", pdf, NULL);

      assert_clean (cli, &made, pdf);
    }
  for (guint i = 0; i < 5 && shared != NULL; i++)
    {
      g_autofree char *markdown = g_strdup_printf ("%s/data/agreements/S%u.md", shared, i);
      g_auto (Outcome) made = { 0 };

      if (!g_file_test (markdown, G_FILE_TEST_EXISTS))
        return;
      made = cli_run (cli, "typeset", markdown, "--pdf", pdf, NULL);
      assert_clean (cli, &made, pdf);
    }
}

/* One file that cannot be read does not hide the others. */
static void
test_unreadable (Cli *cli, gconstpointer data)
{
  g_autofree char *pdf = typeset (cli);
  g_autofree char *text = cli_write (cli, "text.pdf", "no PDF at all");
  g_autofree char *broken = cli_write (cli, "broken.pdf", "%PDF-1.7\nnothing\n");
  g_autofree char *missing = cli_path (cli, "missing.pdf");
  g_autofree char *huge = cli_write (cli, "huge.pdf", "%PDF-1.7\n");
  g_auto (Outcome) outcome = { 0 };

  g_assert_cmpint (truncate (huge, 200 * 1024 * 1024), ==, 0);
  outcome = cli_run (cli, "check", text, broken, missing, huge, pdf, NULL);
  assert_code (&outcome, 3);
  assert_says (&outcome, "not a PDF");
  assert_says (&outcome, "damaged");
  assert_says (&outcome, "missing.pdf");
  assert_says (&outcome, "larger than");
  g_assert_nonnull (strstr (outcome.out, "out.pdf: PDF/A-2a"));
}

static void
test_usage (Cli *cli, gconstpointer data)
{
  g_auto (Outcome) none = cli_run (cli, "check", NULL);
  g_auto (Outcome) wrong = cli_run (cli, "check", "--profile", "b9", "x.pdf", NULL);

  assert_code (&none, 2);
  assert_code (&wrong, 2);
  assert_says (&wrong, "a2, a3 and ua1");
}

/* A program of that name on PATH is asked, and its answer told. */
static void
test_verapdf (Cli *cli, gconstpointer data)
{
  g_autofree char *pdf = typeset (cli);
  g_autofree char *program = cli_write (cli, "verapdf", "#!/bin/sh\nfor last; do :; done\necho \"PASS $last $2\"\n");
  g_autofree char *old = g_strdup (g_getenv ("PATH"));
  g_autofree char *path = g_strconcat (cli->folder, ":", old, NULL);
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (JsonNode) json = NULL;
  JsonArray *verdicts;

  g_assert_cmpint (g_chmod (program, 0755), ==, 0);
  g_setenv ("PATH", path, TRUE);
  outcome = cli_run (cli, "check", pdf, "--json", NULL);
  g_setenv ("PATH", old, TRUE);
  assert_code (&outcome, 0);
  json = cli_json (&outcome);
  verdicts = json_object_get_array_member (get_only (json), "verapdf");
  g_assert_cmpuint (json_array_get_length (verdicts), ==, 2);
  g_assert_true (json_object_get_boolean_member (json_array_get_object_element (verdicts, 0), "passed"));
  g_assert_nonnull (
      strstr (json_object_get_string_member (json_array_get_object_element (verdicts, 1), "answer"), "out.pdf ua1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/check/clean", Cli, NULL, cli_set_up, test_clean, cli_tear_down);
  g_test_add ("/cli/check/findings", Cli, NULL, cli_set_up, test_findings, cli_tear_down);
  g_test_add ("/cli/check/exports", Cli, NULL, cli_set_up, test_exports, cli_tear_down);
  g_test_add ("/cli/check/unreadable", Cli, NULL, cli_set_up, test_unreadable, cli_tear_down);
  g_test_add ("/cli/check/usage", Cli, NULL, cli_set_up, test_usage, cli_tear_down);
  g_test_add ("/cli/check/verapdf", Cli, NULL, cli_set_up, test_verapdf, cli_tear_down);
  return g_test_run ();
}
