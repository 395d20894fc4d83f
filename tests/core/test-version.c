/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-version.h"

#include "pph-record-json.h"
#include "pph-types.h"

/* Articles: objet (finalites, ~mesures (detail), moyens), ~secret (alinea), duree.
 * Annexes: liste (with articles regle, suite), "1 bis", ~ancienne, charte. */
static const char sample[]
    = "{\"sections\":[{\"id\":\"presentation\",\"title\":\"Présentation\"}],"
      "\"articles\":[{\"id\":\"objet\",\"title\":\"Objet\",\"text\":\"Texte\",\"articles\":["
      "  {\"id\":\"finalites\"},{\"id\":\"mesures\",\"off\":true,\"articles\":[{\"id\":\"detail\"}]},"
      "  {\"id\":\"moyens\",\"articles\":[{\"id\":\"humains\"}]}]},"
      " {\"id\":\"secret\",\"off\":true,\"articles\":[{\"id\":\"alinea\"}]},"
      " {\"id\":\"duree\",\"title\":\"Durée\"}],"
      "\"annexes\":[{\"id\":\"liste\",\"articles\":[{\"id\":\"regle\"},{\"id\":\"suite\",\"articles\":[{\"id\":\"fin\"}"
      "]}]},"
      " {\"id\":\"fiche\",\"label\":\"1 bis\",\"articles\":[{\"id\":\"rubrique\"}]},"
      " {\"id\":\"ancienne\",\"off\":true,\"articles\":[{\"id\":\"perdu\"}]},"
      " {\"id\":\"charte\",\"optional\":true}],"
      "\"other_parts\":[{\"id\":\"rapport\",\"kind\":\"report\"}],"
      "\"parties\":[{\"id\":\"prefecture\"},{\"id\":\"partenaire\"}],"
      "\"signatories\":[{\"id\":\"sig-1\",\"party\":\"prefecture\"},{\"id\":\"sig-2\",\"party\":\"partenaire\"},"
      " {\"id\":\"sig-3\",\"party\":\"prefecture\"}],"
      "\"values\":[{\"name\":\"territoire\",\"type\":\"text\",\"text\":\"le Vaucluse\"},"
      " {\"name\":\"comite.frequence\",\"type\":\"integer\",\"text\":\"2\"}]}";

static PphVersion *
make_version (void)
{
  g_autoptr (GError) error = NULL;
  PphVersion *version = pph_record_from_json (&pph_version_record_type, sample, &error);

  g_assert_no_error (error);
  return version;
}

/* The numbers of @ids (separated by spaces), separated by spaces; "-" for none. */
static char *
numbers_of (const PphVersion *version, const char *ids)
{
  g_auto (GStrv) each = g_strsplit (ids, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      char *number = pph_version_dup_number (version, each[i]);

      g_free (each[i]);
      each[i] = number != NULL ? number : g_strdup ("-");
    }
  return g_strjoinv (" ", each);
}

static void
assert_numbers (const PphVersion *version, const char *ids, const char *expected)
{
  g_autofree char *numbers = numbers_of (version, ids);

  g_assert_cmpstr (numbers, ==, expected);
}

/* The ids of a list of parts, separated by spaces. */
static char *
ids_of (const PphList *list)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (list); i++)
    {
      const PphRecord *part = pph_list_get (list, i);
      const PphField *id = pph_record_type_field (part->type, "id");

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", pph_str (G_STRUCT_MEMBER (char *, part, id->offset)));
    }
  return g_string_free (ids, FALSE);
}

static void
assert_ids (const PphList *list, const char *expected)
{
  g_autofree char *ids = ids_of (list);

  g_assert_cmpstr (ids, ==, expected);
}

static gconstpointer
part_of (const PphVersion *version, const char *id)
{
  gconstpointer record = NULL;

  g_assert_cmpint (pph_version_find_part (version, id, &record), !=, PPH_PART_NONE);
  return record;
}

