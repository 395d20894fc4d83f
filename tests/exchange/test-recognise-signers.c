/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading.h"

/* Blocks side by side, as a copied page has them; a place and a day that are more than one word. */
static void
test_columns (void)
{
  g_auto (Reading) reading = { 0 };
  const PphSignatory *first, *second;

  read_file (&reading, "colonnes.txt");
  g_assert_cmpstr (reading.version->place, ==, "Aix-en-Provence");
  g_assert_cmpstr (reading.version->date, ==, "2025-03-03");
  g_assert_cmpint (reading.version->originals, ==, 2);
  first = pph_list_get (reading.version->signatories, 0);
  second = pph_list_get (reading.version->signatories, 1);
  g_assert_cmpstr (first->titular, ==, "M. Luc BERNIER");
  g_assert_cmpstr (second->titular, ==, "Mme Léonie FARGES");
  g_assert_cmpstr (first->party, ==, "commune");
  g_assert_cmpstr (second->party, ==, "syndicat");
  g_assert_cmpstr (((const PphText *)pph_list_get (second->capacity_lines, 0))->text, ==, "La présidente,");
}

/* What stands below the names says who signs only where it is short. */
static void
test_below_columns (void)
{
  g_autoptr (GString) text = g_string_new ("CONVENTION\n\nArticle 1 - Objet\n\nRien.\n\nFait à Gy, le 3 mars 2025\n\n"
                                           "Paul DURAND          Anne PETIT\nLe maire          La proviseure\n");
  g_auto (Reading) brief = { 0 }, lengthy = { 0 };
  const PphSignatory *first;

  read_text (&brief, text->str);
  first = pph_list_get (brief.version->signatories, 0);
  g_assert_cmpstr (first->titular, ==, "Paul DURAND");
  g_assert_cmpstr (((const PphText *)pph_list_get (first->capacity_lines, 0))->text, ==, "Le maire");
  for (guint i = 0; i < 20; i++)
    g_string_append (text, "une note de plus\n");
  read_text (&lengthy, text->str);
  g_assert_cmpuint (pph_list_length (lengthy.version->signatories), ==, 2);
  first = pph_list_get (lengthy.version->signatories, 0);
  g_assert_cmpuint (pph_list_length (first->capacity_lines), ==, 0);
  assert_no_word_lost (&lengthy);
}

