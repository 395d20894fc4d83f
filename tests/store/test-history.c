/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "pph-record-json.h"

#include <string.h>

static void
save (PphStore *store, const char *document, const char *verb, const char *author, const PphVersion *version,
      gint64 *revision, gint64 now)
{
  PphTransaction *transaction = pph_transaction_new (verb, author, now);
  g_autoptr (PphCommit) commit = NULL;

  pph_transaction_put_version (transaction, document, version, *revision, NULL);
  commit = pph_store_commit (store, transaction, NULL);
  g_assert_nonnull (commit);
  *revision = commit->revision;
}

static void
assert_same (const PphVersion *past, const PphVersion *expected)
{
  g_autoptr (PphVersion) unnumbered = pph_version_copy (expected);
  g_autofree char *a = pph_record_to_json (past);
  g_autofree char *b = NULL;

  unnumbered->number = 0;
  b = pph_record_to_json (unnumbered);
  g_assert_cmpstr (a, ==, b);
}

/* Every state that the store had can be read again, whoever made it, with parts that came and went. */
static void
test_states (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) first = fixture_version (version_uuid, "Convention", "Ain");
  g_autoptr (PphVersion) second = fixture_with_text (first, 0, "Un autre texte");
  g_autoptr (PphVersion) third = pph_version_with_article_added (second, NULL, NULL, "suivi", "Suivi");
  g_autoptr (PphVersion) fourth = pph_version_with_part_removed (third, "suivi");
  const PphVersion *const states[] = { first, second, third, fourth };
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  gint64 revision = fixture_save (store, document, first, 0, NULL);

  save (store, uuid, "edit", "Camille Roux", second, &revision, FIXTURE_NOW + 1);
  save (store, uuid, "edit", "Luc Denis", third, &revision, FIXTURE_NOW + 2);
  save (store, uuid, "edit", "Camille Roux", fourth, &revision, FIXTURE_NOW + 3);

  entries = pph_store_list_history (store, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 4);
  for (guint i = 0; i < entries->len; i++)
    {
      const PphHistoryEntry *entry = entries->pdata[entries->len - 1 - i];
      g_autoptr (PphVersion) past = pph_store_load_past (store, uuid, entry->id, &error);

      g_assert_no_error (error);
      assert_same (past, states[i]);
    }
  g_assert_cmpstr (((PphHistoryEntry *)entries->pdata[1])->author, ==, "Luc Denis");
  g_assert_cmpstr (((PphHistoryEntry *)entries->pdata[1])->part, ==, "articles/suivi");
  g_assert_cmpint (((PphHistoryEntry *)entries->pdata[0])->time, ==, FIXTURE_NOW + 3);
}

/* What was erased is said, not guessed. */
static void
test_erased (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ain");
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (GError) error = NULL;

  fixture_save (store, document, version, 0, NULL);
  fixture_exec (path, "DELETE FROM journal_payload");
  g_assert_null (pph_store_load_past (store, uuid, 1, &error));
  fixture_assert_error (error, PPH_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (pph_store_load_past (store, "nobody", 1, &error));
  fixture_assert_error (error, PPH_STORE_ERROR_NOT_FOUND);
}

/* Whether some step of how SQLite will run @sql says @what. */
static gboolean
plan_says (sqlite3 *db, const char *sql, const char *what)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *stmt = NULL;
  gboolean says = FALSE;

  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    says |= strstr ((const char *)sqlite3_column_text (stmt, 3), what) != NULL;
  sqlite3_finalize (stmt);
  return says;
}

/* The history of one document does not read those of all the others. */
static void
test_is_looked_up (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (PphVersion) past = NULL;
  sqlite3 *db = pph_connection_get_db (pph_store_get_reader (store));
  guint asked = 0;

  for (guint n = 1; n <= 50; n++)
    {
      g_autofree char *uuid = fixture_uuid (n), *version_uuid = fixture_uuid (1000 + n);
      g_autoptr (PphDocument) document = fixture_document (uuid, NULL);
      g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ain");

      fixture_save (store, document, version, 0, NULL);
      if (n < 50)
        continue;
      entries = pph_store_list_history (store, uuid, NULL);
      past = pph_store_load_past (store, uuid, 50, NULL);
    }
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_nonnull (past);
  for (sqlite3_stmt *stmt = sqlite3_next_stmt (db, NULL); stmt != NULL; stmt = sqlite3_next_stmt (db, stmt))
    if (strstr (sqlite3_sql (stmt), "j.object = :document") != NULL)
      {
        g_test_message ("%s", sqlite3_sql (stmt));
        g_assert_true (plan_says (db, sqlite3_sql (stmt), "INDEX journal_object (object=?"));
        g_assert_false (plan_says (db, sqlite3_sql (stmt), "SCAN"));
        g_assert_false (plan_says (db, sqlite3_sql (stmt), "TEMP B-TREE"));
        g_assert_cmpint (sqlite3_stmt_status (stmt, SQLITE_STMTSTATUS_FULLSCAN_STEP, FALSE), ==, 0);
        asked++;
      }
  g_assert_cmpuint (asked, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/history/states", test_states);
  g_test_add_func ("/store/history/erased", test_erased);
  g_test_add_func ("/store/history/is-looked-up", test_is_looked_up);
  return g_test_run ();
}
