/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose.h"
#include "pph-finding.h"
#include "pph-recognise.h"

#include <string.h>

/* One small text for each way of writing that makers of agreements have, with what is read from it:
 * "title / articles / parties / who signs", each as the functions below say it. */

static void
append_articles (GString *out, const PphVersion *version, const PphList *articles)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      g_autofree char *number = article->division > 0 ? g_strdup ("#") : pph_version_dup_number (version, article->id);

      g_string_append_printf (out, "%s%s %s", g_str_has_suffix (out->str, "/ ") ? "" : "|", number,
                              article->title != NULL ? article->title : "");
      append_articles (out, version, article->articles);
    }
}

/* "name=short name: who represents it" */
static void
append_parties (GString *out, const PphVersion *version)
{
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", party->legal_name);
      if (party->short_name != NULL)
        g_string_append_printf (out, "=%s", party->short_name);
      for (guint k = 0; k < pph_list_length (party->representatives); k++)
        g_string_append_printf (out, ": %s", ((PphRepresentative *)pph_list_get (party->representatives, k))->name);
    }
}

/* "name for the name of the party, mode" */
static void
append_signatories (GString *out, const PphVersion *version)
{
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (version->signatories, i);
      const PphParty *party = pph_version_find_party (version, signatory->party);

      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", signatory->titular);
      if (party != NULL)
        g_string_append_printf (out, " for %s", party->legal_name);
      if (signatory->mode != PPH_SIGNATURE_IN_PERSON)
        g_string_append_printf (out, ", %s", pph_signature_mode_names[signatory->mode]);
    }
}

static char *
dup_summary (const PphVersion *version)
{
  GString *out = g_string_new (version->title);

  g_string_append (out, " / ");
  append_articles (out, version, version->articles);
  g_string_append (out, " / ");
  append_parties (out, version);
  g_string_append (out, " / ");
  append_signatories (out, version);
  for (guint i = 0; i < pph_list_length (version->annexes); i++)
    g_string_append_printf (out, " / annexe %s", ((PphAnnexe *)pph_list_get (version->annexes, i))->title);
  for (guint i = 0; i < pph_list_length (version->other_parts); i++)
    g_string_append_printf (out, " / %s", ((PphOtherPart *)pph_list_get (version->other_parts, i))->kind);
  return g_string_free (out, FALSE);
}

#define BODY "\n\nArticle 1 - Objet\n\nUn prêt.\n\n"
#define ONE  "Entre\nLa ville de Gy, représentée par Mme Ada BREUIL, maire,\nci-après « la Ville »\nEt\n"
#define TWO  "Le lycée Pergaud, représenté par M. Yann COSTE, proviseur,\nci-après « le Lycée »"