static const struct
{
  const char *file;
  const char *names; /* of who signs, in their order */
  int mode;          /* of the one who does not sign in person; 0: all do */
  guint which;
} signers[] = {
  { "metropole.txt", "Étienne DELACOURT-VIGNAL|Guilhem SERVANT", PPH_SIGNATURE_PO, 1 },
  { "caisse.txt", "Violaine OSTROWSKI|Corentin BAZIRE|Ludmilla FAURE|Octave NGUYEN", PPH_SIGNATURE_DELEGATION, 1 },
  { "cinq.txt", "Étienne DELVAUME|Frédéric SORLANGE|Sandrine LAVAL|Odile VERGNE|Pascal CORNAILLE", PPH_SIGNATURE_PO,
    2 },
  { "trois.txt", "Sylvie MARCHADIER|Romain ROYANT-BLANC|Aïcha BEN SAÏD", 0, 0 },
  { "quatre.txt", "Michelle RAVENEL|Anne-Sophie ROLLIN|Claire BEL AIR|Luc PÉTREMAND", PPH_SIGNATURE_DELEGATION, 1 },
  { "region.txt", "Jean-Marc VALLET|Hülya ÇELIK|Denis WURTZ", PPH_SIGNATURE_PO, 0 },
  { "outil.md", "Élodie FARGES|Paul-Henri DE LA TOUR|Joël MATHEVON-LÉVY", 0, 0 },
  { "charte.txt", "Pierre-Édouard COLVERT|Alexandre GARVAIN-LEROUX|Luc GRANDAIS|Blandine DRAVEL", 0, 0 },
  { "reseau.txt", "Claire RAULIN|Jean-Luc MARX|Ana DIAZ|Paule FAU", PPH_SIGNATURE_DELEGATION, 2 },
  { "contrat.txt", "Ève NOËL-BARON|Rémi CLAUDEL|Valérie MICHEL-MOREAUX", PPH_SIGNATURE_PO, 1 },
  { "reconnaissance.txt", "Raymond TESTARD|Aïcha BELKACEM", 0, 0 },
  { "jeunes.md", "Josette VIALARD|Sidonie LARRAMENDY", PPH_SIGNATURE_PO, 1 },
  { "assemblee.txt", "Gaspard ROUVIERE|Hermine CASTELIN|Léopold BRUGUIERE", 0, 0 },
  { "objectifs.txt", "Bruno SCHILTZ|Odile STEINMETZ", PPH_SIGNATURE_SUBSTITUTION, 1 },
  { "decimales.txt", "Jean-Eudes PIRON|Apolline GREVY|Sosthène JANIN|Rachel MOUREY", PPH_SIGNATURE_INTERIM, 0 },
  { "avenant.txt", "Hippolyte CHAMBON|Bérengère TIXIER", 0, 0 },
  { "titres.txt", "Jean Durand|Sophie Marchais", 0, 0 },
  { "ateliers.txt", "Edmond Castan|Lise Brémond", 0, 0 },
  { "services.md", "M. Théo VASSAL|Mme Irène LAUTIER", 0, 0 },
  { "statistiques.txt", "Edwige Palluau|Basile Rocher", 0, 0 },
  { "occupation.txt", "Alban Tisserand|Ginette Pradel", 0, 0 },
  { "domiciliation.txt", "Victor Lanoë|Omar Belkacem", 0, 0 },
  { "chemins.txt", "M. Yves KERBRAT|Mme Rozenn LE GALL", 0, 0 },
  { "couloir.txt", "Gérard POURCHET|Lucie BOURGEOIS-MOYSE", 0, 0 },
  { "adolescents.txt", "FRANÇOISE AMARGER|RÉMI SALTEL|BENOÎT ROUVIÈRE", PPH_SIGNATURE_PO, 2 },
  { "revitalisation.txt",
    "Bertrand LACHAUD|Sophie CHASSAING-PRADEL|Jean-Pierre DELORD|Étienne DE MONTLIVAULT|Pascal FREYSSINET|Anne-Laure "
    "GUYOMARC'H",
    0, 0 },
  { "prestation.txt", "Solenn PRIGENT|Yann KERBRAT", 0, 0 },
  { "pauvrete.txt", "Alain CASTANIER|Philippe DUPOUY-LASSERRE", 0, 0 },
  { "guichet.txt", "Édouard LEMÉE|Joëlle GUINAUDEAU|Loïc TESSIER", PPH_SIGNATURE_SUBSTITUTION, 0 },
};

/* Who signs, for which party, and how. */
static void
test_signers (gconstpointer data)
{
  guint s = GPOINTER_TO_UINT (data);
  g_auto (Reading) reading = { 0 };
  g_autoptr (GString) names = g_string_new (NULL);

  read_file (&reading, signers[s].file);
  for (guint i = 0; i < pph_list_length (reading.version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (reading.version->signatories, i);
      int mode = i == signers[s].which ? signers[s].mode : PPH_SIGNATURE_IN_PERSON;

      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "",
                              signatory->signer != NULL ? signatory->signer : pph_str (signatory->titular));
      g_assert_cmpint (signatory->mode, ==, mode);
      g_assert_nonnull (pph_version_find_party (reading.version, signatory->party));
    }
  g_assert_cmpstr (names->str, ==, signers[s].names);
}

