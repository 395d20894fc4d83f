/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-typography.h"

#include <string.h>

/* In the tables, "_" stands for U+00A0 and "~" for U+202F. */
static char *
spell (const char *text)
{
  GString *out = g_string_new (text);

  g_string_replace (out, "_", "\302\240", 0);
  g_string_replace (out, "~", "\342\200\257", 0);
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *name, *text, *expected;
  gunichar before;
} cases[] = {
  { "semicolon", "tri ; essai;", "tri~; essai~;" },
  { "exclamation", "Attention! Vraiment ?", "Attention~! Vraiment~?" },
  { "both-signs", "Quoi ?!", "Quoi~?!" },
  { "colon", "Objet : voir", "Objet_: voir" },
  { "colon-stuck", "Objet: voir", "Objet_: voir" },
  { "colon-time", "à 10:30 précises", "à 10:30 précises" },
  { "colon-first", ": suite", ": suite" },
  { "percent", "50 % ou 50%", "50_% ou 50_%" },
  { "guillemets", "« mot »", "«_mot_»" },
  { "guillemets-stuck", "«mot»", "«_mot_»" },
  { "straight", "le \"plan\" et \"l'autre\".", "le «_plan_» et «_l’autre_»." },
  { "nested", "\"un \"deux\" trois\"", "«_un “deux” trois_»" },
  { "straight-in-guillemets", "« un \"deux\" »", "«_un “deux”_»" },
  { "quote-then-sign", "dit \"oui\" ; puis", "dit «_oui_»~; puis" },
  { "apostrophe", "l'accord d'Orléans aujourd'hui", "l’accord d’Orléans aujourd’hui" },
  { "single", "le 'plan d'action', 'A' et 'art. 3'", "le ‘plan d’action’, ‘A’ et ‘art._3’" },
  { "single-half-set", "le 'mot’ et ('mot’)", "le ‘mot’ et (‘mot’)" },
  { "single-in-quotes", "\"dit 'le Grand'\", puis", "«_dit ‘le Grand’_», puis" },
  { "quotes-after-apostrophe", "l'\"enjeu\" et d'\"un 'deux'\"", "l’«_enjeu_» et d’«_un ‘deux’_»" },
  { "no-single", "5' et 'seul, l'an '90", "5' et 'seul, l’an '90" },
  { "ellipsis", "etc... fin", "etc… fin" },
  { "gap-of-dots", "le ........ à ..... ans", "le ........ à ..... ans" },
  { "number-sign", "n° 12, n°2026-118, N° 4", "n°_12, n°_2026-118, N°_4" },
  { "number-signs", "nos 12 et 13, nos 4", "nos_12 et 13, nos_4" },
  { "our-own", "nos partenaires, nostalgie", "nos partenaires, nostalgie" },
  { "held-number", "2.12 345 678", "2.12 345 678" },
  { "abbreviations", "art. 3, p. 4 et pp. 5-6", "art._3, p._4 et pp._5-6" },
  { "article", "l'article 12 et l'annexe 1 bis", "l’article_12 et l’annexe_1 bis" },
  { "code-article", "art. L. 212-3 du code", "art._L._212-3 du code" },
  { "post", "BP 12, CS 70126, 71026 Mâcon Cedex 9", "BP_12, CS_70126, 71026 Mâcon Cedex_9" },
  { "civility", "M. Durand, Mme Martin et MM. Petit", "M._Durand, Mme_Martin et MM._Petit" },
  { "initials", "J. Durand", "J._Durand" },
  { "day-month", "le 12 mars 2026 et le 1er janvier", "le 12_mars 2026 et le 1er_janvier" },
  { "thousands", "1 000 euros, 12 345 678 habitants", "1_000_euros, 12_345_678 habitants" },
  { "not-thousands", "en 2024 300 personnes", "en 2024 300 personnes" },
  { "siret", "SIRET 130 005 481 00010", "SIRET 130_005_481_00010" },
  { "phone", "tél. 04 91 00 00 00.", "tél. 04_91_00_00_00." },
  { "hour", "18 h 30 et 18h30", "18_h_30 et 18_h_30" },
  { "units", "3 ans, 30 jours, 12 km, 100 €, 100€", "3_ans, 30_jours, 12_km, 100_€, 100_€" },
  { "words-and-digits", "deux (2) ans, trente (30) jours, trois (3) exemplaires, la page (2) anse",
    "deux (2)_ans, trente (30)_jours, trois (3)_exemplaires, la page (2) anse" },
  { "mail", "écrire à jean.dupont@ville.fr ; merci", "écrire à jean.dupont@ville.fr~; merci" },
  { "url", "https://a.fr/x?y=1;z:2!%20 et http://b.org: voir", "https://a.fr/x?y=1;z:2!%20 et http://b.org_: voir" },
  { "site", "sur choisirleservicepublic.gouv.fr.", "sur choisirleservicepublic.gouv.fr." },
  { "law", "loi n° 78-17 du 6 janvier 1978", "loi n°_78-17 du 6_janvier 1978" },
  { "law-number", "loi 2023-1196 et décret 2019-341", "loi 2023-1196 et décret 2019-341" },
  { "code", "ISO/IEC 27001:2022 et FTP:21;22", "ISO/IEC 27001:2022 et FTP:21;22" },
  { "tag", "{{a|genre:le:la}} ; x", "{{a|genre:le:la}}~; x" },
  { "before-letter", "; suite", "~; suite", 'x' },
  { "before-space", "; suite", "; suite", ' ' },
  { "closing-after-bold", "\" fin", "_» fin", 'x' },
  { "after-guillemet", " mot", "mot", 0xA0 },
  { "nothing", "Rien à changer.", "Rien à changer." },
  { "empty", "", "" },
};

