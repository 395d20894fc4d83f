/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading.h"

#include <string.h>

static const struct
{
  const char *file, *outline, *title, *finding;
  guint parties, signatories, annexes, others;
} variants[] = {
  { "capitales.txt", "1 OBJET|2 MOYENS|3 DURÉE", "CONVENTION DE COOPÉRATION", "article-in-sentence", 2, 2, 0, 0 },
  { "windows.txt", "1 OBJET|2 MOYENS|3 DURÉE", "CONVENTION DE COOPÉRATION", "article-in-sentence", 2, 2, 0, 0 },
  { "numeros.txt", "1 Objet|2 Engagements|2.1 La médiathèque|2.2 Le lycée|3 Durée", "Protocole d'échange de livres",
    NULL, 2, 1, 0, 0 },
  { "pages.txt", "1 Objet|2 Visites|3 Fin", "Convention d'accueil", "contents", 2, 2, 0, 0 },
  { "markdown.md", "# TITRE I – CADRE|1 Objet|# TITRE II – FIN|2 Fin", "Convention locale de parrainage", NULL, 2, 2, 2,
    0 },
  { "sans-article.txt", "", NULL, "articles-unknown", 0, 0, 0, 0 },
  { "desordre.txt", "1 Objet|3 Durée|2 Retour|2 Retour", "Convention de prêt de matériel", "article-order", 0, 0, 0,
    0 },
  { "sans-nom.txt", "1 Objet|2 Fin", "Convention type", "party-unnamed", 2, 0, 0, 0 },
  { "romains.txt", "I OBJET|II ENGAGEMENTS|II.1 De la Préfecture|II.2 De la Mission locale|III DURÉE|IV LITIGES",
    "CONVENTION DE PARTENARIAT", NULL, 2, 2, 0, 0 },
  { "barres.md",
    "# TITRE I - DISPOSITIONS GÉNÉRALES|1 Objet|2 Définitions|# TITRE II - ENGAGEMENTS|3 Engagements du Département|4 "
    "Durée",
    "CONVENTION CADRE RELATIVE À L'INSERTION", "article-in-sentence", 2, 2, 2, 0 },
  { "tirets.txt", "1 OBJET DE LA CONVENTION|2 PUBLICS|3 MOYENS|3.1 Moyens humains|3.2 Moyens matériels|4 DURÉE",
    "Convention d'objectifs et de moyens 2025-2027", NULL, 3, 3, 0, 0 },
  { "colonnes.txt", "1 Objet|2 Matériel|3 Durée", "CONVENTION D'ENTRETIEN DES RIVES", "table-uneven", 2, 2, 0, 0 },
  { "cinq.txt",
    "# I. OBJET ET PÉRIMÈTRE|1 Objet de la convention|2 Périmètre|# II. ENGAGEMENTS|3 Engagements de l'État|4 "
    "Engagements de l'Agglo|4.1 Locaux|4.2 Moyens "
    "humains|5 Gouvernance|6 Durée – résiliation|7 Règlement des litiges",
    "CONVENTION DE PARTENARIAT relative à l'accompagnement des publics éloignés de l'emploi 2025 - 2027",
    "table-uneven", 5, 5, 2, 0 },
  { "trois.txt",
    "1 Objet|2 Engagements de la CCMG|3 Engagements de l'État et de France Travail|4 Suivi|5 Entrée en vigueur et "
    "durée",
    "CONVENTION DE PARTENARIAT POUR L'ACCOMPAGNEMENT VERS L'EMPLOI", NULL, 3, 3, 1, 1 },
  { "region.txt", "1 Objet|2 Gouvernance|3 Financement",
    "Convention de coopération territoriale pour l'insertion                                   1/3", "page-furniture",
    2, 3, 1, 0 },
  { "chapitres.txt", "1 OBJET|1.1 Champ|1.2 Public|2 MOYENS|2.1 Locaux|2.2 Agents|3 DURÉE",
    "CONVENTION DE COOPÉRATION pour le retour à l'emploi durable", "page-furniture", 3, 3, 2, 0 },
  { "couverture.txt", "# TITRE I : CADRE|1 OBJET|# TITRE II : MISE EN ŒUVRE|2 COMITÉ|3 DURÉE",
    "CONVENTION DE PARTENARIAT", NULL, 3, 3, 0, 0 },
  { "contrat.txt", "1 Objet|2 Engagements réciproques des parties et calendrier de travail|3 Durée",
    "CONTRAT LOCAL D'ENGAGEMENT 2025-2028", NULL, 3, 3, 0, 0 },
  { "reseau.txt", "I OBJET|II PILOTAGE|II.1 Comité|II.2 Secrétariat|III DURÉE",
    "Convention pluriannuelle relative au fonctionnement du réseau pour l'emploi", NULL, 4, 4, 2, 0 },
  { "charte.txt", "1 ALLER VERS|2 ACCOMPAGNER|3 ÉVALUER",
    "CHARTE D'ENGAGEMENT POUR L'EMPLOI DES JEUNES DANS LES QUARTIERS PRIORITAIRES", NULL, 4, 4, 0, 0 },
  { "deliberation.txt", "I Objet|II Entretien", "CONVENTION D'USAGE DU FOUR BANAL", NULL, 2, 2, 0, 2 },
  { "lettres.txt", "A Objet|A bis Définitions|B Logement|C Moyens|C.1 Personnel|C.2 Crédits|D Durée",
    "PROTOCOLE D'ACCORD relatif à l'accueil des saisonniers", NULL, 3, 3, 0, 0 },
  { "tableaux.md", "1 Objet|2 Prix|3 Durée", "Convention de mutualisation d'un bureau d'études", "table-uneven", 2, 2,
    0, 0 },
  { "coupures.txt",
    "1 Objet|2 Montant|3 Contrôle|4 Échéancier|5 Assurance|6 Communication|7 Données personnelles|8 Suivi|9 "
    "Résiliation|10 Litiges|11 Durée",
    "CONVENTION FINANCIERE", "hyphen-joined", 2, 2, 0, 0 },
  { "jumelles.txt",
    "# TITRE PREMIER – LES AGENTS|I MISE À DISPOSITION|II CONDITIONS D'EMPLOI|# TITRE DEUXIÈME – L'ARGENT|III "
    "REMBOURSEMENT|IV DURÉE ET FIN",
    "CONVENTION DE MISE À DISPOSITION DE DEUX AGENTS", NULL, 2, 2, 2, 1 },
  { "alineas.txt", "1 Objet|2 Prestations|3 Tarif|4 Durée", "CONVENTION D'ADHÉSION AU SERVICE DE MÉDECINE PRÉVENTIVE",
    NULL, 2, 2, 0, 0 },
  { "metropole.txt",
    "1 OBJET DE LA CONVENTION|2 ENGAGEMENTS DE LA METROPOLE|3 ENGAGEMENTS DE L'ETAT|4 SUIVI|5 DUREE - RESILIATION",
    "CONVENTION PLURIANNUELLE DE PARTENARIAT POUR L'INCLUSION PROFESSIONNELLE 2026 - 2028", "page-furniture", 2, 2, 0,
    0 },
  { "caisse.txt", "I OBJET DE LA CONVENTION|II PUBLIC CONCERNE|III ENGAGEMENTS|IV CONFIDENTIALITE|V DUREE",
    "CONVENTION LOCALE D'ACCES AUX DROITS ET AUX SOINS", NULL, 3, 4, 0, 0 },
  { "reconnaissance.txt", "1 OBJET|2 CONDITIONS D'USAGE|3 CHARGES|4 ASSURANCE|S DUREE",
    "CONVENTlON DE MISE A DISPOSITION DE LOCAUX", "article-misread", 2, 2, 0, 0 },
  { "jeunes.md", "1 Objet|2 Engagements|2.1 De la Mission locale|2.2 De la Métropole|3 Financement|4 Durée",
    "Convention de coopération pour l'accès des jeunes à l'emploi", NULL, 2, 2, 2, 0 },
  { "assemblee.txt", "1 Objet de la convention|2 Interventions|3 Prix|4 Durée|5 Pièces annexées|6 Litiges",
    "CONVENTION DE PARTENARIAT RELATIVE A LA PREVENTION DES RISQUES PROFESSIONNELS", "article-in-sentence", 2, 3, 2,
    1 },
  { "visas.txt", "1 OBJET|2 DURÉE", "CONVENTION D'OBJECTIFS 2026-2028", NULL, 2, 2, 0, 0 },
  { "objectifs.txt",
    "1 OBJET DE LA CONVENTION|2 DURÉE DE LA CONVENTION|3 CONDITIONS DE DÉTERMINATION DU COÛT DU PROJET|3.1 |3.2 |3.3 |"
    "4 MONTANT DE LA SUBVENTION ET MODALITÉS DE VERSEMENT|5 SANCTIONS|6 AVENANT|7 RECOURS",
    "CONVENTION ANNUELLE D'OBJECTIFS ET DE MOYENS N° 2026-ARE-017", "article-in-sentence", 2, 2, 2, 0 },
  { "decimales.txt",
    "1 OBJET|2 FONCTIONNEMENT|2.1 Lieu|2.2 Horaires|2.3 Personnel|3 FINANCEMENT|4 DUREE ET FIN|4.1 |4.2 ",
    "CONVENTION DE GESTION D'UN ESPACE FRANCE SERVICES", NULL, 3, 4, 0, 0 },
  { "avenant.txt", "1 Modification de l'article 3|2 Modification de l'article 7|3 Autres clauses|4 Entrée en vigueur",
    "AVENANT N° 2 A LA CONVENTION DU 6 JUIN 2023 relative à l'accompagnement global des demandeurs d'emploi", NULL, 2,
    2, 0, 0 },
  { "titres.txt",
    "# TITRE I – DISPOSITIONS GÉNÉRALES|1 Objet|2 Publics|# TITRE II – ENGAGEMENTS|## CHAPITRE 1 : De l'État|3 Crédits|"
    "3.1 Montant|3.2 Versement|4 Données|## CHAPITRE 2 : De la Mission locale|5 Accueil|# TITRE III – DISPOSITIONS "
    "FINALES|6 Durée|7 Litiges",
    "CONVENTION TERRITORIALE POUR L'EMPLOI DES JEUNES", "party-unsure", 2, 2, 0, 0 },
  { "espaces.txt",
    "# CHAPITRE 1 – LES LIEUX|1.1 Ouverture|1.2 Matériel|# CHAPITRE 2 – LES PERSONNES|2.1 Formation|2.2 Remplacement|"
    "# CHAPITRE 3 – FIN|3.1 Durée",
    "CONVENTION DE MISE EN RÉSEAU DES ESPACES NUMÉRIQUES", NULL, 2, 2, 0, 0 },
  { "ateliers.txt", "1 Objet|2 Engagements du Département|3 Engagements de l'association|4 Durée",
    "CONVENTION D'APPUI À L'INSERTION", "contents", 2, 2, 1, 0 },
  { "services.md", "# Dispositions générales|1 Objet|2 Champ|# Dispositions financières|3 Coût|4 Paiement",
    "Convention de services partagés", NULL, 2, 2, 2, 0 },
  { "statistiques.txt", "1 Objet|2 Durée", "CONVENTION DE MISE À DISPOSITION DE DONNÉES", NULL, 2, 2, 2, 0 },
  { "occupation.txt", "I Objet|II Usage|III Charges|III.1 Fluides|III.2 Entretien|IV Assurance|V Durée",
    "CONVENTION D'OCCUPATION ENTRE LA VILLE ET LE CCAS", NULL, 2, 2, 0, 0 },
  { "domiciliation.txt", "1 Objet|2 Délai|2 Refus|4 Durée", "CONVENTION DE DOMICILIATION", "party-unsure", 2, 2, 0, 0 },
  { "accueil.txt", "# I – CADRE|1 |2 |# II – MISE EN OEUVRE|3 |4 |# III – FIN|5 ",
    "CONVENTION RELATIVE À L'ACCUEIL DES RÉFUGIÉS", "party-unsure", 2, 2, 0, 0 },
  { "sommaire.md", "1 Objet|2 Gouvernance|3 Durée", "Convention-cadre de coopération", "contents", 2, 2, 0, 0 },
  { "entetes.txt",
    "1 Clause numéro 1|2 Clause numéro 2|3 Clause numéro 3|4 Clause numéro 4|5 Clause numéro 5|6 Clause numéro 6|7 "
    "Clause numéro 7|8 Clause numéro 8|9 Clause numéro 9|10 Clause numéro 10|11 Clause numéro 11|12 Clause numéro 12",
    "CONVENTION PLURIANNUELLE D'OBJECTIFS", "page-furniture-kept", 2, 2, 0, 0 },
  { "chemins.txt",
    "# PREMIÈRE PARTIE : LES PRINCIPES|1 Objet|## Section 1 : Des chemins côtiers|2 Tracé|## Section 2 : Des chemins "
    "creux|3 Haies|# DEUXIÈME PARTIE : LES MOYENS|4 Personnel|5 Matériel",
    "CONVENTION DE COOPÉRATION", NULL, 2, 2, 0, 0 },
  { "couloir.txt",
    "1 Objet|2 Services mis à disposition|3 Situation des agents|4 Instructions adressées aux chefs des services mis à "
    "disposition|5 Remboursement|6 Assurances et responsabilités|7 Dispositif de suivi|8 Entrée en vigueur et durée|9 "
    "Modification et résiliation|10 Litiges|11 Dispositions terminales",
    "Convention relative à la mise à disposition de services entre le Syndicat mixte du Haut-Doubs forestier et la "
    "Communauté de communes des Portes du Haut-Jura",
    "hyphen-joined", 2, 2, 0, 0 },
  { "adolescents.txt",
    "1 OBJET|II MISSIONS|III MOYENS HUMAINS|IV LOCAUX|V FINANCEMENT|VI GOUVERNANCE|VI BIS COMITÉ TECHNIQUE|VII SECRET "
    "PROFESSIONNEL ET PARTAGE D’INFORMATIONS|VIII DURÉE ET RECONDUCTION|IX DÉNONCIATION|X DIFFÉRENDS",
    "CONVENTION DE COOPÉRATION RELATIVE À LA MAISON DES ADOLESCENTS", NULL, 3, 3, 1, 0 },
  { "revitalisation.txt",
    "1 Objet de la convention-cadre|2 Les ambitions du territoire|3 Les orientations stratégiques|4 Le plan d'action|"
    "4.1 Les actions|4.2 Projets en maturation|5 Les modalités d'accompagnement en ingénierie|6 Les engagements des "
    "partenaires|6.1 Dispositions générales|6.2 L'EPCI et les communes signataires|6.3 L'État|6.4 Le Département|6.5 "
    "La Banque des Territoires|7 Maquette financière|8 Gouvernance|9 Suivi et évaluation|10 Entrée en vigueur, durée "
    "et publicité|11 Traitement des litiges",
    "CONVENTION-CADRE VALANT OPÉRATION DE REVITALISATION DE TERRITOIRE", "contents", 6, 6, 2, 0 },
  { "prestation.txt",
    "1 L'objet de la convention|1.1 Les objectifs poursuivis|1.2 Les critères d'éligibilité|2 Les modalités de calcul "
    "de la subvention|3 Le versement de la subvention|3.1 Les pièces justificatives|3.2 L'acompte|4 Les engagements "
    "du gestionnaire|4.1 Au regard de l'activité de l'équipement|4.2 Au regard du public|4.3 Au regard de la "
    "communication|4.4 Au regard des obligations légales et réglementaires|5 Les engagements de la Caf|6 L'évaluation "
    "et le contrôle|6.1 Le suivi des engagements et l'évaluation des actions|6.2 Le contrôle de l'activité financé "
    "dans le cadre de la convention|7 La durée et la révision des termes de la convention|8 La fin de la convention|9 "
    "Les recours",
    "Convention d'objectifs et de financement « Accueil de loisirs sans hébergement – Périscolaire et extrascolaire »",
    "table-uneven", 2, 2, 1, 0 },
  { "pauvrete.txt",
    "1 Objet|2 Engagements du Département|2.1 Actions socles|2.2 Actions complémentaires|3 Engagements financiers de "
    "l'État|4 Suivi|5 Dénonciation|6 Litiges",
    "CONVENTION D'APPUI À LA LUTTE CONTRE LA PAUVRETÉ ET D'ACCÈS À L'EMPLOI 2026 – 2027", "page-furniture", 2, 2, 1,
    0 },
  { "guichet.txt", "1 OBJET|2 LIEUX ET HORAIRES|3 MOYENS|4 FINANCEMENT|5 COMITÉ|6 DURÉE|7 FIN ANTICIPÉE",
    "PROTOCOLE DE COLLABORATION portant création d'un guichet unique de la création d'entreprise dans le pays de Retz",
    "article-in-sentence", 3, 3, 0, 0 },
};

