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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/search/queries", test_queries);
  g_test_add_func ("/store/search/snippet", test_snippet);
  g_test_add_func ("/store/search/snippet-edges", test_snippet_edges);
  g_test_add_func ("/store/search/updates", test_updates);
  g_test_add_func ("/store/search/many-words", test_many_words);
  return g_test_run ();
}
