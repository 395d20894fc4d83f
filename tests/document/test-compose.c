/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "blocks.h"

#include "pph-finding.h"

#include <string.h>

/* --- making versions ------------------------------------------------------------- */

static PphParty *
make_party (const char *id, int camp, const char *legal_name, const char *short_name, PphGender gender)
{
  PphParty *party = pph_party_new ();

  pph_set_string (&party->id, id);
  party->camp = camp;
  pph_set_string (&party->legal_name, legal_name);
  pph_set_string (&party->short_name, short_name);
  party->gender = gender;
  return party;
}

static void
add_representative (PphParty *party, const char *name, const char *capacity, const char *authority)
{
  g_autoptr (PphRepresentative) person = pph_representative_new ();

  pph_set_string (&person->name, name);
  pph_set_string (&person->capacity, capacity);
  pph_set_string (&person->authority, authority);
  pph_set_list (&party->representatives, pph_list_appended (party->representatives, person));
}

static void
take_party (PphVersion *version, PphParty *party)
{
  pph_set_list (&version->parties, pph_list_appended (version->parties, party));
  pph_party_unref (party);
}

static PphArticle *
make_article (const char *id, const char *title, const char *text, gboolean off)
{
  PphArticle *article = pph_article_new ();

  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  pph_set_string (&article->text, text);
  article->off = off;
  return article;
}

static void
take_article (PphList **list, PphArticle *article)
{
  pph_set_list (list, pph_list_appended (*list, article));
  pph_article_unref (article);
}

static PphVersion *
make_version (void)
{
  PphVersion *version = pph_version_new ();

  pph_set_string (&version->title, "Convention d'essai");
  pph_set_string (&version->collective_name, "les parties");
  return version;
}

static PphList *
make_texts (const char *text)
{
  g_autoptr (PphText) item = pph_text_new_from (text);

  return pph_list_appended (NULL, item);
}

static PphVersion *
make_pair (PphGender first, PphGender second)
{
  PphVersion *version = make_version ();

  take_party (version, make_party ("a", 1, "Préfecture de région", "la préfecture", first));
  take_party (version, make_party ("b", 2, "France Travail", "France Travail", second));
  return version;
}

static PphComposed *
compose (const PphVersion *version, GPtrArray *findings)
{
  PphComposeContext context = { .reference = "2026-014", .date = "2026-03-12T10:00:00+01:00" };

  return pph_compose_version (version, &context, findings);
}

/* --- parties --------------------------------------------------------------------- */

static void
test_gender (void)
{
  static const struct
  {
    PphGender gender;
    const char *short_name, *named, *represented;
  } cases[] = {
    { PPH_GENDER_FEMININE, "la préfecture", "Ci-après dénommée «", ", représentée par " },
    { PPH_GENDER_MASCULINE, "le Département", "Ci-après dénommé «", ", représenté par " },
    { PPH_GENDER_UNKNOWN, "la ville", "Ci-après dénommée «", ", représentée par " },
    { PPH_GENDER_UNKNOWN, "France Travail", "Ci-après dénommé «", ", représenté par " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphVersion) version = make_version ();
      PphParty *party = make_party ("a", 0, "Organisme", cases[i].short_name, cases[i].gender);
      g_autoptr (PphComposed) composed = NULL;

      add_representative (party, "Mme Anne Martin", "directrice", NULL);
      take_party (version, party);
      composed = compose (version, NULL);
      assert_reads (composed, cases[i].named);
      assert_reads (composed, cases[i].represented);
    }
}

static void
test_party (void)
{
  g_autoptr (PphVersion) version = make_version ();
  PphParty *party = make_party ("a", 0, "Préfecture de la région Exemple", "la préfecture", PPH_GENDER_FEMININE);
  g_autoptr (PphComposed) composed = NULL;
  const PphBlock *block;

  pph_set_string (&party->address, "1 place de l'Exemple\n59000 Lille");
  pph_set_string (&party->siret, "13000548100010");
  add_representative (party, "Mme Anne Martin", "préfète de région", "dûment habilitée");
  add_representative (party, "M. Paul Petit", "secrétaire général", NULL);
  take_party (version, party);
  composed = compose (version, NULL);
  block = get_block (composed, PPH_BLOCK_PARAGRAPH, 1);
  g_assert_cmpint (block->role, ==, PPH_ROLE_PARTY);
  g_assert_cmpstr (block->anchor, ==, "part-a");
  assert_text (block,
               "Préfecture de la région Exemple, dont le siège est situé 1 place de l’Exemple, 59000 Lille, SIRET "
               "130\u00A0005\u00A0481\u00A000010, représentée par Mme\u00A0Anne Martin, préfète de région, dûment "
               "habilitée et par M.\u00A0Paul Petit, secrétaire général,");
  g_assert_true (find_span (block, "Mme\u00A0Anne Martin")->style & PPH_STYLE_BOLD);
  g_assert_true (find_span (block, "Mme\u00A0Anne Martin")->style & PPH_STYLE_NO_HYPHENS);
  assert_reads_not (composed, "les parties");
}

