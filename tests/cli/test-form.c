/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

static const char *const built_in[] = {
  "acte-rgc",
  "contacts-operateur-departement",
  "contacts-operateur-epci",
  "contacts-partenaire-departement",
  "contacts-partenaire-epci",
  "demande-acces",
  "fiche-action",
  "indicateurs-campagnes",
  "indicateurs-regionale",
  "suivi-formations",
};

static char *
sample (const char *form)
{
  g_autofree char *name = g_strconcat (form, ".yaml", NULL);

  return g_build_filename (g_getenv ("PPH_DATA_DIR"), "samples", "forms", name, NULL);
}

static void
test_list (Cli *cli, gconstpointer data)
{
  g_auto (Outcome) outcome = cli_run (cli, "form", "list", "--json", NULL);
  g_autoptr (JsonNode) json = NULL;
  JsonArray *forms;

  assert_code (&outcome, 0);
  json = cli_json (&outcome);
  forms = json_node_get_array (json);
  g_assert_cmpuint (json_array_get_length (forms), ==, G_N_ELEMENTS (built_in));
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    {
      JsonObject *form = json_array_get_object_element (forms, i);
      JsonArray *fields = json_object_get_array_member (form, "fields");

      g_assert_cmpstr (json_object_get_string_member (form, "id"), ==, built_in[i]);
      g_assert_cmpuint (json_array_get_length (fields), >, 2);
      for (guint j = 0; j < json_array_get_length (fields); j++)
        g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (fields, j), "key"), !=, "");
    }
}

/* The text of the file, without what lays it out. */
static char *
read_pdf (const char *pdf)
{
  g_auto (Outcome) text = cli_run_tool ("pdftotext", "-layout", pdf, "-", NULL);

  return text.code == 0 ? g_strdup (text.out) : NULL;
}

static void
test_blank (Cli *cli, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    {
      g_autofree char *pdf = cli_path (cli, built_in[i]);
      g_auto (Outcome) outcome = cli_run (cli, "form", "blank", built_in[i], "--pdf", pdf, NULL);
      g_auto (Outcome) checked = { 0 };

      assert_code (&outcome, 0);
      checked = cli_run_tool ("qpdf", "--check", pdf, NULL);
      if (checked.code >= 0)
        assert_code (&checked, 0);
    }
}

static void
test_fill (Cli *cli, gconstpointer data)
{
  static const struct
  {
    const char *form;
    const char *there[8], *not_there[3];
  } cases[] = {
    { "fiche-action",
      { "Découvrir les métiers des préfectures", "1er octobre 2026", "Porteur(s) France Travail", "Benali", "46" },
      { "Cliquez", "Se remplit" } },
    { "acte-rgc",
      { "200 099 901 00015", "12 mai 1984", "helene.marchand@trois-vallees.example", "Marchand Hélène" },
      { "Second RGC suppléant" } },
    { "demande-acces",
      { "Logiciels du Périgord", "RESPONSABLE DU SUIVI DES FORMATIONS DES AGENTS", "cochée plus haut" },
      { "Portail emploi du", "Le partenaire a un compte Portail emploi" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *pdf = cli_path (cli, cases[i].form);
      g_autofree char *yaml = sample (cases[i].form);
      g_auto (Outcome) outcome = cli_run (cli, "form", "fill", cases[i].form, "--data", yaml, "--pdf", pdf, NULL);
      g_autofree char *text = NULL;

      assert_code (&outcome, 0);
      text = read_pdf (pdf);
      if (text == NULL)
        continue;
      /* No-break spaces are spaces to who looks for words. */
      {
        g_auto (GStrv) pieces = g_strsplit (text, "\u00A0", -1);
        g_autofree char *plain = g_strjoinv (" ", pieces);

        for (guint j = 0; cases[i].there[j] != NULL; j++)
          {
            g_test_message ("%s", cases[i].there[j]);
            g_assert_nonnull (strstr (plain, cases[i].there[j]));
          }
        for (guint j = 0; cases[i].not_there[j] != NULL; j++)
          g_assert_null (strstr (plain, cases[i].not_there[j]));
      }
    }
}

/* What nothing else says stays whole: an address for mail in its column. */
static void
test_long_mail (Cli *cli, gconstpointer data)
{
  static const char mail[] = "marie-claude.vasseur@prefecture-de-region.example";
  g_autofree char *path = sample ("fiche-action");
  g_autofree char *source = NULL;
  g_autoptr (GString) changed = NULL;
  g_autofree char *yaml = NULL;
  g_autofree char *pdf = cli_path (cli, "mail.pdf");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &source, NULL, NULL));
  changed = g_string_new (source);
  g_assert_cmpuint (g_string_replace (changed, "claire.vasseur@pfrh.example", mail, 1), ==, 1);
  yaml = cli_write (cli, "mail.yaml", changed->str);
  {
    g_auto (Outcome) outcome = cli_run (cli, "form", "fill", "fiche-action", "--data", yaml, "--pdf", pdf, NULL);

    assert_code (&outcome, 0);
  }
  text = read_pdf (pdf);
  g_assert_true (text == NULL || strstr (text, mail) != NULL);
}