static void
test_numbers (void)
{
  g_autoptr (PphVersion) version = make_version ();

  assert_numbers (version, "objet finalites mesures detail moyens humains", "1 1.1 - - 1.2 1.2.1");
  assert_numbers (version, "secret alinea duree", "- - 2");
  assert_numbers (version, "liste fiche ancienne charte", "1 1 bis - 2");
  assert_numbers (version, "regle suite fin rubrique perdu", "1 2 2.1 1 -");
  assert_numbers (version, "presentation preamble prefecture rapport nowhere", "- - - - -");
  g_assert_null (pph_version_dup_number (version, NULL));
}

static void
test_find (void)
{
  static const struct
  {
    const char *id;
    PphPartKind kind;
    gboolean record;
  } cases[] = {
    { "preamble", PPH_PART_PREAMBLE, FALSE }, { "closing", PPH_PART_CLOSING, FALSE },
    { "visas", PPH_PART_VISAS, FALSE },       { "presentation", PPH_PART_SECTION, TRUE },
    { "duree", PPH_PART_ARTICLE, TRUE },      { "humains", PPH_PART_ARTICLE, TRUE },
    { "perdu", PPH_PART_ARTICLE, TRUE },      { "ancienne", PPH_PART_ANNEXE, TRUE },
    { "rapport", PPH_PART_OTHER, TRUE },      { "partenaire", PPH_PART_PARTY, TRUE },
    { "sig-3", PPH_PART_SIGNATORY, TRUE },
  };
  g_autoptr (PphVersion) version = make_version ();
  gconstpointer record = version;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      record = version;
      g_assert_cmpint (pph_version_find_part (version, cases[i].id, &record), ==, cases[i].kind);
      g_assert_cmpint (record != NULL, ==, cases[i].record);
    }
  record = version;
  g_assert_cmpint (pph_version_find_part (version, "nowhere", &record), ==, PPH_PART_NONE);
  g_assert_true (record == version);
  g_assert_cmpint (pph_version_find_part (version, NULL, NULL), ==, PPH_PART_NONE);

  g_assert_cmpstr (pph_version_find_party (version, "partenaire")->id, ==, "partenaire");
  g_assert_null (pph_version_find_party (version, "objet"));
  g_assert_null (pph_version_find_party (version, NULL));
}

static void
test_text (void)
{
  static const char *const ids[] = { "presentation", "objet", "humains", "fin", "ancienne", "rapport" };
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphVersion) before = make_version ();
  g_autoptr (PphVersion) preamble = pph_version_with_text (version, "preamble", NULL, "Considérant…");
  g_autoptr (PphVersion) closing = pph_version_with_text (preamble, "closing", NULL, "Fin.");

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (PphVersion) edited = pph_version_with_text (version, ids[i], "Titre", "Nouveau");
      const PphRecord *part = part_of (edited, ids[i]);

      g_assert_cmpstr (G_STRUCT_MEMBER (char *, part, pph_record_type_field (part->type, "title")->offset), ==,
                       "Titre");
      g_assert_cmpstr (G_STRUCT_MEMBER (char *, part, pph_record_type_field (part->type, "text")->offset), ==,
                       "Nouveau");
      g_assert_false (pph_version_equal (version, edited));
      g_assert_true (pph_version_equal (version, before));
    }
  g_assert_cmpstr (closing->preamble, ==, "Considérant…");
  g_assert_cmpstr (closing->closing, ==, "Fin.");
  g_assert_null (pph_version_with_text (version, "prefecture", "Titre", "x"));
  g_assert_null (pph_version_with_text (version, "visas", "Titre", "x"));
  g_assert_null (pph_version_with_text (version, "nowhere", "Titre", "x"));
}

static void
test_text_shares (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphVersion) edited = pph_version_with_text (version, "humains", "Titre", "Nouveau");

  g_assert_true (edited->annexes == version->annexes);
  g_assert_true (edited->values == version->values);
  g_assert_true (pph_list_get (edited->articles, 2) == pph_list_get (version->articles, 2));
  g_assert_true (part_of (edited, "finalites") == part_of (version, "finalites"));
  g_assert_false (part_of (edited, "moyens") == part_of (version, "moyens"));
}