static void
test_empty_party (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphComposed) composed = NULL;
  const PphBlock *block;
  guint gaps = 0;

  take_party (version, make_party ("a", 0, NULL, "l'opérateur", PPH_GENDER_MASCULINE));
  composed = compose (version, NULL);
  block = get_block (composed, PPH_BLOCK_PARAGRAPH, 1);
  for (guint i = 0; i < block->spans->len; i++)
    gaps += (g_array_index (block->spans, PphSpan, i).style & PPH_STYLE_GAP) != 0;
  g_assert_cmpuint (gaps, ==, 4);
}

static void
test_camps (void)
{
  g_autoptr (PphVersion) version = make_pair (PPH_GENDER_FEMININE, PPH_GENDER_MASCULINE);
  g_autoptr (PphComposed) composed = compose (version, NULL);
  static const struct
  {
    PphRole role;
    const char *text;
  } expected[] = {
    { PPH_ROLE_LEAD, "Entre" },
    { PPH_ROLE_PARTY, "Préfecture de région," },
    { PPH_ROLE_PARTY, "Ci-après dénommée «\u00A0la préfecture\u00A0»," },
    { PPH_ROLE_CAMP, "d’une part," },
    { PPH_ROLE_LEAD, "Et" },
    { PPH_ROLE_PARTY, "France Travail," },
    { PPH_ROLE_PARTY, "Ci-après dénommé «\u00A0France Travail\u00A0»," },
    { PPH_ROLE_CAMP, "d’autre part," },
    { PPH_ROLE_PARTY, "Ci-après dénommés ensemble «\u00A0les parties\u00A0»." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const PphBlock *block = get_block (composed, PPH_BLOCK_PARAGRAPH, i);

      g_assert_cmpint (block->role, ==, expected[i].role);
      assert_text (block, expected[i].text);
    }
}

static void
test_collective_gender (void)
{
  g_autoptr (PphVersion) feminine = make_pair (PPH_GENDER_FEMININE, PPH_GENDER_FEMININE);
  g_autoptr (PphComposed) composed = compose (feminine, NULL);

  assert_reads (composed, "Ci-après dénommées ensemble");
}

static void
test_no_camps_and_three (void)
{
  g_autoptr (PphVersion) none = make_version ();
  g_autoptr (PphVersion) three = make_version ();
  g_autoptr (PphComposed) composed_none = NULL;
  g_autoptr (PphComposed) composed_three = NULL;

  for (int i = 0; i < 3; i++)
    {
      take_party (none, make_party ("p", 0, "Organisme", NULL, PPH_GENDER_MASCULINE));
      take_party (three, make_party ("p", i + 1, "Organisme", NULL, PPH_GENDER_MASCULINE));
    }
  composed_none = compose (none, NULL);
  assert_text (get_block (composed_none, PPH_BLOCK_PARAGRAPH, 2), "Et");
  assert_text (get_block (composed_none, PPH_BLOCK_PARAGRAPH, 4), "Et");
  assert_reads_not (composed_none, "part,");
  composed_three = compose (three, NULL);
  assert_reads (composed_three, "de première part,");
  assert_reads (composed_three, "de troisième part,");
}

/* --- articles -------------------------------------------------------------------- */

static PphVersion *
make_articles (gboolean off)
{
  PphVersion *version = make_pair (PPH_GENDER_FEMININE, PPH_GENDER_MASCULINE);
  PphArticle *parent;

  take_article (&version->articles, make_article ("objet", "Objet", "Voir l'{{article:detail}}.", FALSE));
  take_article (&version->articles, make_article ("option", "Option", "Facultatif.", off));
  parent = make_article ("suivi", "Suivi", "Texte.\n\n## Sous-titre\n\nTexte.", FALSE);
  take_article (&parent->articles, make_article ("detail", "Détail", "Texte.", FALSE));
  take_article (&parent->articles, make_article ("nu", NULL, "Sans titre.", FALSE));
  take_article (&version->articles, parent);
  return version;
}

static void
test_numbering (void)
{
  g_autoptr (PphVersion) on = make_articles (FALSE);
  g_autoptr (PphVersion) off = make_articles (TRUE);
  g_autoptr (PphComposed) composed_on = compose (on, NULL);
  g_autoptr (PphComposed) composed_off = compose (off, NULL);

  assert_reads (composed_on, "Article\u00A02 – Option\n");
  assert_reads (composed_on, "Article\u00A03 – Suivi\n");
  assert_reads (composed_on, "3.1\u00A0Détail\n");
  assert_reads (composed_on, "Voir l’article\u00A03.1.");
  assert_reads_not (composed_off, "Option");
  assert_reads (composed_off, "Article\u00A02 – Suivi\n");
  assert_reads (composed_off, "Voir l’article\u00A02.1.");
  assert_reads (composed_off, "2.2\u00A0Sans titre.");
}

static void
test_headings (void)
{
  g_autoptr (PphVersion) version = make_articles (FALSE);
  g_autoptr (PphComposed) composed = compose (version, NULL);
  const PphBlock *article = get_block (composed, PPH_BLOCK_HEADING, 0);
  int last = 1;

  g_assert_cmpstr (article->label, ==, "Article\u00A01");
  g_assert_cmpstr (article->anchor, ==, "part-objet");
  g_assert_cmpstr (article->outline, ==, "Article\u00A01 – Objet");
  g_assert_cmpstr (article->part, ==, "objet");
  for (int i = 0; has_block (composed, PPH_BLOCK_HEADING, i); i++)
    {
      int level = get_block (composed, PPH_BLOCK_HEADING, i)->level;

      g_assert_cmpint (level, <=, last + 1);
      last = level;
    }
  g_assert_cmpint (last, ==, 3);
}

static void
test_reference_links (void)
{
  g_autoptr (PphVersion) version = make_articles (FALSE);
  g_autoptr (PphComposed) composed = compose (version, NULL);
  gboolean found = FALSE;

  for (int i = 0; has_block (composed, PPH_BLOCK_PARAGRAPH, i) && !found; i++)
    {
      const PphBlock *block = get_block (composed, PPH_BLOCK_PARAGRAPH, i);

      for (guint j = 0; j < block->spans->len; j++)
        found = found || g_strcmp0 (g_array_index (block->spans, PphSpan, j).link, "#part-detail") == 0;
    }
  g_assert_true (found);
}

static void
test_findings (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphComposed) composed = NULL;
  static const struct
  {
    const char *code, *part;
  } expected[] = { { "reference-broken", "a" }, { "reference-broken", "b" }, { "tag-unknown", "b" } };

  take_article (&version->articles, make_article ("a", "A", "Voir l'{{article:b2}} {{annexe:rien}}", TRUE));
  take_article (&version->articles, make_article ("a", "A", "Voir l'{{article:rien}}", FALSE));
  take_article (&version->articles, make_article ("off", "Off", "x", TRUE));
  take_article (&version->articles, make_article ("b", "B", "Voir l'{{article:off}} {{inconnu}}", FALSE));
  composed = compose (version, findings);
  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < findings->len; i++)
    {
      PphFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->code, ==, expected[i].code);
      g_assert_cmpstr (finding->part, ==, expected[i].part);
    }
}

