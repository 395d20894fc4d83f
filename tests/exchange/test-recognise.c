/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose.h"
#include "pph-finding.h"
#include "pph-recognise.h"
#include "pph-words.h"

#include <string.h>

typedef struct
{
  char *text;
  GPtrArray *findings;
  PphVersion *version;
} Reading;

static void
read_text (Reading *self, const char *text)
{
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (text, "essai");

  self->text = g_strdup (text);
  self->findings = pph_findings_new ();
  self->version = pph_recognise (source, self->findings);
}

static void
reading_clear (Reading *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->findings);
  pph_version_unref (self->version);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static char *
load (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  if (g_utf8_validate (bytes, (gssize)length, NULL))
    return g_steal_pointer (&bytes);
  return g_convert (bytes, (gssize)length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
}

static guint
count_findings (const Reading *self, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    n += g_strcmp0 (((PphFinding *)self->findings->pdata[i])->code, code) == 0;
  return n;
}

static gboolean
is_left_out (const Reading *self, int line)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const PphFinding *finding = self->findings->pdata[i];

      if (finding->line == line && g_strcmp0 (finding->code, "page-furniture") == 0)
        return TRUE;
    }
  return FALSE;
}

/* The words of the file itself, without the recogniser's own idea of its lines. */
static void
assert_no_word_lost (const Reading *self)
{
  g_autoptr (PphComposed) composed = pph_compose_version (self->version, NULL, NULL);
  g_autofree char *shown = pph_block_dup_text (composed->root);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GRegex) newline = g_regex_new ("\r\n|\r|\n", G_REGEX_RAW, 0, NULL);
  g_autoptr (GRegex) marks = g_regex_new ("\\]\\([^)]*\\)|[*]|\\^\\{([^}]*)\\}", 0, 0, NULL);
  g_auto (GStrv) lines = g_regex_split (newline, self->text, 0);
  PphLostWord lost = { 0 };

  for (int i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *bare = g_regex_replace (marks, lines[i], -1, 0, "\\1", 0, NULL);

      g_string_append_printf (words, "%s\n", is_left_out (self, i + 1) ? "" : bare);
    }
  if (pph_words_find_lost (words->str, shown, NULL, &lost))
    g_test_message ("“%s” of line %u is lost", lost.text, lost.line + 1);
  g_assert_null (lost.text);
  g_assert_cmpuint (count_findings (self, "structure-refused"), ==, 0);
}

/* Articles by their numbers; headings between them after as many "#" as they are deep. */
static char *
dup_outline (const PphVersion *version, const PphList *articles)
{
  PphDivisions divisions = { 0 };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      g_autofree char *number = pph_version_dup_number (version, article->id);
      g_autofree char *below = dup_outline (version, article->articles);
      guint depth = pph_divisions_enter (&divisions, article);

      g_string_append_printf (out, "%s%s %s%s%s", i > 0 ? "|" : "", article->division > 0 ? "###" + 2 - depth : number,
                              article->title != NULL ? article->title : "", *below != '\0' ? "|" : "", below);
    }
  return g_string_free (out, FALSE);
}

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
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", variants[v].file, NULL);
  g_autofree char *text = load (path);
  g_auto (Reading) reading = { 0 };
  g_autofree char *outline = NULL;

  g_assert_nonnull (text);
  read_text (&reading, text);
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
};

static void
test_annexes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (annexes); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", annexes[i].file, NULL);
      g_autofree char *text = load (path);
      g_auto (Reading) reading = { 0 };
      g_autofree char *outline = NULL;
      const PphAnnexe *annexe;

      read_text (&reading, text);
      annexe = pph_list_get (reading.version->annexes, annexes[i].annexe);
      outline = dup_outline (reading.version, annexe->articles);
      g_assert_cmpstr (outline, ==, annexes[i].outline);
    }
}

/* A sentence goes on below the foot of a page that is left out. */
static void
test_interrupted (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "ateliers.txt", NULL);
  g_autofree char *text = load (path);
  g_auto (Reading) reading = { 0 };

  read_text (&reading, text);
  g_assert_cmpstr (((const PphArticle *)pph_list_get (reading.version->articles, 0))->text, ==,
                   "Le Département confie à l'Association, pour les bénéficiaires du revenu de solidarité active, "
                   "l'animation de deux ateliers par semaine, dans les conditions que fixent les articles suivants.");
}

