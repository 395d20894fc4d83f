/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-finding.h"
#include "pph-record-json.h"
#include "pph-tag.h"
#include "pph-template.h"

#include <string.h>

static const char front[]
    = "---\n"
      "id: essai\n"
      "title: Essai\n"
      "roles:\n"
      "  - { id: prefecture, label: La préfecture, camp: 1, natures: [state], short_name: la préfecture }\n"
      "  - { id: partenaire, label: Le partenaire, camp: 2 }\n"
      "fields:\n"
      "  - { name: territoire, type: text, label: Territoire, required: true, help: \"Région ; « département ».\" }\n"
      "  - { name: duree, type: integer, label: Durée, default: 3 }\n"
      "  - { name: debut, type: date, label: Début }\n"
      "  - { name: com, type: boolean, label: Communication, default: true }\n"
      "  - { name: courriel, type: email, label: Courriel }\n"
      "  - { name: numero, type: siret, label: SIRET }\n"
      "  - name: suivi.mode\n"
      "    type: choice\n"
      "    label: Suivi\n"
      "    default: annuel\n"
      "    choices: [{ value: annuel, label: une fois par an }, { value: double, label: deux fois }]\n"
      "  - { name: axes, type: list, label: Axes }\n"
      "  - name: contacts\n"
      "    type: list\n"
      "    label: Contacts\n"
      "    columns: [{ name: role, type: text, label: Rôle }, { name: mail, type: email, label: Courriel }]\n"
      "term:\n"
      "  start: date\n"
      "  start_date: \"{{debut}}\"\n"
      "  duration: \"{{duree}} years\"\n"
      "  clause: article:duree\n"
      "  renewal: { kind: tacit, period: 1 an, max: 2 }\n"
      "  notice: { period: 6 mois, channel: lrar }\n"
      "  rules: [{ kind: periodic, id: comite, label: Comité, period: 6 months, count: 2 }]\n"
      "articles:\n"
      "  - objet\n"
      "  - { id: com, when: com }\n"
      "  - { id: duree, when: suivi.mode=annuel, optional: false }\n"
      "annexes:\n"
      "  - { id: liste, label: 1 bis, landscape: true }\n"
      "partials:\n"
      "  fin: \"le {{territoire}}.\"\n"
      "signature: { order: [partenaire, prefecture], modes: { prefecture: delegation } }\n"
      "---\n";
static const char body[]
    = "{{! un commentaire\nsur deux lignes }}\n"
      "# Visas {#visas}\n\nVu un ;\n\nVu deux.\n\n"
      "# Préambule {#preamble}\n\nTexte[^a] sur {{> fin}}\n\n[^a]: Note.\n\n"
      "# Objet {#objet}\n\n{{#axes}}\n- {{.}}\n{{/axes}}\n{{^axes}}\nRien.\n{{/axes}}\n\n"
      "## Détail {#detail}\n\n{{partenaire.nom_court|de}} et {{article:com}}.\n\n### Libre\n\nSuite.\n\n"
      "# Communication {#com}\n\nCom.\n\n"
      "# Durée {#duree}\n\n{{#suivi.mode=annuel}}Annuel{{/suivi.mode=annuel}} : {{suivi.mode}}.\n\n"
      "# Liste {#liste}\n\n| R | M |\n|---|---|\n{{#contacts}}\n| {{role}} | {{mail}} |\n{{/contacts}}\n\n"
      "## Dedans {#dedans}\n\nA.\n\n### Sous {#sous}\n\nB.\n";
static const char data[] = "template: essai\n"
                           "lieu: Lille\n"
                           "date: 12/03/2026\n"
                           "territoire: Nord\n"
                           "debut: 1er janvier 2026\n"
                           "com: non\n"
                           "suivi.mode: annuel\n"
                           "axes: [\"un *axe*\", deux]\n"
                           "contacts:\n"
                           "  - { role: \"a | b\", mail: a@b.fr }\n"
                           "prefecture:\n"
                           "  nom: Préfecture du Nord\n"
                           "  siret: 130 005 481 00010\n"
                           "  signataires:\n"
                           "    - { titulaire: M. Haut, signataire: Mme Bas, qualite: [la, directrice], acte: { "
                           "nature: delegation, date: 05/01/2026 } }\n"
                           "partenaire.nom: Ville d'Orléans\n"
                           "partenaire.nom_court: la ville\n"
                           "partenaire.representant: Mme Anne Martin\n"
                           "partenaire.qualite: maire\n";