static const struct
{
  const char *name, *text, *summary;
} styles[] = {
  { "title-goes-on", "Contrat local de santé\nConvention entre la ville et le lycée\n2026-2028\n\n" ONE TWO BODY,
    "Contrat local de santé Convention entre la ville et le lycée 2026-2028 / 1 Objet / "
    "La ville de Gy=la Ville: Mme Ada BREUIL|Le lycée Pergaud=le Lycée: M. Yann COSTE / " },
  { "title-misread", "CONVENTI0N DE PRÊT\n\nArticle 1 - Objet\n\nUn prêt.\n", "CONVENTI0N DE PRÊT / 1 Objet /  / " },
  { "title-on-next-line",
    "CONVENTION\n\nArticle 1\nObjet\n\nArticle 1.1\nLieux\n\nDeux salles.\n\nArticle 2\nDurée\n\nUn an.\n",
    "CONVENTION / 1 Objet|1.1 Lieux|2 Durée /  / " },
  { "hyphen-in-number",
    "CONVENTION\n\nArticle 1 - Objet\n\n1-1 Lieux\n\nDeux salles.\n\nArticle 2 - Suivi\n\nArticle 2-1 : Comité\n\nUn "
    "comité.\n\nArt. 226-14 du code pénal oblige, il se tait.\n",
    "CONVENTION / 1 Objet|1-1 Lieux|2 Suivi|2-1 Comité /  / " },
  { "dash-in-number", "CONVENTION\n\nARTICLE 1 - OBJET\n1 – 1 Lieux\nUne salle.\n1 - 2 Jours\nLe mardi.\n",
    "CONVENTION / 1 OBJET|1.1 Lieux|1.2 Jours /  / " },
  { "below-contents",
    "CONVENTION\n\nSOMMAIRE\nArticle 1 – Objet de la présente convention ........ 1\n"
    "Article 2 – Durée de la présente convention ........ 1\nArticle 1 – Objet de la présente convention\nUn prêt.\n"
    "Article 2 – Durée de la présente convention\nUn an.\n",
    "CONVENTION / 1 Objet de la présente convention|2 Durée de la présente convention /  / " },
  { "contents-with-pages",
    "CONVENTION\n\nSOMMAIRE\n\nArticle 1. Objet p. 1\nArticle 2. Durée page 2\n\nArticle 1. Objet\n\nUn prêt.\n\n"
    "Article 2. Durée\n\nUn an.\n",
    "CONVENTION / 1 Objet|2 Durée /  / " },
  { "number-of-a-part",
    "CONVENTION\n\nPREMIÈRE PARTIE\n\nArticle I.1 : Lieux\n\nUne salle.\n\nDEUXIÈME PARTIE\n\nArticle II.1 : Durée\n\n"
    "Un an.\n\nArticle L. 2121-29 du code : rien.\n",
    "CONVENTION / # PREMIÈRE PARTIE|I.1 Lieux|# DEUXIÈME PARTIE|II.1 Durée /  / " },
  { "number-in-words", "CONVENTION\n\nArticle un – Objet\n\nUn prêt.\n\nArticle deux – Durée\n\nUn an.\n",
    "CONVENTION / 1 Objet|2 Durée /  / " },
  { "divisions-below-parties",
    "CONVENTION\n\nI - Les parties\n\nLa ville de Gy, représentée par Mme Ada BREUIL, maire, d'une part ;\n"
    "Le lycée Pergaud, représenté par M. Yann COSTE, proviseur, d'autre part ;\n\nII - Le prêt\n\nArticle 1 - Objet\n\n"
    "Un prêt.\n\nIII - La fin\n\nArticle 2 - Durée\n\nUn an.\n",
    "CONVENTION / # II - Le prêt|1 Objet|# III - La fin|2 Durée / "
    "La ville de Gy: Mme Ada BREUIL|Le lycée Pergaud: M. Yann COSTE / " },
  { "parties-line-by-line",
    "CONVENTION\n\n" ONE
    "La commune de Bucey, représentée par M. Luc ROY, maire,\nLa commune de Choye, représentée par "
    "Mme Eva NOIR, maire,\n\nIl est convenu ce qui suit :" BODY,
    "CONVENTION / 1 Objet / La ville de Gy=la Ville: Mme Ada BREUIL|La commune de Bucey: M. Luc ROY|La commune de "
    "Choye: Mme Eva NOIR / " },
  { "parties-under-headings",
    "# Convention\n\n## Entre\n\n**La ville de Gy**, représentée par Mme Ada BREUIL, maire,\nci-après « la Ville »\n\n"
    "## et\n\n**Le lycée Pergaud**, représenté par M. Yann COSTE, proviseur,\nci-après « le Lycée »\n\n"
    "## Article 1. Objet\n\nUn prêt.\n",
    "Convention / 1 Objet / La ville de Gy=la Ville: Mme Ada BREUIL|Le lycée Pergaud=le Lycée: M. Yann COSTE / " },
  { "parties-in-one-sentence",
    "CONVENTION\n\nEntre, d'une part, la ville de Gy, représentée par Mme Ada BREUIL, maire,\n\net, d'autre part, le "
    "lycée Pergaud, représenté par M. Yann COSTE, proviseur,\n\nil est convenu ce qui suit :" BODY,
    "CONVENTION / 1 Objet / la ville de Gy: Mme Ada BREUIL|le lycée Pergaud: M. Yann COSTE / " },
  { "parties-of-a-form",
    "CONVENTION\n\nENTRE\n\nLa collectivité\nNom : Ville de Gy\nReprésentée par : Mme Ada BREUIL, maire\n\nET\n\n"
    "L'établissement\nDénomination : Lycée Pergaud\nReprésenté par : M. Yann COSTE, proviseur\n\nVu le code," BODY,
    "CONVENTION / 1 Objet / Ville de Gy: Mme Ada BREUIL|Lycée Pergaud: M. Yann COSTE / " },
  { "party-present",
    "CONVENTION\n\n" ONE TWO
    "\n\nEn présence de :\nLa région Est, représentée par M. Jo VIN, président,\n\nVu le code," BODY,
    "CONVENTION / 1 Objet / La ville de Gy=la Ville: Mme Ada BREUIL|Le lycée Pergaud=le Lycée: M. Yann COSTE|La région "
    "Est: M. Jo VIN / " },
  { "party-scanned",
    "CONVENTION\n\nEntre\nLa  ville  de  Gy,  repré-\nsentée  par  Mme  Ada  BREUIL,  maire,  ci-après  dé-\nnommée  « "
    "la "
    " Ville »\nEt\n" TWO BODY,
    "CONVENTION / 1 Objet / La ville de Gy=la Ville: Mme Ada BREUIL|Le lycée Pergaud=le Lycée: M. Yann COSTE / " },
  { "party-called-plainly",
    "CONVENTION\n\nEntre\nLa ville de Gy (SIRET 213 900 285 00017), représentée par Mme Ada BREUIL, maire,\n"
    "ci-après dénommée la Ville,\nEt\nLe lycée Pergaud, représenté par M. Yann COSTE, proviseur,\ndénommé ci-après le "
    "lycée.\n\nLes parties conviennent :\n\nDURÉE\n\nUn an.\n",
    "CONVENTION /  / La ville de Gy=la Ville: Mme Ada BREUIL|Le lycée Pergaud=le lycée: M. Yann COSTE / " },
  { "signed-one-below-the-other",
    "CONVENTION\n\n" ONE TWO BODY "Gy, le 3 mars 2026\n\nLa maire\n\nAda BREUIL\n\nLe proviseur\n\nYann COSTE\n\n"
    "Visa du comptable\n",
    "CONVENTION / 1 Objet / La ville de Gy=la Ville: Mme Ada BREUIL|Le lycée Pergaud=le Lycée: M. Yann COSTE / "
    "Ada BREUIL for La ville de Gy|Yann COSTE for Le lycée Pergaud" },
  { "signed-by-capacity",
    "CONVENTION\n\n" ONE TWO BODY "Gy, le\n\nLe proviseur : Luc ROY\n\nLa maire\npar intérim, Jo VIN\n\n"
    "DÉLIBÉRATION DU CONSEIL\n\nLe conseil approuve la convention.\n",
    "CONVENTION / 1 Objet / La ville de Gy=la Ville: Mme Ada BREUIL|Le lycée Pergaud=le Lycée: M. Yann COSTE / "
    "Luc ROY for Le lycée Pergaud|Jo VIN for La ville de Gy, interim / deliberation" },
  { "signed-on-a-form",
    "CONVENTION\n\n" ONE TWO BODY "Fait à Gy, le 3 mars 2026\n\nPour le Lycée,\nNom et qualité : Luc ROY, adjoint\n"
    "(cachet)\n\nPour la Ville,\nNom et qualité : Eva NOIR, adjointe\n(cachet)\n",
    "CONVENTION / 1 Objet / La ville de Gy=la Ville: Mme Ada BREUIL|Le lycée Pergaud=le Lycée: M. Yann COSTE / "
    "Luc ROY for Le lycée Pergaud|Eva NOIR for La ville de Gy" },
  { "signed-side-by-side",
    "CONVENTION\n\n" ONE TWO BODY "Fait à Gy, le 3 mars 2026\n\nPour le Lycée              Pour la Ville\n"
    "Le président du conseil    Pour la maire et par délégation,\nd'administration du LEP    l'adjointe\n"
    "Luc ROY                    Eva NOIR\n",
    "CONVENTION / 1 Objet / La ville de Gy=la Ville: Mme Ada BREUIL|Le lycée Pergaud=le Lycée: M. Yann COSTE / "
    "Luc ROY for Le lycée Pergaud|Eva NOIR for La ville de Gy, delegation" },
  { "marked-by-attributes",
    "::: {custom-style=\"Titre\"}\n![](media/image1.png){width=\"3in\"}\n\n[**CONVENTION**]{.underline}\n:::\n\n"
    "# []{#_Toc1 .anchor}Article 1 -- Objet {#article-1 .unnumbered}\n\nUn prêt[^1].\n\n<!-- -->\n\n"
    "[Article 2 --- *Durée*]{.underline}\n\nUn an.\n\nFait à Gy, le 3 mars 2026\n\nLa maire\n\nAda BREUIL\n\n"
    "[^1]: Gratuit.\n",
    "CONVENTION / 1 Objet|2 Durée /  / Ada BREUIL / document" },
  { "tables-drawn",
    "**CONVENTION**\n\n+------------+-------------------+\n| Partie     | Représentée par   |\n+============+"
    "===================+\n| La ville   | Mme Ada BREUIL,   |\n| de Gy      | maire             |\n+------------+"
    "-------------------+\n| Le lycée   | M. Yann COSTE,    |\n| Pergaud    | proviseur         |\n+------------+"
    "-------------------+\n\nVu le code," BODY "Fait à Gy, le 3 mars 2026\n\n+-------------+--------------+\n"
    "| La maire    | Le proviseur |\n|             | du lycée     |\n| Ada BREUIL  |              |\n"
    "|             | Yann COSTE   |\n+-------------+--------------+\n",
    "CONVENTION / 1 Objet / La ville de Gy: Mme Ada BREUIL|Le lycée Pergaud: M. Yann COSTE / "
    "Ada BREUIL for La ville de Gy|Yann COSTE for Le lycée Pergaud" },
  { "tables-dashed",
    "**CONVENTION**\n\n  ---------------------------------\n  Partie         Représentée\n                 par\n"
    "  -------------- ------------------\n  La ville       Mme Ada BREUIL,\n  de Gy          maire\n\n"
    "  Le lycée       M. Yann COSTE,\n  Pergaud        proviseur\n  ---------------------------------\n\nVu le "
    "code," BODY "Fait à Gy, le 3 mars 2026\n\n  ----------- ---------------\n  La maire    Le proviseur\n\n"
    "  Ada BREUIL  Yann COSTE\n  ----------- ---------------\n",
    "CONVENTION / 1 Objet / La ville de Gy: Mme Ada BREUIL|Le lycée Pergaud: M. Yann COSTE / "
    "Ada BREUIL for La ville de Gy|Yann COSTE for Le lycée Pergaud" },
  { "annexes-listed", "CONVENTION" BODY "Fait à Gy, le 3 mars 2026\n\nANNEXES\n\nAnnexe 1 – Plan\nAnnexe 2 – Prix\n",
    "CONVENTION / 1 Objet /  /  / annexe Plan / annexe Prix" },
};

