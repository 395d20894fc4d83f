/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-schema.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <linux/capability.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Someone who may do everything would see nothing of the tests of permissions. */
static void
drop_capabilities (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct data[2] = { 0 };

  syscall (SYS_capset, &header, data);
}

static void
assert_refused (const char *path, PphStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStore) store = pph_store_open_with (path, &(PphStoreOptions){ .busy_ms = 50 }, &error);

  g_assert_null (store);
  fixture_assert_error (error, code);
}

static GBytes *
read_file (const char *path)
{
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return g_bytes_new_take (contents, length);
}

/* A store with enough in it that damage has something to hit. */
static char *
make_filled (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *uuid = fixture_uuid (i), *version_uuid = fixture_uuid (1000 + i);
      g_autoptr (PphDocument) document = fixture_document (uuid, NULL);
      g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");

      fixture_save (store, document, version, 0, "un texte que l'on cherche");
    }
  return g_steal_pointer (&path);
}

static void
test_not_a_store (void)
{
  g_autofree char *path = fixture_dup_path (), *folder = g_path_get_dirname (path);
  g_autoptr (GBytes) before = NULL, after = NULL;

  g_assert_true (g_file_set_contents (path, "Bonjour, ceci est une lettre.\n", -1, NULL));
  assert_refused (path, PPH_STORE_ERROR_NOT_A_STORE);
  g_assert_cmpint (g_unlink (path), ==, 0);

  fixture_exec (path, "CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('aïoli')");
  before = read_file (path);
  assert_refused (path, PPH_STORE_ERROR_NOT_A_STORE);
  after = read_file (path);
  g_assert_true (g_bytes_equal (before, after));

  assert_refused (folder, PPH_STORE_ERROR_NOT_A_STORE);
}

static void
test_newer (void)
{
  g_autofree char *path = make_filled ();
  g_autoptr (GBytes) before = NULL, after = NULL;

  fixture_exec (path, "PRAGMA user_version = 99");
  before = read_file (path);
  assert_refused (path, PPH_STORE_ERROR_NEWER);
  after = read_file (path);
  g_assert_true (g_bytes_equal (before, after));
}

/* An empty file, and an SQLite file that holds nothing yet, become stores of the first schema. */
static void
test_migrates_from_nothing (void)
{
  const char *const starts[] = { "", "PRAGMA journal_mode = WAL; PRAGMA user_version = 0; VACUUM" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *path = fixture_dup_path ();
      g_autoptr (PphStore) store = NULL;

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
      fixture_exec (path, starts[i]);
      store = fixture_open (path);
      g_assert_cmpint (fixture_get_int (path, "PRAGMA user_version"), ==, pph_schema_get_version ());
      g_assert_cmpint (fixture_get_int (path, "PRAGMA application_id"), ==, 0x50706831);
    }
}

static void
test_truncated (void)
{
  g_autofree char *path = make_filled ();
  const off_t sizes[] = { 40960, 4096, 1000, 50 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PphStore) store = NULL;

      g_assert_cmpint (truncate (path, sizes[i]), ==, 0);
      store = pph_store_open (path, &error);
      g_assert_null (store);
      /* Of a few bytes nobody can tell what they were. */
      fixture_assert_error (error, sizes[i] >= 4096 ? PPH_STORE_ERROR_DAMAGED : (PphStoreError)error->code);
      g_assert_true (error->code == PPH_STORE_ERROR_DAMAGED || error->code == PPH_STORE_ERROR_NOT_A_STORE);
    }
}