/* No more than 3 % of the lines are left out, whatever they interrupt. */
static void
assert_few_left_out (const Reading *self)
{
  g_auto (GStrv) lines = g_strsplit (self->text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += *g_strstrip (lines[i]) != '\0';
  g_assert_cmpuint (count_findings (self, "page-furniture") * 100, <=, n * 3);
}

static void
test_variant (gconstpointer data)
{
  guint v = GPOINTER_TO_UINT (data);
  g_auto (Reading) reading = { 0 };
  g_autofree char *outline = NULL;

  read_file (&reading, variants[v].file);
  outline = dup_outline (reading.version, reading.version->articles);
  g_assert_cmpstr (outline, ==, variants[v].outline);
  g_assert_cmpstr (reading.version->title, ==, variants[v].title);
  g_assert_cmpuint (pph_list_length (reading.version->parties), ==, variants[v].parties);
  g_assert_cmpuint (pph_list_length (reading.version->signatories), ==, variants[v].signatories);
  g_assert_cmpuint (pph_list_length (reading.version->annexes), ==, variants[v].annexes);
  g_assert_cmpuint (pph_list_length (reading.version->other_parts), ==, variants[v].others);
  if (variants[v].finding != NULL)
    g_assert_cmpuint (count_findings (&reading, variants[v].finding), >, 0);
  assert_no_word_lost (&reading);
  assert_few_left_out (&reading);
}

/* The articles of annexes, in figures and letters. */
static const struct
{
  const char *file;
  guint annexe;
  const char *outline;
} annexes[] = {
  { "ateliers.txt", 0, "1 Recettes|2 Dépenses|2.1 Personnel|2.2 Fournitures" },
  { "services.md", 0, "1 Horaires|2 Agents|2.1 Effectif|2.2 Remplacement|3 Bilan" },
  { "services.md", 1, "" },
  { "statistiques.txt", 0, "A Données de suivi|B Données de résultat|C Conservation" },
  { "statistiques.txt", 1, "1 Envoi|1.1 Format|1.2 Canal|2 Contrôle" },
  { "jeunes.md", 0, "1 Accueil|2 Confidentialité" },
  { "adolescents.txt", 0, "1 HORAIRES|II RÈGLES DE VIE|III SANCTIONS" },
  { "prestation.txt", 0,
    "1 La laïcité est une référence commune|2 La laïcité est le socle de la citoyenneté|3 La laïcité est garante de la "
    "liberté de conscience" },
};

static void
test_annexes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (annexes); i++)
    {
      g_auto (Reading) reading = { 0 };
      g_autofree char *outline = NULL;
      const PphAnnexe *annexe;

      read_file (&reading, annexes[i].file);
      annexe = pph_list_get (reading.version->annexes, annexes[i].annexe);
      outline = dup_outline (reading.version, annexe->articles);
      g_assert_cmpstr (outline, ==, annexes[i].outline);
    }
}

