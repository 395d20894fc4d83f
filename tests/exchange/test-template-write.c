/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose.h"
#include "pph-propose.h"
#include "pph-template-write.h"
#include "reading.h"

#include <string.h>

/* A template made out of a version, drafted with what the version said, prints the
 * same words. */

static char *
dup_words (const PphVersion *version)
{
  g_autoptr (PphComposed) composed = pph_compose_version (version, NULL, NULL);
  g_autofree char *shown = pph_block_dup_text (composed->root);
  g_autofree char *normal = g_utf8_normalize (shown, -1, G_NORMALIZE_NFC);
  GString *all = g_string_new (NULL);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (all, c);
      else if (c != 0xAD && all->len > 0 && all->str[all->len - 1] != '\n')
        g_string_append_c (all, '\n');
    }
  return g_string_free (all, FALSE);
}

static void
assert_same_words (const PphVersion *a, const PphVersion *b)
{
  g_autofree char *ours = dup_words (a), *theirs = dup_words (b);
  gsize same = 0;

  while (ours[same] != '\0' && ours[same] == theirs[same])
    same++;
  if (ours[same] != theirs[same])
    g_test_message ("From “%.60s” on “%.60s” became “%.60s”", ours + (same > 60 ? same - 60 : 0), ours + same,
                    theirs + same);
  g_assert_cmpstr (ours, ==, theirs);
}

static PphTemplate *
read_back (const char *source)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  PphTemplate *template = pph_template_load (source, -1, "essai.md", findings);

  for (guint i = 0; i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];

      g_test_message ("%d:%d %s", finding->line, finding->column, finding->sentence);
    }
  g_assert_cmpuint (findings->len, ==, 0);
  return template;
}

/* @fields: of what was taken among what is proposed of it; or NULL */
static void
assert_written_back (const PphVersion *version, GPtrArray *fields)
{
  const PphTemplateNaming naming = { .id = "essai", .title = "Essai: \"un\" & deux", .fields = fields };
  g_autoptr (PphData) data = NULL;
  g_autofree char *source = pph_template_write (version, &naming, &data);
  g_autoptr (PphTemplate) template = read_back (source);
  g_autoptr (PphVersion) drafted = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  drafted = pph_template_draft (template, data, "uuid", &error);
  g_assert_no_error (error);
  assert_same_words (version, drafted);
  g_assert_cmpuint (pph_list_length (drafted->articles), ==, pph_list_length (version->articles));
  for (guint i = 0; i < pph_list_length (version->articles); i++)
    g_assert_cmpint (((const PphArticle *)pph_list_get (drafted->articles, i))->division, ==,
                     ((const PphArticle *)pph_list_get (version->articles, i))->division);
  g_assert_cmpuint (pph_list_length (drafted->annexes), ==, pph_list_length (version->annexes));
  g_assert_cmpuint (pph_list_length (drafted->parties), ==, pph_list_length (version->parties));
  g_assert_cmpuint (pph_list_length (drafted->signatories), ==, pph_list_length (version->signatories));
  g_assert_cmpuint (pph_list_length (drafted->other_parts), ==, pph_list_length (version->other_parts));

  /* What was written is the template of what it gives. */
  again = pph_template_write (drafted, &naming, NULL);
  if (strcmp (again, source) != 0)
    {
      gsize same = 0, from;
      g_autofree char *ours = NULL, *theirs = NULL;

      while (again[same] == source[same])
        same++;
      from = same > 40 ? same - 40 : 0;
      ours = g_strescape (source + from, NULL);
      theirs = g_strescape (again + from, NULL);
      g_test_message ("“%.160s” became “%.160s”", ours, theirs);
    }
  g_assert_true (strcmp (again, source) == 0);
}

/* Every @step-th proposal is taken, from @first on: what is printed stays the same, now and when it is drafted again.
 */
static void
assert_proposed (const PphVersion *version, guint first, guint step)
{
  g_autoptr (PphProposals) proposals = pph_proposals_find (version);
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (PphVersion) applied = NULL;

  for (guint i = first; i < proposals->proposals->len; i += step)
    g_ptr_array_add (taken, proposals->proposals->pdata[i]);
  applied = pph_proposals_apply (proposals, taken);
  assert_same_words (version, applied);
  fields = pph_proposals_dup_fields (taken);
  assert_written_back (applied, fields);
}

static void
assert_comes_back (const PphVersion *version)
{
  assert_written_back (version, NULL);
  assert_proposed (version, 0, 1);
  assert_proposed (version, 0, 2);
  assert_proposed (version, 1, 2);
}

static PphVersion *
recognise (const char *text)
{
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (text, "essai");

  return pph_recognise (source, NULL);
}

static void
test_import (gconstpointer file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
  g_autofree char *text = load (path);
  g_autoptr (PphVersion) version = recognise (text);

  assert_comes_back (version);
}

static void
test_real (gconstpointer file)
{
  const char *shared = g_getenv ("PPH_SHARED_DIR");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "data", "agreements", file, NULL);
  g_autofree char *text = load (path);
  g_autoptr (PphVersion) version = NULL;

  if (text == NULL)
    {
      g_test_skip ("The agreements are not on this machine.");
      return;
    }
  version = recognise (text);
  assert_comes_back (version);
}