/* What is said below a heading and above its first article stays there, and is printed there. */
static void
test_divisions (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "titres.txt", NULL);
  g_autofree char *text = load (path);
  g_auto (Reading) reading = { 0 };
  const PphArticle *second;

  read_text (&reading, text);
  second = pph_list_get (reading.version->articles, 3);
  g_assert_cmpint (second->division, ==, 1);
  g_assert_cmpstr (second->text, ==, "Les engagements de ce titre valent pour chacune des années de la convention.");
  g_assert_null (((const PphArticle *)pph_list_get (reading.version->articles, 2))->articles);
  g_assert_cmpstr (((const PphArticle *)pph_list_get (reading.version->articles, 2))->text, ==,
                   "Sont concernés les jeunes de 16 à 25 ans.");
}

static void
test_party (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "capitales.txt", NULL);
  g_autofree char *text = load (path);
  g_auto (Reading) reading = { 0 };
  const PphParty *party;
  const PphRepresentative *person;
  const PphSignatory *signatory;

  read_text (&reading, text);
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
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", people[i].file, NULL);
      g_autofree char *text = load (path);
      g_auto (Reading) reading = { 0 };
      const PphParty *party;
      const PphRepresentative *person;

      read_text (&reading, text);
      party = pph_list_get (reading.version->parties, people[i].party);
      if (people[i].name != NULL)
        g_assert_cmpstr (party->legal_name, ==, people[i].name);
      g_assert_cmpuint (pph_list_length (party->representatives), ==, 1);
      person = pph_list_get (party->representatives, 0);
      g_assert_cmpstr (person->name, ==, people[i].representative);
      g_assert_cmpstr (person->capacity, ==, people[i].capacity);
    }
}

/* Blocks side by side, as a copied page has them; a place and a day that are more than one word. */
static void
test_columns (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "colonnes.txt", NULL);
  g_autofree char *text = load (path);
  g_auto (Reading) reading = { 0 };
  const PphSignatory *first, *second;

  read_text (&reading, text);
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
};

static void
test_parties (gconstpointer data)
{
  guint p = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", parties[p].file, NULL);
  g_autofree char *text = load (path);
  g_auto (Reading) reading = { 0 };
  const PphParty *party;
  const PphRepresentative *person;

  read_text (&reading, text);
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
};

/* Who signs, for which party, and how. */
static void
test_signers (gconstpointer data)
{
  guint s = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", signers[s].file, NULL);
  g_autofree char *text = load (path);
  g_auto (Reading) reading = { 0 };
  g_autoptr (GString) names = g_string_new (NULL);

  read_text (&reading, text);
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

/* --- what a person tells ---------------------------------------------------------- */

static const char unknown[]
    = "Accord de voisinage\n\nLa ferme des Ajoncs et le moulin du Bas s'entendent.\n\nLa ferme des Ajoncs\n\n"
      "Le moulin du Bas\n\nCe que chacun fait\n\nLa ferme donne le grain.\n\nLe moulin\n\nIl rend la farine.\n\n"
      "Combien de temps\n\nUne saison.\n\nLu et relu\n\nPlan du chemin\n\nÀ gauche, puis à droite.\n";

static gboolean
is_named (const Reading *reading, const char *code, int line)
{
  for (guint i = 0; i < reading->findings->len; i++)
    {
      const PphFinding *finding = reading->findings->pdata[i];

      if (finding->line == line && strcmp (finding->code, code) == 0)
        return TRUE;
    }
  return FALSE;
}

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

            g_string_append_printf (words, "%s\n", is_left_out (&reading, line->number) ? "" : line->plain);
          }
        g_assert_false (pph_words_find_lost (words->str, shown, NULL, &lost));
      }
    }
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