/* A sentence goes on below the foot of a page that is left out. */
static void
test_interrupted (void)
{
  g_auto (Reading) reading = { 0 };

  read_file (&reading, "ateliers.txt");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (reading.version->articles, 0))->text, ==,
                   "Le Département confie à l'Association, pour les bénéficiaires du revenu de solidarité active, "
                   "l'animation de deux ateliers par semaine, dans les conditions que fixent les articles suivants.");
}

/* What is said below a heading and above its first article stays there, and is printed there. */
static void
test_divisions (void)
{
  g_auto (Reading) reading = { 0 };
  const PphArticle *second;

  read_file (&reading, "titres.txt");
  second = pph_list_get (reading.version->articles, 3);
  g_assert_cmpint (second->division, ==, 1);
  g_assert_cmpstr (second->text, ==, "Les engagements de ce titre valent pour chacune des années de la convention.");
  g_assert_null (((const PphArticle *)pph_list_get (reading.version->articles, 2))->articles);
  g_assert_cmpstr (((const PphArticle *)pph_list_get (reading.version->articles, 2))->text, ==,
                   "Sont concernés les jeunes de 16 à 25 ans.");
}

/* Of "Annexe unique", "unique" is no title; "Article A.1" counts in an annexe. */
static void
test_annexe_labels (void)
{
  g_auto (Reading) reading = { 0 };
  g_autofree char *outline = NULL;
  const PphAnnexe *annexe;

  read_text (&reading, "Convention\n\nArticle 1 - Objet\n\nUn prêt.\n\nArticle 2 - Durée\n\nUn an.\n\n"
                       "Fait à Gy, le 3 mars 2025\n\nPour la ville\nMme Ada BREUIL\n\n"
                       "ANNEXE UNIQUE\nMODÈLE DE CLAUSE\n\nArticle A.1\nEngagement\n\nDes heures.\n\n"
                       "Article A.2\nPénalités\n\nDes euros, selon l'article\nA. 331-1 du code.\n");
  annexe = pph_list_get (reading.version->annexes, 0);
  outline = dup_outline (reading.version, annexe->articles);
  g_assert_cmpstr (annexe->title, ==, "MODÈLE DE CLAUSE");
  g_assert_cmpstr (outline, ==, "A.1 Engagement|A.2 Pénalités");
  assert_no_word_lost (&reading);
}