/* --- values ---------------------------------------------------------------------- */

static void
test_values (void)
{
  g_autoptr (PphVersion) base = make_version ();
  g_autoptr (PphVersion) filled = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphComposed) composed = NULL;
  const PphBlock *block;
  const PphSpan *span;

  take_article (&base->articles, make_article ("a", "A", "Sur {{territoire}} et {{vide}}, ensuite.", FALSE));
  filled = pph_version_with_value (base, "territoire", "text", "**Lille** ; \"Sud\" <b>");
  {
    g_autoptr (PphFieldValue) empty = pph_field_value_new ();

    version = pph_version_copy (filled);
    pph_set_string (&empty->name, "vide");
    pph_set_string (&empty->type, "text");
    pph_set_list (&version->values, pph_list_appended (filled->values, empty));
  }
  composed = compose (version, NULL);
  block = get_block (composed, PPH_BLOCK_PARAGRAPH, 0);
  /* Never as markup; typography as for everything else. */
  span = find_span (block, "**Lille**\u202F; «\u00A0Sud\u00A0» <b>");
  g_assert_cmpstr (span->field, ==, "territoire");
  g_assert_cmpint (span->source, ==, -1);
  for (guint i = 0; i < block->spans->len; i++)
    if (g_array_index (block->spans, PphSpan, i).style & PPH_STYLE_GAP)
      {
        g_assert_cmpstr (g_array_index (block->spans, PphSpan, i).field, ==, "vide");
        return;
      }
  g_assert_not_reached ();
}