/* What an editor could not hold as one paragraph, or one part, is divided, and said. */
static void
test_long_parts (void)
{
  g_auto (Reading) reading = { 0 };
  GString *text = g_string_new ("Convention\n\n");
  gsize longest = 0;

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "mot%u ", i);
  g_string_append (text, "\n\n");
  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "Ligne %u\n", i);
  read_text (&reading, text->str);
  g_assert_cmpuint (count_findings (&reading, "paragraph-divided"), ==, 1);
  g_assert_cmpuint (count_findings (&reading, "text-divided"), ==, 1);
  g_assert_cmpuint (pph_list_length (reading.version->sections), >, 1);
  for (guint i = 0; i < pph_list_length (reading.version->sections); i++)
    {
      const PphSection *section = pph_list_get (reading.version->sections, i);
      g_auto (GStrv) paragraphs = g_strsplit (section->text, "\n\n", -1);

      g_assert_cmpuint (strlen (section->text), <, 64 * 1024);
      for (guint k = 0; paragraphs[k] != NULL; k++)
        longest = MAX (longest, strlen (paragraphs[k]));
    }
  g_assert_cmpuint (longest, <, 32 * 1024);
  assert_no_word_lost (&reading);
  g_string_free (text, TRUE);
}

static void
test_many_articles (void)
{
  GString *text = g_string_new ("Convention longue\n\n");
  g_auto (Reading) reading = { 0 };

  for (int i = 1; i <= 500; i++)
    g_string_append_printf (text, "Article %d - Titre\n\nTexte de l'article.\n\n", i);
  read_text (&reading, text->str);
  g_assert_cmpuint (pph_list_length (reading.version->articles), ==, 500);
  g_assert_cmpuint (count_findings (&reading, "article-order"), ==, 0);
  assert_no_word_lost (&reading);
  g_string_free (text, TRUE);
}

static void
test_large (void)
{
  GString *text = g_string_new ("Convention très longue\n\n");
  g_auto (Reading) reading = { 0 };

  while (text->len < 2 * 1024 * 1024)
    g_string_append (text, "Une phrase de plus, qui n'apprend rien à personne mais qui tient sa place.\n\n");
  read_text (&reading, text->str);
  assert_no_word_lost (&reading);
  g_string_free (text, TRUE);
}

/* Someone who waits: how far it is never goes back, and once it is not wanted, it ends. */
typedef struct
{
  guint asked, last; /* times; the one that stops */
  double fraction;
} Waiting;

static gboolean
is_over (gpointer data)
{
  Waiting *self = data;

  return ++self->asked >= self->last;
}

static void
hear (double fraction, gpointer data)
{
  Waiting *self = data;

  g_assert_cmpfloat (fraction, >=, self->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  self->fraction = fraction;
}

static void
test_watched (void)
{
  GString *text = g_string_new ("Convention longue\n\n");
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphSourceText) source = NULL;
  guint all;

  for (int i = 1; i <= 2000; i++)
    g_string_append_printf (text, "Article %d - Titre\n\nTexte de l'article, puis\nsa suite.\n\n1. Un point\n\n", i);
  source = pph_source_text_from_plain (text->str, "longue.txt");
  {
    Waiting waiting = { .last = G_MAXUINT };
    const PphStop stop = { is_over, &waiting };
    const PphRecogniseWatch watch = { &stop, hear, &waiting };
    g_autoptr (PphVersion) version = pph_recognise_told (source, NULL, NULL, findings, &watch);

    g_assert_nonnull (version);
    g_assert_cmpfloat (waiting.fraction, ==, 1);
    all = waiting.asked;
    g_assert_cmpuint (all, >, 30);
  }
  for (guint last = 1; last < all; last += all / 12 + 1)
    {
      Waiting waiting = { .last = last };
      const PphStop stop = { is_over, &waiting };
      const PphRecogniseWatch watch = { &stop, hear, &waiting };

      g_assert_null (pph_recognise_told (source, NULL, NULL, findings, &watch));
      g_assert_cmpuint (waiting.asked, <=, last + 1);
    }
  g_string_free (text, TRUE);
}