/* What Word saves as text: each paragraph is a line, and no line is blank. */
static void
test_paragraph_lines (void)
{
  static const char paragraph[] = "Le lycée entretient les arbres, les haies et les allées du parc, et remet à la "
                                  "commune, avant la fin de chaque "
                                  "trimestre, un état des travaux qu'il a faits.\n";
  g_auto (Reading) reading = { 0 };
  g_autoptr (GString) text
      = g_string_new ("Convention d'entretien\nEntre la commune de Gy, représentée par M. Jean DURAND, maire,\n"
                      "Et le lycée de Vesoul, représenté par Mme Anne PETIT, proviseure,\n");
  g_autofree char *outline = NULL;

  for (guint i = 1; i <= 6; i++)
    g_string_append_printf (text, "Article %u : Titre\n%s%s%u.1 Dessous\n%s", i, paragraph, paragraph, i, paragraph);
  g_string_append (text, "Fait à Gy, le 3 mars 2025\nLe maire\nJean DURAND\nLa proviseure\nAnne PETIT\n"
                         "Annexe 1 : Plan du parc\nUn plan.\n");
  read_text (&reading, text->str);
  outline = dup_outline (reading.version, reading.version->articles);
  g_assert_cmpstr (
      outline, ==,
      "1 Titre|1.1 Dessous|2 Titre|2.1 Dessous|3 Titre|3.1 Dessous|4 Titre|4.1 Dessous|5 Titre|5.1 Dessous|"
      "6 Titre|6.1 Dessous");
  g_assert_nonnull (strstr (((const PphArticle *)pph_list_get (reading.version->articles, 0))->text, "faits.\n\nLe"));
  g_assert_cmpuint (pph_list_length (reading.version->parties), ==, 2);
  g_assert_cmpuint (pph_list_length (reading.version->signatories), ==, 2);
  g_assert_cmpuint (pph_list_length (reading.version->annexes), ==, 1);
  assert_no_word_lost (&reading);
}

