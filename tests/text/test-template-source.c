/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-finding.h"
#include "pph-mustache.h"
#include "pph-template-source.h"
#include "pph-template.h"

#include <string.h>

/* Fields are changed in the text of a template, and nothing else is. */

static const char text[] = "---\n"
                           "id: essai # le nom du fichier\n"
                           "fields:\n"
                           "  # Durée\n"
                           "  - name: duree\n"
                           "    type: integer   # en années\n"
                           "    label: Durée\n"
                           "    # rien d’autre\n"
                           "\n"
                           "  -\n"
                           "    name: suivi\n"
                           "    type: choice\n"
                           "    label: Suivi\n"
                           "    choices: [annuel, mensuel]\n"
                           "  - { name: nom, type: text, label: \"Nom, prénom\" }\n"
                           "  - name: gens\n"
                           "    type: list\n"
                           "    label: Gens\n"
                           "    columns:\n"
                           "      - { name: nom, type: text, label: Nom }\n"
                           "term:\n"
                           "  duration: \"{{duree}} years\"\n"
                           "articles:\n"
                           "  - { id: a, when: suivi=annuel }\n"
                           "  - id: b\n"
                           "    when: \"suivi=annuel\"\n"
                           "---\n"
                           "{{duree|lettres}} {{ duree }} {{{duree}}} {{dureee}} duree {{a.duree}}\n"
                           "{{#suivi=annuel}}{{nom}}{{/suivi=annuel}}\n"
                           "{{#gens}}{{nom}}{{/gens}}{{nom}}\n";

static PphTemplateSource *
read_source (const char *source)
{
  g_autoptr (GError) error = NULL;
  PphTemplateSource *self = pph_template_source_read (source, &error);

  g_assert_no_error (error);
  return self;
}

/* @from, which is there once, becomes @to. */
static void
assert_replaced (const char *got, const char *before, const char *from, const char *to)
{
  const char *at = strstr (before, from);
  g_autofree char *expected = NULL;

  g_assert_nonnull (at);
  expected = g_strdup_printf ("%.*s%s%s", (int)(at - before), before, to, at + strlen (from));
  g_assert_cmpstr (got, ==, expected);
}

static void
test_read (void)
{
  g_autoptr (PphTemplateSource) self = read_source (text);
  const char *key = NULL;

  g_assert_cmpuint (pph_template_source_get_n_fields (self), ==, 4);
  g_assert_cmpint (pph_template_source_find_line (self, 4, &key), ==, -1);
  g_assert_cmpint (pph_template_source_find_line (self, 6, &key), ==, 0);
  g_assert_cmpstr (key, ==, "type");
  g_assert_cmpint (pph_template_source_find_line (self, 8, &key), ==, -1);
  g_assert_cmpint (pph_template_source_find_line (self, 10, &key), ==, 1);
  g_assert_cmpint (pph_template_source_find_line (self, 20, &key), ==, 3);
  g_assert_cmpstr (key, ==, "columns");
  g_assert_cmpint (pph_template_source_find_line (self, 21, &key), ==, -1);
  g_assert_cmpuint (pph_template_source_count_uses (self, 0), ==, 4);
  g_assert_cmpuint (pph_template_source_count_uses (self, 1), ==, 4);
  g_assert_cmpuint (pph_template_source_count_uses (self, 2), ==, 2);
}

static void
test_set (void)
{
  g_autoptr (PphTemplateSource) self = read_source (text);
  g_autofree char *label = pph_template_source_set (self, 0, "label", pph_data_new_text ("Durée : l’an"));
  g_autofree char *more = pph_template_source_set (self, 0, "required", pph_data_new_text ("true"));
  g_autofree char *less = pph_template_source_set (self, 0, "type", NULL);
  g_autofree char *absent = pph_template_source_set (self, 0, "group", NULL);
  g_autofree char *dash = pph_template_source_set (self, 1, "name", pph_data_new_text ("s"));
  g_autofree char *braces = pph_template_source_set (self, 2, "help", pph_data_new_text ("a\nb"));

  assert_replaced (label, text, "label: Durée\n", "label: \"Durée : l’an\"\n");
  assert_replaced (more, text, "    label: Durée\n", "    label: Durée\n    required: true\n");
  assert_replaced (less, text, "    type: integer   # en années\n", "");
  g_assert_cmpstr (absent, ==, text);
  assert_replaced (dash, text, "name: suivi", "name: s");
  assert_replaced (braces, text, "  - { name: nom, type: text, label: \"Nom, prénom\" }\n",
                   "  - name: nom\n    type: text\n    label: \"Nom, prénom\"\n    help: |-\n      a\n      b\n");
}

static void
test_rename (void)
{
  g_autoptr (PphTemplateSource) self = read_source (text);
  g_autofree char *years = pph_template_source_rename (self, 0, "annees");
  g_autofree char *name = pph_template_source_rename (self, 2, "titulaire");
  g_autofree char *condition = pph_template_source_rename (self, 1, "bilan");

  g_assert_nonnull (strstr (years, "- name: annees\n"));
  g_assert_nonnull (strstr (years, "duration: \"{{annees}} years\""));
  g_assert_nonnull (strstr (years, "{{annees|lettres}} {{ annees }} {{{annees}}} {{dureee}} duree {{a.duree}}\n"));
  g_assert_nonnull (strstr (name, "{{#suivi=annuel}}{{titulaire}}{{/suivi=annuel}}\n"
                                  "{{#gens}}{{nom}}{{/gens}}{{titulaire}}\n"));
  g_assert_nonnull (strstr (name, "columns:\n      - { name: nom, "));
  g_assert_nonnull (strstr (condition, "{ id: a, when: bilan=annuel }"));
  g_assert_nonnull (strstr (condition, "when: \"bilan=annuel\""));
  g_assert_nonnull (strstr (condition, "{{#bilan=annuel}}{{nom}}{{/bilan=annuel}}"));
}