static void
test_off (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphVersion) with_secret = pph_version_with_off (version, "secret", FALSE);
  g_autoptr (PphVersion) without_list = pph_version_with_off (with_secret, "liste", TRUE);

  assert_numbers (with_secret, "objet secret alinea duree", "1 2 2.1 3");
  assert_numbers (without_list, "liste regle fiche charte", "- - 1 bis 1");
  g_assert_null (pph_version_with_off (version, "presentation", TRUE));
  g_assert_null (pph_version_with_off (version, "preamble", TRUE));
  g_assert_null (pph_version_with_off (version, "nowhere", TRUE));
}

static void
test_added (void)
{
  static const struct
  {
    const char *container, *after, *number;
  } cases[] = {
    { NULL, NULL, "3" },     { NULL, "objet", "2" },    { NULL, "finalites", "1.2" }, { NULL, "humains", "1.2.2" },
    { "liste", NULL, "3" },  { "liste", "regle", "2" }, { "charte", NULL, "1" },      { "duree", NULL, "2.1" },
    { NULL, "secret", "2" }, { NULL, "detail", NULL },
  };
  g_autoptr (PphVersion) version = make_version ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphVersion) edited
          = pph_version_with_article_added (version, cases[i].container, cases[i].after, "nouveau", "Nouveau");
      g_autofree char *number = NULL;

      g_assert_nonnull (edited);
      number = pph_version_dup_number (edited, "nouveau");
      g_assert_cmpstr (number, ==, cases[i].number);
      g_assert_cmpstr (((const PphArticle *)part_of (edited, "nouveau"))->title, ==, "Nouveau");
    }
  g_assert_null (pph_version_with_article_added (version, NULL, NULL, "fin", "Déjà là"));
  g_assert_null (pph_version_with_article_added (version, NULL, NULL, "closing", "Réservé"));
  g_assert_null (pph_version_with_article_added (version, NULL, NULL, NULL, NULL));
  g_assert_null (pph_version_with_article_added (version, NULL, "liste", "nouveau", NULL));
  g_assert_null (pph_version_with_article_added (version, "prefecture", NULL, "nouveau", NULL));
  g_assert_null (pph_version_with_article_added (version, "nowhere", NULL, "nouveau", NULL));
}

static void
test_removed (void)
{
  static const char *const ids[]
      = { "presentation", "objet", "humains", "fin", "charte", "rapport", "sig-2", "partenaire" };
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphVersion) without_party = pph_version_with_part_removed (version, "prefecture");
  g_autoptr (PphVersion) without_section = pph_version_with_part_removed (version, "presentation");

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (PphVersion) edited = pph_version_with_part_removed (version, ids[i]);

      g_assert_nonnull (edited);
      g_assert_cmpint (pph_version_find_part (edited, ids[i], NULL), ==, PPH_PART_NONE);
      g_assert_cmpint (pph_version_find_part (version, ids[i], NULL), !=, PPH_PART_NONE);
    }
  g_assert_null (without_section->sections);
  assert_ids (without_party->parties, "partenaire");
  assert_ids (without_party->signatories, "sig-2");
  g_assert_null (pph_version_with_part_removed (version, "preamble"));
  g_assert_null (pph_version_with_part_removed (version, "nowhere"));
  g_assert_null (pph_version_with_part_removed (version, NULL));
}