static void
overwrite_page (const char *path, guint page)
{
  char garbage[4096];
  FILE *file = g_fopen (path, "r+b");

  memset (garbage, 0xa5, sizeof garbage);
  g_assert_cmpint (fseek (file, page * 4096L, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (garbage, sizeof garbage, 1, file), ==, 1);
  fclose (file);
}

/* Reads everything. Returns: whether all was well */
static gboolean
read_all (PphStore *store, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (PphList) all = pph_store_list (store, NULL, 0, &local_error), found = NULL;
  gboolean good = local_error == NULL;

  for (guint i = 0; good && i < pph_list_length (all); i++)
    {
      g_autoptr (PphStored) stored
          = pph_store_load (store, ((const PphSummary *)pph_list_get (all, i))->uuid, NULL, &local_error);

      good = stored != NULL;
    }
  if (good)
    found = pph_store_list (store, "cherche", 0, &local_error);
  good = local_error == NULL && (good ? pph_store_check_journal (store, &local_error) : FALSE);
  if (!good)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return good;
}

/* A page of garbage anywhere is never a crash, and is called by its name. */
static void
test_garbage_page (void)
{
  g_autofree char *path = make_filled ();
  g_autoptr (GBytes) whole = read_file (path);
  guint n_pages = g_bytes_get_size (whole) / 4096, n_found = 0;

  for (guint page = 0; page < n_pages; page++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PphStore) store = NULL;

      g_assert_true (
          g_file_set_contents (path, g_bytes_get_data (whole, NULL), (gssize)g_bytes_get_size (whole), NULL));
      overwrite_page (path, page);
      store = pph_store_open (path, &error);
      if (store != NULL && read_all (store, &error))
        continue; /* a free page, or an index that nothing read */
      fixture_assert_error (error, page > 0 ? PPH_STORE_ERROR_DAMAGED : PPH_STORE_ERROR_NOT_A_STORE);
      n_found++;
    }
  g_assert_cmpuint (n_found * 2, >, n_pages);
}

static void
test_damaged_names_backup (void)
{
  g_autofree char *path = make_filled (), *folder = g_path_get_dirname (path);
  g_autofree char *backup = g_build_filename (folder, "sauvegarde.db", NULL);
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (pph_store_backup (store, backup, NULL, NULL, NULL, NULL));
  g_clear_object (&store);
  g_assert_cmpint (truncate (path, 8192), ==, 0);
  store = pph_store_open (path, &error);
  fixture_assert_error (error, PPH_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, backup));
}

static void
test_read_only (void)
{
  g_autofree char *path = make_filled (), *folder = g_path_get_dirname (path);
  g_autofree char *inside = g_build_filename (folder, "new.db", NULL);
  g_autofree char *below = g_build_filename (folder, "new", "new.db", NULL);

  g_assert_cmpint (chmod (path, 0400), ==, 0);
  assert_refused (path, PPH_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (chmod (path, 0600), ==, 0);
  g_assert_cmpint (chmod (folder, 0500), ==, 0);
  assert_refused (path, PPH_STORE_ERROR_READ_ONLY);
  assert_refused (inside, PPH_STORE_ERROR_READ_ONLY);
  assert_refused (below, PPH_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (chmod (folder, 0700), ==, 0);
}

static PphCommit *
commit_text (PphStore *store, const char *text, GError **error)
{
  PphTransaction *transaction = fixture_transaction ("setting");

  pph_transaction_put_setting (transaction, "text", text);
  return pph_store_commit (store, transaction, error);
}

static void
test_locked (void)
{
  g_autofree char *path = make_filled ();
  g_autoptr (PphStore) store = pph_store_open_with (path, &(PphStoreOptions){ .busy_ms = 50 }, NULL);
  g_autoptr (PphConnection) other = pph_connection_open (path, 0, 1000, NULL);
  g_autoptr (PphCommit) refused = NULL, done = NULL;
  g_autoptr (PphList) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pph_connection_exec (other, "BEGIN IMMEDIATE", NULL));
  refused = commit_text (store, "un", &error);
  g_assert_null (refused);
  fixture_assert_error (error, PPH_STORE_ERROR_LOCKED);
  list = pph_store_list (store, NULL, 0, NULL); /* reading goes on */
  g_assert_cmpuint (pph_list_length (list), ==, 40);

  g_assert_true (pph_connection_exec (other, "ROLLBACK", NULL));
  done = commit_text (store, "un", NULL);
  g_assert_nonnull (done);
}

/* A store on another computer has one user, and says who. */
static void
test_network (void)
{
  const PphStoreOptions options = { .place = PPH_STORE_PLACE_NETWORK, .busy_ms = 50 };
  g_autofree char *path = make_filled (), *holder = g_strconcat (path, "-holder", NULL), *value = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStore) store = pph_store_open_with (path, &options, &error);
  g_autoptr (PphStore) second = NULL;
  g_autoptr (PphCommit) commit = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autofree char *uuid = fixture_uuid (3), *log = g_strconcat (path, "-wal", NULL);

  g_assert_no_error (error);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  commit = commit_text (store, "un", &error);
  g_assert_no_error (error);
  value = pph_store_get_setting (store, "text");
  g_assert_cmpstr (value, ==, "un");
  stored = pph_store_load (store, uuid, NULL, &error);
  g_assert_no_error (error);

  second = pph_store_open_with (path, &options, &error);
  g_assert_null (second);
  fixture_assert_error (error, PPH_STORE_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, g_get_user_name ()));
  g_assert_nonnull (strstr (error->message, g_get_host_name ()));
  assert_refused (path, PPH_STORE_ERROR_LOCKED);

  g_clear_object (&store);
  g_assert_false (g_file_test (holder, G_FILE_TEST_EXISTS));
  store = fixture_open (path);
}

