/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

/* Fillable files that come back: filled, and changed, by other programs. */

static char *
make (Cli *cli, const char *form, gboolean blank)
{
  g_autofree char *name = g_strconcat (form, ".yaml", NULL);
  g_autofree char *yaml = g_build_filename (g_getenv ("PPH_DATA_DIR"), "samples", "forms", name, NULL);
  char *pdf = cli_path (cli, blank ? "blank.pdf" : "sent.pdf");
  g_auto (Outcome) outcome
      = blank ? cli_run (cli, "form", "blank", form, "--fillable", "--pdf", pdf, NULL)
              : cli_run (cli, "form", "fill", form, "--data", yaml, "--fillable", "--pdf", pdf, NULL);

  assert_code (&outcome, 0);
  return pdf;
}

static JsonObject *
get_values (JsonNode *json)
{
  return json_object_get_object_member (json_node_get_object (json), "values");
}

/* The sentence of the first finding with @code about @field (NULL: any), or NULL. */
static const char *
find_finding (JsonNode *json, const char *code, const char *field)
{
  JsonArray *findings = json_object_get_array_member (json_node_get_object (json), "findings");

  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      JsonObject *finding = json_array_get_object_element (findings, i);

      if (g_str_equal (json_object_get_string_member (finding, "code"), code)
          && (field == NULL
              || g_strcmp0 (json_object_get_string_member_with_default (finding, "field", ""), field) == 0))
        return json_object_get_string_member (finding, "sentence");
    }
  return NULL;
}

static JsonNode *
read_form (Cli *cli, const char *pdf, int code)
{
  g_auto (Outcome) outcome = cli_run (cli, "form", "read", pdf, "--json", NULL);

  assert_code (&outcome, code);
  return cli_json (&outcome);
}

/* What goes into the fields comes out of them. */
static void
test_round_trip (Cli *cli, gconstpointer data)
{
  static const char *const forms[] = { "fiche-action", "acte-rgc", "demande-acces" };
  static const struct
  {
    guint form;
    const char *key, *value;
  } values[] = {
    { 0, "titre", "Découvrir les métiers des préfectures" },
    { 0, "lancement", "2026-10-01" },
    { 0, "objectifs.precision", "Préparer l’accueil d’apprentis" },
    { 0, "indicateurs.2.libelle", "Recrutements contractuels" },
    { 1, "rgc.naissance", "1984-05-12" },
    { 1, "statut", "fonctionnaire" },
    { 2, "compte-io", "departement-vezere" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *pdf = make (cli, forms[i], FALSE);
      g_autoptr (JsonNode) json = read_form (cli, pdf, 0);
      JsonObject *answer = json_node_get_object (json);

      g_assert_cmpstr (json_object_get_string_member (answer, "form"), ==, forms[i]);
      g_assert_cmpstr (json_object_get_string_member (answer, "version"), ==, "1");
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer, "findings")), ==, 0);
      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        if (values[j].form == i)
          g_assert_cmpstr (json_object_get_string_member (get_values (json), values[j].key), ==, values[j].value);
    }
}

#define LONG "Ça commence à l’été : « œuvre » n° 1, 12 €, ÿ"