static void
test_moved (void)
{
  static const struct
  {
    const char *id;
    int by;
    const char *articles, *annexes, *parties;
  } cases[] = {
    { "objet", 1, "secret objet duree", NULL, NULL },
    { "objet", G_MAXINT, "secret duree objet", NULL, NULL },
    { "duree", -1, "objet duree secret", NULL, NULL },
    { "duree", G_MININT, "duree objet secret", NULL, NULL },
    { "secret", 0, "objet secret duree", NULL, NULL },
    { "charte", -2, NULL, "liste charte fiche ancienne", NULL },
    { "prefecture", 1, NULL, NULL, "partenaire prefecture" },
  };
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphVersion) deep = pph_version_with_part_moved (version, "suite", -1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphVersion) edited = pph_version_with_part_moved (version, cases[i].id, cases[i].by);

      assert_ids (edited->articles, cases[i].articles != NULL ? cases[i].articles : "objet secret duree");
      assert_ids (edited->annexes, cases[i].annexes != NULL ? cases[i].annexes : "liste fiche ancienne charte");
      assert_ids (edited->parties, cases[i].parties != NULL ? cases[i].parties : "prefecture partenaire");
    }
  assert_numbers (deep, "regle suite fin", "2 1 1.1");
  g_assert_null (pph_version_with_part_moved (version, "nowhere", 1));
}

static void
test_values (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphVersion) changed = pph_version_with_value (version, "territoire", NULL, "la Drôme");
  g_autoptr (PphVersion) added = pph_version_with_value (changed, "objet", "long", "Un **texte**");
  g_autoptr (PphVersion) removed = pph_version_with_value (added, "territoire", NULL, NULL);
  g_autoptr (PphVersion) emptied = pph_version_with_value (added, "objet", "long", "");
  g_autoptr (PphVersion) untouched = pph_version_with_value (version, "nowhere", "text", NULL);

  g_assert_cmpstr (pph_version_get_value (version, "territoire"), ==, "le Vaucluse");
  g_assert_cmpstr (pph_version_get_value (changed, "territoire"), ==, "la Drôme");
  g_assert_cmpstr (((const PphFieldValue *)pph_list_get (changed->values, 0))->type, ==, "text");
  g_assert_cmpstr (pph_version_get_value (added, "objet"), ==, "Un **texte**");
  g_assert_cmpuint (pph_list_length (added->values), ==, 3);
  g_assert_null (pph_version_get_value (removed, "territoire"));
  g_assert_cmpstr (pph_version_get_value (removed, "comite.frequence"), ==, "2");
  g_assert_null (pph_version_get_value (emptied, "objet"));
  g_assert_true (pph_version_equal (version, untouched));
}

static void
test_new_id (void)
{
  static const struct
  {
    const char *prefix, *id;
  } cases[] = {
    { "article", "article" }, { "objet", "objet-2" }, { "fin", "fin-2" }, { "preamble", "preamble-2" },
    { "sig-2", "sig-2-2" },   { NULL, "part" },       { "", "part" },
  };
  g_autoptr (PphVersion) version = make_version ();
  g_autoptr (PphVersion) more = pph_version_with_article_added (version, NULL, NULL, "objet-2", NULL);
  g_autofree char *third = pph_version_dup_new_id (more, "objet");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = pph_version_dup_new_id (version, cases[i].prefix);

      g_assert_cmpstr (id, ==, cases[i].id);
    }
  g_assert_cmpstr (third, ==, "objet-3");
}

static void
test_boxed (void)
{
  g_autoptr (PphVersion) version = make_version ();
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) copy = G_VALUE_INIT;

  g_value_init (&value, PPH_TYPE_RECORD);
  g_value_init (&copy, PPH_TYPE_RECORD);
  g_value_set_boxed (&value, version);
  g_value_copy (&value, &copy);
  g_assert_true (g_value_get_boxed (&copy) == version);
}

/* The labels of @articles, "-" where there is none: those of sub-articles in brackets. */
static void
append_labels (GString *text, const PphList *articles)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", article->label != NULL ? article->label : "-");
      if (pph_list_length (article->articles) > 0)
        {
          g_string_append (text, " (");
          append_labels (text, article->articles);
          g_string_append (text, ")");
        }
    }
}

