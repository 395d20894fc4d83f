/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-number-text.h"

#define M PPH_GENDER_MASCULINE
#define F PPH_GENDER_FEMININE

static void
test_words (void)
{
  static const struct
  {
    int number;
    PphGender gender;
    const char *words;
  } cases[] = {
    { 0, M, "zéro" },
    { 1, M, "un" },
    { 1, F, "une" },
    { 1, PPH_GENDER_UNKNOWN, "un" },
    { 10, M, "dix" },
    { 16, M, "seize" },
    { 17, M, "dix-sept" },
    { 20, M, "vingt" },
    { 21, M, "vingt et un" },
    { 21, F, "vingt et une" },
    { 22, M, "vingt-deux" },
    { 61, M, "soixante et un" },
    { 69, M, "soixante-neuf" },
    { 70, M, "soixante-dix" },
    { 71, M, "soixante et onze" },
    { 71, F, "soixante et onze" },
    { 72, M, "soixante-douze" },
    { 79, M, "soixante-dix-neuf" },
    { 80, M, "quatre-vingts" },
    { 81, M, "quatre-vingt-un" },
    { 81, F, "quatre-vingt-une" },
    { 90, M, "quatre-vingt-dix" },
    { 91, M, "quatre-vingt-onze" },
    { 99, M, "quatre-vingt-dix-neuf" },
    { 100, M, "cent" },
    { 101, F, "cent une" },
    { 180, M, "cent quatre-vingts" },
    { 200, M, "deux cents" },
    { 201, M, "deux cent un" },
    { 300, F, "trois cents" },
    { 1000, M, "mille" },
    { 1001, F, "mille une" },
    { 1080, M, "mille quatre-vingts" },
    { 1999, M, "mille neuf cent quatre-vingt-dix-neuf" },
    { 2000, M, "deux mille" },
    { 2026, M, "deux mille vingt-six" },
    { 21000, F, "vingt et un mille" },
    { 80000, M, "quatre-vingt mille" },
    { 200000, M, "deux cent mille" },
    { 200200, M, "deux cent mille deux cents" },
    { 1000000, M, "un million" },
    { 1000000, F, "un million" },
    { 1000001, F, "un million une" },
    { 80000000, M, "quatre-vingts millions" },
    { 200000000, M, "deux cents millions" },
    { 999999999, M,
      "neuf cent quatre-vingt-dix-neuf millions neuf cent quatre-vingt-dix-neuf mille neuf cent "
      "quatre-vingt-dix-neuf" },
    { -12, M, "moins douze" },
    { 1000000000, M, "1000000000" },
    { G_MININT, M, "-2147483648" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = pph_number_in_words (cases[i].number, cases[i].gender);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_with_words (void)
{
  g_autofree char *thirty = pph_number_with_words (30, M);
  g_autofree char *thousand = pph_number_with_words (1234567, F);
  g_autofree char *less = pph_number_with_words (-1000, M);

  g_assert_cmpstr (thirty, ==, "trente (30)");
  g_assert_true (g_str_has_suffix (thousand, " (1\u00A0234\u00A0567)"));
  g_assert_cmpstr (less, ==, "moins mille (-1\u00A0000)");
}

static void
test_ordinals (void)
{
  static const struct
  {
    int number;
    PphGender gender;
    const char *brief, *words;
  } cases[] = {
    { 1, M, "1er", "premier" },
    { 1, F, "1re", "première" },
    { 2, F, "2e", "deuxième" },
    { 3, M, "3e", "troisième" },
    { 4, M, "4e", "quatrième" },
    { 5, M, "5e", "cinquième" },
    { 6, M, "6e", "sixième" },
    { 9, M, "9e", "neuvième" },
    { 11, M, "11e", "onzième" },
    { 19, M, "19e", "dix-neuvième" },
    { 21, F, "21e", "vingt et unième" },
    { 30, M, "30e", "trentième" },
    { 71, M, "71e", "soixante et onzième" },
    { 80, M, "80e", "quatre-vingtième" },
    { 81, M, "81e", "quatre-vingt-unième" },
    { 100, M, "100e", "centième" },
    { 200, M, "200e", "deux centième" },
    { 203, M, "203e", "deux cent troisième" },
    { 1000, M, "1000e", "millième" },
    { 1000000, M, "1000000e", "millionième" },
    { 2000000, M, "2000000e", "deux millionième" },
    { G_MAXINT, M, "2147483647e", "2147483647e" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *brief = pph_ordinal_short (cases[i].number, cases[i].gender);
      g_autofree char *words = pph_ordinal_in_words (cases[i].number, cases[i].gender);

      g_assert_cmpstr (brief, ==, cases[i].brief);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_prepositions (void)
{
  static const struct
  {
    const char *name, *de, *a;
  } cases[] = {
    { "la préfecture", "de la préfecture", "à la préfecture" },
    { "le Département", "du Département", "au Département" },
    { "Le Havre", "du Havre", "au Havre" },
    { "l'EPCI", "de l’EPCI", "à l’EPCI" },
    { "l’État", "de l’État", "à l’État" },
    { "les parties", "des parties", "aux parties" },
    { "Les Mureaux", "des Mureaux", "aux Mureaux" },
    { "le\u00A0CCAS", "du CCAS", "au CCAS" },
    { "France Travail", "de France Travail", "à France Travail" },
    { "Orléans", "d’Orléans", "à Orléans" },
    { "Évreux", "d’Évreux", "à Évreux" },
    { "E\u0301vreux", "d’E\u0301vreux", "à E\u0301vreux" },
    { "œuvres", "d’œuvres", "à œuvres" },
    { "La Rochelle", "de La Rochelle", "à La Rochelle" },
    { "L'Isle-Adam", "de L’Isle-Adam", "à L’Isle-Adam" },
    { "Hyères", "d’Hyères", "à Hyères" },
    { "Hérault", "d’Hérault", "à Hérault" },
    { "habitants", "d’habitants", "à habitants" },
    { "Haute-Savoie", "de Haute-Savoie", "à Haute-Savoie" },
    { "Hauts-de-France", "de Hauts-de-France", "à Hauts-de-France" },
    { "héros", "de héros", "à héros" },
    { "héroïnes", "d’héroïnes", "à héroïnes" },
    { "HÂTE", "de HÂTE", "à HÂTE" },
    { "hiboux", "de hiboux", "à hiboux" },
    { "onze communes", "de onze communes", "à onze communes" },
    { "un partenaire", "d’un partenaire", "à un partenaire" },
    { "Yvetot", "d’Yvetot", "à Yvetot" },
    { "Yerres", "d’Yerres", "à Yerres" },
    { "yaourts", "de yaourts", "à yaourts" },
    { "Lens", "de Lens", "à Lens" }, /* not the article "le" */
    { "Lesquin", "de Lesquin", "à Lesquin" },
    { "le", "de le", "à le" }, /* nothing after the article */
    { "  la Ville ", "de la Ville", "à la Ville" },
    { "3 communes", "de 3 communes", "à 3 communes" },
    { "", "", "" },
    { NULL, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *de = pph_french_de (cases[i].name);
      g_autofree char *a = pph_french_a (cases[i].name);

      g_assert_cmpstr (de, ==, cases[i].de);
      g_assert_cmpstr (a, ==, cases[i].a);
    }
}

static void
test_capitalise (void)
{
  static const struct
  {
    const char *text, *capitalised;
  } cases[] = {
    { "état", "État" },
    { "œuvre", "Œuvre" },
    { "à Lyon", "À Lyon" },
    { "« la préfecture »", "« La préfecture »" },
    { "12 mars", "12 mars" },
    { "France", "France" },
    { "…", "…" },
    { "", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *capitalised = pph_french_capitalise (cases[i].text);

      g_assert_cmpstr (capitalised, ==, cases[i].capitalised);
    }
}

/* Texts from files are not always what they say. */
static void
test_broken_text (void)
{
  g_autofree char *de = pph_french_de ("\xC3");
  g_autofree char *a = pph_french_a ("le \xFF");
  g_autofree char *capitalised = pph_french_capitalise ("\xE9tat");

  g_assert_true (g_utf8_validate (de, -1, NULL));
  g_assert_true (g_utf8_validate (a, -1, NULL));
  g_assert_true (g_utf8_validate (capitalised, -1, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/number-text/words", test_words);
  g_test_add_func ("/core/number-text/with-words", test_with_words);
  g_test_add_func ("/core/number-text/ordinals", test_ordinals);
  g_test_add_func ("/core/number-text/prepositions", test_prepositions);
  g_test_add_func ("/core/number-text/capitalise", test_capitalise);
  g_test_add_func ("/core/number-text/broken-text", test_broken_text);
  return g_test_run ();
}