static void
test_style (gconstpointer data)
{
  guint s = GPOINTER_TO_UINT (data);
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (styles[s].text, "essai");
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphVersion) version = pph_recognise (source, findings);
  g_autofree char *summary = dup_summary (version);

  g_assert_cmpstr (summary, ==, styles[s].summary);
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpstr (((PphFinding *)findings->pdata[i])->code, !=, "structure-refused");
}

/* What the text of the last article, or sub-article, is. */
static const struct
{
  const char *name, *text, *markdown, *finding;
} texts[] = {
  { "sentence-behind-number",
    "1.1   Le coût total du projet sur la durée de la convention est évalué à 3 412 €,\nconformément au budget.\n",
    "Le coût total du projet sur la durée de la convention est évalué à 3 412 €, conformément au budget.", NULL },
  { "table-of-tabs", "Les prix :\n\nLot\tPrix\tPart\nPapier\t12 €\t40 %\nBois\t30 €\n\n•\tFin ;\n•\tsuite.\n",
    "Les prix :\n\n| Lot | Prix | Part |\n|---|---|---|\n| Papier | 12 € | 40 % |\n| Bois | 30 € |  |\n\n- Fin ;\n"
    "- suite.",
    "table-uneven" },
  { "table-of-spaces", "      Lot          Prix        Part\n      Papier       12 €        40 %\nIls sont fermes.\n",
    "| Lot | Prix | Part |\n|---|---|---|\n| Papier | 12 € | 40 % |\n\nIls sont fermes.", NULL },
  { "spaces-alone", "Le lycée        ouvre\nses salles        le soir.\n",
    "Le lycée        ouvre\n\nses salles        le soir.", NULL },
};