/* A verifier that finds nothing missing would keep nobody. */
static void
test_lost_word (void)
{
  static const struct
  {
    const char *text, *kept, *lost;
    guint line;
  } cases[] = {
    { "un deux trois", "un, trois", "deux", 0 },
    { "un deux trois", "deux un trois", "deux", 0 },
    { "un deux trois", "zéro un, deux ; trois quatre", NULL, 0 },
    { "conven-\ntion e\302\255te", "convention ete", NULL, 0 },
    { "conven-\ntion e\302\255te", "conven tion ete", NULL, 0 },
    { "conven-tion", "convention", "conven", 0 },
    { "un\n\ndeux\ntrois", "un deux", "trois", 3 },
    { "l\u2019e\u0301te\u0301", "l'été", NULL, 0 },
    { "a-\nb-\nc d", "abc d", "a", 0 },
    { "", "un", NULL, 0 },
    { "un", "", "un", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PphLostWord lost = { 0 };
      gboolean is_lost = pph_words_find_lost (cases[i].text, cases[i].kept, NULL, &lost);

      g_assert_cmpstr (lost.text, ==, cases[i].lost);
      g_assert_true (is_lost == (cases[i].lost != NULL));
      g_assert_cmpuint (lost.line, ==, cases[i].line);
      g_free (lost.text);
    }
  {
    /* A line is looked at piece by piece. */
    g_autoptr (GString) line = g_string_new ("zéro\n");
    g_autofree char *kept = NULL;
    PphLostWord lost = { 0 };

    for (guint i = 0; i < 3000; i++)
      g_string_append (line, "l\u2019e\u0301te\u0301 ");
    kept = g_strdup (line->str);
    g_string_append (line, "fin\nun");
    g_assert_true (pph_words_find_lost (line->str, kept, NULL, &lost));
    g_assert_cmpstr (lost.text, ==, "fin");
    g_assert_cmpuint (lost.line, ==, 1);
    g_free (lost.text);
  }
  g_assert_true (pph_words_are_same ("Article 1", "ARTICLE 1") == FALSE);
  g_assert_true (pph_words_are_same ("Article 1", "Article\u00a01"));
  g_assert_true (pph_words_are_same ("un", "un deux") == FALSE);
}

/* What DOMAIN 1.1 to 1.5 list of the five; each as it was typed into Markdown, and as it was found. */
static const struct
{
  const char *name, *found;
  guint articles, annexes;
  const char *parties; /* short names */
  guint signatories, by_order;
} real[] = {
  { "S0", "000_4cb7ea8d90fe8707", 11, 0, "le MTSS|le MTFP|France Travail|Cheops|UNML", 5, 2 },
  { "S1", "001_de36a19bf21234e4", 10, 1, "PFRH|Pôle emploi Provence-Alpes-Côte d'Azur", 2, 0 },
  { "S2", "002_59935b1f52ec3c90", 12, 7, "France Travail|le partenaire", 2, 0 },
  { "S3", "003_f93c1d9634d68e49", 8, 0, "La ville de Rouen|CCAS de Rouen|Pôle emploi", 4, 0 },
  { "S4", "004_0a18aa20a078d3b1", 12, 6, "France Travail|le partenaire", 2, 0 },
};

/* The headings of the body, read from the file by a rule that knows nothing of ours: number and title, between the
 * title of the agreement and its first annexe. */
static char *
dup_headings (const char *text, guint n)
{
  g_autoptr (GRegex) heading = g_regex_new ("^[#* ]*article +(\\d+) *[-–:]+ *(.*?)[* ]*$", G_REGEX_CASELESS, 0, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);
  guint found = 0;

  for (guint i = 0; lines[i] != NULL && found < n; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *number = NULL, *title = NULL;

      if (!g_regex_match (heading, lines[i], 0, &match))
        continue;
      number = g_match_info_fetch (match, 1);
      title = g_match_info_fetch (match, 2);
      found++;
      g_assert_cmpuint ((guint)atoi (number), ==, found);
      g_string_append_printf (out, "%s%s %s", found > 1 ? "|" : "", number, title);
    }
  g_assert_cmpuint (found, ==, n);
  return g_string_free (out, FALSE);
}

static char *
dup_own_headings (const PphVersion *version)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (version->articles); i++)
    {
      const PphArticle *article = pph_list_get (version->articles, i);
      g_autofree char *number = pph_version_dup_number (version, article->id);

      if (article->division == 0)
        g_string_append_printf (out, "%s%s %s", out->len > 0 ? "|" : "", number, pph_str (article->title));
    }
  return g_string_free (out, FALSE);
}