static PphTemplate *
load (const char *head, const char *text, GPtrArray *findings)
{
  g_autofree char *source = g_strconcat (head, text, NULL);

  return pph_template_load (source, -1, "t.md", findings);
}

static char *
list_findings (GPtrArray *findings)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *line = pph_finding_to_text (findings->pdata[i]);

      g_string_append_printf (out, "%s\n", line);
    }
  return g_string_free (out, FALSE);
}

static PphTemplate *
load_good (void)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  PphTemplate *template = load (front, body, findings);
  g_autofree char *all = list_findings (findings);

  g_assert_cmpstr (all, ==, "");
  g_assert_nonnull (template);
  return template;
}

static void
test_load (void)
{
  g_autoptr (PphTemplate) template = load_good ();
  g_autofree char *source = g_strconcat (front, body, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, source, -1);
  g_auto (GStrv) names = pph_template_list_names (template);
  GPtrArray *parts = pph_template_get_parts (template);
  const PphTerm *term = pph_template_get_term (template);

  g_assert_cmpstr (pph_template_get_id (template), ==, "essai");
  g_assert_cmpstr (pph_template_get_version (template), ==, "1");
  g_assert_cmpstr (pph_template_get_kind (template), ==, "convention");
  g_assert_cmpstr (pph_template_get_digest (template), ==, digest);
  g_assert_cmpuint (pph_template_get_fields (template)->len, ==, 9);
  g_assert_cmpstr (((PphTemplateField *)pph_template_get_fields (template)->pdata[0])->help, ==,
                   "Région\u202f; «\u00a0département\u00a0».");
  g_assert_cmpuint (parts->len, ==, 4);
  g_assert_cmpstr (((PphTemplatePart *)parts->pdata[0])->title, ==, "Objet");
  g_assert_cmpstr (((PphTemplatePart *)parts->pdata[3])->label, ==, "1 bis");
  g_assert_cmpint (term->duration->count, ==, 3);
  g_assert_cmpint (term->notice->unit, ==, PPH_UNIT_MONTHS);
  g_assert_true (g_strv_contains ((const char *const *)names, "partenaire.siret"));
  g_assert_true (g_strv_contains ((const char *const *)names, "partenaire.representants.0.nom"));
  g_assert_true (g_strv_contains ((const char *const *)names, "suivi.mode"));
}

