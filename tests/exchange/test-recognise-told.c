/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading.h"

#include "pph-compose.h"
#include "pph-words.h"

#include <string.h>

static const char unknown[]
    = "Accord de voisinage\n\nLa ferme des Ajoncs et le moulin du Bas s'entendent.\n\nLa ferme des Ajoncs\n\n"
      "Le moulin du Bas\n\nCe que chacun fait\n\nLa ferme donne le grain.\n\nLe moulin\n\nIl rend la farine.\n\n"
      "Combien de temps\n\nUne saison.\n\nLu et relu\n\nPlan du chemin\n\nÀ gauche, puis à droite.\n";

/* The lines of @unknown, by what they say. */
static void
tell (GArray *told, const PphSourceText *source, const char *line, PphLineLabel label)
{
  for (guint i = 0; i < source->lines->len; i++)
    if (strcmp (((const PphSourceLine *)source->lines->pdata[i])->plain, line) == 0)
      {
        g_array_index (told, guint8, i) = label;
        return;
      }
  g_assert_not_reached ();
}

static void
test_told (void)
{
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (unknown, "voisins.txt");
  g_autoptr (GArray) told = g_array_new (FALSE, TRUE, 1);
  g_autofree guint8 *found = g_new0 (guint8, source->lines->len);
  g_auto (Reading) reading = { .text = g_strdup (unknown), .findings = pph_findings_new () };
  g_autofree char *outline = NULL;

  g_array_set_size (told, source->lines->len);
  tell (told, source, "Accord de voisinage", PPH_LABEL_TITLE);
  tell (told, source, "La ferme des Ajoncs", PPH_LABEL_PARTY);
  tell (told, source, "Le moulin du Bas", PPH_LABEL_PARTY);
  tell (told, source, "Ce que chacun fait", PPH_LABEL_ARTICLE);
  tell (told, source, "Le moulin", PPH_LABEL_SUB_ARTICLE);
  tell (told, source, "Combien de temps", PPH_LABEL_ARTICLE);
  tell (told, source, "Lu et relu", PPH_LABEL_CLOSING);
  tell (told, source, "Plan du chemin", PPH_LABEL_ANNEXE);
  reading.version = pph_recognise_told (source, (const guint8 *)told->data, found, reading.findings, NULL);
  outline = dup_outline (reading.version, reading.version->articles);
  g_assert_cmpstr (reading.version->title, ==, "Accord de voisinage");
  g_assert_cmpstr (outline, ==, "1 Ce que chacun fait|1.1 Le moulin|2 Combien de temps");
  g_assert_cmpuint (pph_list_length (reading.version->parties), ==, 2);
  g_assert_cmpstr (((const PphParty *)pph_list_get (reading.version->parties, 1))->legal_name, ==, "Le moulin du Bas");
  g_assert_cmpuint (pph_list_length (reading.version->annexes), ==, 1);
  g_assert_cmpstr (((const PphAnnexe *)pph_list_get (reading.version->annexes, 0))->title, ==, "Plan du chemin");
  for (guint i = 0; i < source->lines->len; i++)
    if (g_array_index (told, guint8, i) != PPH_LABEL_NONE)
      g_assert_cmpuint (found[i], ==, g_array_index (told, guint8, i));
    else
      g_assert_cmpuint (found[i], ==, PPH_LABEL_TEXT);
  assert_no_word_lost (&reading);
}

/* A heading that was seen where there is none, and a line of the page. */
static void
test_told_otherwise (void)
{
  static const char text[]
      = "Convention\n\nArticle 1 - Objet\n\nUn texte.\n\nArticle 2 - Durée\n\nUn an.\n\nReçu le 3 mai\n\n"
        "Article 3 - Fin\n\nPlus rien.\n";
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (text, "essai.txt");
  g_autoptr (GArray) told = g_array_new (FALSE, TRUE, 1);
  g_auto (Reading) reading = { .text = g_strdup (text), .findings = pph_findings_new () };
  g_autofree char *outline = NULL;

  g_array_set_size (told, source->lines->len);
  tell (told, source, "Article 2 - Durée", PPH_LABEL_TEXT);
  tell (told, source, "Reçu le 3 mai", PPH_LABEL_FURNITURE);
  reading.version = pph_recognise_told (source, (const guint8 *)told->data, NULL, reading.findings, NULL);
  outline = dup_outline (reading.version, reading.version->articles);
  g_assert_cmpstr (outline, ==, "1 Objet|3 Fin");
  g_assert_cmpuint (count_findings (&reading, "page-furniture"), ==, 1);
  assert_no_word_lost (&reading);
}