static char *
long_text (void)
{
  return g_strnfill (400000, 'x');
}

static void
test_full (void)
{
  g_autofree char *path = make_filled (), *text = long_text (), *value = NULL, *after = NULL;
  gint64 pages = fixture_get_int (path, "PRAGMA page_count");
  g_autoptr (PphStore) store = pph_store_open_with (path, &(PphStoreOptions){ .max_pages = (int)pages + 20 }, NULL);
  g_autoptr (PphCommit) small = commit_text (store, "court", NULL), large = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (small);
  large = commit_text (store, text, &error);
  g_assert_null (large);
  fixture_assert_error (error, PPH_STORE_ERROR_FULL);
  value = pph_store_get_setting (store, "text");
  g_assert_cmpstr (value, ==, "court");
  again = commit_text (store, "autre", NULL);
  g_assert_nonnull (again);
  after = pph_store_get_setting (store, "text");
  g_assert_cmpstr (after, ==, "autre");
  g_assert_true (pph_store_check_journal (store, NULL));
}

/* The system refuses to make files longer, as a full disk does. */
static void
test_full_file (void)
{
  g_autofree char *path = NULL, *text = NULL, *value = NULL;
  g_autoptr (PphStore) store = NULL;
  g_autoptr (PphCommit) small = NULL, large = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  path = make_filled ();
  text = long_text ();
  store = fixture_open (path);
  small = commit_text (store, "court", NULL);
  g_assert_nonnull (small);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &(struct rlimit){ 300000, 300000 }), ==, 0);
  large = commit_text (store, text, &error);
  g_assert_null (large);
  fixture_assert_error (error, PPH_STORE_ERROR_FULL);
  value = pph_store_get_setting (store, "text");
  g_assert_cmpstr (value, ==, "court");
}

static void
test_closed (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (GError) writing = NULL, reading = NULL;
  g_autoptr (PphCommit) commit = NULL;

  pph_store_close (store);
  commit = commit_text (store, "un", &writing);
  fixture_assert_error (writing, PPH_STORE_ERROR_IO);
  g_assert_null (pph_store_list (store, NULL, 0, &reading));
  fixture_assert_error (reading, PPH_STORE_ERROR_IO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  drop_capabilities ();
  g_test_add_func ("/store/bad-days/not-a-store", test_not_a_store);
  g_test_add_func ("/store/bad-days/newer", test_newer);
  g_test_add_func ("/store/bad-days/migrates-from-nothing", test_migrates_from_nothing);
  g_test_add_func ("/store/bad-days/truncated", test_truncated);
  g_test_add_func ("/store/bad-days/garbage-page", test_garbage_page);
  g_test_add_func ("/store/bad-days/damaged-names-backup", test_damaged_names_backup);
  g_test_add_func ("/store/bad-days/read-only", test_read_only);
  g_test_add_func ("/store/bad-days/locked", test_locked);
  g_test_add_func ("/store/bad-days/network", test_network);
  g_test_add_func ("/store/bad-days/full", test_full);
  g_test_add_func ("/store/bad-days/full-file", test_full_file);
  g_test_add_func ("/store/bad-days/closed", test_closed);
  return g_test_run ();
}
