/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <string.h>

#define INTEGRITY "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"

/* How many documents hold each word, counted anew by FTS5, is what we count. */
static void
assert_vocabulary (const char *path)
{
  fixture_exec (path, INTEGRITY);
  fixture_exec (path, "CREATE VIRTUAL TABLE IF NOT EXISTS counted USING fts5vocab ('search', 'row')");
  g_assert_cmpint (fixture_get_int (path, "SELECT count(*) FROM (SELECT term, doc FROM counted EXCEPT"
                                          " SELECT word, documents FROM word)"),
                   ==, 0);
  g_assert_cmpint (fixture_get_int (path, "SELECT count(*) FROM (SELECT word, documents FROM word EXCEPT"
                                          " SELECT term, doc FROM counted)"),
                   ==, 0);
  fixture_exec (path, "DROP TABLE counted");
}

static gint64
save (PphStore *store, guint n, const char *title, const char *partner, gint64 revision, const char *text)
{
  g_autofree char *uuid = fixture_uuid (n), *version_uuid = fixture_uuid (1000 + n);
  g_autofree char *reference = g_strdup_printf ("2026-%03u", n);
  g_autoptr (PphDocument) document = fixture_document (uuid, reference);
  g_autoptr (PphVersion) version = fixture_version (version_uuid, title, partner);

  return fixture_save (store, document, version, revision, text);
}

/* The last letters of the uuids found, in order: "1 3". */
static char *
find (PphStore *store, const char *query, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphList) list = pph_store_list (store, query, limit, &error);
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < pph_list_length (list); i++)
    {
      const PphSummary *summary = pph_list_get (list, i);

      g_string_append_printf (found, "%s%c", i > 0 ? " " : "", summary->uuid[strlen (summary->uuid) - 1]);
    }
  return g_string_free (found, FALSE);
}

static const struct
{
  const char *query, *found;
} cases[] = {
  { "orleans", "1" },
  { "ORLÉANS", "1" },
  { "Orlé", "1" },
  { "mission loc", "2" },
  { "loc mission", "2" },
  { "mission orleans", "" },
  { "l'insertion", "2" },
  { "2026-003", "3" },
  { "accompagnement", "3 1" },
  { "accompagnement prof", "1" },
  { "zzz", "" },
  { "\"AND NOT (", "" },
  { "and", "" },
  { "rhône", "3 2 1" },
  { "cœur", "3" },
  { "...", "3 2 1" },
  { "", "3 2 1" },
};

static void
test_queries (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);

  save (store, 1, "Convention de partenariat", "Ville d'Orléans", 0, "Un accompagnement professionnel des agents.");
  save (store, 2, "Convention", "Mission locale du Pays d'Aix", 0, "Pour l’insertion des jeunes.");
  save (store, 3, "Charte d'accompagnement", "CCAS", 0, "Au cœur du territoire.");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint limit = 0; limit <= 50; limit += 50)
      {
        g_autofree char *found = find (store, cases[i].query, limit);

        g_test_message ("%s", cases[i].query);
        g_assert_cmpstr (found, ==, cases[i].found);
      }
  assert_vocabulary (path);
}

static void
test_snippet (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (PphList) in_text = NULL, in_title = NULL;
  g_autofree char *long_text
      = g_strconcat ("Préambule très éloigné de tout ce qui suit, écrit pour être coupé. ",
                     "Les agents de l'État reçoivent une formation,\net la suite du texte continue bien au-delà de ce"
                     " qui peut être montré sur une seule ligne de la liste des conventions.",
                     NULL);
  const char *snippet;

  save (store, 1, "Convention", "Ville d'Orléans", 0, long_text);
  in_text = pph_store_list (store, "convention format", 10, NULL);
  snippet = ((const PphSummary *)pph_list_get (in_text, 0))->snippet;
  g_test_message ("%s", snippet);
  g_assert_nonnull (strstr (snippet, "une formation, et la suite"));
  g_assert_true (g_utf8_validate (snippet, -1, NULL));
  g_assert_true (g_str_has_prefix (snippet, "…") && g_str_has_suffix (snippet, "…"));
  in_title = pph_store_list (store, "convention", 10, NULL);
  g_assert_null (((const PphSummary *)pph_list_get (in_title, 0))->snippet);
}

