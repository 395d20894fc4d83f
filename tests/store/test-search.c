/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "pph-row-set.h"

#include <sqlite3.h>
#include <string.h>

/* Our packed blocks as a plain table. */
static void
unpack (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *get = NULL, *put = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE; CREATE TABLE unpacked (term, doc)", NULL, NULL, NULL), ==, 0);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT word, block, documents FROM holding", -1, &get, NULL), ==, 0);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "INSERT INTO unpacked VALUES (?, ?)", -1, &put, NULL), ==, 0);
  while (sqlite3_step (get) == SQLITE_ROW)
    {
      PphRowSet set = { 0 };
      guint place = PPH_ROW_SET_BLOCK;

      g_assert_true (pph_row_set_add_packed (&set, sqlite3_column_blob (get, 2), (gsize)sqlite3_column_bytes (get, 2)));
      while (pph_row_set_find_previous (&set, &place))
        {
          sqlite3_bind_text (put, 1, (const char *)sqlite3_column_text (get, 0), -1, SQLITE_TRANSIENT);
          sqlite3_bind_int64 (put, 2, sqlite3_column_int64 (get, 1) * PPH_ROW_SET_BLOCK + place);
          g_assert_cmpint (sqlite3_step (put), ==, SQLITE_DONE);
          sqlite3_reset (put);
        }
    }
  sqlite3_finalize (get);
  sqlite3_finalize (put);
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
assert_same (const char *path, const char *one, const char *other)
{
  g_autofree char *more = g_strdup_printf ("SELECT count(*) FROM (%s EXCEPT %s)", one, other);
  g_autofree char *fewer = g_strdup_printf ("SELECT count(*) FROM (%s EXCEPT %s)", other, one);

  g_assert_cmpint (fixture_get_int (path, more), ==, 0);
  g_assert_cmpint (fixture_get_int (path, fewer), ==, 0);
}

/* The words that FTS5 finds anew, less the short ones; and their beginnings. */
#define KEPT                                                                                           \
  "SELECT * FROM (SELECT term, doc FROM found WHERE length (term) > 4"                                 \
  " UNION SELECT substr (term, 1, 1), doc FROM found UNION SELECT substr (term, 1, 2), doc FROM found" \
  " UNION SELECT substr (term, 1, 3), doc FROM found UNION SELECT substr (term, 1, 4), doc FROM found)"

/* Which documents hold each of these is what we keep; and what lists show of a document is what it is. */
static void
assert_index (const char *path)
{
  fixture_settle (path);
  unpack (path);
  fixture_exec (path, "CREATE VIEW shown AS SELECT id, head, body FROM searched WHERE indexed <> 0;"
                      "CREATE VIRTUAL TABLE peer USING fts5 (head, body, content='shown', content_rowid='id',"
                      "  tokenize='unicode61 remove_diacritics 2');"
                      "INSERT INTO peer (peer) VALUES ('rebuild');"
                      "CREATE VIRTUAL TABLE found USING fts5vocab ('peer', 'instance')");
  assert_same (path, KEPT, "SELECT term, doc FROM unpacked");
  assert_same (path, "SELECT * FROM listed",
               "SELECT d.id, d.uuid, d.reference, v.title, v.partners, v.state, v.end_date, d.modified, d.kind,"
               " d.territory, d.archived, v.revision FROM document d LEFT JOIN version v ON v.id = d.latest WHERE "
               "d.deleted = 0");
  fixture_exec (path, "DROP TABLE found; DROP TABLE peer; DROP VIEW shown; DROP TABLE unpacked");
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
assert_cases (PphStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint limit = 0; limit <= 50; limit += 50)
      {
        g_autofree char *found = find (store, cases[i].query, limit);

        g_test_message ("%s", cases[i].query);
        g_assert_cmpstr (found, ==, cases[i].found);
      }
}

static void
test_queries (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);

  save (store, 1, "Convention de partenariat", "Ville d'Orléans", 0, "Un accompagnement professionnel des agents.");
  save (store, 2, "Convention", "Mission locale du Pays d'Aix", 0, "Pour l’insertion des jeunes.");
  save (store, 3, "Charte d'accompagnement", "CCAS", 0, "Au cœur du territoire.");
  assert_cases (store); /* noted, not indexed yet */
  fixture_settle (path);
  assert_cases (store);
  assert_index (path);
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
  fixture_settle (path);
  assert_found (store, "ancien", "1");
  revision = save (store, 1, "Charte", "Ain", revision, "un texte nouveau");
  assert_found (store, "ancien", "");
  assert_found (store, "nouv", "1");
  assert_found (store, "conv", "2");
  assert_index (path);

  save (store, 1, "Charte", "Eure", revision, NULL); /* the text stays */
  assert_found (store, "nouv eure", "1");
  assert_index (path);

  set_deleted (store, 1, TRUE);
  assert_found (store, "nouveau", "");
  assert_found (store, "", "2");
  assert_index (path);
  assert_found (store, "nouveau", "");
  assert_found (store, "", "2");
  set_deleted (store, 1, FALSE);
  assert_found (store, "nouveau", "1");
  assert_index (path);
  assert_found (store, "nouveau", "1");
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
  assert_index (path);
  assert_found (store, "mot unique", "3");
  assert_found (store, "mot", "3 2 1");
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
  assert_index (path);
}

