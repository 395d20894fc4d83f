/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading.h"

static void
test_party (void)
{
  g_auto (Reading) reading = { 0 };
  const PphParty *party;
  const PphRepresentative *person;
  const PphSignatory *signatory;

  read_file (&reading, "capitales.txt");
  party = pph_list_get (reading.version->parties, 0);
  g_assert_cmpstr (party->legal_name, ==, "La commune de Valbrume");
  g_assert_cmpstr (party->short_name, ==, "la commune");
  g_assert_cmpstr (party->address, ==, "3 place du Lavoir, 48999 Valbrume");
  g_assert_cmpint (party->camp, ==, 1);
  person = pph_list_get (party->representatives, 0);
  g_assert_cmpstr (person->name, ==, "Mme Odile CARTAN");
  g_assert_cmpstr (person->capacity, ==, "maire");
  g_assert_cmpint (((const PphParty *)pph_list_get (reading.version->parties, 1))->camp, ==, 2);
  g_assert_cmpuint (pph_list_length (reading.version->visas), ==, 2);
  g_assert_cmpuint (pph_list_length (reading.version->considerants), ==, 1);
  g_assert_cmpstr (reading.version->place, ==, "Valbrume");
  g_assert_cmpint (reading.version->originals, ==, 2);
  signatory = pph_list_get (reading.version->signatories, 1);
  g_assert_cmpstr (signatory->titular, ==, "Hugo PERLIN");
  g_assert_cmpstr (signatory->party, ==, ((const PphParty *)pph_list_get (reading.version->parties, 1))->id);
}

static const struct
{
  const char *file;
  guint party;
  const char *name, *representative, *capacity;
} people[] = {
  { "tirets.txt", 1, "le Centre communal d'action sociale de Plouvennec", "Mme Soizic MORVAN", "vice-présidente" },
  { "barres.md", 0, "Le Département de l'Orne", "Monsieur Paul LEROY", "Président du Conseil départemental" },
  { "romains.txt", 1, "La Mission locale du Cotentin", "Mme Lucie HAMEL", "présidente" },
  { "sans-nom.txt", 1, NULL, "XXX (nom, prénom, fonctions)", NULL },
  { "lettres.txt", 2, "la Mission locale du Bas-Pays", "Mme Rose KERVELLA", "directrice" },
  { "alineas.txt", 1, "L'Agence de l'eau du Littoral", "Monsieur Yann D'HERBÉCOURT", "Directeur général" },
  { "coupures.txt", 1, "L’association « Œuvrer en Loue »", "Mme Clarisse VUEZ", "présidente" },
  { "jumelles.txt", 1, "Le centre de gestion du Rouergue", "M. Firmin GALTIER", "président" },
};

static void
test_people (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_auto (Reading) reading = { 0 };
      const PphParty *party;
      const PphRepresentative *person;

      read_file (&reading, people[i].file);
      party = pph_list_get (reading.version->parties, people[i].party);
      if (people[i].name != NULL)
        g_assert_cmpstr (party->legal_name, ==, people[i].name);
      g_assert_cmpuint (pph_list_length (party->representatives), ==, 1);
      person = pph_list_get (party->representatives, 0);
      g_assert_cmpstr (person->name, ==, people[i].representative);
      g_assert_cmpstr (person->capacity, ==, people[i].capacity);
    }
}

