/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_templates (Cli *cli, gconstpointer data)
{
  g_auto (Outcome) outcome = cli_run (cli, "templates", "--json", NULL);
  g_autoptr (JsonNode) json = NULL;
  JsonArray *templates;

  assert_code (&outcome, 0);
  json = cli_json (&outcome);
  templates = json_node_get_array (json);
  g_assert_cmpuint (json_array_get_length (templates), ==, 6);
  for (guint i = 0; i < 6; i++)
    {
      JsonObject *template = json_array_get_object_element (templates, i);
      JsonArray *fields = json_object_get_array_member (template, "fields");
      JsonObject *field = json_array_get_object_element (fields, 0);

      gboolean avenant = g_str_equal (json_object_get_string_member (template, "id"), "avenant");

      g_assert_cmpstr (json_object_get_string_member (template, "kind"), ==, avenant ? "avenant" : "convention");
      g_assert_cmpstr (json_object_get_string_member (template, "id"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (template, "version"), !=, "");
      g_assert_cmpuint (json_array_get_length (fields), >, 5);
      g_assert_cmpstr (json_object_get_string_member (field, "name"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (field, "type"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (field, "label"), !=, "");
      g_assert_true (json_object_has_member (field, "required"));
    }
}

static void
test_sample (Cli *cli, gconstpointer template)
{
  g_autofree char *sample = cli_sample (template);
  g_autofree char *pdf = cli_path (cli, "convention.pdf");
  g_auto (Outcome) made = cli_run (cli, "draft", "--data", sample, "--pdf", pdf, NULL);
  g_auto (Outcome) check = cli_run_tool ("qpdf", "--check", pdf, NULL);
  g_auto (Outcome) text = cli_run_tool ("pdftotext", "-raw", pdf, "-", NULL);

  assert_code (&made, 0);
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
  if (check.code != -1)
    assert_code (&check, 0);
  if (text.code == 0)
    {
      g_assert_null (strstr (text.out, "{{"));
      g_assert_null (strstr (text.out, "}}"));
      g_assert_nonnull (strstr (text.out, "Article 1"));
      g_assert_nonnull (strstr (text.out, "Annexe 1"));
      g_assert_nonnull (strstr (text.out, "France Travail"));
    }
}

static guint
count_lines (const char *text, const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], prefix);
  return n;
}

static void
test_findings (Cli *cli, gconstpointer data)
{
  g_autofree char *path = cli_write (cli, "faux.yaml",
                                     "template: regionale\n"
                                     "prefecture:\n"
                                     "  nom: Préfecture\n"
                                     "  siret: 12345\n"
                                     "operateur:\n"
                                     "  nom: France Travail\n"
                                     "regoin: Hauts-de-France\n");
  g_autofree char *prefix = g_strconcat (path, ":", NULL);
  g_autofree char *siret = g_strconcat (path, ":4:", NULL);
  g_autofree char *unknown = g_strconcat (path, ":7:", NULL);
  g_autofree char *pdf = cli_path (cli, "faux.pdf");
  g_autofree char *store = cli_path (cli, "jamais.db");
  g_auto (Outcome) outcome = cli_run (cli, "draft", "--data", path, "--pdf", pdf, "--save", "--store", store, NULL);

  assert_code (&outcome, 1);
  g_assert_cmpuint (count_lines (outcome.err, prefix), >=, 3);
  assert_says (&outcome, siret);
  assert_says (&outcome, unknown);
  assert_says (&outcome, "region");
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
}

/* What a party lacks is told with the party's line. */
static void
test_missing_line (Cli *cli, gconstpointer data)
{
  g_autofree char *path = cli_write (cli, "manque.yaml",
                                     "template: regionale\n"
                                     "prefecture: { nom: Préfecture }\n"
                                     "operateur:\n"
                                     "  adresse: 1 place de la Gare\n");
  g_autofree char *at = g_strconcat (path, ":4:", NULL);
  g_auto (Outcome) outcome = cli_run (cli, "draft", "--data", path, NULL);

  assert_code (&outcome, 1);
  assert_says (&outcome, at);
  assert_says (&outcome, "operateur.nom");
}

/* What belongs to no party is told with the line of the nearest map that should hold it. */
static void
test_missing_field_line (Cli *cli, gconstpointer data)
{
  g_autofree char *path = cli_write (cli, "champ.yaml",
                                     "# commentaire\n"
                                     "template: departement-outils\n"
                                     "departement: { nom: Département }\n");
  g_autofree char *at = g_strconcat (path, ":2:1: “tribunal” is missing", NULL);
  g_auto (Outcome) outcome = cli_run (cli, "draft", "--data", path, NULL);
  g_auto (GStrv) lines = g_strsplit (outcome.err, "\n", -1);

  assert_code (&outcome, 1);
  assert_says (&outcome, at);
  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "is missing") != NULL)
      g_assert_true (g_str_has_prefix (lines[i], path));
}