/* Replaces @old by @new in the good template; expects @place and @word in what is said. */
static const struct
{
  const char *name, *old, *new, *place, *word;
} mistakes[] = {
  { "unknown-key", "title: Essai\n", "titel: Essai\ntitle: x\n", "t.md:3:1: ", "“title”" },
  { "missing-title", "title: Essai\n", "", "t.md:2:1: ", "“title”" },
  { "no-front-matter", "---\nid", "id", "t.md:1:1: ", "---" },
  { "yaml", "roles:\n", "roles: [\n", "t.md:", "YAML" },
  { "bad-type", "type: email, label: Courriel }\n  - { name: numero",
    "type: emial, label: Courriel }\n  - { name: numero", "t.md:12:23: ", "“email”" },
  { "field-twice", "name: debut", "name: duree", "t.md:10:5: ", "“duree”" },
  { "field-is-role", "name: courriel", "name: partenaire", "t.md:12:5: ", "“partenaire”" },
  { "bad-default", "default: 3", "default: trois", "t.md:9:", "“trois”" },
  { "bad-choice-default", "default: annuel", "default: mensuel", "t.md:17:14: ", "annuel, double" },
  { "bad-nature", "natures: [state]", "natures: [stat]", "t.md:5:", "“state”" },
  { "when-unknown", "when: com ", "when: comm ", "t.md:34:5: ", "comm" },
  { "when-not-boolean", "when: com ", "when: duree ", "t.md:34:5: ", "duree" },
  { "when-bad-value", "suivi.mode=annuel, optional", "suivi.mode=anuel, optional", "t.md:35:5: ", "annuel" },
  { "clause", "clause: article:duree", "clause: article:dure", "t.md:28:11: ", "“dure”" },
  { "period", "6 mois", "six mois", "t.md:30:21: ", "30 days" },
  { "term-tag", "{{debut}}", "{{debu}}", "t.md:26:15: ", "“debut”" },
  { "role-in-order", "order: [partenaire", "order: [partenair", "t.md:40:22: ", "“partenaire”" },
  { "mode", "prefecture: delegation", "prefecture: delegaton", "t.md:40:", "“delegation”" },
  { "undeclared-heading", "# Objet {#objet}", "# Objet {#objt}", "t.md:56:9: ", "“objet”" },
  { "heading-without-id", "# Objet {#objet}", "# Objet", "t.md:56:1: ", "{#id}" },
  { "heading-twice", "# Communication {#com}", "# Communication {#objet}", "t.md:73:17: ", "“objet”" },
  { "part-without-heading", "# Liste {#liste}", "", "t.md:37:5: ", "“liste”" },
  { "text-before", "# Visas", "Bonjour\n\n# Visas", "t.md:44:1: ", "preamble" },
  { "deep-article", "### Libre", "### Libre {#libre}", "t.md:69:11: ", "sub-heading" },
  { "unknown-tag", "sur {{> fin}}", "sur {{territoir}}", "t.md:52:15: ", "“territoire”" },
  { "unknown-filter", "nom_court|de}}", "nom_court|du}}", "t.md:67:1: ", "“du”" },
  { "unknown-reference", "{{article:com}}", "{{annexe:com}}", "t.md:67:32: ", "“com”" },
  { "unknown-section", "{{#axes}}", "{{#axe}}", "t.md:", "axe" },
  { "unknown-column", "{{mail}}", "{{mel}}", "t.md:", "“mel”" },
  { "filter-in-loop", "{{mail}}", "{{mail|de}}", "t.md:86:14: ", "|de" },
  { "bad-section-value", "{{#suivi.mode=annuel}}", "{{#suivi.mode=annuelle}}", "t.md:", "annuel" },
  { "not-closed", "{{/axes}}\n{{^", "{{^", "t.md:", "axes" },
  { "unknown-partial", "{{> fin}}", "{{> debut}}", "t.md:52:15: ", "partials" },
  { "endless-partial", "le {{territoire}}.", "le {{> fin}}", "t.md:39:", "“fin”" },
};

static void
test_mistake (gconstpointer user_data)
{
  const guint i = GPOINTER_TO_UINT (user_data);
  g_autoptr (GString) source = g_string_new (front);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autofree char *all = NULL;

  g_string_append (source, body);
  g_assert_cmpuint (g_string_replace (source, mistakes[i].old, mistakes[i].new, 1), ==, 1);
  g_assert_null (pph_template_load (source->str, -1, "t.md", findings));
  all = list_findings (findings);
  g_test_message ("%s", all);
  g_assert_cmpuint (findings->len, >, 0);
  g_assert_nonnull (strstr (all, mistakes[i].place));
  g_assert_nonnull (strstr (all, mistakes[i].word));
}

static PphVersion *
draft (PphTemplate *template, const char *yaml)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphData) parsed = pph_data_from_yaml (yaml, -1, "d.yaml", 1, &error);
  PphVersion *version;

  g_assert_no_error (error);
  version = pph_template_draft (template, parsed, "u-1", &error);
  g_assert_no_error (error);
  return version;
}

/* The body kept from the draft before serves where it is the same, and only there. */
static void
test_draft_again (void)
{
  g_autoptr (PphTemplate) template = load_good ();
  g_autofree char *two = g_strconcat (data, "originaux: 4\n", NULL);
  g_autofree char *other = g_strdup (data);
  const char *const given[] = { data, two, other, data };
  PphTemplateBody *kept = NULL, *first = NULL;

  *strstr (other, "deux]") = 'D'; /* another body: "Deux" */
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autoptr (PphData) parsed = pph_data_from_yaml (given[i], -1, "d.yaml", 1, NULL);
      g_autoptr (PphVersion) again = pph_template_draft_again (template, parsed, "u-1", &kept, NULL);
      g_autoptr (PphVersion) fresh = draft (template, given[i]);
      g_autofree char *a = pph_record_to_json (again), *b = pph_record_to_json (fresh);

      g_assert_cmpstr (a, ==, b);
      g_assert_nonnull (strstr (a, i == 2 ? "Deux" : "deux"));
      g_assert_nonnull (kept);
      first = i == 0 ? kept : first;
      if (i == 1)
        g_assert_true (kept == first);
    }
  pph_template_body_free (kept);
}