/* What is known of each party, and how each signs: NULL is nothing. */
static const struct
{
  const char *file;
  guint place;
  const char *name, *short_name, *siret, *address, *person, *capacity;
  int camp;
} parties[] = {
  { "metropole.txt", 0, "LA MÉTROPOLE DE BELLE-RIVE", "la Métropole", "20000900900016",
    "14 quai des Tanneurs, 37998 Belle-Rive", "Monsieur Étienne DELACOURT-VIGNAL", "Président", 1 },
  { "metropole.txt", 1, "L'ÉTAT", "l'État", NULL, "1 place de la République, 37999 Vaugrenant",
    "Madame Solange ABITEBOUL", "préfète du Val-d'Ombre", 2 },
  { "cinq.txt", 1, "La communauté d'agglomération du Bassin de Brive", "l'Agglo", "200 043 172 00018",
    "9 avenue Léo Lagrange 19100 BRIVE-LA-GAILLARDE", "Monsieur Frédéric Sorlange", "président", 1 },
  { "cinq.txt", 3, "La mission locale de l'arrondissement de Brive", NULL, NULL, NULL, "Mme Odile Vergne", "présidente",
    1 },
  { "cinq.txt", 4, "Le conseil départemental de la Corrèze", NULL, NULL, "9 rue René et Émile Fage 19000 Tulle",
    "M. Pascal Cornaille", "président", 2 },
  { "trois.txt", 0, "La communauté de communes des Monts de Gy", "la CCMG", NULL,
    "2 place de l'Hôtel-de-Ville, 70700 Gy", "Mme Sylvie MARCHADIER", "présidente", 1 },
  { "trois.txt", 1, "L'État – préfecture de la Haute-Saône", "l'État", NULL, NULL, "M. Romain ROYANT-BLANC", "préfet",
    2 },
  { "trois.txt", 2, "France Travail Haute-Saône", "France Travail", NULL, "5 rue Victor Dollé, 70000 Vesoul",
    "Mme Aïcha BEN SAÏD", "directrice territoriale", 2 },
  { "chapitres.txt", 0, "Communauté de communes du Val d'Arve", "CCVA", "20007011800019",
    "56 place du Marché 01200 Valserhône", "Mme J.-P. LARDET", "présidente", 0 },
  { "chapitres.txt", 2, "Pôle Santé du Haut-Rhône", NULL, NULL, "Bellegarde (01202)", "Hervé BRUN", "président", 0 },
  { "couverture.txt", 2, "La SAS Insertion+", NULL, NULL, "7 impasse des Tuileries 23300 La Souterraine",
    "Mme Rosa DA SILVA", "gérante", 0 },
  { "contrat.txt", 0, "La Mission locale des Deux-Vallées", NULL, NULL, "8 bis, rue de l'Industrie 88000 ÉPINAL",
    "Madame Ève NOËL-BARON", "directrice", 1 },
  { "contrat.txt", 2, "L'État", NULL, NULL, NULL, "Mme Valérie MICHEL-MOREAUX", "préfète des Vosges", 2 },
  { "quatre.txt", 0, "L'Etat", NULL, NULL, "1 rue de la Préfecture, 70000 VESOUL", "Madame Michelle RAVENEL",
    "Préfète de la Haute-Saône", 0 },
  { "quatre.txt", 2, "Le Centre communal d'action sociale de Lure", NULL, NULL, NULL, "Claire BEL AIR",
    "Vice-présidente", 0 },
  { "caisse.txt", 0, "La Caisse primaire d'assurance maladie des Marches", "la CPAM", NULL,
    "8 rue des Remparts, 87998 Montreval", "Mme Violaine OSTROWSKI", "directrice", 0 },
  { "caisse.txt", 1, "Le Département de la Haute-Marche", "le Département", NULL, "hôtel du Département, 87997 Gueyras",
    "M. Anselme PEYRAUD", "président du conseil départemental", 0 },
  { "caisse.txt", 2, "L'association Passerelles 87", "l'association", NULL, "3 bis chemin du Puits, 87998 Montreval",
    "Mme Ludmilla FAURE", "coprésidents", 0 },
  { "reconnaissance.txt", 1, "La mission locale des Collines", "la mission locale", NULL,
    "11 rue Basse, 61997 Courgeon", "Madame Aïcha BELKACEM", "présidente", 2 },
  { "jeunes.md", 0, "Mission locale du Pays d'Alverne", "la Mission locale", "20000900900016",
    "5 rue des Écoles, 15998 Alverne", "Mme Josette VIALARD", "présidente", 0 },
  { "jeunes.md", 1, "Métropole du Grand Alverne", "la Métropole", "13000548100010",
    "1 esplanade de la Paix, 15999 Alverne", "M. Karim HADDADI", "vice-président délégué à l'emploi", 0 },
  { "assemblee.txt", 0, "La communauté de communes des Hauts-Plateaux", "la communauté", NULL, NULL,
    "M. Gaspard ROUVIERE", "président", 1 },
  { "assemblee.txt", 1, "Le centre de gestion de la Voulte", "le centre", NULL, "22 rue Haute, 07996 Privelle",
    "Mme Hermine CASTELIN", "présidente", 2 },
  { "objectifs.txt", 0, "L'État", "l'Administration", NULL, NULL, "M. Wilfried KOENIG", "préfet de la Sarre-et-Moselle",
    1 },
  { "objectifs.txt", 1, "L'association « Rebond »", "l'Association", "20000900900016",
    "17 rue de la Gare - 57998 Hettelange", "M. Bruno SCHILTZ", "président", 2 },
  { "decimales.txt", 0, "La Sous-préfecture de Bourgneuf", NULL, NULL, NULL, "M. Tancrède MALLET", "sous-préfet", 0 },
  { "decimales.txt", 1, "La Communauté d'agglomération de Bourgneuf Terres de Loue", NULL, NULL,
    "30 avenue Victor-Hugo, BP 12, 39998 Bourgneuf", "Mme Apolline GREVY", "présidente", 0 },
  { "decimales.txt", 2, "France Travail Bourgogne-Franche-Comté", NULL, NULL, "41 rue de Dole, 25998 Besançon",
    "M. Sosthène JANIN", "directeur régional", 0 },
  { "avenant.txt", 0, "Le Département des Trois-Rivières", "le Département", NULL,
    "7 cours de la Liberté 38998 Grésandre", "Monsieur Hippolyte CHAMBON", "Président en exercice", 1 },
  { "avenant.txt", 1, "France Travail Alpes-du-Nord", "France Travail", NULL, "13 rue Crépu 38997 Grésandre",
    "Madame Bérengère TIXIER", "Directrice régionale adjointe", 2 },
  { "tableaux.md", 0, "Le syndicat mixte du Haut-Adour", "le Syndicat", NULL, "2 rue du Gave, 65999 Campistrous",
    "M. Pierre-Jean LASSALLE", "président", 0 },
  { "titres.txt", 0, "L'État", NULL, NULL, "4 rue des Carmes, 36997 Brennes", NULL, NULL, 1 },
  { "titres.txt", 1, "La Mission locale du Val-de-Brenne", NULL, NULL, "22 boulevard Gambetta, 36997 Brennes", NULL,
    NULL, 2 },
  { "domiciliation.txt", 0, "Le Centre communal d'action sociale de Montreux", NULL, "20000900900016",
    "7 rue de l'Hôpital, 54997 Montreux", NULL, NULL, 1 },
  { "domiciliation.txt", 1, "L'association Toit et Droit", NULL, NULL, "11 place du Marché, 54996 Lunay", NULL, NULL,
    2 },
  { "accueil.txt", 0, "La préfète de la Moselière", NULL, NULL, NULL, "Mme Hélène DAUBIGNY", NULL, 1 },
  { "accueil.txt", 1, "Le président de la communauté d'agglomération de Thionne", NULL, NULL, NULL, "M. Régis FOLTZ",
    NULL, 2 },
  { "statistiques.txt", 1, "La Ville de Narcy", "la Ville", NULL, "mairie, 58996 Narcy", "M. Basile ROCHER", "maire",
    2 },
  { "tableaux.md", 1, "La commune de Lortet-Debat", "la Commune", NULL, "Mairie, 65998 Lortet-Debat", "Mme Anaïs POUY",
    "maire", 0 },
  { "couloir.txt", 0, "Le Syndicat mixte du Haut-Doubs forestier", "le Syndicat", "252 503 119 00024",
    "14 rue de l'Abbaye, 25500 Montlebon", "M. Gérard POURCHET", "président", 1 },
  { "couloir.txt", 1, "La Communauté de communes des Portes du Haut-Jura", "la Communauté", "243 900 412 00019",
    "2 place Notre-Dame, 39150 Saint-Laurent-en-Grandvaux", "Mme Lucie BOURGEOIS-MOYSE", "présidente", 2 },
  { "adolescents.txt", 0, "LE DÉPARTEMENT DE LA LOZÈRE", "LE DÉPARTEMENT", "22480001100013",
    "4, rue de la Rovère – 48000 MENDE", "Madame Françoise AMARGER", "Présidente", 0 },
  { "adolescents.txt", 2, "LA MUTUALITÉ SOCIALE AGRICOLE DU LANGUEDOC", "LA MSA", NULL,
    "10, cité des Carmes – 48000 MENDE", "Madame Inès CŒURDEROY", "Directrice générale", 0 },
  { "revitalisation.txt", 0, "La Communauté de communes du Pays de Vézère-Auvézère", "l'EPCI", NULL, NULL,
    "Monsieur Bertrand LACHAUD", "président", 1 },
  { "revitalisation.txt", 5, "La Banque des Territoires (Caisse des dépôts et consignations)",
    "la Banque des Territoires", NULL, NULL, "Madame Anne-Laure GUYOMARC'H", "directrice régionale", 2 },
  { "prestation.txt", 1, "La Caisse d'allocations familiales du Finistère", "la Caf", "534 122 288 00013",
    "1 avenue de Ty Nay, 29100 Quimper", "Madame Solenn PRIGENT", "directrice", 2 },
  { "pauvrete.txt", 0, "L'État", "l'État", NULL, "3 place du Préfet-Claude-Érignac 32000 Auch", "M. Alain CASTANIER",
    "préfet du Gers", 1 },
  { "pauvrete.txt", 1, "Le Département du Gers", "le Département", NULL, "81 route de Pessan 32000 Auch",
    "M. Philippe DUPOUY-LASSERRE", "président du conseil départemental", 2 },
  { "guichet.txt", 1, "la Chambre de métiers et de l'artisanat des Pays de la Loire", "la CMA", NULL,
    "5 allée des Liards, 44240 Sainte-Luce-sur-Loire", "Mme Joëlle GUINAUDEAU",
    "présidente de la délégation de Loire-Atlantique", 0 },
};