/* Fields carry the keys, what was filled in, accents included; the file stays one to be kept and read by all. */
static void
test_fillable (Cli *cli, gconstpointer data)
{
  g_autofree char *pdf = cli_path (cli, "fillable.pdf");
  g_autofree char *yaml = sample ("fiche-action");
  g_auto (Outcome) outcome
      = cli_run (cli, "form", "fill", "fiche-action", "--data", yaml, "--pdf", pdf, "--fillable", NULL);
  g_auto (Outcome) checked = { 0 };
  g_auto (Outcome) fields = { 0 };

  assert_code (&outcome, 0);
  checked = cli_run (cli, "check", pdf, NULL);
  assert_code (&checked, 0);
  fields = cli_run_tool ("qpdf", "--json", "--json-key=acroform", pdf, NULL);
  if (fields.code < 0)
    return;
  g_assert_nonnull (strstr (fields.out, "\"objectifs:visibilite\""));
  g_assert_nonnull (strstr (fields.out, "\"indicateurs:2:cible\""));
  g_assert_nonnull (strstr (fields.out, "u:Préparer l’accueil d’apprentis"));
  /* Never to be signed: no field for it. */
  {
    g_autofree char *act = cli_path (cli, "act.pdf");
    g_auto (Outcome) made = cli_run (cli, "form", "blank", "acte-rgc", "--pdf", act, "--fillable", NULL);
    g_auto (Outcome) none = cli_run_tool ("qpdf", "--json", "--json-key=acroform", act, NULL);

    assert_code (&made, 0);
    g_assert_null (strstr (none.out, "/Sig"));
    g_assert_nonnull (strstr (none.out, "rgc:email"));
  }
}

/* A form with mistakes is written all the same, and every mistake is told. */
static void
test_findings (Cli *cli, gconstpointer data)
{
  g_autofree char *yaml = cli_write (cli, "rgc.yaml",
                                     "form: acte-rgc\nrgc: {nom: Marchand, email: accueil@mairie.example}\n"
                                     "rgc.naissance: hier\nrgd: {nom: A}\n");
  g_autofree char *pdf = cli_path (cli, "rgc.pdf");
  g_auto (Outcome) outcome = cli_run (cli, "form", "fill", "acte-rgc", "--data", yaml, "--pdf", pdf, "--json", NULL);

  assert_code (&outcome, 1);
  assert_says (&outcome, "“accueil” is that of a service");
  assert_says (&outcome, "hier");
  assert_says (&outcome, "rgc.yaml:4:");
  g_assert_nonnull (strstr (outcome.out, "\"email-generic\""));
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
}

static void
test_misuse (Cli *cli, gconstpointer data)
{
  g_auto (Outcome) no_verb = cli_run (cli, "form", NULL);
  g_auto (Outcome) no_pdf = cli_run (cli, "form", "blank", "acte-rgc", NULL);
  g_auto (Outcome) no_data = cli_run (cli, "form", "fill", "acte-rgc", "--pdf", "-", NULL);
  g_auto (Outcome) unknown = cli_run (cli, "form", "blank", "acte-rcg", "--pdf", "-", NULL);
  g_auto (Outcome) help = cli_run (cli, "form", "--help", NULL);

  assert_code (&no_verb, 2);
  assert_code (&no_pdf, 2);
  assert_code (&no_data, 2);
  assert_says (&no_data, "--data");
  g_assert_cmpint (unknown.code, !=, 0);
  assert_says (&unknown, "acte-rgc");
  assert_code (&help, 0);
  g_assert_nonnull (strstr (help.out, "form fill"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/cli/form/" name, Cli, NULL, cli_set_up, function, cli_tear_down)
  ADD ("list", test_list);
  ADD ("blank", test_blank);
  ADD ("fill", test_fill);
  ADD ("long-mail", test_long_mail);
  ADD ("fillable", test_fillable);
  ADD ("findings", test_findings);
  ADD ("misuse", test_misuse);
  return g_test_run ();
}