/* Where no line breaks off, none was wrapped, however long two are; but for the one whose last word leads on. */
static void
test_not_wrapped (void)
{
  g_auto (Reading) reading = { 0 };

  read_file (&reading, "revitalisation.txt");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (reading.version->articles, 1))->text, ==,
                   "Le territoire compte 15 312 habitants au 1er janvier 2025. Ses ambitions sont celles du projet de "
                   "territoire adopté le 14 juin 2024.");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (reading.version->articles, 2))->text, ==,
                   "Orientation 1 – Réinvestir les logements vacants du centre\n\nOrientation 2 – Soutenir le commerce "
                   "de proximité\n\nOrientation 3 – Améliorer le cadre de vie");
}

/* Lines of a narrow column are joined, and the words that end them. */
static void
test_narrow (void)
{
  g_auto (Reading) reading = { 0 };
  const PphArticle *second, *tenth;

  read_file (&reading, "couloir.txt");
  second = pph_list_get (reading.version->articles, 1);
  tenth = pph_list_get (reading.version->articles, 9);
  g_assert_true (g_str_has_prefix (second->text,
                                   "Le service mis à disposition compte :\n\n- un ingénieur, responsable du service ;\n"
                                   "- quatre techniciens ;\n- deux agents administratifs, dont l'un à mi-temps.\n\nLa "
                                   "structure du service mis à disposition peut être modifiée d'un commun accord"));
  g_assert_cmpstr (tenth->text, ==, "Tous les litiges relèvent du tribunal administratif de Besançon.");
}