static void
test_parties (gconstpointer data)
{
  guint p = GPOINTER_TO_UINT (data);
  g_auto (Reading) reading = { 0 };
  const PphParty *party;
  const PphRepresentative *person;

  read_file (&reading, parties[p].file);
  party = pph_list_get (reading.version->parties, parties[p].place);
  g_assert_cmpstr (party->legal_name, ==, parties[p].name);
  g_assert_cmpstr (party->short_name, ==, parties[p].short_name);
  g_assert_cmpstr (party->siret, ==, parties[p].siret);
  g_assert_cmpstr (party->address, ==, parties[p].address);
  g_assert_cmpint (party->camp, ==, parties[p].camp);
  g_assert_cmpuint (pph_list_length (party->representatives) > 0, ==, parties[p].person != NULL);
  if (parties[p].person == NULL)
    return;
  person = pph_list_get (party->representatives, 0);
  g_assert_cmpstr (person->name, ==, parties[p].person);
  g_assert_cmpstr (person->capacity, ==, parties[p].capacity);
}

/* Who represents it is not its name. */
static void
test_nameless_party (void)
{
  g_auto (Reading) reading = { 0 };

  read_text (&reading, "Convention\n\nEntre\n\nReprésentée par M. Jean DURAND, maire, ci-après « la Ville »,\n\nEt\n\n"
                       "Le Lycée, représenté par Mme Anne MARTIN, proviseure,\n\nArticle 1 - Objet\n\nUn prêt.\n");
  g_assert_cmpuint (pph_list_length (reading.version->parties), ==, 2);
  g_assert_null (((const PphParty *)pph_list_get (reading.version->parties, 0))->legal_name);
  g_assert_true (is_named (&reading, "party-unnamed", 5));
  assert_no_word_lost (&reading);
}