static void
assert_real (const Reading *reading, guint r)
{
  const PphVersion *version = reading->version;
  g_autofree char *expected = dup_headings (reading->text, real[r].articles);
  g_autofree char *found = dup_own_headings (version);
  g_autoptr (GString) called = g_string_new (NULL);
  guint by_order = 0;

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (pph_list_length (version->annexes), ==, real[r].annexes);
  for (guint i = 0; i < real[r].annexes; i++)
    g_assert_nonnull (((const PphAnnexe *)pph_list_get (version->annexes, i))->title);
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      g_string_append_printf (called, "%s%s", i > 0 ? "|" : "", pph_str (party->short_name));
      g_assert_nonnull (party->legal_name);
      g_assert_nonnull (party->representatives);
    }
  g_assert_cmpstr (called->str, ==, real[r].parties);
  g_assert_cmpuint (pph_list_length (version->signatories), ==, real[r].signatories);
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (version->signatories, i);

      g_assert_nonnull (pph_version_find_party (version, signatory->party));
      by_order += signatory->mode == PPH_SIGNATURE_PO;
    }
  g_assert_cmpuint (by_order, ==, real[r].by_order);
  assert_no_word_lost (reading);
}

static void
test_real (gconstpointer data)
{
  guint r = GPOINTER_TO_UINT (data);
  const char *shared = g_getenv ("PPH_SHARED_DIR");
  g_autofree char *typed = g_strdup_printf ("%s/data/agreements/%s.md", pph_str (shared), real[r].name);
  g_autofree char *found = g_strdup_printf ("%s/seeds/%s.txt", pph_str (shared), real[r].found);
  const char *const paths[] = { typed, found };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *text = load (paths[i]);
      g_auto (Reading) reading = { 0 };

      if (text == NULL)
        {
          g_test_skip ("The agreements are not on this machine.");
          read_text (&reading, "");
          return;
        }
      g_test_message ("%s", paths[i]);
      read_text (&reading, text);
      assert_real (&reading, r);
    }
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
  for (guint i = 0; i < G_N_ELEMENTS (real); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/recognise/real/%s", real[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_real);
    }
  for (guint i = 0; i < G_N_ELEMENTS (parties); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/recognise/parties/%s/%u", parties[i].file, parties[i].place);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_parties);
    }
  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/recognise/signers/%s", signers[i].file);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_signers);
    }
  g_test_add_func ("/exchange/recognise/annexes", test_annexes);
  g_test_add_func ("/exchange/recognise/divisions", test_divisions);
  g_test_add_func ("/exchange/recognise/interrupted", test_interrupted);
  g_test_add_func ("/exchange/recognise/party", test_party);
  g_test_add_func ("/exchange/recognise/people", test_people);
  g_test_add_func ("/exchange/recognise/columns", test_columns);
  g_test_add_func ("/exchange/recognise/below-columns", test_below_columns);
  g_test_add_func ("/exchange/recognise/done-at", test_done_at);
  g_test_add_func ("/exchange/nameless-party", test_nameless_party);
  g_test_add_func ("/exchange/long-parts", test_long_parts);
  g_test_add_func ("/exchange/told/everything", test_told);
  g_test_add_func ("/exchange/told/otherwise", test_told_otherwise);
  g_test_add_func ("/exchange/told/against-rules", test_told_against_rules);
  g_test_add_func ("/exchange/told/in-vain", test_told_in_vain);
  g_test_add_func ("/exchange/told/anything", test_told_anything);
  g_test_add_func ("/exchange/recognise/many-articles", test_many_articles);
  g_test_add_func ("/exchange/recognise/large", test_large);
  g_test_add_func ("/exchange/recognise/watched", test_watched);
  g_test_add_func ("/exchange/words/lost", test_lost_word);
  return g_test_run ();
}
