/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-authorised-user.h"
#include "pph-schema.h"
#include "store-fixture.h"

static PphAuthorisedUser *
make_user (guint n, const char *name)
{
  PphAuthorisedUser *user = pph_authorised_user_new ();
  g_autofree char *uuid = fixture_uuid (n);

  pph_set_string (&user->uuid, uuid);
  pph_set_string (&user->name, name);
  return user;
}

static PphTransaction *
add_user (PphTransaction *transaction, const char *document, const PphAuthorisedUser *user)
{
  pph_transaction_put_record (transaction, document, user);
  return transaction;
}

static void
assert_names (PphStore *store, const char *document, const char *const *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphList) users = pph_store_list_records (store, &pph_authorised_user_record_type, document, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pph_list_length (users), ==, g_strv_length ((char **)names));
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_cmpstr (((const PphAuthorisedUser *)pph_list_get (users, i))->name, ==, names[i]);
}

static void
test_kept (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *first = fixture_uuid (1), *second = fixture_uuid (2), *version_uuid = fixture_uuid (3);
  g_autoptr (PphDocument) document = fixture_document (first, "2026-001");
  g_autoptr (PphDocument) other = fixture_document (second, "2026-002");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ain");
  g_autoptr (PphAuthorisedUser) anne = make_user (10, "Anne");
  g_autoptr (PphAuthorisedUser) paul = make_user (11, "Paul");
  g_autoptr (PphAuthorisedUser) again = make_user (10, "Anne-Marie");
  g_autoptr (PphList) found = NULL;
  g_autoptr (GError) error = NULL;
  PphTransaction *transaction = fixture_transaction ("users");
  gpointer loaded;

  fixture_save (store, document, version, 0, NULL);
  pph_transaction_put_document (transaction, other);
  add_user (add_user (transaction, first, anne), second, paul);
  fixture_commit (store, transaction);
  assert_names (store, first, (const char *[]){ "Anne", NULL });
  assert_names (store, NULL, (const char *[]){ "Anne", "Paul", NULL });

  /* The same uuid is the same one, in its place. */
  fixture_commit (store, add_user (fixture_transaction ("users"), first, again));
  assert_names (store, NULL, (const char *[]){ "Anne-Marie", "Paul", NULL });
  loaded = pph_store_load_record (store, &pph_authorised_user_record_type, again->uuid, &error);
  g_assert_no_error (error);
  g_assert_true (pph_record_equal (loaded, again));
  pph_record_unref (loaded);

  /* Deleting is a mark. */
  transaction = fixture_transaction ("delete");
  pph_transaction_set_deleted (transaction, paul->uuid, TRUE);
  fixture_commit (store, transaction);
  assert_names (store, second, (const char *[]){ NULL });
  transaction = fixture_transaction ("delete");
  pph_transaction_set_deleted (transaction, paul->uuid, FALSE);
  fixture_commit (store, transaction);
  assert_names (store, second, (const char *[]){ "Paul", NULL });

  /* By what stands in one, whatever its document. */
  found = pph_store_search_records (store, &pph_authorised_user_record_type, "Pau", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pph_list_length (found), ==, 1);
  g_assert_true (pph_record_equal (pph_list_get (found, 0), paul));

  g_assert_null (pph_store_load_record (store, &pph_authorised_user_record_type, first, &error));
  fixture_assert_error (error, PPH_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (pph_store_check_journal (store, &error));
}

/* A store of the first schema takes the second one with all that it holds. */
static void
test_migrates (void)
{
  g_autofree char *path = fixture_dup_path (), *uuid = fixture_uuid (1);
  g_autoptr (PphAuthorisedUser) anne = make_user (10, "Anne");
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (GError) error = NULL;
  PphStore *store;

  fixture_make_old (path, 1, 1, NULL);
  store = fixture_open (path);
  stored = pph_store_load (store, uuid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->document->reference, ==, "2026-001");
  fixture_commit (store, add_user (fixture_transaction ("users"), uuid, anne));
  assert_names (store, uuid, (const char *[]){ "Anne", NULL });
  g_object_unref (store);
  g_assert_cmpint (fixture_get_int (path, "PRAGMA user_version"), ==, pph_schema_get_version ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/register/kept", test_kept);
  g_test_add_func ("/store/register/migrates", test_migrates);
  return g_test_run ();
}