/* Two parties of one paragraph, each on a line of its own. */
static void
test_one_paragraph (void)
{
  g_auto (Reading) reading = { 0 };

  read_text (&reading, "Convention\n\nEntre la commune de Gy, représentée par M. Jean DURAND, maire,\n"
                       "et le lycée de Vesoul, représenté par Mme Anne MARTIN, proviseure,\n\n"
                       "Article 1 - Objet\n\nUn prêt.\n");
  g_assert_cmpuint (pph_list_length (reading.version->parties), ==, 2);
  g_assert_cmpstr (((const PphParty *)pph_list_get (reading.version->parties, 1))->legal_name, ==,
                   "le lycée de Vesoul");
  assert_no_word_lost (&reading);
}

/* Side by side, where one takes more lines, and a name goes on in its column; not what is no party. */
static void
test_side_by_side (void)
{
  static const char articles[] = "\n\nArticle 1 - Objet\n\nUn prêt.\n\nArticle 2 - Durée\n\nUn an.\n";
  g_autofree char *beside = g_strconcat ("Convention\n\nENTRE\n\n"
                                         "La communauté de         Le lycée de Vesoul\n"
                                         "communes de Gy           représenté par\n"
                                         "représentée par          Mme Anne MARTIN, proviseure\n"
                                         "M. Jean DURAND,\n"
                                         "président\n\n"
                                         "Il est convenu ce qui suit :",
                                         articles, NULL);
  g_autofree char *others = g_strconcat ("Convention\n\nGy            Vesoul\nLe maire      La proviseure\n"
                                         "Mars          Avril\n\nEntre la commune de Gy, représentée par M. Jean "
                                         "DURAND, maire,\n\net le lycée, représenté par Mme Anne MARTIN, proviseure,",
                                         articles, NULL);
  g_auto (Reading) two = { 0 }, none = { 0 };
  const PphParty *first, *second;

  read_text (&two, beside);
  g_assert_cmpuint (pph_list_length (two.version->parties), ==, 2);
  first = pph_list_get (two.version->parties, 0);
  second = pph_list_get (two.version->parties, 1);
  g_assert_cmpstr (first->legal_name, ==, "La communauté de communes de Gy");
  g_assert_cmpstr (((const PphRepresentative *)pph_list_get (first->representatives, 0))->capacity, ==, "président");
  g_assert_cmpstr (second->legal_name, ==, "Le lycée de Vesoul");
  g_assert_cmpstr (((const PphRepresentative *)pph_list_get (second->representatives, 0))->name, ==, "Mme Anne MARTIN");
  g_assert_true (second->shares_text);
  assert_no_word_lost (&two);
  read_text (&none, others);
  g_assert_cmpuint (pph_list_length (none.version->parties), ==, 2);
  g_assert_cmpstr (((const PphParty *)pph_list_get (none.version->parties, 0))->legal_name, ==, "la commune de Gy");
  assert_no_word_lost (&none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parties); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/recognise/parties/%s/%u", parties[i].file, parties[i].place);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_parties);
    }
  g_test_add_func ("/exchange/recognise/party", test_party);
  g_test_add_func ("/exchange/recognise/people", test_people);
  g_test_add_func ("/exchange/recognise/side-by-side", test_side_by_side);
  g_test_add_func ("/exchange/recognise/one-paragraph", test_one_paragraph);
  g_test_add_func ("/exchange/nameless-party", test_nameless_party);
  return g_test_run ();
}