/* Takes @edited. */
static void
assert_labels (PphVersion *edited, const char *articles, const char *annexes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) of_annexes = g_string_new (NULL);

  g_assert_nonnull (edited);
  append_labels (text, edited->articles);
  for (guint i = 0; i < pph_list_length (edited->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (edited->annexes, i);

      g_string_append_printf (of_annexes, "%s%s", i > 0 ? ", " : "", annexe->label != NULL ? annexe->label : "-");
    }
  g_assert_cmpstr (text->str, ==, articles);
  g_assert_cmpstr (of_annexes->str, ==, annexes);
  pph_version_unref (edited);
}

/* What was imported as "ART. 3" is so no longer at the second place. */
static void
test_labels (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = pph_record_from_json (
      &pph_version_record_type,
      "{\"articles\":[{\"id\":\"a\",\"label\":\"ART.1\"},{\"id\":\"b\",\"label\":\"ART.2\",\"articles\":["
      "{\"id\":\"b1\",\"label\":\"2.1)\"},{\"id\":\"b2\",\"label\":\"2.2)\"}]},{\"id\":\"c\",\"label\":\"ART.3\"}],"
      "\"annexes\":[{\"id\":\"x\",\"label\":\"1\"},{\"id\":\"y\",\"label\":\"1 bis\"},{\"id\":\"z\",\"label\":\"ANNEXE "
      "2\"}]}",
      &error);
  const char *as_imported = "1, 1 bis, ANNEXE 2";
  const char *articles = "ART.1 ART.2 (2.1) 2.2)) ART.3";

  g_assert_no_error (error);
  assert_labels (pph_version_with_part_moved (version, "c", -1), "ART.1 - - (- -)", as_imported);
  assert_labels (pph_version_with_part_moved_to (version, "c", "a"), "- - - (- -)", as_imported);
  assert_labels (pph_version_with_part_moved (version, "b2", -1), "ART.1 ART.2 (- -) ART.3", as_imported);
  assert_labels (pph_version_with_part_removed (version, "b"), "ART.1 -", as_imported);
  assert_labels (pph_version_with_part_removed (version, "c"), "ART.1 ART.2 (2.1) 2.2))", as_imported);
  assert_labels (pph_version_with_off (version, "a", TRUE), "ART.1 - (- -) -", as_imported);
  assert_labels (pph_version_with_article_added (version, NULL, "b", "n", "Neuf"), "ART.1 ART.2 (2.1) 2.2)) - -",
                 as_imported);
  assert_labels (pph_version_with_text (version, "b", "Autre titre", "Autre texte."), articles, as_imported);
  assert_labels (pph_version_with_part_moved (version, "z", -2), articles, "-, -, 1 bis");
  assert_labels (pph_version_with_annexe_added (version, "x", "n", "Neuve"), articles, "-, -, 1 bis, -");
}

/* Headings between articles take no number, and articles keep theirs across them. */
static void
test_divisions (void)
{
  static const struct
  {
    const char *id, *number;
    guint depth;
  } expected[] = {
    { "t1", NULL, 0 }, { "a", "1", 1 },  { "t2", NULL, 0 }, { "c1", NULL, 1 }, { "b", "2", 2 },
    { "s", NULL, 2 },  { "c", "IV", 3 }, { "c2", NULL, 1 }, { "d", "4", 2 },   { "t3", NULL, 0 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = pph_record_from_json (
      &pph_version_record_type,
      "{\"articles\":[{\"id\":\"t1\",\"division\":1},{\"id\":\"a\",\"label\":\"ART.1\"},{\"id\":\"t2\",\"division\":1},"
      "{\"id\":\"c1\",\"division\":2},{\"id\":\"b\",\"label\":\"ART.2\"},{\"id\":\"s\",\"division\":3},{\"id\":\"c\","
      "\"label\":\"Article IV\"},{\"id\":\"c2\",\"division\":2},{\"id\":\"d\"},{\"id\":\"t3\",\"division\":1}]}",
      &error);
  PphDivisions divisions = { 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *number = pph_version_dup_number (version, expected[i].id);

      g_assert_cmpstr (number, ==, expected[i].number);
      g_assert_cmpuint (pph_divisions_enter (&divisions, pph_list_get (version->articles, i)), ==, expected[i].depth);
    }
  /* A heading that moves, goes or is switched off changes the number of none. */
  assert_labels (pph_version_with_part_moved (version, "t2", -1), "- - ART.1 - ART.2 - Article IV - - -", "");
  assert_labels (pph_version_with_part_removed (version, "t1"), "ART.1 - - ART.2 - Article IV - - -", "");
  assert_labels (pph_version_with_off (version, "t1", TRUE), "- ART.1 - - ART.2 - Article IV - - -", "");
  assert_labels (pph_version_with_part_moved (version, "b", -3), "- - - - - - Article IV - - -", "");
}

/* The titles of headings between articles, their depths and the ids of articles, in order. (transfer full) */
static char *
list_headings (const PphVersion *version)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (version->articles); i++)
    {
      const PphArticle *article = pph_list_get (version->articles, i);

      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", article->division > 0 ? article->title : article->id);
      if (article->division > 0)
        g_string_append_printf (out, "=%d", article->division);
    }
  return g_string_free (out, FALSE);
}