/* pdftk writes PDFDocEncoding where it can and UTF-16 where it must, and may leave no appearance. */
static void
test_other_program (Cli *cli, gconstpointer data)
{
  g_autofree char *blank = make (cli, "fiche-action", TRUE);
  g_autofree char *filled = cli_path (cli, "filled.pdf");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *fields = NULL;
  g_autofree char *xfdf = NULL;
  g_autofree char *path = NULL;
  g_auto (Outcome) tool = { 0 };
  g_autoptr (JsonNode) json = NULL;

  for (guint i = 0; i < 80; i++)
    g_string_append_printf (text, "%s (%u)%s", LONG, i, i % 10 == 9 ? "\n" : " ");
  fields = g_markup_printf_escaped ("<field name='titre'><value>Été &amp; emploi – 2027</value></field>"
                                    "<field name='diagnostic'><value>%s</value></field>"
                                    "<field name='lancement'><value>1er mars 2027</value></field>"
                                    "<field name='objectifs:visibilite'><value>Oui</value></field>"
                                    "<field name='indicateurs:1:libelle'><value>Élèves reçus</value></field>",
                                    text->str);
  xfdf = g_strconcat ("<?xml version='1.0' encoding='UTF-8'?>"
                      "<xfdf xmlns='http://ns.adobe.com/xfdf/' xml:space='preserve'><fields>",
                      fields, "</fields></xfdf>", NULL);
  path = cli_write (cli, "values.xfdf", xfdf);
  tool = cli_run_tool ("pdftk", blank, "fill_form", path, "output", filled, NULL);
  if (tool.code < 0)
    {
      g_test_skip ("pdftk is not there");
      return;
    }
  assert_code (&tool, 0);
  json = read_form (cli, filled, 1); /* much is still to be filled in */
  g_assert_cmpstr (json_object_get_string_member (get_values (json), "titre"), ==, "Été & emploi – 2027");
  g_assert_cmpstr (json_object_get_string_member (get_values (json), "diagnostic"), ==, text->str);
  g_assert_cmpstr (json_object_get_string_member (get_values (json), "lancement"), ==, "2027-03-01");
  g_assert_true (json_object_get_boolean_member (get_values (json), "objectifs.visibilite"));
  g_assert_cmpstr (json_object_get_string_member (get_values (json), "indicateurs.1.libelle"), ==, "Élèves reçus");
  g_assert_null (find_finding (json, "form-field-missing", NULL));
  g_assert_null (find_finding (json, "form-field-unknown", NULL));

  /* Flattened: only drawings are left. */
  {
    g_autofree char *flat = cli_path (cli, "flat.pdf");
    g_auto (Outcome) made = cli_run_tool ("pdftk", blank, "fill_form", path, "output", flat, "flatten", NULL);
    g_autoptr (JsonNode) none = NULL;

    assert_code (&made, 0);
    none = read_form (cli, flat, 1);
    g_assert_nonnull (find_finding (none, "form-flattened", NULL));
    g_assert_cmpuint (json_object_get_size (get_values (none)), ==, 0);
    g_assert_null (find_finding (none, "form-field-missing", NULL));
  }
}

/* --- files that were changed ----------------------------------------------------- */

/* The object of the PDF whose @key is @value; its dictionary. */
static JsonObject *
find_object (JsonObject *objects, const char *key, const char *value)
{
  g_autoptr (GList) names = json_object_get_members (objects);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *object = json_object_get_object_member (objects, l->data);
      JsonNode *node = json_object_has_member (object, "value") ? json_object_get_member (object, "value") : NULL;
      JsonObject *dictionary = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (dictionary != NULL && json_object_has_member (dictionary, key)
          && JSON_NODE_HOLDS_VALUE (json_object_get_member (dictionary, key))
          && g_strcmp0 (json_object_get_string_member (dictionary, key), value) == 0)
        return dictionary;
    }
  g_error ("no object with %s %s", key, value);
}

typedef struct
{
  const char *name;
  const char *by, *which; /* the object */
  const char *set, *to;   /* what is changed; @to: JSON */
  const char *also, *also_to;
  const char *code, *field; /* of the finding; NULL: any */
  const char *says;
  const char *key, *value; /* what is read all the same; NULL: nothing */
} Change;

static const Change changes[] = {
  { "renamed", "/T", "u:titre", "/T", "\"u:Texte1\"", NULL, NULL, "form-field-renamed", "titre", "Texte1", "titre",
    "Découvrir les métiers des préfectures" },
  { "unknown", "/T", "u:titre", "/T", "\"u:Texte1\"", "/TU", "\"u:Texte\"", "form-field-unknown", "Texte1",
    "Découvrir les métiers", "titre", NULL },
  { "missing", "/T", "u:titre", "/T", "\"u:Texte1\"", "/TU", "\"u:Texte\"", "form-field-missing", "titre", "", "titre",
    NULL },
  { "type", "/T", "u:titre", "/FT", "\"/Ch\"", NULL, NULL, "form-field-type", "titre", "Découvrir les métiers", "titre",
    NULL },
  { "box", "/T", "u:objectifs:visibilite", "/V", "\"/Yes\"", NULL, NULL, "form-value-unknown", "objectifs.visibilite",
    "Yes", "objectifs.visibilite", NULL },
  { "version", "/Title", "u:Fiche action", "/Subject", "\"u:Formulaire fiche-action, version 0\"", NULL, NULL,
    "form-version-unknown", "", "version 0", "lancement", "2026-10-01" },
  { "script", "/Type", "/Catalog", "/OpenAction", "{\"/S\":\"/JavaScript\",\"/JS\":\"u:app.alert(1)\"}", NULL, NULL,
    "form-programs", "", "ignored", "lancement", "2026-10-01" },
  { "field-script", "/T", "u:titre", "/AA", "{\"/K\":{\"/S\":\"/JavaScript\",\"/JS\":\"u:app.alert(1)\"}}", NULL, NULL,
    "form-programs", "", "ignored", "lancement", "2026-10-01" },
  { "utf-16", "/T", "u:titre", "/V", "\"b:fffec900740065002000ac20\"", NULL, NULL, NULL, NULL, NULL, "titre", "Éte €" },
  { "bare", "/T", "u:titre", "/V", "\"b:c974e9a0\"", NULL, NULL, NULL, NULL, NULL, "titre", "Été€" },
};