static void
test_order (void)
{
  g_autoptr (PphTemplateSource) self = read_source (text);
  g_autofree char *removed = pph_template_source_remove (self, 1);
  g_autofree char *down = pph_template_source_move (self, 0, 2);
  g_autoptr (PphTemplateSource) moved = read_source (down);
  g_autofree char *up = pph_template_source_move (moved, 2, 0);
  g_autofree char *name = NULL;
  PphData *field = pph_data_new_map ();
  g_autofree char *added = NULL;

  assert_replaced (removed, text,
                   "  -\n    name: suivi\n    type: choice\n    label: Suivi\n    choices: [annuel, mensuel]\n", "");
  g_assert_cmpstr (pph_data_get_text (pph_template_source_get_field (moved, 0), "name"), ==, "suivi");
  g_assert_cmpstr (pph_data_get_text (pph_template_source_get_field (moved, 2), "name"), ==, "duree");
  g_assert_nonnull (strstr (up, "    label: Durée\n"));
  name = pph_template_source_dup_free_name (self, "nom");
  g_assert_cmpstr (name, ==, "nom_2");
  pph_data_set_text (field, "name", name);
  added = pph_template_source_add (self, 2, field);
  assert_replaced (added, text, "  - { name: nom,", "  - name: nom_2\n  - { name: nom,");
}

/* The list is not there, is empty, or stands between brackets. */
static void
test_lists (void)
{
  static const struct
  {
    const char *before, *after;
  } cases[] = {
    { "---\nid: a\nroles: []\nterm: {}\n---\n", "---\nid: a\nroles: []\nfields:\n  - name: x\nterm: {}\n---\n" },
    { "---\nid: a\nfields:\n# fin\n---\n", "---\nid: a\nfields:\n  - name: x\n# fin\n---\n" },
    { "---\nfields: []\n---\nTexte", "---\nfields:\n  - name: x\n---\nTexte" },
    { "---\nfields: [{ name: a }]\n---\n", "---\nfields:\n  - name: a\n  - name: x\n---\n" },
    { "---\nfields: rien\n---\n", "---\nfields: rien\n---\n" },
  };
  g_autoptr (PphTemplateSource) one = read_source (cases[3].after);
  g_autofree char *first = pph_template_source_remove (one, 0);
  g_autoptr (PphTemplateSource) last = read_source (first);
  g_autofree char *none = pph_template_source_remove (last, 0);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphTemplateSource) self = read_source (cases[i].before);
      PphData *field = pph_data_new_map ();
      g_autofree char *added = NULL;

      pph_data_set_text (field, "name", "x");
      added = pph_template_source_add (self, G_MAXUINT, field);
      g_assert_cmpstr (added, ==, cases[i].after);
    }
  g_assert_cmpstr (none, ==, "---\n---\n");
  g_assert_null (pph_template_source_read ("Rien", &error));
  g_assert_error (error, PPH_TEXT_ERROR, PPH_TEXT_ERROR_SYNTAX);
}

/* Every field of the program's own template @path: renamed, the template has no mistake; renamed back, it is as it was.
 */
static void
check_template (const char *path)
{
  g_autofree char *source = NULL;
  g_autoptr (PphTemplateSource) self = NULL;

  g_assert_true (g_file_get_contents (path, &source, NULL, NULL));
  self = read_source (source);
  g_assert_cmpuint (pph_template_source_get_n_fields (self), >, 0);
  for (guint i = 0; i < pph_template_source_get_n_fields (self); i++)
    {
      const char *name = pph_data_get_text (pph_template_source_get_field (self, i), "name");
      g_autofree char *renamed = pph_template_source_rename (self, i, "zz.autre");
      g_autoptr (PphTemplateSource) other = read_source (renamed);
      g_autofree char *back = pph_template_source_rename (other, i, name);
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (PphTemplate) template = pph_template_load (renamed, -1, "essai", findings);

      g_test_message ("%s: %s", path, name);
      g_assert_cmpuint (findings->len, ==, 0);
      g_assert_nonnull (template);
      g_assert_cmpstr (back, ==, source);
    }
}

static void
test_templates (void)
{
  static const char *const names[]
      = { "cadre-national", "departement-outils", "epci-outils", "regionale", "ville-ccas" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_strconcat (names[i], ".md", NULL);
      g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "templates", file, NULL);

      check_template (path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/template-source/read", test_read);
  g_test_add_func ("/text/template-source/set", test_set);
  g_test_add_func ("/text/template-source/rename", test_rename);
  g_test_add_func ("/text/template-source/order", test_order);
  g_test_add_func ("/text/template-source/lists", test_lists);
  g_test_add_func ("/text/template-source/templates", test_templates);
  return g_test_run ();
}