static void
test_draft_parts (void)
{
  g_autoptr (PphTemplate) template = load_good ();
  g_autoptr (PphVersion) version = draft (template, data);
  const PphArticle *objet = pph_list_get (version->articles, 0), *com = pph_list_get (version->articles, 1);
  const PphArticle *duree = pph_list_get (version->articles, 2), *detail = pph_list_get (objet->articles, 0);
  const PphAnnexe *liste = pph_list_get (version->annexes, 0);
  const PphArticle *dedans = pph_list_get (liste->articles, 0);

  g_assert_cmpuint (pph_list_length (version->visas), ==, 2);
  g_assert_cmpstr (((const PphText *)pph_list_get (version->visas, 1))->text, ==, "Vu deux.");
  g_assert_cmpstr (version->preamble, ==, "Texte[^a] sur le {{territoire}}.\n\n[^a]: Note.");
  g_assert_cmpstr (objet->text, ==, "- un \\*axe\\*\n- deux");
  g_assert_cmpstr (detail->id, ==, "detail");
  g_assert_cmpstr (detail->text, ==, "{{partenaire.nom_court|de}} et {{article:com}}.\n\n### Libre\n\nSuite.");
  g_assert_true (com->off);
  g_assert_true (com->optional);
  g_assert_false (duree->off);
  g_assert_false (duree->optional);
  g_assert_cmpstr (duree->text, ==, "Annuel : {{suivi.mode}}.");
  g_assert_cmpstr (liste->label, ==, "1 bis");
  g_assert_true (liste->landscape);
  g_assert_cmpstr (liste->text, ==, "| R | M |\n|---|---|\n| a \\| b | a@b.fr |");
  g_assert_cmpstr (dedans->title, ==, "Dedans");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (dedans->articles, 0))->id, ==, "sous");
}

static void
test_draft_parties (void)
{
  g_autoptr (PphTemplate) template = load_good ();
  g_autoptr (PphVersion) version = draft (template, data);
  const PphParty *prefecture = pph_version_find_party (version, "prefecture");
  const PphParty *ville = pph_version_find_party (version, "partenaire");
  const PphSignatory *first = pph_list_get (version->signatories, 0), *second = pph_list_get (version->signatories, 1);

  g_assert_cmpstr (prefecture->siret, ==, "13000548100010");
  g_assert_cmpstr (prefecture->short_name, ==, "la préfecture");
  g_assert_cmpint (prefecture->nature, ==, PPH_NATURE_STATE);
  g_assert_cmpint (prefecture->gender, ==, PPH_GENDER_FEMININE);
  g_assert_cmpint (ville->camp, ==, 2);
  g_assert_cmpstr (((const PphRepresentative *)pph_list_get (ville->representatives, 0))->name, ==, "Mme Anne Martin");
  g_assert_cmpint (((const PphRepresentative *)pph_list_get (ville->representatives, 0))->gender, ==,
                   PPH_GENDER_FEMININE);

  g_assert_cmpstr (first->party, ==, "partenaire");
  g_assert_cmpint (first->mode, ==, PPH_SIGNATURE_IN_PERSON);
  g_assert_cmpstr (((const PphText *)pph_list_get (first->capacity_lines, 0))->text, ==, "maire");
  g_assert_cmpint (second->mode, ==, PPH_SIGNATURE_DELEGATION);
  g_assert_cmpstr (second->titular, ==, "M. Haut");
  g_assert_cmpstr (second->signer, ==, "Mme Bas");
  g_assert_cmpuint (pph_list_length (second->capacity_lines), ==, 2);
  g_assert_cmpstr (second->authority->date, ==, "2026-01-05");
}

static void
test_draft_values (void)
{
  g_autoptr (PphTemplate) template = load_good ();
  g_autoptr (PphVersion) version = draft (template, data);

  g_assert_cmpstr (version->uuid, ==, "u-1");
  g_assert_cmpstr (version->template_id, ==, "essai");
  g_assert_cmpstr (version->template_digest, ==, pph_template_get_digest (template));
  g_assert_cmpstr (version->title, ==, "Essai");
  g_assert_cmpstr (version->date, ==, "2026-03-12");
  g_assert_cmpstr (version->place, ==, "Lille");
  g_assert_cmpstr (pph_version_get_value (version, "debut"), ==, "2026-01-01");
  g_assert_cmpstr (pph_version_get_value (version, "duree"), ==, "3");
  g_assert_cmpstr (pph_version_get_value (version, "com"), ==, "false");
  g_assert_cmpstr (pph_version_get_value (version, "axes"), ==, "un *axe*\ndeux");
  g_assert_cmpint (version->term->start, ==, PPH_START_ON_DATE);
  g_assert_cmpstr (version->term->start_date, ==, "2026-01-01");
  g_assert_cmpint (version->term->end, ==, PPH_END_AFTER_DURATION);
  g_assert_cmpint (version->term->duration->count, ==, 3);
  g_assert_cmpint (version->term->renewal, ==, PPH_RENEWAL_TACIT);
  g_assert_cmpint (version->term->renewal_max, ==, 2);
  g_assert_cmpuint (pph_list_length (version->term->rules), ==, 1);
}