/* The text goes on behind its title, and each item of a list is one. */
static void
test_run_in (void)
{
  g_auto (Reading) reading = { 0 };

  read_file (&reading, "guichet.txt");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (reading.version->articles, 1))->text, ==,
                   "Le guichet est ouvert à Pornic le mardi et le jeudi, à Machecoul un mercredi sur deux. Les "
                   "horaires sont fixés par le comité de l'art. 5.");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (reading.version->articles, 2))->text, ==,
                   "Chaque signataire affecte au guichet :\n\na) l'Agglomération, une chargée d'accueil à temps plein ;"
                   "\n\nb) la CMA, un conseiller deux jours par semaine ;\n\nc) Initiative, un chargé de mission un "
                   "jour par semaine.");
}

/* A row of several lines is one where its words keep their order; else as many. */
static void
test_drawn_rows (void)
{
  g_auto (Reading) reading = { 0 };

  read_text (&reading, "Convention\n\nArticle 1 - Lieux\n\n"
                       "+------+--------+-----------+\n| Lieu | Jours  | Remarques |\n+======+========+===========+\n"
                       "| Gy   | mardi  | accès     |\n|      |        | PMR,      |\n|      |        | - copieur |\n"
                       "+------+--------+-----------+\n| Le   | lundi, | un        |\n| Gué  | jeudi  | quai      |\n"
                       "+------+--------+-----------+\n\nArticle 2 - Durée\n\nUn an.\n");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (reading.version->articles, 0))->text, ==,
                   "| Lieu | Jours  | Remarques |\n|---|---|---|\n| Gy | mardi | accès PMR,<br>- copieur |\n"
                   "| Le | lundi, | un |\n| Gué  | jeudi  | quai      |");
  assert_no_word_lost (&reading);
}