/* What the rules are surest of is not what was told of it: a visa, the parties, the place and day of signing. */
static void
test_told_against_rules (void)
{
  static const char text[] = "Convention de prêt\n\nEntre\n\nLa Ville, représentée par M. Jean DURAND, maire, ci-après "
                             "« la Ville »,\n\nEt\n\nLe Lycée, représenté par Mme Anne MARTIN, proviseure, ci-après "
                             "« le Lycée »,\n\nVu le code de l'éducation ;\n\nVu la demande du lycée ;\n\n"
                             "Article 1 - Objet\n\nUn prêt.\n\nFait à Lyon, le 4 mai 2025\n\nPour la Ville,\n"
                             "Jean DURAND\n\nPour le Lycée,\nAnne MARTIN\n";
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (text, "pret.txt");
  g_autofree guint8 *found = g_new0 (guint8, source->lines->len);
  g_autoptr (GArray) told = g_array_new (FALSE, TRUE, 1);
  g_auto (Reading) reading = { .text = g_strdup (text), .findings = pph_findings_new () };
  g_autofree char *outline = NULL;

  g_array_set_size (told, source->lines->len);
  tell (told, source, "Vu la demande du lycée ;", PPH_LABEL_TEXT);
  tell (told, source, "Fait à Lyon, le 4 mai 2025", PPH_LABEL_ARTICLE);
  reading.version = pph_recognise_told (source, (const guint8 *)told->data, found, reading.findings, NULL);
  outline = dup_outline (reading.version, reading.version->articles);
  g_assert_cmpstr (outline, ==, "1 Objet|2 Fait à Lyon, le 4 mai 2025");
  g_assert_cmpuint (pph_list_length (reading.version->visas), ==, 1);
  g_assert_cmpuint (pph_list_length (reading.version->signatories), ==, 2);
  g_assert_cmpuint (pph_list_length (reading.version->parties), ==, 2);
  g_assert_cmpuint (count_findings (&reading, "told-otherwise"), ==, 0);
  assert_no_word_lost (&reading);

  /* All of it goes on with the first line. */
  memset (told->data, PPH_LABEL_TEXT, told->len);
  pph_version_unref (reading.version);
  reading.version = pph_recognise_told (source, (const guint8 *)told->data, found, reading.findings, NULL);
  for (guint i = 0; i < source->lines->len; i++)
    g_assert_cmpuint (found[i], ==, PPH_LABEL_TEXT);
  g_assert_null (reading.version->parties);
  g_assert_null (reading.version->visas);
  g_assert_null (reading.version->signatories);
  assert_no_word_lost (&reading);
}

/* A part that cannot be where it was told to be is named, with its line. */
static void
test_told_in_vain (void)
{
  static const char text[] = "Convention\n\nArticle 1 - Objet\n\nUn texte.\n\nLa Ville\n";
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (text, "essai.txt");
  g_autofree guint8 *found = g_new0 (guint8, source->lines->len);
  g_autoptr (GArray) told = g_array_new (FALSE, TRUE, 1);
  g_auto (Reading) reading = { .text = g_strdup (text), .findings = pph_findings_new () };

  g_array_set_size (told, source->lines->len);
  tell (told, source, "La Ville", PPH_LABEL_PARTY);
  reading.version = pph_recognise_told (source, (const guint8 *)told->data, found, reading.findings, NULL);
  g_assert_true (is_named (&reading, "told-otherwise", 7));
  assert_no_word_lost (&reading);
}

/* Whatever is told, no word is lost. */
static void
test_told_anything (void)
{
  static const char *const files[] = { "capitales.txt", "markdown.md", "deliberation.txt", "pages.txt" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);

  for (guint turn = 0; turn < 200; turn++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", files[turn % G_N_ELEMENTS (files)], NULL);
      g_auto (Reading) reading = { .text = load (path), .findings = pph_findings_new () };
      g_autoptr (PphSourceText) source = pph_source_text_from_plain (reading.text, "essai");
      g_autofree guint8 *told = g_new0 (guint8, source->lines->len);
      g_autofree guint8 *found = g_new0 (guint8, source->lines->len);
      g_autoptr (PphComposed) composed = NULL;
      g_autofree char *shown = NULL;

      for (guint k = 0; k < 1 + turn / 20; k++)
        told[g_rand_int_range (rand, 0, (int)source->lines->len)]
            = (guint8)g_rand_int_range (rand, PPH_LABEL_NONE, PPH_LABEL_FURNITURE + 1);
      reading.version = pph_recognise_told (source, told, found, reading.findings, NULL);
      for (guint i = 0; i < source->lines->len && count_findings (&reading, "structure-refused") == 0; i++)
        g_assert_true (told[i] == PPH_LABEL_NONE || told[i] == found[i]
                       || is_named (&reading, "told-otherwise", ((PphSourceLine *)source->lines->pdata[i])->number));
      composed = pph_compose_version (reading.version, NULL, NULL);
      shown = pph_block_dup_text (composed->root);
      {
        g_autoptr (GString) words = g_string_new (NULL);
        PphLostWord lost = { 0 };

        for (guint i = 0; i < source->lines->len; i++)
          {
            const PphSourceLine *line = source->lines->pdata[i];

            g_string_append_printf (words, "%s\n",
                                    is_named (&reading, "page-furniture", line->number) ? "" : line->plain);
          }
        g_assert_false (pph_words_find_lost (words->str, shown, NULL, &lost));
      }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/told/everything", test_told);
  g_test_add_func ("/exchange/told/otherwise", test_told_otherwise);
  g_test_add_func ("/exchange/told/against-rules", test_told_against_rules);
  g_test_add_func ("/exchange/told/in-vain", test_told_in_vain);
  g_test_add_func ("/exchange/told/anything", test_told_anything);
  return g_test_run ();
}