static void
test_draft_nothing (void)
{
  g_autoptr (PphTemplate) template = load_good ();
  g_autoptr (PphVersion) version = draft (template, "");
  g_autofree char *text = NULL;

  g_assert_cmpuint (pph_list_length (version->parties), ==, 2);
  g_assert_cmpuint (pph_list_length (version->signatories), ==, 2);
  g_assert_cmpstr (((const PphArticle *)pph_list_get (version->articles, 0))->text, ==, "Rien.");
  g_assert_cmpint (pph_tag_resolve (version, NULL, "territoire", &text, NULL), ==, PPH_TAG_VALUE_GAP);
}

static char *
check (const char *yaml, gboolean allow_gaps)
{
  g_autoptr (PphTemplate) template = load_good ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphData) parsed = pph_data_from_yaml (yaml, -1, "d.yaml", 1, &error);
  g_autoptr (GPtrArray) findings = pph_findings_new ();

  g_assert_no_error (error);
  pph_template_check_data (template, parsed, "d.yaml", allow_gaps, findings);
  return list_findings (findings);
}

static void
test_check_good (void)
{
  g_autofree char *none = check (data, FALSE);
  g_autofree char *gaps = check ("", TRUE);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (gaps, ==, "");
}

static void
test_check_each (void)
{
  static const char wrong[] = "lieux: Lille\n"
                              "date: 31/02/2026\n"
                              "debut: demain\n"
                              "duree: trois\n"
                              "courriel: a.b.fr\n"
                              "numero: 130 005 481 00011\n"
                              "suivi: { mode: mensuel, mod: x }\n"
                              "com: peut-être\n"
                              "axes: { a: b }\n"
                              "contacts: [{ role: x, mel: y, mail: z }]\n"
                              "prefecture: { nom: P, sirte: 1, siret: '12', genre: x, signataires: [{ mode: pa }] }\n"
                              "partenaire.nomcourt: x\n";
  static const char *const expected[] = {
    "d.yaml:1:1: ",
    "“lieu”",
    "d.yaml:2:7: ",
    "d.yaml:3:8: ",
    "“demain”",
    "d.yaml:4:8: ",
    "d.yaml:5:11: ",
    "d.yaml:6:9: ",
    "d.yaml:7:16: ",
    "annuel, double",
    "d.yaml:7:25: ",
    "“suivi.mode”",
    "d.yaml:8:6: ",
    "d.yaml:9:7: ",
    "d.yaml:10:23: ",
    "“mail”",
    "d.yaml:10:37: ",
    "d.yaml:11:23: ",
    "“prefecture.siret”",
    "d.yaml:11:40: ",
    "prefecture.signataires.0.mode",
    "“partenaire.nom_court”",
    "“territoire”",
    "“partenaire.nom”",
  };
  g_autofree char *all = check (wrong, FALSE);

  g_test_message ("%s", all);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (strstr (all, expected[i]) == NULL)
      g_error ("“%s” is not in:\n%s", expected[i], all);
}