static void
test_case (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autofree char *expected = spell (cases[i].expected);
  g_autoptr (GArray) map = NULL;
  g_autofree char *got = pph_typography_apply (cases[i].text, cases[i].before, &map);
  g_autofree char *again = pph_typography_apply (got, cases[i].before, NULL);
  int last = 0;

  g_assert_cmpstr (got, ==, expected);
  if (cases[i].before == 0)
    g_assert_cmpstr (again, ==, expected);

  g_assert_cmpuint (map->len, ==, strlen (got));
  for (guint b = 0; b < map->len; b++)
    {
      int from = g_array_index (map, int, b);

      g_assert_cmpint (from, >=, last);
      g_assert_cmpint (from, <, MAX ((int)strlen (cases[i].text), 1));
      /* letters are never moved onto other letters */
      if (g_ascii_isalnum (got[b]))
        g_assert_cmpint (cases[i].text[from], ==, got[b]);
      last = from;
    }
}

static void
test_type (void)
{
  static const struct
  {
    const char *before, *typed, *expected;
    int erase;
  } keys[] = {
    { "le ", "\"", "«_", 0 }, { "«_mot", "\"", "_»", 0 }, { "l", "'", "’", 0 },      { "mot ", ";", "~;", 1 },
    { "mot", "!", "~!", 0 },  { "Objet ", ":", "_:", 1 }, { "10", ":", NULL, 0 },    { "etc..", ".", "…", 2 },
    { "....", ".", NULL, 0 }, { "50 ", "%", "_%", 1 },    { "https", ":", NULL, 0 }, { "a@b.fr", ";", NULL, 0 },
    { "mot~", ";", NULL, 0 }, { "", "\"", "«_", 0 },      { "mot", "a", NULL, 0 },   { "", ";", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *before = spell (keys[i].before);
      g_autofree char *expected = keys[i].expected != NULL ? spell (keys[i].expected) : NULL;
      int erase = -1;
      g_autofree char *got = pph_typography_type (before, keys[i].typed, &erase);

      g_assert_cmpstr (got, ==, expected);
      g_assert_cmpint (erase, ==, keys[i].erase);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/text/typography/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/text/typography/typing", test_type);
  return g_test_run ();
}