static void
set_member (JsonObject *object, const char *name, const char *json)
{
  json_object_set_member (object, name, json_from_string (json, NULL));
}

/* @pdf with one object changed by qpdf; NULL if it is not there. */
static char *
change (Cli *cli, const char *pdf, const Change *change)
{
  char *changed = cli_path (cli, "changed.pdf");
  g_auto (Outcome) described = cli_run_tool ("qpdf", "--json", "--json-key=qpdf", pdf, NULL);
  g_autoptr (JsonNode) json = NULL;
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autofree char *option = NULL;
  g_auto (Outcome) updated = { 0 };
  JsonObject *object;

  if (described.code < 0)
    return NULL;
  assert_code (&described, 0);
  json = cli_json (&described);
  object
      = find_object (json_array_get_object_element (json_object_get_array_member (json_node_get_object (json), "qpdf"),
                                                    1),
                     change->by, change->which);
  set_member (object, change->set, change->to);
  if (change->also != NULL)
    set_member (object, change->also, change->also_to);
  text = json_to_string (json, FALSE);
  path = cli_write (cli, "changes.json", text);
  option = g_strconcat ("--update-from-json=", path, NULL);
  updated = cli_run_tool ("qpdf", pdf, option, changed, NULL);
  assert_code (&updated, 0);
  return changed;
}

static void
test_changed (Cli *cli, gconstpointer data)
{
  g_autofree char *pdf = make (cli, "fiche-action", FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      const Change *c = &changes[i];
      g_autofree char *changed = change (cli, pdf, c);
      g_auto (Outcome) outcome = { 0 };
      g_autoptr (JsonNode) json = NULL;
      const char *sentence;

      if (changed == NULL)
        {
          g_test_skip ("qpdf is not there");
          return;
        }
      g_test_message ("%s", c->name);
      outcome = cli_run (cli, "form", "read", changed, "--json", NULL);
      g_assert_cmpint (outcome.code, <=, 1);
      json = cli_json (&outcome);
      sentence = c->code != NULL ? find_finding (json, c->code, c->field) : "";
      g_assert_nonnull (sentence);
      g_assert_true (c->code == NULL || strstr (sentence, c->says) != NULL);
      if (c->value != NULL)
        g_assert_cmpstr (json_object_get_string_member (get_values (json), c->key), ==, c->value);
      else
        g_assert_false (json_object_has_member (get_values (json), c->key));
    }
}

/* A choice that is none; and a box that follows from another one cannot be cleared. */
static void
test_choices (Cli *cli, gconstpointer data)
{
  static const Change none
      = { .by = "/T", .which = "u:statut", .set = "/V", .to = "\"/choix9\"", .code = "form-value-unknown" };
  static const Change cleared = {
    .by = "/T", .which = "u:acces:sdp:recherche-vue360", .set = "/V", .to = "\"/Off\"", .code = "form-box-follows"
  };
  g_autofree char *act = make (cli, "acte-rgc", FALSE);
  g_autofree char *first = change (cli, act, &none);
  g_autoptr (JsonNode) json = NULL;

  if (first == NULL)
    {
      g_test_skip ("qpdf is not there");
      return;
    }
  json = read_form (cli, first, 1);
  g_assert_nonnull (strstr (find_finding (json, none.code, "statut"), "choix9"));
  g_assert_false (json_object_has_member (get_values (json), "statut"));
  {
    g_autofree char *request = make (cli, "demande-acces", FALSE);
    g_autofree char *second = change (cli, request, &cleared);
    g_autoptr (JsonNode) answer = read_form (cli, second, 0);
    const char *sentence = find_finding (answer, cleared.code, "acces.sdp.recherche-vue360");

    g_assert_nonnull (sentence);
    g_assert_nonnull (strstr (sentence, "recherche d’un usager"));
    g_assert_true (json_object_get_boolean_member (get_values (answer), "acces.sdp.recherche-vue360"));
  }
}