static void
test_thousands (void)
{
  static const struct
  {
    const char *type, *text, *expected;
  } cases[] = {
    { "integer", "2026", "Ici 2026." },
    { "integer", "62000", "Ici 62\u00A0000." },
    { "integer", "1234567", "Ici 1\u00A0234\u00A0567." },
    { "text", "62000", "Ici 62000." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphVersion) base = make_version ();
      g_autoptr (PphVersion) version = NULL;
      g_autoptr (PphComposed) composed = NULL;

      take_article (&base->articles, make_article ("a", "A", "Ici {{nombre}}.", FALSE));
      version = pph_version_with_value (base, "nombre", cases[i].type, cases[i].text);
      composed = compose (version, NULL);
      assert_reads (composed, cases[i].expected);
    }
}

static void
test_long_value (void)
{
  g_autoptr (PphVersion) base = make_version ();
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphComposed) composed = NULL;

  take_article (&base->articles, make_article ("a", "A", "Avant.\n\n{{contexte}}\n\nDans {{contexte}} ?", FALSE));
  version = pph_version_with_value (base, "contexte", "long", "Un **mot**.\n\n- un\n- deux\n");
  composed = compose (version, NULL);
  g_assert_true (has_block (composed, PPH_BLOCK_ITEM, 1));
  g_assert_true (find_span (get_block (composed, PPH_BLOCK_PARAGRAPH, 1), "mot")->style & PPH_STYLE_BOLD);
  assert_reads_not (composed, "{{");
}

/* --- the rest -------------------------------------------------------------------- */

static void
test_annexes (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphComposed) composed = NULL;
  const PphBlock *group = NULL;
  static const struct
  {
    const char *id, *label, *title;
    gboolean off, landscape;
  } annexes[] = {
    { "un", NULL, "Contacts", FALSE, FALSE },
    { "bis", "1 bis", "Acte", FALSE, TRUE },
    { "off", NULL, "Absente", TRUE, FALSE },
    { "trois", NULL, NULL, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (annexes); i++)
    {
      g_autoptr (PphAnnexe) annexe = pph_annexe_new ();

      pph_set_string (&annexe->id, annexes[i].id);
      pph_set_string (&annexe->label, annexes[i].label);
      pph_set_string (&annexe->title, annexes[i].title);
      annexe->off = annexes[i].off;
      annexe->landscape = annexes[i].landscape;
      take_article (&annexe->articles, make_article (annexes[i].id, "Premier", "Texte.", FALSE));
      pph_set_list (&version->annexes, pph_list_appended (version->annexes, annexe));
    }
  composed = compose (version, NULL);
  assert_reads (composed, "Annexe\u00A01 – Contacts\nArticle\u00A01 – Premier\n");
  assert_reads (composed, "Annexe\u00A01 bis – Acte\nArticle\u00A01 – Premier\n");
  assert_reads (composed, "Annexe\u00A03\nArticle\u00A01 – Premier\n");
  assert_reads_not (composed, "Absente");
  group = g_ptr_array_index (composed->root->children, composed->root->children->len - 2);
  g_assert_cmpint (group->kind, ==, PPH_BLOCK_GROUP);
  g_assert_true (group->page_break_before);
  g_assert_true (group->landscape);
}