/* One sample for several lines: its reference names none of them. */
static void
test_common_reference (Cli *cli, gconstpointer data)
{
  g_autofree char *sample = cli_sample ("regionale");
  g_autofree char *csv = cli_write (cli, "lot.csv", "operateur.nom\nUn\nDeux\nTrois\n");
  g_autofree char *dir = cli_path (cli, "lot");
  g_auto (Outcome) outcome = cli_run (cli, "draft", "--data", sample, "--csv", csv, "--pdf-dir", dir, NULL);
  g_autoptr (GDir) folder = NULL;
  guint n = 0;

  assert_code (&outcome, 0);
  folder = g_dir_open (dir, 0, NULL);
  g_assert_nonnull (folder);
  while (g_dir_read_name (folder) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 3);
}

static void
test_gaps (Cli *cli, gconstpointer data)
{
  g_autofree char *path = cli_write (cli, "trous.yaml",
                                     "template: regionale\nprefecture: { nom: Préfecture }\n"
                                     "operateur: { nom: France Travail }\n");
  g_autofree char *pdf = cli_path (cli, "trous.pdf");
  g_auto (Outcome) outcome = cli_run (cli, "draft", "--data", path, "--pdf", pdf, "--allow-gaps", NULL);
  g_auto (Outcome) text = cli_run_tool ("pdftotext", "-raw", pdf, "-", NULL);

  assert_code (&outcome, 0);
  if (text.code == 0)
    g_assert_null (strstr (text.out, "{{"));
}

static void
test_unreadable (Cli *cli, gconstpointer data)
{
  static const char *const cases[] = { "", "a: [\n", "a: &x 1\nb: *x\n", "- liste\n" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = cli_write (cli, "faux.yaml", cases[i]);
      g_auto (Outcome) outcome = cli_run (cli, "draft", "--data", path, NULL);

      assert_code (&outcome, 3);
      assert_says (&outcome, "faux.yaml");
    }
}

static void
test_template_name (Cli *cli, gconstpointer data)
{
  g_autofree char *sample = cli_sample ("regionale");
  g_auto (Outcome) outcome = cli_run (cli, "draft", "regional", "--data", sample, NULL);

  assert_code (&outcome, 1);
  assert_says (&outcome, "regionale");
}

/* Three hundred partners, one of whom has a bad SIRET. */
static void
test_batch (Cli *cli, gconstpointer data)
{
  g_autofree char *sample = cli_sample ("regionale");
  g_autofree char *dir = cli_path (cli, "pdf");
  g_autoptr (GString) table = g_string_new ("operateur.nom;operateur.nom_court;operateur.siret;reference\n");
  g_autofree char *csv = NULL;
  g_autoptr (JsonNode) json = NULL;
  JsonArray *items;
  guint pdfs = 0;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (table, "Opérateur %u;l'opérateur;%s;P-%u\n", i,
                            i == 120 ? "1300054810001" : "13000548100010", i);
  csv = cli_write (cli, "partenaires.csv", table->str);
  {
    g_auto (Outcome) outcome = cli_run (cli, "draft", "--data", sample, "--csv", csv, "--pdf-dir", dir, "--json", NULL);

    assert_code (&outcome, 1);
    assert_says (&outcome, "partenaires.csv:122:");
    /* No progress where nobody watches. */
    g_assert_null (strchr (outcome.err, '\r'));
    json = cli_json (&outcome);
  }
  items = json_node_get_array (json);
  g_assert_cmpuint (json_array_get_length (items), ==, 300);
  for (guint i = 0; i < 300; i++)
    {
      const char *pdf = json_object_get_string_member (json_array_get_object_element (items, i), "pdf");

      if (*pdf != '\0')
        pdfs += g_file_test (pdf, G_FILE_TEST_IS_REGULAR);
    }
  g_assert_cmpuint (pdfs, ==, 299);
}

#define ADD(name, data, function) g_test_add ("/cli/draft/" name, Cli, data, cli_set_up, function, cli_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("templates", NULL, test_templates);
  ADD ("regionale", "regionale", test_sample);
  ADD ("departement-outils", "departement-outils", test_sample);
  ADD ("cadre-national", "cadre-national", test_sample);
  ADD ("epci-outils", "epci-outils", test_sample);
  ADD ("ville-ccas", "ville-ccas", test_sample);
  ADD ("findings", NULL, test_findings);
  ADD ("missing-line", NULL, test_missing_line);
  ADD ("missing-field-line", NULL, test_missing_field_line);
  ADD ("common-reference", NULL, test_common_reference);
  ADD ("gaps", NULL, test_gaps);
  ADD ("unreadable", NULL, test_unreadable);
  ADD ("template-name", NULL, test_template_name);
  ADD ("batch", NULL, test_batch);
  return g_test_run ();
}