/* Adds a heading to *@version and says what stands there then. */
static void
assert_added (PphVersion **version, const char *beside, const char *id, PphDivisionKind kind, const char *expected)
{
  PphVersion *made = pph_version_with_division_added (*version, NULL, beside, id, kind, "X");
  g_autofree char *headings = NULL;

  g_assert_nonnull (made);
  headings = list_headings (made);
  g_assert_cmpstr (headings, ==, expected);
  pph_version_unref (*version);
  *version = made;
}

static void
test_adds_divisions (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version
      = pph_record_from_json (&pph_version_record_type,
                              "{\"articles\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}],"
                              "\"annexes\":[{\"id\":\"x\",\"articles\":[{\"id\":\"xa\"}]}]}",
                              &error);
  g_autoptr (PphVersion) in_annexe = NULL;
  g_autoptr (PphVersion) moved = NULL;
  g_autoptr (PphVersion) removed = NULL;
  g_autofree char *after_move = NULL, *after_removal = NULL;

  g_assert_no_error (error);
  assert_added (&version, "c", "t1", PPH_DIVISION_TITRE, "a|b|TITRE I \u2013 X=1|c|d");
  /* Those that come after it are counted on. */
  assert_added (&version, NULL, "t0", PPH_DIVISION_TITRE, "TITRE I \u2013 X=1|a|b|TITRE II \u2013 X=1|c|d");
  /* Within a titre, chapitres are counted from one. */
  assert_added (&version, "t0", "c1", PPH_DIVISION_CHAPITRE,
                "TITRE I \u2013 X=1|CHAPITRE 1 \u2013 X=2|a|b|TITRE II \u2013 X=1|c|d");
  assert_added (&version, "b", "c2", PPH_DIVISION_CHAPITRE,
                "TITRE I \u2013 X=1|CHAPITRE 1 \u2013 X=2|a|CHAPITRE 2 \u2013 X=2|b|TITRE II \u2013 X=1|c|d");
  assert_added (&version, "d", "c3", PPH_DIVISION_CHAPITRE,
                "TITRE I \u2013 X=1|CHAPITRE 1 \u2013 X=2|a|CHAPITRE 2 \u2013 X=2|b|TITRE II \u2013 X=1|c|"
                "CHAPITRE 1 \u2013 X=2|d");
  /* A titre beside another goes below all that this one groups. */
  assert_added (&version, "t0", "t9", PPH_DIVISION_TITRE,
                "TITRE I \u2013 X=1|CHAPITRE 1 \u2013 X=2|a|CHAPITRE 2 \u2013 X=2|b|TITRE II \u2013 X=1|"
                "TITRE III \u2013 X=1|c|CHAPITRE 1 \u2013 X=2|d");
  moved = pph_version_with_part_moved_to (version, "c1", "c2");
  after_move = list_headings (moved);
  g_assert_cmpstr (after_move, ==,
                   "TITRE I \u2013 X=1|a|CHAPITRE 1 \u2013 X=2|CHAPITRE 2 \u2013 X=2|b|TITRE II \u2013 X=1|"
                   "TITRE III \u2013 X=1|c|CHAPITRE 1 \u2013 X=2|d");
  removed = pph_version_with_part_removed (version, "t0");
  after_removal = list_headings (removed);
  g_assert_cmpstr (after_removal, ==,
                   "CHAPITRE 1 \u2013 X=2|a|CHAPITRE 2 \u2013 X=2|b|TITRE I \u2013 X=1|TITRE II \u2013 X=1|c|"
                   "CHAPITRE 1 \u2013 X=2|d");
  in_annexe = pph_version_with_division_added (version, "x", "xa", "xs", PPH_DIVISION_SECTION, "Y");
  g_assert_cmpstr (
      ((const PphArticle *)pph_list_get (((const PphAnnexe *)pph_list_get (in_annexe->annexes, 0))->articles, 0))
          ->title,
      ==, "SECTION 1 \u2013 Y");
  g_assert_null (pph_version_with_division_added (version, NULL, "a", "b", PPH_DIVISION_TITRE, "X"));
  g_assert_null (pph_version_with_division_added (version, "none", NULL, "n", PPH_DIVISION_TITRE, "X"));
}