static void
test_order (void)
{
  g_autoptr (PphVersion) version = make_articles (FALSE);
  g_autoptr (PphComposed) composed = NULL;
  g_autofree char *text = NULL;
  static const char *const expected[] = { "Service",   "Convention d’essai", "Entre",   "Vu le code", "Considérant",
                                          "Préambule", "Il est convenu",     "Article", "Clôture",    "Fait à " };
  const char *place;

  pph_set_string (&version->letterhead, "Service\n\nBureau");
  pph_set_list (&version->visas, make_texts ("Vu le code ;"));
  pph_set_list (&version->considerants, make_texts ("Considérant le besoin ;"));
  pph_set_string (&version->preamble, "Texte.");
  pph_set_string (&version->closing, "Clôture.");
  pph_set_string (&version->place, "Lille");
  version->originals = 3;
  version->state = PPH_VERSION_DRAFT;
  composed = compose (version, NULL);
  text = pph_block_dup_text (composed->root);
  place = text;
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      place = strstr (place, expected[i]);
      g_assert_nonnull (place);
    }
  assert_reads (composed, "Fait à Lille, le ……………………, en trois (3)\u00A0exemplaires originaux.");
  g_assert_cmpint (get_block (composed, PPH_BLOCK_LETTERHEAD, 0)->children->len, ==, 2);
  g_assert_true (composed->draft);
  g_assert_cmpstr (composed->footer, ==, "Convention n°\u00A02026-014 – Convention d’essai");
  g_assert_cmpstr (composed->language, ==, "fr-FR");
  g_assert_cmpstr (composed->date, ==, "2026-03-12T10:00:00+01:00");
}

static GBytes *
get_file (const char *digest, gpointer data)
{
  GPtrArray *asked = data;

  g_ptr_array_add (asked, g_strdup (digest));
  return strcmp (digest, "lost") == 0 ? NULL : g_bytes_new (digest, strlen (digest));
}

/* The State's first; what the store does not have leaves no hole. */
static void
test_logos (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PphComposed) composed = NULL;
  PphComposeContext context = { .files = get_file, .files_data = asked };
  static const struct
  {
    const char *name, *logo;
    PphNature nature;
  } parties[] = {
    { "Ville", "ville", PPH_NATURE_COMMUNE },
    { "Opérateur", "lost", PPH_NATURE_PUBLIC_BODY },
    { "Préfecture", "etat", PPH_NATURE_STATE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parties); i++)
    {
      PphParty *party = make_party (parties[i].logo, 0, parties[i].name, NULL, PPH_GENDER_FEMININE);

      pph_set_string (&party->logo, parties[i].logo);
      party->nature = parties[i].nature;
      take_party (version, party);
    }
  composed = pph_compose_version (version, &context, NULL);
  g_assert_cmpuint (asked->len, ==, 3);
  g_assert_cmpstr (get_block (composed, PPH_BLOCK_FIGURE, 0)->alt, ==, "Logo – Préfecture");
  g_assert_cmpstr (get_block (composed, PPH_BLOCK_FIGURE, 1)->alt, ==, "Logo – Ville");
  g_assert_false (has_block (composed, PPH_BLOCK_FIGURE, 2));
}

/* The number of a sub-article without title stands before what it begins with. */
static void
test_number_before_list (void)
{
  g_autoptr (PphVersion) version = pph_version_new ();
  g_autoptr (PphComposed) composed = NULL;
  PphArticle *article = make_article ("moyens", "Moyens", "Texte.", FALSE);
  g_autofree char *text = NULL;

  take_article (&article->articles, make_article ("liste", NULL, "- un\n- deux\n", FALSE));
  take_article (&article->articles, make_article ("suite", NULL, "Puis.", FALSE));
  take_article (&version->articles, article);
  composed = pph_compose_version (version, NULL, NULL);
  text = pph_block_dup_text (composed->root);
  g_assert_nonnull (strstr (text, "Texte.\n1.1\n– un\n– deux\n1.2\u00A0Puis.\n"));
}

static char *
compose_text (const PphVersion *version, PphComposeCache *cache, guint *n_findings)
{
  PphComposeContext context = { .cache = cache };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphComposed) composed = pph_compose_version (version, &context, findings);

  *n_findings = findings->len;
  return pph_block_dup_text (composed->root);
}

/* The same document, whatever is remembered; its findings too. */
static void
test_cache (void)
{
  g_autoptr (PphVersion) first = make_articles (FALSE);
  g_autoptr (PphVersion) second
      = pph_version_with_text (first, "objet", "Objet", "Autre, <b>{{inconnu}}</b> ;\n\n***\n");
  const PphVersion *versions[] = { first, second, first, first, second, second };
  g_autoptr (PphComposeCache) cache = pph_compose_cache_new ();

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      guint n_plain, n_cached;
      g_autofree char *plain = compose_text (versions[i], NULL, &n_plain);
      g_autofree char *cached = compose_text (versions[i], cache, &n_cached);

      g_assert_cmpstr (cached, ==, plain);
      g_assert_cmpuint (n_cached, ==, n_plain);
      g_assert_true ((n_plain > 0) == (versions[i] == second));
    }
}

