/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <string.h>

/* A store with eight entries: one draft, and edits of two parts in turn. */
static char *
make_journal (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ain");

  fixture_save (store, document, version, 0, NULL);
  for (guint i = 1; i < 8; i++)
    {
      g_autofree char *text = g_strdup_printf ("Texte %u", i);
      g_autoptr (PphVersion) edited = fixture_with_text (version, i % 2, text);

      fixture_save (store, document, edited, i, NULL);
      pph_version_unref (g_steal_pointer (&version));
      version = g_steal_pointer (&edited);
    }
  return g_steal_pointer (&path);
}

static const struct
{
  const char *sql;
  gboolean whole;
} cases[] = {
  { "SELECT 1", TRUE },
  { "DELETE FROM journal_payload WHERE id = 3", TRUE }, /* erased, as the purge does */
  { "UPDATE journal SET author = 'luc' WHERE id = 3", FALSE },
  { "UPDATE journal SET time = time + 1 WHERE id = 8", FALSE },
  { "UPDATE journal SET verb = 'sign' WHERE id = 1", FALSE },
  { "UPDATE journal_payload SET data = replace (data, 'Texte', 'Autre') WHERE id = 4", FALSE },
  { "UPDATE journal_payload SET salt = 'x' WHERE id = 4", FALSE },
  { "DELETE FROM journal_payload WHERE id = 5; DELETE FROM journal WHERE id = 5", FALSE },
  { "DELETE FROM journal_payload WHERE id = 5; DELETE FROM journal WHERE id = 5;"
    "UPDATE journal SET id = id - 1 WHERE id = 6",
    FALSE },
  { "INSERT INTO journal SELECT id + 1, time, author, verb, object, part, payload, digest, digest FROM journal"
    " WHERE id = 8",
    FALSE },
};

static void
test_tampering (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = make_journal ();
      g_autoptr (PphStore) store = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (fixture_get_int (path, "SELECT count(*) FROM journal"), ==, 8);
      fixture_exec (path, cases[i].sql);
      store = fixture_open (path);
      g_test_message ("%s", cases[i].sql);
      g_assert_true (pph_store_check_journal (store, &error) == cases[i].whole);
      if (!cases[i].whole)
        fixture_assert_error (error, PPH_STORE_ERROR_DAMAGED);
    }
}

static void
edit (PphStore *store, const PphVersion *version, gint64 revision, const char *author, gint64 now)
{
  g_autofree char *uuid = fixture_uuid (1);
  PphTransaction *transaction = pph_transaction_new ("edit", author, now);
  g_autoptr (PphCommit) commit = NULL;

  pph_transaction_put_version (transaction, uuid, version, revision, NULL);
  commit = pph_store_commit (store, transaction, NULL);
  g_assert_cmpint (commit->revision, ==, revision + 1);
}

/* Typing in one article is one entry; another author, article, or an hour later begins the next. */
static void
test_sessions (void)
{
  static const struct
  {
    guint article;
    const char *author;
    gint64 minutes;
    gint64 entries;
  } steps[] = {
    { 0, "anne", 1, 2 },  { 0, "anne", 2, 2 }, { 0, "anne", 20, 2 }, { 1, "anne", 21, 3 },
    { 0, "anne", 22, 4 }, { 0, "luc", 23, 5 }, { 0, "luc", 24, 5 },  { 0, "luc", 90, 6 },
  };
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ain");

  fixture_save (store, document, version, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *text = g_strdup_printf ("Texte %u", i);
      g_autoptr (PphVersion) edited = fixture_with_text (version, steps[i].article, text);

      edit (store, edited, i + 1, steps[i].author, FIXTURE_NOW + steps[i].minutes * 60 * G_USEC_PER_SEC);
      g_assert_cmpint (fixture_get_int (path, "SELECT count(*) FROM journal"), ==, steps[i].entries);
      pph_version_unref (g_steal_pointer (&version));
      version = g_steal_pointer (&edited);
    }
  g_assert_true (pph_store_check_journal (store, NULL));
  g_assert_cmpint (fixture_get_int (path, "SELECT count(*) FROM journal WHERE part = 'articles/objet'"), ==, 4);
  g_assert_cmpint (fixture_get_int (path, "SELECT count(*) FROM journal_payload WHERE data LIKE '%Texte 7%'"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/journal/tampering", test_tampering);
  g_test_add_func ("/store/journal/sessions", test_sessions);
  return g_test_run ();
}