/* Only what a screen shows at once is looked for in the texts. */
static void
test_snippets_of_a_page (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (PphList) list = NULL;

  for (guint n = 1; n <= PPH_SNIPPETS + 5; n++)
    save (store, n, "Convention", "Ain", 0, "Un texte commun.");
  list = pph_store_list (store, "commun", 50, NULL);
  g_assert_cmpuint (pph_list_length (list), ==, PPH_SNIPPETS + 5);
  for (guint i = 0; i < pph_list_length (list); i++)
    g_assert_cmpstr (((const PphSummary *)pph_list_get (list, i))->snippet, ==,
                     i < PPH_SNIPPETS ? "Un texte commun." : NULL);
}

/* A snippet is cut between characters wherever the word stands. */
static void
test_snippet_edges (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  gint64 revision = 0;

  for (guint before = 0; before < 120; before += 7)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (PphList) list = NULL;
      const char *snippet;

      for (guint i = 0; i < before; i++)
        g_string_append (text, "é");
      g_string_append (text, " cible");
      for (guint i = 0; i < 120 - before; i++)
        g_string_append (text, "日");
      save (store, 1, before % 2 ? "A" : "B", "Ain", revision++, text->str);
      list = pph_store_list (store, "cible", 10, NULL);
      snippet = ((const PphSummary *)pph_list_get (list, 0))->snippet;
      g_assert_true (g_utf8_validate (snippet, -1, NULL));
      g_assert_nonnull (strstr (snippet, "cible"));
    }
}

static void
assert_found (PphStore *store, const char *query, const char *expected)
{
  g_autofree char *found = find (store, query, 50);

  g_assert_cmpstr (found, ==, expected);
}

static void
set_deleted (PphStore *store, guint n, gboolean deleted)
{
  g_autofree char *uuid = fixture_uuid (n);
  PphTransaction *transaction = fixture_transaction ("delete");
  g_autoptr (PphCommit) commit = NULL;

  pph_transaction_set_deleted (transaction, uuid, deleted);
  commit = pph_store_commit (store, transaction, NULL);
  g_assert_nonnull (commit);
}

static void
test_updates (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  gint64 revision = save (store, 1, "Convention", "Ain", 0, "un texte ancien");

  save (store, 2, "Convention", "Ain", 0, "un texte commun");
  assert_found (store, "ancien", "1");
  revision = save (store, 1, "Charte", "Ain", revision, "un texte nouveau");
  assert_found (store, "ancien", "");
  assert_found (store, "nouv", "1");
  assert_found (store, "conv", "2");
  assert_vocabulary (path);

  save (store, 1, "Charte", "Eure", revision, NULL); /* the text stays */
  assert_found (store, "nouv eure", "1");
  assert_vocabulary (path);

  set_deleted (store, 1, TRUE);
  assert_found (store, "nouveau", "");
  assert_found (store, "", "2");
  assert_vocabulary (path);
  set_deleted (store, 1, FALSE);
  assert_found (store, "nouveau", "1");
  assert_vocabulary (path);
}

/* More words begin alike than are tried at first: what only the rarest of them finds is found still. */
static void
test_many_words (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "mot%03u ", i);
  save (store, 1, "A", "Ain", 0, text->str);
  save (store, 2, "B", "Ain", 0, text->str);
  save (store, 3, "C", "Ain", 0, "motard unique");
  assert_found (store, "mot unique", "3");
  assert_found (store, "mot", "3 2 1");
  assert_vocabulary (path);
}

/* A commit interrupts the indexing of what came before: both are found in the end. */
static void
test_interrupted (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "mot%u ", i * 7919 % 100003);
  for (guint pause = 0; pause < 6; pause++)
    {
      for (guint i = 0; i < 20; i++)
        save (store, ++n, "Convention", "Ain", 0, text->str);
      g_usleep (302000 + 7000 * pause); /* the writer begins to index after 300 ms */
    }
  save (store, ++n, "Convention", "Ain", 0, "dernier");
  assert_found (store, "dernier", "9"); /* 121 is 0x79 */
  for (guint limit = 0; limit <= 1000; limit += 1000)
    {
      g_autoptr (PphList) all = pph_store_list (store, "mot", limit, NULL);

      g_assert_cmpuint (pph_list_length (all), ==, n - 1);
    }
  assert_vocabulary (path);
}