/* Articles stand one level below the headings between them, their sub-articles one more, and no level is jumped over:
 * a chapitre without titre stands where a titre would. */
static void
test_divisions (void)
{
  static const struct
  {
    const char *text;
    int level;
    guint under;
    int look; /* the level that it looks like: the same for all articles, as for all below them */
  } expected[] = {
    { "Article\u00a01 – Objet", 2, 0, 3 },   { "TITRE I – CADRE", 2, 0, 2 }, { "CHAPITRE 1", 3, 1, 3 },
    { "Article\u00a02 – Publics", 4, 2, 3 }, { "2.1\u00a0Jeunes", 5, 2, 4 }, { "TITRE II – FIN", 2, 0, 2 },
    { "Article\u00a03 – Durée", 3, 1, 3 },
  };
  static const struct
  {
    const char *title, *text;
    int division;
  } items[] = {
    { "Objet", NULL, 0 },   { "TITRE I – CADRE", NULL, 1 }, { "CHAPITRE 1", "Il vaut pour tous.", 3 },
    { "Publics", NULL, 0 }, { "TITRE II – FIN", NULL, 1 },  { "Durée", NULL, 0 },
  };
  g_autoptr (PphVersion) version = pph_version_new ();
  g_autoptr (PphComposed) composed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (PphArticle) article = pph_article_new ();
      g_autofree char *id = g_strdup_printf ("a%u", i);

      pph_set_string (&article->id, id);
      pph_set_string (&article->title, items[i].title);
      pph_set_string (&article->text, items[i].text);
      article->division = items[i].division;
      if (i == 3)
        {
          g_autoptr (PphArticle) below = pph_article_new ();

          pph_set_string (&below->id, "b");
          pph_set_string (&below->title, "Jeunes");
          pph_set_list (&article->articles, pph_list_appended (NULL, below));
        }
      pph_set_list (&version->articles, pph_list_appended (version->articles, article));
    }
  composed = pph_compose_version (version, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const PphBlock *heading = get_block (composed, PPH_BLOCK_HEADING, (int)i);

      assert_text (heading, expected[i].text);
      g_assert_cmpint (heading->level, ==, expected[i].level);
      g_assert_cmpuint (heading->under, ==, expected[i].under);
      g_assert_cmpint (heading->level - heading->raised, ==, expected[i].look);
      g_assert_cmpint (heading->between, ==, g_ascii_isupper (expected[i].text[1]));
      g_assert_nonnull (heading->outline);
    }
  assert_reads (composed, "CHAPITRE 1\nIl vaut pour tous.\nArticle");
}

static void
test_empty_version (void)
{
  g_autoptr (PphVersion) version = pph_version_new ();
  g_autoptr (PphComposed) composed = pph_compose_version (version, NULL, NULL);

  assert_text (composed->root, "Convention");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/compose/parties/gender", test_gender);
  g_test_add_func ("/document/compose/parties/whole", test_party);
  g_test_add_func ("/document/compose/parties/empty", test_empty_party);
  g_test_add_func ("/document/compose/parties/camps", test_camps);
  g_test_add_func ("/document/compose/parties/collective-gender", test_collective_gender);
  g_test_add_func ("/document/compose/parties/no-camps-and-three", test_no_camps_and_three);
  g_test_add_func ("/document/compose/articles/numbering", test_numbering);
  g_test_add_func ("/document/compose/articles/headings", test_headings);
  g_test_add_func ("/document/compose/articles/divisions", test_divisions);
  g_test_add_func ("/document/compose/articles/reference-links", test_reference_links);
  g_test_add_func ("/document/compose/articles/findings", test_findings);
  g_test_add_func ("/document/compose/values/text-and-gap", test_values);
  g_test_add_func ("/document/compose/values/thousands", test_thousands);
  g_test_add_func ("/document/compose/values/long", test_long_value);
  g_test_add_func ("/document/compose/annexes", test_annexes);
  g_test_add_func ("/document/compose/order", test_order);
  g_test_add_func ("/document/compose/logos", test_logos);
  g_test_add_func ("/document/compose/cache", test_cache);
  g_test_add_func ("/document/compose/number-before-list", test_number_before_list);
  g_test_add_func ("/document/compose/empty-version", test_empty_version);
  return g_test_run ();
}
