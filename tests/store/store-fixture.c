/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "folder.h"
#include "records.h"
#include "pph-schema.h"
#include "pph-transaction.h"

#include <sqlite3.h>
#include <string.h>

char *
fixture_dup_path (void)
{
  g_autofree char *folder = test_folder_new ();

  return g_build_filename (folder, "paraphe.db", NULL);
}

PphStore *
fixture_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  PphStore *store = pph_store_open (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

char *
fixture_uuid (guint n)
{
  return g_strdup_printf ("01940000-0000-7000-8000-%012x", n);
}

PphDocument *
fixture_document (const char *uuid, const char *reference)
{
  PphDocument *document = pph_document_new ();

  pph_set_string (&document->uuid, uuid);
  pph_set_string (&document->reference, reference);
  pph_set_string (&document->territory, "Bouches-du-Rhône");
  return document;
}

static PphParty *
make_party (const char *id, const char *short_name, const char *legal_name)
{
  PphParty *party = pph_party_new ();
  g_autoptr (PphRepresentative) who = pph_representative_new ();

  pph_set_string (&party->id, id);
  pph_set_string (&party->short_name, short_name);
  pph_set_string (&party->legal_name, legal_name);
  pph_set_string (&who->name, "Mme Anne Martin");
  pph_set_list (&party->representatives, pph_list_appended (NULL, who));
  return party;
}

PphVersion *
fixture_version (const char *uuid, const char *title, const char *partner)
{
  PphVersion *version = pph_version_new ();
  g_autoptr (PphParty) us = make_party ("prefecture", "la préfecture", "Préfecture de région");
  g_autoptr (PphParty) them = make_party ("partenaire", NULL, partner);
  g_autoptr (PphArticle) first = test_article_new ("objet", "Objet", "Les parties s'entendent.");
  g_autoptr (PphArticle) sub = test_article_new ("moyens-humains", "Moyens humains", "Un référent.");
  g_autoptr (PphArticle) second = test_article_new ("moyens", "Moyens", "« Trois » moyens\n\n- un\n- deux");
  g_autoptr (PphAnnexe) annexe = pph_annexe_new ();
  g_autoptr (PphSignatory) signatory = pph_signatory_new ();
  g_autoptr (PphText) visa = pph_text_new_from ("Vu le code du travail");
  g_autoptr (PphTerm) term = pph_term_new ();
  PphList *articles = NULL;

  pph_set_string (&version->uuid, uuid);
  version->number = 1;
  pph_set_string (&version->title, title);
  pph_set_list (&version->parties, pph_list_from_array ((gpointer[]){ us, them }, 2));
  pph_set_list (&second->articles, pph_list_appended (NULL, sub));
  articles = pph_list_from_array ((gpointer[]){ first, second }, 2);
  pph_set_list (&version->articles, articles);
  pph_set_string (&annexe->id, "fiche");
  pph_set_list (&annexe->articles, pph_list_appended (NULL, first));
  pph_set_list (&version->annexes, pph_list_appended (NULL, annexe));
  pph_set_string (&signatory->id, "s1");
  pph_set_list (&version->signatories, pph_list_appended (NULL, signatory));
  pph_set_list (&version->visas, pph_list_appended (NULL, visa));
  term->end = PPH_END_ON_DATE;
  pph_set_string (&term->end_date, "2028-12-31");
  pph_set_record (&version->term, term);
  return version;
}

PphVersion *
fixture_with_text (const PphVersion *version, guint i, const char *text)
{
  PphVersion *copy = pph_version_copy (version);
  g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (version->articles, i));

  pph_set_string (&article->text, text);
  pph_set_list (&copy->articles, pph_list_replaced (version->articles, i, article));
  return copy;
}

PphTransaction *
fixture_transaction (const char *verb)
{
  return pph_transaction_new (verb, "anne", FIXTURE_NOW);
}

void
fixture_make_old (const char *path, int schema, guint n, const char *text)
{
  g_autoptr (PphConnection) connection = NULL;
  g_autoptr (PphTransaction) transaction = fixture_transaction ("import");
  g_autoptr (PphCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *uuid = fixture_uuid (i), *version_uuid = fixture_uuid (100000 + i);
      g_autofree char *reference = g_strdup_printf ("2026-%03u", i);
      g_autoptr (PphDocument) document = fixture_document (uuid, reference);
      g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ain");

      pph_transaction_put_document (transaction, document);
      pph_transaction_put_version (transaction, uuid, version, 0, text);
    }
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  connection = pph_connection_open (path, 0, 1000, &error);
  g_assert_no_error (error);
  g_assert_true (pph_connection_set_durable (connection, &error) && pph_schema_migrate_to (connection, schema, &error));
  commit = pph_transaction_run (transaction, connection, &error);
  g_assert_no_error (error);
}

gint64
fixture_commit (PphStore *store, PphTransaction *transaction)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphCommit) commit = pph_store_commit (store, transaction, &error);

  g_assert_no_error (error);
  g_assert_null (commit->kept_version);
  return commit->revision;
}

gint64
fixture_save (PphStore *store, const PphDocument *document, const PphVersion *version, gint64 revision,
              const char *search_text)
{
  PphTransaction *transaction = fixture_transaction (revision == 0 ? "draft" : "edit");

  pph_transaction_put_document (transaction, document);
  pph_transaction_put_version (transaction, document->uuid, version, revision, search_text);
  return fixture_commit (store, transaction);
}

void
fixture_exec (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

gint64
fixture_get_int (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return value;
}

void
fixture_settle (const char *path)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (fixture_get_int (path, "SELECT count(*) FROM unsearched") > 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (20000);
    }
}

void
fixture_assert_error (GError *error, PphStoreError code)
{
  const char *stop;

  g_assert_error (error, PPH_STORE_ERROR, (int)code);
  g_test_message ("%s", error->message);
  stop = strstr (error->message, ". ");
  g_assert_nonnull (stop);
  g_assert_true (g_str_has_suffix (stop + 2, "."));
}