/* Two versions came back: what differs, and nothing else. */
static void
test_against (Cli *cli, gconstpointer data)
{
  static const Change edit = { .by = "/T", .which = "u:titre", .set = "/V", .to = "\"u:Un autre titre\"" };
  g_autofree char *first = make (cli, "fiche-action", FALSE);
  g_autofree char *second = change (cli, first, &edit);
  g_autofree char *act = NULL;
  g_auto (Outcome) compared = { 0 };
  g_auto (Outcome) other = { 0 };
  g_autoptr (JsonNode) json = NULL;
  JsonArray *differences;

  if (second == NULL)
    {
      g_test_skip ("qpdf is not there");
      return;
    }
  compared = cli_run (cli, "form", "read", second, "--against", first, "--json", NULL);
  assert_code (&compared, 0);
  json = cli_json (&compared);
  differences = json_object_get_array_member (json_node_get_object (json), "differences");
  g_assert_cmpuint (json_array_get_length (differences), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (differences, 0), "before"), ==,
                   "Découvrir les métiers des préfectures");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (differences, 0), "after"), ==,
                   "Un autre titre");
  act = make (cli, "acte-rgc", FALSE);
  other = cli_run (cli, "form", "read", second, "--against", act, NULL);
  g_assert_cmpint (other.code, !=, 0);
  assert_says (&other, "not of the same form");
}

/* The definition that a file was made with, where it is still kept. */
static void
test_kept_version (Cli *cli, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "forms", "fiche-action.yaml", NULL);
  g_autofree char *folder = g_build_filename (cli->folder, "paraphe", "forms", NULL);
  g_autofree char *old = g_build_filename (folder, "fiche-action-0.yaml", NULL);
  g_autofree char *source = NULL;
  g_autoptr (GString) changed = NULL;
  static const Change back = {
    .by = "/Title", .which = "u:Fiche action", .set = "/Subject", .to = "\"u:Formulaire fiche-action, version 0\""
  };
  g_autofree char *sent = make (cli, "fiche-action", FALSE);
  g_autofree char *pdf = change (cli, sent, &back);
  g_autoptr (JsonNode) json = NULL;

  if (pdf == NULL)
    {
      g_test_skip ("qpdf is not there");
      return;
    }
  g_assert_true (g_file_get_contents (path, &source, NULL, NULL));
  changed = g_string_new (source);
  g_assert_cmpuint (g_string_replace (changed, "version: \"1\"", "version: \"0\"", 1), ==, 1);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (old, changed->str, -1, NULL));
  json = read_form (cli, pdf, 0);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (json), "version"), ==, "0");
  g_assert_nonnull (find_finding (json, "form-version-older", NULL));
}

static void
test_no_form (Cli *cli, gconstpointer data)
{
  g_autofree char *text = cli_write (cli, "text.md", "# Un texte\n");
  g_autofree char *pdf = cli_path (cli, "text.pdf");
  g_auto (Outcome) made = cli_run (cli, "typeset", text, "--pdf", pdf, NULL);
  g_auto (Outcome) outcome = cli_run (cli, "form", "read", pdf, "--json", NULL);
  g_auto (Outcome) no_pdf = cli_run (cli, "form", "read", text, "--json", NULL);

  assert_code (&made, 0);
  assert_code (&outcome, 3);
  assert_says (&outcome, "which form it is");
  assert_code (&no_pdf, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/cli/form-return/" name, Cli, NULL, cli_set_up, function, cli_tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("other-program", test_other_program);
  ADD ("changed", test_changed);
  ADD ("choices", test_choices);
  ADD ("against", test_against);
  ADD ("kept-version", test_kept_version);
  ADD ("no-form", test_no_form);
  return g_test_run ();
}