#define N_DOCUMENTS 400
#define N_QUERIES   600
#define LIMIT       20
#define BETWEEN     150 /* documents, then none for a block */

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
get_number (const PphSummary *summary)
{
  return (guint)g_ascii_strtoull (summary->reference + 5, NULL, 10);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const guint *left = a, *right = b;

  return *left < *right ? 1 : *left > *right ? -1 : 0;
}

/* The newest that hold @query, found the plain way, and nothing else. */
static void
assert_newest_found (PphStore *store, GPtrArray *texts, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folded = fold (query);
  g_auto (GStrv) starts = g_strsplit (folded, " ", -1);
  g_autoptr (PphList) list = pph_store_list (store, query, LIMIT, &error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;

  g_assert_no_error (error);
  g_test_message ("%s", query);
  for (guint i = 0; i < pph_list_length (list); i++)
    {
      guint number = get_number (pph_list_get (list, i));

      g_array_append_val (found, number);
    }
  g_array_sort (found, compare_numbers);
  for (guint i = texts->len; i > 0 && n < LIMIT; i--)
    if (holds (texts->pdata[i - 1], starts))
      {
        g_assert_cmpuint (n, <, found->len);
        g_assert_cmpuint (g_array_index (found, guint, n++), ==, i);
      }
  g_assert_cmpuint (n, ==, found->len);
}

/* The next document is kept apart from those before it, as if there were thousands between. */
static void
skip_block (const char *path, guint n)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO document (id, uuid, kind, archived, data, deleted, modified)"
                                          " VALUES (%u, 'between %u', 'convention', 0, '{}', 1, 0)",
                                          n * PPH_ROW_SET_BLOCK - 20, n);

  fixture_exec (path, sql);
}

/* Whatever is searched, the newest that hold it are found, as many as were asked for. */
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

      if (n % BETWEEN == 0)
        skip_block (path, n / BETWEEN);
      for (guint i = 0; i < 40; i++)
        append_word (text, rand, n % 2 == 0);
      g_string_append_printf (text, "unique%u", n);
      save (store, n, "A", "Ain", 0, text->str);
      g_ptr_array_add (texts, fold (text->str));
    }
  for (guint i = 0; i < N_QUERIES; i++)
    {
      g_autoptr (GString) query = g_string_new (NULL);

      if (i == N_QUERIES / 4)
        fixture_settle (path); /* until then some are indexed and some noted */
      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        append_word (query, rand, g_rand_boolean (rand));
      g_string_truncate (query, query->len - 1);
      if (i % 3 == 0)
        g_string_append_printf (query, " uniq");
      if (i % 50 == 0)
        g_string_append_printf (query, " unique%d", g_rand_int_range (rand, 1, N_DOCUMENTS));
      assert_newest_found (store, texts, query->str);
    }
  assert_index (path);
}

/* The noted part of a document's text is searched, not what was indexed of it. */
static void
test_noted (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  gint64 revision = save (store, 1, "Convention", "Ain", 0, "un texte ancien");
  g_autoptr (PphList) list = NULL;

  fixture_settle (path);
  save (store, 1, "Charte", "Ain", revision, "« nouveau » texte");
  assert_found (store, "ancien", "");
  assert_found (store, "convention", "");
  list = pph_store_list (store, "charte nouv", 10, NULL);
  g_assert_cmpuint (pph_list_length (list), ==, 1);
  g_assert_cmpstr (((const PphSummary *)pph_list_get (list, 0))->title, ==, "Charte");
  g_assert_cmpstr (((const PphSummary *)pph_list_get (list, 0))->snippet, ==, "« nouveau » texte");
}