/* The program's own templates, filled with their samples. */
static void
test_sample (gconstpointer id)
{
  g_autofree char *md = g_strconcat (id, ".md", NULL), *yaml = g_strconcat (id, ".yaml", NULL);
  g_autofree char *template_path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "templates", md, NULL);
  g_autofree char *sample_path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "samples", yaml, NULL);
  g_autofree char *source = load (template_path), *sample = load (sample_path);
  g_autoptr (PphTemplate) template = read_back (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphData) data = pph_data_from_yaml (sample, -1, yaml, 1, &error);
  g_autoptr (PphVersion) version = NULL;

  g_assert_no_error (error);
  version = pph_template_draft (template, data, "uuid", &error);
  g_assert_no_error (error);
  assert_comes_back (version);
}

/* What could be taken for markup, names or tags, and is none. */
static void
test_traps (void)
{
  static const char text[]
      = "Convention de {{lieu}} : \"essai\" & \\ #1\n\nEntre\n\nL'association « {{nom}} », représentée par Mme A. "
        "B.,\nci-après dénommée « 2e partie »\n\nEt\n\nL'association « titre », représentée par M. C. D.,\nci-après "
        "dénommée « titre »\n\nArticle 1er\n\n# pas un titre {#non}\n\n--- \n\nLe signe {{#x}} et {{{y}}} {{ et "
        "[^1].\n\nArticle 3 - Fin {#fin}\n\n- un\n- deux\n\nFait à Lille\n\nPour {{lieu}}\nMme A. BERTRAND\n\nPour "
        "titre\nM. C. DUPONT\n";
  g_autoptr (PphVersion) version = recognise (text);

  assert_comes_back (version);
}

static void
test_yaml (void)
{
  static const char *const texts[]
      = { "simple",   "true",   "null", "~",   "a: b",     " bord ",   "a\nb",      "\na\n",
          "a\n\nb",   "a\n  b", "# x",  "- x", "\"q\" \\", "{{x}}",    "\t",        "é « à »",
          "a\u2028b", "|",      "%a",   "@a",  "1e3",      "a\n#b\n-", "a\n---\nb", "x\n\ttab" };
  g_autoptr (PphData) map = pph_data_new_map ();
  PphData *list = pph_data_new_list (), *items = pph_data_new_list ();
  g_autoptr (PphData) read = NULL;
  g_autofree char *yaml = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      PphData *item = pph_data_new_map ();

      pph_data_append (list, pph_data_new_text (texts[i]));
      pph_data_set (item, "nom", pph_data_new_text (texts[i]));
      pph_data_set (item, "a-b", pph_data_new_text ("x"));
      pph_data_append (items, item);
    }
  pph_data_set (map, "texts", list);
  pph_data_set (map, "items", items);
  pph_data_set (map, "empty", pph_data_new_text (""));
  yaml = pph_data_to_yaml (map);
  read = pph_data_from_yaml (yaml, -1, "essai.yaml", 1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const PphData *text = pph_data_get (read, "texts")->items->pdata[i];

      g_assert_cmpint (text->kind, ==, PPH_DATA_TEXT);
      g_assert_cmpstr (text->text, ==, texts[i]);
      g_assert_cmpstr (pph_data_get_text (pph_data_get (read, "items")->items->pdata[i], "nom"), ==, texts[i]);
    }
  g_assert_cmpstr (pph_data_get_text (read, "empty"), ==, "");
}

static void
test_names (void)
{
  static const struct
  {
    const char *text, *name;
  } cases[] = {
    { "la préfecture", "prefecture" },
    { "L’Œuvre d’Oc", "oeuvre_d_oc" },
    { "Le Département de l'Orne et d'ailleurs", "departement_de_l" },
    { "2e partie", "n2e_partie" },
    { "«»", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = pph_template_name_from (cases[i].text, 3, '_');

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int argc, char **argv)
{
  static const char *const files[]
      = { "capitales.txt",      "windows.txt",      "numeros.txt",   "pages.txt",     "markdown.md",
          "sans-article.txt",   "desordre.txt",     "sans-nom.txt",  "romains.txt",   "barres.md",
          "tirets.txt",         "deliberation.txt", "colonnes.txt",  "lettres.txt",   "tableaux.md",
          "coupures.txt",       "jumelles.txt",     "alineas.txt",   "metropole.txt", "caisse.txt",
          "reconnaissance.txt", "jeunes.md",        "assemblee.txt", "objectifs.txt", "decimales.txt",
          "avenant.txt",        "titres.txt",       "services.md",   "chemins.txt",   "occupation.txt",
          "domiciliation.txt",  "visas.txt" };
  static const char *const real[] = { "S0.md", "S1.md", "S2.md", "S3.md", "S4.md", "long.md" };
  static const char *const samples[]
      = { "cadre-national", "departement-outils", "epci-outils", "regionale", "ville-ccas" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/text/template-write/import/%s", files[i]);

      g_test_add_data_func (path, files[i], test_import);
    }
  for (guint i = 0; i < G_N_ELEMENTS (real); i++)
    {
      g_autofree char *path = g_strdup_printf ("/text/template-write/real/%s", real[i]);

      g_test_add_data_func (path, real[i], test_real);
    }
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/text/template-write/sample/%s", samples[i]);

      g_test_add_data_func (path, samples[i], test_sample);
    }
  g_test_add_func ("/text/template-write/traps", test_traps);
  g_test_add_func ("/text/template-write/yaml", test_yaml);
  g_test_add_func ("/text/template-write/names", test_names);
  return g_test_run ();
}