static const struct
{
  const char *sentence, *place, *date;
} done_at[] = {
  { "Fait à Fontaine-le-Comte le 12/03/2025", "Fontaine-le-Comte", "2025-03-12" },
  { "Fait à Le Havre, le 1er mars 2025, en trois exemplaires", "Le Havre", "2025-03-01" },
  { "Fait à **Saint-Étienne-du-Rouvray (76)**, le **12 MARS 2025**", "Saint-Étienne-du-Rouvray (76)", "2025-03-12" },
  { "Fait à Lille en deux exemplaires originaux", "Lille", NULL },
  { "Fait à Bourg en Bresse le ……", "Bourg en Bresse", NULL },
};

static void
test_done_at (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (done_at); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "Convention d'essai\n\nArticle 1 - Objet\n\nUn texte.\n\n%s\n\nPour la commune\nMme Ada BREUIL\n",
          done_at[i].sentence);
      g_auto (Reading) reading = { 0 };

      read_text (&reading, text);
      g_assert_cmpstr (reading.version->place, ==, done_at[i].place);
      g_assert_cmpstr (reading.version->date, ==, done_at[i].date);
    }
}

/* A copied page may have a single space between its columns. */
static void
test_close_columns (void)
{
  g_auto (Reading) reading = { 0 };
  const PphSignatory *first, *second;

  read_text (&reading, "CONVENTION\n\nEntre la commune de Gy, représentée par M. Jean DE RUE, maire,\n\n"
                       "et le lycée de Vesoul, représenté par Mme Anne PETIT-ROY, proviseure,\n\n"
                       "Article 1 - Objet\n\nRien.\n\nFait à Gy, le 3 mars 2025\n\n"
                       "Pour la commune Pour le lycée\nLe maire La proviseure\nJean DE RUE Anne PETIT-ROY\n");
  g_assert_cmpuint (pph_list_length (reading.version->signatories), ==, 2);
  first = pph_list_get (reading.version->signatories, 0);
  second = pph_list_get (reading.version->signatories, 1);
  g_assert_cmpstr (first->titular, ==, "Jean DE RUE");
  g_assert_cmpstr (second->titular, ==, "Anne PETIT-ROY");
  g_assert_cmpstr (first->party, ==, ((const PphParty *)pph_list_get (reading.version->parties, 0))->id);
  g_assert_cmpstr (second->party, ==, ((const PphParty *)pph_list_get (reading.version->parties, 1))->id);
  g_assert_cmpstr (((const PphText *)pph_list_get (first->capacity_lines, 0))->text, ==, "Le maire");
  g_assert_cmpstr (((const PphText *)pph_list_get (second->capacity_lines, 0))->text, ==, "La proviseure");
  assert_no_word_lost (&reading);
}

/* A list of annexes below those who sign says nothing of the last of them. */
static void
test_listed_below (void)
{
  g_auto (Reading) reading = { 0 };

  read_file (&reading, "guichet.txt");
  g_assert_null (((const PphSignatory *)pph_list_get (reading.version->signatories, 2))->capacity_lines);
}

/* The head of a page that had to be kept is no capacity of who signs above it. */
static void
test_kept_below (void)
{
  g_auto (Reading) reading = { 0 };
  const PphSignatory *last;

  read_file (&reading, "couloir.txt");
  last = pph_list_get (reading.version->signatories, 1);
  g_assert_cmpuint (count_findings (&reading, "page-furniture-kept"), >, 0);
  g_assert_cmpuint (pph_list_length (last->capacity_lines), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/recognise/signers/%s", signers[i].file);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_signers);
    }
  g_test_add_func ("/exchange/recognise/columns", test_columns);
  g_test_add_func ("/exchange/recognise/below-columns", test_below_columns);
  g_test_add_func ("/exchange/recognise/close-columns", test_close_columns);
  g_test_add_func ("/exchange/recognise/listed-below", test_listed_below);
  g_test_add_func ("/exchange/recognise/kept-below", test_kept_below);
  g_test_add_func ("/exchange/recognise/done-at", test_done_at);
  return g_test_run ();
}