/* What FTS5 of version 2 would have, less what counts for nothing; and the index of version 3. */
#define INDEX_AS_VERSION_2                                                                                   \
  "INSERT INTO searched SELECT id, 1, 'Convention', coalesce (body, '') FROM unsearched WHERE id % 10 <> 0;" \
  "INSERT INTO search (rowid, head, body) SELECT id, head, body FROM searched;"                              \
  "INSERT INTO word SELECT 'convention', count(*) FROM searched;"                                            \
  "DELETE FROM unsearched WHERE id % 10 <> 0;"                                                               \
  "UPDATE document SET deleted = 1 WHERE id = 7"
#define INDEX_AS_VERSION_3                                                                                       \
  "INSERT INTO searched SELECT id, id <> 7, 'Convention', body FROM unsearched WHERE id % 10 <> 0;"              \
  "UPDATE searched SET indexed = 2 WHERE indexed = 1;"                                                           \
  "INSERT INTO word SELECT 'convention', count(*) FROM searched;"                                                \
  "INSERT INTO holding VALUES ('convention', 0, x'00FE');"                                                       \
  "INSERT INTO listed SELECT d.id, d.uuid, d.reference, v.title, v.partners, v.state, v.end_date, d.modified,"   \
  " d.kind, d.territory, d.archived, v.revision FROM document d JOIN version v ON v.id = d.latest JOIN searched" \
  " s ON s.id = d.id WHERE d.id <> 7;"                                                                           \
  "DELETE FROM unsearched WHERE id % 10 <> 0;"                                                                   \
  "UPDATE document SET deleted = 1 WHERE id = 7;"                                                                \
  "DROP TABLE search"
#define N_OLD 1500 /* more than are indexed at closing */

static void
assert_old_found (const char *path, gboolean last)
{
  g_autoptr (PphStore) store = fixture_open (path);
  const guint limits[] = { 0, 50 };

  for (guint i = 0; i <= G_N_ELEMENTS (limits); i++)
    {
      const char *query = i < G_N_ELEMENTS (limits) ? "convention trouv" : NULL;
      g_autoptr (PphList) found = pph_store_list (store, query, limits[i % G_N_ELEMENTS (limits)], NULL);
      const PphSummary *first = pph_list_get (found, 0);

      g_assert_cmpuint (pph_list_length (found), ==, i == 1 ? 50 : N_OLD - 1);
      g_assert_cmpstr (first->reference, ==, "2026-1500");
      g_assert_cmpstr (first->snippet, ==, query != NULL ? "Un texte à trouver." : NULL);
    }
  if (last)
    fixture_settle (path);
}

static const struct
{
  int version;
  const char *index;
} old_indexes[] = { { 1, INDEX_AS_VERSION_2 }, { 2, INDEX_AS_VERSION_2 }, { 3, INDEX_AS_VERSION_3 } };

/* A store of an older schema opens at once, is searched rightly before it is indexed anew, a part at a
 * time, and is rid of the old index in the end. */
static void
test_migrates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (old_indexes); i++)
    {
      g_autofree char *path = fixture_dup_path ();

      fixture_make_old (path, old_indexes[i].version, N_OLD, "Un texte à trouver.");
      fixture_exec (path, old_indexes[i].index);
      assert_old_found (path, FALSE);
      g_assert_cmpint (fixture_get_int (path, "SELECT count(*) FROM unsearched"), ==, N_OLD - 1024);
      g_assert_true ((fixture_get_int (path, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'search_%'") > 1)
                     == (old_indexes[i].version < 3));
      assert_old_found (path, TRUE);
      assert_old_found (path, TRUE);
      assert_index (path);
    }
}

/* Which goes when nobody types. */
static void
test_drops_old (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = NULL;
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  fixture_make_old (path, 2, 600, "Un texte à trouver.");
  fixture_exec (path, INDEX_AS_VERSION_2);
  store = fixture_open (path);
  while (fixture_get_int (path, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'search%'") > 1)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (20000);
    }
  assert_found (store, "zzz", "");
  assert_index (path);
}

/* A damaged index is said to be so. */
static void
test_damaged (void)
{
  const char *const damages[] = { "x''", "x'00'", "x'0200'", "x'010203FF'" };
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);

  save (store, 1, "Convention", "Ain", 0, NULL);
  fixture_settle (path);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE holding SET documents = %s", damages[i]);
      g_autoptr (GError) error = NULL;

      fixture_exec (path, sql);
      g_assert_null (pph_store_list (store, "conv", 10, &error));
      fixture_assert_error (error, PPH_STORE_ERROR_DAMAGED);
    }
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
  g_test_add_func ("/store/search/noted", test_noted);
  g_test_add_func ("/store/search/migrates", test_migrates);
  g_test_add_func ("/store/search/drops-old", test_drops_old);
  g_test_add_func ("/store/search/damaged", test_damaged);
  return g_test_run ();
}
