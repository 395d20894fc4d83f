/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "let-go.h"
#include "pph-comment.h"
#include "store-fixture.h"

/* Who waits for the store: for the answer to a save, and for what others wrote. */

typedef struct
{
  GMainLoop *loop;
  guint expected;
  guint done;
} Async;

static void
on_committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Async *async = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphCommit) commit = pph_store_commit_finish (PPH_STORE (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (commit->revision, ==, ++async->done);
  if (async->done == async->expected)
    g_main_loop_quit (async->loop);
}

/* Saves are ordered, and the store may go before their answers come. */
static void
test_async (void)
{
  g_autofree char *path = fixture_dup_path ();
  PphStore *store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Async async = { loop, 20, 0 };

  for (guint i = 0; i < async.expected; i++)
    {
      g_autofree char *text = g_strdup_printf ("Texte %u", i);
      g_autoptr (PphVersion) edited = fixture_with_text (version, 0, text);
      PphTransaction *transaction = fixture_transaction ("edit");

      pph_transaction_put_document (transaction, document);
      pph_transaction_put_version (transaction, uuid, edited, i, NULL);
      pph_store_commit_async (store, transaction, on_committed_cb, &async);
    }
  test_let_go (store);
  g_assert_cmpuint (async.done, ==, async.expected);
}

static gboolean
on_timeout_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
on_changed_cb (PphStore *store, const PphStoreChange *change, gpointer data)
{
  Async *async = data;

  if (++async->done == async->expected)
    g_main_loop_quit (async->loop);
}

static void
on_told_cb (PphStore *store, const PphStoreChange *change, char **told)
{
  g_autofree char *documents
      = change->documents != NULL ? g_strjoinv (" ", (char **)change->documents) : g_strdup ("too many");

  g_assert_null (*told);
  *told = g_strconcat (documents, change->annuaire ? " annuaire" : "", NULL);
}

/* What @store says next. (transfer full): the documents, with " annuaire" if that was written */
static char *
wait_told (PphStore *store)
{
  char *told = NULL;
  gulong handler = g_signal_connect (store, "changed", G_CALLBACK (on_told_cb), &told);

  while (told == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (store, handler);
  return told;
}

static void
assert_told (PphStore *store, const char *expected)
{
  g_autofree char *told = wait_told (store);

  g_assert_cmpstr (told, ==, expected);
}

/* "changed" says which documents: of ours and of others, several of one transaction, of what is kept with one; an entry
 * that is written again; and whether the Annuaire was. */
static void
test_change (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (PphStore) other = fixture_open (path);
  g_autofree char *first = fixture_uuid (1), *second = fixture_uuid (2), *version_uuid = fixture_uuid (3);
  g_autofree char *second_version_uuid = fixture_uuid (4), *record_uuid = fixture_uuid (5);
  g_autoptr (PphDocument) document = fixture_document (first, "2026-001");
  g_autoptr (PphDocument) another = fixture_document (second, "2026-002");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
  g_autoptr (PphVersion) edited = fixture_with_text (version, 0, "Autre texte");
  g_autoptr (PphVersion) edited_again = fixture_with_text (version, 0, "Encore un autre");
  g_autoptr (PphVersion) second_version = fixture_version (second_version_uuid, "Autre", "Ville de Lille");
  g_autoptr (PphOrganisation) organisation = pph_organisation_new ();
  g_autoptr (PphComment) comment = pph_comment_new ();
  g_autofree char *told = NULL;
  PphTransaction *transaction;
  PphStoreChange any = { 0 };

  fixture_save (other, document, version, 0, NULL);
  assert_told (store, first);
  fixture_save (store, another, second_version, 0, NULL);
  assert_told (store, second);
  /* The same part twice by the same hand: one entry of the journal, told twice. */
  fixture_save (store, document, edited, 1, NULL);
  g_free (wait_told (store));
  fixture_save (store, document, edited_again, 2, NULL);
  assert_told (store, first);

  transaction = fixture_transaction ("archive");
  pph_transaction_put_document (transaction, document);
  pph_transaction_put_document (transaction, another);
  fixture_commit (store, transaction);
  told = wait_told (store);
  g_assert_nonnull (strstr (told, first));
  g_assert_nonnull (strstr (told, second));
  g_clear_pointer (&told, g_free);

  /* A remark belongs to its agreement, though another one is spoken of first. */
  pph_set_string (&comment->uuid, record_uuid);
  transaction = fixture_transaction ("comment");
  pph_transaction_put_document (transaction, another);
  pph_transaction_put_record (transaction, first, comment);
  fixture_commit (store, transaction);
  told = wait_told (store);
  g_assert_nonnull (strstr (told, first));
  g_assert_null (strstr (told, "annuaire"));
  g_clear_pointer (&told, g_free);

  pph_set_string (&organisation->uuid, record_uuid);
  transaction = fixture_transaction ("organisation");
  pph_transaction_put_organisation (transaction, organisation);
  fixture_commit (store, transaction);
  told = wait_told (store);
  g_assert_nonnull (strstr (told, "annuaire"));
  g_assert_null (strstr (told, first));

  transaction = fixture_transaction ("import");
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *uuid = fixture_uuid (100 + i);
      g_autoptr (PphDocument) one = fixture_document (uuid, NULL);

      pph_transaction_put_document (transaction, one);
    }
  fixture_commit (store, transaction);
  assert_told (store, "too many");
  g_assert_true (pph_store_change_has (&any, first));
}

static void
test_changed (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (PphStore) other = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
  g_autoptr (PphList) list = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Async async = { loop, 1, 0 };
  guint timeout = g_timeout_add_seconds (60, on_timeout_cb, loop);

  g_signal_connect (store, "changed", G_CALLBACK (on_changed_cb), &async);
  fixture_save (other, document, version, 0, NULL);
  g_main_loop_run (loop);
  g_assert_cmpuint (async.done, ==, 1);
  list = pph_store_list (store, NULL, 0, NULL);
  g_assert_cmpuint (pph_list_length (list), ==, 1);

  pph_set_string (&version->title, "Autre");
  async.expected = 2;
  fixture_save (store, document, version, 1, NULL);
  g_main_loop_run (loop);
  g_assert_cmpuint (async.done, ==, 2);
  g_source_remove (timeout);

  /* Nothing more without a change. */
  g_timeout_add (700, on_timeout_cb, loop);
  g_main_loop_run (loop);
  g_assert_cmpuint (async.done, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/changes/saves-in-order", test_async);
  g_test_add_func ("/store/changes/told", test_changed);
  g_test_add_func ("/store/changes/what", test_change);
  return g_test_run ();
}