/* Of a quotation of Markdown, a sentence is one paragraph. */
static void
test_quotation (void)
{
  g_auto (Reading) reading = { 0 };

  read_text (&reading, "# Convention\n\n## Article 1 - Objet\n\n> Un tableau de bord est tenu ; il n'est communiqué\n"
                       "> qu'aux membres.\n> Il est daté.\n\n## Article 2 - Durée\n\nUn an.\n");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (reading.version->articles, 0))->text, ==,
                   "- Un tableau de bord est tenu ; il n'est communiqué qu'aux membres.\n- Il est daté.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/recognise/variant/%s", variants[i].file);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_variant);
    }
  g_test_add_func ("/exchange/recognise/annexes", test_annexes);
  g_test_add_func ("/exchange/recognise/divisions", test_divisions);
  g_test_add_func ("/exchange/recognise/interrupted", test_interrupted);
  g_test_add_func ("/exchange/recognise/annexe-labels", test_annexe_labels);
  g_test_add_func ("/exchange/recognise/paragraph-lines", test_paragraph_lines);
  g_test_add_func ("/exchange/recognise/not-wrapped", test_not_wrapped);
  g_test_add_func ("/exchange/recognise/narrow", test_narrow);
  g_test_add_func ("/exchange/recognise/run-in", test_run_in);
  g_test_add_func ("/exchange/recognise/drawn-rows", test_drawn_rows);
  g_test_add_func ("/exchange/recognise/quotation", test_quotation);
  return g_test_run ();
}