static void
test_text (gconstpointer data)
{
  guint t = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strconcat ("CONVENTION\n\nArticle 1 - Objet\n\n", texts[t].text, NULL);
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (text, "essai");
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphVersion) version = pph_recognise (source, findings);
  const PphArticle *article = pph_list_get (version->articles, 0);
  gboolean found = FALSE;

  if (pph_list_length (article->articles) > 0)
    article = pph_list_get (article->articles, pph_list_length (article->articles) - 1);
  g_assert_cmpstr (article->text, ==, texts[t].markdown);
  for (guint i = 0; i < findings->len; i++)
    {
      const char *code = ((PphFinding *)findings->pdata[i])->code;

      g_assert_cmpstr (code, !=, "structure-refused");
      found = found || g_strcmp0 (code, texts[t].finding) == 0;
    }
  g_assert_true (found == (texts[t].finding != NULL));
}

/* Visas and considérants above the parties are some, and are printed there; not those with other text below them. */
static void
test_recitals_first (void)
{
  static const struct
  {
    const char *between;
    guint visas, considerants;
  } cases[] = { { "", 2, 1 }, { "Le présent accord est libre.\n\n", 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
          = g_strconcat ("CONVENTION\n\nPays de Gy\n\nVu le code,\nVu la loi,\n\nConsidérant le besoin,\n\n",
                         cases[i].between, ONE TWO BODY, NULL);
      g_autoptr (PphSourceText) source = pph_source_text_from_plain (text, "essai");
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (PphVersion) version = pph_recognise (source, findings);
      g_autoptr (PphComposed) composed = pph_compose_version (version, NULL, NULL);
      g_autofree char *printed = pph_block_dup_text (composed->root);

      g_assert_cmpuint (pph_list_length (version->visas), ==, cases[i].visas);
      g_assert_cmpuint (pph_list_length (version->considerants), ==, cases[i].considerants);
      g_assert_cmpuint (pph_list_length (version->parties), ==, 2);
      g_assert_true (strstr (printed, "Pays de Gy") < strstr (printed, "Vu le code"));
      g_assert_true (strstr (printed, "Considérant") < strstr (printed, "La ville de Gy"));
      for (guint k = 0; k < findings->len; k++)
        g_assert_cmpstr (((PphFinding *)findings->pdata[k])->code, !=, "structure-refused");
    }
}

/* "…, IL A ÉTÉ CONVENU CE QUI SUIT :" above the first article heads no section. */
static void
test_formula (void)
{
  g_autoptr (PphSourceText) source
      = pph_source_text_from_plain ("CONVENTION\n\n" ONE TWO
                                    "\n\nPRÉAMBULE\n\nDes livres.\n\nCECI EXPOSÉ, IL A ÉTÉ CONVENU CE QUI SUIT :" BODY,
                                    "essai");
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphVersion) version = pph_recognise (source, findings);

  g_assert_cmpuint (pph_list_length (version->sections), ==, 1);
  g_assert_nonnull (strstr (((PphSection *)pph_list_get (version->sections, 0))->text, "CE QUI SUIT"));
}

/* A person says that "1. Parties" is no article: those below it go on counting. */
static void
test_told_number (void)
{
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (
      "CONVENTION\n\n1. Parties\n\nLa ville de Gy et le lycée.\n\n2. Objet\n\nUn prêt.\n\n3. Durée\n\nUn an.\n",
      "essai");
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autofree guint8 *told = g_new0 (guint8, source->lines->len);
  g_autoptr (PphVersion) version = NULL;
  g_autofree char *summary = NULL;

  told[1] = PPH_LABEL_SECTION;
  version = pph_recognise_told (source, told, NULL, findings, NULL);
  summary = dup_summary (version);
  g_assert_cmpstr (summary, ==, "CONVENTION / 2 Objet|3 Durée /  / ");
  for (guint i = 0; i < findings->len; i++)
    g_assert_null (strstr (((PphFinding *)findings->pdata[i])->sentence, "article 0"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/styles/", styles[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_style);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/styles/text/", texts[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_text);
    }
  g_test_add_func ("/exchange/styles/recitals-first", test_recitals_first);
  g_test_add_func ("/exchange/styles/formula", test_formula);
  g_test_add_func ("/exchange/styles/told-number", test_told_number);
  return g_test_run ();
}