#define N_DOCUMENTS 400
#define N_QUERIES   600
#define LIMIT       20

/* Words of one to three syllables: some documents hold them with their accents, some without. */
static void
append_word (GString *text, GRand *rand, gboolean accents)
{
  static const char *const plain[] = { "re", "e", "ca", "bre", "o", "la", "cou", "ta", "ne", "ra" };
  static const char *const accented[] = { "ré", "É", "ça", "Bré", "ô", "LÀ", "coû", "tâ", "nè", "ra" };

  for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    {
      /* Uneven, as words are: the last are rare. */
      double u = g_rand_double (rand);
      guint i = (guint)(u * u * u * (double)G_N_ELEMENTS (plain));

      g_string_append (text, accents ? accented[i] : plain[i]);
    }
  g_string_append_c (text, ' ');
}

static char *
fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFD), *lower = NULL;
  GString *folded = g_string_new (NULL);

  lower = g_utf8_strdown (decomposed, -1);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));
  return g_string_free (folded, FALSE);
}

/* Whether each start begins a word of @folded, found the plain way. */
static gboolean
holds (const char *folded, char **starts)
{
  g_autofree char *spaced = g_strconcat (" ", folded, NULL);

  for (guint i = 0; starts[i] != NULL; i++)
    {
      g_autofree char *wanted = g_strconcat (" ", starts[i], NULL);

      if (starts[i][0] != '\0' && strstr (spaced, wanted) == NULL)
        return FALSE;
    }
  return TRUE;
}

static guint
count_holding (GPtrArray *texts, char **starts)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    n += holds (texts->pdata[i], starts);
  return n;
}

static void
assert_all_found (PphStore *store, GPtrArray *texts, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folded = fold (query);
  g_auto (GStrv) starts = g_strsplit (folded, " ", -1);
  g_autoptr (PphList) found = pph_store_list (store, query, LIMIT, &error);

  g_assert_no_error (error);
  g_test_message ("%s", query);
  g_assert_cmpuint (pph_list_length (found), ==, MIN (count_holding (texts, starts), LIMIT));
  for (guint i = 0; i < pph_list_length (found); i++)
    {
      const PphSummary *summary = pph_list_get (found, i);

      g_assert_true (holds (texts->pdata[g_ascii_strtoull (summary->reference + 5, NULL, 10) - 1], starts));
    }
}

/* Whatever is searched, as many are found as there are, or as were asked for, and rightly. */
static void
test_recall (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint n = 1; n <= N_DOCUMENTS; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < 40; i++)
        append_word (text, rand, n % 2 == 0);
      g_string_append_printf (text, "unique%u", n);
      save (store, n, "A", "Ain", 0, text->str);
      g_ptr_array_add (texts, fold (text->str));
    }
  for (guint i = 0; i < N_QUERIES; i++)
    {
      g_autoptr (GString) query = g_string_new (NULL);

      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        append_word (query, rand, g_rand_boolean (rand));
      g_string_truncate (query, query->len - 1);
      if (i % 3 == 0)
        g_string_append_printf (query, " uniq");
      if (i % 50 == 0)
        g_string_append_printf (query, " unique%d", g_rand_int_range (rand, 1, N_DOCUMENTS));
      assert_all_found (store, texts, query->str);
    }
  assert_vocabulary (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/search/queries", test_queries);
  g_test_add_func ("/store/search/snippet", test_snippet);
  g_test_add_func ("/store/search/snippets-of-a-page", test_snippets_of_a_page);
  g_test_add_func ("/store/search/snippet-edges", test_snippet_edges);
  g_test_add_func ("/store/search/updates", test_updates);
  g_test_add_func ("/store/search/many-words", test_many_words);
  g_test_add_func ("/store/search/interrupted", test_interrupted);
  g_test_add_func ("/store/search/recall", test_recall);
  return g_test_run ();
}