/* What follows a number agrees with it: two begins the plural. */
static void
test_agreement (void)
{
  static const struct
  {
    const char *data, *text;
  } cases[] = {
    { "", "beaux exemplaires" },
    { "originaux: 1\n", "bel exemplaire" },
    { "originaux: 2\n", "beaux exemplaires" },
  };
  g_autoptr (PphTemplate) template = load_good ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = g_strconcat (data, cases[i].data, NULL);
      g_autoptr (PphVersion) version = draft (template, said);
      g_autofree char *text = NULL;

      g_assert_cmpint (pph_tag_resolve (version, NULL, "originaux|nombre:bel exemplaire:beaux exemplaires", &text,
                                        NULL),
                       ==, PPH_TAG_VALUE_TEXT);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_tags (void)
{
  static const struct
  {
    const char *tag, *text;
    int result;
    const char *anchor;
  } tags[] = {
    { "territoire", "Nord", PPH_TAG_VALUE_TEXT, NULL },
    { "partenaire", "la ville", PPH_TAG_VALUE_TEXT, NULL },
    { "partenaire.nom_court|de|majuscule", "De la ville", PPH_TAG_VALUE_TEXT, NULL },
    { "partenaire.nom_court|a", "à la ville", PPH_TAG_VALUE_TEXT, NULL },
    { "partenaire.representant", "Mme Anne Martin", PPH_TAG_VALUE_TEXT, NULL },
    { "partenaire.qualite", "maire", PPH_TAG_VALUE_TEXT, NULL },
    { "partenaire.adresse", "", PPH_TAG_VALUE_GAP, NULL },
    { "partenaire.siren", "{{partenaire.siren}}", PPH_TAG_VALUE_UNKNOWN, NULL },
    { "partenaire|genre:représenté:représentée", "représentée", PPH_TAG_VALUE_TEXT, NULL },
    { "prefecture.siret", "130\302\240005\302\240481\302\24000010", PPH_TAG_VALUE_TEXT, NULL },
    { "duree|lettres", "trois (3)", PPH_TAG_VALUE_TEXT, NULL },
    { " duree | mots ", "trois", PPH_TAG_VALUE_TEXT, NULL },
    { "duree|ordinal", "3e", PPH_TAG_VALUE_TEXT, NULL },
    { "duree|nombre:an:ans", "ans", PPH_TAG_VALUE_TEXT, NULL },
    { "courriel|nombre:an:ans", "ans", PPH_TAG_VALUE_TEXT, NULL },
    { "duree|nombre:an", "{{duree|nombre:an}}", PPH_TAG_VALUE_UNKNOWN, NULL },
    { "article:objet|nombre:an:ans", "{{article:objet|nombre:an:ans}}", PPH_TAG_VALUE_UNKNOWN, NULL },
    { "debut", "1er\302\240janvier 2026", PPH_TAG_VALUE_TEXT, NULL },
    { "debut|courte", "01/01/2026", PPH_TAG_VALUE_TEXT, NULL },
    { "debut|inconnu", "{{debut|inconnu}}", PPH_TAG_VALUE_UNKNOWN, NULL },
    { "com", "non", PPH_TAG_VALUE_TEXT, NULL },
    { "suivi.mode", "une fois par an", PPH_TAG_VALUE_TEXT, NULL },
    { "axes", "un *axe*, deux", PPH_TAG_VALUE_TEXT, NULL },
    { "courriel", "", PPH_TAG_VALUE_GAP, NULL },
    { "article:objet", "article 1", PPH_TAG_VALUE_TEXT, "part-objet" },
    { "article:detail", "article 1.1", PPH_TAG_VALUE_TEXT, "part-detail" },
    { "article:objet|de", "de l’article 1", PPH_TAG_VALUE_TEXT, "part-objet" },
    { "article:duree", "article 2", PPH_TAG_VALUE_TEXT, "part-duree" }, /* com is off */
    { "article:com", "article ?", PPH_TAG_VALUE_BROKEN, NULL },
    { "article:liste", "article ?", PPH_TAG_VALUE_BROKEN, NULL },
    { "annexe:liste", "annexe 1 bis", PPH_TAG_VALUE_TEXT, "part-liste" },
    { "article:dedans", "article 1", PPH_TAG_VALUE_TEXT, "part-dedans" },
    { "parties", "les parties", PPH_TAG_VALUE_TEXT, NULL },
    { "reference", "2026-014", PPH_TAG_VALUE_TEXT, NULL },
    { "lieu", "Lille", PPH_TAG_VALUE_TEXT, NULL },
    { "", "{{}}", PPH_TAG_VALUE_UNKNOWN, NULL },
    { "|||", "{{|||}}", PPH_TAG_VALUE_UNKNOWN, NULL },
  };
  g_autoptr (PphTemplate) template = load_good ();
  g_autoptr (PphVersion) version = draft (template, data);
  g_auto (GStrv) names = pph_tag_list (version);

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *text = NULL, *anchor = NULL;

      g_assert_cmpint (pph_tag_resolve (version, "2026-014", tags[i].tag, &text, &anchor), ==, tags[i].result);
      g_assert_cmpstr (text, ==, tags[i].text);
      g_assert_cmpstr (anchor, ==, tags[i].anchor);
    }
  /* every name that is offered resolves */
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *text = NULL;

      g_assert_cmpint (pph_tag_resolve (version, NULL, names[i], &text, NULL), <=, PPH_TAG_VALUE_GAP);
    }
}