/* What was written otherwise is left as it is, and followed. */
static void
test_divisions_as_written (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = pph_record_from_json (
      &pph_version_record_type,
      "{\"articles\":[{\"id\":\"c1\",\"division\":1,\"title\":\"Chapitre I : Un\"},{\"id\":\"a\"},"
      "{\"id\":\"c5\",\"division\":1,\"title\":\"Chapitre V : Cinq\"},{\"id\":\"b\"},"
      "{\"id\":\"p\",\"division\":1,\"title\":\"PREMIÈRE PARTIE\"},{\"id\":\"c\"}]}",
      &error);

  g_assert_no_error (error);
  assert_added (&version, "a", "n", PPH_DIVISION_CHAPITRE,
                "Chapitre I : Un=1|Chapitre II \u2013 X=1|a|Chapitre V : Cinq=1|b|PREMIÈRE PARTIE=1|c");
  /* A titre stands over the chapitres that were the outermost. */
  assert_added (&version, "c1", "t", PPH_DIVISION_TITRE,
                "TITRE I \u2013 X=1|Chapitre I : Un=2|Chapitre II \u2013 X=2|a|Chapitre V : Cinq=2|b|"
                "PREMIÈRE PARTIE=1|c");
  g_assert_cmpuint (pph_division_get_name ("TITRE II \u2013 MOYENS"), ==, strlen ("TITRE II \u2013 "));
  g_assert_cmpuint (pph_division_get_name ("Chapitre 1 : Un"), ==, strlen ("Chapitre 1 : "));
  g_assert_cmpuint (pph_division_get_name ("Titres et moyens"), ==, 0);
  g_assert_cmpuint (pph_division_get_name ("TITRE VIE"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/version/numbers", test_numbers);
  g_test_add_func ("/core/version/find", test_find);
  g_test_add_func ("/core/version/divisions", test_divisions);
  g_test_add_func ("/core/version/adds-divisions", test_adds_divisions);
  g_test_add_func ("/core/version/divisions-as-written", test_divisions_as_written);
  g_test_add_func ("/core/version/text", test_text);
  g_test_add_func ("/core/version/text-shares", test_text_shares);
  g_test_add_func ("/core/version/off", test_off);
  g_test_add_func ("/core/version/article-added", test_added);
  g_test_add_func ("/core/version/part-removed", test_removed);
  g_test_add_func ("/core/version/part-moved", test_moved);
  g_test_add_func ("/core/version/labels", test_labels);
  g_test_add_func ("/core/version/values", test_values);
  g_test_add_func ("/core/version/new-id", test_new_id);
  g_test_add_func ("/core/version/boxed", test_boxed);
  return g_test_run ();
}