static void
test_documentation (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "..", "docs", "templates.md", NULL);
  g_autofree char *guide = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphTemplate) template = NULL;
  g_autofree char *all = NULL;
  char *start, *end;

  g_assert_true (g_file_get_contents (path, &guide, NULL, NULL));
  start = strstr (guide, "```template\n");
  g_assert_nonnull (start);
  start += strlen ("```template\n");
  end = strstr (start, "\n```");
  template = pph_template_load (start, end - start, "docs", findings);
  all = list_findings (findings);
  g_assert_cmpstr (all, ==, "");
  g_assert_nonnull (template);
}

/* The templates that we ship load, and their samples draft without a tag that names nothing. */
static void
test_built_in (gconstpointer name)
{
  const char *folder = g_getenv ("PPH_DATA_DIR");
  g_autofree char *path = g_strdup_printf ("%s/templates/%s.md", folder, (char *)name);
  g_autofree char *sample = g_strdup_printf ("%s/samples/%s.yaml", folder, (char *)name);
  g_autofree char *source = NULL, *yaml = NULL, *all = NULL, *json = NULL, *blank_json = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphTemplate) template = NULL;
  g_autoptr (PphData) parsed = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphVersion) blank = NULL;
  g_autoptr (GRegex) tag = g_regex_new ("\\{\\{([^}]*)\\}\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_file_get_contents (path, &source, NULL, NULL) || !g_file_get_contents (sample, &yaml, NULL, NULL))
    {
      g_test_skip ("This template is not here.");
      return;
    }
  template = pph_template_load (source, -1, name, findings);
  parsed = pph_data_from_yaml (yaml, -1, name, 1, NULL);
  g_assert_nonnull (parsed);
  if (template != NULL)
    pph_template_check_data (template, parsed, name, FALSE, findings);
  all = list_findings (findings);
  g_assert_cmpstr (all, ==, "");

  version = pph_template_draft (template, parsed, "u", NULL);
  json = pph_record_to_json (version);
  g_regex_match (tag, json, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *content = g_match_info_fetch (match, 1);
      g_autofree char *text = NULL;
      PphTagResult result = pph_tag_resolve (version, "2026-1", content, &text, NULL);

      if (result == PPH_TAG_VALUE_UNKNOWN)
        g_error ("“%s” names nothing.", content);
    }

  /* Printed to be filled in by hand, each line of a table says what it is for. */
  blank = draft (template, "");
  blank_json = pph_record_to_json (blank);
  g_assert_null (strstr (blank_json, "\\n| …"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/template/load", test_load);
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *path = g_strconcat ("/text/template/mistake/", mistakes[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_mistake);
    }
  g_test_add_func ("/text/template/draft/again", test_draft_again);
  g_test_add_func ("/text/template/draft/parts", test_draft_parts);
  g_test_add_func ("/text/template/draft/parties", test_draft_parties);
  g_test_add_func ("/text/template/draft/values", test_draft_values);
  g_test_add_func ("/text/template/draft/nothing", test_draft_nothing);
  g_test_add_func ("/text/template/check/good", test_check_good);
  g_test_add_func ("/text/template/check/each", test_check_each);
  g_test_add_func ("/text/tag/resolve", test_tags);
  g_test_add_func ("/text/tag/agreement", test_agreement);
  g_test_add_func ("/text/template/documentation", test_documentation);
  g_test_add_data_func ("/text/template/built-in/regionale", "regionale", test_built_in);
  g_test_add_data_func ("/text/template/built-in/departement-outils", "departement-outils", test_built_in);
  g_test_add_data_func ("/text/template/built-in/cadre-national", "cadre-national", test_built_in);
  g_test_add_data_func ("/text/template/built-in/epci-outils", "epci-outils", test_built_in);
  g_test_add_data_func ("/text/template/built-in/ville-ccas", "ville-ccas", test_built_in);
  return g_test_run ();
}
